"""What a definition file asks of the law: its figures in prose, the source of an article."""

from __future__ import annotations

from typing import Protocol

from tressons_desktop.definitions.source import Source


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
