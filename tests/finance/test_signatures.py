"""What may be signed, funder by funder: each by its own dates and its own rule."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.finance.builders import application, budget, call, funding, project_file
from tressons_desktop.finance.accounts import accounts_of
from tressons_desktop.finance.checks import Check, CheckVerdict, check_plan
from tressons_desktop.project.model import Application, FundingLine, ProjectFile
from tressons_desktop.project.values import (
    BudgetCategory,
    FunderKind,
    FundingNature,
    FundingStatus,
)

OK, EXCEEDED = CheckVerdict.OK, CheckVerdict.EXCEEDED
TO_CHECK, NONE = CheckVerdict.TO_CHECK, CheckVerdict.NOT_APPLICABLE
SIGNED = date(2027, 3, 10)
RECEIVED = date(2027, 2, 26)
EXPECTED, REQUESTED = FundingStatus.EXPECTED, FundingStatus.REQUESTED
GRANTED = FundingStatus.GRANTED
WORKS = budget("100000", quote_signed_on=SIGNED)


def detr(**more: Any) -> FundingLine:
    return funding("50000", FunderKind.STATE, **{"scheme": "DETR", "status": EXPECTED, **more})


def departement(**more: Any) -> FundingLine:
    return funding("20000", FunderKind.DEPARTEMENT, **{"call_id": "appel", **more})


def signed(file: ProjectFile) -> Check:
    return next(one for one in check_plan(accounts_of(file), call()) if one.id == "signed_quote")


def plan(
    *lines: FundingLine, sent: Application | None = None, category: str = "travaux"
) -> ProjectFile:
    works = replace(WORKS, category=BudgetCategory(category))
    sent = sent or application(submitted_on=date(2027, 2, 20), received_on=RECEIVED)
    return project_file(lines=(works,), plan=lines, application=sent)


def test_a_request_received_by_one_funder_frees_nothing_for_another() -> None:
    check = signed(plan(departement(), detr()))
    assert {part.name: part.verdict for part in check.parts} == {
        "Département": OK,
        "DETR": EXCEEDED,
    }
    assert (check.verdict, check.label) == (EXCEEDED, "Signé trop tôt")
    assert "DETR" in check.sentence and "avant tout dépôt" in check.sentence
    assert "2334-24" in check.source
    assert check.lines == (WORKS.id,)
    assert "DETR" in check.todo


def test_the_article_of_the_detr_is_cited_for_the_detr_alone() -> None:
    early = application(received_on=SIGNED + timedelta(days=1))
    for lines in ((departement(),), (departement(), detr(status=GRANTED, decided_on=RECEIVED))):
        check = signed(plan(*lines, sent=early))
        assert (check.verdict, "2334-24" in check.source) == (EXCEEDED, False)
        assert "Département" in check.sentence
        told = {part.name: "2334-24" in part.words for part in check.parts}
        assert told in ({}, {"Département": False, "DETR": True})


def test_a_date_nobody_knows_is_asked_of_whoever_has_it() -> None:
    check = signed(plan(departement(), detr(status=REQUESTED)))
    assert check.verdict is TO_CHECK
    assert check.todo.replace("\u00a0", " ") == (
        "Demander à la préfecture la date de réception de la demande « DETR »"
    )


def test_a_funder_whose_rule_is_unknown_is_asked_for_it() -> None:
    gift = funding("5000", FunderKind.EPCI, label="CC du Mont", status=EXPECTED)
    check = signed(plan(departement(), gift))
    assert check.verdict is TO_CHECK
    assert "à l’intercommunalité" in check.todo


@pytest.mark.parametrize(
    ("line", "verdict"),
    [
        (detr(status=GRANTED, decided_on=RECEIVED), OK),
        (detr(status=GRANTED, decided_on=SIGNED + timedelta(days=5)), TO_CHECK),
        (detr(status=GRANTED), TO_CHECK),
        (detr(status=FundingStatus.REFUSED), OK),
        (detr(nature=FundingNature.LOAN), OK),
        (funding("10000", FunderKind.EUROPE, scheme="LEADER", status=EXPECTED), EXCEEDED),
        (funding("10000", FunderKind.PRIVATE, FundingNature.GIFT, status=EXPECTED), OK),
    ],
)
def test_each_line_is_judged_by_what_it_says(line: FundingLine, verdict: CheckVerdict) -> None:
    assert signed(plan(departement(), line)).verdict is verdict


def test_leader_waits_for_the_file_to_be_complete() -> None:
    leader = funding("9000", FunderKind.EUROPE, scheme="LEADER", call_id="appel")
    known: dict[str, Any] = {"submitted_on": RECEIVED, "received_on": RECEIVED}
    assert signed(plan(leader, sent=application(**known))).verdict is TO_CHECK
    for complete, verdict in ((RECEIVED, OK), (SIGNED + timedelta(days=1), EXCEEDED)):
        sent = application(**known, acknowledged_on=complete)
        assert signed(plan(leader, sent=sent)).verdict is verdict


def test_a_study_may_be_signed_and_a_purchase_is_to_check() -> None:
    assert signed(plan(departement(), detr(), category="etudes")).verdict is OK
    bought = signed(plan(departement(), detr(), category="acquisition"))
    assert (bought.verdict, "terrain" in bought.sentence) == (TO_CHECK, True)


def test_works_begun_are_a_signature_like_another() -> None:
    file = plan(departement(), detr())
    begun = replace(
        file,
        budget=(replace(WORKS, quote_signed_on=None),),
        project=replace(file.project, works_started_on=SIGNED),
    )
    check = signed(begun)
    assert (check.verdict, "travaux commencés" in check.sentence) == (EXCEEDED, True)


def test_each_line_has_dates_of_its_own() -> None:
    asked = detr(requested_on=date(2027, 2, 1))
    assert signed(plan(departement(), asked)).verdict is TO_CHECK
    for day, verdict in (
        (RECEIVED, OK),
        (SIGNED, TO_CHECK),
        (SIGNED + timedelta(days=1), EXCEEDED),
    ):
        known = replace(asked, received_on=day)
        assert signed(plan(departement(), known)).verdict is verdict


def test_the_dates_of_what_was_sent_are_not_typed_twice() -> None:
    late = departement(received_on=SIGNED + timedelta(days=9))
    assert signed(plan(late)).verdict is OK
    unsent = application(deadline=SIGNED)
    assert signed(plan(departement(received_on=RECEIVED), sent=unsent)).verdict is OK


@pytest.mark.parametrize(
    ("day", "verdict"),
    [
        (SIGNED - timedelta(days=1), OK),
        (SIGNED, TO_CHECK),
        (SIGNED + timedelta(days=1), EXCEEDED),
    ],
)
def test_a_funder_that_allowed_to_begin_forbids_nothing_after(
    day: date, verdict: CheckVerdict
) -> None:
    check = signed(plan(departement(), detr(early_start_on=day)))
    assert check.verdict is verdict
    assert {part.name: part.funder != "" for part in check.parts} == {
        "Département": True,
        "DETR": True,
    }


def test_a_plan_without_a_grant_waits_for_nobody() -> None:
    own = funding("100000", FunderKind.COMMUNE, FundingNature.OWN_FUNDS)
    file = project_file(lines=(WORKS,), plan=(own,))
    check = next(c for c in check_plan(accounts_of(file), None) if c.id == "signed_quote")
    assert check.verdict is NONE


STATUSES = st.sampled_from([EXPECTED, REQUESTED, GRANTED])
KINDS = st.sampled_from([kind for kind in FunderKind if kind is not FunderKind.COMMUNE])
LINES = st.lists(
    st.builds(
        lambda kind, status, decided: funding(
            "1000", kind, status=status, decided_on=decided, label=kind.label
        ),
        KINDS,
        STATUSES,
        st.none() | st.dates(date(2027, 1, 1), date(2027, 6, 1)),
    ),
    max_size=5,
)
RANK = (EXCEEDED, TO_CHECK, OK, NONE)


@given(LINES, LINES)
def test_one_more_funder_never_makes_the_verdict_milder(
    few: list[FundingLine], more: list[FundingLine]
) -> None:
    alone = signed(plan(departement(), *few)).verdict
    assert RANK.index(signed(plan(departement(), *few, *more)).verdict) <= RANK.index(alone)


@given(st.dates(date(2027, 1, 1), date(2027, 6, 1)), st.dates(date(2027, 1, 1), date(2027, 6, 1)))
def test_signing_later_is_never_worse(one: date, other: date) -> None:
    sooner, later = sorted((one, other))
    file = plan(departement(), detr(status=GRANTED, decided_on=date(2027, 3, 1)))
    verdicts = [
        signed(replace(file, budget=(replace(WORKS, quote_signed_on=day),))).verdict
        for day in (sooner, later)
    ]
    assert RANK.index(verdicts[0]) <= RANK.index(verdicts[1])
