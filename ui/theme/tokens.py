"""Read the colour tokens of a theme."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from types import MappingProxyType

from PySide6.QtGui import QColor, QPalette

TONES = ("ok", "part", "non", "ver", "so", "pri")

_SYSTEM_ROLES = {
    "bg": QPalette.ColorRole.Window,
    "surface": QPalette.ColorRole.Base,
    "sunken": QPalette.ColorRole.Window,
    "primaryS": QPalette.ColorRole.Base,
    "primary": QPalette.ColorRole.Highlight,
    "primaryH": QPalette.ColorRole.Highlight,
    "onprimary": QPalette.ColorRole.HighlightedText,
    "rail": QPalette.ColorRole.Window,
    "railsel": QPalette.ColorRole.Highlight,
    "railon": QPalette.ColorRole.HighlightedText,
    "focus": QPalette.ColorRole.Highlight,
    "railfocus": QPalette.ColorRole.Highlight,
}


@dataclass(frozen=True)
class Theme:
    """Hold the colours of one appearance; `high_contrast` ones come from the system palette."""

    name: str
    dark: bool
    colors: Mapping[str, str]
    high_contrast: bool = False

    def hex(self, token: str) -> str:
        """Return a token as ``#RRGGBB``; an unknown token is a mistake in code and raises."""
        return self.colors[token]

    def color(self, token: str) -> QColor:
        """Return a token as a colour to paint with."""
        return QColor(self.colors[token])

    @property
    def border(self) -> int:
        """Give the border width: 1, or 2 where the system asks for more contrast."""
        return 2 if self.high_contrast else 1


def tone_tokens(tone: str) -> tuple[str, str]:
    """Return the tokens of the ink and of the soft fill of a tone (see `TONES`)."""
    return ("primary", "primaryS") if tone == "pri" else (tone, tone + "S")


def load_theme(name: str) -> Theme:
    """Load a theme of ours (``light`` or ``dark``) from its TOML tokens."""
    text = (files("resources") / "themes" / f"{name}.toml").read_text(encoding="utf-8")
    data = tomllib.loads(text)
    return Theme(str(data["name"]), bool(data["dark"]), MappingProxyType(dict(data["colors"])))


def contrast_theme(palette: QPalette, like: Theme) -> Theme:
    """Derive a theme from a system contrast palette: its colours only, none of ours.

    Every token of `like` is mapped to a palette role, so painted widgets need no special case.
    """
    names: dict[str, str] = {}
    for token in like.colors:
        role = _SYSTEM_ROLES.get(token)
        if role is None:
            soft = token.endswith("S")
            role = QPalette.ColorRole.Base if soft else QPalette.ColorRole.WindowText
        names[token] = palette.color(role).name()
    dark = palette.color(QPalette.ColorRole.Window).lightness() < 128
    return Theme("contrast", dark, MappingProxyType(names), high_contrast=True)
