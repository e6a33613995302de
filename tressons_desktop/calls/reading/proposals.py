"""Read a règlement whole: everything that it states and that a call can hold, in reading order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final

from tressons_desktop.calls.reading.addresses import find_addresses
from tressons_desktop.calls.reading.amounts import find_amounts
from tressons_desktop.calls.reading.applicants import find_applicants
from tressons_desktop.calls.reading.criteria import find_criteria
from tressons_desktop.calls.reading.dates import find_dates
from tressons_desktop.calls.reading.families import find_families
from tressons_desktop.calls.reading.fields import FIELDS
from tressons_desktop.calls.reading.identity import find_identity
from tressons_desktop.calls.reading.limits import find_limits
from tressons_desktop.calls.reading.pieces import find_pieces
from tressons_desktop.calls.reading.proposal import RulesProposal
from tressons_desktop.calls.reading.questions import find_questions
from tressons_desktop.calls.reading.rates import find_rates
from tressons_desktop.calls.reading.text_of import RulesText, Sentence, sentences_of
from tressons_desktop.calls.reading.vocabulary import ReadingWords

MOST: Final = 600
"""Proposals shown at most: a règlement makes a hundred of them."""

Finder = Callable[[Sequence[Sentence], ReadingWords], Iterator[RulesProposal]]
_FINDERS: Final[tuple[Finder, ...]] = (
    find_identity,
    find_dates,
    find_rates,
    find_amounts,
    find_families,
    find_applicants,
    find_limits,
    find_questions,
    find_addresses,
    find_pieces,
    find_criteria,
)
_RANKS: Final = {field: rank for rank, field in enumerate(FIELDS)}


def proposals(rules: RulesText, words: ReadingWords) -> tuple[RulesProposal, ...]:
    """Return what a règlement states; two values for one field are two proposals."""
    sentences = sentences_of(rules)
    found = [one for finder in _FINDERS for one in finder(sentences, words)]
    found.sort(key=lambda one: (one.start, one.end, _RANKS[one.field]))
    return tuple(_once(found))[:MOST]


def _once(found: Iterable[RulesProposal]) -> Iterator[RulesProposal]:
    """Leave out what was already said: the same value, for the same field and the same line."""
    seen: set[tuple[str, str, str]] = set()
    for one in found:
        said = one.field, str(one.value).casefold(), one.about
        if said not in seen:
            seen.add(said)
            yield one
