"""Recognise a row of titles, and match its columns with those that are known."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from tressons_desktop.text.search import normalise

_LINKS: Final = frozenset(
    ["d", "de", "des", "du", "en", "et", "l", "la", "le", "les", "ou", "par", "pour", "un", "une"]
)
_UNITS: Final = re.compile(r"[(\[][^()\[\]]{0,12}[)\]]|[€$%°*]")
_TAX: Final = re.compile(r"\b(?:h\.?\s?t|t\.?\s?t\.?\s?c)\b\.?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class KnownColumn:
    """Name a column that can be filled; `words` are the other titles that people give it."""

    key: str
    title: str
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Matching:
    """Say what each column of a table is.

    `keys` has one entry a column: the key of a known one, or None. `unknown` names the columns that
    matched nothing; `missing` are the known ones that the table lacks; `doubtful` the keys matched
    by a part of their words only. `recognised` is false when the row does not look like titles: it
    is then data, and `keys` is empty.
    """

    recognised: bool
    keys: tuple[str | None, ...] = ()
    unknown: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    doubtful: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _TitleWords:
    """The words of a title that count, the tax it names if any, and all of it."""

    words: tuple[str, ...]
    tax: str
    whole: str

    def said(self, other: _TitleWords) -> bool:
        """Tell whether it is said so, small words included: "Devis du" is no "Devis HT"."""
        return bool(self.words) and self.whole == other.whole


def match_columns(header: Sequence[str], known: Sequence[KnownColumn]) -> Matching:
    """Match a row of titles with the known columns, in any order.

    Accents, case, plurals, units between brackets and small words are forgiven; a title that says
    TTC is never matched with a column that says HT. A column is matched once: said as it is, before
    by its exact words, before by a part of them.
    """
    titles = [_title(cell) for cell in header]
    names = {one.key: [_title(name) for name in (one.title, one.key, *one.words)] for one in known}
    found: dict[int, str] = {}
    for place, title in enumerate(titles):
        _take(found, place, [k for k, own in names.items() if any(title.said(n) for n in own)])
    for place, title in enumerate(titles):
        if place not in found:
            equal = [k for k, own in names.items() if any(_equal(title, n) for n in own)]
            _take(found, place, equal)
    doubtful: list[str] = []
    for place, title in enumerate(titles):
        if place in found or not title.words:
            continue
        near = [k for k, own in names.items() if any(_near(title, n) for n in own)]
        near = [key for key in near if key not in found.values()]
        if len(near) == 1:
            found[place] = near[0]
            doubtful.append(near[0])
    filled = sum(1 for cell in header if cell.strip())
    exact = len(found) - len(doubtful)
    if not exact or len(found) * 2 < min(filled, 4) or (len(found) < 2 and filled > 1):
        return Matching(recognised=False)
    return Matching(
        recognised=True,
        keys=tuple(found.get(place) for place in range(len(header))),
        unknown=tuple(
            " ".join(cell.split())
            for place, cell in enumerate(header)
            if cell.strip() and place not in found
        ),
        missing=tuple(one.key for one in known if one.key not in found.values()),
        doubtful=tuple(doubtful),
    )


def _take(found: dict[int, str], place: int, keys: list[str]) -> None:
    free = [key for key in keys if key not in found.values()]
    if free:
        found[place] = free[0]


def _title(text: str) -> _TitleWords:
    shown = text[:400]
    taxes = {normalise(one).replace(" ", "") for one in _TAX.findall(shown)}
    plain = normalise(_TAX.sub(" ", _UNITS.sub(" ", shown)))
    if not plain:
        plain = normalise(_TAX.sub(" ", shown))
    tax = taxes.pop() if len(taxes) == 1 else ""
    return _TitleWords(tuple(_singular(word) for word in _joined(plain)), tax, normalise(shown))


def _joined(plain: str) -> list[str]:
    """Part the words, small ones left out; the letters of "P. U." make one word."""
    words: list[str] = []
    spelled = False
    for word in plain.split():
        letter = len(word) == 1 and word.isalpha()
        if letter and spelled:
            words[-1] += word
        elif letter or word not in _LINKS:
            words.append(word)
        spelled = letter
    return [word for word in words if word not in _LINKS] or words


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word[-1] in "sx" else word


def _equal(title: _TitleWords, name: _TitleWords) -> bool:
    return bool(title.words) and set(title.words) == set(name.words) and _same_tax(title, name)


def _near(title: _TitleWords, name: _TitleWords) -> bool:
    """Tell whether a title says all the words of a name, among others, or begins like it."""
    if not name.words or not _same_tax(title, name):
        return False
    return set(name.words) < set(title.words) or (
        len(title.words[0]) > 3 and title.words == name.words[: len(title.words)]
    )


def _same_tax(title: _TitleWords, name: _TitleWords) -> bool:
    return not title.tax or not name.tax or title.tax == name.tax
