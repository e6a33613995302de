"""The list under the commune field: one commune per row, the typed part told apart."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import (
    QAbstractListModel,
    QObject,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from tressons_desktop.text.numbers import format_number
from ui.models.line_names import Index
from ui.plain import elided
from ui.theme import mark_chosen, mark_hovered, px, role_font, theme

WIDE_FROM = 620
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight


class Match(Protocol):
    """What the list needs of a search result."""

    @property
    def code(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def shown(self) -> str: ...
    @property
    def departement_code(self) -> str: ...
    @property
    def departement_name(self) -> str: ...
    @property
    def postal_code(self) -> str: ...
    @property
    def population(self) -> int | None: ...
    @property
    def span(self) -> tuple[int, int]: ...


def inhabitants(match: Match) -> str:
    """Write the population, or say that it is not known."""
    if match.population is None:
        return "population inconnue"
    return f"{format_number(match.population)}\u00a0hab."


def commune_words(match: Match) -> str:
    """Say everything about a match in one line, for narrow lists."""
    parts = (match.postal_code, inhabitants(match), f"INSEE {match.code}")
    head = f"{match.departement_name} ({match.departement_code})"
    return " · ".join(part for part in (head, *parts) if part)


def spoken_words(match: Match) -> str:
    """Say a match aloud: whole words, and nothing that a voice would spell."""
    people = inhabitants(match).replace("hab.", "habitants")
    where = f"{match.departement_name} ({match.departement_code})"
    parts = (match.shown, where, match.postal_code, people, f"INSEE {match.code}")
    return ", ".join(part for part in parts if part)


class CommuneModel(QAbstractListModel):
    """Hold the matches."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.matches: tuple[Match, ...] = ()

    def show(self, matches: Sequence[Match]) -> None:
        """Replace the matches."""
        self.beginResetModel()
        self.matches = tuple(matches)
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.matches)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        match = self.matches[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return match.shown
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken_words(match)
        return None


class CommuneDelegate(QStyledItemDelegate):
    """Paint five aligned columns, or two lines when the list is not `wide`."""

    wide = True

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        one = QFontMetrics(role_font("body")).height()
        if self.wide:
            return QSize(px(400), max(px(37), one + px(12)))
        return QSize(px(240), one + QFontMetrics(role_font("note")).height() + px(10))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        assert isinstance(model, CommuneModel)
        match = model.matches[index.row()]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = option.rect
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if selected:
            mark_chosen(painter, rect, radius=px(4))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            mark_hovered(painter, rect, radius=px(4))
        body = rect.adjusted(px(10), 0, -px(10), 0)
        if self.wide:
            self._paint_columns(painter, body, match)
        else:
            self._paint_lines(painter, body, match)
        painter.restore()

    def _paint_columns(self, painter: QPainter, rect: QRect, match: Match) -> None:
        insee, people, postal, departement = px(100), px(118), px(72), px(190)
        name = rect.width() - insee - people - postal - departement
        left = rect.left()
        self._paint_name(painter, QRect(left, rect.top(), name - px(8), rect.height()), match)
        painter.setFont(role_font("dense"))
        painter.setPen(theme().color("text"))
        place = f"{match.departement_name} ({match.departement_code})"
        for text, width, alignment, ink in (
            (place, departement, _LEFT, "text"),
            (match.postal_code, postal, _LEFT, "text"),
            (inhabitants(match), people - px(12), _RIGHT, "text"),
            (f"INSEE {match.code}", insee, _RIGHT, "text2"),
        ):
            left = left + name if text == place else left
            area = QRect(left, rect.top(), width, rect.height())
            painter.setPen(theme().color(ink))
            metrics = QFontMetrics(painter.font())
            shown = elided(metrics, text, width)
            painter.drawText(area, alignment, shown)
            left += width + (px(12) if alignment == _RIGHT else 0)

    def _paint_lines(self, painter: QPainter, rect: QRect, match: Match) -> None:
        one = QFontMetrics(role_font("body")).height()
        self._paint_name(painter, QRect(rect.left(), rect.top() + px(4), rect.width(), one), match)
        painter.setFont(role_font("note"))
        painter.setPen(theme().color("text2"))
        below = QRect(
            rect.left(), rect.top() + px(4) + one, rect.width(), rect.height() - one - px(8)
        )
        words = elided(QFontMetrics(painter.font()), commune_words(match), rect.width())
        painter.drawText(below, _LEFT, words)

    def _paint_name(self, painter: QPainter, rect: QRect, match: Match) -> None:
        """Paint the typed part normal and the rest bold; all normal when nothing is marked."""
        painter.setPen(theme().color("text"))
        start, end = match.span
        marked = end > start
        left = rect.left()
        pieces = (
            (match.shown[:start], marked),
            (match.shown[start:end], False),
            (match.shown[end:], marked),
        )
        for text, bold in pieces:
            if not text:
                continue
            font = role_font("body")
            font.setBold(bold)
            painter.setFont(font)
            metrics = QFontMetrics(font)
            room = rect.right() - left
            shown = elided(metrics, text, room)
            painter.drawText(QRect(left, rect.top(), room, rect.height()), _LEFT, shown)
            left += metrics.horizontalAdvance(text)
