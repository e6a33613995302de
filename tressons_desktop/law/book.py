"""The register of law as a book: an entry by its name, a text with what it cites."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from types import MappingProxyType
from typing import Final

from tressons_desktop.definitions.law_words import CITED, UnknownLaw
from tressons_desktop.definitions.source import Source
from tressons_desktop.law.model import LawEntry

WORDS: Final = "mots"
ARTICLE: Final = "texte"


@dataclass(frozen=True, slots=True)
class LawBook:
    """Every entry, in the order of the files."""

    entries: tuple[LawEntry, ...]
    _known: Mapping[str, LawEntry] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Keep the entries by name, those they had before included."""
        known = {name: one for one in self.entries for name in (*one.renamed_from, one.id)}
        object.__setattr__(self, "_known", MappingProxyType(known))

    def __contains__(self, identifier: object) -> bool:
        """Tell whether an entry has this name."""
        return identifier in self._known

    def entry(self, identifier: str) -> LawEntry:
        """Return an entry; raise UnknownLaw."""
        found = self._known.get(identifier)
        if found is None:
            raise UnknownLaw(identifier)
        return found

    def source(self, identifier: str) -> Source:
        """Return an entry as the source of a statement; raise UnknownLaw."""
        return self.entry(identifier).as_source

    def sources(self, identifiers: Iterable[str]) -> tuple[Source, ...]:
        """Return several entries as sources; raise UnknownLaw."""
        return tuple(self.source(one) for one in identifiers)

    def number(self, identifier: str) -> Decimal:
        """Return the value of an entry that has a number; raise UnknownLaw."""
        value = self.entry(identifier).value
        if not isinstance(value, Decimal):
            raise UnknownLaw(identifier)
        return value

    def resolve(self, text: str) -> str:
        """Write a text with what it cites: ``{loi:ID}``, ``{loi:ID.mots}``, ``{loi:ID.texte}``.

        What begins the text takes its capital. Raise UnknownLaw for an unknown entry, or one that
        does not hold what is asked of it.
        """
        return CITED.sub(self._said, text)

    def _said(self, found: re.Match[str]) -> str:
        entry, part = self.entry(found["id"]), found["part"]
        parts = {None: entry.figure, WORDS: entry.words, ARTICLE: entry.text}
        if part not in parts:
            raise UnknownLaw(f"{entry.id}.{part}")
        said = parts[part]
        if not said:
            raise UnknownLaw(found[0].strip("{}").removeprefix("loi:"))
        return said if found.start() else f"{said[0].upper()}{said[1:]}"
