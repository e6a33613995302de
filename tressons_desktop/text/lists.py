"""Find the lists in a text typed on a keyboard: "1. … 2. …", "a) … b) …", "- …".

A number is a label only when the next one follows: "12. mars", "1. 500 €" alone and the quote
"3) reçu" stay what was typed. Labels are kept as typed, so that no text is lost or counted anew.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from tressons_desktop.text.dates import MONTHS, SHORT_MONTHS

BULLETS: Final = "-–—•*·‣▪◦"
_SURE: Final = frozenset("•‣▪◦")
"""Signs that nobody types for anything but a list, even of one item."""
_MARKER: Final = re.compile(
    rf"(?P<indent>[ \t]*)(?:(?P<bullet>[{re.escape(BULLETS)}])"
    r"|(?P<open>\(?)(?P<count>\d{1,2}|[A-Za-z])(?P<close>[.)°/]|[ \u00a0]?[-–](?=\s)))"
    r"[ \t\u00a0\u202f]+(?P<text>\S.*)"
)
_DATE: Final = re.compile(
    rf"(?:{'|'.join(re.escape(month) for month in (*MONTHS, *SHORT_MONTHS))})\b", re.IGNORECASE
)
_DEEPER: Final = 2
"""Spaces more that make an item belong to the one above."""


@dataclass(frozen=True, slots=True)
class TypedItem:
    """An item of a list: its label as typed, its text, and how deep it is (0 or 1)."""

    label: str
    text: str
    level: int = 0


Passage = str | tuple[TypedItem, ...]
"""A paragraph, whose line feeds are kept, or a list."""


@dataclass(frozen=True, slots=True)
class _ListLine:
    """A line as it may be read; ``style`` is empty when it bears no label."""

    typed: str
    style: str = ""
    label: str = ""
    text: str = ""
    indent: int = 0
    count: int = 0

    @property
    def blank(self) -> bool:
        return not self.typed.strip()

    def follows(self, other: _ListLine) -> bool:
        """Tell whether this number comes just after the other one."""
        return bool(self.count) and self.style == other.style and self.count == other.count + 1


def read_passages(text: str) -> list[Passage]:
    """Read a text as paragraphs and lists; every sign typed is in one of them, in order."""
    lines = [_read(line) for line in text.split("\n")]
    return _ListReader(_only_sure(lines)).passages()


def _read(typed: str) -> _ListLine:
    found = _MARKER.fullmatch(typed.rstrip())
    if found is None:
        return _ListLine(typed)
    indent = len(found["indent"].replace("\t", "    "))
    label = typed.lstrip()[: found.start("text") - len(found["indent"])].rstrip()
    if found["bullet"]:
        return _ListLine(typed, "bullet", label, found["text"], indent)
    kind, count = _counted(found["count"])
    close = found["close"].strip()
    letter_alone = kind != "1" and close != ")"  # "A. Dupont" is an initial
    unbalanced = found["open"] and close != ")"
    if letter_alone or unbalanced or not count or _DATE.match(found["text"]):
        return _ListLine(typed)
    return _ListLine(typed, kind + found["open"] + close, label, found["text"], indent, count)


def _counted(sign: str) -> tuple[str, int]:
    if sign.isdigit():
        return "1", int(sign)
    return ("A" if sign.isupper() else "a"), ord(sign.lower()) - ord("a") + 1


# --- what is a label ----------------------------------------------------------------------------


def _only_sure(lines: Sequence[_ListLine]) -> list[_ListLine]:
    """Take for labels only the numbers that follow one another, and the bullets in company."""
    sure: set[int] = set()
    before: dict[str, int] = {}
    said = ""
    for index, line in enumerate(lines):
        announced, said = said.endswith(":"), line.typed.rstrip() or said
        if _ends_lists(lines, index):
            before.clear()
        if not line.style:
            continue
        other = before.get(line.style)
        if line.style == "bullet":
            paired = other is not None and _only_indented(lines, other, index)
            alone = line.label in _SURE or announced
        else:
            paired, alone = other is not None and line.follows(lines[other]), False
        if paired and other is not None:
            sure |= {other, index}
        elif alone:
            sure.add(index)
        before[line.style] = index
    return [
        line if index in sure or not line.style else _ListLine(line.typed)
        for index, line in enumerate(lines)
    ]


def _ends_lists(lines: Sequence[_ListLine], index: int) -> bool:
    """Tell whether a text that bears no label starts anew after a blank line."""
    apart = index > 0 and lines[index - 1].blank
    return apart and not lines[index].blank and not lines[index].style


def _only_indented(lines: Sequence[_ListLine], first: int, last: int) -> bool:
    between = (line for line in lines[first + 1 : last] if not line.style and not line.blank)
    return all(_is_indented(line) for line in between)


def _is_indented(line: _ListLine) -> bool:
    return line.typed[:1] == "\t" or line.typed[:_DEEPER] == " " * _DEEPER


# --- passages -----------------------------------------------------------------------------------


def _next_marked(lines: Sequence[_ListLine]) -> list[_ListLine]:
    """Tell of each line the next one that bears a label, or the blank one before it."""
    following = [_ListLine("")]
    for line in reversed(lines):
        following.append(line if line.style or line.blank else following[-1])
    return following[:0:-1]


class _ListReader:
    """Go through the lines, a paragraph or a list being open at any time."""

    def __init__(self, lines: Sequence[_ListLine]) -> None:
        self._lines = lines
        self._following = _next_marked(lines)
        self._found: list[Passage] = []
        self._said: list[str] = []
        self._items: list[TypedItem] = []
        self._first: _ListLine | None = None
        self._last: _ListLine | None = None
        self._spread = False

    def passages(self) -> list[Passage]:
        """Read every line."""
        apart = False
        for index, line in enumerate(self._lines):
            if line.blank:
                self._end_paragraph()
            elif line.style:
                self._end_paragraph()
                self._add_item(line, apart=apart)
            elif self._items and not apart and self._goes_on(index):
                self._lengthen(line)
            else:
                self._end_list()
                self._said.append(line.typed.strip())
            apart = line.blank
        self._end_paragraph()
        self._end_list()
        return self._found

    def _add_item(self, line: _ListLine, *, apart: bool) -> None:
        level = self._level(line, apart=apart)
        if level is None:
            self._end_list()
            level = 0
        if self._first is None:
            self._first = line
        if level == 0:
            self._last = line
        self._items.append(TypedItem(line.label, line.text, level))

    def _level(self, line: _ListLine, *, apart: bool) -> int | None:
        """Tell how deep an item of the list in hand is; None when it starts another list."""
        if self._first is None or self._last is None:
            return 0
        if line.indent >= self._first.indent + _DEEPER:
            return 1
        if line.style == self._first.style:
            return 0 if not line.count or line.follows(self._last) else None
        nested = line.style == "bullet" and not apart
        return 1 if nested else None

    def _goes_on(self, index: int) -> bool:
        """Tell whether a line with no label belongs to the item above it."""
        if _is_indented(self._lines[index]):
            return True
        if self._last is None or not self._last.count:
            return False
        self._spread = self._spread or self._following[index].follows(self._last)
        return self._spread

    def _lengthen(self, line: _ListLine) -> None:
        item = self._items[-1]
        longer = f"{item.text}\n{line.typed.strip()}"
        self._items[-1] = TypedItem(item.label, longer, item.level)

    def _end_paragraph(self) -> None:
        if self._said:
            self._found.append("\n".join(self._said))
            self._said = []

    def _end_list(self) -> None:
        if self._items:
            self._found.append(tuple(self._items))
        self._items, self._first, self._last, self._spread = [], None, None, False
