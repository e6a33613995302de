"""What Contrôler says of the lines of the plan: days, limits and figures that do not agree."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from tests.finance.builders import TODAY, application, budget, call, funding, own, project_file
from tressons_desktop.control.funders import funder_findings
from tressons_desktop.finance.accounts import accounts_of
from tressons_desktop.project.finding import APPLICATION, Finding, Link
from tressons_desktop.project.model import FundingLine, ProjectFile
from tressons_desktop.project.values import FunderKind, FundingStatus

D = Decimal
WORKS = budget("100000")


def detr(**more: Any) -> FundingLine:
    return funding("20000", FunderKind.STATE, scheme="DETR", **more)


def found(file: ProjectFile) -> list[Finding]:
    return funder_findings(accounts_of(file), call(), TODAY)


def said(*plan: FundingLine, **more: Any) -> list[str]:
    findings = found(project_file(lines=(WORKS,), plan=plan, **more))
    return [one.sentence.replace("\u00a0", " ").replace("\u202f", " ") for one in findings]


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (200, []),
        (180, ["Aide « DETR » caduque le 11 juill. 2027"]),
        (0, ["Aide « DETR » caduque le 12 janv. 2027"]),
        (-1, ["Aide « DETR » caduque depuis le 11 janv. 2027"]),
    ],
)
def test_an_aid_that_expires_is_said_half_a_year_before(days: int, words: list[str]) -> None:
    assert said(detr(expires_on=TODAY + timedelta(days=days))) == words


def test_an_aid_refused_may_expire() -> None:
    assert said(detr(expires_on=TODAY, status=FundingStatus.REFUSED)) == []


def test_the_same_day_noted_twice_leads_to_both_places() -> None:
    sent = application(received_on=TODAY)
    line = funding("1", FunderKind.DEPARTEMENT, call_id="appel", received_on=TODAY)
    assert said(line, application=sent) == []
    other = replace(line, received_on=TODAY - timedelta(days=1))
    (one,) = found(project_file(lines=(WORKS,), plan=(other,), application=sent))
    assert (one.field, one.record_id) == ("received_on", line.id)
    assert one.other == Link("La candidature", APPLICATION, "appel", "received_on")


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"eligible_base": D(90000)}, []),
        ({"eligible_base": D(100001)}, ["Base de « DETR » : 1 € de plus que les dépenses"]),
        ({"rate": D(20)}, []),
        ({"rate": D(30)}, ["Aide « DETR » : base et taux donnent 30 000 €"]),
        ({"rate": D(15), "bonus": D(5)}, []),
        ({"rate": D(30), "cap": D(20000)}, []),
        ({"rate": D("66.67"), "eligible_base": D(30000)}, []),
    ],
)
def test_figures_that_do_not_agree_are_said(more: dict[str, Any], words: list[str]) -> None:
    assert said(detr(**more)) == words


def test_expenses_that_a_funder_leaves_out_are_not_in_its_base() -> None:
    other = budget("50000")
    line = detr(rate=D(20), excluded=(other.id,))
    assert found(project_file(lines=(WORKS, other), plan=(line,))) == []
    (one,) = found(project_file(lines=(WORKS, other), plan=(replace(line, excluded=()),)))
    assert "30\u202f000" in one.sentence


def test_own_funds_have_no_base() -> None:
    assert said(own("5", eligible_base=D(10**7))) == []


def test_a_quote_of_another_amount_than_its_line_is_said() -> None:
    assert found(project_file(lines=(replace(WORKS, quote_amount=D(100000)),))) == []
    assert found(project_file(lines=(replace(WORKS, quote_amount=D(9), unit_price=None),))) == []
    (one,) = found(project_file(lines=(replace(WORKS, label="Murs", quote_amount=D(99000)),)))
    assert (one.step, one.field, one.record_id) == ("budget", "quote_amount", WORKS.id)
    assert "99\u202f000" in one.sentence and "100\u202f000" in one.sentence
