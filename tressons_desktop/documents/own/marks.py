"""The fields of a text, wherever its program cut them: ``{champ}``, ``{plan.financeur}``…

A word processor may part a field between several runs; a paragraph is read whole, and what replaces
a field takes the look of its first sign.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Final

from tressons_desktop.documents.fields import FIELD_OF, LIST_OF
from tressons_desktop.documents.own.package import OwnText, Xml

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TEXT: Final = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE: Final = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
PARAGRAPHS: Final = (f"{_W}p", f"{_TEXT}p", f"{_TEXT}h")
ROWS: Final = (f"{_W}tr", f"{_TABLE}table-row")
MARK: Final = re.compile(r"\{([?!]?)([^{}\n]{1,40})\}")
BODY: Final = "corps"
"""The field that stands for the paper as the program writes it."""


@dataclass(slots=True)
class MarkedStretch:
    """A stretch of text of a paragraph, where it can be changed."""

    holder: Xml
    tail: bool

    @property
    def text(self) -> str:
        """Return its words."""
        return (self.holder.tail if self.tail else self.holder.text) or ""

    def put(self, text: str) -> None:
        """Change its words."""
        if self.tail:
            self.holder.tail = text
        else:
            self.holder.text = text
            if self.holder.tag == f"{_W}t":
                self.holder.set(_SPACE, "preserve")


def paragraphs(root: Xml) -> list[Xml]:
    """List the paragraphs of a tree, those in a frame inside another one too."""
    return [one for one in root.iter() if one.tag in PARAGRAPHS]


def rows(root: Xml) -> list[Xml]:
    """List the rows of the tables of a tree."""
    return [one for one in root.iter() if one.tag in ROWS]


def pieces(paragraph: Xml) -> list[MarkedStretch]:
    """Give the stretches of text of a paragraph, without those of a paragraph inside it."""
    found: list[MarkedStretch] = []
    word = str(paragraph.tag).startswith(_W)
    if not word:
        found.append(MarkedStretch(paragraph, tail=False))
    _gather(paragraph, found, word)
    return found


def _gather(element: Xml, found: list[MarkedStretch], word: bool) -> None:
    for child in element:
        if child.tag not in PARAGRAPHS:
            if not word or child.tag == f"{_W}t":
                found.append(MarkedStretch(child, tail=False))
            _gather(child, found, word)
        if not word:
            found.append(MarkedStretch(child, tail=True))


def words(paragraph: Xml) -> str:
    """Return the text of a paragraph."""
    return "".join(piece.text for piece in pieces(paragraph))


def replace_marks(paragraph: Xml, value: Callable[[str, str], str | None]) -> None:
    """Replace each field by what ``value`` says of its sign and name; None leaves it as it is."""
    parts = pieces(paragraph)
    whole = "".join(part.text for part in parts)
    for found in reversed(list(MARK.finditer(whole))):
        said = value(found.group(1), found.group(2).strip())
        if said is not None:
            _replace(parts, found.start(), found.end(), said)


def _replace(parts: list[MarkedStretch], start: int, end: int, said: str) -> None:
    at = 0
    for part in parts:
        text = part.text
        first, last = max(start - at, 0), min(end - at, len(text))
        at += len(text)
        if first < last:
            part.put(text[:first] + said + text[last:])
            said = ""


def marks_of(text: OwnText) -> Iterator[tuple[str, str]]:
    """Give the fields of every part, sign and name."""
    for tree in text.trees.values():
        for paragraph in paragraphs(tree):
            for found in MARK.finditer(words(paragraph)):
                yield found.group(1), found.group(2).strip()


def unknown_marks(text: OwnText) -> list[str]:
    """Say each field that nothing answers to, with the nearest that exists."""
    told: dict[str, str] = {}
    for sign, name in marks_of(text):
        if name not in told and not _exists(sign, name):
            near = get_close_matches(name, _all_names(), n=1, cutoff=0.6)
            hint = f" (peut-être {{{near[0]}}})" if near else ""
            told[name] = f"{{{sign}{name}}}{hint}"
    return list(told.values())


def _exists(sign: str, name: str) -> bool:
    if sign:
        return name in FIELD_OF or name in LIST_OF
    listed, _, column = name.partition(".")
    if column:
        return listed in LIST_OF and column in LIST_OF[listed].columns
    return name in FIELD_OF or name == BODY


def _all_names() -> list[str]:
    columns = [f"{one.word}.{column}" for one in LIST_OF.values() for column in one.columns]
    return [*FIELD_OF, *LIST_OF, *columns, BODY]
