"""Ways to narrow a list: a field to search in, a button that opens choices."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QActionGroup,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget
from shiboken6 import delete

from ui.access.components import OPENS_CHOICES
from ui.access.keys import with_keys
from ui.plain import elided, one_line, set_tip, unmarked
from ui.theme import paint_icon, px, role_font, theme
from ui.widgets.buttons import Button
from ui.widgets.choosing import ChoiceMenu
from ui.widgets.field_base import leaves_search

_KEYS = "Ctrl F"
_LABEL_LIMIT = 24
_MENU_LIMIT = 40
"""More choices than that make a list: a menu has no scroll bar, and makes all its lines at once."""

Labelled = tuple[object, str]
"""A choice: what it stands for, and its words."""


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
        self.setAccessibleDescription(description or _KEYS)  # else Qt reads the tooltip
        set_tip(self, with_keys(words, "search"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._fit()

    def event(self, event: QEvent) -> bool:
        if leaves_search(event):
            event.ignore()
            return False
        return super().event(event)

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
        hint = self.fontMetrics().horizontalAdvance(self._words)
        self.setMinimumWidth(min(max(px(186), px(60) + hint), px(self._widest)))
        self.setMaximumWidth(px(self._widest))


class MenuFilter(Button):
    """A button that shows what is chosen and opens the choices.

    They are listed when they are wanted: a menu, or a list when they are many.
    """

    picked = Signal(object)

    def __init__(
        self, name: str, everything: str, role: str = "plain", parent: QWidget | None = None
    ) -> None:
        super().__init__(everything, role, "chevron-down", trailing=True, parent=parent)
        self._name = name
        self._everything = everything
        self._value: object = None
        self._short = False
        self._label_of: Callable[[object], str | None] = _no_label
        self._choices: Callable[[], Sequence[Labelled]] = tuple
        self._group: QActionGroup | None = None
        self._opened: ChoiceMenu | None = None
        self.setProperty(OPENS_CHOICES, True)
        self._hold_menu(True)
        self.clicked.connect(self._open_list)

    def value(self) -> object:
        """Return what is chosen."""
        return self._value

    def set_choices(self, choices: Sequence[Labelled]) -> None:
        """Offer these choices; what is chosen and gone falls back to the first."""
        self.offer(lambda: choices, dict(choices).get, len(choices))
        if self._label_of(self._value) is None:
            self.choose(choices[0][0])

    def offer(
        self,
        choices: Callable[[], Sequence[Labelled]],
        label_of: Callable[[object], str | None],
        count: int,
    ) -> None:
        """Offer `count` choices without listing them; `label_of` gives the words of one, or None.

        What is chosen and gone gives way to None, which every list offers.
        """
        self._choices, self._label_of = choices, label_of
        self._hold_menu(count <= _MENU_LIMIT)
        self.choose(self._value if label_of(self._value) is not None else None)

    def choose(self, value: object) -> None:
        """Show another choice, without telling."""
        self._value = value
        if (label := self._label_of(value)) is not None:
            self._name_it(one_line(label))

    def set_short(self, short: bool) -> None:
        """Show the name alone, for want of room, while nothing is chosen."""
        if short != self._short:
            self._short = short
            self.choose(self._value)

    def _hold_menu(self, wanted: bool) -> None:
        if wanted and self._opened is None:
            self._opened = ChoiceMenu(self)
            self._opened.aboutToShow.connect(self._fill)
            self._opened.triggered.connect(self._triggered)
            self.setMenu(self._opened)
        elif not wanted and self._opened is not None:
            delete(self._opened)  # Qt's button takes no menu back
            self._opened = None

    def _fill(self) -> None:
        assert self._opened is not None
        self._opened.clear()
        if self._group is not None:
            self._group.deleteLater()
        self._group = QActionGroup(self)
        for value, label in self._choices():
            action = QAction(unmarked(one_line(label)), self._group)
            action.setCheckable(True)
            action.setChecked(value == self._value)
            action.setData(value)
            self._opened.addAction(action)

    def _open_list(self) -> None:
        if self._opened is not None:
            return
        from ui.widgets.long_choice import LongChoice

        self._listed = self._choices()
        values = [value for value, _ in self._listed]
        here = values.index(self._value) if self._value in values else 0
        opened = LongChoice(self._name, [label for _, label in self._listed], here, self)
        opened.picked.connect(self._picked)
        opened.show_under(self)

    def _picked(self, place: int) -> None:
        self.choose(self._listed[place][0])
        self.picked.emit(self._value)

    def _name_it(self, label: str) -> None:
        unchosen = self._name if self._short else self._everything
        self.setText(self._shortened(label) if self._value else unchosen)
        set_tip(self, label)
        self.setAccessibleName(f"{self._name}\u00a0: {label}")

    def _shortened(self, label: str) -> str:
        """Shorten a label to the width that is given; one that follows its words to some signs."""
        if self._is_given_width():
            return elided(self.fontMetrics(), label, self.width() - px(62))
        return label if len(label) <= _LABEL_LIMIT else label[: _LABEL_LIMIT - 1] + "…"

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._is_given_width():
            self.choose(self._value)

    def _is_given_width(self) -> bool:
        return self.minimumWidth() == self.maximumWidth()

    def _triggered(self, action: QAction) -> None:
        self.choose(action.data())
        self.picked.emit(self._value)


def _no_label(_value: object) -> str | None:
    return None
