"""The right column of the feasibility step: radar, and the axes to choose from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from tressons_desktop.dossier.content import Radar
from tressons_desktop.drawing.charts import draw_radar
from tressons_desktop.drawing.shapes import to_svg
from ui.plain import elided
from ui.screens.field_binding import Bind
from ui.screens.workspace.steps.feasibility.opinion import OpinionOverride
from ui.theme import manager, mark_chosen, mark_hovered, paint_icon, px, role_font, theme
from ui.widgets.basics import Text
from ui.widgets.charts import RadarView
from ui.widgets.choosing import ListView
from ui.widgets.keyed_model import Index, KeyedModel
from ui.widgets.scroll_page import ScrollPage
from ui.widgets.series import themed_palette

BLOCKED, TO_CHECK, CLEAR = "blocked", "to_check", "clear"
_MARKS = {
    BLOCKED: ("octagon-alert", "non", "point bloquant"),
    TO_CHECK: ("circle-question-mark", "ver", "à vérifier"),
}
_RADAR_HEIGHT = 176


@dataclass(frozen=True)
class AxisLine:
    """Describe an axis: identifier, letter, name, answers given, questions asked, mark."""

    key: str
    letter: str
    title: str
    answered: int
    total: int
    mark: str = CLEAR

    @property
    def count(self) -> str:
        """Return « 7/8 », nothing when no question applies."""
        return f"{self.answered}/{self.total}" if self.total else "–"

    @property
    def words(self) -> str:
        """Return what a search by typing looks at."""
        return f"{self.letter} {self.title}"

    @property
    def spoken(self) -> str:
        """Return what a screen reader says."""
        words = f"{self.letter}, {self.title}, {self.answered} réponses sur {self.total}"
        return f"{words}, {_MARKS[self.mark][2]}" if self.mark in _MARKS else words

    @property
    def tip(self) -> str:
        """Return the same for the mouse."""
        return self.spoken


class AxisDelegate(QStyledItemDelegate):
    """Paint an axis: letter, name, mark of a blocker or of a doubt, count."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(px(100), max(px(34), QFontMetrics(role_font("dense")).height() + px(6)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        assert isinstance(model, KeyedModel)
        line: AxisLine = model.entries[index.row()]
        current = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if current:
            mark_chosen(painter, option.rect, radius=px(6))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            mark_hovered(painter, option.rect, radius=px(6))
        self._paint_words(painter, option.rect, line, current=current)
        painter.restore()

    def _paint_words(
        self, painter: QPainter, rect: QRect, line: AxisLine, *, current: bool
    ) -> None:
        font = role_font("dense")
        font.setBold(current)
        painter.setFont(font)
        metrics = QFontMetrics(font)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setPen(theme().color("primary" if current else "text2"))
        painter.drawText(rect.adjusted(px(8), 0, 0, 0), middle, line.letter)
        count = rect.adjusted(0, 0, -px(8), 0)
        painter.drawText(count, middle | Qt.AlignmentFlag.AlignRight, line.count)
        right = rect.right() - px(8) - metrics.horizontalAdvance("00/00") - px(6)
        if line.mark in _MARKS:
            side = px(18)
            name, token, _ = _MARKS[line.mark]
            mark = QRect(right - side, rect.center().y() - side // 2, side, side)
            paint_icon(painter, name, mark, token, 2.0)
            right -= side + px(6)
        painter.setPen(theme().color("primary" if current else "text"))
        room = QRect(rect.left() + px(32), rect.top(), right - rect.left() - px(32), rect.height())
        words = elided(metrics, line.title, room.width())
        painter.drawText(room, middle, words)


class AxesPanel(QFrame):
    """Show the profile and choose an axis: a click, or ↑ and ↓."""

    chosen = Signal(str)

    def __init__(self, bind: Bind, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._drawn: Radar | None = None
        self._quiet = False
        self.radar = RadarView(side=_RADAR_HEIGHT)
        self.view = ListView()
        self._model = KeyedModel[AxisLine](self.view)
        self._words = Text("", "note", "text2", wrap=True)
        self.opinion = OpinionOverride(bind)
        self._prepare_view()
        self._build()
        manager().changed.connect(self._dress)

    def _prepare_view(self) -> None:
        self.view.setProperty("role", "clear")
        self.view.setObjectName("axes_list")
        self.view.setAccessibleName("Axes de la grille")
        self.view.setModel(self._model)
        self.view.setItemDelegate(AxisDelegate(self.view))
        self.view.setMouseTracking(True)
        off = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.view.setHorizontalScrollBarPolicy(off)
        self.view.setVerticalScrollBarPolicy(off)
        self.view.selectionModel().currentChanged.connect(self._moved)
        self.view.clicked.connect(self._clicked)

    def _build(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(px(14), px(12), px(14), px(12))
        column.setSpacing(px(8))
        column.addWidget(self.radar)
        column.addWidget(self.view)
        self._words.setIndent(px(8))
        column.addWidget(self._words)
        column.addWidget(self.opinion)
        column.addStretch(1)
        area = ScrollPage()
        area.setWidget(inside)
        inside.setAutoFillBackground(False)
        area.viewport().setAutoFillBackground(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(area)

    def set_axes(self, lines: Sequence[AxisLine], radar: Radar, words: str) -> None:
        """Show the axes, their profile and the opinion in words."""
        self._model.set_entries(lines)
        self._words.setText(words)
        if radar != self._drawn:
            self._drawn = radar
            self._draw()
        self._fit()

    def set_current(self, key: str) -> None:
        """Show another axis as current, without telling; an empty key shows none."""
        self._quiet = True
        rows = [place for place, line in enumerate(self._model.entries) if line.key == key]
        if rows:
            self.view.setCurrentIndex(self._model.index(rows[0]))
        else:
            self.view.selectionModel().clear()
        self._quiet = False

    def current(self) -> str:
        """Return the axis shown as current."""
        index = self.view.currentIndex()
        return self._model.entries[index.row()].key if index.isValid() else ""

    def lines(self) -> tuple[AxisLine, ...]:
        """Return what the list shows."""
        return self._model.entries

    def _moved(self, current: QModelIndex, previous: QModelIndex) -> None:
        if current.isValid() and not self._quiet:
            self.chosen.emit(self._model.entries[current.row()].key)

    def _clicked(self, index: QModelIndex) -> None:
        """Tell again: a filter may hide the axis that is already current."""
        self.chosen.emit(self._model.entries[index.row()].key)

    def _dress(self) -> None:
        self._draw()
        self._fit()

    def _fit(self) -> None:
        row = max(px(34), QFontMetrics(role_font("dense")).height() + px(6))
        self.view.setFixedHeight(row * len(self._model.entries) + 2)
        self.radar.setFixedHeight(px(_RADAR_HEIGHT))

    def _draw(self) -> None:
        if self._drawn is not None:
            drawing = draw_radar(
                self._drawn, width=216, height=_RADAR_HEIGHT, palette=themed_palette(), letters=True
            )
            self.radar.set_svg(to_svg(drawing), self._drawn.alt)
