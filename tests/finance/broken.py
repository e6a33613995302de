"""For each rule of the funding plan, a project that breaks it or leaves it to check."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from tests.finance.builders import budget, call, funding, own, project_file
from tressons_desktop.project.model import ProjectFile
from tressons_desktop.project.values import FunderKind, FundingNature, LegalForm

CALL = call(
    cap=Decimal(10_000),
    own_funds_min=Decimal(50),
    public_aid_max=Decimal(80),
    not_with=(FunderKind.OTHER_PUBLIC,),
)
"""A call that asks something of whoever answers it."""

_WORKS = (budget("100000"),)
_ASKED = funding("90000", FunderKind.DEPARTEMENT, call_id=CALL.id)

BROKEN: Mapping[str, ProjectFile] = {
    "balance": project_file(lines=_WORKS, plan=(own("10"),)),
    "moa_share": project_file(lines=_WORKS, plan=(_ASKED, own("10000"))),
    "call": project_file(lines=_WORKS, plan=(_ASKED, own("30000")), call_id=CALL.id),
    "call_own_funds": project_file(lines=_WORKS, plan=(_ASKED, own("30000")), call_id=CALL.id),
    "state_grants": project_file(
        lines=_WORKS, plan=(funding("90000", FunderKind.STATE, scheme="DETR"), own("30000"))
    ),
    "detr_floor": project_file(
        lines=_WORKS, plan=(funding("10000", FunderKind.STATE, scheme="DETR"), own("90000"))
    ),
    "joint_funding": project_file(
        lines=_WORKS,
        plan=(
            funding("50000", FunderKind.STATE, scheme="DETR"),
            funding("30000", FunderKind.EPCI),
            own("20000"),
        ),
    ),
    "call_public_aid": project_file(lines=_WORKS, plan=(_ASKED, own("10000")), call_id=CALL.id),
    "call_exclusion": project_file(
        lines=_WORKS,
        plan=(
            funding("9000", FunderKind.DEPARTEMENT, call_id=CALL.id),
            funding("9000", FunderKind.OTHER_PUBLIC, label="ADEME"),
            own("82000"),
        ),
        call_id=CALL.id,
    ),
    "funder_limits": project_file(
        lines=_WORKS,
        plan=(funding("30000", FunderKind.REGION, cap=Decimal(20_000)), own("70000")),
    ),
    "rural_commerce": project_file(
        lines=_WORKS,
        plan=(funding("60000", FunderKind.STATE, scheme="Commerce rural"), own("40000")),
        yearly_rent=Decimal(1200),
    ),
    "leader": project_file(
        lines=_WORKS,
        form=LegalForm.ASSOCIATION,
        plan=(
            funding("64000", FunderKind.EUROPE, scheme="LEADER"),
            funding("56000", FunderKind.PRIVATE, FundingNature.OWN_FUNDS),
        ),
    ),
    "departement_competence": project_file(
        lines=_WORKS,
        form=LegalForm.COMPANY,
        plan=(funding("10000", FunderKind.DEPARTEMENT),),
    ),
    "rent_aid": project_file(lines=_WORKS, operator=LegalForm.COMPANY),
    "grant_convention": project_file(
        lines=_WORKS,
        form=LegalForm.ASSOCIATION,
        plan=(funding("23000.01", FunderKind.COMMUNE),),
    ),
    "signed_quote": project_file(lines=(budget("100", quote_signed_on=date(2027, 2, 1)),)),
    "fctva": project_file(lines=_WORKS),
    "de_minimis": project_file(lines=_WORKS, operator=LegalForm.ASSOCIATION),
}
"""Identifier of a rule -> the project, all of them answering ``CALL``."""
