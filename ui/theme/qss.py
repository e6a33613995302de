"""Fill the style sheet template with a theme's tokens and sizes computed from the text."""

from __future__ import annotations

import re
from collections.abc import Callable

from tressons_desktop.packaged import RESOURCES
from ui.theme.fonts import ROLES, points
from ui.theme.tokens import Theme

_TOKEN = re.compile(r"@([A-Za-z0-9]+)\b")
_SIZE = re.compile(r"\bpx\((\d+(?:\.\d+)?)\)")


def build_stylesheet(theme: Theme, px: Callable[[float], int], factor: float) -> str:
    """Return the style sheet: ``@token`` becomes a colour, ``px(n)`` a size at this text factor."""
    names = ("tressons.qss", "contrast.qss") if theme.high_contrast else ("tressons.qss",)
    folder = RESOURCES / "themes"
    template = "".join((folder / name).read_text(encoding="utf-8") for name in names)
    colored = _TOKEN.sub(lambda found: _value(theme, found[1]), template)
    sized = _SIZE.sub(lambda found: f"{px(float(found[1]))}px", colored)
    return sized + _role_rules(factor)


def _value(theme: Theme, token: str) -> str:
    return f"{theme.border}px" if token == "border" else theme.hex(token)


def _role_rules(factor: float) -> str:
    rules = []
    for name, role in ROLES.items():
        weight = 700 if role.bold else 400
        size = points(role.size, factor)
        rules.append(f'*[type="{name}"] {{ font-size: {size:.2f}pt; font-weight: {weight}; }}')
    return "\n".join(rules)
