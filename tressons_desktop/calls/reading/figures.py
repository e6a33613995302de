"""Find the amounts and the percentages of a sentence, ranges and lists kept together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

_NUMBER: Final = r"\d{1,3}(?:[ .]\d{3}){1,3}(?!\d)(?:,\d{1,2})?|\d{1,12}(?:[.,]\d{1,2})?"
_EURO: Final = r"(?:€|euros?\b|eur\b)"
_UNIT: Final = (
    rf"\s?(?:(?P<k>k)\s?|(?P<m>m)\s?|(?P<mw>millions?)(?: d'| de)?\s?|(?P<kw>milliers? d')\s?)?"
    rf"{_EURO}"
)
_AMOUNT: Final = re.compile(
    rf"(?<![\w.,])(?:(?P<leads>(?P<low>{_NUMBER})(?P<lowk> ?k)?(?: ?{_EURO})?)(?: ?(?:ht|ttc)\b)?"
    rf"(?P<to> ?- ?| a | et | ou ))?(?P<n>{_NUMBER}){_UNIT}"
    rf"(?: ?(?:ht|ttc|h\.t\.?|t\.t\.c\.?)\b)?"
)
_RATE: Final = r"\d{1,3}(?:,\d{1,2}|\.\d{1,2}(?!\d| ?-))?"
"""A dot before a dash is the number of an article: « 3.2 - 30 % des dépenses »."""
_PERCENTS: Final = re.compile(
    rf"(?<![\w.,]){_RATE} ?%?(?:(?: ?[/,] ?| a | et | ou | ?- ?){_RATE} ?%?){{0,7}}"
)
_PART: Final = re.compile(_RATE)
_HUNDRED: Final = Decimal(100)


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount in euros, or the two ends of a range."""

    start: int
    end: int
    value: Decimal
    low: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Percents:
    """One percentage, or several given together; `between`: the ends of a range."""

    start: int
    end: int
    values: tuple[Decimal, ...]
    between: bool = False


def amounts_in(text: str) -> list[Amount]:
    """Return the amounts of a plain sentence; a number without its euro is none."""
    found: list[Amount] = []
    for match in _AMOUNT.finditer(text):
        found += _amounts(match, text)
    return found


def _amounts(match: re.Match[str], text: str) -> Iterator[Amount]:
    factor = _factor(match)
    value, end = _number(match["n"]) * factor, match.end()
    if match["low"] is None:
        yield Amount(match.start(), end, value)
        return
    alone = "€" in match["leads"] or "eur" in match["leads"]
    own = Decimal(1000) if match["lowk"] else Decimal(1) if alone else factor
    low = _number(match["low"]) * own
    if match["to"].strip() in ("a", "-", "et") and low < value and _opens_range(match, text):
        yield Amount(match.start(), end, value, low)
        return
    if alone:
        yield Amount(match.start(), match.start("to"), low)
    yield Amount(match.start("n"), end, value)


def _opens_range(match: re.Match[str], text: str) -> bool:
    """Tell « de 5 000 à 15 000 € » from two amounts that only follow each other."""
    if match["to"].strip() == "-":
        return True
    before = text[max(0, match.start() - 10) : match.start()].rstrip()
    wanted = ("entre",) if match["to"].strip() == "et" else ("de", "entre", ":", "|", "(")
    return before.endswith(wanted)


def _factor(match: re.Match[str]) -> Decimal:
    if match["k"] or match["kw"]:
        return Decimal(1000)
    return Decimal(1_000_000) if match["m"] or match["mw"] else Decimal(1)


def _number(written: str) -> Decimal:
    whole, comma, cents = written.replace(" ", "").partition(",")
    if not comma and re.fullmatch(r"\d{1,12}\.\d{1,2}", whole):
        return Decimal(whole)
    return Decimal(f"{whole.replace('.', '')}.{cents or '0'}").normalize() + 0


def percents_in(text: str) -> list[Percents]:
    """Return the percentages of a plain sentence; those that one list gives are together."""
    if "%" not in text:
        return []
    found = []
    for match in _PERCENTS.finditer(text):
        words = match.group().rstrip()
        if "%" not in words:
            continue
        kept = words[: words.rindex("%") + 1]
        values = tuple(Decimal(part.replace(",", ".")) for part in _PART.findall(kept))
        between = len(values) == 2 and re.search(r"\d ?%? ?(?:a|-) ?\d", kept) is not None
        between = between or (len(values) == 2 and " et " in kept and _after_entre(text, match))
        if all(value <= _HUNDRED for value in values):
            found += _split(match.start(), kept, values, between=between)
    return found


def _after_entre(text: str, match: re.Match[str]) -> bool:
    return text[max(0, match.start() - 7) : match.start()].rstrip().endswith("entre")


def _split(start: int, kept: str, values: tuple[Decimal, ...], *, between: bool) -> list[Percents]:
    """Keep a range or a list of three together, part « 20 % et 10 % » which are two things."""
    several = (
        kept.count("%") == len(values) and not between and len(values) == 2 and " ou " not in kept
    )
    if not several:
        return [Percents(start, start + len(kept), values, between)]
    parts = [
        Percents(start + at.start(), start + at.end(), (), False) for at in _ONE.finditer(kept)
    ]
    return [Percents(p.start, p.end, (value,)) for p, value in zip(parts, values, strict=True)]


_ONE: Final = re.compile(rf"{_RATE} ?%")
