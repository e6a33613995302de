"""Derive the tokens from the colours of a system contrast theme: the user's own, none of ours."""

from __future__ import annotations

from collections.abc import Iterable
from types import MappingProxyType
from typing import Final, NamedTuple

from PySide6.QtGui import QPalette

from ui.theme.contrast import ratio
from ui.theme.tokens import Theme

READABLE: Final = 4.5
"""WCAG 2.1, 1.4.3: the least contrast between words and their ground."""

_GROUNDS = frozenset({"bg", "surface", "sunken", "rail", "onseries"})
_CHOSEN = frozenset({"primary", "primaryH", "railsel", "chosen"})


class SystemColours(NamedTuple):
    """Hold what a contrast theme chooses, by the names of its settings; each as ``#rrggbb``."""

    ground: str
    text: str
    chosen: str
    on_chosen: str
    link: str
    disabled: str


def read_colours(palette: QPalette) -> SystemColours:
    """Read a contrast theme out of the palette of the platform."""
    role, group = QPalette.ColorRole, QPalette.ColorGroup
    return SystemColours(
        ground=palette.color(role.Window).name(),
        text=palette.color(role.WindowText).name(),
        chosen=palette.color(role.Highlight).name(),
        on_chosen=palette.color(role.HighlightedText).name(),
        link=palette.color(role.Link).name(),
        disabled=palette.color(group.Disabled, role.WindowText).name(),
    )


def contrast_theme(colours: SystemColours, tokens: Iterable[str]) -> Theme:
    """Give every token a colour of the contrast theme, so that what is painted needs no other case.

    One ground and one ink: states are told by shapes and words. A colour that cannot be read on
    the ground gives way to the ink (the accent colour, for one, is chosen apart from the theme);
    an ink that cannot, to black or white.
    """
    ground = colours.ground
    text = _readable(colours.text, ground, _opposite(ground))
    chosen, on_chosen = colours.chosen, colours.on_chosen
    if min(ratio(chosen, ground), ratio(chosen, on_chosen)) < READABLE:
        chosen, on_chosen = text, ground
    special = {
        **dict.fromkeys(_GROUNDS, ground),
        **dict.fromkeys(_CHOSEN, chosen),
        "onprimary": on_chosen,
        "railon": on_chosen,
        "onchosen": on_chosen,
        "link": _readable(colours.link, ground, text),
        "off": _readable(colours.disabled, ground, text),
    }
    names = {token: special.get(token, ground if token.endswith("S") else text) for token in tokens}
    dark = ratio(ground, "#ffffff") > ratio(ground, "#000000")
    return Theme("contrast", dark, MappingProxyType(names), high_contrast=True)


def _readable(ink: str, ground: str, otherwise: str) -> str:
    return ink if ratio(ink, ground) >= READABLE else otherwise


def _opposite(ground: str) -> str:
    return max("#000000", "#ffffff", key=lambda ink: ratio(ink, ground))
