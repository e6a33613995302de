"""Fields to choose from: one of a list, several, yes or no."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QStyleOptionComboBox,
    QWidget,
)

from ui.access.components import ReaderRole
from ui.plain import elided, unmarked
from ui.theme import icon, paint_icon, px
from ui.widgets.buttons import NameTick, TickButton, ToggleButton
from ui.widgets.choosing import ListView, Unwheeled
from ui.widgets.flow import FlowLayout
from ui.widgets.record_field import DoubtfulField, ValueField


@dataclass(frozen=True)
class Option:
    """Describe one thing to choose: what is stored, what is read, its icon."""

    value: object
    label: str
    icon: str = ""


_NOT_BROWSING: Final = object()
_ENDS: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape)


class ChoiceField(Unwheeled, DoubtfulField, QComboBox):
    """Choose one of a list, by mouse, arrows or first letters; never by the wheel.

    Arrows and letters in the closed list only browse it: the choice is told by Entrée or on leaving
    the field, and Échap comes back to what it was. Whoever walks to the fourth choice passes three
    others, that must not be written. A click, or Entrée in the open list, chooses at once.
    """

    def __init__(
        self, choices: Iterable[Option] = (), parent: QWidget | None = None, *, empty: str = ""
    ) -> None:
        super().__init__(parent)
        self._by_keyboard = False
        self._before: object = _NOT_BROWSING
        self._empty = empty
        self._values: list[object] = []
        self.setView(ListView(self))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setIconSize(QSize(px(18), px(18)))
        self.activated.connect(self._chosen)
        self.set_choices(choices)

    def set_choices(self, choices: Iterable[Option]) -> None:
        """Replace the list; the current value is kept when it is still there."""
        kept, before = self.value(), self._before
        self.clear()
        self._values = []
        if self._empty:
            self._append(Option(None, self._empty))
        for choice in choices:
            self._append(choice)
        self._show(kept)
        self._before = before if self.value() == kept else _NOT_BROWSING

    def value(self) -> object:
        """Return the value chosen, or None."""
        place = self.currentIndex()
        return self._values[place] if 0 <= place < len(self._values) else None

    def set_value(self, value: object) -> None:
        """Show a stored value, without telling; the same one leaves alone what is being browsed."""
        if not self.browsing or value != self._before:
            self.keep()
            self._show(value)

    @property
    def browsing(self) -> bool:
        """Tell whether a choice is shown that was not told yet."""
        return self._before is not _NOT_BROWSING

    def keep(self) -> None:
        """Take what is shown as the value, without telling."""
        self._before = _NOT_BROWSING

    def flush(self) -> None:
        """Tell what was browsed to."""
        if self.browsing:
            before = self._before
            self.keep()
            if self.value() != before:
                self._tell()

    def event(self, event: QEvent) -> bool:
        """Take Entrée and Échap before a shortcut does, while they end the browsing."""
        if event.type() == QEvent.Type.ShortcutOverride and self.browsing and _ends(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.browsing and _ends(event):
            if event.key() == Qt.Key.Key_Escape:
                before = self._before
                self.keep()
                self._show(before)
            self.flush()
            return
        before = self.value()
        self._by_keyboard = True
        super().keyPressEvent(event)
        self._by_keyboard = False
        if not self.browsing and self.value() != before:
            self._before = before

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.flush()

    def widest(self) -> int:
        """Return the width of the longest choice."""
        metrics = self.fontMetrics()
        return max(
            (metrics.horizontalAdvance(self.itemText(n)) for n in range(self.count())), default=0
        )

    def showPopup(self) -> None:
        """Open the list, wide enough for its words."""
        self.view().setMinimumWidth(min(self.widest() + px(52), self.screen().size().width()))
        super().showPopup()

    def forget(self) -> None:
        """Close the list and drop what is left of the record shown."""
        self.hidePopup()
        self.keep()
        super().forget()

    def initStyleOption(self, option: QStyleOptionComboBox) -> None:
        """Shorten with … the words that have no room: the style would cut a letter in two."""
        super().initStyleOption(option)
        part = QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, self)
        mark = self.iconSize().width() + 4 if not option.currentIcon.isNull() else 0
        words = elided(self.fontMetrics(), option.currentText, room.width() - mark - 2)
        option.currentText = words

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        side = px(16)
        area = QRect(self.width() - side - px(11), (self.height() - side) // 2, side, side)
        painter = QPainter(self)
        paint_icon(painter, "chevron-down", area, "text2" if self.isEnabled() else "off")

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.setIconSize(QSize(px(18), px(18)))

    def _show(self, value: object) -> None:
        self.setCurrentIndex(self._values.index(value) if value in self._values else -1)
        if self.currentIndex() < 0 and self._empty:
            self.setCurrentIndex(0)

    def _append(self, choice: Option) -> None:
        self._values.append(choice.value)
        if choice.icon:
            self.addItem(icon(choice.icon, "primary"), choice.label)
        else:
            self.addItem(choice.label)

    def _chosen(self, place: int) -> None:
        if not self._by_keyboard:
            self.keep()
            self._tell()

    def _tell(self) -> None:
        self.set_problem("")
        self.edited.emit(self.value())
        self.committed.emit(self.value())


def _ends(event: QEvent) -> bool:
    """Tell whether a key ends the browsing of a list."""
    return isinstance(event, QKeyEvent) and event.key() in _ENDS


class MultiChoiceField(ValueField, QWidget):
    """Choose several things of a short list, each a button with a tick.

    The value is a tuple in the order of the list. The group has the name of the question, each
    button its word alone. `names`: what is chosen among is called as somebody typed it, at any
    length.
    """

    a11y_role = ReaderRole.Grouping

    def __init__(
        self,
        choices: Sequence[Option] = (),
        parent: QWidget | None = None,
        *,
        names: bool = False,
    ) -> None:
        super().__init__(parent)
        self._button = NameTick if names else TickButton
        self._choices: list[tuple[Option, ToggleButton]] = []
        self._marks: dict[Option, str] = {}
        self._flow = FlowLayout(self, spacing=px(8))
        for choice in choices:
            self._append(choice)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def value(self) -> tuple[object, ...]:
        """Return the values chosen."""
        return tuple(choice.value for choice, button in self._choices if button.isChecked())

    def set_value(self, values: object) -> None:
        """Show stored values, without telling."""
        wanted = set(values) if isinstance(values, Iterable) else set()
        for choice, button in self._choices:
            button.setChecked(choice.value in wanted)
            self._mark(choice, button)

    def first_stop(self) -> QWidget | None:
        """Return what takes the keyboard: the first choice."""
        return self._choices[0][1] if self._choices else None

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._marks.clear()
            for choice, button in self._choices:
                self._mark(choice, button)

    def _append(self, choice: Option) -> None:
        button = self._button(choice.label, self)
        button.setProperty("role", "choice")
        button.clicked.connect(self._clicked)
        self._choices.append((choice, button))
        self._mark(choice, button)
        self._flow.addWidget(button)

    def _mark(self, choice: Option, button: ToggleButton) -> None:
        checked = button.isChecked()
        name = "check" if checked else choice.icon or "plus"
        if self._marks.get(choice) == name:
            return  # another icon has the whole form laid out again
        self._marks[choice] = name
        button.setIcon(icon(name, "onchosen" if checked else "text2", 2.0 if checked else 1.75))
        button.setIconSize(QSize(px(23), px(17)))

    def _clicked(self) -> None:
        for choice, button in self._choices:
            self._mark(choice, button)
        self.edited.emit(self.value())
        self.committed.emit(self.value())


class CheckField(ValueField, QCheckBox):
    """Answer yes or no."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(unmarked(text), parent)
        self.clicked.connect(self._told)

    def value(self) -> bool:
        """Return whether it is ticked."""
        return self.isChecked()

    def set_value(self, value: object) -> None:
        """Show a stored value, without telling."""
        self.setChecked(bool(value))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.isChecked():
            option = QStyleOptionButton()
            self.initStyleOption(option)
            element = QStyle.SubElement.SE_CheckBoxIndicator
            area = self.style().subElementRect(element, option, self)
            paint_icon(QPainter(self), "check", area.adjusted(2, 2, -2, -2), "onprimary", 3.0)

    def _told(self, checked: bool) -> None:
        self.edited.emit(checked)
        self.committed.emit(checked)
