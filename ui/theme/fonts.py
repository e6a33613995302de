"""Load the bundled typeface and give each typographic role its font."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QByteArray
from PySide6.QtGui import QFont, QFontDatabase

from tressons_desktop.packaged import RESOURCES

FAMILY = "Source Sans 3"
FALLBACKS = ("Source Sans 3", "Segoe UI", "Noto Sans", "DejaVu Sans")
_FILES = ("Regular", "Bold")  # no screen slants its words
_POINTS_PER_PIXEL = 0.75  # 96 pixels and 72 points to the inch


class FontRole(NamedTuple):
    """Describe a typographic role: size in pixels at 100 %, weight."""

    size: float
    bold: bool = False


ROLES = {
    "screen-title": FontRole(26, bold=True),
    "step-title": FontRole(20, bold=True),
    "project-title": FontRole(19, bold=True),
    "card-title": FontRole(17, bold=True),
    "label": FontRole(16, bold=True),
    "body": FontRole(16),
    "dense": FontRole(15),
    "dense-bold": FontRole(15, bold=True),
    "note": FontRole(14),
    "small": FontRole(13),
    "council-title": FontRole(52, bold=True),
    "council-figure": FontRole(40, bold=True),
    "council-heading": FontRole(24, bold=True),
    "council-item": FontRole(22, bold=True),
    "council-text": FontRole(19),
    "council-small": FontRole(17),
}

_loaded: list[str] = []


def load_fonts() -> bool:
    """Register the bundled fonts once; say whether the family is there, else fallbacks serve."""
    if not _loaded:
        folder = RESOURCES / "fonts"
        for style in _FILES:
            source = folder / f"SourceSans3-{style}.ttf"
            if source.is_file():
                font_id = QFontDatabase.addApplicationFontFromData(QByteArray(source.read_bytes()))
                _loaded.extend(QFontDatabase.applicationFontFamilies(font_id))
    return FAMILY in _loaded


def points(pixels: float, factor: float) -> float:
    """Convert a size of the mockups (pixels at 96 dpi) to points at this text factor."""
    return pixels * _POINTS_PER_PIXEL * factor


def make_font(role: str, factor: float) -> QFont:
    """Build the font of a role at a text factor (1.0 = 100 %)."""
    spec = ROLES[role]
    font = QFont()
    font.setFamilies(list(FALLBACKS))
    font.setPointSizeF(points(spec.size, factor))
    font.setBold(spec.bold)
    if spec.size > 40:
        font.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 99)
    return font
