"""Write beside an icon the name that a tooltip gives to the mouse, while the keyboard is on it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.access.last_input import keyboard_last
from ui.plain import elided
from ui.theme import px, role_font, theme


class FocusLabel(QWidget):
    """Show words at the right of a place of the window; neither a stop nor said aloud."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._words = ""
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()

    def show_beside(self, widget: QWidget, part: QRect, words: str) -> None:
        """Show words beside a part of a widget, after a key; the mouse has its tooltip."""
        if not words or not keyboard_last():
            self.hide()
            return
        window = widget.window()
        if self.parentWidget() is not window:
            self.setParent(window)
        corner = widget.mapTo(window, part.topRight())
        self._words = words
        size = self.sizeHint()
        left = min(corner.x() + px(10), window.width() - px(120))
        width = min(size.width(), window.width() - left - px(8))
        top = corner.y() + (part.height() - size.height()) // 2
        self.setGeometry(QRect(QPoint(left, top), QSize(width, size.height())))
        self.show()
        self.raise_()
        self.update()

    def words(self) -> str:
        """Return what is shown, or an empty string."""
        return "" if self.isHidden() else self._words

    def taken_away_by(self, event: QEvent) -> bool:
        """Hide on Échap, which then does nothing else; it comes back with the next place."""
        escape = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
        if not escape or event.type() != QEvent.Type.KeyPress or self.isHidden():
            return False
        self.hide()
        return True

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(role_font("dense"))
        return QSize(
            metrics.horizontalAdvance(self._words) + px(24), max(px(34), metrics.height() + px(10))
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(theme().color("bg"))
        painter.setBrush(theme().color("text"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), px(6), px(6))
        font = role_font("dense")
        painter.setFont(font)
        area = self.rect().adjusted(px(12), 0, -px(12), 0)
        words = elided(QFontMetrics(font), self._words, area.width())
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, words)
