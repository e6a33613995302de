"""The screen "Projets": resume, search, filter, open, create, put away."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QModelIndex, Qt, QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QSizePolicy,
    QSpacerItem,
    QVBoxLayout,
    QWidget,
)

from tressons_desktop.ports import Changes, ListedProject
from tressons_desktop.text.numbers import plural
from ui.access.announcer import announce, announce_later
from ui.access.focus import move_focus
from ui.screens.base import Screen
from ui.screens.home import table, words
from ui.screens.home.lines import ALL, SORT_TITLES, Filter, ProjectLines, Sort
from ui.screens.home.model import ProjectsModel
from ui.screens.home.presenter import HomePresenter
from ui.screens.home.reminders import Reminders
from ui.screens.home.resume_card import ResumeCard
from ui.screens.home.table import ProjectsTable
from ui.screens.home.toolbar import FilterBar
from ui.theme import manager, px
from ui.widgets.basics import Card, IconMark, Text
from ui.widgets.buttons import link_button, outlined_button, primary_button
from ui.widgets.feedback import EmptyState
from ui.widgets.headers import ScreenHeader
from ui.widgets.scroll_page import ScrollPage
from ui.workbench import Workbench

SUFFIXES = (".tressons", ".pdf", ".zip", ".eml")
"""A project that was sent, or a dossier, which leads back to its project; or what wraps them."""
NARROW_BELOW = 940
TINY_BELOW = 580
SIDES = 28
SHORT_BELOW = 520
PREPARED_AT_ONCE = 1_000
ROWS_AT_LEAST = 3


class HomeScreen(Screen):
    """List the projects."""

    key = "home"
    title = "Projets"

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(workbench, parent)
        self.presenter = HomePresenter(workbench)
        self._lines = ProjectLines()
        self._archived = False
        self._found = 0
        self._sorted = Sort.RECENT
        self._idle = QTimer(self)
        self._idle.setInterval(0)
        self._idle.timeout.connect(self._prepare_some)
        self._scroll, self._whole = ScrollPage(self), QWidget()
        self._scroll.setWidget(self._whole)
        inside = self._content = QWidget(self._whole)  # from the top: each is dressed once
        self.header = ScreenHeader(self.title, inside)
        self.open_button = outlined_button("Ouvrir un fichier reçu", "folder-open")
        self.new_button = primary_button("Nouveau projet", "plus")
        self.card = ResumeCard(inside)
        self.reminders = Reminders(inside)
        self.filters = FilterBar(inside)
        self.projects = ProjectsModel(self)
        self.sheet = Card(inside, padding=0)
        self.table = ProjectsTable(self.projects, self.presenter.closed_to_writing, self.sheet)
        self.nothing = EmptyState("Aucun projet pour l’instant.", "Nouveau projet", "plus", inside)
        self.no_match = EmptyState("", "Tout afficher", parent=inside)
        self._backup = Text("", "dense", "text2", wrap=True)
        self._backup_icon = IconMark("archive", "text2", 16, 1.75)
        self.archived_link = link_button("")
        self.bin_link = link_button("")
        self._build()
        self._connect()
        self._leave_margins()

    # making -----------------------------------------------------------------------------------
    def _build(self) -> None:
        self.header.add_action(self.open_button)
        self.header.add_action(self.new_button)
        self.sheet.body.setContentsMargins(1, 1, 1, 1)
        self.sheet.body.addWidget(self.table)
        self.sheet.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._page = QVBoxLayout(self._content)
        self._page.setSpacing(0)
        for widget in (self.header, self.card, self.reminders, self.filters):
            self._page.addWidget(widget)
        self._page.addWidget(self.sheet, 1000)
        self._page.addWidget(self.nothing)
        self._page.addWidget(self.no_match)
        policy = QSizePolicy.Policy
        self._page.addSpacerItem(QSpacerItem(0, 0, policy.Minimum, policy.Expanding))
        self._foot = QHBoxLayout()
        self._foot.addWidget(self._backup_icon)
        self._foot.addWidget(self._backup, 1)
        self._foot.addWidget(self.archived_link)
        self._foot.addSpacing(px(8))
        self._foot.addWidget(self.bin_link)
        self._page.addLayout(self._foot)
        line = QHBoxLayout(self._whole)  # the scroll bar stands in what is left of the right margin
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self._content)
        line.addStretch(1)
        layout = self.layout()
        assert layout is not None
        layout.addWidget(self._scroll)
        self.setAcceptDrops(True)

    def _connect(self) -> None:
        self.new_button.bind_key("new-project")
        self.open_button.bind_key("open-file")
        self.new_button.clicked.connect(self.create_project)
        self.nothing.action_triggered.connect(self.create_project)
        self.open_button.clicked.connect(self.choose_file)
        self.card.resumed.connect(self.project_opened)
        self.reminders.project_opened.connect(self.project_opened)
        self.reminders.application_opened.connect(self.application_requested)
        self.filters.changed.connect(self._filter_chosen)
        self.filters.search.list_wanted.connect(self._to_list)
        self.no_match.action_triggered.connect(self.filters.clear)
        self.table.opened.connect(self._open)
        self.table.action_chosen.connect(self.act)
        self.table.typed.connect(self._search_for)
        self.table.left_upwards.connect(self._to_search)
        self.archived_link.clicked.connect(self.toggle_archived)
        self.bin_link.clicked.connect(self.open_bin)
        self.table.selectionModel().currentRowChanged.connect(self._follow_current)
        manager().changed.connect(self._space)

    def left_at(self) -> object:
        """Return the search, the filters and the order."""
        return self.filters.asked(archived=self._archived)

    def come_back(self, left: object) -> None:
        """Filter and order as before."""
        if isinstance(left, Filter):
            self._archived = left.archived
            self.refresh()  # the filters must offer what they show
            self.filters.ask(left)

    # what is shown ----------------------------------------------------------------------------
    def concerns(self, changes: Changes) -> bool:
        """Tell whether a project's line may have changed."""
        return bool(changes.project_ids)

    def shown(self) -> None:
        """Enter the screen; the hours and the days go by even when nothing changed."""
        self._dirty = True
        super().shown()

    def refresh(self) -> None:
        """Read the lines again; search and filters stay."""
        self._lines = self.presenter.load()
        if self._archived and not self._lines.archived_count():
            self._archived = False
        self.card.show_resume(None if self._archived else self.presenter.resume(self._lines))
        self.presenter.remind(self.reminders, self._lines, archived=self._archived)
        self._offer()
        self.filter()
        self._foot_words()
        self._idle.start()

    def filter(self) -> None:
        """Show the lines that answer."""
        asked = self.filters.asked(archived=self._archived)
        places = self._lines.matching(asked)
        self.projects.show(self._lines, places, self.presenter.services.today(), asked.sort)
        anything = bool(self._lines.counts(archived=self._archived)[ALL]) if not places else True
        self.filters.setVisible(anything)
        self.sheet.setVisible(bool(places))
        self.nothing.setVisible(not anything)
        self.no_match.setVisible(anything and not places)
        self._fit_sheet()
        if anything and not places:
            self.no_match.set_text(
                f"{words.no_match_words(asked)} Changer la recherche ou les filtres."
            )
        self._found = len(places)

    def _filter_chosen(self) -> None:
        """Show the lines that answer what was just asked, and say how many."""
        before, self._sorted = self._sorted, self.filters.asked(archived=self._archived).sort
        self.filter()
        count = plural(self._found, "projet", "projets") if self._found else "Aucun projet"
        order = f", {SORT_TITLES[self._sorted].lower()}" if before != self._sorted else ""
        announce_later(self, f"{count}{order}.")

    def _offer(self) -> None:
        archived = self._archived
        self.filters.blockSignals(True)
        self.filters.offer(
            self._lines.counts(archived=archived),
            self._lines.kinds(archived=archived),
            self._lines.communes(archived=archived),
            partial(self._lines.communes_in_order, archived=archived),
        )
        self.filters.blockSignals(False)
        self.header.set_title("Projets archivés" if archived else "Projets")

    def _foot_words(self) -> None:
        QTimer.singleShot(0, self, self._say_last_backup)  # the list may be used before it is known
        count = self._lines.archived_count()
        words_for = plural(count, "projet archivé", "projets archivés")
        self.archived_link.setText("Revenir aux projets" if self._archived else words_for)
        self.archived_link.setVisible(bool(count))
        deleted = self.workbench.store.deleted_count()
        self.bin_link.setText(plural(deleted, "projet supprimé", "projets supprimés"))
        self.bin_link.setVisible(bool(deleted))

    def _say_last_backup(self) -> None:
        sentence = self.presenter.backup_sentence()
        self._backup.setText(sentence)
        self._backup_icon.setVisible(bool(sentence))

    def _prepare_some(self) -> None:
        if self._lines.prepare(PREPARED_AT_ONCE):
            self._idle.stop()

    def toggle_archived(self) -> None:
        """Show the projects put away, or come back."""
        self._archived = not self._archived
        self.filters.clear()
        self.refresh()
        title = "Projets archivés" if self._archived else self.title
        announce(self, f"{title}\u00a0: {plural(self._found, 'projet', 'projets')}.")

    def open_bin(self) -> None:
        """Show the deleted projects, over the list."""
        from ui.screens.history.bin_sheet import BinSheet

        sheet = BinSheet(self.workbench, self)
        sheet.exec()
        sheet.deleteLater()
        self.refresh()

    # acting -----------------------------------------------------------------------------------
    def create_project(self) -> None:
        """Ask for the first facts of a project, log it, open it."""
        from ui.screens.home.new_project import NewProjectDialog

        dialog = NewProjectDialog(self.presenter, self)
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        wanted = dialog.wanted()
        dialog.deleteLater()
        if accepted:
            project_id = self.presenter.create(wanted)
            if project_id:
                self.project_opened.emit(project_id, "project")

    def choose_file(self) -> None:
        """Ask for a received file."""
        kinds = " ".join(f"*{suffix}" for suffix in SUFFIXES)
        name, _ = QFileDialog.getOpenFileName(
            self,
            "Ouvrir un fichier reçu",
            "",
            f"Projet ou dossier Tressons ({kinds});;Tous les fichiers (*)",
        )
        if name:
            self.bundle_chosen.emit(Path(name))

    def act(self, action: str, item: ListedProject) -> None:
        """Do what was chosen for a project."""
        if action == table.SEND:
            self.send_requested.emit(item.summary.id)
        elif action == table.DUPLICATE:
            self._duplicate(item)
        elif action == table.ARCHIVE:
            self.presenter.archive(item)
        elif action == table.RESTORE:
            self.presenter.restore(item)
        elif action == table.DELETE:
            self.presenter.delete(item)

    def _duplicate(self, item: ListedProject) -> None:
        if not self.presenter.may_write(item):
            return
        from ui.screens.home.duplicate import DuplicateDialog

        dialog = DuplicateDialog(words.name_words(item.summary), self.presenter, self)
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        parts, commune = dialog.parts(), dialog.commune_code()
        former = dialog.former_commune()
        dialog.deleteLater()
        if accepted:
            self.table.select_project(self.presenter.duplicate(item, parts, commune, former))

    def _open(self, project_id: str) -> None:
        item = self._lines.find(project_id)
        self.project_opened.emit(project_id, item.summary.resume_step if item else "")

    # moving -----------------------------------------------------------------------------------
    def focus_first(self) -> None:
        """Put the keyboard on the list, or on what makes a first project."""
        if self.projects.rowCount():
            move_focus(self.table)
        else:
            move_focus(self.nothing.button)

    def regions(self) -> Sequence[QWidget]:
        """List the regions that F6 walks through."""
        return [self.filters, self.table]

    def _to_list(self) -> None:
        if self.projects.rowCount():
            move_focus(self.table)

    def _to_search(self) -> None:
        move_focus(self.filters.search, Qt.FocusReason.ShortcutFocusReason)

    def _search_for(self, text: str) -> None:
        self._to_search()
        self.filters.search.setText(text)

    # room -------------------------------------------------------------------------------------
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _dropped(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = _dropped(event)
        if path is not None:
            event.acceptProposedAction()
            self.bundle_chosen.emit(path)

    def _fit(self) -> None:
        narrow = self.width() < px(NARROW_BELOW)
        tiny = self.width() < px(TINY_BELOW)
        self.card.set_room(narrow=narrow, tiny=tiny)
        self._name_buttons(short=tiny)
        self._content.setFixedWidth(self.width() - px(SIDES))
        self.filters.set_room(self.width() - 2 * px(SIDES))
        self._fit_sheet()

    def _name_buttons(self, *, short: bool) -> None:
        for button, whole, brief in (
            (self.open_button, "Ouvrir un fichier reçu", ""),
            (self.new_button, "Nouveau projet", "Nouveau"),
        ):
            button.setText(brief if short else whole)
            button.setAccessibleName(whole)

    def _follow_current(self, current: QModelIndex) -> None:
        """Keep the row in hand in sight when the whole page scrolls."""
        if current.isValid() and self.table.hasFocus():
            row = self.table.visualRect(current)
            place = self.table.viewport().mapTo(self._whole, row.center())
            self._scroll.ensureVisible(0, place.y(), 0, row.height())

    def _space(self) -> None:
        self._leave_margins()
        self._fit()

    def _leave_margins(self) -> None:
        self._page.setContentsMargins(px(SIDES), px(20), 0, px(14))
        self.header.setContentsMargins(0, 0, 0, px(14))
        self.filters.setContentsMargins(0, px(16), 0, px(10))
        for state in (self.nothing, self.no_match):
            inside = state.layout()
            if inside is not None:
                inside.setContentsMargins(0, px(8), 0, 0)
        self._foot.setContentsMargins(0, px(12), 0, 0)
        self._foot.setSpacing(px(8))

    def _fit_sheet(self) -> None:
        """End the sheet under its last row; keep some rows in sight when the room is short."""
        wanted = self.table.wanted_height()
        few = px(34) + ROWS_AT_LEAST * px(60)
        short = self.height() < px(SHORT_BELOW)
        least = max(few, self.height() - px(60)) if short else few
        edge, inside = self.sheet.contentsMargins(), self.sheet.body.contentsMargins()
        around = edge.top() + edge.bottom() + inside.top() + inside.bottom()
        self.sheet.setMaximumHeight(wanted + around)
        self.table.setMinimumHeight(min(wanted, least))


def _dropped(event: QDropEvent) -> Path | None:
    """Return the file dropped, whatever its name: what it holds is looked at when it is opened."""
    paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    named = next((path for path in paths if path.suffix.lower() in SUFFIXES), None)
    return named or next(iter(paths), None)
