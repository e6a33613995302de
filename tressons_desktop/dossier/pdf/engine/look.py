"""How a text looks: size, leading, colour, space around it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from tressons_desktop.dossier.content import Align

_ASCENT = 1.024
_DESCENT = 0.4
"""Of Source Sans 3, which a line holds in the middle of its leading."""


@dataclass(frozen=True, slots=True)
class TextLook:
    """Sizes in points; ``left`` and ``right`` are margins inside the width given."""

    size: float
    bold: bool = False
    ink: str = "#000000"
    leading: float = 0.0
    before: float = 0.0
    after: float = 0.0
    left: float = 0.0
    right: float = 0.0
    align: Align = Align.LEFT

    @property
    def baseline(self) -> float:
        """Give how far under its top a line stands."""
        return self.leading / 2 + (_ASCENT - _DESCENT) / 2 * self.size


@cache
def channels(ink: str) -> str:
    """Write ``#RRGGBB`` as three numbers, to be followed by ``rg`` or ``RG``."""
    return " ".join(f"{int(ink[at : at + 2], 16) / 255:.3f}" for at in (1, 3, 5))
