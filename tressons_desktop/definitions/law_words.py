"""What a definition file asks of the law: its figures in prose, the source of an article."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final, Protocol

from tressons_desktop.definitions.source import Source

LAW_MARK: Final = "{loi:"
CITED: Final = re.compile(r"\{loi:(?P<id>[^{}.]*)(?:\.(?P<part>[^{}]*))?\}")
"""How a text cites an entry: its value, or another part of it after a dot."""


def cited_in(text: str) -> tuple[str, ...]:
    """List the entries that a text cites, each once, in order."""
    return tuple(dict.fromkeys(found["id"] for found in CITED.finditer(text)))


class UnknownLaw(Exception):
    """A file names an entry of the law that is nowhere declared."""

    def __init__(self, entry_id: str) -> None:
        super().__init__(entry_id)
        self.entry_id = entry_id


class LawWords(Protocol):
    """The register of the law, as a definition file needs it."""

    def resolve(self, text: str) -> str:
        """Put figures, words and articles in the place of `{loi:…}`; raise UnknownLaw."""
        ...

    def source(self, entry_id: str) -> Source:
        """Return the source of an entry; raise UnknownLaw."""
        ...

    def number(self, entry_id: str) -> Decimal:
        """Return the value of an entry that has a number; raise UnknownLaw."""
        ...
