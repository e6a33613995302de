"""One thing that can be found, whatever it is, and how well it answers what was typed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from tressons_desktop.project.kinds import Choice
from tressons_desktop.text.search import normalise

MOST: Final = 40
"""More lines than that are not read: one types another word."""


_SMALL: Final = frozenset(
    {"l", "d", "de", "du", "des", "la", "le", "les", "un", "une", "et", "en", "a", "au", "aux"}
    | {"par", "pour", "avec", "dans"}
)
"""Words that a person types without looking for them."""

_SHORT: Final = 3
"""Shorter words keep their last letter: « bus » is no plural."""


class FoundKind(Choice):
    """What was found, in the order of the list when several answer as well."""

    PROJECT = "projet", "Projet"
    QUESTION = "question", "Question de la grille"
    MODE = "mode", "Mode de gestion"
    ORGANISATION = "organisme", "Annuaire"
    LEVER = "levier", "Levier"
    INSPIRATION = "inspiration", "Inspiration"
    READING = "lecture", "À lire"
    TEXT = "texte", "Textes et chiffres"
    CALL = "appel", "Appel à projets"
    HELP = "aide", "Aide"


@dataclass(frozen=True, slots=True)
class Findable:
    """Something to find: ``key`` names it in its kind, ``said`` is all that it says."""

    kind: FoundKind
    key: str
    title: str
    note: str
    said: str = field(repr=False)
    _title: str = field(init=False, repr=False, compare=False)
    _words: str = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Keep the plain forms in which it is searched."""
        object.__setattr__(self, "_title", f" {normalise(self.title)}")
        object.__setattr__(self, "_words", f" {normalise(f'{self.title} {self.note} {self.said}')}")

    def rank(self, asked: Sequence[str]) -> int | None:
        """Say how well it answers, 0 being best; None when a word is nowhere in it.

        A word is found where one of its own begins with it: « coop » finds « coopérative ».
        """
        if not all(f" {word}" in self._words for word in asked):
            return None
        phrase = f" {' '.join(asked)}"
        ways = (
            self._title.startswith(phrase),
            phrase in self._title,
            all(f" {word}" in self._title for word in asked),
            phrase in self._words,
            True,
        )
        return ways.index(True)


def _asked(typed: str) -> list[str]:
    """Keep what tells something: no small word unless it is alone, no mark of the plural."""
    words = normalise(typed).split()
    telling = [word for word in words if word not in _SMALL] or words
    return [word.rstrip("sx") if len(word) > _SHORT else word for word in telling]


def seek(things: Iterable[Findable], typed: str, most: int = MOST) -> tuple[Findable, ...]:
    """List what answers, the best first, then by kind; the same words give the same list."""
    asked = _asked(typed)
    if not asked:
        return ()
    order = {kind: place for place, kind in enumerate(FoundKind)}
    found = [
        (rank, order[one.kind], place, one)
        for place, one in enumerate(things)
        if (rank := one.rank(asked)) is not None
    ]
    return tuple(one for *_, one in sorted(found, key=lambda line: line[:3])[:most])
