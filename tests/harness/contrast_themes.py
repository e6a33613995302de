"""What must be told apart, and the four contrast themes of Windows 11 as Qt is given them.

Values published as those of the files ``C:\\Windows\\Resources\\Ease of Access Themes`` (hcblack:
Aquatic, hcwhite: Desert, hc1: Dusk, hc2: Night sky), not read on a Windows here. Desert, Dusk and
Night sky are published too among the design tokens of Firefox
(``toolkit/themes/shared/design-system/src/figma-variables-all.json``), which gives Night sky
another face of buttons, not used here.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtGui import QColor, QPalette

from ui.theme.high_contrast import SystemColours

TEXT_ON_GROUNDS: Final = [
    (ink, ground)
    for ink in ("text", "text2", "primary", "link")
    for ground in ("bg", "surface", "sunken")
]
TEXT_PAIRS: Final = [
    *TEXT_ON_GROUNDS,
    *((tone, tone + "S") for tone in ("ok", "part", "non", "ver", "so")),
    *((tone, "surface") for tone in ("ok", "part", "non", "ver", "so")),
    *(("onseries", f"s{n}") for n in range(1, 7)),
    ("primary", "primaryS"),
    ("text", "primaryS"),
    ("onprimary", "primary"),
    ("onchosen", "chosen"),
    ("onprimary", "primaryH"),
    ("text", "nonS"),
    ("bg", "text"),
    *((ink, "primaryS") for ink in ("text2", "link", "non", "ver", "ok", "part")),
    ("railtext", "rail"),
    ("railon", "railsel"),
]
UI_PAIRS: Final = [
    ("edge", "surface"),
    ("edge", "bg"),
    ("focus", "surface"),
    ("focus", "bg"),
    ("railfocus", "rail"),
    *((f"s{n}", "surface") for n in range(1, 7)),
]
"""Marks and outlines on their ground: at least 3 (WCAG 2.1, 1.4.11)."""

CONTRAST_THEMES: Final = {
    "aquatic": SystemColours(
        ground="#202020",
        text="#ffffff",
        chosen="#8ee3f0",
        on_chosen="#263b50",
        link="#75e9fc",
        disabled="#a6a6a6",
    ),
    "desert": SystemColours(
        ground="#fffaef",
        text="#3d3d3d",
        chosen="#903909",
        on_chosen="#fff5e3",
        link="#1c5e75",
        disabled="#676767",
    ),
    "dusk": SystemColours(
        ground="#2d3236",
        text="#ffffff",
        chosen="#a1bfde",
        on_chosen="#212d3b",
        link="#70ebde",
        disabled="#a6a6a6",
    ),
    "night-sky": SystemColours(
        ground="#000000",
        text="#ffffff",
        chosen="#d6b4fd",
        on_chosen="#2b2b2b",
        link="#8080ff",
        disabled="#a6a6a6",
    ),
}


def system_palette(colours: SystemColours) -> QPalette:
    """Return the palette that Qt makes of a contrast theme on Windows."""
    role, group = QPalette.ColorRole, QPalette.ColorGroup
    palette = QPalette()
    for name, colour in {
        role.Window: colours.ground,
        role.Base: colours.ground,
        role.Button: colours.ground,
        role.WindowText: colours.text,
        role.Text: colours.text,
        role.ButtonText: colours.text,
        role.Highlight: colours.chosen,
        role.HighlightedText: colours.on_chosen,
        role.Link: colours.link,
    }.items():
        palette.setColor(name, QColor(colour))
    for name in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(group.Disabled, name, QColor(colours.disabled))
    return palette
