"""Find the days that a sentence names, with their hour, and tell those of a law apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, time
from typing import Final

from tressons_desktop.calls.reading.values import StatedMoment
from tressons_desktop.calls.reading.vocabulary import ReadingWords
from tressons_desktop.text.dates import MONTHS, SHORT_MONTHS
from tressons_desktop.text.search import normalise

_NUMBERS: Final = {
    **{normalise(name): number for number, name in enumerate(SHORT_MONTHS, start=1)},
    **{normalise(name): number for number, name in enumerate(MONTHS, start=1)},
}
_MONTH: Final = "|".join(sorted(_NUMBERS, key=len, reverse=True))
_WEEKDAYS: Final = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
_WEEKDAY: Final = rf"(?:(?P<w>{'|'.join(_WEEKDAYS)}) )?"
_DAY: Final = re.compile(
    rf"{_WEEKDAY}(?<![\d.,/])(?P<d>[0-3]?\d)(?:er)? ?(?P<m>{_MONTH})\b"
    rf"(?:\.(?= \d))?(?: (?P<y>\d{{4}})\b)?"
    r"|(?<![\d.,/-])(?P<d2>[0-3]?\d)(?P<s>[/.-])(?P<m2>[01]?\d)(?P=s)(?P<y2>\d{4}|\d\d)"
    r"(?![\d/]|[.-]\d)"
    r"|(?<![\d.,/-])(?P<y3>20\d\d)-(?P<m3>[01]\d)-(?P<d3>[0-3]\d)(?![\d/-])"
)
_VAGUE: Final = re.compile(
    r"(?:(?<=\ben )|(?<=\bde )|(?<=\bfin )|(?<=\bdebut )|(?<=\bmi-)|(?<=\bcourant )"
    rf"|(?<=: )|(?<=\| ))(?P<m>{_MONTH})\b(?: (?P<y>20\d\d)\b)?"
    r"|(?<!\w)(?P<s>printemps|ete|automne|hiver|(?:1er|2e|2eme|3e|3eme|4e|4eme|premier|deuxieme|"
    r"troisieme|quatrieme|dernier|second) (?:trimestre|semestre)) (?:de )?(?P<ys>20\d\d)\b"
)
_FROM: Final = re.compile(
    rf"(?:du|entre le|de) (?:(?:{'|'.join(_WEEKDAYS)}) )?(?P<d>[0-3]?\d)(?:er)?"
    rf"(?: (?P<m>{_MONTH})|[/.](?P<mn>[01]?\d))?(?:[ /.](?P<y>\d{{4}}))?"
    r" (?:au|a|et le|jusqu'au) (?:inclus )?$"
)
_HOUR: Final = re.compile(
    r"(?:(?P<h>[01]?\d|2[0-4]) ?(?:heures?|h|:) ?(?P<min>[0-5]\d)?(?!\w)|(?P<word>midi|minuit)\b)"
)
_AFTER: Final = re.compile(r"[ ,(\-]{0,3}(?:a|avant|jusqu'a|inclus,? a|au plus tard a)? ?$")
_LAW_REACH: Final = 90
_GOVERNED: Final = re.compile(r"\b(?:du|en date du|le|au)\s?$")


@dataclass(frozen=True, slots=True)
class Day:
    """A day at its place in a sentence: `first` begins its range, `wrong` says what is odd."""

    start: int
    end: int
    moment: StatedMoment
    first: StatedMoment | None = None
    wrong: str = ""

    @property
    def vague(self) -> bool:
        """Tell a month or a season from a day."""
        return self.moment.day is None


def days_in(text: str, words: ReadingWords) -> list[Day]:
    """Return the days of a plain sentence, but those of laws and of resolutions."""
    found: list[Day] = []
    for match in _DAY.finditer(text):
        day = _day(text, match)
        if day is not None and not _of_a_law(text, day.start, words):
            found.append(day)
    taken = [(day.start, day.end) for day in found]
    found = [day for day in found if not _begins_a_range(day, taken)]
    for match in _VAGUE.finditer(text):
        inside = any(start <= match.start() < end for start, end in taken)
        if not inside and not _of_a_law(text, match.start(), words):
            found.append(_vague(match))
    return sorted(found, key=lambda day: day.start)


def days_of_text(text: str) -> list[Day]:
    """Return the days of a plain sentence, those of laws and of resolutions too."""
    return [day for match in _DAY.finditer(text) if (day := _day(text, match)) is not None]


def _begins_a_range(day: Day, taken: list[tuple[int, int]]) -> bool:
    """Tell a day that another one has already read as the start of its range."""
    return any(start < day.start and day.end < end for start, end in taken)


def _of_a_law(text: str, start: int, words: ReadingWords) -> bool:
    """Tell the date of a text: « décret du », « modifié le », with nothing but its name between."""
    before = text[max(0, start - _LAW_REACH) : start]
    laws = list(words.law.finditer(before))
    if not laws:
        return False
    between = before[laws[-1].end() :]
    return _GOVERNED.search(before) is not None and not re.search(r"[;:!?|]|\. ", between)


def _day(text: str, match: re.Match[str]) -> Day | None:
    parts = match.groupdict()
    month = _NUMBERS[parts["m"]] if parts["m"] else int(parts["m2"] or parts["m3"])
    day = int(parts["d"] or parts["d2"] or parts["d3"])
    year = _year(parts["y"] or parts["y2"] or parts["y3"])
    if not _exists(year, month, day):
        return None
    start, end, hour = _with_hour(text, match.start(), match.end())
    moment = StatedMoment(year, month, day, hour)
    first = _first_of_range(text, match.start(), moment)
    if first is not None:
        start, moment_first = first
        return Day(start, end, moment, moment_first, _wrong(moment, parts["w"]))
    return Day(start, end, moment, None, _wrong(moment, parts["w"]))


def _year(written: str | None) -> int | None:
    if not written:
        return None
    return int(written) if len(written) == 4 else 2000 + int(written)


def _exists(year: int | None, month: int, day: int) -> bool:
    if year is not None and not 1990 <= year <= 2199:
        return False
    try:
        date(year or 2000, month, day)
    except ValueError:
        return False
    return True


def _wrong(moment: StatedMoment, weekday: str | None) -> str:
    when = moment.date
    if weekday is None or when is None or _WEEKDAYS[when.weekday()] == weekday:
        return ""
    return f"ce jour est un {_WEEKDAYS[when.weekday()]}, le texte dit {weekday}"


def _with_hour(text: str, start: int, end: int) -> tuple[int, int, time | None]:
    """Look for the hour just after a day, else just before it."""
    after = _HOUR.search(text, end, end + 40)
    if after is not None and _AFTER.match(text[end : after.start()]):
        return start, after.end(), _hour(after)
    before = text[max(0, start - 30) : start]
    hours = list(_HOUR.finditer(before))
    found = hours[-1] if hours else None
    if found is not None and re.fullmatch(r",? ?(?:le|du)? ?", before[found.end() :]):
        return max(0, start - 30) + found.start(), end, _hour(found)
    return start, end, None


def _hour(found: re.Match[str]) -> time:
    if found["word"]:
        return time(12) if found["word"] == "midi" else time(23, 59)
    hour = int(found["h"])
    return time(23, 59) if hour == 24 else time(hour, int(found["min"] or 0))


def _first_of_range(text: str, start: int, last: StatedMoment) -> tuple[int, StatedMoment] | None:
    """Read « du 6 février au » before a day; what it leaves out is that of the day."""
    at = max(0, start - 60)
    before = re.sub(rf"(?:{'|'.join(_WEEKDAYS)}) $", "", text[at:start])
    found = _FROM.search(before)
    if found is None:
        return None
    month = _NUMBERS[found["m"]] if found["m"] else int(found["mn"] or last.month or 1)
    year = int(found["y"]) if found["y"] else last.year
    if not _exists(year, month, int(found["d"])):
        return None
    first = StatedMoment(year, month, int(found["d"]))
    if first.date and last.date and first.date > last.date:
        first = replace(first, year=first.date.year - 1) if not found["y"] else first
        if first.date and last.date and first.date > last.date:
            return None
    return at + found.start(), first


def _vague(match: re.Match[str]) -> Day:
    if match["s"]:
        season = match["s"].replace("ete", "été") if match["s"] == "ete" else match["s"]
        return Day(match.start(), match.end(), StatedMoment(int(match["ys"]), season=season))
    year = int(match["y"]) if match["y"] else None
    return Day(match.start(), match.end(), StatedMoment(year, _NUMBERS[match["m"]]))


def chained(text: str, days: list[Day]) -> Iterator[tuple[Day, Day | None]]:
    """Give each day with the one before it, when nothing but « et » or a comma parts them."""
    before: Day | None = None
    for day in days:
        linked = before is not None and _LINK.fullmatch(text, before.end, day.start) is not None
        yield day, before if linked else None
        before = day


_LINK: Final = re.compile(r"[ ,;/]*(?:et|ou|puis)?[ ,]*(?:le|au|du)?[ ]*")
