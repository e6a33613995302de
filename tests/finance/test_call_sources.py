"""Where the figures of a call come from, as the plan says it."""

from __future__ import annotations

from tests.calls.schemes.shipped import GENERIC, scheme
from tests.finance.builders import budget, funding, project_file
from tressons_desktop.finance.accounts import accounts_of
from tressons_desktop.finance.check import Check
from tressons_desktop.finance.checks import check_plan
from tressons_desktop.project.values import FunderKind


def asked(amount: str) -> Check:
    """Ask an amount of the pattern, for 300 000 € of expenses."""
    line = funding(amount, FunderKind.DEPARTEMENT, call_id=GENERIC)
    file = project_file(lines=(budget("300000"),), plan=(line,))
    return next(one for one in check_plan(accounts_of(file), scheme(GENERIC)) if one.id == "call")


def test_a_source_without_a_date_borrows_none() -> None:
    """The ceiling of 30 000 € comes from an undated page; the pattern itself was noted in 2024."""
    assert scheme(GENERIC).as_of == "2024"
    over = asked("45000")
    assert over.source.startswith("Département de la Haute-Garonne")
    assert over.source_date == ""


def test_a_source_keeps_its_own_date() -> None:
    under = asked("1000")
    assert under.source.startswith("Département du Val-de-Marne")
    assert under.source_date == "2024"
