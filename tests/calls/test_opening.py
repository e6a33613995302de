"""When a call is open, told of calls whose dates are said in several places."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest

from tests.calls.made_up import made_up_call
from tressons_desktop.calls.model import Call
from tressons_desktop.calls.opening import Openness, dated_call, opening_of
from tressons_desktop.calls.terms import Calendar, Wave

SPRING = Wave(title="Printemps", deadline=date(2027, 3, 31))
AUTUMN = Wave(title="Automne", deadline=date(2027, 9, 30), hour=time(17))


def by_waves(*waves: Wave, opening: date | None = None, deadline: date | None = None) -> Call:
    calendar = Calendar(opening=opening, waves=waves)
    return replace(made_up_call(), deadline=deadline, calendar=calendar)


@pytest.mark.parametrize(
    ("today", "state", "last"),
    [
        (date(2027, 1, 3), Openness.TO_COME, SPRING.deadline),
        (date(2027, 1, 4), Openness.OPEN, SPRING.deadline),
        (date(2027, 3, 31), Openness.OPEN, SPRING.deadline),
        (date(2027, 4, 1), Openness.OPEN, AUTUMN.deadline),
        (date(2027, 10, 1), Openness.CLOSED, AUTUMN.deadline),
    ],
)
def test_a_call_by_waves_is_not_open_before_the_day_it_opens(
    today: date, state: Openness, last: date
) -> None:
    opening = opening_of(by_waves(SPRING, AUTUMN, opening=date(2027, 1, 4)), today)
    assert (opening.state, opening.deadline) == (state, last)


def test_the_opening_of_the_next_edition_is_not_that_of_the_wave_before_it() -> None:
    call = by_waves(SPRING, opening=date(2027, 6, 1))
    assert opening_of(call, date(2027, 3, 1)).state is Openness.OPEN
    assert opening_of(call, date(2027, 4, 1)).state is Openness.TO_COME


def test_once_its_own_day_is_past_a_call_is_sent_before_its_next_wave() -> None:
    call = by_waves(AUTUMN, deadline=date(2027, 3, 31))
    assert dated_call(call, date(2027, 3, 31)).deadline == date(2027, 3, 31)
    late = dated_call(call, date(2027, 4, 1))
    assert (late.deadline, late.calendar.hour) == (AUTUMN.deadline, time(17))
    assert dated_call(call, date(2027, 10, 1)).deadline == AUTUMN.deadline


def test_a_next_edition_without_a_closing_leaves_the_day_that_is_known() -> None:
    call = by_waves(Wave(title="2028", opening=date(2028, 1, 4)), deadline=date(2027, 3, 31))
    assert opening_of(call, date(2027, 12, 1)).state is Openness.TO_COME
    assert dated_call(call, date(2027, 12, 1)).deadline == date(2027, 3, 31)
