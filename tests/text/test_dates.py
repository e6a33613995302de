"""Dates typed and written: fields, lists, running text."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tressons_desktop.text.dates import (
    DateUnreadable,
    days_until,
    format_date_long,
    format_date_short,
    format_day,
    format_moment,
    format_partial_date,
    parse_day,
    parse_partial_date,
)

days = st.dates(date(1980, 1, 1), date(2199, 12, 31))
FEB_26 = date(2027, 2, 26)


def test_dates_are_written_in_three_lengths() -> None:
    assert format_date_long(FEB_26) == "26\u00a0février 2027"
    assert format_date_long(date(2027, 6, 1)) == "1er\u00a0juin 2027"
    assert format_date_short(FEB_26) == "26\u00a0févr. 2027"
    assert format_day(date(2027, 6, 1)) == "01/06/2027"
    assert format_partial_date(2028) == "2028"
    assert format_partial_date(2028, 3) == "mars 2028"
    assert format_partial_date(2027, 2, 26) == "26\u00a0février 2027"


@given(days)
def test_every_way_of_writing_reads_back_the_same(day: date) -> None:
    for written in (format_day(day), format_date_long(day), format_date_short(day)):
        assert parse_day(written) == day
    assert parse_day(day.isoformat()) == day


@pytest.mark.parametrize(
    "typed",
    [
        *("26/2/27", "26-02-2027", "26.02.2027", "26 02 2027", "26022027", "260227", "2027-02-26"),
        *("26 FÉVRIER 2027", "26 fevr. 27", "le 26 février 2027", "26fév2027", " 26/02/2027 "),
    ],
)
def test_every_usual_way_of_typing_a_day_is_read(typed: str) -> None:
    assert parse_day(typed) == FEB_26


def test_two_digit_years_of_the_last_century() -> None:
    assert parse_day("5/6/85") == date(1985, 6, 5)


def test_an_empty_field_is_no_date() -> None:
    assert parse_day("  ") is None
    assert parse_partial_date("") is None


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("31/02/2027", "Le 31\u00a0février 2027 n’existe pas"),
        ("12/13/2027", "pas de mois numéro 13"),
        ("mars 2028", "Il manque le jour"),
        ("bientôt", "ne se lit pas comme une date"),
        ("26/02", "ne se lit pas comme une date"),
        ("26/02/0227", "hors du calendrier"),
    ],
)
def test_a_wrong_day_is_refused_in_a_sentence(typed: str, said: str) -> None:
    with pytest.raises(DateUnreadable, match=said):
        parse_day(typed)


@pytest.mark.parametrize(
    ("typed", "known"),
    [
        ("2028", (2028, None, None)),
        ("mars 2028", (2028, 3, None)),
        ("03/2028", (2028, 3, None)),
        ("2028-03", (2028, 3, None)),
        ("1er juin 2027", (2027, 6, 1)),
    ],
)
def test_a_date_may_be_partly_known(typed: str, known: tuple[int, int | None, int | None]) -> None:
    assert parse_partial_date(typed) == known


@given(st.text(max_size=40))
def test_any_text_gives_a_date_or_a_sentence(text: str) -> None:
    try:
        parse_day(text)
    except DateUnreadable as refused:
        assert str(refused).endswith(".")


def test_how_far_a_day_is() -> None:
    today = date(2027, 1, 12)
    assert days_until(FEB_26, today) == "dans 45\u00a0jours"
    assert days_until(date(2027, 1, 13), today) == "demain"
    assert days_until(today, today) == "aujourd’hui"
    assert days_until(date(2027, 1, 11), today) == "hier"
    assert days_until(date(2027, 1, 9), today) == "il y a 3\u00a0jours"


def test_when_something_happened() -> None:
    now = datetime(2027, 1, 12, 17, 0)  # noqa: DTZ001 - local clock, as shown
    assert format_moment(now.replace(hour=14, minute=32), now) == "aujourd’hui à\u00a014:32"
    assert format_moment(now.replace(day=11, hour=16, minute=5), now) == "hier à\u00a016:05"
    assert format_moment(now.replace(day=2, hour=9), now) == "le 2\u00a0janv. 2027 à\u00a09:00"
