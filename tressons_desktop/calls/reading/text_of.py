"""The text of a règlement: paragraphs, headings and items, each with the page it stands on.

A PDF knows lines, a paste knows what somebody copied: both end here as sentences in the order in
which they are read. `RulesText.text` is the one text that places are counted in.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Final

from tressons_desktop.calls.reading.plain import cleaned, plain

_SHORTEST: Final = 3
"""« RIB » is a piece; nothing shorter states anything."""
LONGEST_SENTENCE: Final = 1_200
MOST_IN_SENTENCE: Final = 16
"""Figures looked at in one sentence: more are a table that lost its lines."""
CELL: Final = " | "
"""What parts the cells of a table on their line."""

_LONGEST_HEADING: Final = 110
_FULL: Final = 0.72
"""Of the usual width: a shorter line ends its paragraph, unless the next one goes on in small."""
_BULLETS: Final = "•●▪■◦○‣⁃➢➤►▶✓✔→❖◆◊\uf0b7\uf0a7\uf0d8\uf0fc·*–—-"
_BULLET: Final = re.compile(rf"\s*(?:[{re.escape(_BULLETS)}]|o(?=\s{{2}}|\t))\s*(?=\S)")
_NUMBERED_ITEM: Final = re.compile(
    r"\s*(?:(?:\d{1,2}[°)]|[a-z]\)|\(\d{1,2}\)|[ivx]{1,4}\))\s+(?=\S)|\d{1,2}\.\s+(?=[a-zà-ÿ\d]))"
)
_HEADING: Final = re.compile(
    r"\s*(?:(?:article|titre|chapitre|section|annexe|volet|axe|partie|etape)\s+"
    r"(?:\d{1,2}|[ivx]{1,5}|premier|1er|[a-d])\b"
    r"|\d{1,2}(?:\.\d{1,2}){0,3}\s?[.\-)/]?\s+(?=[a-z'«])|[ivx]{1,5}\s?[.\-)/]\s+|[a-h]\s?[./-]\s+)"
)
_STRONG_HEADING: Final = re.compile(r"\s*(?:article|titre|chapitre|section|annexe|volet|axe)\s")
_KEEPS_HYPHEN: Final = re.compile(
    r"(?:^|[\s'’(])(?:sous|vice|non|avant|après|demi|mi|ci|hors|tiers|rez|co|auto|multi|inter|post"
    r"|pré|éco|socio|plus|grand|celui|celle|ceux|au|là|quelques|savoir|porte|compte|chef|lieu)-$",
    re.IGNORECASE,
)
_ADDRESS: Final = re.compile(r"\S{1,64}@|https?:|www\.")
_ENDS: Final = (".", ":", ";", "!", "?", "…")
_STOP: Final = re.compile(r"[.!?…][»”\")\]]?\s+(?=[A-ZÀ-ÝŒ«\"(\d–—-])")
_ABBREVIATION: Final = re.compile(
    r"(?:^|[\s(’'.])(?:[A-Z]|M|Mme|MM|art|al|cf|ex|p|pp|n|no|env|max|min|hab|st|ste|etc|réf|tél|"
    r"boul|bd|av|dr|resp|mn|approx|janv|févr|avr|juill|sept|oct|nov|déc)\.$",
    re.IGNORECASE,
)


class Part(Enum):
    """What a paragraph is."""

    HEADING = "heading"
    ITEM = "item"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class RulesParagraph:
    """A part of the text, from `start` to `end`."""

    start: int
    end: int
    kind: Part


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with what stands over it: its heading, and the words that open its list."""

    text: str
    plain: str
    start: int
    page: int
    kind: Part
    heading: str = ""
    lead: str = ""
    plain_heading: str = ""
    plain_lead: str = ""
    columns: tuple[str, ...] = ()

    def column_over(self, place: int) -> str:
        """Return the plain title of the column in which a place of this row stands."""
        number = self.text.count(CELL, 0, place)
        return plain(self.columns[number]) if number < len(self.columns) else ""

    @property
    def end(self) -> int:
        """Return where it ends in the text."""
        return self.start + len(self.text)


