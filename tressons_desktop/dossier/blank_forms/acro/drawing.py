"""Write what a field shows: ground, border, text in its lines or its cells, marks.

Pure text: the operators of a PDF content, in the square of the field turned upright.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from tressons_desktop.dossier.blank_forms.layout import LEADING, TextLayout

EncodeText = Callable[[str], str]
Colour = tuple[float, ...]

_CURVE: Final = 0.5523
_OPERATORS: Final = {1: "g", 3: "rg", 4: "k"}
_STROKES: Final = {1: "G", 3: "RG", 4: "K"}


@dataclass(frozen=True, slots=True)
class Frame:
    """The square of a field, and how it is dressed. ``style``: S, D, B, I or U."""

    width: float
    height: float
    ground: Colour = ()
    border: Colour = ()
    thick: float = 1.0
    style: str = "S"

    @property
    def inset(self) -> float:
        """Return how far the border goes in."""
        if not self.border:
            return 0.0
        return self.thick * (2 if self.style in ("B", "I") else 1)

    @property
    def margin(self) -> float:
        """Return how far from the edge the text starts."""
        return self.inset + (1.5 if min(self.width, self.height) > 8 else 0)


@dataclass(frozen=True, slots=True)
class Pen:
    """How an answer is written; ``side`` is 0, 1 or 2 for left, middle, right."""

    colour: Colour
    side: int
    codes: EncodeText
    measure: Callable[[str], float]
    ascent: float


def fill_operator(colour: Colour) -> str:
    """Write a colour to fill with."""
    return _coloured(colour, _OPERATORS)


def dressed(frame: Frame, cells: int = 0) -> str:
    """Draw the ground and the border, and the walls of cells."""
    parts: list[str] = []
    if frame.ground:
        parts.append(f"{fill_operator(frame.ground)} 0 0 {_n(frame.width, frame.height)} re f")
    if frame.border and frame.thick > 0:
        parts.append(f"{_coloured(frame.border, _STROKES)} {_n(frame.thick)} w")
        if frame.style == "D":
            parts.append("[3 3] 0 d")
        half = frame.thick / 2
        if frame.style == "U":
            parts.append(f"0 {_n(half)} m {_n(frame.width, half)} l S")
        else:
            size = _n(max(frame.width - frame.thick, 0), max(frame.height - frame.thick, 0))
            parts.append(f"{_n(half, half)} {size} re S")
        step = frame.width / cells if cells else 0
        parts += [
            f"{_n(step * at)} 0 m {_n(step * at, frame.height)} l S" for at in range(1, cells)
        ]
    return f"q {' '.join(parts)} Q" if parts else ""


def written_lines(frame: Frame, layout: TextLayout, pen: Pen, *, top: bool) -> str:
    """Write lines from the top of a field, or one line in its middle."""
    room = frame.width - 2 * frame.margin
    size = layout.size
    first = frame.height - frame.margin - size * (LEADING + pen.ascent) / 2
    if not top:
        first = (frame.height - size * pen.ascent) / 2
    shown = []
    for number, line in enumerate(layout.lines):
        left = room - pen.measure(line.rstrip(" ")) * size
        at = frame.margin + max(left, 0) * (0, 0.5, 1)[pen.side]
        shown.append((at, first - number * size * LEADING, line))
    return _text(frame, pen, size, shown)


def written_cells(frame: Frame, text: str, cells: int, size: float, pen: Pen) -> str:
    """Write a character in the middle of each cell."""
    step = frame.width / cells
    start = (cells - len(text)) * (0, 0.5, 1)[pen.side]
    base = (frame.height - size * pen.ascent) / 2
    shown = [
        ((int(start) + at + 0.5) * step - pen.measure(one) * size / 2, base, one)
        for at, one in enumerate(text)
    ]
    return _text(frame, pen, size, shown)


def _text(frame: Frame, pen: Pen, size: float, shown: Iterable[tuple[float, float, str]]) -> str:
    edge = frame.inset
    clip = _n(edge, edge, max(frame.width - 2 * edge, 0), max(frame.height - 2 * edge, 0))
    lines = " ".join(
        f"1 0 0 1 {_n(left, base)} Tm <{pen.codes(line)}> Tj" for left, base, line in shown if line
    )
    start = f"{fill_operator(pen.colour)} /TrF {_n(size)} Tf"
    return f"/Tx BMC q {clip} re W n BT {start} {lines} ET Q EMC"


def highlighted(frame: Frame, base: float, height: float) -> str:
    """Draw the band behind the choice of a list."""
    edge = frame.inset
    size = _n(max(frame.width - 2 * edge, 0), height)
    return f"q 0.6 0.757 0.855 rg {_n(edge, base)} {size} re f Q"


def ticked(frame: Frame, style: str, colour: Colour) -> str:
    """Draw the mark of a box: 4 a tick, 8 a cross, l a disc, u a lozenge, n a square."""
    side = min(frame.width, frame.height) - 2 * frame.margin
    left, low = (frame.width - side) / 2, (frame.height - side) / 2

    def at(across: float, up: float) -> str:
        return _n(left + across * side, low + up * side)

    stroke, fill = _coloured(colour, _STROKES), fill_operator(colour)
    match style:
        case "8":
            lines = f"{at(0.1, 0.1)} m {at(0.9, 0.9)} l {at(0.1, 0.9)} m {at(0.9, 0.1)} l S"
            return f"q {stroke} {_n(side * 0.14)} w 1 J {lines} Q"
        case "l":
            return f"q {fill} {_disc(at)} f Q"
        case "u":
            path = f"{at(0.5, 0)} m {at(1, 0.5)} l {at(0.5, 1)} l {at(0, 0.5)} l h"
            return f"q {fill} {path} f Q"
        case "n":
            return f"q {fill} {at(0.1, 0.1)} {_n(side * 0.8, side * 0.8)} re f Q"
    lines = f"{at(0.1, 0.5)} m {at(0.4, 0.15)} l {at(0.92, 0.88)} l S"
    return f"q {stroke} {_n(side * 0.14)} w 1 J 1 j {lines} Q"


def _disc(at: Callable[[float, float], str]) -> str:
    far, near = 0.5 + 0.4 * _CURVE, 0.5 - 0.4 * _CURVE
    return (
        f"{at(0.9, 0.5)} m {at(0.9, far)} {at(far, 0.9)} {at(0.5, 0.9)} c "
        f"{at(near, 0.9)} {at(0.1, far)} {at(0.1, 0.5)} c "
        f"{at(0.1, near)} {at(near, 0.1)} {at(0.5, 0.1)} c "
        f"{at(far, 0.1)} {at(0.9, near)} {at(0.9, 0.5)} c"
    )


def _coloured(colour: Colour, operators: dict[int, str]) -> str:
    return f"{_n(*colour)} {operators[len(colour)]}"


def _n(*values: float) -> str:
    return " ".join(f"{value:.3f}".rstrip("0").rstrip(".") for value in values)
