"""A request is judged by the rules in force the day it was asked."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from tests.finance.builders import budget, funding, own, project_file
from tressons_desktop.definitions.refused import DefinitionRefused
from tressons_desktop.finance.accounts import accounts_of
from tressons_desktop.finance.check import Check, CheckVerdict
from tressons_desktop.finance.checks import check_plan
from tressons_desktop.finance.rules import forms
from tressons_desktop.finance.rules.book import RuleBook
from tressons_desktop.finance.rules.loading import PACKAGED, load_ceilings
from tressons_desktop.finance.rules.model import Ceilings
from tressons_desktop.project.model import ProjectFile
from tressons_desktop.project.values import FunderKind

LAST = date(2026, 12, 31)
NEXT = date(2027, 1, 1)
HEAD = '[[rules]]\nid = "dotation-plafond"\n'


def asked(day: date | None) -> ProjectFile:
    """A plan whose DETR is 75 % of its base, and beyond 80 % of nothing."""
    detr = funding("75000", FunderKind.STATE, scheme="DETR", requested_on=day)
    return project_file(lines=(budget("100000"),), plan=(detr, own("25000")))


def grants(file: ProjectFile, today: date | None = None) -> Check:
    found = check_plan(accounts_of(file, today), None)
    return next(one for one in found if one.id == "state_grants")


def _file(path: Path, *, until: str, since: str) -> Path:
    """Write the rules with one that 70 % takes the place of."""
    head, _, tail = PACKAGED.read_text(encoding="utf-8").partition(HEAD)
    rule, separator, rest = tail.partition("[[rules]]")
    later = rule.replace('rate = "{loi:dotations-plafond}"', "rate = 70").replace(
        "valid_from = 2021-10-06", since
    )
    text = f"{head}{HEAD}{rule.rstrip()}\n{until}\n\n{HEAD}{later}{separator}{rest}"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def superseded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Ceilings:
    path = tmp_path / "plafonds.toml"
    until, since = f"valid_until = {LAST}", f"valid_from = {NEXT}"
    made = load_ceilings(_file(path, until=until, since=since))
    monkeypatch.setattr(forms, "ceilings", lambda: made)
    return made


@pytest.mark.parametrize(
    ("day", "rates"), [(LAST, [80]), (NEXT, [70]), (date(2020, 1, 1), []), (None, [80, 70])]
)
def test_a_rule_is_that_of_the_day_of_the_request(
    superseded: Ceilings, day: date | None, rates: list[int]
) -> None:
    book = RuleBook(accounts=accounts_of(asked(day)), call=None)
    assert [one.rate for one in book.by("dotation-plafond")] == [Decimal(one) for one in rates]


def test_what_is_not_asked_yet_is_judged_today(superseded: Ceilings) -> None:
    for today, rate in ((LAST, 80), (NEXT, 70)):
        book = RuleBook(accounts=accounts_of(asked(None), today), call=None)
        assert [one.rate for one in book.by("dotation-plafond")] == [Decimal(rate)]
    assert superseded.rule("dotation-plafond").rate == 70, "the words are those of the last one"


def test_a_dotation_asked_before_its_ceiling_is_not_refused_by_it() -> None:
    over = asked(date(2021, 10, 6))
    (detr, rest) = over.funding
    for day, verdict in (
        (date(2021, 10, 5), CheckVerdict.NOT_APPLICABLE),
        (date(2021, 10, 6), CheckVerdict.EXCEEDED),
    ):
        line = funding("90000", FunderKind.STATE, scheme="DETR", requested_on=day, id=detr.id)
        plan = project_file(lines=over.budget, plan=(line, rest))
        assert grants(plan, date(2026, 11, 27)).verdict is verdict


@pytest.mark.parametrize(
    ("until", "since", "said"),
    [
        ("", f"valid_from = {NEXT}", "double"),
        (f"valid_until = {NEXT}", f"valid_from = {NEXT}", "double"),
        ("valid_until = 2021-10-05", f"valid_from = {NEXT}", "avant de commencer"),
    ],
)
def test_two_rules_of_one_name_never_stand_the_same_day(
    tmp_path: Path, until: str, since: str, said: str
) -> None:
    path = _file(tmp_path / "plafonds.toml", until=until, since=since)
    with pytest.raises(DefinitionRefused) as refused:
        load_ceilings(path)
    assert said in str(refused.value)
