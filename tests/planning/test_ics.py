"""The calendar file, as an agenda reads it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.planning.reading import read_ics
from tressons_desktop.planning.calendar import CalendarEntry, EntryKind
from tressons_desktop.planning.ics import escaped, folded, write_ics
from tressons_desktop.project.values import PartialDate

NOW = datetime(2027, 1, 12, 8, 30, tzinfo=UTC)
ENTRY = CalendarEntry(
    id="01890000-0000-7000-8000-00000000000a",
    kind=EntryKind.MILESTONE,
    title="Réunion publique, salle des fêtes ; apéritif",
    when=PartialDate(2027, 2, 26),
    state="Prévue",
    note="Inviter :\nles élus",
)
TEXTS = st.text(max_size=300)


def test_an_all_day_event_with_a_stable_identifier() -> None:
    first = write_ics([ENTRY], name="Le Four banal", now=NOW)
    (event,) = read_ics(first)
    assert event["UID"] == "01890000-0000-7000-8000-00000000000a@tressons"
    assert (event["DTSTART;VALUE=DATE"], event["DTEND;VALUE=DATE"]) == ("20270226", "20270227")
    assert event["SUMMARY"] == "Réunion publique, salle des fêtes ; apéritif (Le Four banal)"
    assert event["DESCRIPTION"].splitlines()[-2:] == ["Inviter :", "les élus"]
    assert event["DTSTAMP"] == "20270112T083000Z"
    moved = replace(ENTRY, when=PartialDate(2027, 3, 5), title="Autre")
    (later,) = read_ics(write_ics([moved], name="Autre", now=NOW))
    assert later["UID"] == event["UID"]


@pytest.mark.parametrize(
    ("when", "first", "after"),
    [
        (PartialDate(2028, 2), "20280201", "20280301"),
        (PartialDate(2028), "20280101", "20290101"),
        (PartialDate(2027, 12, 31), "20271231", "20280101"),
    ],
)
def test_a_month_lasts_a_month(when: PartialDate, first: str, after: str) -> None:
    (event,) = read_ics(write_ics([replace(ENTRY, when=when)], name="", now=NOW))
    assert (event["DTSTART;VALUE=DATE"], event["DTEND;VALUE=DATE"]) == (first, after)


def test_the_last_day_of_the_calendar_has_no_end() -> None:
    last = PartialDate(date.max.year, 12, 31)
    (event,) = read_ics(write_ics([replace(ENTRY, when=last)], name="", now=NOW))
    assert event["DTSTART;VALUE=DATE"] == "99991231"
    assert "DTEND;VALUE=DATE" not in event


def test_an_action_given_up_is_cancelled_in_the_agenda() -> None:
    task = replace(ENTRY, kind=EntryKind.ACTION, title="Signer", owner="Mme Roy")
    todo, done, dropped = read_ics(
        write_ics([task, replace(task, done=True), replace(task, dropped=True)], name="", now=NOW)
    )
    assert [one["SUMMARY"] for one in (todo, done, dropped)] == [
        "À faire\u00a0: Signer",
        "Fait\u00a0: Signer",
        "Signer",
    ]
    assert "Qui\u00a0: Mme Roy" in todo["DESCRIPTION"]
    assert [one["STATUS"] for one in (todo, done, dropped)] == [
        "CONFIRMED",
        "CONFIRMED",
        "CANCELLED",
    ]


def test_a_later_export_replaces_the_one_before_and_rings_for_what_is_to_do() -> None:
    day = replace(ENTRY, kind=EntryKind.DEADLINE, title="Dépôt du dossier")
    first = write_ics([day], name="Le Four banal", now=NOW)
    later = write_ics([day], name="Le Four banal", now=NOW + timedelta(minutes=2))
    (one,), (other,) = read_ics(first), read_ics(later)
    assert int(other["SEQUENCE"]) == int(one["SEQUENCE"]) + 2
    assert first.count(b"TRIGGER:-P") == 2
    assert "Dépôt du dossier (Le Four banal)" in first.decode().replace("\r\n ", "")
    assert b"VALARM" not in write_ics([replace(day, done=True), ENTRY], name="", now=NOW)


def test_without_any_date_the_file_is_still_a_calendar() -> None:
    text = write_ics([], name="Le Four banal", now=NOW).decode()
    assert text.startswith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n")
    assert text.endswith("END:VCALENDAR\r\n")


@given(TEXTS, TEXTS, TEXTS)
def test_whatever_is_typed_the_file_keeps_its_shape(title: str, note: str, name: str) -> None:
    entry = replace(ENTRY, title=title, note=note, owner=name)
    data = write_ics([entry, ENTRY], name=name, now=NOW)
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    assert b"\n" not in data.replace(b"\r\n", b"")
    data.decode("utf-8")
    (event, after) = read_ics(data)
    assert after["SUMMARY"].startswith(ENTRY.title)
    assert event["UID"] == f"{entry.id}@tressons"


@given(TEXTS)
def test_folding_loses_nothing(text: str) -> None:
    line = escaped(text)
    assert re.sub(b"\r\n ", b"", folded(line))[:-2].decode() == line
