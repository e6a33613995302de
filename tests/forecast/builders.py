"""Small operators for the tests of the forecast: a shop, and any figures at all."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from tressons_desktop.project.forecast_records import (
    Activity,
    Charge,
    Forecast,
    InKind,
    OtherIncome,
    StaffPost,
)
from tressons_desktop.project.forecast_values import (
    ActivityMethod,
    ChargeKind,
    IncomeKind,
    InKindKind,
    Rhythm,
)
from tressons_desktop.project.ids import new_id
from tressons_desktop.project.model import Project, ProjectFile
from tressons_desktop.project.values import FunderKind, PartialDate

PROJECT = "01890000-0000-7000-8000-000000000001"


def plain(text: str) -> str:
    """Write no-break spaces as ordinary ones."""
    return text.replace("\u202f", " ").replace("\u00a0", " ")


def d(figure: str) -> Decimal:
    """Read a figure."""
    return Decimal(figure)


def _own(more: dict[str, Any]) -> dict[str, Any]:
    return {"id": new_id(), "project_id": PROJECT, **more}


def _years(years: tuple[str, ...]) -> dict[str, Any]:
    return {f"year_{n}": d(one) for n, one in enumerate(years, 1)}


def activity(label: str, method: ActivityMethod, **more: Any) -> Activity:
    """Make an activity."""
    return Activity(label=label, method=method, **_own(more))


def post(label: str = "Gérante", **more: Any) -> StaffPost:
    """Make a post."""
    return StaffPost(label=label, **_own(more))


def charge(label: str, kind: ChargeKind, *years: str, **more: Any) -> Charge:
    """Make a charge with its years."""
    return Charge(label=label, kind=kind, **_years(years), **_own(more))


def income(label: str, kind: IncomeKind, *years: str, **more: Any) -> OtherIncome:
    """Make an income with its years."""
    return OtherIncome(label=label, kind=kind, **_years(years), **_own(more))


def forecast(**more: Any) -> Forecast:
    """Make the figures that stand once."""
    return Forecast(**_own(more))


def operator(
    opening: str | None = "2028-03", project: dict[str, Any] | None = None, **lists: Any
) -> ProjectFile:
    """Make a snapshot around an operator."""
    day = PartialDate.parse(opening) if opening else None
    held = Project(id=PROJECT, name="Le Four banal", opening=day, **(project or {}))
    once = lists.pop("forecast", None)
    return ProjectFile(project=held, forecasts=(once,) if once else (), **lists)


def shop_activities() -> tuple[Activity, ...]:
    """Return the three activities of the design: 82 080 + 6 480 + 7 424 = 95 984 €."""
    return (
        activity(
            "Épicerie",
            ActivityMethod.HOUSEHOLDS,
            count=d("190"),
            share=d("60"),
            frequency=d("60"),
            price=d("12"),
            margin_rate=d("21.5"),
            vat_rate=d("5.5"),
        ),
        activity(
            "Café",
            ActivityMethod.HOURS,
            pace=d("18"),
            frequency=d("48"),
            count=d("3"),
            price=d("2.5"),
            margin_rate=d("62"),
            vat_rate=d("10"),
        ),
        activity(
            "Dépôt de pain",
            ActivityMethod.VISITS,
            frequency=d("290"),
            count=d("16"),
            price=d("1.60"),
            margin_rate=d("18"),
            vat_rate=d("5.5"),
        ),
    )


def shop() -> ProjectFile:
    """Return the shop of the design, whole."""
    return operator(
        forecast=forecast(
            ramp_1=d("78"),
            ramp_2=d("90"),
            ramp_3=d("100"),
            days_open=290,
            equipment=d("3000"),
            equipment_life=5,
        ),
        activities=shop_activities(),
        staff=(
            post(
                fte=d("1"),
                gross=d("1850"),
                employer_rate=d("12"),
                aid=d("750"),
                aid_months=36,
            ),
        ),
        charges=(
            charge("Loyer", ChargeKind.RENT, "3000"),
            charge("Électricité", ChargeKind.ENERGY, "2800", "2850", "2900", vat_rate=d("20")),
            charge("Assurance", ChargeKind.INSURANCE, "900", rhythm=Rhythm.YEARLY),
        ),
        incomes=(
            income(
                "Aide de la commune",
                IncomeKind.OPERATING_GRANT,
                "3000",
                "3000",
                "3000",
                funder=FunderKind.COMMUNE,
                month=11,
            ),
            income("Adhésions", IncomeKind.MEMBERSHIP, "3340", "3955", "4350"),
        ),
    )


_FIGURES = st.none() | st.decimals(0, 5000, places=2) | st.sampled_from([d("-1"), d("1e13")])
_RATES = st.none() | st.decimals(-10, 130, places=1)
_MONEY = st.none() | st.decimals(0, 10**6, places=2) | st.just(d("-5"))
_MONTHS = st.none() | st.integers(-2, 40)
_SEASONS = st.sampled_from(
    [(), ("1",) * 12, ("0",) * 12, ("1", "0") * 6, ("x",) * 12, ("3",), ("2,5", *("1",) * 11)]
)


def _records(made: type[Any], **fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    own = {"id": st.uuids().map(str), "project_id": st.just(PROJECT)}
    return st.lists(st.builds(made, **own, **fields), max_size=3).map(tuple)


ANY_OPERATOR = st.builds(
    lambda opening, once, lists, estimate: operator(
        opening=opening, project=estimate, forecast=once, **lists
    ),
    opening=st.none() | st.sampled_from(["2027", "2028-03", "2028-12-31"]),
    once=st.none()
    | st.builds(
        Forecast,
        id=st.just("f"),
        project_id=st.just(PROJECT),
        ramp_1=_RATES,
        ramp_2=_RATES,
        ramp_3=_RATES,
        days_open=st.none() | st.integers(-1, 400),
        equipment=_MONEY,
        equipment_life=_MONTHS,
        loan_amount=_MONEY,
        loan_rate=_RATES,
        loan_months=_MONTHS,
        loan_deferral=_MONTHS,
    ),
    lists=st.fixed_dictionaries(
        {
            "activities": _records(
                Activity,
                label=st.sampled_from(["", "Épicerie", "=1+1"]),
                method=st.sampled_from(ActivityMethod),
                count=_FIGURES,
                share=_RATES,
                pace=_FIGURES,
                frequency=_FIGURES,
                price=_FIGURES,
                margin_rate=_RATES,
                vat_rate=_RATES,
                season=_SEASONS,
            ),
            "staff": _records(
                StaffPost,
                fte=_FIGURES,
                gross=_MONEY,
                employer_rate=_RATES,
                aid=_MONEY,
                aid_months=_MONTHS,
                first_month=_MONTHS,
            ),
            "charges": _records(
                Charge,
                kind=st.sampled_from(ChargeKind),
                year_1=_MONEY,
                year_2=_MONEY,
                year_3=_MONEY,
                vat_rate=_RATES,
                rhythm=st.sampled_from(Rhythm),
            ),
            "in_kinds": _records(
                InKind,
                kind=st.sampled_from(InKindKind),
                quantity=_FIGURES,
                unit_value=_FIGURES,
            ),
            "incomes": _records(
                OtherIncome,
                kind=st.sampled_from(IncomeKind),
                funder=st.none() | st.sampled_from(FunderKind),
                year_1=_MONEY,
                year_2=_MONEY,
                year_3=_MONEY,
                month=_MONTHS,
            ),
        }
    ),
    estimate=st.fixed_dictionaries(
        {
            "yearly_sales": _MONEY,
            "margin_rate": _RATES,
            "fixed_costs": _MONEY,
            "yearly_rent": _MONEY,
        }
    ),
)
"""Whatever may be in the records, sound or not."""
