"""Tell funders apart by lines and dots: on grey paper, and where colours are not ours to choose.

A contrast theme of the system has one ink, and so has a black printer: each funder is drawn its own
way, in the bar as in the square beside its name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Final

FULL: Final = "commune"
"""The funder that is filled where there is one ink; another without lines stays empty."""
SLANTED: Final = "state"
"""The funder whose lines are slanted: what is hatched and is no funder is drawn as they are."""
LIGHT_GROUND: Final = "private"
"""The funder drawn in its colour on the ground, not on its colour."""
_DOT: Final = 1.7

HatchLine = tuple[tuple[float, float], tuple[float, float]]


def hatch(series: str, width: float, height: float, step: float) -> tuple[HatchLine, ...]:
    """Give the lines of a funder in a box, from its top left corner; none for `FULL`."""
    drawn = _DRAWN.get(series)
    return tuple(drawn(width, height, step)) if drawn is not None else ()


def _places(length: float, step: float) -> Iterator[float]:
    place = step / 2
    while place < length:
        yield place
        place += step


def _upright(width: float, height: float, step: float) -> list[HatchLine]:
    return [((x, 0), (x, height)) for x in _places(width, step)]


def _level(width: float, height: float, step: float) -> list[HatchLine]:
    return [((0, y), (width, y)) for y in _places(height, step)]


def _dotted(width: float, height: float, step: float) -> list[HatchLine]:
    """Dots in staggered rows, as lines as long as they are thick."""
    lines: list[HatchLine] = []
    for row, y in enumerate(_places(height, step * 0.8)):
        shift = step / 2 if row % 2 else 0.0
        places = (x + shift for x in _places(width - shift, step))
        lines += [((x - _DOT / 2, y), (x + _DOT / 2, y)) for x in places]
    return lines


def pen_of(series: str) -> float:
    """Give how thick the lines of a funder are."""
    return _DOT if series == "region" else 0.7


def _falling(width: float, height: float, step: float) -> list[HatchLine]:
    """Lines at 45 degrees, cut by the sides of the box."""
    lines: list[HatchLine] = []
    for place in _places(width + height, step * 1.4):
        start = place - height
        first, last = max(0.0, -start), min(height, width - start)
        if last > first:
            lines.append(((start + first, first), (start + last, last)))
    return lines


def _rising(width: float, height: float, step: float) -> list[HatchLine]:
    return [
        ((left, height - top), (right, height - foot))
        for (left, top), (right, foot) in _falling(width, height, step)
    ]


_DRAWN: Final[Mapping[str, Callable[[float, float, float], list[HatchLine]]]] = {
    "state": _rising,
    "region": _dotted,
    "epci": _level,
    "private": _upright,
}
