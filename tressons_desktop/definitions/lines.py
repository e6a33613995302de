"""Find back the line of a key in a TOML text, since the parser forgets it.

Good enough for a message: a header inside a multi-line string may shift the answer, never fail.
"""

from __future__ import annotations

import re
from typing import Final

_HEADER: Final = re.compile(r"\s*\[{1,2}\s*([^\]]+?)\s*\]{1,2}\s*(?:#.*)?")


class LineFinder:
    """Positions of the tables of a TOML text."""

    def __init__(self, text: str) -> None:
        self._lines = text.split("\n")
        self._headers: list[tuple[int, str]] = []
        for number, line in enumerate(self._lines, start=1):
            if line.lstrip().startswith("[") and (found := _HEADER.fullmatch(line)):
                self._headers.append((number, found.group(1)))

    def table(self, name: str, index: int = 0, after: int = 0) -> int | None:
        """Return the line of the header of a table: the index-th of that name after a line."""
        places = [line for line, header in self._headers if header == name and line > after]
        return places[index] if index < len(places) else None

    def key(self, name: str, header: int | None) -> int | None:
        """Return the line of a key of the table whose header is at a line (None: the top)."""
        start = header or 0
        pattern = re.compile(rf"\s*[\"']?{re.escape(name)}[\"']?\s*[=.]")
        ends = (line for line, _ in self._headers if line > start)
        end = next(ends, len(self._lines) + 1)
        for number in range(start + 1, end):
            if pattern.match(self._lines[number - 1]):
                return number
        return None
