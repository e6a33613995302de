"""How old a paper may be: months end where they end, and nothing is guessed."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.calls.examples import blank, model_call
from tressons_desktop.calls.expiry import PaperAge, age_of, judging_day
from tressons_desktop.calls.model import RequiredPiece
from tressons_desktop.project.model import Application, Attachment

DAYS = st.dates(date(1990, 1, 1), date(2100, 12, 31))
MONTHS = st.integers(1, 60)
PAPER = Attachment(
    id="a", project_id="p", sha256="0" * 64, filename="kbis.pdf", media_type="", size=1
)


def piece(months: int | None, stage: str = "") -> RequiredPiece:
    return RequiredPiece(
        id="kbis", title="Extrait Kbis", action="Joindre", valid_months=months, stage=stage
    )


def aged(dated: date, months: int, judged: date) -> PaperAge:
    age = age_of(piece(months), replace(PAPER, dated_on=dated), judged)
    assert age is not None
    return age


@given(dated=DAYS, months=MONTHS)
def test_a_paper_is_good_to_the_same_day_or_to_the_end_of_a_shorter_month(
    dated: date, months: int
) -> None:
    until = aged(dated, months, dated).until
    assert until is not None
    assert (until.year - dated.year) * 12 + until.month - dated.month == months
    assert until.day == min(dated.day, monthrange(until.year, until.month)[1])
    assert not aged(dated, months, until).expired
    assert aged(dated, months, until + timedelta(days=1)).expired


@given(first=DAYS, later=DAYS, months=MONTHS, judged=DAYS)
def test_a_more_recent_paper_is_never_worse(
    first: date, later: date, months: int, judged: date
) -> None:
    first, later = sorted((first, later))
    assert aged(first, months, judged).expired >= aged(later, months, judged).expired


@pytest.mark.parametrize(
    ("dated", "until"),
    [
        (date(2026, 11, 30), date(2027, 2, 28)),
        (date(2027, 11, 30), date(2028, 2, 29)),
        (date(2026, 12, 12), date(2027, 3, 12)),
    ],
)
def test_three_months_after(dated: date, until: date) -> None:
    assert aged(dated, 3, dated).until == until


def test_a_paper_without_its_day_is_not_judged_and_says_so() -> None:
    age = age_of(piece(3), PAPER, date(2027, 2, 26))
    assert age is not None
    assert not age.known
    assert not age.expired
    assert age.words == "Jour non connu\u00a0: 3\u00a0mois au plus le 26\u00a0février 2027."
    assert age_of(piece(None), PAPER, date(2027, 2, 26)) is None


def test_a_piece_is_judged_the_day_it_was_sent_else_the_last_day_else_today() -> None:
    file, today = blank(), date(2027, 1, 12)
    call = replace(model_call(), deadline=None)
    file = replace(file, project=replace(file.project, call_id=call.id))
    assert judging_day(file, call, piece(3), today) == today
    dated = replace(call, deadline=date(2027, 2, 26))
    assert judging_day(file, dated, piece(3), today) == date(2027, 2, 26)
    sent = Application(
        id="c", project_id=file.project.id, call_id=call.id, submitted_on=date(2027, 1, 4)
    )
    file = replace(file, applications=(sent,))
    assert judging_day(file, dated, piece(3), today) == date(2027, 1, 4)
    assert judging_day(file, dated, piece(3, "solde"), today) == today
