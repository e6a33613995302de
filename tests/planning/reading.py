"""Read a calendar file back, as RFC 5545 says: unfold, split, unescape."""

from __future__ import annotations

import re

_UNESCAPED = {"n": "\n", "N": "\n"}


def read_ics(data: bytes) -> list[dict[str, str]]:
    """Return the properties of each event."""
    lines = data.decode("utf-8").replace("\r\n ", "").split("\r\n")
    events: list[dict[str, str]] = []
    inside = False
    for line in lines:
        if line == "BEGIN:VEVENT":
            inside = True
            events.append({})
        elif line == "END:VEVENT":
            inside = False
        elif line in ("BEGIN:VALARM", "END:VALARM"):
            inside = line == "END:VALARM"
        elif inside:
            name, _, value = line.partition(":")
            assert re.fullmatch(r"[A-Z-]+(;VALUE=DATE)?", name), line
            events[-1][name] = _unescape(value)
    return events


def _unescape(value: str) -> str:
    return re.sub(r"\\(.)", lambda found: _UNESCAPED.get(found[1], found[1]), value)
