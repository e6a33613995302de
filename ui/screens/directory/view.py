"""Annuaire: who helps with what, for a project and a question; levers and inspirations beside."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from tressons_desktop.directory.model import Lever, LeverAction
from tressons_desktop.outcomes import Refused
from tressons_desktop.ports import Changes
from ui.access.focus import move_focus
from ui.screens.directory.contact_sheet import ContactSheet
from ui.screens.directory.delegate import DirectoryDelegate, reach_width, row_height
from ui.screens.directory.model import REACH, DirectoryModel
from ui.screens.directory.panel import WIDTH, DirectoryPanel
from ui.screens.directory.presenter import DirectoryPresenter
from ui.screens.directory.printing import TITLE, PaperWriter
from ui.screens.directory.words import DirectoryLine
from ui.screens.list_beside import ListBesideScreen
from ui.theme import px
from ui.widgets.basics import Card, Text
from ui.widgets.buttons import link_button, outlined_button, primary_button
from ui.widgets.feedback import Banner
from ui.widgets.filters import MenuFilter, SearchField
from ui.widgets.flow import FlowLayout
from ui.workbench import Workbench

RULE = (
    "Flèches pour aller d’un organisme à l’autre, Entrée pour aller à ce qui en est dit, "
    "Tab pour quitter la liste."
)
NO_MATCH = "Personne ne répond à ces choix. Effacer la recherche ou choisir un autre département."
_EVERYWHERE = "Toute la France"
_REACH_WIDTH = 176


class DirectoryScreen(ListBesideScreen):
    """List who may be called at the left; say what they are good for at the right."""

    key = "directory"
    title = "Annuaire"
    beside_width = WIDTH
    counted = ("organisme", "organismes")

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(workbench, parent)
        self.presenter = DirectoryPresenter(workbench)
        self.add_button = primary_button("Ajouter un contact", "plus")
        self.print_button = outlined_button(TITLE, "printer")
        self.paper = PaperWriter(workbench, self)
        self.project = MenuFilter("Pour", "Choisir un projet", "outlined")
        self.search = SearchField("Chercher un organisme", "Nom, besoin ou métier")
        self.department = MenuFilter("Département", _EVERYWHERE)
        self.band = Card(padding=8)
        self.band_words = Text("", "dense-bold", wrap=True)
        self.back_button = link_button("Revenir à la question")
        self.all_button = link_button("Tout voir")
        self.banner = Banner()
        self.model = DirectoryModel()
        self.panel = DirectoryPanel()
        self.sheet: ContactSheet | None = None
        self._current = ""
        self._build()
        self._connect()

    # made once --------------------------------------------------------------------------------
    def _build(self) -> None:
        self.header.add_action(self.print_button)
        self.header.add_action(self.add_button)
        self.lay(
            self.model,
            DirectoryDelegate(),
            self.panel,
            name="Organismes et contacts",
            rule=RULE,
            nothing=NO_MATCH,
            filters=(self.project, self.search, self.department),
        )
        asked = FlowLayout(spacing=px(12))
        for button in (self.back_button, self.all_button):
            asked.addWidget(button)
        self.band.set_tone("primary")
        self.band.body.addWidget(self.band_words)
        self.band.body.addLayout(asked)
        self.left_column.insertWidget(0, self.band)
        self.content.insertWidget(1, self.banner)

    def size_table(self) -> None:
        """Give rows and contacts the size of the text; the organisation takes what is left."""
        self.table.verticalHeader().setDefaultSectionSize(row_height())
        self.table.setColumnWidth(REACH, max(px(_REACH_WIDTH), reach_width(self.model.lines)))

    def _connect(self) -> None:
        self.add_button.clicked.connect(self._add_contact)
        self.print_button.clicked.connect(self._print)
        self.paper.busy_changed.connect(self._show_busy)
        self.project.picked.connect(self._project_picked)
        self.search.textChanged.connect(self._typed)
        self.department.picked.connect(self._department_picked)
        self.back_button.clicked.connect(self._go_back)
        self.all_button.clicked.connect(self._see_all)
        self.panel.contact_wanted.connect(self._edit_contact)
        self.panel.partner_wanted.connect(self._add_partner)
        self.panel.plan_wanted.connect(self._plan)

    # what the window asks -----------------------------------------------------------------------
    def concerns(self, changes: Changes) -> bool:
        """Tell that a project changed: its kinds, its plan, its partners."""
        return bool(changes)

    def undo_scope(self) -> str:
        """Undo what was added to the project."""
        return self.presenter.scope() or super().undo_scope()

    def open_at(self, project_id: str, part: str) -> None:
        """Show what serves a question of a project."""
        self.presenter.ask_for(project_id, part)
        self._current = ""
        self.search.clear()
        self.refresh()
        self.table.selectRow(0)

    def refresh(self) -> None:
        """Show what is known now."""
        if not self.presenter.project_id:
            self.presenter.choose_first()
        else:
            self.presenter.read_again()
        self.project.set_choices(self.presenter.projects() or [("", "Aucun projet")])
        self.project.choose(self.presenter.project_id)
        self.department.set_choices([("", _EVERYWHERE), *self.presenter.departments()])
        self.department.choose(self.presenter.department)
        self._list_again()

    def _text_resized(self) -> None:
        super()._text_resized()
        self.narrowed(self.narrow)
        self._list_again()

    # the list -----------------------------------------------------------------------------------
    def _list_again(self) -> None:
        asked = self.presenter.question_words()
        self.band.setVisible(bool(asked))
        self.band_words.setText(f"Pour la question {asked}")
        self.banner.say(self.presenter.problem, tone="non")
        self.model.show(self.presenter.lines())
        self.size_table()
        self.select(self.model.row_of(self._current))
        why_not = self.presenter.why_not()
        self.panel.show_levers(self.presenter.found.levers, self.presenter.is_planned, why_not)
        self.panel.show_told(self.presenter.found)

    def _typed(self, words: str) -> None:
        self.presenter.narrow(words=words)
        self._list_again()
        self.typed()

    def _project_picked(self, project_id: object) -> None:
        self.presenter.choose(str(project_id or ""))
        self.refresh()

    def _department_picked(self, code: object) -> None:
        self.presenter.narrow(department=str(code or ""))
        self._list_again()

    def _see_all(self) -> None:
        self.presenter.see_all()
        self._list_again()
        move_focus(self.table)

    def _go_back(self) -> None:
        shown = self.presenter
        self.field_requested.emit(shown.project_id, "feasibility", shown.question)

    # one line -----------------------------------------------------------------------------------
    def line(self) -> DirectoryLine | None:
        """Return the line chosen."""
        at = self.current()
        return self.model.lines[at] if at >= 0 else None

    def show_line(self, at: int) -> None:
        """Say everything of an organisation or of a contact."""
        line = self.model.lines[at] if at >= 0 else None
        self._current = line.key if line else self._current
        partner = line is not None and self.presenter.is_partner(line)
        noted = self.presenter.noted_words()
        self.panel.show_line(line, noted, partner=partner, why_not=self.presenter.why_not())

    # what is asked --------------------------------------------------------------------------------
    def _add_contact(self) -> None:
        self._open_sheet(ContactSheet(self.presenter.new_contact(), "", self))

    def _print(self) -> None:
        self.paper.ask(self.presenter.paper(), self.presenter.project_name())

    def _show_busy(self, busy: bool) -> None:
        self.print_button.explain("Le document est en cours d’écriture." if busy else "")

    def _edit_contact(self) -> None:
        line = self.line()
        if line is None:
            return
        own = line.contact or self.presenter.new_contact(line.key)
        self._open_sheet(ContactSheet(own, line.name if line.organisation else "", self))

    def _open_sheet(self, sheet: ContactSheet) -> None:
        self.sheet = sheet
        sheet.accepted.connect(self._keep_contact)
        sheet.open()

    def _keep_contact(self) -> None:
        sheet = self.sheet
        if sheet is None:
            return
        contact = sheet.contact()
        try:
            self.presenter.keep_contact(contact)
        except Refused as refused:
            sheet.refuse(str(refused))
            return
        self._current = contact.organisation or contact.id
        self.search.clear()
        self._list_again()
        move_focus(self.table)
        self.workbench.notify(
            "Le contact est oublié." if contact.is_empty else "Le contact est noté."
        )

    def _add_partner(self) -> None:
        line = self.line()
        if line is not None:
            self.presenter.add_partner(line)
            self._list_again()
            self.workbench.notify(f"{line.name} est parmi les partenaires.", self.undo_scope())
            move_focus(self.panel)

    def _plan(self, wanted: tuple[Lever, LeverAction]) -> None:
        self.presenter.plan(*wanted)
        self._list_again()
        self.workbench.notify("L’action est au plan.", self.undo_scope())
        move_focus(self.panel)
