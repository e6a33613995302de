"""The Cerfa, the association's and the company's charts: matched by label, balanced, whole."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.forecast.builders import ANY_OPERATOR, PROJECT, d, operator, shop
from tressons_desktop.forecast.apportion import round_together
from tressons_desktop.forecast.chart_model import (
    AccountsChart,
    PresentedBlock,
    PresentedRow,
    RowRole,
)
from tressons_desktop.forecast.lines import ResultLine
from tressons_desktop.forecast.whole import OperatorForecast
from tressons_desktop.project.forecast_records import InKind
from tressons_desktop.project.forecast_values import InKindKind
from tressons_desktop.project.model import ProjectFile
from tressons_desktop.project.values import LegalForm
from tressons_desktop.text.numbers import round_half_up

ALL_KINDS = tuple(
    InKind(id=str(kind), project_id=PROJECT, kind=kind, quantity=d("10"), unit_value=d("1.26"))
    for kind in InKindKind
)


def block(file: ProjectFile, chart: AccountsChart, title: str) -> PresentedBlock:
    shown = OperatorForecast(file).presentation(chart)
    return next(one for one in shown.blocks if one.title == title)


def row(file: ProjectFile, chart: AccountsChart, title: str, label: str) -> PresentedRow:
    return next(one for one in block(file, chart, title).rows if one.label == label)


def test_the_shop_in_the_order_of_the_cerfa() -> None:
    charges = block(shop(), AccountsChart.CERFA, "Charges").rows
    families = [one.number for one in charges if one.role is RowRole.FAMILY]
    assert families == ["60", "61", "62", "63", "64", "65", "66", "67", "68"]
    incomes = block(shop(), AccountsChart.CERFA, "Produits").rows
    families = [one.number for one in incomes if one.role is RowRole.FAMILY]
    assert families == ["70", "73", "74", "75", "76", "77", "78"]

    def of(title: str, label: str) -> list[str]:
        amounts = row(shop(), AccountsChart.CERFA, title, label).amounts
        return ["" if one is None else str(one) for one in amounts]

    assert of("Charges", "Achats") == ["59727", "68535", "75883"]
    assert of("Charges", "Charges de personnel") == ["24864"] * 3
    assert of("Charges", "Assurance") == ["900"] * 3
    assert of("Charges", "Charges financières") == [""] * 3
    assert of("Produits", "Commune(s)") == ["3000"] * 3
    assert of("Produits", "Agence de services et de paiement (emplois aidés)") == ["9000"] * 3
    assert of("Charges", "Excédent prévisionnel (bénéfice)") == ["1117", "4442", "7087"]
    assert of("Produits", "Insuffisance prévisionnelle (déficit)") == ["0", "0", "0"]
    assert of("Charges", "Total équilibré") == ["90208", "102341", "112334"]


def test_contributions_in_kind_are_named_by_each_chart_and_never_by_number() -> None:
    file = operator(in_kinds=ALL_KINDS)
    uses = block(file, AccountsChart.CERFA, "Emplois des contributions volontaires en nature")
    given_ = block(file, AccountsChart.CERFA, "Contributions volontaires en nature")
    assert [(one.number, one.label) for one in uses.rows] == [
        ("860", "Secours en nature"),
        ("861", "Mise à disposition gratuite de biens et services"),
        ("862", "Prestations"),
        ("864", "Personnel bénévole"),
        ("", "Total"),
    ]
    assert [(one.number, one.label) for one in given_.rows] == [
        ("870", "Bénévolat"),
        ("871", "Prestations en nature"),
        ("875", "Dons en nature"),
        ("", "Total"),
    ]
    assert uses.rows[-1].amounts == given_.rows[-1].amounts == (d("50"),) * 3
    own = block(file, AccountsChart.ASSOCIATION, "Contributions volontaires en nature")
    assert [one.number for one in own.rows] == [""] * 4
    assert own.rows[-1].amounts == (d("50.40"),) * 3
    titles = [
        one.title for one in OperatorForecast(file).presentation(AccountsChart.COMPANY).blocks
    ]
    assert titles == ["Compte de résultat"]


@pytest.mark.parametrize(
    ("form", "chart", "last"),
    [
        (LegalForm.ASSOCIATION, AccountsChart.ASSOCIATION, "Excédent ou déficit"),
        (LegalForm.SCIC, AccountsChart.COMPANY, "Bénéfice ou perte"),
        (LegalForm.COMMUNE, AccountsChart.COMPANY, "Bénéfice ou perte"),
    ],
)
def test_the_operator_keeps_the_chart_of_its_form(
    form: LegalForm, chart: AccountsChart, last: str
) -> None:
    file = replace(shop(), project=replace(shop().project, operator_form=form))
    shown = OperatorForecast(file).presentation()
    assert shown.chart is chart
    assert shown.blocks[0].rows[-1].label == last
    assert shown.blocks[0].rows[-1].amounts[2] == d("7087.12")
    assert ("M57" in shown.note) is form.is_public


@given(ANY_OPERATOR)
def test_the_cerfa_balances_in_whole_euros_and_each_line_is_its_own(file: ProjectFile) -> None:
    found = OperatorForecast(file)
    charges, incomes = found.presentation(AccountsChart.CERFA).blocks[:2]
    balanced = [side.rows[-1].amounts for side in (charges, incomes)]
    assert balanced[0] == balanced[1]
    for number, year in enumerate(found.statement.years):
        for side in (charges, incomes):
            told = [one for one in side.rows if one.role is RowRole.LINE]
            assert sum(one.amounts[number] or 0 for one in told) == side.rows[-3].amounts[number]
            families = [one for one in side.rows if one.role is RowRole.FAMILY]
            assert (
                sum(one.amounts[number] or 0 for one in families) == side.rows[-3].amounts[number]
            )
            for one in told:
                amount = one.amounts[number]
                assert amount is None or amount == amount.to_integral_value()
                assert abs((amount or 0) - year.of(*one.lines)) < max(1, len(one.lines))
                typed = any(line in year.amounts for line in one.lines)
                assert typed is (amount is not None)


@given(ANY_OPERATOR)
def test_every_line_of_the_result_is_in_each_chart_once(file: ProjectFile) -> None:
    found = OperatorForecast(file)
    for chart in AccountsChart:
        rows = [one for part in found.presentation(chart).blocks for one in part.rows]
        lines = [line for one in rows if one.role is RowRole.LINE for line in one.lines]
        assert sorted(lines) == sorted(ResultLine)
    for chart in (AccountsChart.ASSOCIATION, AccountsChart.COMPANY):
        last = found.presentation(chart).blocks[0].rows[-1]
        assert list(last.amounts) == [year.result for year in found.statement.years]


@given(st.lists(st.decimals(0, 10**7, places=2), max_size=30))
def test_rounding_together_keeps_the_sum_and_what_is_whole(amounts: list[Decimal]) -> None:
    rounded = round_together(amounts)
    assert sum(rounded) == round_half_up(sum(amounts, Decimal(0)), 0)
    for exact, one in zip(amounts, rounded, strict=True):
        assert abs(one - exact) < 1
        assert exact != exact.to_integral_value() or one == exact
