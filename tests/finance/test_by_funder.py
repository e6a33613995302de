"""The rules told funder by funder, and what the days of a line say."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from tests.finance.broken import BROKEN, CALL
from tests.finance.builders import (
    TODAY,
    application,
    budget,
    call,
    funding,
    mockup_plan,
    own,
    project_file,
)
from tressons_desktop.finance.accounts import accounts_of
from tressons_desktop.finance.by_funder import told_by_funder
from tressons_desktop.finance.check import Check, CheckVerdict
from tressons_desktop.finance.checks import check_plan
from tressons_desktop.finance.plan_line import DayState, plan_lines
from tressons_desktop.project.model import FundingLine, ProjectFile
from tressons_desktop.project.values import FunderKind, FundingNature, FundingStatus, LegalForm

SIGNED = date(2027, 3, 10)
WORKS = budget("148000", quote_signed_on=SIGNED)
DETR, REGION = FunderKind.STATE, FunderKind.REGION
EXPECTED, REQUESTED = FundingStatus.EXPECTED, FundingStatus.REQUESTED
GRANTED = FundingStatus.GRANTED


def file_of(*plan: FundingLine, **more: Any) -> ProjectFile:
    return project_file(lines=(WORKS,), plan=plan, **more)


def unsigned(file: ProjectFile) -> ProjectFile:
    return replace(file, budget=(replace(WORKS, quote_signed_on=None),))


def told(file: ProjectFile) -> dict[str, Check]:
    checks = check_plan(accounts_of(file), call(cap=Decimal(40000)))
    return {check.title: check for check in told_by_funder(file, checks)}


def test_each_funder_has_one_verdict_the_worst_first() -> None:
    sent = application(submitted_on=date(2027, 2, 20), received_on=date(2027, 2, 26))
    outcomes = told(file_of(*mockup_plan(), application=sent))
    (first, *_others) = outcomes.values()
    assert first.verdict is CheckVerdict.EXCEEDED
    detr = outcomes["État, DETR"]
    assert (detr.verdict, detr.word) == (CheckVerdict.EXCEEDED, "Signé trop tôt")
    assert "2334-24" in detr.source and detr.lines == (WORKS.id,)
    assert outcomes["Département, Services de proximité"].verdict is CheckVerdict.OK


def test_a_date_to_ask_leads_to_its_cell() -> None:
    line = funding("50000", DETR, scheme="DETR")
    unknown = told(file_of(line, own("98000")))["État, DETR"]
    assert unknown.verdict is CheckVerdict.TO_CHECK
    assert (unknown.step, unknown.field, unknown.lines) == ("funding", "received_on", (line.id,))


def test_a_funder_without_a_rule_is_silent() -> None:
    gift = funding("6000", FunderKind.PRIVATE, FundingNature.GIFT, label="Fondation")
    assert not [title for title in told(file_of(gift)) if "Fondation" in title]


@pytest.mark.parametrize("name", sorted(BROKEN))
def test_no_broken_rule_is_lost(name: str) -> None:
    file = BROKEN[name]
    checks = check_plan(accounts_of(file), CALL if file.project.call_id else None)
    asking = (CheckVerdict.EXCEEDED, CheckVerdict.TO_CHECK)
    broken = [check for check in checks if check.verdict in asking]
    outcomes = told_by_funder(file, checks)
    assert broken and outcomes[0].verdict in asking
    said = " ".join(f"{one.sentence} {one.note} {one.title}" for one in outcomes)
    assert all(check.sentence in said or check.title in said for check in broken)


# days -------------------------------------------------------------------------------------------
def states(line: FundingLine, **more: Any) -> dict[str, DayState]:
    accounts = accounts_of(unsigned(file_of(line, **more)))
    checks = check_plan(accounts, call())
    return plan_lines(accounts, call(), checks, TODAY)[line.id].states


def test_a_day_not_known_says_what_it_means() -> None:
    expected = states(funding("5", REGION, status=EXPECTED))
    assert expected["requested_on"] is DayState.NOT_DONE
    assert expected["received_on"] is expected["decided_on"] is DayState.NOTHING
    asked = states(funding("5", REGION, status=REQUESTED, requested_on=TODAY))
    assert asked["requested_on"] is DayState.KNOWN
    assert asked["received_on"] is DayState.UNKNOWN
    assert asked["decided_on"] is DayState.AWAITED
    granted = states(funding("5", REGION, status=GRANTED))
    assert granted["decided_on"] is DayState.UNKNOWN
    assert granted["notified_on"] is DayState.AWAITED
    assert set(states(own("5")).values()) == {DayState.NOTHING}


def test_a_request_not_made_before_a_signature_is_marked() -> None:
    plan = (funding("5", DETR, scheme="DETR", status=EXPECTED), funding("5", REGION))
    accounts = accounts_of(file_of(*plan))
    known = plan_lines(accounts, None, check_plan(accounts, None), TODAY)
    assert known[plan[0].id].states["requested_on"] is DayState.TOO_LATE
    assert known[plan[1].id].states["requested_on"] is DayState.UNKNOWN


@pytest.mark.parametrize(
    ("days", "state"), [(181, DayState.KNOWN), (180, DayState.SOON), (-1, DayState.PAST)]
)
def test_an_aid_that_expires_soon_is_marked(days: int, state: DayState) -> None:
    line = funding("5", REGION, expires_on=TODAY + timedelta(days=days))
    assert states(line)["expires_on"] is state


def test_the_days_of_the_application_are_shown_and_not_typed_again() -> None:
    line = funding("5", FunderKind.DEPARTEMENT, call_id="appel")
    sent = application(submitted_on=TODAY)
    file = file_of(line, application=sent)
    accounts = accounts_of(file)
    known = plan_lines(accounts, call(), (), TODAY)[line.id]
    assert known.days["requested_on"] == TODAY
    assert known.borrowed == {"requested_on", "received_on", "complete_on"}
    typed = replace(file, funding=(replace(line, received_on=TODAY),))
    later = plan_lines(accounts_of(typed), call(), (), TODAY)[line.id]
    assert (later.days["received_on"], "received_on" in later.borrowed) == (TODAY, False)


def test_an_application_that_was_not_sent_says_so_whatever_the_status() -> None:
    line = funding("5", FunderKind.DEPARTEMENT, call_id="appel", status=REQUESTED)
    unsent = application(deadline=TODAY)
    assert states(line, application=unsent)["requested_on"] is DayState.NOT_DONE
    assert states(line, application=unsent)["decided_on"] is DayState.NOTHING


def test_a_rule_broken_by_one_funder_is_told_of_each_that_it_concerns() -> None:
    region = funding("30000", REGION, label="Région")
    commune = funding("26000", FunderKind.COMMUNE, label="Commune")
    small = funding("5000", FunderKind.EPCI, label="Communauté")
    plan = (region, commune, small, own("87000"))
    file = unsigned(file_of(*plan, form=LegalForm.ASSOCIATION, operator=LegalForm.ASSOCIATION))
    outcomes = {one.title: one for one in told_by_funder(file, check_plan(accounts_of(file), None))}
    for name, amount in (("Région", "30\u202f000"), ("Commune", "26\u202f000")):
        assert outcomes[name].word == "Convention à prévoir"
        assert amount in outcomes[name].sentence
        assert not outcomes[name].parts, "the others have a card of their own"
    assert outcomes["Communauté"].verdict is CheckVerdict.OK
