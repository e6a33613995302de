"""Pieces of the council view: everything is a multiple of one unit, which + and − change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPen
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from tressons_desktop.drawing.shapes import Drawing, to_svg
from ui.theme import theme
from ui.theme.fonts import FALLBACKS
from ui.widgets.basics import IconMark, NamedGroup, Rule
from ui.widgets.series import paint_series
from ui.widgets.timeline import TimelineView


@dataclass(frozen=True, slots=True)
class Unit:
    """How many screen pixels a pixel of the mockup (1366×768) takes.

    ``narrow``: the letters are so large that two columns become one.
    """

    factor: float
    narrow: bool = False

    def px(self, pixels: float) -> int:
        """Scale a size of the mockup."""
        return max(1, round(pixels * self.factor))

    def font(self, pixels: float, *, bold: bool = False) -> QFont:
        """Return the typeface at a size of the mockup."""
        font = QFont()
        font.setFamilies(list(FALLBACKS))
        font.setPixelSize(self.px(pixels))
        font.setBold(bold)
        if pixels > 40:
            font.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 99)
        return font

    def label(
        self,
        text: str,
        pixels: float,
        ink: str = "text",
        *,
        bold: bool = False,
        wrap: bool = True,
    ) -> QLabel:
        """Make a text; plain, never markup."""
        label = QLabel(text)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setFont(self.font(pixels, bold=bold))
        label.setWordWrap(wrap)
        label.setProperty("ink", ink)
        return label

    def icon(self, name: str, ink: str, pixels: float) -> IconMark:
        """Make an icon of a size of the mockup."""
        mark = IconMark(name, ink, pixels)
        mark.setFixedSize(self.px(pixels), self.px(pixels))
        return mark


def stack(*items: QWidget | QVBoxLayout | QHBoxLayout | int, spacing: int = 0) -> QVBoxLayout:
    """Pile widgets and layouts up; an int is a gap in pixels of the screen."""
    layout = QVBoxLayout()
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(spacing)
    for item in items:
        if isinstance(item, int):
            layout.addSpacing(item)
        elif isinstance(item, QWidget):
            layout.addWidget(item)
        else:
            layout.addLayout(item)
    return layout


class CouncilNotice(QFrame):
    """A framed sentence with its icon: what blocks, what is to be checked, that nothing blocks."""

    def __init__(self, unit: Unit, icon: str, tone: str, title: str, detail: str) -> None:
        super().__init__()
        colors = theme()
        self.setObjectName("council_notice")
        self.setStyleSheet(
            f"#council_notice {{ background: {colors.hex(tone + 'S')};"
            f" border: 2px solid {colors.hex(tone)}; border-radius: {unit.px(8)}px; }}"
        )
        words = stack(unit.label(title, 24, tone, bold=True), spacing=unit.px(3))
        if detail:
            words.addWidget(unit.label(detail, 20))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(unit.px(18), unit.px(15), unit.px(18), unit.px(15))
        layout.setSpacing(unit.px(16))
        layout.addWidget(unit.icon(icon, tone, 32), 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(words, 1)


class NumberMark(QWidget):
    """A number in a circle."""

    def __init__(self, unit: Unit, number: int) -> None:
        super().__init__()
        self._number = str(number)
        self.setFont(unit.font(19, bold=True))
        self.setFixedSize(unit.px(34), unit.px(34))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(theme().color("primary"), 2)
        painter.setPen(pen)
        painter.drawEllipse(QRectF(self.rect()).adjusted(1, 1, -1, -1))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._number)


class Swatch(QWidget):
    """The colour of a funder, or its lines, beside its name."""

    def __init__(self, unit: Unit, series: str) -> None:
        super().__init__()
        self._series = series
        self.setFixedSize(unit.px(18), unit.px(18))

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_series(QPainter(self), QRectF(self.rect()), self._series)


class FigureTile(NamedGroup):
    """A drawing as wide as the mockup says; its words are given too."""

    def __init__(self, unit: Unit, drawing: Drawing, name: str, words: str) -> None:
        super().__init__()
        self._renderer = QSvgRenderer(QByteArray(to_svg(drawing).encode()), self)
        self._size = QSize(unit.px(drawing.width), unit.px(drawing.height))
        self.setFixedHeight(self._size.height())
        self.setMinimumWidth(self._size.width())
        self.setAccessibleName(name)
        self.setAccessibleDescription(words)

    def sizeHint(self) -> QSize:
        return self._size

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._renderer.render(painter, QRectF(0, 0, self._size.width(), self._size.height()))


class CouncilTimeline(TimelineView):
    """The line of the calendar, in large letters."""

    def __init__(self, unit: Unit) -> None:
        self._unit = unit
        super().__init__()

    def letter_size(self) -> float:
        """Return the size of the letters, in pixels."""
        return self._unit.px(17)


class FigureStrip(QWidget):
    """The four figures everybody asks for, under a line."""

    def __init__(self, unit: Unit, figures: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        rule = Rule()
        rule.setFixedHeight(2)
        rule.setStyleSheet(f"background: {theme().hex('primary')};")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, unit.px(10))
        layout.setSpacing(unit.px(8))
        layout.addWidget(rule)
        by = 2 if unit.narrow else len(figures)
        for start in range(0, len(figures), by):
            layout.addLayout(self._line(unit, figures[start : start + by]))

    def _line(self, unit: Unit, figures: Sequence[tuple[str, str]]) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(unit.px(28))
        for number, (value, words) in enumerate(figures):
            if number:
                line.addStretch(1)
            figure = unit.label(value, 40, bold=True, wrap=False)
            column = stack(figure, unit.label(words, 19, "text2", wrap=False))
            column.addStretch(1)  # a figure of two lines keeps the words of the others at its top
            line.addLayout(column)
        return line


def grid(unit: Unit) -> QGridLayout:
    """Make the grid of a list of amounts."""
    layout = QGridLayout()
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setHorizontalSpacing(unit.px(14))
    layout.setVerticalSpacing(unit.px(7))
    return layout
