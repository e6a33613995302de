"""Ways to narrow a list: a field to search in, a button that opens choices."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from ui.plain import one_line, remarked, set_tip, unmarked
from ui.theme import paint_icon, px, role_font, theme
from ui.widgets.buttons import Button
from ui.widgets.choosing import ChoiceMenu

_KEYS = "Ctrl F"
_LABEL_LIMIT = 24


class SearchField(QLineEdit):
    """Look for something as you type: `words` say what. Échap empties it, ↓ goes to the list."""

    list_wanted = Signal()

    def __init__(
        self,
        words: str,
        description: str = "",
        *,
        widest: int = 420,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._words = words
        self._widest = widest
        self.setObjectName("search")
        self.setAccessibleName(words)
        self.setAccessibleDescription(description)
        set_tip(self, f"{words} (Ctrl+F)")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.list_wanted.emit()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = px(18)
        mark = QRect(px(12), (self.height() - side) // 2, side, side)
        paint_icon(painter, "search", mark, "text2")
        if not self.text():
            self._paint_hint(painter)

    def _paint_hint(self, painter: QPainter) -> None:
        """Say what the field is for: Qt's own hint is too pale to be read."""
        painter.setPen(theme().color("text2"))
        left = px(12) + px(18) + px(9)
        room = QRect(left, 0, self.width() - left, self.height())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, self._words)
        hint = painter.fontMetrics().horizontalAdvance(self._words)
        painter.setFont(role_font("small"))
        wide = painter.fontMetrics().horizontalAdvance(_KEYS) + px(10)
        high = painter.fontMetrics().height() + px(2)
        box = QRect(self.width() - wide - px(12), (self.height() - high) // 2, wide, high)
        if self.hasFocus() or box.left() < left + hint + px(8):
            return
        painter.setPen(QPen(theme().color("edge"), 1))
        painter.drawRoundedRect(box, px(3), px(3))
        painter.setPen(theme().color("text2"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, _KEYS)

    def _fit(self) -> None:
        self.setTextMargins(px(26), 0, 0, 0)
        self.setMinimumWidth(px(186))
        self.setMaximumWidth(px(self._widest))


class MenuFilter(Button):
    """A button that shows what is chosen and opens the choices."""

    picked = Signal(object)

    def __init__(
        self, name: str, everything: str, role: str = "plain", parent: QWidget | None = None
    ) -> None:
        super().__init__(everything, role, "chevron-down", trailing=True, parent=parent)
        self._name = name
        self._everything = everything
        self._value: object = None
        self._group: QActionGroup | None = None
        self._menu = ChoiceMenu(self)
        self.setMenu(self._menu)
        self._menu.triggered.connect(self._triggered)

    def value(self) -> object:
        """Return what is chosen."""
        return self._value

    def set_choices(self, choices: Sequence[tuple[object, str]]) -> None:
        """Offer these choices; what is chosen and gone falls back to the first."""
        self._menu.clear()
        if self._group is not None:
            self._group.deleteLater()
        self._group = QActionGroup(self)
        for value, label in choices:
            action = QAction(unmarked(one_line(label)), self._group)
            action.setCheckable(True)
            action.setData(value)
            self._menu.addAction(action)
        values = [value for value, _ in choices]
        self.choose(self._value if self._value in values else values[0])

    def choose(self, value: object) -> None:
        """Show another choice, without telling."""
        self._value = value
        for action in self._menu.actions():
            if action.data() == value:
                action.setChecked(True)
                self._name_it(remarked(action.text()))

    def _name_it(self, label: str) -> None:
        short = label if len(label) <= _LABEL_LIMIT else label[: _LABEL_LIMIT - 1] + "…"
        self.setText(short if self._value else self._everything)
        set_tip(self, label)
        self.setAccessibleName(f"{self._name} : {label}")

    def _triggered(self, action: QAction) -> None:
        self.choose(action.data())
        self.picked.emit(self._value)
