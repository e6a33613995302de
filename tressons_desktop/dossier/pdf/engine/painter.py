"""Paint pure drawings: their primitives as operators."""

from __future__ import annotations

from tressons_desktop.dossier.pdf.engine.look import TextLook, channels
from tressons_desktop.dossier.pdf.engine.paper import PaperBook
from tressons_desktop.dossier.pdf.fonts import BOLD, text_width
from tressons_desktop.drawing.shapes import Box, Circle, Drawing, Item, Label, Outline

_ROUND = 0.5523
"""How far the handles of a curve are, for a quarter of a circle."""
_SHIFT = {"start": 0.0, "middle": 0.5, "end": 1.0}


def sketch(paper: PaperBook, drawing: Drawing, x: float, top: float, scale: float = 1.0) -> str:
    """Give the operators of a drawing whose top left corner is at ``(x, top)``."""
    items = "\n".join([_item(paper, item) for item in drawing.items])
    return f"q {scale:.4g} 0 0 {scale:.4g} {x:.2f} {top:.2f} cm\n{items}\nQ"


def _item(paper: PaperBook, item: Item) -> str:
    match item:
        case Outline():
            return _path(paper, item)
        case Circle():
            pens, way = _pens(item.fill, item.stroke, item.width)
            box = (item.x - item.r, -item.y - item.r, 2 * item.r, 2 * item.r)
            return f"{pens}{_rounded(box, item.r)} {way}"
        case Box():
            pens, way = _pens(item.fill, item.stroke, item.line)
            box = (item.x, -item.y - item.height, item.width, item.height)
            radius = min(item.radius, item.width / 2, item.height / 2)
            return f"{pens}{_rounded(box, radius) if radius else _sharp(box)} {way}"
        case Label():
            return _label(paper, item)


def _pens(fill: str, stroke: str, width: float) -> tuple[str, str]:
    """Give the operators that choose pens, and the one that paints."""
    pens = f"{channels(fill)} rg " if fill else ""
    if stroke:
        pens += f"{channels(stroke)} RG {width:.2f} w "
    return pens, "B" if fill and stroke else "f" if fill else "S" if stroke else "n"


def _sharp(box: tuple[float, float, float, float]) -> str:
    return f"{box[0]:.2f} {box[1]:.2f} {box[2]:.2f} {box[3]:.2f} re"


def _rounded(box: tuple[float, float, float, float], r: float) -> str:
    """Draw a rectangle with round corners, counterclockwise from the bottom left."""
    left, bottom, width, height = box
    right, top, k = left + width, bottom + height, r * (1 - _ROUND)
    corners = (
        f"{left + r:.2f} {bottom:.2f} m {right - r:.2f} {bottom:.2f} l",
        f"{right - k:.2f} {bottom:.2f} {right:.2f} {bottom + k:.2f} {right:.2f} {bottom + r:.2f} c",
        f"{right:.2f} {top - r:.2f} l",
        f"{right:.2f} {top - k:.2f} {right - k:.2f} {top:.2f} {right - r:.2f} {top:.2f} c",
        f"{left + r:.2f} {top:.2f} l",
        f"{left + k:.2f} {top:.2f} {left:.2f} {top - k:.2f} {left:.2f} {top - r:.2f} c",
        f"{left:.2f} {bottom + r:.2f} l",
        f"{left:.2f} {bottom + k:.2f} {left + k:.2f} {bottom:.2f} {left + r:.2f} {bottom:.2f} c h",
    )
    return " ".join(corners)


def _path(paper: PaperBook, item: Outline) -> str:
    pens, way = _pens(item.fill, item.stroke, item.width)
    if item.fill and item.opacity < 1:
        pens += f"/{paper.alpha(item.opacity)} gs "
    dash = f"[{item.dash[0]:.2f} {item.dash[1]:.2f}] 0 d " if item.dash else ""
    points = " l ".join([f"{x:.2f} {-y:.2f}" for x, y in item.points]).replace(" l", " m", 1)
    closed = " h" if item.closed else ""
    line = "" if len(item.points) == 1 else " l"
    return f"q {pens}{0 if item.butt else 1} J 1 j {dash}{points}{line}{closed} {way} Q"


def _label(paper: PaperBook, item: Label) -> str:
    width = text_width(item.text, BOLD if item.bold else 0, item.size)
    look = TextLook(item.size, item.bold, item.colour)
    return paper.line(item.text, item.x - _SHIFT[item.anchor] * width, -item.y, look)
