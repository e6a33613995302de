"""Grants of the State: 80 % of their own base at most, 20 % at least for the DETR."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final

from tressons_desktop.finance.accounts import Accounts
from tressons_desktop.finance.budget import ZERO
from tressons_desktop.finance.ceilings import rate_words, share_ceiling, share_floor
from tressons_desktop.finance.check import Check, CheckVerdict
from tressons_desktop.finance.law import ShareRule, money_rules
from tressons_desktop.finance.plan import funding_amount
from tressons_desktop.finance.schemes import state_scheme
from tressons_desktop.project.model import FundingLine
from tressons_desktop.project.values import FundingStatus
from tressons_desktop.text.money import format_amount

CEILING: Final = "dotations-plafond"
_DETR: Final = "detr"


def state_lines(accounts: Accounts) -> list[FundingLine]:
    """List the lines of DETR, DSIL, DPV and DSID that were not refused."""
    return [
        line
        for line in accounts.file.funding
        if line.status is not FundingStatus.REFUSED and state_scheme(line)
    ]


def line_base(accounts: Accounts, line: FundingLine) -> Decimal:
    """Return the expenditure a grant is measured on: its own, within that of the budget."""
    whole = accounts.budget.eligible_ht
    if not line.eligible_base:
        return whole
    return min(line.eligible_base, whole) if accounts.file.budget else line.eligible_base


def line_caps(accounts: Accounts, lines: Sequence[FundingLine]) -> dict[str, Decimal]:
    """Return the most that each grant may be; empty while no base is known."""
    bases = {line.id: line_base(accounts, line) for line in lines}
    if not any(bases.values()) and not accounts.file.budget:
        return {}
    rate = money_rules().share(CEILING).rate
    return {name: share_floor(rate, base) for name, base in bases.items()}


def may_be_lots(accounts: Accounts, lines: Sequence[FundingLine]) -> bool:
    """Tell whether bases differ and hold side by side in the budget: separate lots perhaps."""
    bases = [line_base(accounts, line) for line in lines]
    return len(set(bases)) > 1 and sum(bases) <= accounts.budget.eligible_ht


def check_state_grants(accounts: Accounts) -> Check:
    """Check that each grant of the State, and all of them together, stay within 80 %.

    Together they are measured on the largest of their bases. Bases that may be those of separate
    lots are asked about, not refused.
    """
    law = money_rules().share(CEILING)
    lines = state_lines(accounts)
    total = sum((funding_amount(line) for line in lines), ZERO)
    check = _blank(law, "state_grants", "Subventions DETR et DSIL")
    if not total:
        return check
    check = replace(check, lines=_brought(lines))
    caps = line_caps(accounts, lines)
    if not caps:
        words = "À vérifier\u00a0: saisir la base éligible de la demande, ou le budget"
        todo = "Saisir la base éligible de la DETR ou de la DSIL"
        return replace(check, verdict=CheckVerdict.TO_CHECK, sentence=words, todo=todo)
    cap = max(caps.values())
    beyond = {line.id: funding_amount(line) - caps[line.id] for line in lines}
    over = max(lines, key=lambda line: (beyond[line.id], line.id))
    if beyond[over.id] > ZERO and beyond[over.id] >= total - cap:
        return _one_over(check, over, line_base(accounts, over), caps[over.id])
    if total > cap:
        if may_be_lots(accounts, lines) and beyond[over.id] <= ZERO:
            return _lots(check, total, cap)
        return _exceeded(check, total, cap)
    margin = min(cap - total, *(-one for one in beyond.values()))
    words = f"Respecté, marge de {format_amount(margin)} sous le plafond"
    words += f" de {format_amount(cap)}"
    return replace(check, verdict=CheckVerdict.OK, sentence=words, margin=margin)


def _brought(lines: Sequence[FundingLine]) -> tuple[str, ...]:
    return tuple(line.id for line in lines if funding_amount(line))


def _blank(law: ShareRule, name: str, title: str) -> Check:
    source = law.sources[0]
    return Check(
        id=name,
        title=title,
        verdict=CheckVerdict.NOT_APPLICABLE,
        sentence="Aucune subvention DETR, DSIL, DPV ou DSID",
        rule=f"{law.rule}\u00a0: {rate_words(law.rate)} de la dépense éligible HT",
        source=source.text,
        source_date=source.date,
        todo="",
        note=law.note,
        to_verify=source.general_knowledge,
    )


def _one_over(check: Check, line: FundingLine, base: Decimal, cap: Decimal) -> Check:
    """Say which grant passes the ceiling of its own base, the furthest first."""
    check = replace(_exceeded(check, funding_amount(line), cap), lines=(line.id,))
    if not line.eligible_base:
        return check
    rate = rate_words(money_rules().share(CEILING).rate)
    of_base = f", {rate} d’une base de {format_amount(base)}"
    return replace(check, sentence=check.sentence + of_base)


def _exceeded(check: Check, asked: Decimal, cap: Decimal) -> Check:
    words = f"Dépassé de {format_amount(asked - cap)}\u00a0: {format_amount(asked)}"
    return replace(
        check,
        verdict=CheckVerdict.EXCEEDED,
        sentence=f"{words} pour un plafond de {format_amount(cap)}",
        margin=cap - asked,
        todo=f"Réduire DETR et DSIL de {format_amount(asked - cap)}",
    )


def _lots(check: Check, total: Decimal, cap: Decimal) -> Check:
    words = f"À vérifier\u00a0: {format_amount(total)} en tout pour {format_amount(cap)} sur la "
    words += "plus grande base, admis seulement si les bases portent sur des dépenses distinctes"
    todo = "Vérifier que DETR et DSIL portent sur des dépenses distinctes"
    return replace(check, verdict=CheckVerdict.TO_CHECK, sentence=words, todo=todo)


def check_detr_floor(accounts: Accounts) -> Check | None:
    """Check that the DETR reaches 20 % of its base; None when none is asked.

    What was granted is no longer asked: the préfet has fixed its rate. A request under the floor
    is to be looked at, not out of the law: more may be asked, or its base be cut down.
    """
    lines = [
        line
        for line in state_lines(accounts)
        if state_scheme(line) == _DETR and line.status is not FundingStatus.GRANTED
    ]
    base = max((line_base(accounts, line) for line in lines), default=ZERO)
    total = sum((funding_amount(line) for line in lines), ZERO)
    if not base or not total:
        return None
    law = money_rules().share("detr-plancher")
    floor = share_ceiling(law.rate, base)
    check = replace(
        _blank(law, "detr_floor", "Plancher de la DETR"),
        verdict=CheckVerdict.OK,
        rule=f"{law.rule}\u00a0: {rate_words(law.rate)} au moins",
        lines=_brought(lines),
        margin=total - floor,
    )
    of_base = f"{format_amount(floor)}, {rate_words(law.rate)} de {format_amount(base)}"
    if total >= floor:
        return replace(check, sentence=f"Respecté, {format_amount(total)} pour {of_base}")
    return replace(
        check,
        verdict=CheckVerdict.TO_CHECK,
        word="Sous le plancher",
        sentence=f"{format_amount(total)} demandés, la DETR commence à {of_base}",
        todo=f"Demander au moins {format_amount(floor)} de DETR, ou réduire sa base",
    )
