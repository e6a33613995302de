"""What a rendering gives back, and how it fails."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tressons_desktop.dossier.content.places import PaperPlace
from tressons_desktop.outcomes import Refused

FindPhoto = Callable[[Path], Path | None]
"""Gives a photo at print size for the original of an attachment; None when it cannot be had."""


class DossierWriteError(Refused):
    """The dossier was not written; the message says why and what to do, in French."""


@dataclass(frozen=True, slots=True)
class MissingGlyph:
    """A character the printed font does not have, and how many times it was replaced."""

    character: str
    name: str
    count: int


@dataclass(frozen=True, slots=True)
class RenderReport:
    """What was written: ``warnings`` are French sentences for the user.

    ``places``: where each passage that knows its field starts.
    """

    path: Path
    pages: int
    size: int
    missing_glyphs: tuple[MissingGlyph, ...] = ()
    warnings: tuple[str, ...] = ()
    places: tuple[PaperPlace, ...] = ()


@dataclass(frozen=True, slots=True)
class WorkbookReport:
    """A workbook that was written: where, its sheets, its size in bytes."""

    path: Path
    sheets: tuple[str, ...]
    size: int
