"""What there is to say under a table: of the cell in hand, and of those left to correct."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from tressons_desktop.text.numbers import plural
from ui.access.announcer import announce
from ui.models.editable_table import EditableTableModel
from ui.plain import one_line, set_tip
from ui.theme import px
from ui.widgets.basics import IconMark, Text
from ui.widgets.buttons import Button, link_button
from ui.widgets.flow import FlowLayout
from ui.widgets.message import Message
from ui.widgets.money_table import MoneyTable

MOST_LINKS: Final = 6
"""Beyond, the cells are counted: each correction brings the next one into the list."""

LONGEST_WORDS: Final = 30
"""A link is on one line: a name of any length must not widen the window."""

CellAt = tuple[int, int]


class CellFaults(QWidget):
    """List the cells whose text was not read, wherever the keyboard is; each leads to its cell.

    `refused` carries what there is to say of one that comes while the list is shown.
    """

    refused = Signal(str)
    asked = Signal(int, int)
    changed = Signal()

    def __init__(self, model: EditableTableModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._shown: list[tuple[CellAt, str, str]] = []
        self._more = 0
        self._texts: dict[tuple[object, str], str] = {}
        self.hide()
        self.links: list[Button] = []
        self.title = Text("", "dense-bold", "non")
        self._rest = Text("", "dense", "text2")
        self._flow = FlowLayout(self, spacing=px(8))
        self._flow.addWidget(IconMark("triangle-alert", "non", 17))
        self._flow.addWidget(self.title)
        self._flow.addWidget(self._rest)
        model.values_shown.connect(self.renew)
        model.modelReset.connect(self.renew)
        self.renew()

    def renew(self) -> None:
        """List the cells anew; nothing to correct, nothing shown."""
        cells = self._model.draft_cells()
        self._tell_new(cells)
        shown = [(cell, self._name(cell), self._model.problem(*cell)) for cell in cells]
        more = max(len(shown) - MOST_LINKS, 0)
        shown = shown[:MOST_LINKS]
        if (shown, more) == (self._shown, self._more):
            return
        self._shown, self._more = shown, more
        self._show_links()
        self.title.setText(f"{plural(len(cells), 'case', 'cases')} à corriger\u00a0:")
        self._rest.setText(f"et {plural(more, 'autre', 'autres')}" if more else "")
        self._rest.setVisible(bool(more))
        self.setVisible(bool(cells))
        self.changed.emit()

    def _tell_new(self, cells: Sequence[CellAt]) -> None:
        """Tell the one text that was just refused; many at once were pasted, and are counted."""
        before, model = self._texts, self._model
        self._texts = {model.cell_key(*cell): model.plain_text(*cell) for cell in cells}
        new = [
            cell for cell in cells if before.get(model.cell_key(*cell)) != model.plain_text(*cell)
        ]
        if len(new) == 1:
            self.refused.emit(f"{self._name(new[0])}\u00a0: {self._model.problem(*new[0])}")

    def _name(self, cell: CellAt) -> str:
        row, column = cell
        title = one_line(self._model.columns[column].title, LONGEST_WORDS)
        return f"{title}, {one_line(self._model.name_of_line(row), LONGEST_WORDS)}"

    def _show_links(self) -> None:
        """Dress the links that are there, and make those that are missing: the focus stays."""
        self._flow.removeWidget(self._rest)
        while len(self.links) < len(self._shown):
            link = link_button("")
            link.clicked.connect(self._go)
            self.links.append(link)
            self._flow.addWidget(link)
        self._flow.addWidget(self._rest)
        for place, link in enumerate(self.links):
            link.setVisible(place < len(self._shown))
        for link, (_cell, name, problem) in zip(self.links, self._shown, strict=False):
            link.setText(name)
            link.setAccessibleDescription(problem)
            set_tip(link, problem)

    def _go(self) -> None:
        link = self.sender()
        if isinstance(link, Button):
            self.asked.emit(*self._shown[self.links.index(link)][0])


class TableWords(QWidget):
    """Say why a cell takes nothing, what is wrong with the one in hand, what stands otherwise.

    In that order: an answer to a key just pressed comes before what was there already.
    """

    def __init__(self, table: MoneyTable, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._table = table
        self._why = self._problem = self._hint = ""
        self._standing = ("", "info", "text2")
        self.message = Message()
        self.faults = CellFaults(table.model)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(px(6))
        layout.addWidget(self.message)
        layout.addWidget(self.faults)
        table.view.explained.connect(self.explain)
        table.problem_focused.connect(self._problem_focused)
        table.hint_focused.connect(self._hint_focused)
        table.view.selectionModel().currentChanged.connect(self._moved)
        self.faults.asked.connect(self._go)
        self.faults.changed.connect(self._fit)
        self.faults.refused.connect(self._refused)
        self._fit()

    def stand(self, sentence: str, icon: str = "info", ink: str = "text2") -> None:
        """Say a sentence as long as the cell in hand calls for none."""
        self._standing = (sentence, icon, ink)
        self._say()

    def explain(self, sentence: str) -> None:
        """Answer a key that does nothing where it was pressed."""
        self._why = sentence
        self._say()
        announce(self._table.view, sentence)

    def _refused(self, sentence: str) -> None:
        """Say aloud a text refused under the hands; one that was there already is only seen."""
        view, focus = self._table.view, QApplication.focusWidget()
        if focus is not None and (focus is view or view.isAncestorOf(focus)):
            announce(view, sentence)

    def _moved(self) -> None:
        self._why = ""
        self._say()

    def _problem_focused(self, sentence: str) -> None:
        self._problem = sentence
        self._say()

    def _hint_focused(self, sentence: str) -> None:
        self._hint = sentence
        self._say()

    def _go(self, row: int, column: int) -> None:
        self._table.go_to(row, self._table.model.columns[column].key)

    def _say(self) -> None:
        if self._why:
            self.message.say(self._why, "lock", "text")
        elif self._problem:
            self.message.say(self._problem, "triangle-alert", "non")
        else:
            sentence, icon, ink = self._standing
            self.message.say(sentence or self._hint, icon, ink)
        self._fit()

    def _fit(self) -> None:
        """Take no room, not even a gap, when there is nothing to say."""
        self.setHidden(self.message.isHidden() and self.faults.isHidden())
