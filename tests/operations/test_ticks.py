"""One tick for each funder on an expense: what it takes, its base, and one undo."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.db.keeping import Keeper
from tests.finance.builders import budget, funding, own, project_file
from tressons_desktop.finance.budget import budget_totals
from tressons_desktop.finance.funder_base import base_of, base_words, counted_base, takes
from tressons_desktop.operations.declare import project_scope
from tressons_desktop.operations.pasting import LineWritten, write_lines
from tressons_desktop.operations.records import add_records, edit_record
from tressons_desktop.operations.ticks import tick_key
from tressons_desktop.project.model import BudgetLine, FundingLine
from tressons_desktop.project.values import FunderKind, FundingNature, LegalForm, TaxBasis

D = Decimal
GRANT = FundingNature.GRANT


class Stage:
    """A project with three expenses and two funders."""

    def __init__(self, house: Keeper) -> None:
        self.house = house
        self.project_id = house.log()
        rows: list[dict[str, Any]] = [
            {"label": label, "unit_price": D(price)}
            for label, price in (("Murs", 50000), ("Toit", 30000), ("Four", 20000))
        ]
        house.do(add_records, record_kind=BudgetLine, project_id=self.project_id, rows=rows)
        funders: list[dict[str, Any]] = [
            {"funder": FunderKind.STATE, "scheme": "DETR"},
            {"funder": FunderKind.REGION},
            {"funder": FunderKind.COMMUNE},
        ]
        house.do(add_records, record_kind=FundingLine, project_id=self.project_id, rows=funders)

    @property
    def file(self) -> Any:
        return self.house.file(self.project_id)

    def edit(self, row: int, **values: Any) -> None:
        kind, record = BudgetLine, self.file.budget[row]
        self.house.do(
            edit_record, record_kind=kind, project_id=self.project_id, record_id=record.id, **values
        )

    def fund(self, row: int, **values: Any) -> Any:
        kind, record = FundingLine, self.file.funding[row]
        self.house.do(
            edit_record, record_kind=kind, project_id=self.project_id, record_id=record.id, **values
        )
        return self.file.funding[row]

    def tick(self, row: int, funder: int, taken: bool) -> None:
        self.edit(row, **{tick_key(self.file.funding[funder].id): taken})

    def taken(self, funder: int) -> list[str]:
        line = self.file.funding[funder]
        return [one.label for one in self.file.budget if takes(line, one)]

    def base(self, funder: int) -> Decimal | None:
        return base_of(self.file.funding[funder], self.file, budget_totals(self.file.budget))


@pytest.fixture
def stage(house: Keeper) -> Stage:
    return Stage(house)


def test_every_funder_takes_what_is_eligible_until_told_otherwise(stage: Stage) -> None:
    assert stage.taken(0) == stage.taken(1) == ["Murs", "Toit", "Four"]
    stage.tick(2, 0, taken=False)
    assert (stage.taken(0), stage.base(0)) == (["Murs", "Toit"], D(80000))
    assert (stage.taken(1), stage.base(1)) == (["Murs", "Toit", "Four"], D(100000))
    assert stage.base(2) is None, "own funds count no expense"


def test_the_general_tick_stands_for_all_of_them(stage: Stage) -> None:
    stage.edit(0, eligible=False)
    assert stage.taken(0) == stage.taken(1) == ["Toit", "Four"]
    stage.tick(0, 1, taken=True)
    assert (stage.taken(0), stage.taken(1)) == (["Toit", "Four"], ["Murs", "Toit", "Four"])
    assert stage.file.budget[0].eligible


def test_a_paste_of_ticks_and_values_is_undone_at_once(stage: Stage) -> None:
    before, key = stage.file, tick_key(stage.file.funding[0].id)
    lines = [
        LineWritten(record_id=one.id, values={key: False, "supplier": "Dupont"})
        for one in before.budget
    ]
    lines.append(LineWritten(values={"label": "Enseigne", "unit_price": D(5), key: False}))
    stage.house.do(write_lines, record_kind=BudgetLine, project_id=stage.project_id, lines=lines)
    assert (stage.taken(0), len(stage.taken(1))) == ([], 4)
    assert [one.supplier for one in stage.file.budget] == ["Dupont"] * 3 + [""]
    stage.house.undo(project_scope(stage.project_id))
    assert stage.file == before


def test_a_tick_for_a_funder_that_is_gone_changes_nothing(stage: Stage) -> None:
    before = stage.file
    stage.edit(0, **{tick_key("nobody"): False})
    assert stage.file == before


def test_a_rate_is_that_of_the_expenses_that_the_funder_takes(stage: Stage) -> None:
    stage.tick(2, 0, taken=False)
    assert stage.fund(0, rate=D(40)).amount == D("32000.00")
    assert stage.fund(0, amount=D(20000)).rate == D("25.00")
    assert stage.fund(1, rate=D(10), amount=D(8000)).eligible_base == D("80000.00")
    assert stage.fund(2, amount=D(500)).eligible_base is None


def test_what_a_funder_counts_follows_who_recovers_the_vat(stage: Stage) -> None:
    assert stage.fund(0, tax_basis=TaxBasis.TTC).tax_basis is TaxBasis.TTC
    assert stage.base(0) == D(120000)
    assert stage.fund(0, tax_basis=TaxBasis.HT).tax_basis is None, "the usual one is not kept"
    association = project_file(
        lines=(budget("1000"),),
        plan=(funding("1", FunderKind.REGION),),
        form=LegalForm.ASSOCIATION,
    )
    totals = budget_totals(association.budget)
    assert base_of(association.funding[0], association, totals) == D(1200)


def test_a_base_that_differs_from_the_expenses_says_by_how_much() -> None:
    lines = (budget("1000"), budget("500", eligible=False))
    plan = (funding(None, FunderKind.STATE, eligible_base=D(1200)), own("5"))
    file, totals = project_file(lines=lines, plan=plan), budget_totals(lines)
    words = base_words(plan[0], file, totals).replace("\u202f", " ").replace("\u00a0", " ")
    assert words == "Base saisie : 200 € de plus que les dépenses retenues, 1 000 € HT."
    assert base_words(plan[1], file, totals) == ""


@given(
    st.lists(st.tuples(st.integers(0, 10**6), st.booleans(), st.booleans()), max_size=8),
    st.sampled_from([None, *TaxBasis]),
)
def test_a_base_is_the_sum_of_what_is_taken(
    expenses: list[tuple[int, bool, bool]], tax: TaxBasis | None
) -> None:
    lines = tuple(budget(str(price), eligible=eligible) for price, eligible, _out in expenses)
    out = tuple(one.id for one, (_p, _e, gone) in zip(lines, expenses, strict=True) if gone)
    line = funding("1", FunderKind.STATE, excluded=out, tax_basis=tax)
    file = project_file(lines=lines, plan=(line,))
    kept = budget_totals(one for one in lines if takes(line, one))
    assert counted_base(line, file, budget_totals(lines)) == (
        kept.ttc if tax is TaxBasis.TTC else kept.ht
    )
