"""Give Qt's own painting the colours of a theme."""

from __future__ import annotations

from typing import Final

from PySide6.QtGui import QPalette

from ui.theme.tokens import Theme

_ROLE = QPalette.ColorRole
_TOKENS: Final = {
    _ROLE.Window: "bg",
    _ROLE.WindowText: "text",
    _ROLE.Base: "surface",
    _ROLE.AlternateBase: "sunken",
    _ROLE.Text: "text",
    _ROLE.Button: "surface",
    _ROLE.ButtonText: "text",
    _ROLE.BrightText: "onprimary",
    _ROLE.Highlight: "primary",
    _ROLE.HighlightedText: "onprimary",
    _ROLE.Link: "link",
    _ROLE.LinkVisited: "link",
    _ROLE.ToolTipBase: "surface",
    _ROLE.ToolTipText: "text",
    _ROLE.PlaceholderText: "text2",
    _ROLE.Light: "surface",
    _ROLE.Midlight: "sunken",
    _ROLE.Mid: "line",
    _ROLE.Dark: "edge",
    _ROLE.Shadow: "edge",
    _ROLE.Accent: "primary",
}


def make_palette(theme: Theme) -> QPalette:
    """Return the palette that goes with the style sheet of a theme."""
    palette = QPalette()
    for role, token in _TOKENS.items():
        palette.setColor(role, theme.color(token))
    for role in (_ROLE.WindowText, _ROLE.Text, _ROLE.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, theme.color("off"))
    return palette
