"""Three years of running: by hand, in any order, equal to its months; nothing invented."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import date
from decimal import Decimal
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.forecast.builders import (
    ANY_OPERATOR,
    PROJECT,
    activity,
    charge,
    d,
    forecast,
    operator,
    plain,
    post,
    shop,
)
from tressons_desktop.forecast.lines import CHARGES, INCOMES, ResultLine
from tressons_desktop.forecast.model import MonthlyFlow
from tressons_desktop.forecast.monthly import entries_of, monthly_flows
from tressons_desktop.forecast.statement import statement_of
from tressons_desktop.project.forecast_records import InKind
from tressons_desktop.project.forecast_values import (
    ActivityMethod,
    ChargeKind,
    InKindKind,
    OperatorVat,
)
from tressons_desktop.project.ids import new_id
from tressons_desktop.project.model import ProjectFile
from tressons_desktop.text.money import cents


def gaps(file: ProjectFile) -> list[str]:
    return [plain(gap.sentence) for gap in statement_of(file).gaps]


def given_in_kind(kind: InKindKind, quantity: str | None, value: str | None) -> InKind:
    return InKind(
        id=new_id(),
        project_id=PROJECT,
        kind=kind,
        quantity=None if quantity is None else d(quantity),
        unit_value=None if value is None else d(value),
    )


def test_the_shop_by_hand() -> None:
    first, _second, third = statement_of(shop()).years
    assert (first.start, first.end) == (date(2028, 3, 1), date(2029, 2, 28))
    assert (first.sales, first.purchases) == (d("74867.52"), d("56926.64"))
    assert (first.total_charges - first.purchases, first.result) == (d("32164"), d("1116.88"))
    assert (third.sales, third.margin) == (d("95984"), d("23001.12"))
    assert (third.value_added, third.grants, third.staff) == (
        d("16201.12"),
        d("12000"),
        d("24864"),
    )
    assert (third.ebe, third.result, third.self_financing) == (
        d("3337.12"),
        d("7087.12"),
        d("7687.12"),
    )
    assert gaps(shop()) == []


def test_nothing_typed_says_nothing() -> None:
    empty = statement_of(operator())
    assert (empty.empty, empty.complete, empty.in_kind_total) == (True, True, Decimal(0))
    assert all(not year.amounts for year in empty.years)


def test_equipment_wears_out_to_the_cent_and_stops() -> None:
    file = operator(forecast=forecast(equipment=d("1000"), equipment_life=3))
    worn = [year.of(ResultLine.DEPRECIATION) for year in statement_of(file).years]
    assert worn == [d("333.33"), d("333.34"), d("333.33")]
    short = operator(forecast=forecast(equipment=d("1000"), equipment_life=1))
    assert [year.of(ResultLine.DEPRECIATION) for year in statement_of(short).years] == [1000, 0, 0]


def test_the_interest_of_the_loan_is_a_charge() -> None:
    once = forecast(loan_amount=d("12000"), loan_rate=d("6"), loan_months=12)
    years = statement_of(operator(forecast=once)).years
    assert years[0].of(ResultLine.INTEREST) == d("393.58")
    assert [year.result for year in years] == [d("-393.58"), 0, 0]


def test_volunteers_are_counted_beside_at_the_value_of_the_project() -> None:
    file = operator(
        forecast=forecast(hour_value=d("12")),
        in_kinds=(
            given_in_kind(InKindKind.VOLUNTEERS, "1488", None),
            given_in_kind(InKindKind.PREMISES, "12", "100"),
            given_in_kind(InKindKind.GOODS, None, "3"),
        ),
    )
    found = statement_of(file)
    assert [line.amount for line in found.in_kind] == [d("17856"), d("1200")]
    assert found.in_kind_total == d("19056")
    assert gaps(file) == ["Dons en nature : il manque la quantité."]
    assert found.complete
    assert all(year.result == 0 for year in found.years)


def test_what_is_missing_is_named_with_its_field() -> None:
    file = operator(
        forecast=forecast(
            ramp_1=d("-1"),
            equipment=d("5"),
            loan_amount=d("9000"),
            loan_rate=d("3"),
            vat=OperatorVat.QUARTERLY,
        ),
        activities=(
            activity("Épicerie", ActivityMethod.HOUSEHOLDS, count=d("190"), share=d("60")),
            activity("Colis", ActivityMethod.AMOUNT, price=d("900"), season=("1", "2")),
        ),
        staff=(post(fte=d("1")),),
        charges=(charge("Eau", ChargeKind.ENERGY),),
    )
    assert gaps(file) == [
        "La montée en charge de l’année 1 est négative : vérifier le signe.",
        "Épicerie : il manque le nombre de passages par an et par ménage.",
        "Épicerie : il manque le panier.",
        "Épicerie : il manque le taux de marque.",
        "Colis : il manque le taux de marque.",
        "Colis : la saison demande douze poids, sans nombre négatif.",
        "Gérante : il manque le salaire brut par mois.",
        "Gérante : il manque le taux de cotisations de l’employeur.",
        "Eau : il manque le montant de l’année 1.",
        "Équipement de l’exploitant : il manque sa durée d’usage.",
        "Emprunt de l’exploitant : il manque la durée en mois.",
        "Épicerie : il manque le taux de TVA.",
        "Colis : il manque le taux de TVA.",
    ]
    assert all(year.result == 0 for year in statement_of(file).years)
    assert not statement_of(file).complete
    assert len({(gap.record_id, gap.field) for gap in statement_of(file).gaps}) == 13


def test_costs_without_sales_and_sales_without_costs_are_said() -> None:
    assert gaps(operator(charges=(charge("Eau", ChargeKind.ENERGY, "1"),))) == [
        "Ventes : il manque une activité."
    ]
    alone = operator(activities=shop().activities)
    assert gaps(alone) == ["Charges : il manque le personnel et les charges."]
    quick = operator(project={"yearly_sales": d("90000")})
    assert gaps(quick) == [
        "Estimation : il manque le taux de marque.",
        "Charges : il manque le personnel et les charges.",
    ]


@pytest.mark.parametrize("margin", [None, "130"])
def test_sales_whose_margin_is_unknown_make_no_result(margin: str | None) -> None:
    rate = None if margin is None else d(margin)
    sold = replace(shop().activities[0], margin_rate=rate)
    years = statement_of(replace(shop(), activities=(sold,))).years
    assert [year.sales for year in years] == [0, 0, 0]


@given(ANY_OPERATOR)
def test_a_year_is_the_sum_of_its_months(file: ProjectFile) -> None:
    years = statement_of(file).years
    sums: list[dict[ResultLine, Decimal]] = [defaultdict(Decimal) for _ in years]
    for flow in monthly_flows(file, 36):
        (number,) = (n for n, year in enumerate(years) if year.start <= flow.month <= year.end)
        sums[number][flow.line] += flow.amount
    own = (ResultLine.DEPRECIATION, ResultLine.INTEREST)
    for year, found in zip(years, sums, strict=True):
        kept = {line: one for line, one in year.amounts.items() if one and line not in own}
        assert kept == dict(found)


@given(ANY_OPERATOR, st.randoms(use_true_random=False))
def test_the_order_of_the_records_changes_nothing(file: ProjectFile, chance: Random) -> None:
    lists: dict[str, Any] = {}
    for name in ("activities", "staff", "charges", "incomes"):
        records = list(getattr(file, name))
        chance.shuffle(records)
        lists[name] = tuple(records)
    again = statement_of(replace(file, **lists))
    assert [dict(year.amounts) for year in again.years] == [
        dict(year.amounts) for year in statement_of(file).years
    ]


@given(ANY_OPERATOR)
def test_the_result_follows_from_its_lines(file: ProjectFile) -> None:
    for year in statement_of(file).years:
        income = year.sales + year.grants + year.other_income
        assert income == year.total_income == year.of(*INCOMES)
        assert year.result == income - year.of(*CHARGES)
        assert year.margin + year.beside_sales - year.fixed_charges == year.result
        assert year.self_financing - year.of(ResultLine.DEPRECIATION) == year.result
        assert all(one >= 0 and one == cents(one) for one in year.amounts.values())


@given(ANY_OPERATOR)
def test_what_is_not_counted_is_always_named(file: ProjectFile) -> None:
    named = {gap.record_id for gap in statement_of(file).gaps}
    counted = {entry.record_id for entry in entries_of(file, 3)}
    counted |= {line.record_id for line in statement_of(file).in_kind}
    records = (*file.activities, *file.staff, *file.charges, *file.incomes, *file.in_kinds)
    assert {one.id for one in records} <= named | counted
    project = file.project
    detailed = (file.activities, file.staff or file.charges)
    for typed, lists in zip((project.yearly_sales, project.fixed_costs), detailed, strict=True):
        if typed is not None and not lists:
            assert project.id in named | counted


@given(ANY_OPERATOR)
def test_what_has_no_record_has_no_amount(file: ProjectFile) -> None:
    bare = replace(file, charges=(), staff=(), incomes=(), activities=(), in_kinds=(), forecasts=())
    nothing = replace(bare, project=replace(bare.project, yearly_sales=None, fixed_costs=None))
    assert statement_of(nothing).empty
    assert monthly_flows(nothing, 36) == ()


def labels(flows: tuple[MonthlyFlow, ...]) -> set[str]:
    return {flow.label for flow in flows}


def test_names_of_several_lines_are_told_on_one() -> None:
    file = operator(charges=(charge("Eau\net gaz ", ChargeKind.ENERGY, "12"),))
    assert labels(monthly_flows(file, 12)) == {"Eau et gaz"}
