"""Find which postal code of a commune is that of its seat: the one shown first."""

from __future__ import annotations

from collections import Counter, defaultdict

from sources import Row


class Seats:
    """Order the postal codes of communes.

    A commune born of a merger keeps the code of its seat: the one that this commune had, alone,
    before. Where that says nothing, the code of the most streets comes first.
    """

    def __init__(self, of_2016: list[Row], streets: list[Row]) -> None:
        self._before: dict[str, set[str]] = defaultdict(set)
        for row in of_2016:
            self._before[row["codeInsee"]].add(row["codePostal"])
        self._streets: dict[str, Counter[str]] = defaultdict(Counter)
        for row in streets:
            self._streets[row["codeCommune"]][row["codePostal"]] += 1

    def ordered(self, code: str, postal_codes: list[str]) -> list[str]:
        """Put the code of the seat first, the others in their order."""
        found = sorted(postal_codes)
        before = self._before[code] & set(found)
        counted = self._streets[code]
        seat = before.pop() if len(before) == 1 else max(found, key=counted.__getitem__, default="")
        return sorted(found, key=lambda one: one != seat)
