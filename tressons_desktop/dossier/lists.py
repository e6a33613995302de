"""Lists of a dossier."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tressons_desktop.dossier.inline import Inline


@dataclass(frozen=True, slots=True)
class ListItem:
    """An item of a list; ``label`` is what stands before it, ``level`` 1 is inside level 0."""

    label: str
    text: Inline
    level: int = 0


@dataclass(frozen=True, slots=True)
class ItemList:
    """A list of texts, with dots or as the user numbered it."""

    items: tuple[ListItem, ...]


def bullets(texts: Iterable[Inline]) -> ItemList:
    """Make a list with dots."""
    return ItemList(tuple(ListItem("•", text) for text in texts))
