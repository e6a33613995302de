"""Fill a commune's own text: fields, repeated rows, conditions."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from functools import partial

from tressons_desktop.documents.fields import FIELD_OF, PaperFacts
from tressons_desktop.documents.own.marks import (
    BODY,
    MARK,
    paragraphs,
    replace_marks,
    rows,
    words,
)
from tressons_desktop.documents.own.package import OwnText, Xml
from tressons_desktop.documents.sheet import TO_WRITE


def fill(text: OwnText, facts: PaperFacts) -> None:
    """Fill every part in place; ``{corps}`` is left for what writes the paper there."""
    for tree in text.trees.values():
        for row in rows(tree):
            _repeat(row, facts)
        for paragraph in paragraphs(tree):
            if _list_of(paragraph):
                _repeat(paragraph, facts)
        for paragraph in paragraphs(tree):
            if paragraph.getparent() is not None:
                _fill(paragraph, facts)


def _list_of(element: Xml) -> str:
    """Name the list that a row, or a paragraph, repeats."""
    for paragraph in paragraphs(element):
        for found in MARK.finditer(words(paragraph)):
            listed, dot, _ = found.group(2).strip().partition(".")
            if dot and not found.group(1):
                return listed
    return ""


def _repeat(element: Xml, facts: PaperFacts) -> None:
    listed = _list_of(element)
    parent = element.getparent()
    if not listed or parent is None:
        return
    place = parent.index(element)
    for number, row in enumerate(facts.rows(listed)):
        copied = deepcopy(element)
        for paragraph in paragraphs(copied):
            _fill_row(paragraph, listed, row)
        parent.insert(place + number, copied)
    _remove(element)


def _fill_row(paragraph: Xml, listed: str, row: Mapping[str, str]) -> None:
    def value(sign: str, name: str) -> str | None:
        head, _, column = name.partition(".")
        return row.get(column, "") if not sign and head == listed else None

    replace_marks(paragraph, value)


def _fill(paragraph: Xml, facts: PaperFacts) -> None:
    if not _is_there(paragraph, facts):
        _remove(paragraph)
        return
    alone = MARK.fullmatch(words(paragraph).strip())
    name = alone.group(2).strip() if alone is not None and not alone.group(1) else ""
    passages = (
        [one.strip() for one in facts.value(name).split("\n") if one.strip()]
        if (name in FIELD_OF)
        else []
    )
    if len(passages) > 1:
        _spread(paragraph, passages)
        return

    def value(sign: str, name: str) -> str | None:
        if sign:
            return ""
        if name == BODY:
            return None
        return " ".join(facts.value(name).split("\n")) or TO_WRITE

    replace_marks(paragraph, value)


def _is_there(paragraph: Xml, facts: PaperFacts) -> bool:
    """Tell whether every condition written in a paragraph holds."""
    for found in MARK.finditer(words(paragraph)):
        sign, name = found.group(1), found.group(2).strip()
        known = bool(facts.value(name) if name in FIELD_OF else sign and facts.rows(name))
        if sign and known is (sign == "!"):
            return False
    return True


def _spread(paragraph: Xml, passages: list[str]) -> None:
    """Make a paragraph of each passage, all with the look of the one that asked for them."""
    parent = paragraph.getparent()
    place = parent.index(paragraph)
    for number, passage in enumerate(passages):
        copied = deepcopy(paragraph)
        replace_marks(copied, partial(_said, passage))
        parent.insert(place + number, copied)
    _remove(paragraph)


def _said(passage: str, _sign: str, _name: str) -> str:
    return passage


def _remove(element: Xml) -> None:
    """Take an element away; a cell keeps one paragraph, which its format wants."""
    parent = element.getparent()
    same = [one for one in parent if one.tag == element.tag]
    if str(parent.tag).endswith(("}tc", "}table-cell")) and len(same) == 1:
        for child in list(element):
            element.remove(child)
        element.text = None
        return
    if element.tail and (before := element.getprevious()) is not None:
        before.tail = (before.tail or "") + element.tail
    parent.remove(element)
