"""Paint the lines of the project list."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from PySide6.QtCore import QObject, QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPixmap, QStaticText
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from tressons_desktop.overview.summary import ProjectSummary
from ui.kinds import KIND_ICONS
from ui.models.line_names import Index
from ui.plain import elided
from ui.screens.home import model, words
from ui.screens.home.model import ProjectsModel
from ui.theme import icon_pixmap, mark_chosen, mark_hovered, role_font, theme
from ui.theme import px as scaled
from ui.widgets.basics import paint_kind_tile
from ui.widgets.chip import ChipLook, chip_size, paint_chip
from ui.widgets.feedback import paint_gauge

_REMAINING_LINES = 2
"""What a row has room for; the tooltip and a screen reader say everything."""


class Cell(NamedTuple):
    """Say what to paint, where and with what."""

    painter: QPainter
    rect: QRect
    summary: ProjectSummary
    today: date
    hovered: bool
    selected: bool


class ProjectDelegate(QStyledItemDelegate):
    """Paint one cell; what has no column of its own any more joins the second line of another.

    `hidden` names the columns without room, `hovered` the row under the mouse.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.hidden: frozenset[int] = frozenset()
        self.hovered = -1
        self._pixmaps: dict[tuple[object, ...], QPixmap] = {}
        self._fonts: dict[str, tuple[QFont, QFontMetrics]] = {}
        self._texts: dict[tuple[str, str, int], QStaticText] = {}
        self._painters: dict[int, Callable[[Cell], None]] = {
            model.PROJECT: self._paint_project,
            model.COMMUNE: self._paint_commune,
            model.STATUS: self._paint_status,
            model.PROGRESS: self._paint_progress,
            model.DEADLINE: self._paint_deadline,
            model.REMAINING: self._paint_remaining,
            model.ACTIONS: self._paint_actions,
        }

    def restyle(self) -> None:
        """Forget what was drawn for another theme or text size."""
        for kept in (self._pixmaps, self._fonts, self._texts):
            kept.clear()
        px.cache_clear()
        _ink.cache_clear()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        table = index.model()
        assert isinstance(table, ProjectsModel)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        self._paint_ground(painter, option.rect, index, selected=selected)
        cell = option.rect.adjusted(0, 0, -px(14), -1)
        if index.column() in (model.PROJECT, model.ACTIONS):
            cell = cell.adjusted(px(14) if index.column() == model.PROJECT else 0, 0, 0, 0)
        summary = table.listed_at(index.row()).summary
        painter.save()
        self._painters[index.column()](
            Cell(painter, cell, summary, table.today, index.row() == self.hovered, selected)
        )
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(px(120), px(60))

    # ground -----------------------------------------------------------------------------------
    def _paint_ground(
        self, painter: QPainter, rect: QRect, index: Index, *, selected: bool
    ) -> None:
        if index.row() == self.hovered and not selected:
            mark_hovered(painter, rect, "sunken")
        if index.row() < index.model().rowCount() - 1:
            painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, _ink("line"))
        if selected:
            mark_chosen(painter, rect, first=index.column() == model.PROJECT)

    # cells ------------------------------------------------------------------------------------
    def _paint_project(self, cell: Cell) -> None:
        side = px(38)
        tile = QRect(cell.rect.left(), cell.rect.center().y() - side // 2, side, side)
        fill = "surface" if cell.selected else "primaryS"
        self._paint_tile(cell.painter, tile, kind_icon(cell.summary), fill)
        room = cell.rect.adjusted(side + px(14), 0, 0, 0)
        self._two_lines(
            cell.painter,
            room,
            words.name_words(cell.summary),
            self._second(cell.summary, cell.today),
            bold=True,
        )

    def _second(self, summary: ProjectSummary, today: date) -> str:
        parts = []
        if model.REMAINING in self.hidden:
            parts.append(words.remaining_words(summary))
        if model.DEADLINE in self.hidden and summary.deadline is not None:
            parts.append(words.deadline_words(summary, today)[0])
        if model.STATUS in self.hidden:
            parts.append(words.status_look(summary).text)
        if model.COMMUNE in self.hidden:
            parts.append(words.place_words(summary))
        else:
            parts.append(words.kind_words(summary.kinds))
        return " · ".join(parts)

    def _paint_commune(self, cell: Cell) -> None:
        self._line(cell.painter, cell.rect, words.place_words(cell.summary), "dense", "text")

    def _paint_status(self, cell: Cell) -> None:
        look = words.status_look(cell.summary)
        height = self._chip_height()
        if model.PROGRESS not in self.hidden:
            top = cell.rect.center().y() - height / 2 + 1
            self._chip(cell.painter, QPointF(cell.rect.left(), top), look, cell.rect.width())
            return
        small = self._metrics("note").height()
        top = cell.rect.center().y() - (height + px(2) + small) / 2
        self._chip(cell.painter, QPointF(cell.rect.left(), top), look, cell.rect.width())
        below = QRect(cell.rect.left(), round(top) + height + px(2), cell.rect.width(), small)
        self._line(cell.painter, below, words.progress_words(cell.summary), "note", "text2")

    def _paint_progress(self, cell: Cell) -> None:
        number = words.progress_words(cell.summary)
        needed = self._metrics("dense").horizontalAdvance(f"100{number[-2:]}") + px(8)
        wide = max(min(px(74), cell.rect.width() - needed), px(24))
        high = px(6)
        bar = QRectF(cell.rect.left(), cell.rect.center().y() - high / 2 + 1, wide, high)
        paint_gauge(cell.painter, bar, cell.summary.progress / 100)
        self._line(
            cell.painter, cell.rect.adjusted(wide + px(8), 0, px(8), 0), number, "dense", "text2"
        )

    def _paint_deadline(self, cell: Cell) -> None:
        first, second = words.deadline_words(cell.summary, cell.today)
        self._two_lines(
            cell.painter, cell.rect, first, second, bold=words.is_soon(cell.summary, cell.today)
        )

    def _paint_remaining(self, cell: Cell) -> None:
        lines = [
            (words.blocker_words(cell.summary), "octagon-alert", "non", "dense-bold"),
            (words.lost_words(cell.summary), "paperclip", "non", "dense"),
            (words.unknown_words(cell.summary), "circle-question-mark", "ver", "dense"),
        ]
        shown = [line for line in lines if line[0]][:_REMAINING_LINES]
        shown = shown or [("Rien en attente", "check", "text2", "dense")]
        high = max(self._metrics("dense").height(), px(17))
        top = cell.rect.center().y() - high * len(shown) // 2 + 1
        for place, (text, icon, ink, role) in enumerate(shown):
            line = QRect(cell.rect.left(), top + place * high, cell.rect.width(), high)
            self._icon(cell.painter, icon, line.left(), line.center().y(), 17, ink)
            self._line(cell.painter, line.adjusted(px(23), 0, 0, 0), text, role, ink)

    def _paint_actions(self, cell: Cell) -> None:
        middle = cell.rect.center().y() + 1
        if cell.selected or cell.hovered:
            self._icon(cell.painter, "ellipsis", cell.rect.left() + px(4), middle, 20, "text2")
        self._icon(cell.painter, "chevron-right", cell.rect.right() - px(18), middle, 18, "text2")

    # pieces -----------------------------------------------------------------------------------
    def _two_lines(
        self, painter: QPainter, cell: QRect, first: str, second: str, *, bold: bool
    ) -> None:
        role = "label" if bold else "body"
        top_high, low_high = self._metrics(role).height(), self._metrics("note").height()
        total = round((top_high + low_high) * 0.92)
        top = cell.center().y() - total // 2
        self._line(painter, QRect(cell.left(), top, cell.width(), top_high), first, role, "text")
        below = QRect(cell.left(), top + total - low_high, cell.width(), low_high)
        self._line(painter, below, second, "note", "text2")

    def _line(self, painter: QPainter, room: QRect, text: str, role: str, ink: str) -> None:
        key = (text, role, room.width())
        laid = self._texts.get(key)
        if laid is None:
            laid = self._lay(text, role, room.width())
            if len(self._texts) > 4_000:
                self._texts.clear()
            self._texts[key] = laid
        painter.setFont(self._font(role))
        painter.setPen(_ink(ink))
        top = room.top() + (room.height() - self._metrics(role).height()) // 2
        painter.drawStaticText(room.left(), top, laid)

    def _lay(self, text: str, role: str, width: int) -> QStaticText:
        """Shorten and lay words out once: typing in the search paints the same ones again."""
        shown = elided(self._metrics(role), text, width)
        laid = QStaticText(shown)
        laid.setTextFormat(Qt.TextFormat.PlainText)
        laid.setPerformanceHint(QStaticText.PerformanceHint.AggressiveCaching)
        laid.prepare(font=self._font(role))
        return laid

    def _icon(
        self, painter: QPainter, name: str, left: int, middle: int, size: float, token: str
    ) -> None:
        side = px(size)
        ratio = painter.device().devicePixelRatioF()
        key = (name, side, token, ratio, theme().name)
        if key not in self._pixmaps:
            self._pixmaps[key] = icon_pixmap(name, side, token, ratio)
        painter.drawPixmap(QPoint(left, middle - side // 2), self._pixmaps[key])

    def _chip_height(self) -> int:
        return max(px(26), self._metrics("note").height() + px(4))

    def _chip(self, painter: QPainter, corner: QPointF, look: ChipLook, limit: int) -> None:
        ratio = painter.device().devicePixelRatioF()
        key = ("chip", look, limit, ratio, theme().name)
        if key not in self._pixmaps:
            size = chip_size(look)
            pixmap = QPixmap(size * ratio)
            pixmap.setDevicePixelRatio(ratio)
            pixmap.fill(Qt.GlobalColor.transparent)
            brush = QPainter(pixmap)
            paint_chip(brush, QPointF(0, 0), look, limit)
            brush.end()
            self._pixmaps[key] = pixmap
        painter.drawPixmap(corner, self._pixmaps[key])

    def _paint_tile(self, painter: QPainter, tile: QRect, name: str, fill: str) -> None:
        ratio = painter.device().devicePixelRatioF()
        key = ("tile", name, tile.width(), fill, ratio, theme().name)
        if key not in self._pixmaps:
            pixmap = QPixmap(round(tile.width() * ratio), round(tile.height() * ratio))
            pixmap.setDevicePixelRatio(ratio)
            pixmap.fill(Qt.GlobalColor.transparent)
            brush = QPainter(pixmap)
            paint_kind_tile(brush, QRect(0, 0, tile.width(), tile.height()), name, fill)
            brush.end()
            self._pixmaps[key] = pixmap
        painter.drawPixmap(tile.topLeft(), self._pixmaps[key])

    def _font(self, role: str) -> QFont:
        if role not in self._fonts:
            font = role_font(role)
            self._fonts[role] = (font, QFontMetrics(font))
        return self._fonts[role][0]

    def _metrics(self, role: str) -> QFontMetrics:
        self._font(role)
        return self._fonts[role][1]


def kind_icon(summary: ProjectSummary) -> str:
    """Return the icon of the first kind."""
    return KIND_ICONS[summary.kinds[0]] if summary.kinds else "circle-dashed"


@lru_cache(maxsize=64)
def _ink(token: str) -> QColor:
    return theme().color(token)


@lru_cache(maxsize=64)
def px(pixels: float) -> int:
    """Scale a size of the mockups; asked a hundred times per painting, so remembered."""
    return scaled(pixels)
