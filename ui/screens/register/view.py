"""Textes et chiffres: all that the program relies on, with its source and its age."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QItemSelection, QModelIndex, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QHeaderView, QTableView, QVBoxLayout, QWidget

from tressons_desktop.register.model import RegisterPart
from tressons_desktop.text.numbers import plural
from ui.access.announcer import announce
from ui.access.focus import move_focus
from ui.screens.register.delegate import RegisterDelegate
from ui.screens.register.model import SINCE, SOURCE, RegisterModel
from ui.screens.register.panel import WIDTH, RegisterPanel
from ui.screens.register.presenter import ALL, DOUBTFUL, OLD, RegisterPresenter, successor
from ui.screens.titled import TitledScreen
from ui.theme import manager, px
from ui.widgets.basics import row
from ui.widgets.buttons import outlined_button, plain_button
from ui.widgets.feedback import EmptyState
from ui.widgets.filters import MenuFilter, SearchField
from ui.widgets.flow import FlowLayout
from ui.widgets.row_table import behave_as_rows
from ui.widgets.segmented_filter import FilterSegment, SegmentedFilter
from ui.widgets.two_line_cells import two_line_height
from ui.workbench import Workbench

QWIDGETSIZE_MAX = (1 << 24) - 1
RULE = (
    "Flèches pour aller d’un texte à l’autre, Entrée pour aller à ce qui en est dit, "
    "Tab pour quitter la liste."
)
NO_MATCH = "Aucun texte ne répond à ces choix. Effacer la recherche ou choisir «\u00a0Tous\u00a0»."
_LABELS = {ALL: "Tous", DOUBTFUL: "À vérifier", OLD: "Anciens"}
_WIDTHS = (0, 124, 172, 108, 132)
_REST_MS = 200


class RegisterScreen(TitledScreen):
    """List texts and figures at the left, say everything of one at the right."""

    key = "register"
    title = "Textes et chiffres"

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(workbench, parent)
        self.presenter = RegisterPresenter(workbench)
        self.layers_button = outlined_button("Couches et grilles", "book-open")
        self.state = SegmentedFilter(name="Textes montrés")
        self.search = SearchField("Chercher un texte", "Règle, article ou chiffre")
        self.part = MenuFilter("Sujet", "Tous les sujets")
        self.model = RegisterModel()
        self.table = QTableView()
        self.empty = EmptyState(NO_MATCH)
        self.panel = RegisterPanel()
        self.leave_button = plain_button("Revenir à la liste", "arrow-left")
        self._current = ""
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._build()
        self._connect()

    def _build(self) -> None:
        self.header.add_action(self.layers_button)
        self.filters = QWidget()
        line = FlowLayout(self.filters, spacing=px(8))
        for widget in (self.state, self.search, self.part):
            line.addWidget(widget)
        self._dress_table()
        self.left = QFrame()
        self.left.setProperty("role", "card")
        inside = QVBoxLayout(self.left)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(self.table)
        inside.addWidget(self.empty)
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
        self.content.addLayout(columns, 1)
        self.narrowed(self.narrow)

    def _dress_table(self) -> None:
        table = self.table
        table.setModel(self.model)
        table.setItemDelegate(RegisterDelegate(table))
        table.setAccessibleName("Textes et chiffres")
        behave_as_rows(table, RULE)
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self._size_table()
        manager().changed.connect(self._size_table)

    def _size_table(self) -> None:
        self.table.verticalHeader().setDefaultSectionSize(two_line_height())
        for column, width in enumerate(_WIDTHS[1:], start=1):
            self.table.setColumnWidth(column, px(width))

    def _connect(self) -> None:
        self.layers_button.clicked.connect(lambda: self.screen_requested.emit("layers"))
        self.state.chosen.connect(self._state_chosen)
        self.search.textChanged.connect(self._typed)
        self.search.list_wanted.connect(lambda: move_focus(self.table))
        self.part.picked.connect(self._part_picked)
        self._rest.timeout.connect(self._say_count)
        self.table.activated.connect(self._activated)
        self.table.selectionModel().selectionChanged.connect(self._selected)
        self.leave_button.clicked.connect(self._leave)

    # what the window asks -----------------------------------------------------------------------
    def regions(self) -> Sequence[QWidget]:
        """List the regions that F6 walks through."""
        return [one for one in (self.filters, self.left, self.panel) if one.isVisibleTo(self)]

    def concerns(self, changes: object) -> bool:
        """Tell that an edit of a project changes no text."""
        return False

    def focus_first(self) -> None:
        """Start in the list."""
        move_focus(self.table if self.model.lines else self.search)

    def shown(self) -> None:
        """Read it again at each visit: content and day change elsewhere."""
        self._dirty = False
        self.refresh()

    def refresh(self) -> None:
        """Show the texts of now."""
        self.presenter.read_again()
        counts = self.presenter.counts()
        self.state.set_segments(
            [FilterSegment(key, words, counts[key]) for key, words in _LABELS.items()]
        )
        self.part.set_choices([(None, "Tous les sujets"), *self.presenter.parts()])
        self.part.choose(self.presenter.part)
        self._list_again()

    def narrowed(self, narrow: bool) -> None:
        """Show the list, then what is said of a line, when there is one column."""
        self.leave_button.setVisible(narrow)
        self.right.setMinimumWidth(0 if narrow else px(WIDTH))
        self.right.setMaximumWidth(QWIDGETSIZE_MAX if narrow else px(WIDTH))
        self.left.show()
        self.right.setVisible(not narrow)
        for column in (SOURCE, SINCE):
            self.table.setColumnHidden(column, narrow)

    # the list -----------------------------------------------------------------------------------
    def _list_again(self) -> None:
        self.model.show(self.presenter.lines())
        found = bool(self.model.lines)
        self.table.setVisible(found)
        self.empty.setVisible(not found)
        if found:
            self.table.selectRow(max(self.model.row_of(self._current), 0))
        else:
            self._show_line()

    def _state_chosen(self, key: str) -> None:
        self.presenter.state = key
        self._list_again()

    def _typed(self, words: str) -> None:
        self.presenter.words = words
        self._list_again()
        self._rest.start()

    def _part_picked(self, part: object) -> None:
        self.presenter.part = part if isinstance(part, RegisterPart) else None
        self._list_again()

    def _say_count(self) -> None:
        announce(self.table, plural(len(self.model.lines), "texte", "textes"))

    def _selected(self, _chosen: QItemSelection, _left: QItemSelection) -> None:
        self._show_line()

    def _show_line(self) -> None:
        at = self.table.currentIndex().row()
        line = self.model.lines[at] if 0 <= at < len(self.model.lines) else None
        self._current = line.entry.key if line else self._current
        after = successor(self.model.lines, line.entry) if line else None
        self.panel.show_line(line, after)

    def _activated(self, _index: QModelIndex) -> None:
        if self.narrow:
            self.left.hide()
            self.right.show()
        move_focus(self.panel)

    def _leave(self) -> None:
        self.narrowed(self.narrow)
        move_focus(self.table)
