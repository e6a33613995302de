"""Alt shows a letter on every button in sight; that letter presses it, with Alt or after it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget
from shiboken6 import isValid

from tressons_desktop.text.search import normalise
from ui.access.announcer import announce
from ui.access.focus import move_focus
from ui.access.order import stops
from ui.plain import remarked
from ui.theme import px
from ui.widgets.basics import Text
from ui.widgets.rail import RailButton

SHOWN_MS: Final = 8_000
SPARE: Final = "123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_ALT: Final = Qt.KeyboardModifier.AltModifier
_NONE: Final = Qt.KeyboardModifier.NoModifier
_AWAY: Final = frozenset(
    {QEvent.Type.MouseButtonPress, QEvent.Type.FocusOut, QEvent.Type.Resize, QEvent.Type.Wheel}
)


class KeyTips(QObject):
    """Watch the keys of one window as they come from the system, before any widget has them.

    Nobody has to choose letters that do not clash: they are given in reading order, the first
    free one of the words of the button, so a screen that does not change keeps its letters.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._alone = False
        self._tips: list[QLabel] = []
        self._buttons: dict[str, QAbstractButton] = {}
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SHOWN_MS)
        self._timer.timeout.connect(self.hide)
        window.installEventFilter(self)
        self._watch()

    @property
    def letters(self) -> dict[str, QAbstractButton]:
        """Return the letters shown, and the button of each."""
        return self._buttons if self._tips else {}

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._window:
            if event.type() == QEvent.Type.Show:
                self._watch()
            return False
        if isinstance(event, QKeyEvent):
            pressed = event.type() == QEvent.Type.KeyPress
            return self._pressed(event) if pressed else self._released(event)
        if event.type() in _AWAY:
            self._alone = False
            self.hide()
        return False

    def _watch(self) -> None:
        """Hear the window of the system; it is there once the widget was shown."""
        native = self._window.windowHandle()
        if native is not None:
            native.removeEventFilter(self)
            native.installEventFilter(self)

    def _pressed(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Alt:
            self._alone = event.modifiers() in (_ALT, _NONE) and not event.isAutoRepeat()
            return False
        self._alone = False
        if self._tips and event.key() == Qt.Key.Key_Escape:
            self.hide()
            return True
        letter = _letter(event)
        with_alt = event.modifiers() == _ALT
        if not letter or not (with_alt or (self._tips and event.modifiers() in _PLAIN)):
            self.hide()
            return False
        return self._press(letter)

    def _released(self, event: QKeyEvent) -> bool:
        if event.type() == QEvent.Type.KeyRelease and event.key() == Qt.Key.Key_Alt and self._alone:
            self._alone = False
            if self._tips:
                self.hide()
            else:
                self.show()
        return False

    def show(self) -> None:
        """Show the letters."""
        self._buttons = given(buttons_in_sight(self._window))
        for letter, button in self._buttons.items():
            tip = Text(letter, parent=self._window)
            tip.setProperty("role", "keytip")
            tip.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            tip.adjustSize()
            tip.move(self._spot(button, tip))
            tip.show()
            self._tips.append(tip)
        if self._tips:
            self._timer.start()
            announce(self._window, "Une lettre actionne chaque bouton. Échap les retire.")

    def hide(self) -> None:
        """Take the letters away."""
        self._timer.stop()
        for tip in self._tips:
            tip.hide()
            tip.deleteLater()
        self._tips.clear()

    def _press(self, letter: str) -> bool:
        known = self._buttons if self._tips else given(buttons_in_sight(self._window))
        button = known.get(letter)
        self.hide()
        if button is None or not isValid(button) or not button.isEnabled():
            return False
        move_focus(button, Qt.FocusReason.ShortcutFocusReason)
        if not button.autoExclusive():  # one answer of several: the letter leads to the group
            button.click()
        return True

    def _spot(self, button: QWidget, tip: QWidget) -> QPoint:
        """Return where a letter goes: under the words of its button, at the end of a place."""
        if isinstance(button, RailButton):
            beside = button.width() > 2 * button.height()  # its words are beside the icon
            spot = QPoint(button.width(), button.height() // 2 if beside else tip.height() // 2)
            end = button.mapTo(self._window, spot)
            return QPoint(end.x() - tip.width() - px(6), end.y() - tip.height() // 2)
        foot = button.mapTo(self._window, QPoint(button.width() // 2, button.height()))
        x = min(max(0, foot.x() - tip.width() // 2), self._window.width() - tip.width())
        y = min(foot.y() - px(9), self._window.height() - tip.height())
        return QPoint(x, y)


_WANTED: Final = "wantedLetter"
_PLAIN: Final = (_NONE, Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.KeypadModifier)


def buttons_in_sight(window: QWidget) -> list[QAbstractButton]:
    """List the buttons that can be pressed and are seen, in reading order."""
    return [
        one
        for one in stops(window)
        if isinstance(one, QAbstractButton) and not one.visibleRegion().isEmpty()
    ]


def wants_letter(button: QAbstractButton, letter: str) -> None:
    """Keep a letter for the button that a sheet is for, whatever stands before it."""
    button.setProperty(_WANTED, letter)


def given(buttons: Sequence[QAbstractButton]) -> dict[str, QAbstractButton]:
    """Give each button a letter: the first free one of its words, or one that is left."""
    wanted = ((str(one.property(_WANTED) or ""), one) for one in buttons)
    letters = {letter: one for letter, one in wanted if letter}
    for button in buttons:
        if button.property(_WANTED):
            continue
        name = remarked(button.text()) or button.accessibleName()
        letter = next((one for one in _candidates(name) if one not in letters), "")
        if letter:
            letters[letter] = button
    return letters


def _candidates(name: str) -> Iterator[str]:
    words = normalise(name).upper().split()
    yield from (word[0] for word in words if word[0] in SPARE)
    yield from (sign for word in words for sign in word if sign in SPARE)
    yield from SPARE


def _letter(event: QKeyEvent) -> str:
    """Return the letter or the digit of a key, whatever accent or shift it came with."""
    code = event.key()
    if Qt.Key.Key_A <= code <= Qt.Key.Key_Z or Qt.Key.Key_1 <= code <= Qt.Key.Key_9:
        return chr(code)
    typed = normalise(event.text()).upper()
    return typed if len(typed) == 1 and typed in SPARE else ""
