"""What a screen reader finds in a PDF: its structure tree with the text of each element.

Nothing is taken from the page but what the tree points at, so a text that no element holds is not
heard, and a decoration that one holds is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import pikepdf

_INLINE = frozenset({"Link", "Span", "Reference"})
_PAIR = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")
_RANGE = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")
_SINGLES = re.compile(rb"beginbfchar(.*?)endbfchar", re.DOTALL)
_RANGES = re.compile(rb"beginbfrange(.*?)endbfrange", re.DOTALL)


@dataclass
class Node:
    """An element of the tree: its own words and its children, in the order of the tree."""

    tag: str
    alt: str = ""
    summary: str = ""
    scope: str = ""
    numbering: str = ""
    kids: list[Node | str] = field(default_factory=list)
    pages: list[int] = field(default_factory=list)
    link: str = ""

    @cached_property
    def words(self) -> str:
        """All that is heard in it."""
        return " ".join("".join(map(_heard, self.kids)).split())

    def elements(self) -> list[Node]:
        """Its children that are elements."""
        return [kid for kid in self.kids if isinstance(kid, Node)]

    def walk(self) -> Iterator[Node]:
        """Itself and all below, in order."""
        yield self
        for kid in self.elements():
            yield from kid.walk()

    def all(self, *tags: str) -> list[Node]:
        """Every element of these kinds below it."""
        return [one for one in self.walk() if one.tag in tags]


def _heard(kid: Node | str) -> str:
    if isinstance(kid, str):
        return kid
    return kid.words if kid.tag in _INLINE else f" {kid.words} "


def read_tree(path: Path) -> Node:
    """Read the structure tree of a file."""
    with pikepdf.open(path) as pdf:
        numbers = {page.objgen: number for number, page in enumerate(pdf.pages, start=1)}
        texts = [_marked_texts(page) for page in pdf.pages]
        return _node(pdf.Root.StructTreeRoot.K, texts, numbers)


def _node(element: Any, texts: list[dict[int, str]], numbers: dict[Any, int]) -> Node:
    node = Node(str(element.S)[1:], str(element.get("/Alt", "")))
    _read_attributes(node, element)
    kids = element.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, int):
            _hear(node, texts, numbers[element.Pg.objgen], kid)
        elif "/S" in kid:
            node.kids.append(_node(kid, texts, numbers))
        elif "/MCID" in kid:
            _hear(node, texts, numbers[kid.Pg.objgen], int(kid.MCID))
        else:
            node.link = str(kid.Obj.get("/Contents", ""))
    return node


def _hear(node: Node, texts: list[dict[int, str]], page: int, mcid: int) -> None:
    node.kids.append(texts[page - 1].get(mcid, ""))
    node.pages.append(page)


def _read_attributes(node: Node, element: Any) -> None:
    values = element.get("/A", {})
    node.summary = str(values.get("/Summary", ""))
    node.scope = str(values.get("/Scope", ""))[1:]
    node.numbering = str(values.get("/ListNumbering", ""))[1:]


def _marked_texts(page: pikepdf.Page) -> dict[int, str]:
    """Give the text of each marked content of a page."""
    maps = {
        name: _unicode_map(font)
        for name, font in page.get("/Resources", {}).get("/Font", {}).items()
    }
    texts: dict[int, str] = {}
    marks: list[int | None] = []
    known: dict[int, str] = {}
    for operands, operator in pikepdf.parse_content_stream(page):
        match str(operator):
            case "Tf":
                known = maps[str(operands[0])]
            case "BDC" | "BMC":
                marks.append(_mcid(operands))
            case "EMC":
                marks.pop()
            case "Tj" | "TJ":
                mcid = next((mark for mark in reversed(marks) if mark is not None), None)
                if mcid is not None:
                    texts[mcid] = texts.get(mcid, "") + _decoded(operands[0], known)
    return texts


def _mcid(operands: Any) -> int | None:
    properties = operands[1] if len(operands) > 1 else None
    inside = isinstance(properties, pikepdf.Dictionary) and "/MCID" in properties
    return int(properties.MCID) if inside else None


def _decoded(shown: Any, known: dict[int, str]) -> str:
    pieces = shown if isinstance(shown, pikepdf.Array) else [shown]
    shown = b"".join(bytes(piece) for piece in pieces if isinstance(piece, pikepdf.String))
    pairs = zip(shown[::2], shown[1::2], strict=True)
    return "".join(known.get(high << 8 | low, "\ufffd") for high, low in pairs)


def _unicode_map(font: Any) -> dict[int, str]:
    stream = bytes(font.ToUnicode.read_bytes())
    known: dict[int, str] = {}
    for block in _SINGLES.findall(stream):
        for code, text in _PAIR.findall(block):
            known[int(code, 16)] = bytes.fromhex(text.decode()).decode("utf-16-be")
    for block in _RANGES.findall(stream):
        for first, last, text in _RANGE.findall(block):
            for step in range(int(last, 16) - int(first, 16) + 1):
                known[int(first, 16) + step] = chr(int(text, 16) + step)
    return known
