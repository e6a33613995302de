"""Read what was typed to find a commune: a code, a name, and the département said beside it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final

from tressons_desktop.territory.folding import bare, fold

_CODE: Final = re.compile(r"\d[\d\s]*|2[ab]\d{0,3}", re.IGNORECASE)
_WHERE: Final = re.compile(
    r"^\s*(?P<before>\d{2,5}|2[ab])\s+|\s\(?(?P<after>\d{2,5}|2[ab])\)?\s*$", re.IGNORECASE
)
_LONGEST: Final = 5
"""Words in the longest name of a département, "Territoire de Belfort" and its article."""


def as_code(text: str) -> str:
    """Return the digits of a postal or INSEE code, or an empty string."""
    return "".join(text.split()).upper() if _CODE.fullmatch(text.strip()) else ""


def beside_a_code(text: str) -> tuple[str, str] | None:
    """Part a name from the code typed before or after it."""
    where = _WHERE.search(text)
    if where is None:
        return None
    code = (where["before"] or where["after"]).upper()
    return text[: where.start()] + " " + text[where.end() :], code


def departements_of(typed: str, numbers: Mapping[str, int]) -> frozenset[int]:
    """Return the départements of a postal code, or of the beginning of one."""
    code = typed[:3] if typed[:2] in {"97", "98"} else typed[:2]
    codes = ("2A", "2B") if code == "20" else (code,)
    return frozenset(numbers[one] for one in codes if one in numbers)


class NamedDepartements:
    """Recognise a département or a région said in letters after a name."""

    def __init__(self, rows: Iterable[tuple[str, str, int]]) -> None:
        self._numbers: dict[str, set[int]] = {}
        for departement, region, number in rows:
            for name in (departement, region):
                self._numbers.setdefault(bare(fold(name).words), set()).add(number)

    def beside(self, text: str) -> tuple[str, frozenset[int]] | None:
        """Part a name from the département after it; the longest that is known."""
        folded = fold(text)
        for count in range(min(_LONGEST, len(folded.words) - 1), 0, -1):
            numbers = self._numbers.get(bare(folded.words[-count:]))
            if numbers:
                start = folded.starts[-count]
                return text[: folded.positions[start]], frozenset(numbers)
        return None
