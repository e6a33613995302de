"""Annuaire: who helps with what, for a project and a question; levers and inspirations beside."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QItemSelection, QModelIndex, QTimer
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from tressons_desktop.directory.model import Lever, LeverAction
from tressons_desktop.outcomes import Refused
from tressons_desktop.ports import Changes
from tressons_desktop.text.numbers import plural
from ui.access.announcer import announce
from ui.access.focus import move_focus
from ui.screens.directory.contact_sheet import ContactSheet
from ui.screens.directory.delegate import DirectoryDelegate, reach_width, row_height
from ui.screens.directory.model import REACH, WHO, DirectoryModel
from ui.screens.directory.panel import WIDTH, DirectoryPanel
from ui.screens.directory.presenter import DirectoryPresenter
from ui.screens.directory.printing import TITLE, PaperWriter
from ui.screens.directory.words import DirectoryLine
from ui.screens.titled import TitledScreen
from ui.theme import manager, px
from ui.widgets.basics import Card, Text, row
from ui.widgets.buttons import link_button, outlined_button, plain_button, primary_button
from ui.widgets.feedback import Banner, EmptyState
from ui.widgets.filters import MenuFilter, SearchField
from ui.widgets.flow import FlowLayout
from ui.widgets.row_table import behave_as_rows
from ui.workbench import Workbench

QWIDGETSIZE_MAX = (1 << 24) - 1
RULE = (
    "Flèches pour aller d’un organisme à l’autre, Entrée pour aller à ce qui en est dit, "
    "Tab pour quitter la liste."
)
NO_MATCH = "Personne ne répond à ces choix. Effacer la recherche ou choisir un autre département."
_EVERYWHERE = "Toute la France"
_REACH_WIDTH = 176
_REST_MS = 200


class DirectoryScreen(TitledScreen):
    """List who may be called at the left; say what they are good for at the right."""

    key = "directory"
    title = "Annuaire"

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
        self.table = QTableView()
        self.empty = EmptyState(NO_MATCH)
        self.panel = DirectoryPanel()
        self.leave_button = plain_button("Revenir à la liste", "arrow-left")
        self.sheet: ContactSheet | None = None
        self._current = ""
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._build()
        self._connect()

    # made once --------------------------------------------------------------------------------
    def _build(self) -> None:
        self.header.add_action(self.print_button)
        self.header.add_action(self.add_button)
        self.filters = QWidget()
        line = FlowLayout(self.filters, spacing=px(8))
        for widget in (self.project, self.search, self.department):
            line.addWidget(widget)
        asked = FlowLayout(spacing=px(12))
        for button in (self.back_button, self.all_button):
            asked.addWidget(button)
        self.band.set_tone("primary")
        self.band.body.addWidget(self.band_words)
        self.band.body.addLayout(asked)
        self._dress_table()
        frame = QFrame()
        frame.setProperty("role", "card")
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(self.table)
        inside.addWidget(self.empty)
        self.left = QWidget()
        left = QVBoxLayout(self.left)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(px(10))
        left.addWidget(self.band)
        left.addWidget(frame, 1)
        self.right = QWidget()
        right = QVBoxLayout(self.right)
        right.setContentsMargins(0, 0, 0, 0)
        right.addLayout(row(self.leave_button, None))
        right.addWidget(self.panel, 1)
        columns = QHBoxLayout()
        columns.setContentsMargins(0, 0, 0, px(12))
        columns.setSpacing(px(20))
        columns.addWidget(self.left, 1)
        columns.addWidget(self.right)
        self.content.addWidget(self.filters)
        self.content.addWidget(self.banner)
        self.content.addLayout(columns, 1)
        self.narrowed(self.narrow)

    def _dress_table(self) -> None:
        table = self.table
        table.setModel(self.model)
        table.setItemDelegate(DirectoryDelegate(table))
        table.setAccessibleName("Organismes et contacts")
        behave_as_rows(table, RULE)
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(WHO, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(REACH, QHeaderView.ResizeMode.Fixed)
        self._size_table()
        manager().changed.connect(self._size_table)

    def _size_table(self) -> None:
        self.table.verticalHeader().setDefaultSectionSize(row_height())
        self.table.setColumnWidth(REACH, max(px(_REACH_WIDTH), reach_width(self.model.lines)))

    def _connect(self) -> None:
        self.add_button.clicked.connect(self._add_contact)
        self.print_button.clicked.connect(self._print)
        self.paper.busy_changed.connect(self._show_busy)
        self.project.picked.connect(self._project_picked)
        self.search.textChanged.connect(self._typed)
        self.search.list_wanted.connect(lambda: move_focus(self.table))
        self.department.picked.connect(self._department_picked)
        self.back_button.clicked.connect(self._go_back)
        self.all_button.clicked.connect(self._see_all)
        self._rest.timeout.connect(self._say_count)
        self.table.activated.connect(self._activated)
        self.table.selectionModel().selectionChanged.connect(self._selected)
        self.panel.contact_wanted.connect(self._edit_contact)
        self.panel.partner_wanted.connect(self._add_partner)
        self.panel.plan_wanted.connect(self._plan)
        self.leave_button.clicked.connect(self._leave)

    # what the window asks -----------------------------------------------------------------------
    def regions(self) -> Sequence[QWidget]:
        """List the regions that F6 walks through."""
        return [one for one in (self.filters, self.left, self.panel) if one.isVisibleTo(self)]

    def concerns(self, changes: Changes) -> bool:
        """Tell that a project changed: its kinds, its plan, its partners."""
        return bool(changes)

    def focus_first(self) -> None:
        """Start in the list."""
        move_focus(self.table if self.model.lines else self.search)

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

    def narrowed(self, narrow: bool) -> None:
        """Show the list, then what is said of a line, when there is one column."""
        self.leave_button.setVisible(narrow)
        self.right.setMinimumWidth(0 if narrow else px(WIDTH))
        self.right.setMaximumWidth(QWIDGETSIZE_MAX if narrow else px(WIDTH))
        self.left.show()
        self.right.setVisible(not narrow)

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
        self._size_table()
        found = bool(self.model.lines)
        self.table.setVisible(found)
        self.empty.setVisible(not found)
        if found:
            self.table.selectRow(max(self.model.row_of(self._current), 0))
        else:
            self._show_line()
        why_not = self.presenter.why_not()
        self.panel.show_levers(self.presenter.found.levers, self.presenter.is_planned, why_not)
        self.panel.show_told(self.presenter.found)

    def _typed(self, words: str) -> None:
        self.presenter.narrow(words=words)
        self._list_again()
        self._rest.start()

    def _say_count(self) -> None:
        announce(self.table, plural(len(self.model.lines), "organisme", "organismes"))

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
        at = self.table.currentIndex().row()
        return self.model.lines[at] if 0 <= at < len(self.model.lines) else None

    def _selected(self, _chosen: QItemSelection, _left: QItemSelection) -> None:
        self._show_line()

    def _show_line(self) -> None:
        line = self.line()
        self._current = line.key if line else self._current
        partner = line is not None and self.presenter.is_partner(line)
        noted = self.presenter.noted_words()
        self.panel.show_line(line, noted, partner=partner, why_not=self.presenter.why_not())

    def _activated(self, _index: QModelIndex) -> None:
        if self.narrow:
            self.left.hide()
            self.right.show()
        move_focus(self.panel)

    def _leave(self) -> None:
        self.narrowed(self.narrow)
        move_focus(self.table)

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
