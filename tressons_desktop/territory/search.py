"""Rank the communes that answer a typed text: whole name, beginning, later word, then slip."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from heapq import nsmallest

from tressons_desktop.territory.entries import Entries

_SLIP_FROM = 3
_SLIP_FROM_SEVERAL_WORDS = 4
_BEGUN_SLIP_FROM = 4
_KEPT_FOR_SLIPS = 4
_SEVERAL_NAMES = 24


@dataclass(frozen=True, slots=True)
class Wanted:
    """Say what to look for: folded keys (most faithful first), and which places count.

    `home` is the département to prefer, `only` the ones to keep to, both as packed numbers.
    `words` are those that were typed, for the names that a post office shortens.
    """

    keys: tuple[str, ...]
    home: int | None
    only: frozenset[int] | None
    limit: int
    words: tuple[str, ...] = ()


class NameSearch:
    """Search names in memory; results are numbers (0 is the most populated commune).

    Numbers after those of the communes of today are names of before; `today` gives, for each of
    them, the number of the commune that it became.
    """

    def __init__(
        self, heads: Entries, inners: Entries, departements: array[int], today: array[int]
    ) -> None:
        self._heads = heads
        self._inners = inners
        self._departements = departements
        self._today = today
        self._first_former = len(departements) - len(today)

    def today(self, number: int) -> int:
        """Return the number of the commune of today."""
        place = number - self._first_former
        return self._today[place] if place >= 0 else number

    def is_former(self, number: int) -> bool:
        """Tell whether a number is that of a name of before."""
        return number >= self._first_former

    def named(self, keys: tuple[str, ...]) -> bool:
        """Tell whether a name, or a part of one from a word on, begins as typed."""
        return any(level for level in self._plain_levels(set(), keys))

    def find(self, wanted: Wanted) -> list[int]:
        """Give the best numbers, best first; a commune comes once, under the name that answers.

        Inside one level, the home département comes first, then the larger population.
        """
        exact = self._heads.equal(wanted.keys[0])
        found: list[int] = []
        for level in self._plain_levels(exact, wanted.keys):
            self._extend(found, level, wanted, wanted.limit)
            if len(found) >= wanted.limit:
                break
        found = self._with_slips(found, bool(exact), wanted)
        if not found and len(wanted.words) > 1:
            self._extend(found, self._heads.abbreviated(wanted.words), wanted, wanted.limit)
        return found

    def _plain_levels(self, exact: set[int], keys: tuple[str, ...]) -> Iterator[set[int]]:
        yield exact
        for key in keys:
            yield self._heads.starting(key)
        for key in keys:
            yield self._inners.starting(key)

    def _with_slips(self, found: list[int], exact: bool, wanted: Wanted) -> list[int]:
        shortest = _SLIP_FROM if len(wanted.keys) == 1 else _SLIP_FROM_SEVERAL_WORDS
        keys = [key for key in wanted.keys if len(key) >= shortest]
        near = [self._heads.near(key) for key in keys]
        whole = _union(one for one, _ in near)
        kept = min(_KEPT_FOR_SLIPS, wanted.limit // 3)
        if len(found) > wanted.limit - kept:
            return self._with_room_made(found, whole, exact, kept, wanted)
        self._extend(found, whole, wanted, wanted.limit)
        begun = [
            two for key, (_, two) in zip(keys, near, strict=True) if len(key) >= _BEGUN_SLIP_FROM
        ]
        self._extend(found, _union(begun), wanted, wanted.limit)
        if begun and len(found) < wanted.limit:
            inner = _union(self._inners.near(key)[1] for key in keys)
            self._extend(found, inner, wanted, wanted.limit)
        return found

    def _with_room_made(
        self, found: list[int], whole: set[int], exact: bool, kept: int, wanted: Wanted
    ) -> list[int]:
        """Keep a few of the last places for whole names that are one slip away.

        Otherwise "Vie" would list Vienne and Vierzon and never Vire. When what was typed is
        itself a name, only the home département can suggest another one.
        """
        if exact:
            whole = {rank for rank in whole if self._departements[rank] == wanted.home}
        extra: list[int] = []
        self._extend(extra, whole, wanted, kept, beside=found)
        # Two lines at the very end stay for the plain matches: ten are read at a glance.
        place = max(wanted.limit - kept - 2, 0)
        return (found[:place] + extra + found[place:])[: wanted.limit]

    def _extend(
        self,
        found: list[int],
        numbers: set[int],
        wanted: Wanted,
        limit: int,
        beside: Iterable[int] = (),
    ) -> None:
        where = self._departements
        taken = {self.today(one) for one in (*found, *beside)}
        if wanted.only is not None:
            numbers = {one for one in numbers if where[one] in wanted.only}
        groups = [numbers]
        if wanted.home is not None:
            mine = {one for one in numbers if where[one] == wanted.home}
            groups = [mine, numbers - mine]
        for group in groups:
            # Several names may lead to one commune: Paris and its twenty arrondissements.
            for number in nsmallest(limit + _SEVERAL_NAMES, group):
                if len(found) < limit and self.today(number) not in taken:
                    found.append(number)
                    taken.add(self.today(number))


def _union(sets: Iterable[set[int]]) -> set[int]:
    return set().union(*sets)
