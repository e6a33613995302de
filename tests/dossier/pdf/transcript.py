"""Write the structure tree of a PDF as a person hears it, one line for each stop."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tests.dossier.pdf.heard import Node, read_tree

_HELD = frozenset({"Document", "Sect", "TOC", "TOCI", "Reference", "LBody"})


def transcript(path: Path) -> str:
    """Tell what is heard from the first page to the last."""
    return "\n".join(_told(read_tree(path), _Pages())) + "\n"


class _Pages:
    def __init__(self) -> None:
        self._page = 0

    def turned(self, node: Node) -> Iterator[str]:
        page = next((page for one in node.walk() for page in one.pages), self._page)
        if page != self._page:
            self._page = page
            yield f"--- page {page} ---"


def _told(node: Node, pages: _Pages) -> Iterator[str]:
    if node.tag in _HELD:
        if node.tag == "TOC":
            yield f"sommaire, {len(node.elements())} lignes"
        for kid in node.elements():
            yield from _told(kid, pages)
        return
    yield from pages.turned(node)
    match node.tag:
        case "Table":
            yield from _table(node)
        case "L":
            yield from _list(node, "")
        case "Figure":
            yield f"image : {node.alt}"
            yield from (f"  légende : {one.words}" for one in node.elements())
        case "P":
            yield node.words
            yield from _links(node)
        case "Link":
            yield f"lien : {node.words} [{node.link}]"
        case tag if tag[0] == "H":
            yield f"titre {tag[1:]} : {node.words}"
        case tag:
            yield f"{tag} : {node.words}"


def _links(node: Node) -> Iterator[str]:
    return (f"  lien : {link.words} [{link.link}]" for link in node.all("Link"))


def _list(node: Node, margin: str) -> Iterator[str]:
    count = len(node.elements())
    yield f"{margin}liste, {count} élément{'s' if count > 1 else ''}"
    for item in node.elements():
        parts = item.elements()
        label = " ".join(one.words for one in parts if one.tag == "Lbl")
        inner = [one for part in parts for one in part.elements() if one.tag == "L"]
        words = [_own_words(part) for part in parts if part.tag != "Lbl"]
        yield margin + "  " + " ".join(part for part in (label, *words) if part)
        for one in inner:
            yield from _list(one, margin + "  ")


def _own_words(node: Node) -> str:
    kept = [kid for kid in node.kids if isinstance(kid, str) or kid.tag != "L"]
    return Node(node.tag, kids=kept).words


def _table(node: Node) -> Iterator[str]:
    rows = [row for row in node.elements() if row.tag == "TR"]
    named = " ".join(one.words for one in node.elements() if one.tag == "Caption") or node.summary
    yield f"tableau « {named} », {len(rows)} lignes"
    heads: list[str] = []
    for row in rows:
        cells = row.elements()
        if all(cell.scope == "Column" for cell in cells):
            heads = [cell.words for cell in cells]
            yield "  colonnes : " + " | ".join(heads)
            continue
        yield "  " + " | ".join(_cell(cell, heads, n) for n, cell in enumerate(cells))
        yield from (f"  {line}" for cell in cells for line in _links(cell))


def _cell(cell: Node, heads: list[str], column: int) -> str:
    if cell.scope == "Row":
        return f"[{cell.words}]"
    return f"{heads[column]} : {cell.words}" if heads else cell.words
