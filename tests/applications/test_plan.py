"""A plan that asks several calls: each has its rules, its lines and its days, written once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from tests.calls.examples import full, model_call
from tests.db.conftest import house as house
from tests.db.keeping import Keeper
from tests.feasibility.checklists import common
from tests.finance.builders import funding
from tests.reading.making import TODAY, content_of
from tressons_desktop.calls.model import Call, CallRules
from tressons_desktop.finance.check import CheckVerdict
from tressons_desktop.finance.checks import apply_repair
from tressons_desktop.finance.requests import funder_requests, told_lines
from tressons_desktop.operations.applications import (
    choose_call,
    link_lines,
    prepare_application,
)
from tressons_desktop.operations.declare import project_scope
from tressons_desktop.operations.records import add_record
from tressons_desktop.project.application_values import ApplicationState
from tressons_desktop.project.finding import APPLICATION
from tressons_desktop.project.ids import new_id
from tressons_desktop.project.model import Application, FundingLine, ProjectFile
from tressons_desktop.project.values import FunderKind, FundingNature, FundingStatus
from tressons_desktop.reading.reading import ProjectReading

FIRST = replace(model_call(), criteria=())
SECOND = replace(
    FIRST,
    id="region-commerces",
    title="Commerces ruraux",
    funder="Région",
    funder_kind=FunderKind.REGION,
    rules=CallRules(cap=Decimal(8000)),
    aid_lines=(),
    requirements=(),
)
DAY = date(2027, 3, 1)


def reading(file: ProjectFile, *calls: Call) -> ProjectReading:
    content = content_of(checklists=(common(),), calls=calls or (FIRST, SECOND))
    return ProjectReading(file, content, TODAY)


def two(amount: str = "10000", **second: object) -> ProjectFile:
    file = full(FIRST)
    asked = funding(amount, FunderKind.REGION, call_id=SECOND.id)
    other = Application(id=new_id(), project_id=file.project.id, call_id=SECOND.id)
    return replace(
        file,
        funding=(*file.funding, asked),
        applications=(*file.applications, replace(other, **second)),
    )


def test_each_call_is_checked_under_its_own_name() -> None:
    read = reading(two())
    first, second = read.check("call"), read.check(f"call:{SECOND.id}")
    assert first is not None
    assert second is not None
    assert first.verdict is not CheckVerdict.EXCEEDED
    assert second.verdict is CheckVerdict.EXCEEDED
    assert second.title == "Appel «\u00a0Commerces ruraux\u00a0»"
    assert [one.field for one in read.findings if one.id == f"check:{second.id}"] == ["amount"]
    assert read.blocking
    ids = [one.id for one in read.checks]
    assert len(ids) == len(set(ids))


def test_in_hand_the_other_way_round_the_same_rules_are_broken() -> None:
    read = reading(two())
    turned = read.answering(SECOND.id)
    broken = {one.title for one in read.checks if one.verdict is CheckVerdict.EXCEEDED}
    assert {one.title for one in turned.checks if one.verdict is CheckVerdict.EXCEEDED} == broken
    assert turned.check(f"call:{FIRST.id}") is not None
    assert turned.call == SECOND


def test_a_way_out_keeps_to_the_rules_of_every_call() -> None:
    read = reading(two())
    check = read.check(f"call:{SECOND.id}")
    assert check is not None
    assert check.repair is not None
    mended = reading(apply_repair(read.file, check.repair))
    assert not [one for one in mended.checks if one.verdict is CheckVerdict.EXCEEDED]
    (line,) = (one for one in mended.file.funding if one.call_id == SECOND.id)
    assert line.amount == 8000


@pytest.mark.parametrize("state", [ApplicationState.REFUSED, ApplicationState.ABANDONED])
def test_a_call_that_is_answered_no_more_says_nothing(state: ApplicationState) -> None:
    assert reading(two(state=state)).check(f"call:{SECOND.id}") is None


def test_a_project_with_one_application_is_checked_as_before() -> None:
    assert [one.id for one in reading(full(FIRST)).checks if one.id.startswith("call")] == [
        one.id for one in reading(full(FIRST), FIRST).checks if one.id.startswith("call")
    ]
    assert reading(full(FIRST)).calls_beside == ()


def test_the_days_of_a_decision_are_typed_with_the_application_and_read_in_the_plan() -> None:
    file = two(decided_on=DAY, expires_on=DAY, state=ApplicationState.GRANTED)
    line = told_lines(file)[-1]
    assert (line.decided_on, line.expires_on, line.notified_on) == (DAY, DAY, None)
    known = reading(file).plan_lines[line.id]
    assert known.days["decided_on"] == DAY
    assert "decided_on" in known.borrowed
    assert "notified_on" not in known.borrowed, "what the application does not know is typed there"


def test_a_state_alone_says_that_a_request_was_sent() -> None:
    file = two(state=ApplicationState.SUBMITTED)
    asked = {one.line_id: one.asked for one in funder_requests(file, FIRST)}
    line = next(one for one in file.funding if one.call_id == SECOND.id)
    assert asked[line.id]


def test_a_granted_line_of_a_refused_application_is_told_with_both_places() -> None:
    file = two(state=ApplicationState.REFUSED)
    granted = replace(file.funding[-1], status=FundingStatus.GRANTED)
    file = replace(file, funding=(*file.funding[:-1], granted))
    (found,) = [one for one in reading(file).findings if one.id == f"funder:status:{granted.id}"]
    assert "Acquis au plan, Refusé au dossier" in found.sentence
    assert found.other is not None
    assert found.record_id == granted.id
    there = found.other
    assert (there.step, there.field, there.record_id) == (APPLICATION, SECOND.id, "state")


def test_preparing_one_more_links_what_is_plain_and_undo_unlinks_it(house: Keeper) -> None:
    project = house.log()
    house.do(choose_call, project_id=project, call_id=FIRST.id)
    for kind in (FIRST.funder_kind, FunderKind.REGION):
        values = {"nature": FundingNature.GRANT, "funder": kind, "amount": Decimal(900)}
        house.do(add_record, record_kind=FundingLine, project_id=project, **values)
    before = house.file(project)
    links = reading(before).links_for(SECOND)
    assert [call for _, call in links] == [FIRST.id, SECOND.id]
    at = {"project_id": project, "call_id": SECOND.id}
    house.do(prepare_application, **at, links=links)
    after = house.file(project)
    assert [one.call_id for one in after.funding] == [FIRST.id, SECOND.id]
    assert after.project.call_id == FIRST.id
    assert reading(after).links_for(SECOND) == ()
    house.undo(project_scope(project))
    assert house.file(project) == before


def test_two_grants_of_one_funder_are_never_guessed_apart(house: Keeper) -> None:
    project = house.log()
    for _ in range(2):
        values = {"nature": FundingNature.GRANT, "funder": FunderKind.REGION}
        house.do(add_record, record_kind=FundingLine, project_id=project, **values)
    assert reading(house.file(project)).links_for(SECOND) == ()
    (line, other) = house.file(project).funding
    house.do(link_lines, project_id=project, links=((other.id, SECOND.id),))
    assert [one.call_id for one in house.file(project).funding] == ["", SECOND.id]
    assert line.call_id == ""
