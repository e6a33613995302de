"""Paint pure drawings on a reportlab canvas."""

from __future__ import annotations

from typing import Any

from tressons_desktop.dossier.pdf.fonts import BOLD, REGULAR, text_width
from tressons_desktop.dossier.pdf.styles import colour
from tressons_desktop.drawing.shapes import Box, Circle, Drawing, Item, Label, Path


def paint(canvas: Any, drawing: Drawing, x: float, top: float) -> None:
    """Paint a drawing whose top left corner is at ``(x, top)``; the page's y goes upwards."""
    canvas.saveState()
    canvas.translate(x, top)
    for item in drawing.items:
        _paint_item(canvas, item)
    canvas.restoreState()


def _paint_item(canvas: Any, item: Item) -> None:
    match item:
        case Path():
            _paint_path(canvas, item)
        case Circle():
            fill, stroke = _pens(canvas, item.fill, item.stroke, item.width)
            canvas.circle(item.x, -item.y, item.r, stroke=stroke, fill=fill)
        case Box():
            fill, stroke = _pens(canvas, item.fill, item.stroke, item.line)
            y = -item.y - item.height
            if item.radius:
                canvas.roundRect(
                    item.x, y, item.width, item.height, item.radius, stroke=stroke, fill=fill
                )
            else:
                canvas.rect(item.x, y, item.width, item.height, stroke=stroke, fill=fill)
        case Label():
            _paint_label(canvas, item)


def _paint_path(canvas: Any, item: Path) -> None:
    canvas.saveState()
    fill, stroke = _pens(canvas, item.fill, item.stroke, item.width)
    if fill and item.opacity < 1:
        canvas.setFillAlpha(item.opacity)
    canvas.setLineCap(0 if item.butt else 1)
    canvas.setLineJoin(1)
    if item.dash:
        canvas.setDash(*item.dash)
    path = canvas.beginPath()
    path.moveTo(item.points[0][0], -item.points[0][1])
    for x, y in item.points[1:]:
        path.lineTo(x, -y)
    if item.closed:
        path.close()
    canvas.drawPath(path, stroke=stroke, fill=fill)
    canvas.restoreState()


def _paint_label(canvas: Any, item: Label) -> None:
    font = BOLD if item.bold else REGULAR
    width = text_width(item.text, font, item.size)
    shift = {"start": 0.0, "middle": width / 2, "end": width}[item.anchor]
    canvas.setFillColor(colour(item.colour))
    canvas.setFont(font, item.size)
    canvas.drawString(item.x - shift, -item.y, item.text)


def _pens(canvas: Any, fill: str, stroke: str, width: float) -> tuple[int, int]:
    if fill:
        canvas.setFillColor(colour(fill))
    if stroke:
        canvas.setStrokeColor(colour(stroke))
        canvas.setLineWidth(width)
    return int(bool(fill)), int(bool(stroke))
