"""Pictures of a dossier: photos, alone or in plates, and charts."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from tressons_desktop.drawing.chart_data import ChartData


@dataclass(frozen=True, slots=True)
class Photo:
    """A picture file: re-encoded when printed, so position data never leaves the commune.

    ``alt`` says what it shows to who cannot see it; ``caption`` is printed under it.
    """

    path: Path
    alt: str
    caption: str = ""


class PlateSize(Enum):
    """How wide a plate is: a part of the text's width for each of its photos."""

    THIRD = "third"
    HALF = "half"
    FULL = "full"


@dataclass(frozen=True, slots=True)
class PhotoPlate:
    """Photos of one size side by side, as many in a row as that size lets."""

    photos: tuple[Photo, ...]
    size: PlateSize = PlateSize.HALF


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing with its alternative text (in the data) and an optional caption."""

    data: ChartData
    caption: str = ""
