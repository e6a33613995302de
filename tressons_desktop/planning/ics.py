"""Write a calendar file (RFC 5545) that any agenda reads, offline.

All-day events rather than to-dos: Outlook and the agendas of the communes ignore to-dos. An event
keeps its UID from one export to the next, so importing again updates instead of doubling; its
SEQUENCE counts the minutes, so that what was exported last is what an agenda keeps.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from typing import Final

from tressons_desktop.planning.calendar import CalendarEntry, EntryKind
from tressons_desktop.project.values import PartialDate
from tressons_desktop.text.spaces import NBSP

_LINE: Final = 75
"""Longest line in octets, its end not counted (RFC 5545 §3.1)."""

_ESCAPES: Final = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


_EPOCH: Final = datetime(2020, 1, 1, tzinfo=UTC)

_ALARMS: Final = (7, 1)
"""How many days before a day of an application an agenda rings."""


def write_ics(entries: Iterable[CalendarEntry], *, name: str, now: datetime) -> bytes:
    """Return the calendar file; `name` is the project's, `now` an aware time for DTSTAMP."""
    stamp = now.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Tressons//Calendrier de projet//FR",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{escaped(name)}",
    ]
    for entry in entries:
        lines += _event(entry, name, stamp, max(0, (now - _EPOCH) // timedelta(minutes=1)))
    lines.append("END:VCALENDAR")
    return b"".join(folded(line) for line in lines)


def _event(entry: CalendarEntry, name: str, stamp: str, sequence: int) -> list[str]:
    first, after = _span(entry.when)
    words = [f"Projet{NBSP}: {name}", entry.state]
    if entry.owner:
        words.append(f"Qui{NBSP}: {entry.owner}")
    if entry.note:
        words.append(entry.note)
    lines = [
        "BEGIN:VEVENT",
        f"UID:{entry.id}@tressons",
        f"DTSTAMP:{stamp}",
        f"SEQUENCE:{sequence}",
        f"DTSTART;VALUE=DATE:{_day(first)}",
        f"SUMMARY:{escaped(_summary(entry, name))}",
        f"DESCRIPTION:{escaped(chr(10).join(words))}",
        f"CATEGORIES:{escaped(entry.kind.label)}",
        f"STATUS:{'CANCELLED' if entry.dropped else 'CONFIRMED'}",
        "TRANSP:TRANSPARENT",
    ]
    if after is not None:
        lines.insert(5, f"DTEND;VALUE=DATE:{_day(after)}")
    if entry.kind is EntryKind.DEADLINE and not (entry.done or entry.dropped):
        for days in _ALARMS:
            lines += _alarm(days, _summary(entry, name))
    return [*lines, "END:VEVENT"]


def _alarm(days: int, words: str) -> list[str]:
    shown = f"DESCRIPTION:{escaped(words)}"
    return ["BEGIN:VALARM", "ACTION:DISPLAY", f"TRIGGER:-P{days}D", shown, "END:VALARM"]


def _span(when: PartialDate) -> tuple[date, date | None]:
    """Return the first day, and the day after the last: a month lasts as long as it is known.

    The day after the last day of the calendar does not exist: one day then, as RFC 5545 reads an
    event without an end.
    """
    last = when.last_day
    return when.first_day, None if last == date.max else last + timedelta(days=1)


def _day(day: date) -> str:
    return day.isoformat().replace("-", "")


def _summary(entry: CalendarEntry, name: str) -> str:
    """Name an event with its project: an agenda shows those of several side by side."""
    title = entry.title
    if entry.kind is EntryKind.ACTION and not entry.dropped:
        title = f"{'Fait' if entry.done else 'À faire'}{NBSP}: {title}"
    return f"{title} ({name.strip()})" if name.strip() else title


def escaped(text: str) -> str:
    """Escape a text value; what is not printable is left out, an end of line is written \\n."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    for mark in ("\u2028", "\u2029", "\x85", "\x0b", "\x0c"):
        plain = plain.replace(mark, "\n")
    kept = "".join(c for c in plain if c == "\n" or c.isprintable() or c in "\u00a0\u202f")
    return kept.translate(_ESCAPES)


def folded(line: str) -> bytes:
    """Fold a line at 75 octets, never inside a character, and end it with CRLF."""
    parts: list[bytes] = []
    current = b""
    for character in line:
        octets = character.encode("utf-8", "replace")
        if len(current) + len(octets) > _LINE:
            parts.append(current)
            current = b" "
        current += octets
    parts.append(current)
    return b"\r\n".join(parts) + b"\r\n"
