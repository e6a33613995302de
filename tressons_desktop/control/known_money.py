"""What the budget, the funding plan and the dates of signature say about the checklists."""

from __future__ import annotations

from tressons_desktop.competence.model import Permission
from tressons_desktop.control.known_fact import NO, YES, KnownFact, KnownFactRule, ProjectData
from tressons_desktop.feasibility.money_answers import (
    ANSWERED,
    CALL,
    CEILINGS,
    MOA_SHARE,
    funders_asked,
)
from tressons_desktop.finance.check import CheckVerdict
from tressons_desktop.project.finding import COMMUNE
from tressons_desktop.project.identity import is_carried_by_commune, own_profile
from tressons_desktop.project.model import BudgetLine, ProjectFile
from tressons_desktop.project.values import (
    AnswerValue,
    BudgetCategory,
    FunderKind,
    FundingStatus,
    VatSituation,
)
from tressons_desktop.text.dates import format_date_short


def _plan(says: str, *against: AnswerValue) -> KnownFact:
    return KnownFact(says=says, step="funding", field="amount", words="Le plan", against=against)


def judged(name: str, kept: str, broken: str) -> KnownFactRule:
    """Compare an answer with a check of the plan: kept contradicts no, broken contradicts yes."""

    def rule(data: ProjectData) -> KnownFact | None:
        if not data.file.funding or name not in data.checks:
            return None
        verdict = data.checks[name].verdict
        if verdict is CheckVerdict.EXCEEDED:
            return _plan(broken, YES)
        return _plan(kept, NO) if verdict is CheckVerdict.OK else None

    return rule


def aid_ceilings(data: ProjectData) -> KnownFact | None:
    """Say that an aid passes its ceiling, or the promoter keeps too little, or that all hold.

    All hold only where the call itself could be compared: the rest of its rules may say no.
    """
    passed = [
        name
        for name in CEILINGS
        if name in data.checks and data.checks[name].verdict is CheckVerdict.EXCEEDED
    ]
    if not passed:
        spoken = {data.checks[name].verdict for name in CEILINGS if name in data.checks}
        held = spoken <= {CheckVerdict.OK, CheckVerdict.NOT_APPLICABLE}
        whole = held and CALL in data.checks and data.checks[CALL].verdict is CheckVerdict.OK
        return _plan("chaque aide est sous son plafond", NO) if whole else None
    share = passed[0] == MOA_SHARE
    says = "la part propre est sous le minimum" if share else "une aide dépasse son plafond"
    return _plan(says, YES)


def signed(data: ProjectData) -> KnownFact | None:
    """Say what was signed or begun before the request was received."""
    check = data.checks.get("signed_quote")
    if check is not None and check.verdict is CheckVerdict.OK:
        return _signed_in_time(data.file)
    if check is None or check.verdict is not CheckVerdict.EXCEEDED:
        return None
    early = [line for line in data.file.budget if line.id in check.lines]
    line = next((one for one in early if one.category is not BudgetCategory.PURCHASE), None)
    started = data.file.project.works_started_on
    if line is not None and line.quote_signed_on is not None:
        return KnownFact(
            says=f"{_quote(line)} est signé le {format_date_short(line.quote_signed_on)}",
            step="budget",
            field="quote_signed_on",
            record_id=line.id,
            words="Le devis",
            against=(YES,),
        )
    if started is None:
        return None
    return KnownFact(
        says=f"les travaux ont commencé le {format_date_short(started)}",
        step="calendar",
        field="works_started_on",
        words="Les travaux",
        against=(YES,),
    )


def _signed_in_time(file: ProjectFile) -> KnownFact | None:
    line = next((one for one in file.budget if one.quote_signed_on is not None), None)
    if line is None:
        return None
    return KnownFact(
        says="rien n’est signé trop tôt",
        step="budget",
        field="quote_signed_on",
        record_id=line.id,
        words="Le devis",
        against=(NO,),
    )


def _quote(line: BudgetLine) -> str:
    if line.quote_number.strip():
        return f"le devis n°\u00a0{' '.join(line.quote_number.split())}"
    return f"le devis «\u00a0{' '.join(line.label.split()) or 'sans nom'}\u00a0»"


def waiting_funders(data: ProjectData) -> KnownFact | None:
    """Say which funder has not answered yet, or that all have."""
    asked = funders_asked(data.file)
    waiting = [line for line in asked if line.status not in ANSWERED]
    if waiting:
        name = waiting[0].label.strip() or waiting[0].funder.label
        expected = waiting[0].status is FundingStatus.EXPECTED
        says = "est encore pressenti" if expected else "n’a pas encore répondu"
        return KnownFact(
            says=f"«\u00a0{name}\u00a0» {says}",
            step="funding",
            field="status",
            record_id=waiting[0].id,
            words="Le financeur",
            against=(YES,),
        )
    return _plan("chaque financeur a répondu", NO) if asked else None


def departement_pays(data: ProjectData) -> KnownFact | None:
    """Say that the Département is asked, and whether the law closes it."""
    asked = [
        one
        for one in data.file.funding
        if one.funder is FunderKind.DEPARTEMENT and one.status is not FundingStatus.REFUSED
    ]
    if not asked:
        return None
    closed = {
        one.line.id
        for one in (data.competence.payments if data.competence else ())
        if one.verdict is Permission.MAY_NOT
    }
    line = next((one for one in asked if one.id in closed), asked[0])
    shut = line.id in closed
    return KnownFact(
        says="le Département ne peut pas payer ce porteur" if shut else "le plan le sollicite",
        step="funding",
        field="label",
        record_id=line.id,
        words="Le financeur",
        against=(YES, AnswerValue.NOT_APPLICABLE) if shut else (AnswerValue.NOT_APPLICABLE,),
    )


def works_priced(data: ProjectData) -> KnownFact | None:
    """Say that works are in the budget."""
    line = next(
        (
            one
            for one in data.file.budget
            if one.category is BudgetCategory.WORKS and one.unit_price
        ),
        None,
    )
    if line is None:
        return None
    return KnownFact(
        says="des travaux sont au budget",
        step="budget",
        field="category",
        record_id=line.id,
        words="La dépense",
        against=(AnswerValue.NOT_APPLICABLE,),
    )


def vat_unknown(data: ProjectData) -> KnownFact | None:
    """Say that nobody has settled the VAT of the commune."""
    profile = own_profile(data.file)
    if profile is None or not is_carried_by_commune(data.file.project):
        return None
    if profile.vat is not VatSituation.UNKNOWN:
        return None
    says = "la TVA de la commune reste à vérifier"
    return KnownFact(says=says, step=COMMUNE, field="vat", words="Ma commune", against=(YES,))
