"""Know whether the last thing the person did was a key."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QHelpEvent, QInputEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from ui.signals import Carries, carrying

_POINTER: Final = frozenset(
    {
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseButtonDblClick,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
    }
)
_KEYS: Final = frozenset({QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride})
_MODIFIERS: Final = frozenset(
    {Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Meta, Qt.Key.Key_AltGr}
)
_TIP: Final = QEvent.Type.ToolTip
_LOOKED_AT: Final = (QInputEvent, QHelpEvent)
"""Every event of the window passes here, and its class is known much sooner than its type."""

_LATER: Final = "inputsWatchedLater"
_TABS: Final = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)


class LastInput(QObject):
    """Remember the last input: a key until a press of mouse, pen or finger, as a browser does.

    Qt's own memory, `WA_KeyboardFocusChange`, is lost whenever a shortcut moves the focus. The
    start counts as the keyboard: nobody has clicked. `changed` tells when it turns, `pressed` comes
    at each press of a key or of the pointer, `tabbing` before a widget is given the key Tab,
    `tip_asked` before one is asked for its tooltip (with the part it is about, empty when nobody
    knows yet).
    """

    changed = Signal(bool)
    pressed = Signal()
    tabbing = Signal()
    tip_asked: Carries[[QWidget, QRect]] = carrying(2)

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._keyboard = True
        self._asides = 0
        self._watches = False
        if not app.property(_LATER):
            self.watch()

    def watch(self) -> None:
        """Begin to look at the events, once; nobody can have clicked before there is a list."""
        self._watches = True
        self._app.setProperty(_LATER, False)
        self._app.removeEventFilter(self)
        self._app.installEventFilter(self)

    @contextmanager
    def aside(self) -> Iterator[None]:
        """Look at nothing meanwhile: for making what is shown, and never for a wait.

        Why: Qt sends thousands of events to widgets that are made or dressed, and Python is shown
        each of them here: a fifth of what a step takes to open. No hand can act in between.
        """
        if self._asides or not self._watches or not isValid(self._app):
            yield
            return
        self._asides += 1
        self._app.removeEventFilter(self)
        try:
            yield
        finally:
            self._asides -= 1
            self._app.installEventFilter(self)

    @property
    def keyboard(self) -> bool:
        """Say whether the last input was a key."""
        return self._keyboard

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, _LOOKED_AT):
            return False
        kind = event.type()
        if kind in _KEYS:
            if isinstance(event, QKeyEvent):
                self._key(watched, event)
        elif kind in _POINTER:
            self.pressed.emit()
            self._turn(keyboard=False)
        elif kind == _TIP and isinstance(watched, QWidget):
            self.tip_asked.emit(watched, QRect())
        return False

    def _key(self, watched: QObject, event: QKeyEvent) -> None:
        if event.type() == QEvent.Type.KeyPress:
            self.pressed.emit()
        if event.key() not in _MODIFIERS:
            self._turn(keyboard=True)
        if event.key() in _TABS and event.type() == QEvent.Type.KeyPress and watched.isWidgetType():
            self.tabbing.emit()

    def _turn(self, *, keyboard: bool) -> None:
        if keyboard != self._keyboard:
            self._keyboard = keyboard
            self.changed.emit(keyboard)


def watch_later(app: QApplication) -> None:
    """Let `LastInput` wait for `watch`: a filter on the application is shown parts that Qt made.

    To show one to Python, PySide loads every class of widgets: the list of projects waits 40 ms.
    """
    app.setProperty(_LATER, True)


_watching: LastInput | None = None


def last_input() -> LastInput:
    """Return what watches the application; begin to watch when nobody did yet."""
    global _watching
    if _watching is None or not isValid(_watching):
        app = QApplication.instance()
        if not isinstance(app, QApplication):
            raise RuntimeError("the inputs of an application need a QApplication")
        _watching = LastInput(app)
    return _watching


@contextmanager
def unwatched() -> Iterator[None]:
    """Make or dress widgets while nobody looks at the events that it takes."""
    with last_input().aside():
        yield


def keyboard_last() -> bool:
    """Say whether the last input was a key."""
    return last_input().keyboard
