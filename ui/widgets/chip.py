"""Chips: a state in icon, word and soft colour. Never a button."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.access.components import ReaderRole
from ui.plain import elided, one_line
from ui.theme import paint_icon, px, role_font, theme, tone_tokens


class ChipLook(NamedTuple):
    """Describe a chip: its words, icon and tone (``ok part non ver so pri``).

    A plain one has no fill: many of them side by side are read as words.
    """

    text: str
    icon: str = ""
    tone: str = "so"
    bold: bool = False
    plain: bool = False


PROJECT_STATUS_CHIPS = {
    "idee": ChipLook("Idée", "circle-dashed", "so"),
    "etude": ChipLook("Étude", "search", "so"),
    "montage": ChipLook("En montage", "pencil", "pri"),
    "depose": ChipLook("Déposé", "arrow-right", "ver"),
    "finance": ChipLook("Accordé", "check", "ok"),
    "ouvert": ChipLook("Ouvert", "check", "ok"),
    "abandonne": ChipLook("Abandonné", "minus", "so"),
}
FUNDING_STATUS_CHIPS = {
    "pressenti": ChipLook("Pressenti", "circle-dashed", "so"),
    "sollicite": ChipLook("Sollicité", "arrow-right", "pri"),
    "acquis": ChipLook("Acquis", "check", "ok"),
    "refuse": ChipLook("Refusé", "x", "non"),
}
ANSWER_CHIPS = {
    "oui": ChipLook("Oui", "check", "ok", bold=True),
    "partiel": ChipLook("Partiel", "half-disc", "part", bold=True),
    "non": ChipLook("Non", "x", "non", bold=True),
    "sans_objet": ChipLook("Sans objet", "minus", "so", bold=True),
    "a_verifier": ChipLook("À vérifier", "circle-question-mark", "ver", bold=True),
}
BLOCKER_CHIP = ChipLook("Bloquant", "octagon-alert", "non", bold=True)


def _metrics(look: ChipLook) -> QFontMetrics:
    font = role_font("note")
    font.setBold(look.bold)
    return QFontMetrics(font)


def _side(look: ChipLook) -> int:
    return px(2) if look.plain else px(9)


def chip_size(look: ChipLook) -> QSize:
    """Measure a chip at the current text size."""
    metrics = _metrics(look)
    icon = px(15) + px(6) if look.icon else 0
    width = _side(look) * 2 + icon + metrics.horizontalAdvance(one_line(look.text))
    return QSize(width, max(px(26), metrics.height() + px(4)))


def paint_chip(painter: QPainter, corner: QPointF, look: ChipLook, limit: int = 1 << 16) -> None:
    """Paint a chip from its top left corner, its words shortened beyond `limit` pixels."""
    size = chip_size(look)
    rect = QRectF(corner, size)
    rect.setWidth(min(size.width(), limit))
    ink, soft = tone_tokens(look.tone)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if not look.plain:
        painter.setPen(theme().color(ink) if theme().high_contrast else Qt.PenStyle.NoPen)
        painter.setBrush(theme().color(soft))
        painter.drawRoundedRect(rect, px(4), px(4))
    left = rect.left() + _side(look)
    if look.icon:
        side = px(15)
        top = rect.center().y() - side / 2
        paint_icon(painter, look.icon, QRectF(left, top, side, side), ink, 2.0)
        left += side + px(6)
    font = role_font("note")
    font.setBold(look.bold)
    painter.setFont(font)
    painter.setPen(theme().color(ink))
    room = QRectF(left, rect.top(), rect.right() - _side(look) // 2 - left, rect.height())
    words = elided(_metrics(look), look.text, int(room.width()) + 1)
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)
    painter.restore()


class Chip(QWidget):
    """Show a chip in a layout; its words are its accessible name."""

    a11y_role = ReaderRole.StaticText

    def __init__(self, look: ChipLook, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(look.text)

    @property
    def look(self) -> ChipLook:
        """Return what the chip shows."""
        return self._look

    def set_look(self, look: ChipLook) -> None:
        """Change what the chip shows."""
        self._look = look
        self.setAccessibleName(look.text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return chip_size(self._look)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_chip(painter, QPointF(0, 0), self._look)


def chip_rect(cell: QRect, look: ChipLook) -> QRect:
    """Place a chip inside a cell: left aligned, centred in height."""
    size = chip_size(look)
    top = cell.center().y() - size.height() // 2
    return QRect(cell.left(), top, min(size.width(), cell.width()), size.height())
