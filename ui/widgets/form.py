"""Build forms: label, hint, field, message and counter, tied together for eye, keyboard and ear."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import delete

from tressons_desktop.text.count import TextLimit
from tressons_desktop.text.numbers import format_number
from ui.access.components import HasRole
from ui.access.focus import first_stop_of
from ui.plain import remarked, unmarked
from ui.theme import manager, px
from ui.widgets.basics import IconMark, Text
from ui.widgets.record_field import DoubtfulField, OfRecord

NEAR_LIMIT = 0.9
TWO_COLUMNS_FROM = 1000  # width of the window at 100 %
LEAST_FOR_TWO = 440  # width of the form itself at 100 %


class FieldRow(QWidget):
    """Surround a field with its label, hint, counter and message.

    Sets buddy, accessible name and accessible description together, so no field can be mute.
    A message never blocks anything: it says what is wrong and where.
    """

    def __init__(
        self,
        label: str,
        field: QWidget,
        *,
        hint: str = "",
        max_chars: int | None = None,
        limit: TextLimit | None = None,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.field = field
        self._limit = TextLimit(max_chars) if max_chars is not None else limit
        self._kind = "error"
        self._note = ""
        self._label = Text(unmarked(label), "label", parent=self)
        self._label.setWordWrap(True)
        self._counter = Text("", "dense", "text2", parent=self)
        self._hint = Text(hint, "dense", "text2", wrap=True, parent=self)
        self._message = Text("", "dense", "non", wrap=True, parent=self)
        self._message_icon = IconMark("triangle-alert", "non", 17, parent=self)
        self._build()
        if name:
            field.setObjectName(name)
            self.setObjectName(f"{name}_row")
        self._label.setBuddy(self._named()[0])
        self._hint.setVisible(bool(hint))
        self._show_message(field.problem() if isinstance(field, DoubtfulField) else "", "error")
        self._connect()
        self._describe()

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(px(12))
        head.addWidget(self._label, 1)
        head.addWidget(self._counter, 0, Qt.AlignmentFlag.AlignBottom)
        self._counter.setVisible(self._limit is not None)
        self._message_box = QWidget()
        message = QHBoxLayout(self._message_box)
        message.setContentsMargins(0, px(4), 0, 0)
        message.setSpacing(px(6))
        message.addWidget(self._message_icon, 0, Qt.AlignmentFlag.AlignTop)
        message.addWidget(self._message, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(px(4))
        layout.addLayout(head)
        layout.addWidget(self._hint)
        layout.addWidget(self.field)
        layout.addWidget(self._message_box)
        layout.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def _connect(self) -> None:
        if isinstance(self.field, DoubtfulField):
            self.field.problem_changed.connect(self._problem_changed)
        if self._limit is not None:
            if isinstance(self.field, QLineEdit | QPlainTextEdit):
                self.field.textChanged.connect(self._count)
            self._count()

    @property
    def label(self) -> str:
        """Return the words of the label."""
        return remarked(self._label.text())

    def set_hint(self, text: str) -> None:
        """Change the hint under the label; empty hides it."""
        self._hint.setText(text)
        self._hint.setVisible(bool(text))
        self._describe()

    def set_note(self, words: str) -> None:
        """Take words that are shown beside the field: who is in it hears them too."""
        if words != self._note:
            self._note = words
            self._describe()

    def set_message(self, sentence: str, kind: str = "error") -> None:
        """Say something under the field: ``error`` marks it, ``info`` only informs."""
        if kind == "error" and isinstance(self.field, OfRecord):
            self.field.set_problem(sentence)
        self._show_message(sentence, kind)

    def message(self) -> str:
        """Return the sentence under the field."""
        return self._message.text()

    def _problem_changed(self, sentence: str) -> None:
        self._show_message(sentence, "error")

    def _show_message(self, sentence: str, kind: str) -> None:
        self._kind = kind
        ink, name = ("non", "triangle-alert") if kind == "error" else ("text2", "info")
        self._message.setText(sentence)
        self._message.set_ink(ink)
        self._message_icon.set_icon(name, ink)
        self._message_box.setVisible(bool(sentence))
        self._describe()

    def _describe(self) -> None:
        wrong, informed = self._message.text(), ""
        if self._kind != "error":
            wrong, informed = "", wrong
        counted = self._counter.text() if self._limit is not None else ""
        closed = self.field.closed if isinstance(self.field, OfRecord) else ""
        error = f"Erreur\u00a0: {wrong}" if wrong else ""
        said = (error, self._hint.text(), self._note, counted, informed, closed)
        parts = [one for one in said if one]
        for widget in self._named():
            widget.setAccessibleName(self.label)
            widget.setAccessibleDescription(" ".join(parts))

    def _named(self) -> tuple[QWidget, ...]:
        """Return what bears the name: a group alone, whose parts have their own; else the field,
        after what takes the keyboard for it.
        """
        if isinstance(self.field, HasRole):
            return (self.field,)
        return (first_stop_of(self.field), self.field)

    def _count(self) -> None:
        if self._limit is None:
            return
        limit = self._limit
        used = limit.count(_text_of(self.field))
        self._counter.setText(counter_words(used, limit.most, limit.one, limit.several))
        over = used > limit.most
        near = used >= limit.most * NEAR_LIMIT
        self._counter.set_ink("non" if over else "ver" if near else "text2")
        self._describe()


def counter_words(
    used: int, limit: int, one: str = "caractère", several: str = "caractères"
) -> str:
    """Say how much is used: « 142 caractères sur 300 », or how many are too many."""
    noun = one if used < 2 else several
    words = f"{format_number(used)} {noun} sur {format_number(limit)}"
    if used > limit:
        return f"{words}, {format_number(used - limit)} de trop"
    if used >= limit * NEAR_LIMIT:
        return f"{words}, il en reste {format_number(limit - used)}"
    return words


def _text_of(field: QWidget) -> str:
    if isinstance(field, QPlainTextEdit):
        return field.toPlainText()
    return field.text() if isinstance(field, QLineEdit) else ""


class Form(QWidget):
    """Lay rows out on two columns, or one when the form is narrow for its text size.

    Left aligned, never wider than 880 (at 100 %).
    """

    MAX_WIDTH = 880

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: list[tuple[QWidget, ...]] = []
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(px(4), 0, px(4), px(4))
        self._space()
        manager().changed.connect(self._resized_text)

    def add(
        self,
        label: str,
        field: QWidget,
        *,
        hint: str = "",
        max_chars: int | None = None,
        name: str = "",
    ) -> FieldRow:
        """Add a field on its own line."""
        made = FieldRow(label, field, hint=hint, max_chars=max_chars, name=name)
        self.add_line(made)
        return made

    def add_pair(self, left: QWidget, right: QWidget) -> None:
        """Add two rows side by side (one above the other when narrow)."""
        self.add_line(left, right)

    def add_line(self, *widgets: QWidget) -> None:
        """Add one or two widgets as a line."""
        for widget in widgets:
            widget.setParent(self)
        self._lines.append(widgets)
        self._arrange(force=True)

    def columns(self) -> int:
        """Return how many columns are shown."""
        return self._columns

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def event(self, event: QEvent) -> bool:
        handled = super().event(event)
        if event.type() == QEvent.Type.Polish:
            self._arrange(force=True)
        return handled

    def _resized_text(self) -> None:
        self._space()
        self._arrange(force=True)

    def _space(self) -> None:
        self.setMaximumWidth(px(self.MAX_WIDTH))
        self._grid.setHorizontalSpacing(px(20))
        self._grid.setVerticalSpacing(px(16))

    def _arrange(self, *, force: bool = False) -> None:
        roomy = self.window().width() >= px(TWO_COLUMNS_FROM) or self.window() is self
        columns = 2 if roomy and self.width() >= px(LEAST_FOR_TWO) else 1
        if columns == self._columns and not force:
            return
        self._columns = columns
        while (item := self._grid.takeAt(0)) is not None:
            # Nobody owns it any more; alive, it would keep the rows' new items from being told
            # that a message appeared, and the row would keep its former height.
            delete(item)
        line = 0
        for widgets in self._lines:
            side_by_side = columns == 2 and len(widgets) > 1
            for place, widget in enumerate(widgets):
                column = place if side_by_side else 0
                span = 1 if side_by_side else columns
                self._grid.addWidget(widget, line, column, 1, span)
                line += 0 if side_by_side else 1
            line += 1 if side_by_side else 0
        for column in range(2):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
        for done in range(self._grid.rowCount()):
            self._grid.setRowStretch(done, 0)
        self._grid.setRowStretch(line, 1)
