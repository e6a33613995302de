"""Find back the line of a key in a TOML text, since the parser forgets it.

Good enough for a message: a header inside a multi-line string may shift the answer, never fail.
"""

from __future__ import annotations

import re
from bisect import bisect_right


class LineFinder:
    """Positions of the tables of a TOML text."""

    def __init__(self, text: str) -> None:
        self._lines = text.split("\n")
        self._headers: list[int] = []
        self._named: dict[str, list[int]] = {}
        for number, line in enumerate(self._lines, start=1):
            name = _header(line)
            if name:
                self._headers.append(number)
                self._named.setdefault(name, []).append(number)

    def table(self, name: str, index: int = 0, after: int = 0) -> int | None:
        """Return the line of the header of a table: the index-th of that name after a line."""
        places = self._named.get(name, [])
        place = bisect_right(places, after) + index
        return places[place] if place < len(places) else None

    def key(self, name: str, header: int | None) -> int | None:
        """Return the line of a key of the table whose header is at a line (None: the top)."""
        start = header or 0
        pattern = re.compile(rf"\s*[\"']?{re.escape(name)}[\"']?\s*[=.]")
        following = bisect_right(self._headers, start)
        last = self._headers[following] if following < len(self._headers) else len(self._lines) + 1
        for number in range(start + 1, last):
            if pattern.match(self._lines[number - 1]):
                return number
        return None


def _header(line: str) -> str:
    """Return the name in a header, or an empty text; in one look, since a line may be long."""
    body = line.strip()
    if not body.startswith("["):
        return ""
    name, closed, rest = body.removeprefix("[").removeprefix("[").partition("]")
    rest = rest.removeprefix("]").lstrip()
    return name.strip() if closed and (not rest or rest.startswith("#")) else ""
