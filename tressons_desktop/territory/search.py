"""Rank the communes that answer a typed text: whole name, beginning, later word, then slip."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from heapq import nsmallest

from tressons_desktop.territory.entries import Entries

_SLIP_FROM = 3
_BEGUN_SLIP_FROM = 4
_KEPT_FOR_SLIPS = 4


class NameSearch:
    """Search names in memory; results are ranks (0 is the most populated commune)."""

    def __init__(self, heads: Entries, inners: Entries, departements: array[int]) -> None:
        self._heads = heads
        self._inners = inners
        self._departements = departements

    def find(
        self, keys: tuple[str, ...], *, home: int | None, only: frozenset[int] | None, limit: int
    ) -> list[int]:
        """Give the best ranks, best first.

        Inside one level, the home département comes first, then the larger population. The last
        places are kept for whole names that are one slip away, otherwise "Vie" would list
        Vienne and Vierzon and never Vire.
        """
        found: list[int] = []
        for level in self._plain_levels(keys):
            self._extend(found, level, home, only, limit)
            if len(found) >= limit:
                break
        if len(keys[0]) < _SLIP_FROM:
            return found
        kept = min(_KEPT_FOR_SLIPS, limit // 3)
        return self._with_slips(found, keys, home, only, (limit, kept))

    def _plain_levels(self, keys: tuple[str, ...]) -> Iterator[set[int]]:
        yield set().union(*(self._heads.equal(key) for key in keys))
        for key in keys:
            yield self._heads.starting(key)
        for key in keys:
            yield self._inners.starting(key)

    def _with_slips(
        self,
        found: list[int],
        keys: tuple[str, ...],
        home: int | None,
        only: frozenset[int] | None,
        room: tuple[int, int],
    ) -> list[int]:
        limit, kept = room
        near = [self._heads.near(key) for key in keys]
        whole = set().union(*(one for one, _ in near))
        if len(found) > limit - kept:
            extra: list[int] = []
            self._extend(extra, whole - set(found), home, only, kept)
            # Two lines at the very end stay for the plain matches: ten are read at a glance.
            place = max(limit - kept - 2, 0)
            return (found[:place] + extra + found[place:])[:limit]
        self._extend(found, whole, home, only, limit)
        if len(keys[0]) >= _BEGUN_SLIP_FROM:
            self._extend(found, set().union(*(two for _, two in near)), home, only, limit)
            if len(found) < limit:
                inner = set().union(*(self._inners.near(key)[1] for key in keys))
                self._extend(found, inner, home, only, limit)
        return found

    def _extend(
        self,
        found: list[int],
        ranks: set[int],
        home: int | None,
        only: frozenset[int] | None,
        limit: int,
    ) -> None:
        where = self._departements
        ranks = ranks.difference(found)
        if only is not None:
            ranks = {rank for rank in ranks if where[rank] in only}
        if home is not None:
            mine = nsmallest(limit - len(found), (r for r in ranks if where[r] == home))
            found.extend(mine)
            ranks = ranks.difference(mine)
        found.extend(nsmallest(limit - len(found), ranks))
