"""Load the bundled typeface and give each typographic role its font."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import files

from PySide6.QtCore import QByteArray
from PySide6.QtGui import QFont, QFontDatabase

FAMILY = "Source Sans 3"
FALLBACKS = ("Source Sans 3", "Segoe UI", "Noto Sans", "DejaVu Sans")
_FILES = ("Regular", "Bold", "Italic", "BoldItalic")
_POINTS_PER_PIXEL = 0.75  # 96 pixels and 72 points to the inch


@dataclass(frozen=True)
class Role:
    """Describe a typographic role: size in pixels at 100 %, weight."""

    size: float
    bold: bool = False


ROLES = {
    "screen-title": Role(26, bold=True),
    "step-title": Role(20, bold=True),
    "project-title": Role(19, bold=True),
    "card-title": Role(17, bold=True),
    "label": Role(16, bold=True),
    "body": Role(16),
    "dense": Role(15),
    "dense-bold": Role(15, bold=True),
    "note": Role(14),
    "small": Role(13),
    "council-title": Role(52, bold=True),
    "council-figure": Role(40, bold=True),
    "council-heading": Role(24, bold=True),
    "council-item": Role(22, bold=True),
    "council-text": Role(19),
    "council-small": Role(17),
}

_loaded: list[str] = []


def load_fonts() -> bool:
    """Register the bundled fonts once; say whether the family is there, else fallbacks serve."""
    if not _loaded:
        folder = files("resources") / "fonts"
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