@dataclass(frozen=True, slots=True)
class RulesText:
    """A règlement as text; `pages` is 0 when it was pasted."""

    text: str
    paragraphs: tuple[RulesParagraph, ...] = ()
    page_starts: tuple[int, ...] = ()

    @property
    def pages(self) -> int:
        """Return how many pages it has."""
        return len(self.page_starts)

    @property
    def blank_pages(self) -> tuple[int, ...]:
        """Return the pages on which nothing could be read: pictures, most often."""
        ends = (*self.page_starts[1:], len(self.text) + 1)
        return tuple(
            number
            for number, (start, end) in enumerate(zip(self.page_starts, ends, strict=False), 1)
            if not self.text[start:end].strip()
        )

    def page_at(self, place: int) -> int:
        """Return the page of a place, from 1; 0 when the text has no pages."""
        return bisect_right(self.page_starts, place)

    def words(self, paragraph: RulesParagraph) -> str:
        """Return the text of a paragraph."""
        return self.text[paragraph.start : paragraph.end]


def pasted_text(text: str) -> RulesText:
    """Return the règlement that a text copied from anywhere holds."""
    return _Builder().add(cleaned(text).split("\n")).done(paged=False)


def paged_text(pages: Iterable[Sequence[str]]) -> RulesText:
    """Return a règlement from the lines of its pages; an empty line parts paragraphs."""
    builder = _Builder()
    for lines in pages:
        builder.turn_page()
        builder.add([cleaned(line).replace("\n", " ") for line in lines])
    return builder.done(paged=True)


