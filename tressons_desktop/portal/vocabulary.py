"""The words by which forms ask the facts of a project: dated data, proposed and never decided."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Final

from tressons_desktop.definitions.reader import DefinitionTable, read_dated
from tressons_desktop.packaged import RESOURCES
from tressons_desktop.portal.fact_list import FACT_LIST
from tressons_desktop.portal.kinds import PortalKind
from tressons_desktop.text.search import normalise

FORMAT: Final = 1
PACKAGED: Final = RESOURCES / "portal" / "faits.toml"
_EXACT: Final = "="
_ASSERTED: Final = frozenset(
    {PortalKind.CHECKBOX, PortalKind.YES_NO, PortalKind.CHOICE, PortalKind.CHOICES}
)
"""Kinds by which a person states something."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that a label must all have; ``exact``: it has no other."""

    words: frozenset[str]
    exact: bool = False

    def weigh(self, label: Collection[str]) -> int:
        """Return how well it names a label; zero when it does not."""
        if not self.words <= set(label) or (self.exact and len(set(label)) != len(self.words)):
            return 0
        return 2 * len(self.words) + self.exact


@dataclass(frozen=True, slots=True)
class FactWords:
    """How one fact is asked: in which words, under which titles."""

    fact: str
    phrases: tuple[Phrase, ...]
    section: frozenset[str]
    without: tuple[frozenset[str], ...]

    def weigh(self, label: Collection[str], section: Collection[str]) -> int:
        """Return how well it names a label under a title; a title that agrees tells more."""
        words = set(label)
        if any(one <= words for one in self.without):
            return 0
        if self.section and not self.section & set(section):
            return 0
        best = max(phrase.weigh(words) for phrase in self.phrases)
        return best and best + bool(self.section)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All the words, and the day they were noted."""

    noted_on: date
    entries: tuple[FactWords, ...]
    statements: tuple[str, ...]
    private: tuple[frozenset[str], ...]


def load_vocabulary(path: Path) -> Vocabulary:
    """Read a file of words; raise DefinitionRefused with line and reason."""
    top, noted_on = read_dated(path, number=FORMAT, what="ces mots ont été relevés")
    made = Vocabulary(
        noted_on=noted_on,
        entries=tuple(_entry(part) for part in top.tables("words", required=True)),
        statements=tuple(map(normalise, top.texts("statements", required=True))),
        private=tuple(frozenset(normalise(one).split()) for one in top.texts("private")),
    )
    top.done()
    return made


def _entry(part: DefinitionTable) -> FactWords:
    fact = part.text("fact", longest=64)
    part.one_of("fact", (fact,), tuple(FACT_LIST))
    entry = FactWords(
        fact=fact,
        phrases=tuple(map(_phrase, part.texts("label", required=True))),
        section=frozenset(word for one in part.texts("section") for word in words_of(one)),
        without=tuple(frozenset(words_of(one)) for one in part.texts("without")),
    )
    if not entry.phrases or not all(phrase.words for phrase in entry.phrases):
        part.refuse("«\u00a0label\u00a0» doit donner au moins un mot.", "label")
    part.done()
    return entry


def _phrase(text: str) -> Phrase:
    bare = text.removeprefix(_EXACT)
    return Phrase(frozenset(words_of(bare)), bare != text)


_EMPTY_WORDS: Final = frozenset(
    (
        *("a", "au", "aux", "d", "de", "des", "du", "en", "et", "l", "la", "le", "les", "ou"),
        *("par", "pour", "s", "sur", "un", "une"),
    )
)


def words_of(text: str) -> tuple[str, ...]:
    """Return the words that count in a label."""
    return tuple(word for word in normalise(text).split() if word not in _EMPTY_WORDS)


@lru_cache(maxsize=1)
def vocabulary() -> Vocabulary:
    """Return the words shipped with the application."""
    return load_vocabulary(PACKAGED)


def is_statement(kind: PortalKind, label: str) -> bool:
    """Tell whether answering engages the person: no program may do it for them."""
    if kind not in _ASSERTED:
        return False
    plain = f"{normalise(label)} "
    return any(plain.startswith(f"{one} ") for one in vocabulary().statements)


def is_private(label: str) -> bool:
    """Tell whether a label asks what a link must never carry in clear."""
    words = set(words_of(label))
    return any(one <= words for one in vocabulary().private)
