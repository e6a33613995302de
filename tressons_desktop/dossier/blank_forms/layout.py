"""Lay a text out in the room of a field: size, lines, and whether it fits."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

LEADING: Final = 1.2
"""From one line to the next, in sizes of the font."""
LARGEST: Final = 12.0
SMALLEST: Final = 6.0
_STEP: Final = 0.5
_LENT: Final = 1.0
"""What the margin lends to the last line, whose foot needs less than the room between two."""
_KEPT: Final = r"(?<=«) (?=[^ ])| (?=[:;!?»%€](?: |$))"
_WORDS: Final = re.compile(f" +|(?:[^ ]|{_KEPT})+ *")
"""Words with the signs that French never leaves alone at the head of a line."""
_HYPHEN: Final = re.compile(r"(?<=\w-)(?=\w)")

MeasureText = Callable[[str], float]
"""Width of a text in a font of size 1."""


@dataclass(frozen=True, slots=True)
class TextLayout:
    """Lines at a size; ``room`` is how many fit, never less than one."""

    size: float
    lines: tuple[str, ...]
    room: int
    fits: bool


def lay_out(
    text: str, width: float, height: float, size: float, measure: MeasureText, *, wrap: bool
) -> TextLayout:
    """Choose the largest size at which a text fits, from the one asked (0: any) down.

    Under six points nobody reads a paper any more: the text keeps that size and does not fit.
    """
    started = size or (LARGEST if wrap else min(LARGEST, max(height / LEADING, SMALLEST)))
    made = _at(text, width, height, started, measure, wrap=wrap)
    tried = started
    while not made.fits and tried > SMALLEST:
        tried = max(tried - _STEP, SMALLEST)
        made = _at(text, width, height, tried, measure, wrap=wrap)
    return made


def _at(
    text: str, width: float, height: float, size: float, measure: MeasureText, *, wrap: bool
) -> TextLayout:
    room = max(int((height + _LENT) / (size * LEADING)), 1)
    if not wrap:
        fits = measure(text) * size <= width
        return TextLayout(size, (text,), 1, fits)
    lines = tuple(wrapped(text, width / size, measure))
    return TextLayout(size, lines, room, len(lines) <= room)


def wrapped(text: str, width: float, measure: MeasureText) -> Iterator[str]:
    """Cut a text in lines, at spaces and hyphens; a word longer than a line is cut anywhere.

    Nothing is lost: the lines of a paragraph, put end to end, are the paragraph.
    """
    for paragraph in text.split("\n"):
        line = ""
        for piece in _pieces(paragraph, width, measure):
            if line and measure((line + piece).rstrip(" ")) > width:
                yield line
                line = ""
            line += piece
        yield line


def _pieces(paragraph: str, width: float, measure: MeasureText) -> Iterator[str]:
    for word in _WORDS.findall(paragraph):
        for piece in _HYPHEN.split(word):
            if measure(piece.rstrip(" ")) <= width:
                yield piece
            else:
                yield from _cut(piece, width, measure)


def _cut(word: str, width: float, measure: MeasureText) -> Iterator[str]:
    part, taken = "", 0.0
    for sign in word:
        wide = measure(sign)
        if part and taken + wide > width and sign != " ":
            yield part
            part, taken = "", 0.0
        part += sign
        taken += wide
    yield part
