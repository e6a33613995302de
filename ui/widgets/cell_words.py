"""The words of a cell: on one line where they fit, else over as many as its row is high for."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QTextLayout, QTextOption

from ui.plain import LINE_LIMIT, elided, one_line
from ui.theme import px

MOST_LINES: Final = 6
"""Lines of a cell; what is longer ends with …, whole in the tooltip and when edited."""


def beside_words() -> int:
    """Return what a cell takes beside its words: margins, line, and a part of a pixel of words."""
    return 2 * px(10) + 3


def words_width(font: QFont, text: str) -> int:
    """Return the width that words ask for on one line."""
    return QFontMetrics(font).horizontalAdvance(one_line(text))


def lines_height(font: QFont, text: str, width: int, most: int = MOST_LINES) -> int:
    """Return the height of a cell that shows words whole, up to a number of lines, in a width."""
    return wrapped_height(font, text, max(width, px(40)), most) + px(10)


def wrapped_height(font: QFont, text: str, width: int, most: int = MOST_LINES) -> int:
    """Return the height of words alone, over the lines they need, up to a number."""
    tall = _wrapped(font, text, width, 0).boundingRect().height()
    return round(min(tall, QFontMetrics(font).lineSpacing() * most))


def broken_lines(font: QFont, text: str, width: int, most: int) -> list[str]:
    """Break words into the lines that a width holds; what is beyond the last one ends with …."""
    layout = _wrapped(font, text, max(width, 1), 0)
    begins = [layout.lineAt(place).textStart() for place in range(layout.lineCount())]
    whole = layout.text()
    ends = [*begins[1:most], len(whole)]
    metrics = QFontMetrics(font)
    return [
        elided(metrics, whole[begin:end].strip(), width)
        for begin, end in zip(begins, ends, strict=False)
    ]


def paint_words(painter: QPainter, body: QRect, font: QFont, text: str, alignment: int) -> None:
    """Paint words in a body, over the lines that it is high for."""
    metrics = QFontMetrics(font)
    lines = body.height() // max(metrics.lineSpacing(), 1)
    whole = one_line(text, LINE_LIMIT)
    if lines < 2 or metrics.horizontalAdvance(whole) < body.width():
        painter.drawText(body, alignment, elided(metrics, whole, body.width()))
        return
    layout = _wrapped(font, text, body.width(), alignment)
    if layout.lineCount() > lines:
        begins = layout.lineAt(lines - 1).textStart()
        last = elided(metrics, layout.text()[begins:], body.width())
        layout = _wrapped(font, layout.text()[:begins] + last, body.width(), alignment)
    spare = max(body.height() - round(layout.boundingRect().height()), 0)
    if alignment & Qt.AlignmentFlag.AlignTop.value:
        spare = 0
    painter.save()
    painter.setClipRect(body, Qt.ClipOperation.IntersectClip)
    layout.draw(painter, QPointF(body.left(), body.top() + spare // 2))
    painter.restore()


def _wrapped(font: QFont, text: str, width: int, alignment: int) -> QTextLayout:
    """Lay words out over several lines, a word cut only when it is alone too long for one."""
    layout = QTextLayout(one_line(text, LINE_LIMIT), font)
    right = alignment & Qt.AlignmentFlag.AlignRight.value
    option = QTextOption(Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    top = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, top))
        top += line.height()
    layout.endLayout()
    return layout
