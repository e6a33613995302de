"""The days to keep of every application, each under a name that an agenda finds again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tests.calls.examples import full, model_call
from tests.feasibility.checklists import common
from tests.reading.making import content_of, reading_of
from tressons_desktop.applications.deadlines import (
    COUNTED,
    ApplicationDay,
    DayKind,
    application_days,
    days_to_come,
)
from tressons_desktop.calls.terms import Promise, PromiseKind, Stage
from tressons_desktop.obligations.model import Delay, Moment, Obligation
from tressons_desktop.project.application_records import StageDay, stage_key
from tressons_desktop.project.application_values import ApplicationState
from tressons_desktop.project.ids import new_id
from tressons_desktop.project.keyed import keyed
from tressons_desktop.project.model import ProjectFile
from tressons_desktop.reading.reading import ProjectReading
from tressons_desktop.text.dates import add_months

CALL = replace(
    model_call(),
    promises=(Promise(id="fin", title="Finir", kind=PromiseKind.FINISH, months=24),),
)
OTHER = replace(CALL, id="autre", title="Commerces ruraux", deadline=date(2027, 5, 1), promises=())
DAY = date(2027, 3, 1)


def having(**said: Any) -> ProjectFile:
    file = full(CALL)
    second = replace(file.applications[0], id=new_id(), call_id=OTHER.id, deadline=None)
    return replace(file, applications=(*file.applications, replace(second, **said)))


def days(file: ProjectFile) -> tuple[ApplicationDay, ...]:
    return application_days(file, {CALL.id: CALL, OTHER.id: OTHER})


def test_each_open_application_has_its_days_and_the_other_one_is_named() -> None:
    found = [(one.day, one.words, one.done) for one in days(having(heard_on=DAY))]
    assert found == [
        (date(2027, 2, 26), "Dépôt", False),
        (DAY, "Audition, Commerces ruraux", False),
        (date(2027, 5, 1), "Dépôt, Commerces ruraux", False),
    ]
    ended = having(state=ApplicationState.ABANDONED, heard_on=DAY)
    assert [one.words for one in days(ended)] == ["Dépôt"]


def test_what_was_answered_asks_for_nothing() -> None:
    asked = having(more_asked_on=DAY, more_due_on=date(2027, 3, 20))
    assert [one.kind for one in days_to_come(days(asked), DAY)] == [DayKind.MORE]
    sent = replace(asked.applications[1], acknowledged_on=date(2027, 3, 15))
    answered = replace(asked, applications=(asked.applications[0], sent))
    assert days_to_come(days(answered), DAY) == ()
    assert days_to_come(days(asked), date(2027, 3, 21)) == ()


def test_a_promise_is_dated_once_the_aid_is_notified_and_says_on_what_it_rests() -> None:
    file = full(CALL)
    told = replace(file.applications[0], notified_on=DAY, state=ApplicationState.GRANTED)
    found = days(replace(file, applications=(told,)))
    assert [(one.kind, one.day, one.note) for one in found][1:] == [
        (DayKind.FINISH, date(2029, 3, 1), COUNTED)
    ]
    assert len(days(file)) == 1


def test_the_hour_is_that_of_the_call_while_its_own_day_stands() -> None:
    noon = replace(OTHER, calendar=replace(OTHER.calendar, hour=time(12)))
    calls = {noon.id: noon}
    assert [one.hour for one in application_days(having(), calls)] == [None, time(12)]
    moved = having(deadline=date(2027, 4, 2))
    assert [one.hour for one in application_days(moved, calls)] == [None, None]


def test_the_calendar_of_a_project_holds_the_days_of_all_its_applications() -> None:
    file = having(heard_on=DAY)
    entries = reading_of(file, common(), CALL).calendar
    titles = [one.title for one in entries]
    assert titles.count("Dépôt du dossier") == 1
    (heard,) = [one for one in entries if one.id == f"{file.applications[1].id}-audition"]
    assert heard.title.startswith("Audition")


@given(st.dates(), st.integers(0, 600))
def test_months_added_keep_the_day_or_end_the_month(day: date, months: int) -> None:
    later = add_months(day, months)
    assert later >= day
    if later != date.max:
        assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
        assert later.day == day.day or add_months(later, 1).day >= later.day


def test_a_stage_has_the_day_noted_for_it_else_that_of_its_call_until_it_is_done() -> None:
    steps = (
        Stage(id="pre", title="Pré-inscription", deadline=date(2027, 1, 15)),
        Stage(id="jury", title="Passage devant le jury"),
        Stage(id="dossier", title="Dossier complet", deadline=OTHER.deadline),
    )
    staged = replace(OTHER, stages=steps)
    file = having()

    def told(*noted: StageDay) -> list[tuple[str, date, bool]]:
        said = application_days(replace(file, stage_days=noted), {OTHER.id: staged})
        return [(one.label, one.day, one.done) for one in said if one.call_id == OTHER.id]

    deposit = ("Dépôt", date(2027, 5, 1), False)
    assert told() == [("Pré-inscription", date(2027, 1, 15), False), deposit]
    project = file.project.id
    first = keyed(StageDay, project, stage_key(OTHER.id, "pre"), done_on=date(2027, 1, 10))
    jury = keyed(StageDay, project, stage_key(OTHER.id, "jury"), due=date(2027, 6, 3))
    assert told(first, jury) == [
        ("Pré-inscription", date(2027, 1, 15), True),
        deposit,
        ("Passage devant le jury", date(2027, 6, 3), False),
    ]
    two = replace(file, stage_days=(jury,))
    known = content_of(checklists=(common(),), calls=(CALL, staged))
    read = ProjectReading(two, known, DAY)
    (entry,) = [one for one in read.calendar if one.id.endswith("-etape-jury")]
    assert entry.title.startswith("Passage devant le jury, Commerces")


def test_what_the_law_asks_before_the_deposit_counts_from_the_strictest_of_them() -> None:
    before = Obligation(
        id="affichage",
        title="Afficher",
        what="",
        authority="",
        moment=Moment.SUBMISSION,
        delay=Delay(days=10),
    )
    known = content_of(checklists=(common(),), calls=(CALL, OTHER), obligations=(before,))

    def due(file: ProjectFile, today: date = date(2027, 1, 12)) -> date | None:
        (one,) = ProjectReading(file, known, today).obligations
        return one.due

    file = having(deadline=date(2027, 2, 20))
    assert due(file) == date(2027, 2, 10), "the other application is sent first"
    first, second = file.applications
    sent = replace(second, submitted_on=date(2027, 1, 5))
    assert due(replace(file, applications=(first, sent))) == date(2027, 2, 16)
    done = replace(first, submitted_on=date(2027, 1, 6))
    assert due(replace(file, applications=(done, second))) == date(2027, 2, 10)
    assert due(file, date(2027, 2, 23)) == date(2027, 2, 16), "what is to come, not what is missed"
