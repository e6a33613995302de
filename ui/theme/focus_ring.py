"""Draw the focus ring outside the widget that has the focus."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)
from shiboken6 import isValid

from ui.access.focus import watch_focus
from ui.theme.tokens import Theme

_GAP = 2
_WIDTH = 2
_OUT = _GAP + _WIDTH
_FIELDS = (QLineEdit, QPlainTextEdit, QTextEdit, QComboBox)
_FOLLOWED = (
    QEvent.Type.Move,
    QEvent.Type.Resize,
    QEvent.Type.Hide,
    QEvent.Type.Show,
    QEvent.Type.ZOrderChange,
)


class Look(Protocol):
    """What the ring takes from the look in force, each time it is painted."""

    @property
    def theme(self) -> Theme: ...
    def px(self, pixels: float) -> int: ...


class FocusRing(QWidget):
    """Paint a ring over the parent, around `target`; never takes the mouse."""

    def __init__(self, parent: QWidget, target: QWidget, look: Look) -> None:
        super().__init__(parent)
        self._look = look
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._target = target
        self._watched: list[QWidget] = []
        walker: QWidget | None = target
        while walker is not None and walker is not parent:
            walker.installEventFilter(self)
            self._watched.append(walker)
            walker = walker.parentWidget()
        self._follow()

    def retire(self) -> None:
        """Follow nothing any more, and go.

        Why at once: a ring that is only hidden shows itself again when its widget is laid out, and
        the layout, asked in the middle of its work, leaves words one over the other.
        """
        for widget in self._watched:
            if isValid(widget):
                widget.removeEventFilter(self)
        self.hide()
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _FOLLOWED and isValid(self):
            self._follow()
        return False

    def _follow(self) -> None:
        parent = self.parentWidget()
        if parent is None or not isValid(self._target):
            return
        corner = self._target.mapTo(parent, QPoint(0, 0))
        rect = QRect(corner, self._target.size()).adjusted(-_OUT, -_OUT, _OUT, _OUT)
        self.setGeometry(rect & parent.rect())  # whole, even where there is no room around
        self.setVisible(self._target.isVisibleTo(parent))
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        on_rail = bool(self._target.property("onRail"))
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = self._look.theme.ring  # thicker, it takes from the gap: its room stays the same
        painter.setPen(QPen(self._look.theme.color("railfocus" if on_rail else "focus"), width))
        half = width / 2
        radius = self._look.px(6) + _GAP
        rect = QRectF(self.rect()).adjusted(half, half, -half, -half)
        painter.drawRoundedRect(rect, radius, radius)


class FocusRingKeeper(QObject):
    """Move one ring after the focus: always in text fields, elsewhere after a key."""

    def __init__(self, app: QApplication, look: Look) -> None:
        super().__init__(app)
        self._look = look
        self._ring: FocusRing | None = None
        self._inputs = watch_focus(app)
        self._inputs.changed.connect(self._input_turned)
        app.focusChanged.connect(self._focus_changed)

    def _input_turned(self, _keyboard: bool) -> None:
        """Show the ring at the first key after a click, and take it off at a click."""
        self._surround(QApplication.focusWidget())

    def _focus_changed(self, old: QWidget | None, now: QWidget | None) -> None:
        self._surround(now)

    def _surround(self, now: QWidget | None) -> None:
        if self._ring is not None and isValid(self._ring):
            self._ring.retire()
        self._ring = None
        if now is None or not isValid(now) or bool(now.property("noFocusRing")):
            return
        if not isinstance(now, _FIELDS) and not self._inputs.keyboard:
            return
        target = _framed(now)
        host = _host(target)
        if host is not None:
            self._ring = FocusRing(host, target, self._look)
            self._ring.show()


def _framed(widget: QWidget) -> QWidget:
    """Return the widget to surround: an inner editor gives way to the frame that shows it."""
    parent = widget.parentWidget()
    while parent is not None:
        if bool(parent.property("framesFocus")):
            return parent
        parent = parent.parentWidget() if not parent.isWindow() else None
    return widget


def _host(target: QWidget) -> QWidget | None:
    """Find the nearest ancestor with room for the ring, without leaving a scrolled page."""
    if target.isWindow():
        return None
    host = target.parentWidget()
    while host is not None and not host.isWindow():
        corner = target.mapTo(host, QPoint(0, 0))
        ring = QRect(corner, target.size()).adjusted(-_OUT, -_OUT, _OUT, _OUT)
        if host.rect().contains(ring):
            return host
        above = host.parentWidget()
        if above is None or isinstance(above.parentWidget(), QAbstractScrollArea):
            return host
        host = above
    return host
