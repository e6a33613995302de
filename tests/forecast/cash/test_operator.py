"""The till of the operator: it agrees each month with the result and the balance."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.forecast.builders import (
    ANY_OPERATOR,
    activity,
    charge,
    d,
    forecast,
    income,
    operator,
    post,
    shop,
)
from tressons_desktop.forecast.cash.model import CashLine, OperatorCash
from tressons_desktop.forecast.cash.operator import OperatorCase, operator_cash
from tressons_desktop.forecast.cash.operator_vat import tax_on
from tressons_desktop.forecast.statement import statement_of
from tressons_desktop.project.forecast_values import (
    ActivityMethod,
    ChargeKind,
    IncomeKind,
    OperatorVat,
)
from tressons_desktop.project.model import ProjectFile

YEAR = 12


def selling(**more: Any) -> ProjectFile:
    """Sell 12 000 € a year with a third of margin, the VAT at 20 %."""
    goods = activity(
        "Vente",
        ActivityMethod.AMOUNT,
        price=d("12000"),
        margin_rate=d("40"),
        vat_rate=d("20"),
    )
    return operator(activities=(goods,), forecast=forecast(**more))


def line_of(cash: OperatorCash, key: str) -> CashLine:
    return next(line for line in cash.plan.lines if line.key == key)


def after_opening(cash: OperatorCash, key: str, count: int) -> tuple[Decimal, ...]:
    return line_of(cash, key).amounts[1 : 1 + count]


def test_the_till_opens_the_month_before_with_what_is_put_in() -> None:
    file = selling(
        opening_cash=d("500"),
        equity=d("4000"),
        stock=d("2500"),
        equipment=d("3000"),
        equipment_life=5,
        loan_amount=d("6000"),
        loan_rate=d("4"),
        loan_months=36,
    )
    cash = operator_cash(file)
    first = cash.plan.months[0]
    assert first.month == date(2028, 2, 1)
    assert first.received == 500 + 4000 + 6000
    assert first.closing == 5000
    assert cash.balance[0].assets == 5000 + 2500 + 3000
    assert line_of(cash, "remboursement").amounts[:2] == (0, Decimal("177.14"))
    assert cash.balance[-1].loan > 0
    assert cash.balance[12].equipment == 3000 - 600


def test_customers_and_suppliers_take_their_time() -> None:
    cash = operator_cash(selling(customer_delay=45, supplier_delay=30))
    assert after_opening(cash, "ventes", 4) == (0, 500, 1000, 1000)
    assert after_opening(cash, "achats", 3) == (0, 600, 600)
    assert cash.balance[1].receivables == 1000
    assert cash.balance[3].receivables == 1500
    assert cash.balance[3].payables == 600
    assert line_of(cash, "ventes").later == 1500


def test_vat_is_paid_the_month_after_its_period() -> None:
    monthly = operator_cash(selling(vat=OperatorVat.MONTHLY))
    assert after_opening(monthly, "ventes", 1) == (1200,)
    assert after_opening(monthly, "tva", 3) == (0, 80, 80)
    quarterly = operator_cash(selling(vat=OperatorVat.QUARTERLY))
    assert after_opening(quarterly, "tva", 8) == (0, 80, 0, 0, 240, 0, 0, 240)
    assert quarterly.balance[2].vat == 80, "April, not paid before July"


def test_the_vat_of_the_start_is_a_credit_carried_on() -> None:
    cash = operator_cash(selling(vat=OperatorVat.MONTHLY, stock=d("1000"), equipment=d("1000")))
    assert line_of(cash, "stock").amounts[0] == 1200
    assert cash.balance[0].vat == -400
    assert after_opening(cash, "tva", 7) == (0, 0, 0, 0, 0, 0, 80)


@pytest.mark.parametrize("regime", [OperatorVat.EXEMPT, OperatorVat.UNKNOWN])
def test_who_bears_no_vat_pays_what_was_typed(regime: OperatorVat) -> None:
    cash = operator_cash(selling(vat=regime, stock=d("1000")))
    assert after_opening(cash, "ventes", 1) == (1000,)
    assert not [line for line in cash.plan.lines if line.key == "tva"]
    said = next(one for one in cash.plan.hypotheses if one.about == "TVA")
    assert said.to_verify == (regime is OperatorVat.UNKNOWN)


def test_contributions_are_paid_the_month_after_the_wages() -> None:
    keeper = post(fte=d("1"), gross=d("1850"), employer_rate=d("12"), aid=d("750"), aid_months=2)
    cash = operator_cash(operator(staff=(keeper,)), OperatorCase(late=2))
    assert after_opening(cash, "salaires", 2) == (1850, 1850)
    assert after_opening(cash, "cotisations_sociales", 3) == (0, 222, 222)
    assert cash.balance[1].contributions == 222
    aid = line_of(cash, f"aide_emploi-{keeper.id}")
    assert aid.amounts[:5] == (0, 0, 0, 750, 750), "two months late"
    assert [one.month.month for one in cash.plan.payments] == [5, 6]


def test_a_late_grant_is_owed_meanwhile_and_what_people_give_is_not_late() -> None:
    grant = income("Aide", IncomeKind.OPERATING_GRANT, "3000", month=4)
    given = income("Adhésions", IncomeKind.MEMBERSHIP, "1200")
    cash = operator_cash(operator(incomes=(grant, given)), OperatorCase(late=3))
    assert line_of(cash, f"subvention-{grant.id}").amounts[2:6] == (0, 0, 0, 3000)
    assert cash.balance[3].receivables == 3000
    assert after_opening(cash, f"cotisations-{given.id}", 2) == (100, 100)


def test_the_months_looked_at_may_begin_before() -> None:
    early = operator_cash(shop(), OperatorCase(first=date(2027, 7, 1), months=24))
    assert early.plan.first == date(2027, 7, 1)
    assert len(early.plan.months) == 24
    assert early.plan.closing(date(2027, 12, 1)) == 0
    assert early.balance[0].assets == 0
    late = operator_cash(shop(), OperatorCase(first=date(2030, 1, 1)))
    assert late.plan.first == date(2028, 2, 1), "never after the month before opening"


def test_three_years_of_till_give_the_result_of_three_years() -> None:
    cash = operator_cash(shop(), OperatorCase(months=37))
    results = [0, *(cash.balance[place].result for place in (12, 24, 36))]
    years = [year.result for year in statement_of(shop()).years]
    assert [after - before for before, after in pairwise(results)] == years


def test_nothing_typed_moves_nothing() -> None:
    assert operator_cash(operator()).plan.empty
    only_charge = operator(charges=(charge("Loyer", ChargeKind.RENT, "1200"),))
    cash = operator_cash(only_charge)
    assert cash.plan.lowest is not None
    assert cash.plan.lowest.closing == -100 * 35
    assert cash.plan.lowest.words == "janvier 2031"


@given(
    file=ANY_OPERATOR,
    once=st.fixed_dictionaries(
        {
            "vat": st.sampled_from(OperatorVat),
            "customer_delay": st.none() | st.integers(-10, 400),
            "supplier_delay": st.none() | st.integers(-10, 400),
            "stock": st.none() | st.integers(0, 10**7).map(lambda n: Decimal(n) / 100),
            "equity": st.none() | st.integers(0, 10**7).map(lambda n: Decimal(n) / 100),
            "opening_cash": st.none() | st.integers(0, 10**7).map(lambda n: Decimal(n) / 100),
        }
    ),
    late=st.integers(0, 12),
)
def test_every_month_reconciles_with_the_result_and_the_balance(
    file: ProjectFile, once: dict[str, Any], late: int
) -> None:
    held = file.forecast or forecast()
    file = replace(file, forecasts=(replace(held, **once),))
    cash = operator_cash(file, OperatorCase(months=37, late=late))
    for balance in cash.balance:
        assert balance.assets == balance.liabilities
    for (before, after), month in zip(pairwise(cash.balance), cash.plan.months[1:], strict=True):
        result, wear = after.result - before.result, before.equipment - after.equipment
        owed = after.receivables - before.receivables + after.stock - before.stock
        owing = sum(
            getattr(after, name) - getattr(before, name)
            for name in ("payables", "contributions", "vat", "loan", "equity")
        )
        assert month.closing - month.opening == result + wear - owed + owing
    for line in cash.plan.lines:
        assert all(amount >= 0 for amount in (*line.amounts, line.later))
    years = [year.result for year in statement_of(file).years]
    results = [Decimal(0), *(cash.balance[place].result for place in (12, 24, 36))]
    assert [after - before for before, after in pairwise(results)] == years


@given(st.integers(0, 10**9), st.decimals(0, 100, places=2))
def test_the_tax_is_rounded_as_on_an_invoice(amount: int, rate: Decimal) -> None:
    exact = amount * rate / 100
    assert abs(tax_on(amount, rate) - exact) <= Decimal("0.5")
