"""What the budget and the funding plan still ask for, as things to do."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from tressons_desktop.calls.wording import shorten
from tressons_desktop.finance.check import Check, CheckVerdict
from tressons_desktop.project.finding import Finding, Severity
from tressons_desktop.project.model import BudgetLine, FundingLine, ProjectFile
from tressons_desktop.project.quotes import unproved_signatures
from tressons_desktop.project.values import FundingStatus


def money_findings(file: ProjectFile, checks: Iterable[Check]) -> list[Finding]:
    """List unpriced lines, then what the rules ask for, in their order."""
    asked = [_check_finding(check) for check in checks]
    return [
        *_budget_findings(file),
        *_funding_findings(file),
        *(one for one in asked if one is not None),
    ]


def _budget_findings(file: ProjectFile) -> list[Finding]:
    if not file.budget:
        return [_missing("budget", "budget", "Saisir les dépenses d’investissement")]
    return [
        _missing(
            "budget", "unit_price", shorten("Chiffrer «\u00a0", line.label, "\u00a0»"), line.id
        )
        for line in file.budget
        if not is_priced(line)
    ] + [
        Finding(
            id=f"quote-file:{line.id}",
            severity=Severity.WARNING,
            sentence=shorten(
                "Joindre le devis signé «\u00a0", line.label or line.supplier, "\u00a0»"
            ),
            step="budget",
            field="quote_file",
            record_id=line.id,
        )
        for line in unproved_signatures(file)
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


def _check_finding(check: Check) -> Finding | None:
    severity = _SEVERITY.get(check.verdict)
    if severity is None or not check.todo:
        return None
    return Finding(
        id=f"check:{check.id}",
        severity=severity,
        sentence=check.todo,
        step=check.step,
        field=check.field,
        record_id=check.lines[0] if check.lines else "",
    )


_SEVERITY: Final = {
    CheckVerdict.EXCEEDED: Severity.BLOCKING,
    CheckVerdict.TO_CHECK: Severity.WARNING,
}


def _missing(step: str, field: str, sentence: str, record_id: str = "") -> Finding:
    return Finding(
        id=f"{step}:{field}:{record_id}" if record_id else f"{step}:{field}",
        severity=Severity.MISSING,
        sentence=sentence,
        step=step,
        field=field,
        record_id=record_id,
    )
