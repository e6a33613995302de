"""Records of the investment: expenses, their quotes, and who pays for them when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tressons_desktop.project.records import OrderedRecord
from tressons_desktop.project.values import (
    BudgetCategory,
    FunderKind,
    FundingNature,
    FundingStatus,
    InstalmentKind,
    LoanKind,
    PartialDate,
    TaxBasis,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetLine(OrderedRecord):
    """A line of the investment budget; amounts are euros without tax, ``asset_life`` years.

    Its quote is the one retained; those it was compared with are ``Quote``.
    """

    label: str = ""
    category: BudgetCategory = BudgetCategory.WORKS
    quantity: Decimal = Decimal(1)
    unit_price: Decimal | None = None
    vat_rate: Decimal = Decimal(20)
    eligible: bool = True
    supplier: str = ""
    quote_number: str = ""
    quote_date: date | None = None
    quote_signed_on: date | None = None
    quote_amount: Decimal | None = None
    asset_life: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote(OrderedRecord):
    """Another quote for a budget line, compared with the one retained; euros without tax."""

    line_id: str = ""
    supplier: str = ""
    number: str = ""
    quote_date: date | None = None
    amount: Decimal | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FundingLine(OrderedRecord):
    """A line of the funding plan; rate in percent, ``bonus`` in points of it, amounts in euros.

    ``excluded`` names the budget lines that this funder does not take; ``gives_way`` ranks who
    gives way first when a plan is shared out. Delays are months.
    """

    funder: FunderKind = FunderKind.OTHER_PUBLIC
    label: str = ""
    scheme: str = ""
    nature: FundingNature = FundingNature.GRANT
    eligible_base: Decimal | None = None
    rate: Decimal | None = None
    amount: Decimal | None = None
    status: FundingStatus = FundingStatus.EXPECTED
    decided_on: date | None = None
    reference: str = ""
    call_id: str = ""
    tax_basis: TaxBasis | None = None
    floor: Decimal | None = None
    cap: Decimal | None = None
    bonus: Decimal | None = None
    excluded: tuple[str, ...] = ()
    requested_on: date | None = None
    received_on: date | None = None
    complete_on: date | None = None
    early_start_on: date | None = None
    notified_on: date | None = None
    signed_on: date | None = None
    expires_on: date | None = None
    loan_kind: LoanKind | None = None
    loan_rate: Decimal | None = None
    loan_months: int | None = None
    loan_deferral: int | None = None
    payment_delay: int | None = None
    locked: bool = False
    gives_way: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Instalment(OrderedRecord):
    """A payment of a funding line: a share of it in percent, or an amount."""

    funding_id: str = ""
    kind: InstalmentKind = InstalmentKind.BALANCE
    percent: Decimal | None = None
    amount: Decimal | None = None
    when: PartialDate | None = None
