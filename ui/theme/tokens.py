"""Read the colour tokens of a theme."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

from PySide6.QtGui import QColor

from tressons_desktop.packaged import RESOURCES

TONES = ("ok", "part", "non", "ver", "so", "pri")


class Theme(NamedTuple):
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

    @property
    def ring(self) -> int:
        """Give the width of what shows the focus: 2, or 3 where the system asks for more."""
        return 3 if self.high_contrast else 2


def tone_tokens(tone: str) -> tuple[str, str]:
    """Return the tokens of the ink and of the soft fill of a tone (see `TONES`)."""
    return ("primary", "primaryS") if tone == "pri" else (tone, tone + "S")


@cache
def load_theme(name: str) -> Theme:
    """Load a theme of ours (``light`` or ``dark``) from its TOML tokens."""
    text = (RESOURCES / "themes" / f"{name}.toml").read_text(encoding="utf-8")
    data = tomllib.loads(text)
    return Theme(str(data["name"]), bool(data["dark"]), MappingProxyType(dict(data["colors"])))
