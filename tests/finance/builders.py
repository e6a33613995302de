"""Small projects for the tests of money: lines, plans, calls."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from tressons_desktop.calls.model import Call, CallRules
from tressons_desktop.definitions.source import Source
from tressons_desktop.project.ids import new_id
from tressons_desktop.project.model import (
    Application,
    BudgetLine,
    CommuneProfile,
    FundingLine,
    Project,
    ProjectFile,
)
from tressons_desktop.project.values import (
    FunderKind,
    FundingNature,
    FundingStatus,
    LegalForm,
    VatSituation,
)

TODAY = date(2027, 1, 12)
PROJECT = "01890000-0000-7000-8000-000000000001"


def budget(price: str | None = "1000", **more: Any) -> BudgetLine:
    """Make an expense."""
    return BudgetLine(
        id=new_id(),
        project_id=PROJECT,
        unit_price=None if price is None else Decimal(price),
        **more,
    )


def funding(
    amount: str | None,
    funder: FunderKind = FunderKind.COMMUNE,
    nature: FundingNature = FundingNature.GRANT,
    status: FundingStatus = FundingStatus.REQUESTED,
    **more: Any,
) -> FundingLine:
    """Make a resource."""
    return FundingLine(
        id=more.pop("id", new_id()),
        project_id=PROJECT,
        amount=None if amount is None else Decimal(amount),
        funder=funder,
        nature=nature,
        status=status,
        **more,
    )


def own(amount: str, **more: Any) -> FundingLine:
    """Make own funds of the commune."""
    return funding(amount, FunderKind.COMMUNE, FundingNature.OWN_FUNDS, **more)


def project_file(
    *,
    lines: tuple[BudgetLine, ...] = (),
    plan: tuple[FundingLine, ...] = (),
    form: LegalForm | None = LegalForm.COMMUNE,
    operator: LegalForm | None = None,
    vat: VatSituation = VatSituation.UNKNOWN,
    application: Application | None = None,
    **more: Any,
) -> ProjectFile:
    """Make a snapshot around a budget and a plan."""
    if application:
        more.setdefault("call_id", application.call_id)
    return ProjectFile(
        project=Project(
            id=PROJECT, name="Le Four banal", promoter_form=form, operator_form=operator, **more
        ),
        profile=CommuneProfile(id=new_id(), vat=vat),
        budget=lines,
        funding=plan,
        applications=(application,) if application else (),
    )


def call(**rules: Any) -> Call:
    """Make a departmental call with the given rules."""
    return Call(
        id="appel",
        version="1",
        title="Services de proximité",
        funder="Département",
        funder_kind=FunderKind.DEPARTEMENT,
        source=Source(text="Règlement de l’appel"),
        rules=CallRules(**rules),
    )


def application(**dates: Any) -> Application:
    """Make the application to the call."""
    return Application(id=new_id(), project_id=PROJECT, call_id="appel", **dates)


def mockup_plan() -> tuple[FundingLine, ...]:
    """Return the plan shown in the design: 148 000 € with a request 1 000 € too high."""
    grant, gift = FundingNature.GRANT, FundingNature.GIFT
    return (
        funding(
            "36000",
            FunderKind.DEPARTEMENT,
            grant,
            scheme="Services de proximité",
            eligible_base=Decimal(120000),
            rate=Decimal(30),
            call_id="appel",
        ),
        funding("51800", FunderKind.STATE, grant, FundingStatus.EXPECTED, scheme="DETR"),
        funding("12000", FunderKind.REGION, grant, FundingStatus.EXPECTED),
        funding("10000", FunderKind.EPCI, grant, FundingStatus.GRANTED),
        funding("6000", FunderKind.PRIVATE, gift),
        own("12200", status=FundingStatus.GRANTED),
        funding("20000", FunderKind.COMMUNE, FundingNature.LOAN, FundingStatus.EXPECTED),
    )
