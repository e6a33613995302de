"""Cut « la délibération, le plan et trois devis » into what it enumerates."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

_ENUMERATED: Final = re.compile(
    r",\s+(?:et\s+)?|\s+et\s+(?=(?:un|une|le|la|les|l['’]|des|\d|deux|trois)\b)"
)
_STOP: Final = re.compile(r"[.;…]")
_SHORTEST: Final = 3

TextSpan = tuple[int, int]


def parts_of(text: str, start: int) -> Iterator[TextSpan]:
    """Return where each thing stands, from a place to the end of the clause."""
    stop = _STOP.search(text, start)
    end = stop.start() if stop else len(text)
    at, free = start, _outside_brackets(text, start, end)
    for cut in _ENUMERATED.finditer(text, start, end):
        if cut.start() in free:
            yield from _kept(text, at, cut.start())
            at = cut.end()
    yield from _kept(text, at, end)


def _kept(text: str, start: int, end: int) -> Iterator[TextSpan]:
    while start < end and not text[start].isalnum():
        start += 1
    if end - start >= _SHORTEST:
        yield start, end


def _outside_brackets(text: str, start: int, end: int) -> set[int]:
    """Return the places that no bracket encloses."""
    free, depth = set(), 0
    for place in range(start, end):
        depth += (text[place] == "(") - (text[place] == ")")
        if depth <= 0:
            free.add(place)
            depth = 0
    return free
