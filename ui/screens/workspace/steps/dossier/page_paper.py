"""The paper of the preview: the list of pages, the page shown, what is marked on it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QListView, QListWidget

from tressons_desktop.drawing.measure import PageBox
from tressons_desktop.drawing.palette import LIGHT
from ui.theme import px
from ui.widgets.basics import Text
from ui.widgets.choosing import TypeAhead

_MARK: Final = "#FFE27A"
"""A highlighter, on paper that is white in every theme."""
_ROUND: Final = 2.0
THUMB_WIDTH: Final = 96
_LINE: Final = 0.028


class PageList(TypeAhead, QListWidget):
    """The pages, small; their number is typed to reach them."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("dossier_pages")
        self.setProperty("role", "thumbs")
        self.setAccessibleName("Pages du dossier")
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setFlow(QListView.Flow.TopToBottom)
        self.setWrapping(False)
        self.setMovement(QListView.Movement.Static)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSpacing(px(6))
        self.fit()

    def fit(self) -> None:
        """Take the size that the text has."""
        self.setFixedWidth(px(THUMB_WIDTH + 44))
        self.setIconSize(QSize(px(THUMB_WIDTH), px(round(THUMB_WIDTH * 1.42))))


class Paper(Text):
    """The page shown; a click says how far down and across it was, from 0 to 1."""

    clicked = Signal(float, float)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        shown = self.pixmap()
        height = shown.height() / (shown.devicePixelRatio() or 1.0)
        if event.button() is Qt.MouseButton.LeftButton and 0 <= event.position().y() <= height:
            self.clicked.emit(event.position().y() / height, self._across(event))

    def _across(self, event: QMouseEvent) -> float:
        width = self.pixmap().width() / (self.pixmap().devicePixelRatio() or 1.0)
        left = (self.width() - width) / 2
        return (event.position().x() - left) / max(width, 1.0)


def passage_boxes(top: float) -> tuple[PageBox, ...]:
    """Give what is marked of a passage of which only the height is known: a line across."""
    return ((0.04, top, 0.96, min(top + _LINE, 1.0)),)


def marked(
    image: QImage, passages: Iterable[tuple[tuple[PageBox, ...], bool]], ratio: float
) -> QPixmap:
    """Mark passages on a page; the one chosen is framed too."""
    shown = QPixmap.fromImage(image)
    painter = QPainter(shown)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
    painter.setBrush(QColor(_MARK))
    for boxes, chosen in passages:
        painter.setPen(QPen(QColor(LIGHT.text), _ROUND) if chosen else Qt.PenStyle.NoPen)
        for left, top, right, bottom in boxes:
            x, y = left * image.width() - _ROUND, top * image.height() - _ROUND
            wide, high = (right - left) * image.width(), (bottom - top) * image.height()
            painter.drawRect(QRectF(x, y, wide + 2 * _ROUND, high + 2 * _ROUND))
    painter.end()
    shown.setDevicePixelRatio(ratio)
    return shown
