"""Read what spreadsheets and people write in a cell: amounts, numbers, rates, dates.

Nothing is guessed. A cell is read, read otherwise than it is written (a remark says how), or not
read (a problem says why): what is not read stays as it is, in its cell.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Final, Generic, TypeVar

from tressons_desktop.project.values import PartialDate
from tressons_desktop.tabular.figures import Figure, bare, figure, quoted
from tressons_desktop.text.dates import (
    DateUnreadable,
    parse_day,
    parse_partial_date,
    without_hour,
)
from tressons_desktop.text.money import cents, format_amount
from tressons_desktop.text.numbers import (
    NumberUnreadable,
    format_number,
    parse_decimal,
    two_readings,
)
from tressons_desktop.text.search import normalise
from tressons_desktop.text.typography import french

T = TypeVar("T", covariant=True)

_MIDNIGHT: Final = re.compile(r"\b0?0\s?[:hH]\s?(?:00?)?(?::00(?:[.,]0+)?)?(?![\d:])")
_BROKEN: Final = re.compile(r"#(?:\w|[/!?])*|Err\s?:\s?\d+", re.IGNORECASE)
_THREE: Final = re.compile(r"([1-9]\d{0,2}),(\d{3})")
_UNIT_BEHIND: Final = re.compile(r"(.*\d[.,]?)\s*([^\d\s.,].*)$")
_SHORT_UNITS: Final = {
    "h": "heure",
    "hr": "heure",
    "j": "jour",
    "hab": "habitant",
    "pers": "personne",
    "euro": "eur",
}
_LONG_UNITS: Final = {"metre carre": "m2", "equivalent temp plein": "etp", "kilometre": "km"}
_COUNTED: Final = re.compile(r"([\d .,'’\u00a0\u202f]*\d)\s?([^\W\d_][\w²³/]{0,11})\.?")
_COUNTED_WORDS: Final = frozenset(
    [
        "ens",
        "ensemble",
        "u",
        "un",
        "unite",
        "forfait",
        "ff",
        "fft",
        "ft",
        "lot",
        "piece",
        "pce",
        "pc",
        "p",
        "m",
        "m2",
        "m3",
        "ml",
        "ha",
        "kg",
        "g",
        "t",
        "l",
        "h",
        "heure",
        "hr",
        "j",
        "jour",
        "jr",
        "semaine",
        "mois",
        "an",
        "annee",
        "ex",
        "exemplaire",
        "pers",
        "personne",
        "place",
        "fois",
        "km",
        "etp",
    ]
)


@dataclass(frozen=True, slots=True)
class CellReading(Generic[T]):
    """What became of a cell.

    `problem` is the sentence of a cell that is not read; `remark` the one of a cell read otherwise
    than it is written; `value` is None when the cell is empty or not read.
    """

    value: T | None = None
    remark: str = ""
    problem: str = ""

    @property
    def read(self) -> bool:
        """Tell whether the cell was understood; an empty one is."""
        return not self.problem


def read_amount(text: str, *, tax: str = "") -> CellReading[Decimal]:
    """Read an amount in euros, to the cent; `tax` is "HT" or "TTC" where the column says so.

    An accounting dash beside a currency is zero; alone, it says that there is nothing.
    """
    found = figure(text)
    if found.dash:
        return CellReading(Decimal(0) if found.currency else None)
    if found.tax and tax and found.tax != tax:
        return _not_read(text, f"est un montant {found.tax}\u00a0: écrire ici le montant {tax}.")
    if found.tax == "TTC" and not tax:
        return _not_read(
            text, "est un montant TTC\u00a0: écrire ici le montant seul, une fois vérifié."
        )
    if found.percent:
        return _not_read(text, "est un pourcentage\u00a0: écrire ici un montant en euros.")
    try:
        number = _parsed(found, three=True)
    except NumberUnreadable as problem:
        return _unreadable(text, problem, found)
    if number is None:
        return _not_read(text, "ne se lit pas comme un montant.") if found.tax else CellReading()
    value = cents(number)
    if found.negative:
        return CellReading(value, f"{quoted(text)} est lu {format_amount(value)}.")
    if value != number:
        return CellReading(value, f"{quoted(text)} est arrondi à {format_amount(value)}.")
    return CellReading(value)


def read_number(text: str, *, unit: str = "") -> CellReading[Decimal]:
    """Read a number; its own unit may follow it (``118 m²``), another one may not.

    Without a unit of its own (a quantity), the usual ones are left out, and a remark says so.
    """
    shown = bare(text)
    shown, own = _without_unit(shown, unit)
    found = figure(shown)
    if found.dash:
        return CellReading() if not found.currency else _not_read(text, "n’est pas un nombre.")
    wrong = (found.currency and "un montant") or (found.percent and "un pourcentage") or ""
    if (wrong or found.tax) and not own:
        said = wrong or "un montant"
        return _not_read(text, f"est {said}\u00a0: écrire ici {_expected(unit)}.")
    body, left_out = (found.body, "") if unit else _without_usual_unit(found.body)
    try:
        value = _parsed(replace(found, body=body))
    except NumberUnreadable as problem:
        return _unreadable(text, problem, found)
    if value is None:
        return CellReading()
    if left_out:
        words = f"{quoted(text)} est lu {format_number(value)}, {quoted(left_out)} laissé de côté."
        return CellReading(value, words)
    if found.negative:
        return CellReading(value, f"{quoted(text)} est lu {format_number(value)}.")
    return CellReading(value)


def read_percent(text: str) -> CellReading[Decimal]:
    """Read a rate: 20 and ``20 %`` are the same; a figure under 1 without its sign is remarked."""
    found = figure(text)
    if found.dash and not found.currency:
        return CellReading()
    if found.currency or found.tax:
        return _not_read(text, "est un montant\u00a0: écrire ici un pourcentage.")
    try:
        value = _parsed(found)
    except NumberUnreadable as problem:
        return _unreadable(text, problem, found)
    if value is None:
        return CellReading()
    if not found.percent and 0 < abs(value) < 1:
        words = f"est lu {format_number(value)} %, et non {format_number(value * 100)} %."
        return CellReading(value, f"{quoted(text)} {french(words)}")
    return CellReading(value)


def read_date(text: str) -> CellReading[date]:
    """Read a day; the time of day that follows it is left out, and said unless it is midnight."""
    if _is_dash(text):
        return CellReading()
    try:
        found = parse_day(text)
    except DateUnreadable as problem:
        return _unreadable(text, problem)
    return CellReading(found, _hour_said(text) if found else "")


def read_partial_date(text: str) -> CellReading[PartialDate]:
    """Read a day, a month or a year."""
    if _is_dash(text):
        return CellReading()
    try:
        found = parse_partial_date(text)
    except DateUnreadable as problem:
        return _unreadable(text, problem)
    return CellReading(PartialDate(*found), _hour_said(text)) if found else CellReading()


def _is_dash(text: str) -> bool:
    return figure(text).dash


def _hour_said(text: str) -> str:
    shown = text[:200].strip()
    hour = shown[len(without_hour(shown)) :]
    if not hour or _MIDNIGHT.search(hour):
        return ""
    return f"L’heure de {quoted(text)} est laissée de côté."


def _parsed(found: Figure, *, three: bool = False) -> Decimal | None:
    """Return the number with its sign; ``12,000`` has two readings where cents are expected."""
    doubtful = _THREE.fullmatch(found.body) if three else None
    if doubtful is not None:
        raise two_readings(found.body, *doubtful.groups())
    number = parse_decimal(found.body)
    return -number if number and found.negative else number


def _without_unit(shown: str, unit: str) -> tuple[str, bool]:
    """Take the field's own unit off, however it is spelled: m2 is m², heure is heures."""
    wanted = _unit_key(unit)
    if not wanted:
        return shown, False
    if _unit_key(shown) == wanted:
        return "", True  # its number was erased, the unit stayed
    cut = _UNIT_BEHIND.match(shown)
    typed = _unit_key(cut.group(2)) if cut is not None else []
    if cut is not None and typed and typed == wanted[: len(typed)]:
        return cut.group(1), True
    return shown, False


