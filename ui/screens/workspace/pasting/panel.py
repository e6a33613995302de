"""The right side of the dialog: each cell not read with its field, what was read otherwise, what
will happen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QVBoxLayout, QWidget

from tressons_desktop.text.numbers import plural
from ui.access.focus import move_focus
from ui.models.cell_values import NUMERIC, CellKind
from ui.models.columns import Column
from ui.models.paste_plan import PastedCell, PastePlan
from ui.screens.workspace.pasting.paste_model import choice_field, shown
from ui.screens.workspace.pasting.words import (
    PasteOutcome,
    cell_name,
    expected,
    quoted,
    unread_title,
)
from ui.theme import px
from ui.widgets.basics import CardTitle, IconMark, Rule, Text, clear, row
from ui.widgets.choice_fields import ChoiceField
from ui.widgets.field_base import show_state
from ui.widgets.scroll_page import ScrollPage
from ui.widgets.settling import Unsettled

MOST_FIELDS = 12
"""Beyond, the table itself is the place to correct."""


class CellField(Unsettled, QWidget):
    """One cell not read: where it is, what was pasted, a field; the same cell as in the table."""

    corrected = Signal(int, int, str)
    left = Signal()

    def __init__(self, line: int, place: int, column: Column, cell: PastedCell) -> None:
        super().__init__()
        self.line, self.place, self.column = line, place, column
        name = cell_name(line, column)
        self._mark = IconMark("triangle-alert", "non", 17)
        self._note = Text("", "note", "text2", wrap=True)
        self._cell = cell
        self.field: QLineEdit | ChoiceField = self._make_field()
        self.field.setAccessibleName(f"{name}. Collé\u00a0: {quoted(cell.pasted)}")
        grid = QGridLayout(self)
        grid.setContentsMargins(0, px(8), 0, px(8))
        grid.setHorizontalSpacing(px(8))
        grid.setVerticalSpacing(px(4))
        grid.setColumnStretch(1, 1)
        grid.addWidget(self._mark, 0, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(Text(name, "dense-bold", wrap=True), 0, 1, 1, 2)
        grid.addWidget(Text(f"Collé\u00a0: {quoted(cell.pasted)}", "dense", wrap=True), 1, 1, 1, 2)
        grid.addWidget(self.field, 2, 1)
        grid.addWidget(Text(expected(column), "dense", "text2"), 2, 2)
        grid.addWidget(self._note, 3, 1, 1, 2)
        self.field.installEventFilter(self)
        self.show_cell(cell)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self._explain(in_hand=event.type() == QEvent.Type.FocusIn)
        return False

    def _explain(self, *, in_hand: bool) -> None:
        """Say why it is not read while the field is in hand, or once it was tried; then what is."""
        problem, tried = self._cell.reading.problem, self._cell.text != self._cell.pasted
        words = problem or f"Lu\u00a0: {shown(self.column, self._cell)}"
        said = not problem or tried or (in_hand and not isinstance(self.field, ChoiceField))
        self._note.setText(words)
        self._note.setVisible(said)
        self.field.setAccessibleDescription(words)

    def show_cell(self, cell: PastedCell) -> None:
        """Say whether the cell is read now."""
        self._cell = cell
        problem = cell.reading.problem
        self._mark.set_icon("triangle-alert" if problem else "check", "non" if problem else "ok")
        self._explain(in_hand=self.field.hasFocus())
        typed = cell.text if cell.text != cell.pasted else ""
        if isinstance(self.field, QLineEdit):
            show_state(self.field, problem if typed else "")
            if not self.field.hasFocus() or not self.field.isModified():
                self.field.setText(typed)
        else:
            self.field.set_value(None if problem else cell.reading.value)

    def flush(self) -> None:
        """Hand over what is being typed."""
        if isinstance(self.field, QLineEdit) and self.field.isModified():
            self.field.setModified(False)
            self.corrected.emit(self.line, self.place, self.field.text())

    def _make_field(self) -> QLineEdit | ChoiceField:
        if self.column.kind is CellKind.CHOICE:
            chooser = choice_field(self.column)
            chooser.edited.connect(self._chosen)
            return chooser
        field = QLineEdit()
        if self.column.kind in NUMERIC:
            field.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        field.editingFinished.connect(self.flush)
        field.returnPressed.connect(self.left)
        return field

    def _chosen(self, value: object) -> None:
        label = next((label for stored, label in self.column.choices if stored == value), "")
        if label:
            self.corrected.emit(self.line, self.place, label)


class PastedSection(QWidget):
    """A title and what follows it; hidden when nothing does."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.title = CardTitle(title, wrap=True)
        self.items = QVBoxLayout()
        self.items.setSpacing(px(4))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, px(8), 0, px(8))
        layout.setSpacing(px(4))
        layout.addWidget(self.title)
        layout.addLayout(self.items)

    def show_lines(self, lines: Iterable[tuple[str, str, str]]) -> None:
        """Show sentences with their icon and its ink."""
        clear(self.items)
        for sentence, icon, ink in lines:
            mark = IconMark(icon, ink, 16)
            line = QWidget()
            inside = row(mark, Text(sentence, "dense", wrap=True))
            inside.setAlignment(mark, Qt.AlignmentFlag.AlignTop)
            inside.setContentsMargins(0, px(2), 0, px(2))
            line.setLayout(inside)
            self.items.addWidget(line)


