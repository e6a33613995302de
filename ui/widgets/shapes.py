"""How the width of the window is shared, at each size of the window and of the text."""

from __future__ import annotations

from typing import NamedTuple

from ui.widgets.rail import SHORT, TIGHT, WORDS

LARGE, MEDIUM, SMALL, NARROW = "large", "medium", "small", "narrow"


class Shape(NamedTuple):
    """Describe how the width is shared at one size."""

    size: str
    rail_home: str
    rail_workspace: str
    steps: str  # "wide", "full", "folded" or "selector"
    panel: int  # width at 100 %, 0 for a button

    @property
    def narrow(self) -> bool:
        """Say whether one column is all there is room for."""
        return self.size == NARROW


SHAPES = (
    (1700, Shape(LARGE, WORDS, WORDS, "wide", 360)),
    (1200, Shape(MEDIUM, WORDS, SHORT, "full", 276)),
    (1000, Shape(SMALL, SHORT, SHORT, "folded", 276)),
    (0, Shape(NARROW, TIGHT, TIGHT, "selector", 0)),
)


def shape_for(width: float) -> Shape:
    """Return the shape for a client width in pixels already divided by the text factor."""
    return next(shape for least, shape in SHAPES if width >= least)
