"""Staff and running charges of each year: when they begin, when they are paid."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from tressons_desktop.forecast.activities import HUNDRED
from tressons_desktop.forecast.entry import EVEN, MONTHS, Weights, YearlyEntry, only_in
from tressons_desktop.forecast.estimate import costs_are_detailed, quick_estimate
from tressons_desktop.forecast.lines import ResultLine
from tressons_desktop.forecast.model import ZERO, FlowKind
from tressons_desktop.project.forecast_amounts import LARGEST, charge_amounts, sound
from tressons_desktop.project.forecast_records import Charge, StaffPost
from tressons_desktop.project.forecast_values import ChargeKind, Rhythm
from tressons_desktop.project.model import ProjectFile
from tressons_desktop.text.money import cents

CHARGE_LINES: Final[dict[ChargeKind, ResultLine]] = {
    ChargeKind.SUPPLIES: ResultLine.SUPPLIES,
    ChargeKind.RENT: ResultLine.RENT,
    ChargeKind.ENERGY: ResultLine.ENERGY,
    ChargeKind.INSURANCE: ResultLine.INSURANCE,
    ChargeKind.UPKEEP: ResultLine.UPKEEP,
    ChargeKind.FEES: ResultLine.FEES,
    ChargeKind.COMMUNICATION: ResultLine.COMMUNICATION,
    ChargeKind.BANK_TELECOM: ResultLine.BANK_TELECOM,
    ChargeKind.TRAVEL: ResultLine.TRAVEL,
    ChargeKind.TAXES: ResultLine.TAXES,
    ChargeKind.OTHER: ResultLine.OTHER_CHARGE,
}
PAID: Final[dict[Rhythm, Weights]] = {
    Rhythm.MONTHLY: EVEN,
    Rhythm.QUARTERLY: only_in(0, 3, 6, 9),
    Rhythm.YEARLY: only_in(0),
}
"""A quarter and a year are paid in advance, as a rent or an insurance is."""
_ESTIMATED: Final = "Charges fixes estimées"


def costs_entries(file: ProjectFile, years: int) -> Iterator[YearlyEntry]:
    """Give what posts and charges cost, and the aid for posts; else the estimate of fixed costs."""
    for post in file.staff:
        yield from _post(post, years)
    for charge in file.charges:
        yield from _charge(charge, years)
    costs = quick_estimate(file).costs
    if costs_are_detailed(file) or costs is None or not ZERO <= costs <= LARGEST:
        return
    yield YearlyEntry(
        kind=FlowKind.CHARGE,
        line=ResultLine.OTHER_CHARGE,
        label=_ESTIMATED,
        record_id=file.project.id,
        amounts=(cents(costs),) * years,
        weights=(EVEN,) * years,
    )


def monthly_wage(post: StaffPost) -> Decimal | None:
    """Return the gross wage of a month, all its hours counted; None while it is not known."""
    if not sound(post.fte) or not sound(post.gross):
        return None
    assert post.fte is not None
    assert post.gross is not None
    wage = post.fte * post.gross
    return wage if wage <= LARGEST else None


def _post(post: StaffPost, years: int) -> Iterator[YearlyEntry]:
    label = " ".join(post.label.split()) or "Poste sans nom"
    begins = max(0, post.first_month or 0)
    wage = monthly_wage(post)
    if wage is not None:
        yield _months(FlowKind.STAFF, ResultLine.WAGES, label, post, wage, (begins, None), years)
        if sound(post.employer_rate):
            assert post.employer_rate is not None
            due = wage * post.employer_rate / HUNDRED
            line = ResultLine.SOCIAL_CHARGES
            yield _months(FlowKind.STAFF, line, label, post, due, (begins, None), years)
    if sound(post.aid) and post.aid:
        ends = None if post.aid_months is None else begins + max(0, post.aid_months)
        line = ResultLine.EMPLOYMENT_AID
        yield _months(FlowKind.INCOME, line, label, post, post.aid, (begins, ends), years)


def _months(
    kind: FlowKind,
    line: ResultLine,
    label: str,
    post: StaffPost,
    each: Decimal,
    lasts: tuple[int, int | None],
    years: int,
) -> YearlyEntry:
    """Make the entry of an amount due each month from one month to another."""
    begins, ends = lasts
    weights = tuple(
        tuple(
            Decimal(begins <= month and (ends is None or month < ends))
            for month in range(year * MONTHS, (year + 1) * MONTHS)
        )
        for year in range(years)
    )
    amounts = tuple(cents(each * sum(one, ZERO)) for one in weights)
    return YearlyEntry(
        kind=kind, line=line, label=label, record_id=post.id, amounts=amounts, weights=weights
    )


def _charge(charge: Charge, years: int) -> Iterator[YearlyEntry]:
    amounts = charge_amounts(charge)
    if amounts is None:
        return
    yield YearlyEntry(
        kind=FlowKind.CHARGE,
        line=CHARGE_LINES[charge.kind],
        label=" ".join(charge.label.split()) or charge.kind.label,
        record_id=charge.id,
        amounts=tuple(amounts[min(year, 2)] for year in range(years)),
        weights=(PAID[charge.rhythm],) * years,
        vat_rate=charge.vat_rate or ZERO,
    )
