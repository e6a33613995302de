"""Read and write decimal numbers the French way.

Reading is tolerant of every way a figure is typed or pasted, and never guesses: a figure that can
be read in two ways is refused with a sentence that gives both readings.
"""

import re
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import cache
from typing import Final

from tressons_desktop.outcomes import Refused
from tressons_desktop.text.spaces import MINUS, NARROW, NBSP

MAX_WHOLE_DIGITS = 15
MAX_DECIMALS = 17
"""As many as a spreadsheet writes of a third."""

_EXACT = Context(prec=60, rounding=ROUND_HALF_UP)
_SIGNS = {"-": "-", MINUS: "-", "\u2013": "-", "+": ""}
_UNIT = re.compile(r"\s*(?:€|eur|euros?|%)$", re.IGNORECASE)
_THOUSANDS_UNIT = re.compile(r"[km]\s*(?:€|eur|euros?)?$", re.IGNORECASE)
_FIGURES = re.compile(r"[0-9 .,]+")
_GROUPED = re.compile(r"[0-9]{1,3}(?:([ .,])[0-9]{3})(?:\1[0-9]{3})*")


class NumberUnreadable(Refused, ValueError):
    """Say, in French, why a text is not a number and what to type instead."""


def parse_decimal(text: str) -> Decimal | None:
    """Return the number that a person typed or pasted, or None for an empty text.

    The rules, in this order:

    * every kind of space is a thousands separator, and must part groups of three digits;
    * with both ``.`` and ``,`` the last one is the decimal mark (``1.234,50`` and ``1,234.50``);
    * a mark that comes twice or more is a thousands separator (``1.234.567``);
    * a single ``,`` is the decimal mark; so is a single ``.`` (``3.25``), except before exactly
      three digits (``1.500``), which some read 1 500 and some 1,5: refused, with both readings;
    * a sign in front and ``€`` or ``%`` behind are accepted, ``1e3`` and letters are not.

    Raise `NumberUnreadable`, whose text is a sentence to show, for everything else.
    """
    shown = " ".join(text.split())
    body = _UNIT.sub("", shown)
    if not shown:
        return None
    negative = _SIGNS.get(body[:1]) == "-"
    if body[:1] in _SIGNS:
        body = body[1:].lstrip()
    whole, decimals = _split(body, shown)
    if len(whole) > MAX_WHOLE_DIGITS or len(decimals) > MAX_DECIMALS:
        raise NumberUnreadable(
            f"«{NBSP}{_shortened(shown)}{NBSP}» a trop de chiffres. Vérifier le nombre saisi."
        )
    value = Decimal(f"{whole or '0'}.{decimals or '0'}") if decimals else Decimal(whole or "0")
    return -value if negative and value else value


def _split(body: str, shown: str) -> tuple[str, str]:
    """Return the digits before and after the decimal mark."""
    if body.isascii() and body.isdigit():
        return body, ""
    if _FIGURES.fullmatch(body) is None or not body.strip(" .,"):
        raise _unreadable(shown)
    marks = [c for c in body if c in ".,"]
    last = marks[-1] if marks else ""
    if not marks or (marks.count(last) > 1 and len(set(marks)) == 1):
        return _ungroup(body, shown), ""
    if marks.count(last) > 1:
        raise _unreadable(shown)
    head, _, decimals = body.rpartition(last)
    if decimals and not decimals.isdigit():
        raise _unreadable(shown)
    if last == "." and re.fullmatch(r"[1-9][0-9]{0,2}", head) and len(decimals) == 3:
        raise two_readings(shown, head, decimals)
    return _ungroup(head, shown), decimals


def _ungroup(head: str, shown: str) -> str:
    if not head or head.isdigit():
        return head
    if _GROUPED.fullmatch(head) is None:
        raise _unreadable(shown)
    return re.sub(r"[ .,]", "", head)


def _unreadable(shown: str) -> NumberUnreadable:
    advice = "Écrire des chiffres, avec une virgule pour les décimales, par exemple 1234,50."
    if _THOUSANDS_UNIT.search(shown):
        advice = "Écrire le montant en entier, en euros, par exemple 12000."
    return NumberUnreadable(
        f"«{NBSP}{_shortened(shown)}{NBSP}» ne se lit pas comme un nombre. {advice}"
    )


def two_readings(shown: str, head: str, decimals: str) -> NumberUnreadable:
    """Make the refusal of a figure that some read whole and some with three decimals."""
    exact = f"{head},{decimals}".rstrip("0").rstrip(",")
    return NumberUnreadable(
        f"«{NBSP}{_shortened(shown)}{NBSP}» peut se lire de deux façons. "
        f"Écrire {head}{decimals} ou {exact}."
    )


def _shortened(shown: str) -> str:
    return shown if len(shown) <= 30 else shown[:29] + "…"


@cache
def _unit(places: int) -> Decimal:
    """Return what a number is rounded to: a large project rounds thousands at each edit."""
    return Decimal(1).scaleb(-places)


def round_half_up(value: Decimal | int, places: int) -> Decimal:
    """Round to `places` decimals, halves away from zero; never returns a negative zero."""
    number = value if isinstance(value, Decimal) else Decimal(value)
    rounded = number.quantize(_unit(places), None, _EXACT)
    return rounded if rounded else abs(rounded)


def format_number(value: Decimal | int, places: int | None = None) -> str:
    """Write a number with U+202F between thousands, a decimal comma and a true minus.

    `places` fixes the decimals (rounded half up); without it, those the number has, less the
    trailing zeros.
    """
    number = Decimal(value) if places is None else round_half_up(value, places)
    whole, _, decimals = f"{abs(number):f}".partition(".")
    if places is None:
        decimals = decimals.rstrip("0")
    sign = MINUS if number < 0 else ""
    grouped = f"{int(whole):,}".replace(",", NARROW)
    return f"{sign}{grouped},{decimals}" if decimals else f"{sign}{grouped}"


def format_percent(value: Decimal | int, places: int = 1) -> str:
    """Write a percentage (20 means 20 %, not 2 000 %), rounded half up; whole values drop ``,0``.

    Never compare what it prints with a threshold: 19.96 is printed 20 %.
    """
    rounded = round_half_up(value, places)
    return f"{format_number(rounded)}{NBSP}%"


def format_population(inhabitants: int) -> str:
    """Write a number of inhabitants: ``1 342 habitants``."""
    return plural(inhabitants, "habitant", "habitants")


def plural(count: Decimal | int, singular: str, several: str) -> str:
    """Write a count and its word (``1,99 euro``, ``2 jours``): a plural starts at two."""
    word = singular if abs(Decimal(count)) < 2 else several
    return f"{format_number(count)}{NBSP}{word}"


_ALWAYS_S: Final = frozenset({"mois", "fois", "cours", "temps", "poids", "repas", "avis"})


def unit_words(count: Decimal | int, unit: str) -> str:
    """Agree a unit that somebody wrote in the plural: « emplois » after 1 is « emploi ».

    Only its first word, and a plain plural: a sign, an abbreviation, a word in x stay as written.
    """
    first, space, rest = unit.partition(" ")
    regular = len(first) > 2 and first.endswith("s") and first.isalpha() and first.islower()
    if abs(Decimal(count)) >= 2 or not regular or first in _ALWAYS_S:
        return unit
    return f"{first[:-1]}{space}{rest}"