def _unit_key(unit: str) -> list[str]:
    plain = normalise(unit.replace("€", " eur ").replace("%", " pourcent ")).split()
    singular = [word.rstrip("s") if len(word) > 2 else word for word in plain]
    whole = _LONG_UNITS.get(" ".join(singular))
    return [whole] if whole else [_SHORT_UNITS.get(word, word) for word in singular]


def _without_usual_unit(body: str) -> tuple[str, str]:
    found = _COUNTED.fullmatch(body)
    if found is None:
        return body, ""
    plain = normalise(found.group(2))
    known = plain in _COUNTED_WORDS or plain.rstrip("s") in _COUNTED_WORDS
    return (found.group(1), found.group(2)) if known else (body, "")


def _expected(unit: str) -> str:
    return f"un nombre ({unit})" if unit else "un nombre"


def _unreadable(text: str, problem: ValueError, found: Figure | None = None) -> CellReading[T]:
    """Refuse with the sentence of the reader, but for what a spreadsheet could not show."""
    if found is not None and found.thousands:
        return _not_read(text, "ne se lit pas\u00a0: écrire le montant en entier, en euros.")
    if found is not None and found.negative:
        return _not_read(text, "ne se lit pas\u00a0: écrire le nombre avec son signe devant.")
    shown = bare(text)
    if re.fullmatch(r"#{2,}", shown):
        return _not_read(
            text,
            "cache un nombre\u00a0: élargir la colonne dans le tableur, puis copier à nouveau.",
        )
    if _BROKEN.fullmatch(shown):
        return _not_read(text, "est une erreur de calcul du tableur\u00a0: écrire la valeur.")
    return CellReading(problem=str(problem))


def _not_read(text: str, reason: str) -> CellReading[T]:
    return CellReading(problem=f"{quoted(text)} {french(reason)}")


__all__ = ["CellReading", "Figure", "read_amount", "read_date", "read_number", "read_percent"]
