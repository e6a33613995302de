"""Colours a drawing needs; the light set is the printed one, screens pass their own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from tressons_desktop.drawing.tone import Tone

_LIGHT_SERIES: Final = MappingProxyType(
    {
        "commune": "#17505E",
        "departement": "#B5560B",
        "state": "#5A4799",
        "region": "#2A4D16",
        "epci": "#9C3A7A",
        "private": "#70706C",
    }
)
_LIGHT_TONES: Final = MappingProxyType(
    {
        Tone.OK: "#23694A",
        Tone.PARTIAL: "#8A5F00",
        Tone.NO: "#8F1820",
        Tone.BLOCKER: "#8F1820",
        Tone.UNKNOWN: "#5A4799",
        Tone.NEUTRAL: "#5A5F62",
    }
)


@dataclass(frozen=True, slots=True)
class Palette:
    """Named colours as ``#RRGGBB``; names follow the theme tokens."""

    surface: str = "#FFFFFF"
    line: str = "#DDD8CE"
    text: str = "#1F2527"
    text2: str = "#555C5F"
    primary: str = "#17505E"
    blocker: str = "#8F1820"
    on_series: str = "#FFFFFF"
    series: Mapping[str, str] = field(default_factory=lambda: _LIGHT_SERIES)
    tones: Mapping[Tone, str] = field(default_factory=lambda: _LIGHT_TONES)
    hatched: bool = False
    """Whether funders are told apart by lines: all of them have one ink."""

    def of_series(self, key: str) -> str:
        """Give the colour of a funder; an unknown one is drawn as private."""
        return self.series.get(key) or self.series.get("private") or self.text2


LIGHT: Final = Palette()
