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


@dataclass(frozen=True, slots=True)
class Wanted:
    """Say what to look for: folded keys (most faithful first), and which places count.

    `home` is the département to prefer, `only` the ones to keep to, both as packed numbers.
    """

    keys: tuple[str, ...]
    home: int | None
    only: frozenset[int] | None
    limit: int


class NameSearch:
    """Search names in memory; results are ranks (0 is the most populated commune)."""

    def __init__(self, heads: Entries, inners: Entries, departements: array[int]) -> None:
        self._heads = heads
        self._inners = inners
        self._departements = departements

    def find(self, wanted: Wanted) -> list[int]:
        """Give the best ranks, best first.

        Inside one level, the home département comes first, then the larger population.
        """
        exact = self._heads.equal(wanted.keys[0])
        found: list[int] = []
        for level in self._plain_levels(exact, wanted.keys):
            self._extend(found, level, wanted, wanted.limit)
            if len(found) >= wanted.limit:
                break
        return self._with_slips(found, bool(exact), wanted)

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
        self._extend(extra, whole.difference(found), wanted, kept)
        # Two lines at the very end stay for the plain matches: ten are read at a glance.
        place = max(wanted.limit - kept - 2, 0)
        return (found[:place] + extra + found[place:])[: wanted.limit]

    def _extend(self, found: list[int], ranks: set[int], wanted: Wanted, limit: int) -> None:
        where = self._departements
        ranks = ranks.difference(found)
        if wanted.only is not None:
            ranks = {rank for rank in ranks if where[rank] in wanted.only}
        if wanted.home is not None:
            mine = nsmallest(limit - len(found), (r for r in ranks if where[r] == wanted.home))
            found.extend(mine)
            ranks = ranks.difference(mine)
        found.extend(nsmallest(limit - len(found), ranks))


def _union(sets: Iterable[set[int]]) -> set[int]:
    return set().union(*sets)
