"""What the budget, the funding plan and the dates of signature say about the checklists."""

from __future__ import annotations

from tressons_desktop.control.known_fact import NO, YES, ChecksByKey, KnownFact, KnownFactRule
from tressons_desktop.feasibility.proposals import CEILINGS, MOA_SHARE
from tressons_desktop.finance.check import CheckVerdict
from tressons_desktop.finance.plan import funding_amount
from tressons_desktop.project.finding import COMMUNE
from tressons_desktop.project.identity import own_profile
from tressons_desktop.project.model import BudgetLine, ProjectFile
from tressons_desktop.project.values import (
    AnswerValue,
    BudgetCategory,
    FundingNature,
    FundingStatus,
    VatSituation,
)
from tressons_desktop.text.dates import format_date_short


def _plan(says: str, *against: AnswerValue) -> KnownFact:
    return KnownFact(says=says, step="funding", field="amount", words="Le plan", against=against)


def judged(name: str, kept: str, broken: str) -> KnownFactRule:
    """Compare an answer with a check of the plan: kept contradicts no, broken contradicts yes."""

    def rule(file: ProjectFile, checks: ChecksByKey) -> KnownFact | None:
        if not file.funding or name not in checks:
            return None
        verdict = checks[name].verdict
        if verdict is CheckVerdict.EXCEEDED:
            return _plan(broken, YES)
        return _plan(kept, NO) if verdict is CheckVerdict.OK else None

    return rule


def aid_ceilings(_file: ProjectFile, checks: ChecksByKey) -> KnownFact | None:
    """Say that an aid asked for passes its ceiling, or that the promoter keeps too little."""
    passed = [
        name
        for name in CEILINGS
        if name in checks and checks[name].verdict is CheckVerdict.EXCEEDED
    ]
    if not passed:
        return None
    share = passed[0] == MOA_SHARE
    says = "la part propre est sous le minimum" if share else "une aide dépasse son plafond"
    return _plan(says, YES)


def signed(file: ProjectFile, checks: ChecksByKey) -> KnownFact | None:
    """Say what was signed or begun before the request was received."""
    check = checks.get("signed_quote")
    if check is None or check.verdict is not CheckVerdict.EXCEEDED:
        return None
    early = [line for line in file.budget if line.id in check.lines]
    line = next((one for one in early if one.category is not BudgetCategory.PURCHASE), None)
    started = file.project.works_started_on
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


def _quote(line: BudgetLine) -> str:
    if line.quote_number.strip():
        return f"le devis n°\u00a0{' '.join(line.quote_number.split())}"
    return f"le devis «\u00a0{' '.join(line.label.split()) or 'sans nom'}\u00a0»"


def waiting_funders(file: ProjectFile, _checks: ChecksByKey) -> KnownFact | None:
    """Say which funder was not asked yet, or that all have granted."""
    asked = [
        line
        for line in file.funding
        if line.nature in (FundingNature.GRANT, FundingNature.GIFT) and funding_amount(line)
    ]
    waiting = [line for line in asked if line.status is FundingStatus.EXPECTED]
    if waiting:
        name = waiting[0].label.strip() or waiting[0].funder.label
        says = f"«\u00a0{name}\u00a0» est encore pressenti"
        return KnownFact(
            says=says,
            step="funding",
            field="status",
            record_id=waiting[0].id,
            words="Le financeur",
            against=(YES,),
        )
    if asked and all(line.status is FundingStatus.GRANTED for line in asked):
        return _plan("toutes les aides sont acquises", NO)
    return None


def vat_unknown(file: ProjectFile, _checks: ChecksByKey) -> KnownFact | None:
    """Say that nobody has settled the VAT of the commune."""
    profile, form = own_profile(file), file.project.promoter_form
    public = form is None or form.is_public
    if profile is None or not public or profile.vat is not VatSituation.UNKNOWN:
        return None
    says = "la TVA de la commune reste à vérifier"
    return KnownFact(says=says, step=COMMUNE, field="vat", words="Ma commune", against=(YES,))
