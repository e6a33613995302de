"""Judge the shape of a TOML text before the parser reads it: some shapes take it minutes.

A hundred kilobytes of ``a.a.a.a…`` is one key for the parser, and forty seconds of work. The shape
is read in one look, whatever the text holds.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

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


class WrongShape(NamedTuple):
    """Why a text is not read, and the line where that is seen."""

    sentence: str
    line: int | None = None


def wrong_shape(text: str) -> WrongShape | None:
    """Say why a text is not read, or None when its shape is that of a definition."""
    bare = _TEXTS.sub('""', text)
    if bare.count("=") > MAX_KEYS:
        return WrongShape(f"le fichier compte plus de {format_number(MAX_KEYS)} lignes à lire.")
    if max(part.count(".") for part in _PARTS.split(bare)) > MAX_DOTS:
        sentence = "un de ses noms est fait de trop de mots séparés par des points."
        return WrongShape(sentence, _line_of_dots(_in_place(text)))
    if _too_deep(bare) is not None:
        sentence = "le fichier est imbriqué trop profondément."
        return WrongShape(sentence, _line_of_depth(_in_place(text)))
    return None


def _in_place(text: str) -> str:
    """Take the texts out without moving a line."""
    return _TEXTS.sub(lambda found: "\n" * found.group().count("\n"), text)


def _line_of_dots(bare: str) -> int | None:
    lines = enumerate(bare.split("\n"), start=1)
    dotted = (n for n, line in lines if max(p.count(".") for p in _PARTS.split(line)) > MAX_DOTS)
    return next(dotted, None)


def _too_deep(bare: str) -> int | None:
    """Return the place of the first bracket that goes too deep."""
    depth = 0
    for bracket in _BRACKETS.finditer(bare):
        depth += 1 if bracket.group() in "[{" else -1
        if depth > MAX_DEPTH:
            return bracket.start()
    return None


def _line_of_depth(bare: str) -> int | None:
    place = _too_deep(bare)
    return None if place is None else bare.count("\n", 0, place) + 1
