"""What the budget and the funding plan still ask for, as things to do."""

from __future__ import annotations

from collections.abc import Iterable

from tressons_desktop.calls.model import Call
from tressons_desktop.calls.wording import shorten
from tressons_desktop.finance.accounts import Accounts
from tressons_desktop.finance.call_check import call_ceiling
from tressons_desktop.finance.check import Check, CheckVerdict
from tressons_desktop.project.finding import Finding, Severity
from tressons_desktop.project.model import BudgetLine, FundingLine, ProjectFile
from tressons_desktop.project.values import FundingStatus
from tressons_desktop.text.money import format_amount


def money_findings(accounts: Accounts, call: Call | None, checks: Iterable[Check]) -> list[Finding]:
    """List unpriced lines, then broken rules, then what is to be checked."""
    found = _budget_findings(accounts.file) + _funding_findings(accounts.file)
    for check in checks:
        finding = _check_finding(accounts, call, check)
        if finding is not None:
            found.append(finding)
    return found


def _budget_findings(file: ProjectFile) -> list[Finding]:
    if not file.budget:
        return [_missing("budget", "budget", "Saisir les dépenses d’investissement")]
    return [
        _missing(
            "budget", "unit_price", shorten("Chiffrer «\u00a0", line.label, "\u00a0»"), line.id
        )
        for line in file.budget
        if not is_priced(line)
    ]


def _funding_findings(file: ProjectFile) -> list[Finding]:
    if not file.funding:
        return [_missing("funding", "funding", "Ajouter les financeurs")]
    return [
        _missing(
            "funding",
            "amount",
            shorten("Indiquer le montant\u00a0: ", line.scheme or line.label or line.funder.label),
            line.id,
        )
        for line in file.funding
        if not is_funded(line)
    ]


def is_priced(line: BudgetLine) -> bool:
    """Tell whether an expense has a price."""
    return line.unit_price is not None


def is_funded(line: FundingLine) -> bool:
    """Tell whether a resource has an amount; a refused one needs none."""
    return line.amount is not None or line.status is FundingStatus.REFUSED


def _check_finding(accounts: Accounts, call: Call | None, check: Check) -> Finding | None:
    if check.verdict is CheckVerdict.EXCEEDED:
        words, file = _exceeded_words(accounts, call, check), accounts.file
        if check.id == "balance" and not (file.budget and file.funding):
            return None
        return _checked(check, Severity.BLOCKING, words)
    if check.verdict is CheckVerdict.TO_CHECK and check.id in _TO_CHECK_WORDS:
        return _checked(check, Severity.WARNING, _TO_CHECK_WORDS[check.id])
    return None


_TO_CHECK_WORDS = {
    "balance": "Vérifier si le porteur récupère la TVA",
    "signed_quote": "Vérifier la date des devis signés",
    "fctva": "Vérifier le FCTVA avec la préfecture",
    "de_minimis": "Vérifier les aides de minimis déjà reçues",
}


def _exceeded_words(accounts: Accounts, call: Call | None, check: Check) -> str:
    margin = -(check.margin or 0)
    if check.id == "call" and call is not None:
        minimum = call.rules.minimum_request
        ceiling = call_ceiling(accounts, call).amount
        if check.word and minimum is not None:
            return f"Demander au moins {format_amount(minimum)} à l’appel"
        return f"Ramener la demande à {format_amount(ceiling or 0)}"
    if check.id in ("moa_share", "call_own_funds"):
        whose = "l’autofinancement" if check.id == "call_own_funds" else "la part propre"
        return f"Porter {whose} à {format_amount(accounts.funding.own + margin)}"
    if check.id == "state_grants":
        return f"Réduire DETR et DSIL de {format_amount(margin)}"
    if check.id == "signed_quote":
        return "Vérifier les devis signés trop tôt"
    return "Équilibrer le plan de financement"


def _checked(check: Check, severity: Severity, sentence: str) -> Finding:
    in_budget = check.id == "signed_quote"
    return Finding(
        id=f"check:{check.id}",
        severity=severity,
        sentence=sentence,
        step="budget" if in_budget else "funding",
        field="quote_signed_on" if in_budget else "amount",
        record_id=check.lines[0] if check.lines else "",
    )


def _missing(step: str, field: str, sentence: str, record_id: str = "") -> Finding:
    return Finding(
        id=f"{step}:{field}:{record_id}" if record_id else f"{step}:{field}",
        severity=Severity.MISSING,
        sentence=sentence,
        step=step,
        field=field,
        record_id=record_id,
    )
