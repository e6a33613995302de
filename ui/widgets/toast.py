"""Say what was just done, with « Annuler », without stopping anyone."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QEnterEvent, QFocusEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollBar, QWidget

from ui.access.announcer import announce
from ui.access.focus import PASSING
from ui.plain import breakable
from ui.theme import px, theme
from ui.widgets.basics import NamedGroup
from ui.widgets.buttons import Button

SHOWN_MS = 10_000
_WANTED = ("primary", "accent")
_WATCHED = "toastWatches"


class Toast(NamedGroup):
    """Show one sentence at the bottom left of its parent for ten seconds.

    It goes over the button that the place wants pressed, never on it.
    Stays while hovered or focused. A new sentence replaces the former one (queue of one).
    `undo_requested` when « Annuler » is pressed; Échap hides it.
    """

    undo_requested = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._host = parent
        self.setObjectName("toast")
        self.setProperty(PASSING, True)
        self._text = QLabel()
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._undo = Button("Annuler", "toast")
        self._undo.clicked.connect(self._undone)
        self._undo.installEventFilter(self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SHOWN_MS)
        self._timer.timeout.connect(self._expire)
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(0)  # once what is under it is laid out
        self._settled.timeout.connect(self._place)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(px(16), px(3), px(8), px(3))
        layout.setSpacing(px(12))
        layout.addWidget(self._text)
        layout.addWidget(self._undo)
        parent.installEventFilter(self)
        self.hide()

    def say(
        self,
        sentence: str,
        *,
        undo: bool = True,
        action: str = "Annuler",
        keys: str = "",
        urgent: bool = False,
    ) -> None:
        """Show a sentence and say it; `undo` offers the button, whose word is `action`.

        `keys` do the same: they are said, because the button is far from the keyboard.
        """
        palette = self._text.palette()
        palette.setColor(QPalette.ColorRole.WindowText, theme().color("bg"))
        self._text.setPalette(palette)
        self._text.setText(breakable(sentence))
        self._undo.setText(action)
        self._undo.setVisible(undo)
        self._undo.setAccessibleDescription(sentence)
        self.setAccessibleName(sentence)
        self._place()
        self.show()
        self.raise_()
        self._timer.start()
        offered = f"{action}\u00a0: {keys}." if keys else f"{action}."
        announce(self, f"{sentence} {offered}" if undo else sentence, urgent=urgent)

    def withdraw_undo(self) -> None:
        """Leave the sentence without its button: something else would be undone."""
        self._undo.hide()
        self.setAccessibleName(self._text.text())
        self._place()

    def look_again(self) -> None:
        """Find its place anew: what is under it is another screen, or shows something else."""
        if self.isVisible():
            self._settled.start()

    def text(self) -> str:
        """Return the sentence shown, or an empty string when hidden."""
        return self._text.text() if self.isVisibleTo(self._host) else ""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.parent() and event.type() == QEvent.Type.Resize and not self.isHidden():
            self._place()
            self.look_again()
        if watched is self.parent() and event.type() == QEvent.Type.LayoutRequest:
            self.look_again()
        if watched is self._undo and isinstance(event, QFocusEvent):
            self._hold_or_release(held=event.gotFocus())
        return False

    def enterEvent(self, event: QEnterEvent) -> None:
        self._hold_or_release(held=True)

    def leaveEvent(self, event: QEvent) -> None:
        self._hold_or_release(held=self._undo.hasFocus())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme().color("text"))
        painter.drawRoundedRect(QRectF(self.rect()), px(6), px(6))

    def _place(self) -> None:
        room = self._host.width() - px(40)
        wrapped = self._line_width() > room
        if wrapped != self._text.wordWrap():  # else what it asks for would call it here for ever
            self._text.setWordWrap(wrapped)
        height = max(self.sizeHint().height(), px(44))
        width = min(self.sizeHint().width(), room)
        if self._text.wordWrap():
            width, height = room, max(self.heightForWidth(room), px(44))
        self._watch_scrolling()
        low = QRect(px(20), self._host.height() - height - px(20), width, height)
        self.setGeometry(self._clear_of_buttons(low))

    def _line_width(self) -> int:
        """Return the width that all takes on one line."""
        words = self._text.fontMetrics().horizontalAdvance(self._text.text())
        button = 0 if self._undo.isHidden() else self._undo.sizeHint().width() + px(12)
        return words + button + px(24) + 2

    def _watch_scrolling(self) -> None:
        """Look again when a hand scrolls: another button may come under the sentence."""
        for bar in self._host.findChildren(QScrollBar):
            if not bar.property(_WATCHED):
                bar.setProperty(_WATCHED, True)
                bar.valueChanged.connect(self.look_again)

    def _clear_of_buttons(self, low: QRect) -> QRect:
        """Return the place nearest to the foot that covers no button meant to be pressed."""
        spot = QRect(low)
        for place in sorted(self._wanted_buttons(), key=QRect.bottom, reverse=True):
            if place.intersects(spot):
                spot.moveBottom(place.top() - px(8))
        return spot if spot.top() >= 0 else low

    def _wanted_buttons(self) -> Iterator[QRect]:
        for button in self._host.findChildren(Button):
            if button.property("role") in _WANTED and button.isVisible():
                seen = button.visibleRegion().boundingRect()
                if not seen.isEmpty():
                    yield seen.translated(button.mapTo(self._host, QPoint(0, 0)))

    def _hold_or_release(self, *, held: bool) -> None:
        if held:
            self._timer.stop()
        elif self.isVisible():
            self._timer.start()

    def _expire(self) -> None:
        self.hide()

    def _undone(self) -> None:
        self._timer.stop()
        self.hide()
        self.undo_requested.emit()
