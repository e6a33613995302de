"""Read and write dates the French way.

The day and its month never part at the end of a line (U+00A0).
"""

import re
from datetime import date, datetime

from tressons_desktop.outcomes import Refused
from tressons_desktop.text.numbers import plural
from tressons_desktop.text.search import normalise
from tressons_desktop.text.spaces import NBSP

MONTHS = (
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
)
SHORT_MONTHS = (
    "janv.",
    "févr.",
    "mars",
    "avr.",
    "mai",
    "juin",
    "juill.",
    "août",
    "sept.",
    "oct.",
    "nov.",
    "déc.",
)
_DAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
_WEEKDAYS = {
    name: number for number, day in enumerate(_DAYS) for name in (day, day[:3], day[:2] + day[3:4])
}
_HOUR = re.compile(
    r"(?:[T\s,]|\s[àa]\s)\s*\d{1,2}\s?[:hH]\s?(?:\d{2}(?::\d{2})?(?:[.,]\d{1,6})?)?"
    r"(?:\s?[AP]M)?(?:\s?(?:Z|UTC|GMT)?\s?(?:[+-]\d{1,2}(?::?\d{2})?)?)?$"
)
_MONTH_AND_YEAR = re.compile(r"([^\W\d_]{3,10})\.?\s?[-'’]\s?(\d{2})")
_CENTURY_TURN = 80
_MONTH_NUMBERS = {
    normalise(name): number
    for names in (MONTHS, SHORT_MONTHS, ("jan", "fev"))
    for number, name in enumerate(names, start=1)
}


class DateUnreadable(Refused, ValueError):
    """Say, in French, why a text is not a date and what to type instead."""


def format_date_long(day: date) -> str:
    """Write ``26 février 2027``, ``1er juin 2027``: for running text."""
    return f"{_ordinal(day.day)}{NBSP}{MONTHS[day.month - 1]} {day.year}"


def format_date_short(day: date) -> str:
    """Write ``26 févr. 2027``: for lists."""
    return f"{_ordinal(day.day)}{NBSP}{SHORT_MONTHS[day.month - 1]} {day.year}"


def format_day(day: date) -> str:
    """Write ``26/02/2027``: for fields and table columns."""
    return f"{day.day:02d}/{day.month:02d}/{day.year:04d}"


def format_day_name(day: date) -> str:
    """Write ``mardi 16 mars``: for days that are near."""
    return f"{_DAYS[day.weekday()]} {_ordinal(day.day)}{NBSP}{MONTHS[day.month - 1]}"


def format_near_day(day: date) -> str:
    """Write ``26 févr.``: for days whose year goes without saying."""
    return f"{_ordinal(day.day)}{NBSP}{SHORT_MONTHS[day.month - 1]}"


def format_day_heading(day: date, today: date) -> str:
    """Write ``Aujourd’hui, mardi 16 mars``, ``Vendredi 12 mars``; the year when it is another."""
    words = format_day_name(day)
    if day.year != today.year:
        words = f"{words} {day.year}"
    near = {0: "Aujourd’hui", 1: "Hier"}.get((today - day).days)
    return f"{near}, {words}" if near else words[:1].upper() + words[1:]


def format_partial_date(year: int, month: int | None = None, day: int | None = None) -> str:
    """Write what is known of a date: ``2028``, ``mars 2028`` or ``26 février 2027``."""
    if month is None:
        return str(year)
    if day is None:
        return f"{MONTHS[month - 1]} {year}"
    return format_date_long(date(year, month, day))


def parse_day(text: str) -> date | None:
    """Return the day that a person typed, or None for an empty text.

    Accept ``26/02/2027`` with any separator or none, two-digit years (80 to 99 are of the last
    century), ``26 février 2027``, ``1er févr. 2027`` and ``2027-02-26``, with the weekday before
    and the time after that spreadsheets add. Raise `DateUnreadable` for anything else: a sentence
    to show.
    """
    parts = parse_partial_date(text)
    if parts is None:
        return None
    year, month, day = parts
    if month is None or day is None:
        raise DateUnreadable(
            f"Il manque le jour dans «{NBSP}{_shown(text)}{NBSP}». Écrire par exemple 26/02/2027."
        )
    return date(year, month, day)


def parse_partial_date(text: str) -> tuple[int, int | None, int | None] | None:
    """Return (year, month, day) where month and day may be unknown, or None for an empty text.

    Accept all that `parse_day` does, and ``2028``, ``03/2028``, ``mars 2028``, ``2028-03``,
    ``mars-28``. Raise `DateUnreadable` for anything else.
    """
    words = _words(without_hour(text))
    if not words:
        return None
    weekday = _WEEKDAYS.get(words[0])
    found = _from_words(words[1:] if weekday is not None else words)
    if found is None or (weekday is not None and found[2] is None):
        raise DateUnreadable(
            f"«{NBSP}{_shown(text)}{NBSP}» ne se lit pas comme une date. "
            "Écrire le jour, le mois et l’année, par exemple 26/02/2027."
        )
    return _on_weekday(_existing(*found), weekday)