class _Builder:
    """Put lines end to end until a paragraph is whole."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._paragraphs: list[RulesParagraph] = []
        self._pages: list[int] = []
        self._open: list[str] = []
        self._open_length = 0
        self._kind = Part.TEXT
        self._last = ""
        self._end = ""
        self._widest = 1
        self._turned = False

    def turn_page(self) -> None:
        """Start another page."""
        self._pages.append(-1)
        self._turned = True

    def add(self, lines: Sequence[str]) -> _Builder:
        """Take the lines of a page, or of everything."""
        tidied = [_tidy(line) for line in lines]
        lengths = sorted(len(line) for line in tidied if line)
        self._widest = lengths[len(lengths) * 9 // 10] if lengths else 1
        for line in tidied:
            if not line:
                if not self._turned:
                    self._close()
                continue
            self._take(line)
        return self

    def done(self, *, paged: bool) -> RulesText:
        """Return the text."""
        self._close()
        text = "".join(self._parts)
        starts = [len(text) if place < 0 else place for place in self._pages]
        return RulesText(text, tuple(self._paragraphs), tuple(starts) if paged else ())

    def _take(self, line: str) -> None:
        kind, bare = _kind_of(line)
        apart = kind is not Part.TEXT or CELL in line or CELL in self._last
        if self._open and (apart or not self._goes_on(line)):
            self._close()
        if not self._open:
            listed = kind is Part.TEXT and self._is_listed(line)
            self._kind, line = Part.ITEM if listed else kind, bare
        self._note_page()
        self._join(line)
        self._last = line

    def _is_listed(self, line: str) -> bool:
        """Tell an item whose bullet was drawn, not written: « ; » ends it, or ends another."""
        after = self._end == ";" or (self._end == ":" and line[:1].islower())
        return after or line.endswith(";")

    def _note_page(self) -> None:
        if self._turned:
            place = self._length + self._open_length + (1 if self._parts and not self._open else 0)
            for index in range(len(self._pages) - 1, -1, -1):
                if self._pages[index] >= 0:
                    break
                self._pages[index] = place
            self._turned = False

    def _join(self, line: str) -> None:
        if self._open:
            before = self._open[-1]
            if before.endswith("-") and line[:1].islower() and before[-2:-1].isalpha():
                if not _KEEPS_HYPHEN.search(before[-12:]):
                    self._open[-1] = before[:-1]
                    self._open_length -= 1
            else:
                line = f" {line}"
        self._open.append(line)
        self._open_length += len(line)

    def _goes_on(self, line: str) -> bool:
        """Tell whether a line continues the paragraph in hand."""
        if self._kind is Part.HEADING:
            return len(self._last) > _FULL * self._widest and line[:1].islower()
        if line[:1].islower() and not _ADDRESS.match(line):
            return not self._last.endswith((":", ";"))
        if len(self._last) < _FULL * self._widest:
            return False
        return not self._last.endswith(_ENDS) or self._kind is Part.TEXT

    def _close(self) -> None:
        if self._open:
            text = "".join(self._open)
            start = self._length + (1 if self._parts else 0)
            self._parts += ["\n", text] if self._parts else [text]
            self._length = start + len(text)
            self._paragraphs.append(RulesParagraph(start, self._length, self._kind))
            self._end = text[-1:]
        self._open, self._open_length, self._last = [], 0, ""


def _tidy(line: str) -> str:
    return re.sub(
        r"[ \u00a0\u202f]{2,}", " ", re.sub(r" *\t+ *", CELL, line.strip(" \t\n"))
    ).strip()


def _kind_of(line: str) -> tuple[Part, str]:
    """Tell what begins with this line; an item loses its bullet."""
    bullet = _BULLET.match(line) or _NUMBERED_ITEM.match(line)
    if bullet is not None and bullet.end() < len(line):
        return Part.ITEM, line[bullet.end() :]
    words = plain(line[: _LONGEST_HEADING + 1])
    if len(words) > _LONGEST_HEADING:
        return Part.TEXT, line
    numbered = _HEADING.match(words)
    if numbered is not None and not line.endswith((";", ",")):
        strong = _STRONG_HEADING.match(words) is not None
        if strong or not line.endswith("."):
            return Part.HEADING, line
    letters = [sign for sign in line if sign.isalpha()]
    capitals = sum(sign.isupper() for sign in letters)
    if len(letters) >= 6 and capitals > 0.8 * len(letters) and not any(c.isdigit() for c in line):
        return Part.HEADING, line
    return Part.TEXT, line


def sentences_of(rules: RulesText) -> tuple[Sentence, ...]:
    """Return the sentences of a règlement, in order."""
    found: list[Sentence] = []
    heading = lead = plain_heading = plain_lead = ""
    columns: tuple[str, ...] = ()
    for paragraph in rules.paragraphs:
        words = rules.words(paragraph)
        cells = tuple(words.split(CELL))
        if len(cells) < 2 or len(cells) != len(columns):
            columns = ()
        if paragraph.kind is Part.HEADING or _looks_like_title(words, paragraph):
            heading, plain_heading = words, plain(words)
            lead = plain_lead = ""
        for start, end in _cut(words):
            text = words[start:end]
            if len(text) < _SHORTEST or not any(map(str.isalnum, text)):
                continue
            place = paragraph.start + start
            page = rules.page_at(place)
            above = heading, lead, plain_heading, plain_lead, columns
            found.append(Sentence(text, plain(text), place, page, paragraph.kind, *above))
            if text.endswith(":"):
                lead, plain_lead = text, found[-1].plain
        if paragraph.kind is Part.TEXT and not words.endswith(":") and len(cells) < 2:
            lead = plain_lead = ""
        if len(cells) > 1 and not any(sign.isdigit() for sign in words):
            columns = cells
    return tuple(found)


def _looks_like_title(words: str, paragraph: RulesParagraph) -> bool:
    """Tell a title that bears no number: short, and no sentence."""
    if paragraph.kind is not Part.TEXT or len(words) > 70 or words[:1].islower():
        return False
    ends = (".", ";", ",", ":")
    return not words.endswith(ends) and not any(c.isdigit() or c in "@|" for c in words)


def _cut(words: str) -> Iterable[tuple[int, int]]:
    """Cut a paragraph into sentences, and what has no end into pieces."""
    start = 0
    for stop in _STOP.finditer(words):
        before = words[max(0, stop.start() - 8) : stop.start() + 1]
        if words[stop.start()] == "." and _ABBREVIATION.search(before):
            continue
        yield from _pieces(words, start, stop.end())
        start = stop.end()
    if start < len(words):
        yield from _pieces(words, start, len(words))


def _pieces(words: str, start: int, end: int) -> Iterable[tuple[int, int]]:
    while end - start > LONGEST_SENTENCE:
        space = words.rfind(" ", start + LONGEST_SENTENCE // 2, start + LONGEST_SENTENCE)
        cut = space + 1 if space > 0 else start + LONGEST_SENTENCE
        yield start, start + len(words[start:cut].rstrip())
        start = cut
    kept = len(words[start:end].rstrip())
    if kept:
        yield start, start + kept
