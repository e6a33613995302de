"""Paint the lines of the project list."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import lru_cache

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPixmap, QStaticText
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from tressons_desktop.overview.summary import ProjectSummary
from ui.kinds import KIND_ICONS
from ui.screens.home import model, words
from ui.screens.home.model import Index, ProjectsModel
from ui.theme import icon_pixmap, role_font, theme
from ui.theme import px as scaled
from ui.widgets.basics import paint_kind_tile
from ui.widgets.chip import ChipLook, chip_size, paint_chip
from ui.widgets.feedback import paint_gauge


class ProjectDelegate(QStyledItemDelegate):
    """Paint one cell; what has no column of its own any more joins the second line of another.

    `hidden` names the columns without room, `hovered` the row under the mouse.
    """

    def __init__(self, parent: object) -> None:
        super().__init__(parent)  # type: ignore[call-overload]
        self.hidden: frozenset[int] = frozenset()
        self.hovered = -1
        self._pixmaps: dict[tuple[object, ...], QPixmap] = {}
        self._fonts: dict[str, tuple[QFont, QFontMetrics]] = {}
        self._texts: dict[tuple[str, str, int], QStaticText] = {}
        self._painters: dict[int, Callable[..., None]] = {
            model.PROJECT: self._paint_project,
            model.COMMUNE: self._paint_commune,
            model.STATUS: self._paint_status,
            model.PROGRESS: self._paint_progress,
            model.DEADLINE: self._paint_deadline,
            model.TODO: self._paint_todo,
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
        self._painters[index.column()](painter, cell, summary, table.today, index.row(), selected)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(px(120), px(60))

    # ground -----------------------------------------------------------------------------------
    def _paint_ground(
        self, painter: QPainter, rect: QRect, index: Index, *, selected: bool
    ) -> None:
        if selected:
            painter.fillRect(rect, _ink("primaryS"))
        elif index.row() == self.hovered:
            painter.fillRect(rect, _ink("sunken"))
        if index.row() < index.model().rowCount() - 1:
            painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, _ink("line"))
        if selected and index.column() == model.PROJECT:
            painter.fillRect(rect.left(), rect.top(), px(3), rect.height(), _ink("primary"))

    # cells ------------------------------------------------------------------------------------
    def _paint_project(
        self,
        painter: QPainter,
        cell: QRect,
        summary: ProjectSummary,
        today: date,
        row: int,
        selected: bool,
    ) -> None:
        side = px(38)
        tile = QRect(cell.left(), cell.center().y() - side // 2, side, side)
        fill = "surface" if selected else "primaryS"
        self._paint_tile(painter, tile, kind_icon(summary), fill)
        room = cell.adjusted(side + px(14), 0, 0, 0)
        self._two_lines(
            painter, room, words.name_words(summary), self._second(summary, today), bold=True
        )

    def _second(self, summary: ProjectSummary, today: date) -> str:
        parts = []
        if model.TODO in self.hidden:
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

    def _paint_commune(
        self,
        painter: QPainter,
        cell: QRect,
        summary: ProjectSummary,
        today: date,
        row: int,
        selected: bool,
    ) -> None:
        self._line(painter, cell, words.place_words(summary), "dense", "text")

    def _paint_status(
        self,
        painter: QPainter,
        cell: QRect,
        summary: ProjectSummary,
        today: date,
        row: int,
        selected: bool,
    ) -> None:
        look = words.status_look(summary)
        height = self._chip_height()
        if model.PROGRESS not in self.hidden:
            top = cell.center().y() - height / 2 + 1
            self._chip(painter, QPointF(cell.left(), top), look, cell.width())
            return
        small = self._metrics("note").height()
        top = cell.center().y() - (height + px(2) + small) / 2
        self._chip(painter, QPointF(cell.left(), top), look, cell.width())
        below = QRect(cell.left(), round(top) + height + px(2), cell.width(), small)
        self._line(painter, below, words.progress_words(summary), "note", "text2")

    def _paint_progress(
        self,
        painter: QPainter,
        cell: QRect,
        summary: ProjectSummary,
        today: date,
        row: int,
        selected: bool,
    ) -> None:
        number = words.progress_words(summary)
        needed = self._metrics("dense").horizontalAdvance(f"100{number[-2:]}") + px(8)
        wide = max(min(px(74), cell.width() - needed), px(24))
        high = px(6)
        bar = QRectF(cell.left(), cell.center().y() - high / 2 + 1, wide, high)
        paint_gauge(painter, bar, summary.progress / 100)
        self._line(painter, cell.adjusted(wide + px(8), 0, px(8), 0), number, "dense", "text2")

    def _paint_deadline(
        self,
        painter: QPainter,
        cell: QRect,
        summary: ProjectSummary,
        today: date,
        row: int,
        selected: bool,
    ) -> None:
        first, second = words.deadline_words(summary, today)
        self._two_lines(painter, cell, first, second, bold=words.is_soon(summary, today))

    def _paint_todo(
        self,
        painter: QPainter,
        cell: QRect,
        summary: ProjectSummary,
        today: date,
        row: int,
        selected: bool,
    ) -> None:
        lines = [
            (words.blocker_words(summary), "octagon-alert", "non", "dense-bold"),
            (words.unknown_words(summary), "circle-question-mark", "ver", "dense"),
        ]
        shown = [line for line in lines if line[0]]
        shown = shown or [("Rien en attente", "check", "text2", "dense")]
        high = max(self._metrics("dense").height(), px(17))
        top = cell.center().y() - high * len(shown) // 2 + 1
        for place, (text, icon, ink, role) in enumerate(shown):
            line = QRect(cell.left(), top + place * high, cell.width(), high)
            self._icon(painter, icon, line.left(), line.center().y(), 17, ink)
            self._line(painter, line.adjusted(px(23), 0, 0, 0), text, role, ink)

    def _paint_actions(
        self,
        painter: QPainter,
        cell: QRect,
        summary: ProjectSummary,
        today: date,
        row: int,
        selected: bool,
    ) -> None:
        middle = cell.center().y() + 1
        if selected or row == self.hovered:
            self._icon(painter, "ellipsis", cell.left() + px(4), middle, 20, "text2")
        self._icon(painter, "chevron-right", cell.right() - px(18), middle, 18, "text2")

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
        shown = self._metrics(role).elidedText(text, Qt.TextElideMode.ElideRight, width)
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
