"""Fields for text: one line, several lines."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMimeData, QRect, QSize, Qt
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QSizePolicy, QWidget

from tressons_desktop.text.lines import joined_lines
from ui.theme import paint_icon, px
from ui.widgets.endless_words import lines_for, make_lines_for_more
from ui.widgets.field_base import Typing, leaves_search, leaves_undo
from ui.widgets.record_field import TypedText


class TextField(TypedText, QLineEdit):
    """Edit one line of text.

    `edited` carries the text once typing rests for 600 ms, every 2 s while it does not, or when the
    field is left, never twice the same; `committed` only when the field is left or Entrée is
    pressed with something new. The fields that read more than words do it in `_read` and write it
    back in `_shown`.
    """

    BETWEEN_LINES = " "

    def make_read_only(self) -> None:
        self.setReadOnly(True)

    def __init__(self, parent: QWidget | None = None, *, icon_name: str = "") -> None:
        super().__init__(parent)
        self._told = self._kept = self._empty()
        self._typing = Typing(self)
        self._typing.settled.connect(self._tell)
        self.textEdited.connect(self._join_lines)
        self.textEdited.connect(self._text_typed)
        self.returnPressed.connect(self._leave)
        self._icon_name = icon_name
        self._make_room()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._make_room()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._icon_name:
            side = px(18)
            area = QRect(px(12), (self.height() - side) // 2, side, side)
            paint_icon(QPainter(self), self._icon_name, area, "text2")

    def _make_room(self) -> None:
        if self._icon_name:
            self.setTextMargins(px(26), 0, 0, 0)

    def event(self, event: QEvent) -> bool:
        if leaves_search(event) or (
            leaves_undo(event) and not self._typing.pending and not self._undoes_refusal()
        ):
            event.ignore()
            return False
        return super().event(event)

    def _undoes_refusal(self) -> bool:
        """Keep Ctrl+Z while the text is refused: the journal knows nothing of it."""
        return bool(self.unfinished()) and self.isUndoAvailable()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._leave()

    def _text(self) -> str:
        return self.text()

    def _put(self, text: str) -> None:
        place = self.cursorPosition()
        self.setText(text)
        self.setCursorPosition(min(place, len(text)) if self.hasFocus() else 0)

    def _join_lines(self, text: str) -> None:
        """Bring the lines pasted to one, nothing glued: Qt keeps line ends and tabs, unseen."""
        straight = joined_lines(text, between=self.BETWEEN_LINES)
        if straight != text:
            behind = joined_lines(text[self.cursorPosition() :], between=self.BETWEEN_LINES)
            self.setText(straight)
            self.setCursorPosition(len(straight) - len(behind))
            self.setModified(True)

    def _text_typed(self, _text: str) -> None:
        self._typed()


class ReadField(TextField):
    """Edit a value written as text: what is read well is written back as it is printed."""

    def _empty(self) -> object:
        return None

    def _leave(self) -> None:
        super()._leave()
        if self.isModified() and not self.unfinished():
            self.setText(self._shown(self._told))


class TextArea(TypedText, QPlainTextEdit):
    """Edit several lines; grows with its text between two numbers of lines, then scrolls.

    Tab leaves the field, as everywhere else. Signals as in `TextField`.
    """

    def __init__(
        self, parent: QWidget | None = None, *, min_lines: int = 3, max_lines: int = 10
    ) -> None:
        super().__init__(parent)
        self._lines = (min_lines, max_lines)
        self._told = self._kept = self._empty()
        self._setting = False
        self._typing = Typing(self)
        self._typing.settled.connect(self._tell)
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(px(4))
        self.document().documentLayout().documentSizeChanged.connect(self._grow)
        self.textChanged.connect(self._text_changed)

    def make_read_only(self) -> None:
        self.setReadOnly(True)

    def text(self) -> str:
        """Return the text exactly as typed (for counters)."""
        return self.toPlainText()

    def setPlainText(self, text: str) -> None:
        with lines_for(self, text):
            super().setPlainText(text)

    def insertFromMimeData(self, source: QMimeData) -> None:
        make_lines_for_more(self, source.text())
        super().insertFromMimeData(source)

    def sizeHint(self) -> QSize:
        return QSize(px(320), self._wanted_height())

    def minimumSizeHint(self) -> QSize:
        return QSize(px(120), self._wanted_height())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.updateGeometry()

    def event(self, event: QEvent) -> bool:
        if leaves_search(event) or (leaves_undo(event) and not self._typing.pending):
            event.ignore()
            return False
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.updateGeometry()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        ctrl = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if ctrl and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._leave()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._leave()

    def _wanted_height(self) -> int:
        metrics = QFontMetrics(self.font())
        lines = max(self.document().size().height(), 1)  # in lines for a plain text document
        shown = min(max(lines, self._lines[0]), self._lines[1])
        margins = px(16) + 2 * int(self.document().documentMargin()) + px(4)
        return round(shown * metrics.lineSpacing()) + margins

    def _grow(self) -> None:
        self.updateGeometry()

    def _text(self) -> str:
        return self.toPlainText()

    def _put(self, text: str) -> None:
        place = self.textCursor().position()
        self._setting = True
        self.setPlainText(text)
        self._setting = False
        cursor = self.textCursor()
        cursor.setPosition(min(place, len(text)) if self.hasFocus() else 0)
        self.setTextCursor(cursor)

    def _same(self, text: str) -> bool:
        return text == self._read()

    def _text_changed(self) -> None:
        if not self._setting:
            self._typed()
