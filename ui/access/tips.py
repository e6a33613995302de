"""Let a tooltip be read: it stays while the pointer is on it, and Échap takes it away.

Qt's own goes after ten seconds, or as soon as the pointer leaves the control for the words
themselves, which whoever enlarges the screen must follow with the pointer. Only when it goes is
changed: what is shown, where and when stay Qt's.
"""

from __future__ import annotations

from time import monotonic
from typing import Final

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QCursor, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLabel, QMenu, QWidget
from shiboken6 import isValid

from ui.access.last_input import LastInput

LOOK_MS: Final = 150
LOOKS_AWAY: Final = 3
"""The pointer may be elsewhere for so many looks: the words lie a little away from the control."""

EXPIRES_S: Final = 9.0
"""Qt takes a tooltip away by itself after ten seconds, never before; earlier, it was asked to."""

_TIP: Final = "QTipLabel"
_ENDS: Final = frozenset(
    {
        QEvent.Type.MouseButtonPress,
        QEvent.Type.Wheel,
        QEvent.Type.WindowDeactivate,
        QEvent.Type.ApplicationStateChange,
    }
)


class TipKeeper(QObject):
    """Keep the tooltip in sight for as long as the pointer is on its control or on its words."""

    def __init__(self, app: QApplication, inputs: LastInput) -> None:
        super().__init__(inputs)
        self._app = app
        self._tip: QLabel | None = None
        self._words = ""
        self._since = 0.0
        self._away = 0
        self._pointing = False  # else it answers a key, and the next key takes it away
        self._about: tuple[QWidget, QRect] | None = None
        self._asked: tuple[QWidget, QRect] | None = None
        self._looks = QTimer(self)
        self._looks.setInterval(LOOK_MS)
        self._looks.timeout.connect(self._look)
        inputs.tip_asked.connect(self._tip_asked)

    def _tip_asked(self, widget: QWidget, part: QRect) -> None:
        """Note what a tooltip is asked for; it is there at the next turn, or there is none."""
        self._asked = (widget, part if not part.isNull() else _part_under(widget))
        QTimer.singleShot(0, self, self._take)

    def _take(self) -> None:
        tip = next((one for one in QApplication.topLevelWidgets() if _is_shown_tip(one)), None)
        if not isinstance(tip, QLabel) or (tip == self._tip and tip.text() == self._words):
            return
        if tip != self._tip:
            self._let_go()
            self._tip = tip
            self._app.removeEventFilter(tip)  # its own filter hides it too early
            tip.installEventFilter(self)
            self._app.installEventFilter(self)
        self._words, self._about = tip.text(), self._asked
        self._since, self._away = monotonic(), 0
        self._pointing = self._pointed(tip)
        if self._pointing:
            self._looks.start()

    def _look(self) -> None:
        """Take the words away once the pointer has left both them and their control."""
        tip = self._tip
        if tip is None or not isValid(tip) or not tip.isVisible():
            self._let_go()
            return
        self._away = 0 if self._pointed(tip) else self._away + 1
        if self._away >= LOOKS_AWAY:
            self.dismiss()

    def _pointed(self, tip: QLabel) -> bool:
        pointer = QCursor.pos()
        if tip.geometry().contains(pointer):
            return True
        if self._about is None:
            return False
        widget, part = self._about
        if not isValid(widget) or not widget.isVisible():
            return False
        return part.contains(widget.mapFromGlobal(pointer))

    def dismiss(self) -> None:
        """Take the words away."""
        tip = self._tip
        self._let_go()
        if tip is not None and isValid(tip):
            tip.close()
            tip.deleteLater()

    def _let_go(self) -> None:
        self._looks.stop()
        self._app.removeEventFilter(self)
        if self._tip is not None and isValid(self._tip):
            self._tip.removeEventFilter(self)
        self._tip = self._about = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if isinstance(event, QKeyEvent):
            return self._key(event)
        if watched == self._tip:
            return self._of_the_tip(kind)
        if kind in _ENDS or (kind == QEvent.Type.FocusOut and not self._pointing):
            self.dismiss()
        return False

    def _key(self, event: QKeyEvent) -> bool:
        """Let Échap do this and nothing else: a sheet under the tooltip stays."""
        if event.key() != Qt.Key.Key_Escape:
            if event.type() == QEvent.Type.KeyPress and not self._pointing:
                self.dismiss()  # it answered another key
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        if event.type() == QEvent.Type.KeyPress:
            self.dismiss()
            return True
        return False

    def _of_the_tip(self, kind: QEvent.Type) -> bool:
        if kind == QEvent.Type.MouseMove:
            return True  # the pointer on the words is no reason to take them away
        if kind == QEvent.Type.Timer:
            return monotonic() - self._since >= EXPIRES_S
        if kind == QEvent.Type.MouseButtonPress:
            self.dismiss()
        elif kind == QEvent.Type.Hide:
            self._let_go()
        return False


def _is_shown_tip(widget: QWidget) -> bool:
    return widget.isVisible() and widget.metaObject().className() == _TIP


def _part_under(widget: QWidget) -> QRect:
    """Return what the pointer is on: a line of a list, an entry of a menu, else all of it."""
    spot: QPoint = widget.mapFromGlobal(QCursor.pos())
    view = widget.parentWidget()
    if isinstance(view, QAbstractItemView) and view.viewport() is widget:
        return view.visualRect(view.indexAt(spot))
    if isinstance(widget, QMenu) and (action := widget.actionAt(spot)) is not None:
        return widget.actionGeometry(action)
    return widget.rect()