def without_hour(text: str) -> str:
    """Return the text of a date without the time of day that a spreadsheet writes after it."""
    shown = text[:200].strip()
    return _HOUR.sub("", shown)


def _on_weekday(
    found: tuple[int, int | None, int | None], weekday: int | None
) -> tuple[int, int | None, int | None]:
    """Refuse a day whose weekday is not the one written: one of the two is wrong."""
    year, month, day = found
    if weekday is not None and month is not None and day is not None:
        when = date(year, month, day)
        if when.weekday() != weekday:
            raise DateUnreadable(
                f"Le {format_date_long(when)} est un {_DAYS[when.weekday()]}, "
                f"pas un {_DAYS[weekday]}. Vérifier la date."
            )
    return found


def _words(text: str) -> list[str]:
    plain = re.sub(r"(?<=[0-9])(?=[a-z])|(?<=[a-z])(?=[0-9])", " ", normalise(text[:200]))
    words = re.findall(r"[0-9a-z]+", plain)
    if len(words) == 1 and re.fullmatch(r"[0-9]{8}|[0-9]{6}", words[0]):
        digits = words[0]
        if len(digits) == 8 and digits[:2] in ("19", "20") and digits[2:4] > "12":
            return [digits[:4], digits[4:6], digits[6:]]
        return [digits[:2], digits[2:4], digits[4:]]
    short = _MONTH_AND_YEAR.fullmatch(text.strip())
    if short is not None and len(words) == 2:
        return [words[0], str(_full_year(int(words[1]), words[1]))]
    return [word for word in words if word not in ("er", "le")]


def _from_words(words: list[str]) -> tuple[int, int | None, int | None] | None:
    """Return (year, month, day) as written, not yet checked against the calendar."""
    numbers = [_number(word) for word in words]
    if not words or None in numbers:
        return None
    values = [number for number in numbers if number is not None]
    year_first = len(words[0]) == 4 and words[0].isdigit()
    if len(values) == 3 and (len(words[2]) in (2, 4) or year_first):
        year, month, day = values if year_first else values[::-1]
        return _full_year(year, words[0] if year_first else words[2]), month, day
    if len(values) == 2 and year_first:
        return values[0], values[1], None
    if len(values) == 2 and len(words[1]) == 4 and words[1].isdigit():
        return values[1], values[0], None
    if len(values) == 1 and year_first:
        return values[0], None, None
    return None


def _number(word: str) -> int | None:
    if re.fullmatch(r"[0-9]{1,4}", word):
        return int(word)
    return _MONTH_NUMBERS.get(word)


def _full_year(year: int, written: str) -> int:
    if len(written) > 2:
        return year
    return year + (1900 if year >= _CENTURY_TURN else 2000)


def _existing(year: int, month: int | None, day: int | None) -> tuple[int, int | None, int | None]:
    if not 1900 <= year <= 2199:
        raise DateUnreadable(
            f"L’année {year} est hors du calendrier{NBSP}: écrire par exemple 2027."
        )
    if month is not None and not 1 <= month <= 12:
        raise DateUnreadable(f"Il n’y a pas de mois numéro {month}. Écrire le jour, puis le mois.")
    if month is not None and day is not None:
        try:
            date(year, month, day)
        except ValueError:
            when = f"{day}{NBSP}{MONTHS[month - 1]} {year}"
            raise DateUnreadable(f"Le {when} n’existe pas. Vérifier le jour.") from None
    return year, month, day


def add_months(day: date, months: int) -> date:
    """Return the same day some months later, or the last of that month; the last day of all."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > date.max.year:
        return date.max
    return date(year, month + 1, min(day.day, last_day_of(year, month + 1)))


def last_day_of(year: int, month: int) -> int:
    """Return the number of the last day of a month (28 to 31)."""
    from calendar import monthrange  # no start waits for it

    return monthrange(year, month)[1]


def days_until(day: date, today: date) -> str:
    """Say how far a day is: ``dans 45 jours``, ``demain``, ``aujourd’hui``, ``il y a 3 jours``."""
    distance = (day - today).days
    near = {-1: "hier", 0: "aujourd’hui", 1: "demain"}.get(distance)
    if near is not None:
        return near
    words = plural(abs(distance), "jour", "jours")
    return f"dans {words}" if distance > 0 else f"il y a {words}"


def format_moment(moment: datetime, now: datetime) -> str:
    """Say when something happened: ``aujourd’hui à 14:32``, ``hier à 16:05``.

    Earlier days are dated: ``le 26 févr. 2027 à 9:00``. Both are local times.
    """
    distance = (now.date() - moment.date()).days
    clock = f"à{NBSP}{moment.hour}:{moment.minute:02d}"
    near = {0: "aujourd’hui", 1: "hier"}.get(distance)
    return f"{near} {clock}" if near else f"le {format_date_short(moment.date())} {clock}"


def _ordinal(day: int) -> str:
    return "1er" if day == 1 else str(day)


def _shown(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 30 else line[:29] + "…"
