"""What is said of an application and what its days say are one state; lines of the plan follow."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.db.conftest import house as house
from tests.db.keeping import Keeper
from tressons_desktop.operations.applications import (
    choose_call,
    edit_application,
    prepare_application,
    set_state,
)
from tressons_desktop.operations.declare import project_scope
from tressons_desktop.operations.records import add_record
from tressons_desktop.project.application_states import (
    APPLICATION_PATH,
    ASIDE,
    ENDED,
    RANK,
    STATE_DAY,
    day_of_state,
    days_taken_back,
    disagrees,
    is_open,
    open_applications,
    state_of,
)
from tressons_desktop.project.application_values import ApplicationState
from tressons_desktop.project.keyed import keyed
from tressons_desktop.project.model import Application, FundingLine
from tressons_desktop.project.snapshot import with_values
from tressons_desktop.project.values import FundingStatus

S = ApplicationState
F = FundingStatus
DAY = date(2027, 3, 1)
PROJECT = "01890000-0000-7000-8000-00000000000a"

days = st.none() | st.dates(date(2026, 1, 1), date(2030, 1, 1))
applications = st.builds(
    lambda state, **said: keyed(Application, PROJECT, "a", state=state, **said),
    st.none() | st.sampled_from(S),
    **dict.fromkeys(sorted(set(STATE_DAY.values())), days),
)


def test_the_path_and_what_is_aside_are_every_state() -> None:
    assert sorted(APPLICATION_PATH + ASIDE) == sorted(S)
    assert set(RANK) == set(S)


@given(applications, st.sampled_from(S), days)
def test_a_state_that_is_said_is_the_state_whatever_was_typed_before(
    application: Application, state: S, day: date | None
) -> None:
    back: dict[str, Any] = dict.fromkeys(days_taken_back(application, state))
    if day is not None and state in STATE_DAY:
        back[STATE_DAY[state]] = day
    said = with_values(application, {**back, "state": state})
    assert state_of(said) is state
    if day is not None and state in STATE_DAY:
        assert day_of_state(said, state) == day


@given(applications, st.sampled_from(sorted(set(STATE_DAY) - {S.HEARD, S.GRANTED, S.REFUSED})))
def test_a_day_typed_never_takes_an_application_back(application: Application, state: S) -> None:
    before = state_of(application)
    last = max(filter(None, (getattr(application, one) for one in STATE_DAY.values())), default=DAY)
    now = state_of(with_values(application, {STATE_DAY[state]: last + timedelta(days=1)}))
    assert now is before if before in ENDED else RANK[now] >= RANK[before]
    if before not in ENDED and RANK[state] > RANK[before]:
        assert now is state


def test_an_old_application_has_the_state_of_its_days() -> None:
    told = {
        (): S.TO_PREPARE,
        ("submitted_on",): S.SUBMITTED,
        ("submitted_on", "received_on"): S.RECEIVED,
        ("acknowledged_on",): S.COMPLETE,
        ("acknowledged_on", "decided_on"): S.COMPLETE,
        ("submitted_on", "signed_on"): S.AGREED,
    }
    for names, state in told.items():
        assert state_of(keyed(Application, PROJECT, "a", **dict.fromkeys(names, DAY))) is state
    more = {"more_asked_on": DAY, "acknowledged_on": DAY + timedelta(days=9)}
    assert state_of(keyed(Application, PROJECT, "a", **more)) is S.COMPLETE
    more = {"more_asked_on": DAY, "acknowledged_on": DAY - timedelta(days=9)}
    assert state_of(keyed(Application, PROJECT, "a", **more)) is S.MORE_ASKED


class Desk:
    """A project that asks two calls, one line of its plan each."""

    def __init__(self, house: Keeper) -> None:
        self.house, self.project = house, house.log()
        house.do(choose_call, project_id=self.project, call_id="a")
        house.do(prepare_application, project_id=self.project, call_id="b")
        for call in ("a", "b"):
            house.do(add_record, record_kind=FundingLine, project_id=self.project, call_id=call)

    def application(self, call: str = "a") -> Application:
        return next(
            one for one in self.house.file(self.project).applications if one.call_id == call
        )

    def status(self, call: str = "a") -> FundingStatus:
        (line,) = (one for one in self.house.file(self.project).funding if one.call_id == call)
        return line.status

    def say(self, state: S, day: date | None = None) -> None:
        at = {"project_id": self.project, "application_id": self.application().id}
        self.house.do(set_state, **at, state=state, day=day)


@pytest.fixture
def desk(house: Keeper) -> Desk:
    return Desk(house)


def test_preparing_another_leaves_the_one_in_hand(desk: Desk) -> None:
    file = desk.house.file(desk.project)
    assert file.project.call_id == "a"
    assert [one.call_id for one in open_applications(file)] == ["a", "b"]
    desk.say(S.REFUSED)
    assert [one.call_id for one in open_applications(desk.house.file(desk.project))] == ["b"]


def test_the_first_application_is_the_one_in_hand(house: Keeper) -> None:
    project = house.log()
    house.do(prepare_application, project_id=project, call_id="a", call_version="2027")
    application = house.file(project).application
    assert application is not None
    assert application.call_version == "2027"


def test_the_lines_of_its_call_follow_an_application_and_no_other(desk: Desk) -> None:
    before = desk.house.file(desk.project)
    for state, status in (
        (S.READY, F.EXPECTED),
        (S.SUBMITTED, F.REQUESTED),
        (S.GRANTED, F.GRANTED),
        (S.COMPLETE, F.REQUESTED),
        (S.REFUSED, F.REFUSED),
        (S.HEARD, F.REQUESTED),
        (S.SETTLED, F.GRANTED),
    ):
        desk.say(state, DAY)
        assert (state_of(desk.application()), desk.status()) == (state, status)
        assert desk.status("b") is F.EXPECTED
    for _ in range(7):
        desk.house.undo(project_scope(desk.project))
    assert desk.house.file(desk.project) == before


def test_going_back_erases_the_days_of_what_comes_after_and_undo_returns_them(desk: Desk) -> None:
    desk.say(S.SUBMITTED, DAY)
    desk.say(S.COMPLETE, DAY)
    desk.say(S.MORE_ASKED, DAY)
    assert desk.application().acknowledged_on == DAY, "an examination takes no day back"
    desk.say(S.TO_PREPARE)
    assert desk.application().submitted_on is None
    desk.house.undo(project_scope(desk.project))
    assert (desk.application().submitted_on, state_of(desk.application())) == (DAY, S.MORE_ASKED)


def test_what_is_granted_stays_so_when_refused_and_both_are_told_apart(desk: Desk) -> None:
    desk.say(S.GRANTED, DAY)
    desk.say(S.REFUSED, DAY)
    (line, _) = desk.house.file(desk.project).funding
    assert line.status is F.GRANTED
    assert disagrees(line, desk.application())
    desk.say(S.GRANTED)
    assert not disagrees(line, desk.application())
    assert desk.application().decided_on == DAY


def test_a_day_of_deposit_typed_asks_and_erased_takes_nothing_back(desk: Desk) -> None:
    at = {"project_id": desk.project, "application_id": desk.application().id}
    desk.house.do(edit_application, **at, submitted_on=DAY)
    assert (state_of(desk.application()), desk.status()) == (S.SUBMITTED, F.REQUESTED)
    desk.house.do(edit_application, **at, submitted_on=None)
    assert (state_of(desk.application()), desk.status()) == (S.TO_PREPARE, F.REQUESTED)


def test_an_ended_application_is_not_carried_on_by_a_day(desk: Desk) -> None:
    desk.say(S.ABANDONED)
    at = {"project_id": desk.project, "application_id": desk.application().id}
    desk.house.do(edit_application, **at, received_on=DAY)
    assert state_of(desk.application()) is S.ABANDONED
    assert not is_open(desk.application())
