"""Print copies of photos, as a document holds them: bytes, kind, size."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tressons_desktop.dossier.content import Chart

_PNG: Final = b"\x89PNG\r\n\x1a\n"
_FRAMES: Final = frozenset({0xC0, 0xC1, 0xC2, 0xC3, 0xC5, 0xC6, 0xC7, 0xC9, 0xCA, 0xCB, 0xCD})
_WIDEST: Final = 16.0
_TALLEST: Final = 11.0


@dataclass(frozen=True, slots=True)
class HeldPicture:
    """A picture of a document: its bytes, "jpeg" or "png", and its size in centimetres."""

    data: bytes
    kind: str
    width: float
    height: float


DrawChart = Callable[[Chart], HeldPicture | None]
"""Draws a chart as it is on paper: a room that is not of the paper is given who does."""


def held_picture(path: Path | None) -> HeldPicture | None:
    """Read a print copy; None when it is not there, or is neither of the two kinds."""
    try:
        return held_bytes(path.read_bytes()) if path is not None else None
    except OSError:
        return None


def held_bytes(data: bytes) -> HeldPicture | None:
    """Hold a picture; None when it is neither of the two kinds."""
    found = _size(data)
    if found is None:
        return None
    width, height = found
    scale = min(_WIDEST / width, _TALLEST / height)
    kind = "png" if data.startswith(_PNG) else "jpeg"
    return HeldPicture(data, kind, round(width * scale, 2), round(height * scale, 2))


def _size(data: bytes) -> tuple[int, int] | None:
    """Read width and height in the head of the file, without decoding it."""
    if data.startswith(_PNG) and len(data) > 24:
        return _positive(int.from_bytes(data[16:20]), int.from_bytes(data[20:24]))
    if not data.startswith(b"\xff\xd8"):
        return None
    place = 2
    while place + 9 < len(data):
        if data[place] != 0xFF:
            return None
        mark = data[place + 1]
        if mark in _FRAMES:
            height, width = data[place + 5 : place + 7], data[place + 7 : place + 9]
            return _positive(int.from_bytes(width), int.from_bytes(height))
        place += 2 + int.from_bytes(data[place + 2 : place + 4])
    return None


def _positive(width: int, height: int) -> tuple[int, int] | None:
    return (width, height) if width > 0 and height > 0 else None
