"""The applications of a project: each call it answers, in the funder's order, in one place."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from tressons_desktop.ports import Changes
from tressons_desktop.project.application_places import application_place
from tressons_desktop.project.finding import APPLICATION
from tressons_desktop.project.later import READ_ONLY
from ui.access.announcer import announce
from ui.access.focus import move_focus
from ui.access.keys import bind
from ui.access.last_input import unwatched
from ui.plain import one_line
from ui.screens.application.answers_page import AnswersPage
from ui.screens.application.foot import SectionFoot
from ui.screens.application.header import ApplicationHeader
from ui.screens.application.presenter import ApplicationPresenter
from ui.screens.application.request_page import RequestPage
from ui.screens.application.sections import REQUEST, SectionGroup
from ui.screens.application.side import ApplicationSide
from ui.screens.application.state_bar import StateBar
from ui.screens.application.stating import Stating
from ui.screens.application.tabs import ApplicationTabs
from ui.screens.base import Screen
from ui.screens.workspace.panel_sheet import PanelSheet
from ui.theme import px
from ui.widgets.closing import close_place
from ui.widgets.feedback import Banner, EmptyState, JobBar
from ui.widgets.pick_list import Pick
from ui.widgets.step_selector import StepSelector
from ui.widgets.steps import ListWords, StepsColumn
from ui.widgets.todo import TodoButton
from ui.widgets.workspace_layout import WorkspaceLayout
from ui.workbench import Workbench

SECTIONS = ListWords("Sections", "Sections de la candidature", "section", "les sections")
BESIDE = "Critères et pièces"
NO_APPLICATION = (
    "Aucune candidature pour ce projet. En préparer une ne change rien au reste\u00a0: "
    "plusieurs peuvent avancer ensemble."
)
_NAME_SHOWN = 80
_SIDE_WIDTH = 352


class ApplicationScreen(Screen):
    """Answer several calls for one project."""

    key = "application"
    title = "Candidatures"

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(workbench, parent)
        self.presenter = ApplicationPresenter(workbench)
        self.stating = Stating(self.presenter, self)
        self._words = ""
        self._shown: tuple[str, str, str] = ("", "", "")
        self.group = REQUEST
        self.header = ApplicationHeader(workbench, self.title)
        self.tabs = ApplicationTabs()
        self.tabs.offer = self._calls
        self.state_bar = StateBar()
        self.job_bar = JobBar()
        self.job_bar.setContentsMargins(px(20), px(8), px(20), px(8))
        self.job_bar.hide()
        self.sections = StepsColumn(words=SECTIONS)
        self.selector = StepSelector(
            one="section", keys=("previous-section", "next-section"), of="Section de la candidature"
        )
        self.answers = AnswersPage(self.presenter)
        self.request = RequestPage(self.presenter)
        self.empty = EmptyState(NO_APPLICATION, "Préparer une candidature", "plus")
        self.foot = SectionFoot()
        self.side = ApplicationSide(self.presenter)
        self.side_button = TodoButton("", "outlined")
        self.side_button.open_panel(BESIDE)
        self._build()
        self._connect()

    def _build(self) -> None:
        self.pages = QStackedWidget()
        for page in (self.request, self.answers, self.empty):
            self.pages.addWidget(page)
        self.middle = QWidget()
        column = QVBoxLayout(self.middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.pages, 1)
        column.addWidget(self.foot)
        self.frame = WorkspaceLayout(
            self.header, self.sections, self.selector, self.middle, self.side, self.side_button
        )
        self.frame.put_under_header(self.tabs, self.state_bar, self.job_bar)
        self.frame.set_step(panel_width=_SIDE_WIDTH)
        self.banner = Banner("", tone="part", action="Enregistrer dans un fichier")
        self.banner.keep_open()
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.addWidget(self.banner)
        layout.addWidget(self.frame)

    def _connect(self) -> None:
        self.header.home_requested.connect(self.home_requested)
        self.header.place_requested.connect(self._to_project)
        self.header.flush_requested.connect(self.flush)
        self.header.check_requested.connect(self.check)
        self.tabs.chosen.connect(self.go_to_application)
        self.tabs.added.connect(self._add)
        self.tabs.none_left.connect(self._say_none_left)
        self.empty.action_triggered.connect(self.tabs.add_button.click)
        self.state_bar.picked.connect(self.stating.ask)
        self.stating.freezer.busy.connect(self.job_bar.setVisible)
        self.stating.freezer.progressed.connect(self.job_bar.show_progress)
        self.job_bar.stop_requested.connect(self.stating.freezer.ask_stop)
        self.sections.chosen.connect(self.go_to_group)
        self.selector.chosen.connect(self.go_to_group)
        self.foot.chosen.connect(self.go_to_group)
        for page in (self.answers, self.request):
            page.step_wanted.connect(self._to_field)
        self.side.go_to.connect(self._to_finding)
        self.side_button.clicked.connect(self._open_sheet)
        self.frame.narrow_changed.connect(self._narrowed)
        self.banner.action_triggered.connect(self._send)
        bind("previous-section", self, lambda: self._turn_section(-1))
        bind("next-section", self, lambda: self._turn_section(1))
        bind("previous-application", self, lambda: self.tabs.turn(-1))
        bind("next-application", self, lambda: self.tabs.turn(1))

    # opening ----------------------------------------------------------------------------------
    def open_at(self, project_id: str, part: str) -> None:
        """Show an application of a project."""
        self.open_application(project_id, part)

    def open_application(self, project_id: str, call_id: str = "", field: str = "") -> None:
        """Show an application of a project, at a field when one is given."""
        self.flush()
        same = project_id == self.presenter.project_id
        self.presenter.open(project_id, call_id or (self.presenter.call_id if same else ""))
        if not same:
            self.group = REQUEST
        if field:
            self.group = self.presenter.group_of(field)
        self._dirty = False
        self.refresh()

    def focus_field(self, step: str, field: str, record_id: str = "") -> None:
        """Put the keyboard in a field of the application in hand."""
        self.go_to_group(self.presenter.group_of(field), say=False)
        key = field.removeprefix("text:")
        if key == "state":
            move_focus(self.state_bar.button)
            return
        if not (self.answers.focus_section(key) or self.side.focus_piece(key)):
            self.request.focus_field(key)

    def left_at(self) -> object:
        """Return the project, the application and the section."""
        present = self.presenter
        return (present.project_id, present.call_id, self.group) if present.project_id else None

    def come_back(self, left: object) -> None:
        """Open what was shown."""
        if isinstance(left, tuple):
            project_id, call_id, group = left
            self.open_application(project_id, call_id)
            self.group = group
            self.refresh()

    def refresh(self) -> None:
        """Show the present state of the project."""
        if not self.presenter.read():
            if self.presenter.project_id or self._shown[0]:
                self._shown = ("", "", "")
                self.home_requested.emit()
            return
        self._show_frame()
        self._show_group()
        self.side.show_application()

    def _show_frame(self) -> None:
        present = self.presenter
        reading, application = present.reading, present.application
        assert reading is not None
        self.header.show_reading(reading)
        self.tabs.set_tabs(present.tabs(), present.call_id)
        self.state_bar.setVisible(application is not None)
        if application is not None:
            self.state_bar.show_state(*self.stating.words(application))
            self.state_bar.show_deadline(*self.stating.deadline())
        self._show_may_write(reading.file.later is not None)
        self._retitle(reading.file.project.name)

    def _show_may_write(self, later: bool) -> None:
        sentence = READ_ONLY if later else ""
        self.banner.say(sentence, tone="part", action="Enregistrer dans un fichier")
        self.state_bar.read_only = sentence
        self.request.linked.read_only = sentence
        if later:
            close_place(self.frame, READ_ONLY)

    def _show_group(self) -> None:
        present = self.presenter
        items = present.items()
        keys = [one.key for one in items]
        if self.group not in keys:
            self.group = REQUEST
        self.sections.set_steps(items)
        self.selector.set_steps(items)
        self.sections.set_current(self.group)
        self.selector.set_current(self.group)
        self.foot.show_around(items, self.group)
        group = self._group()
        if present.application is None:
            self.pages.setCurrentWidget(self.empty)
        elif group is None:
            self.request.show_application()
            self.pages.setCurrentWidget(self.request)
        else:
            self.answers.show_group(group)
            self.pages.setCurrentWidget(self.answers)
        self._shown = (present.project_id, present.call_id, self.group)

    def _page(self) -> QWidget:
        """Return what is shown in the middle, which knows its first stop."""
        return self.pages.currentWidget() or self.pages

    def _group(self) -> SectionGroup | None:
        return next((one for one in self.presenter.groups() if one.key == self.group), None)

    # moving -----------------------------------------------------------------------------------
    def go_to_application(self, call_id: str) -> None:
        """Show another application; the keyboard stays on the tabs when it was there."""
        on_tabs = self.tabs.isAncestorOf(self.focusWidget() or self)
        self.flush()
        self.presenter.open(self.presenter.project_id, call_id)
        self.group = REQUEST
        self.refresh()
        if on_tabs:
            move_focus(self.tabs)
        else:
            self.focus_first()
        announce(self, self._application_words())

    @unwatched()
    def go_to_group(self, key: str, *, say: bool = True) -> None:
        """Show another section."""
        self.flush()
        self.group = key
        self.refresh()
        if say:
            move_focus(self._page())
            if not self.selector.has_list_focus():
                announce(self, self._section_words())

    def _turn_section(self, by: int) -> None:
        keys = [one.key for one in self.presenter.items()]
        place = keys.index(self.group) + by if self.group in keys else 0
        if 0 <= place < len(keys):
            self.go_to_group(keys[place])

    def _calls(self) -> Sequence[Pick]:
        return [
            Pick(call.id, call.title, f"{words} · {call.funder}")
            for call, words in self.presenter.more_calls()
        ]

    def _say_none_left(self) -> None:
        self.workbench.notify(self.presenter.none_left_words())

    def _add(self, call_id: str) -> None:
        self.flush()
        if self.presenter.prepare(call_id):
            self.group = REQUEST
            self.refresh()
            self.focus_first()

    def check(self) -> None:
        """Show what "Contrôler" says of this application."""
        self.flush()
        self.presenter.read()
        if self.frame.shape.narrow:
            self.side.show_missing()
            self._open_sheet()
            return
        self.frame.fold_panel(False)
        self.side.show_missing()

    def _to_finding(self, step: str, field: str, record_id: str) -> None:
        """Go where something is missing: here when it is of this application."""
        if step == APPLICATION:
            self.open_application(self.presenter.project_id, field, record_id)
            self.focus_field("", record_id)
            return
        key = field.removeprefix("text:")
        whole = self.presenter.whole
        place = application_place(whole.file, field, record_id) if whole else None
        if place is not None:
            self.open_application(self.presenter.project_id, *place)
            self.focus_field("", place[1])
            return
        if step == "pieces" and self.side.focus_piece(field, record_id):
            return
        if field.startswith("text:") and self.presenter.group_of(field) != REQUEST:
            self.focus_field(step, field)
        elif step == "dossier" and key in self.request.fields:
            self.focus_field(step, key)
        else:
            self.record_requested.emit(self.presenter.project_id, step, field, record_id)

    def _to_project(self) -> None:
        self.project_opened.emit(self.presenter.project_id, "")

    def _to_field(self, step: str, field: str) -> None:
        self.field_requested.emit(self.presenter.project_id, step, field)

    # what the window asks ---------------------------------------------------------------------
    def window_words(self) -> str:
        """Name the screen and the project."""
        return self._words or self.title

    def entered_words(self) -> str:
        """Name the project and the application."""
        return f"{self.title}. {self._application_words()}"

    def _application_words(self) -> str:
        tabs = self.presenter.tabs()
        here = [n for n, one in enumerate(tabs, start=1) if one.key == self.presenter.call_id]
        if not here:
            return "Aucune candidature"
        return f"{tabs[here[0] - 1].spoken}, candidature {here[0]} sur {len(tabs)}"

    def _section_words(self) -> str:
        items = self.presenter.items()
        for place, one in enumerate(items, start=1):
            if one.key == self.group:
                return f"{one.title}, section {place} sur {len(items)}, {one.standing}"
        return ""

    def undo_scope(self) -> str:
        """Return the undo scope of the project shown."""
        return self.presenter.scope

    def step_shown(self) -> tuple[str, str] | None:
        """Return the project shown, at no step of it."""
        return (self.presenter.project_id, "") if self.presenter.project_id else None

    def concerns(self, changes: Changes) -> bool:
        """Tell whether the project shown, or the calls, changed."""
        shown = self.presenter.project_id
        return bool(shown) and (shown in changes.project_ids or "content" in changes.kinds)

    def regions(self) -> Sequence[QWidget]:
        """List the regions that F6 walks through."""
        narrow = self.frame.shape.narrow
        columns = [self.middle] if narrow else [self.sections.view, self.middle, self.side]
        return [self.header, self.tabs, self.state_bar, *columns]

    def focus_first(self) -> None:
        """Put the keyboard in the section."""
        if self.isVisible():
            move_focus(self._page())

    def _retitle(self, name: str) -> None:
        words = f"{self.title} – {one_line(name or 'Projet sans nom', _NAME_SHOWN)}"
        self.setAccessibleName(f"{self.title}, {one_line(name or 'Projet sans nom', _NAME_SHOWN)}")
        if words != self._words:
            self._words = words
            self.retitled.emit()

    # sending, narrow windows ------------------------------------------------------------------
    def _send(self) -> None:
        self.send_requested.emit(self.presenter.project_id)

    def _narrowed(self, narrow: bool) -> None:
        self.header.set_narrow(narrow)
        self.tabs.set_narrow(narrow)
        self.state_bar.set_narrow(narrow)
        self.foot.setVisible(not narrow)

    def _open_sheet(self) -> None:
        """Show the right column over the answers, when there is no room beside them."""
        sheet = PanelSheet(self.side, BESIDE, self)
        sheet.resize(px(420), sheet.height())
        self.side.go_to.connect(sheet.accept)
        sheet.exec()
        self.frame.take_panel_back()
        sheet.deleteLater()
