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
from PySide6.QtGui import QFontMetrics, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from tressons_desktop.dossier.content import Radar
from tressons_desktop.drawing.charts import draw_radar
from tressons_desktop.drawing.shapes import to_svg
from ui.models.line_names import Index
from ui.screens.field_binding import Bind
from ui.screens.workspace.steps.feasibility.opinion import OpinionOverride
from ui.theme import manager, mark_chosen, mark_hovered, paint_icon, px, role_font, theme
from ui.widgets.basics import Text
from ui.widgets.charts import RadarView
from ui.widgets.choosing import ListView
from ui.widgets.keyed_model import KeyedModel
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
        model, view = index.model(), self.parent()
        assert isinstance(model, KeyedModel)
        line: AxisLine = model.entries[index.row()]
        metrics = QFontMetrics(role_font("dense"))
        lines = 1
        if isinstance(view, QListView) and view.viewport().width() > px(100):
            room = _room(QRect(0, 0, view.viewport().width(), 0), line, metrics).width()
            lines = 1 + (metrics.horizontalAdvance(line.title) > room)
        return QSize(px(100), max(px(34), lines * metrics.lineSpacing() + px(8)))

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
        room = _room(rect, line, QFontMetrics(font))
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
        font.setBold(current)
        if QFontMetrics(font).boundingRect(room, middle, line.title).height() > room.height():
            font.setBold(False)  # the lines are those of its own width: none is cut
        painter.setFont(font)
        painter.setPen(theme().color("primary" if current else "text2"))
        painter.drawText(rect.adjusted(px(8), 0, 0, 0), middle, line.letter)
        count = rect.adjusted(0, 0, -px(8), 0)
        painter.drawText(count, middle | Qt.AlignmentFlag.AlignRight, line.count)
        if line.mark in _MARKS:
            side = px(18)
            name, token, _ = _MARKS[line.mark]
            mark = QRect(room.right() + px(6), rect.center().y() - side // 2, side, side)
            paint_icon(painter, name, mark, token, 2.0)
        painter.setPen(theme().color("primary" if current else "text"))
        painter.drawText(room, middle, line.title)


def _room(rect: QRect, line: AxisLine, metrics: QFontMetrics) -> QRect:
    """Return where the name of an axis goes, between its letter and its mark or its count."""
    right = rect.right() - px(8) - metrics.horizontalAdvance("00/00") - px(6)
    if line.mark in _MARKS:
        right -= px(18) + px(6)
    return QRect(rect.left() + px(32), rect.top(), right - rect.left() - px(32), rect.height())


class AxesView(ListView):
    """The list of the axes: it tells when its width changes, for names may need two lines."""

    widened = Signal()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.doItemsLayout()
            self.widened.emit()


class AxesPanel(QFrame):
    """Show the profile and choose an axis: a click, or ↑ and ↓."""

    chosen = Signal(str)

    def __init__(self, bind: Bind, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._drawn: Radar | None = None
        self._quiet = False
        self.radar = RadarView(side=_RADAR_HEIGHT)
        self.view = AxesView()
        self.view.widened.connect(self._fit)
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
        self._column = column = QVBoxLayout(inside)
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

    def put_above(self, widget: QWidget) -> None:
        """Take in what has no room beside the questions."""
        self._column.insertWidget(0, widget)

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
        rows = range(len(self._model.entries))
        self.view.setFixedHeight(sum(self.view.sizeHintForRow(row) for row in rows) + 2)
        self.radar.setFixedHeight(px(_RADAR_HEIGHT))

    def _draw(self) -> None:
        if self._drawn is not None:
            drawing = draw_radar(
                self._drawn, width=216, height=_RADAR_HEIGHT, palette=themed_palette(), letters=True
            )
            self.radar.set_svg(to_svg(drawing), self._drawn.alt)