class PastePanel(Unsettled, ScrollPage):
    """What to look at before pasting."""

    corrected = Signal(int, int, str)
    finished = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fields: list[CellField] = []
        self.unread = PastedSection("")
        self.otherwise = PastedSection("Lu autrement")
        self.happening = PastedSection("Ce qui va se passer")
        self._rules = [Rule(), Rule()]
        page = QWidget()
        page.setProperty("role", "side-right")
        self.column = QVBoxLayout(page)
        self.column.setContentsMargins(px(16), px(8), px(16), px(8))
        self.column.setSpacing(0)
        for widget in (
            self.unread,
            self._rules[0],
            self.otherwise,
            self._rules[1],
            self.happening,
        ):
            self.column.addWidget(widget)
        self.column.addStretch(1)
        self.setWidget(page)

    def show_unread(self, plan: PastePlan) -> None:
        """Give a field to each cell not read; those corrected meanwhile keep theirs."""
        now = plan.unread
        known = {(field.line, field.place) for field in self.fields}
        if all((line, place) in known for line, place, _column, _cell in now[:MOST_FIELDS]):
            self._refresh(plan)
        else:
            self._make_fields(now)
        self.unread.title.setText(unread_title(len(now)))
        self._share(bool(now or self.fields))

    def forget_fields(self) -> None:
        """Give fields anew: the cells are others."""
        self.fields = []
        clear(self.unread.items)

    def _make_fields(self, now: Sequence[tuple[int, int, Column, PastedCell]]) -> None:
        self.forget_fields()
        for line, place, column, cell in now[:MOST_FIELDS]:
            field = CellField(line, place, column, cell)
            field.corrected.connect(self.corrected)
            field.left.connect(self._next)
            self.unread.items.addWidget(field)
            self.fields.append(field)
        if len(now) > MOST_FIELDS:
            more = plural(len(now) - MOST_FIELDS, "autre", "autres")
            words = f"Et {more}, en rouge dans le tableau\u00a0: les corriger là, ou plus tard."
            self.unread.items.addWidget(Text(words, "dense", wrap=True))

    def _refresh(self, plan: PastePlan) -> None:
        for field in self.fields:
            field.show_cell(plan.lines[field.line][field.place])

    def show_words(self, otherwise: Sequence[str], outcomes: Sequence[PasteOutcome]) -> None:
        """Say what was read otherwise and what will happen."""
        self.otherwise.show_lines((words, "corner-down-right", "primary") for words in otherwise)
        self.otherwise.setVisible(bool(otherwise))
        self._rules[1].setVisible(bool(otherwise))
        self.happening.show_lines(
            (one.sentence, "triangle-alert" if one.doubt else "check", "non" if one.doubt else "ok")
            for one in outcomes
        )

    def _share(self, any_field: bool) -> None:
        self.unread.setVisible(any_field)
        self._rules[0].setVisible(any_field)

    def flush(self) -> None:
        """Hand over what is being typed."""
        for field in list(self.fields):
            field.flush()

    def focus_first(self) -> bool:
        """Put the keyboard in the first field still to fill."""
        if self.fields:
            self.reach(self.fields[0])
        return bool(self.fields)

    def reach(self, field: CellField) -> None:
        """Put the keyboard in a field, and show it."""
        move_focus(field)

    def spread(self, *, whole: bool) -> None:
        """Take the height of everything, when the page scrolls instead; or scroll alone."""
        tall = self.column.totalHeightForWidth(self.viewport().width()) if whole else px(120)
        self.setMinimumHeight(tall)

    def _next(self) -> None:
        left = self.sender()
        place = next((n + 1 for n, one in enumerate(self.fields) if one is left), len(self.fields))
        if place < len(self.fields):
            self.reach(self.fields[place])
        else:
            self.finished.emit()
