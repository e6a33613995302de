"""Lists of a dossier."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tressons_desktop.dossier.content.inline import Inline


@dataclass(frozen=True, slots=True)
class ListItem:
    """An item of a list; ``label`` is what stands before it, ``level`` 1 is inside level 0.

    ``detail`` goes on under the item, in grey.
    """

    label: str
    text: Inline
    level: int = 0
    detail: Inline = ""


@dataclass(frozen=True, slots=True)
class ItemList:
    """A list of texts, with dots, or numbered as the user or the dossier numbers it."""

    items: tuple[ListItem, ...]


def bullets(texts: Iterable[Inline]) -> ItemList:
    """Make a list with dots."""
    return ItemList(tuple(ListItem("•", text) for text in texts))


def numbers(texts: Iterable[tuple[Inline, Inline]]) -> ItemList:
    """Make a numbered list: each item with what goes on under it, or nothing."""
    return ItemList(
        tuple(
            ListItem(f"{number}.", text, detail=detail)
            for number, (text, detail) in enumerate(texts, start=1)
        )
    )
