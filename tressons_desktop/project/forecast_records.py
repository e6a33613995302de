"""Records of the operator's economy: how the place lives once it is open.

They are apart from the investment, which is the promoter's: two tables, never added together.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from tressons_desktop.project.forecast_values import (
    ActivityMethod,
    ChargeKind,
    IncomeKind,
    InKindKind,
    OperatorVat,
    Rhythm,
)
from tressons_desktop.project.records import OrderedRecord, ProjectRecord
from tressons_desktop.project.values import FunderKind

FORECAST_KEY: Final = "exploitation"
"""A project has one forecast: the key under which it is found."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Forecast(ProjectRecord):
    """Figures of the operator that stand once: ramp, start, delays, VAT; euros without tax."""

    key: str = FORECAST_KEY
    ramp_1: Decimal | None = None
    ramp_2: Decimal | None = None
    ramp_3: Decimal | None = None
    days_open: int | None = None
    opening_cash: Decimal | None = None
    equity: Decimal | None = None
    stock: Decimal | None = None
    equipment: Decimal | None = None
    equipment_life: int | None = None
    loan_amount: Decimal | None = None
    loan_rate: Decimal | None = None
    loan_months: int | None = None
    loan_deferral: int | None = None
    customer_delay: int | None = None
    supplier_delay: int | None = None
    vat: OperatorVat = OperatorVat.UNKNOWN
    de_minimis: Decimal | None = None
    de_minimis_farm: bool = False
    market_rent: Decimal | None = None
    hour_value: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Activity(OrderedRecord):
    """What the place sells, and the figures from which its sales of a full year follow.

    ``share`` and ``margin_rate`` in percent, ``price`` in euros without tax; ``margin_rate`` is
    the margin over sales (taux de marque). ``season`` holds twelve weights, or nothing.
    """

    label: str = ""
    method: ActivityMethod = ActivityMethod.AMOUNT
    count: Decimal | None = None
    share: Decimal | None = None
    pace: Decimal | None = None
    frequency: Decimal | None = None
    price: Decimal | None = None
    margin_rate: Decimal | None = None
    vat_rate: Decimal | None = None
    season: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffPost(OrderedRecord):
    """A post: ``gross`` euros a month for a full time, ``aid`` euros a month for the post."""

    label: str = ""
    fte: Decimal | None = None
    gross: Decimal | None = None
    employer_rate: Decimal | None = None
    aid: Decimal | None = None
    aid_months: int | None = None
    first_month: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Charge(OrderedRecord):
    """A running charge, euros without tax a year; an empty year is as the one before."""

    label: str = ""
    kind: ChargeKind = ChargeKind.OTHER
    year_1: Decimal | None = None
    year_2: Decimal | None = None
    year_3: Decimal | None = None
    vat_rate: Decimal | None = None
    rhythm: Rhythm = Rhythm.MONTHLY


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherIncome(OrderedRecord):
    """What comes beside sales, euros a year; ``month`` of the calendar year when it is paid."""

    label: str = ""
    kind: IncomeKind = IncomeKind.OPERATING_GRANT
    funder: FunderKind | None = None
    year_1: Decimal | None = None
    year_2: Decimal | None = None
    year_3: Decimal | None = None
    month: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class InKind(OrderedRecord):
    """What is given and not paid, a year: so many hours or units, each worth so much."""

    label: str = ""
    kind: InKindKind = InKindKind.VOLUNTEERS
    quantity: Decimal | None = None
    unit_value: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ForecastScenario(OrderedRecord):
    """A case to look at: percent on sales, energy, works; points on margin; months of delay."""

    label: str = ""
    sales: Decimal | None = None
    margin: Decimal | None = None
    energy: Decimal | None = None
    works: Decimal | None = None
    delay: int | None = None
    refused: tuple[str, ...] = ()
