"""Write an amount in euros in words, as letters and cheques do."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from tressons_desktop.text.money import cents

_SMALL: Final = (
    *("zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix"),
    *("onze", "douze", "treize", "quatorze", "quinze", "seize", "dix-sept", "dix-huit"),
    "dix-neuf",
)
_TENS: Final = ("", "", "vingt", "trente", "quarante", "cinquante", "soixante")
_MOST: Final = 10**12


def amount_in_words(amount: Decimal) -> str:
    """Write an amount in words: "trente-cinq mille euros"; nothing from a thousand billions up."""
    rounded = cents(abs(amount))
    euros = int(rounded)
    if euros >= _MOST:
        return ""
    small = int((rounded - euros) * 100)
    said = number_in_words(euros)
    of = " d’" if euros >= 10**6 and not euros % 10**6 else " "
    words = f"{said}{of}{'euro' if euros < 2 else 'euros'}"
    if small:
        words += f" et {number_in_words(small)} {'centime' if small == 1 else 'centimes'}"
    return f"moins {words}" if amount < 0 else words


def number_in_words(number: int) -> str:
    """Write a whole number from 0 in words."""
    if number < 20:
        return _SMALL[number]
    said = []
    for size, name in ((10**9, "milliard"), (10**6, "million")):
        count, number = divmod(number, size)
        if count:
            said.append(f"{number_in_words(count)} {name}{'s' if count > 1 else ''}")
    thousands, number = divmod(number, 1000)
    if thousands:  # neither "cent" nor "vingt" takes its s before "mille"
        said.append("mille" if thousands == 1 else f"{_under_thousand(thousands, end=False)} mille")
    if number:
        said.append(_under_thousand(number))
    return " ".join(said)


def _under_thousand(number: int, *, end: bool = True) -> str:
    hundreds, rest = divmod(number, 100)
    if not hundreds:
        return _under_hundred(rest, end=end)
    head = "cent" if hundreds == 1 else f"{_SMALL[hundreds]} cent"
    if not rest:
        return f"{head}s" if hundreds > 1 and end else head
    return f"{head} {_under_hundred(rest, end=end)}"


def _under_hundred(number: int, *, end: bool) -> str:
    if number < 20:
        return _SMALL[number]
    tens, unit = divmod(number, 10)
    if tens in (7, 9):
        tens, unit = tens - 1, unit + 10
    if tens == 8:
        if not unit:
            return "quatre-vingts" if end else "quatre-vingt"
        return f"quatre-vingt-{_SMALL[unit]}"
    if not unit:
        return _TENS[tens]
    return f"{_TENS[tens]}{' et ' if unit in (1, 11) else '-'}{_SMALL[unit]}"
