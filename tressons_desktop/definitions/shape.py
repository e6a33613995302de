"""Judge the shape of a TOML text before the parser reads it: some shapes take it minutes.

A hundred kilobytes of ``a.a.a.a…`` is one key for the parser, and forty seconds of work. The shape
is read in one look, whatever the text holds.
"""

from __future__ import annotations

import re
from typing import Final

from tressons_desktop.text.numbers import format_number

MAX_DOTS: Final = 12
MAX_DEPTH: Final = 24
MAX_KEYS: Final = 40_000

_TEXTS: Final = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*+(?:"{3,5}|\Z)'
    r"|'''(?:[^']|'(?!''))*+(?:'{3,5}|\Z)"
    r'|"(?:[^"\\\n]|\\.)*+"?'
    r"|'[^'\n]*+'?"
    r"|\#[^\n]*+",
    re.DOTALL,
)
_PARTS: Final = re.compile(r"[\n=,\[\]{}]+")
_BRACKETS: Final = re.compile(r"[\[\]{}]")


def wrong_shape(text: str) -> str | None:
    """Say why a text is not read, or None when its shape is that of a definition."""
    bare = _TEXTS.sub('""', text)
    if bare.count("=") > MAX_KEYS:
        return f"le fichier compte plus de {format_number(MAX_KEYS)} lignes à lire."
    if max(part.count(".") for part in _PARTS.split(bare)) > MAX_DOTS:
        return "un de ses noms est fait de trop de mots séparés par des points."
    return "le fichier est imbriqué trop profondément." if _too_deep(bare) else None


def _too_deep(bare: str) -> bool:
    depth = 0
    for bracket in _BRACKETS.finditer(bare):
        depth += 1 if bracket.group() in "[{" else -1
        if depth > MAX_DEPTH:
            return True
    return False
