"""What the funding plan answers to the checklists: balance, ceilings, who has answered."""

from __future__ import annotations

from typing import Final

from tressons_desktop.feasibility.knowledge import Knowledge
from tressons_desktop.finance.check import Check, CheckVerdict
from tressons_desktop.project.model import FundingLine, ProjectFile
from tressons_desktop.project.values import AnswerValue, FundingNature, FundingStatus
from tressons_desktop.text.numbers import plural

YES, PARTIAL, NO = AnswerValue.YES, AnswerValue.PARTIAL, AnswerValue.NO
TO_CHECK = AnswerValue.TO_CHECK

FoundAnswer = tuple[AnswerValue, str, str]
"""An answer, the sentence it rests on, and where that comes from."""

CALL: Final = "call"
MOA_SHARE: Final = "moa_share"
CEILINGS: Final = (
    MOA_SHARE,
    "state_grants",
    "funder_limits",
    "rural_commerce",
    "leader",
    "joint_funding",
    CALL,
)
"""Checks of the plan that say whether an aid passes its ceiling; that of the call comes last."""

COMPETENCE: Final = "departement_competence"
"""Check of the plan that says whether the département may pay."""

ANSWERED: Final = (FundingStatus.GRANTED, FundingStatus.REFUSED)
"""Statuses of a funder that has answered."""

_PLAN: Final = "Plan de financement du projet"


def balance_answer(file: ProjectFile, known: Knowledge) -> FoundAnswer | None:
    """Say whether the plan balances."""
    return _checked(known.checks.get("balance")) if file.budget or file.funding else None


def departement_answer(file: ProjectFile, known: Knowledge) -> FoundAnswer | None:
    """Say whether the Département may pay."""
    return _checked(known.checks.get(COMPETENCE)) if file.funding else None


def signed_answer(_file: ProjectFile, known: Knowledge) -> FoundAnswer | None:
    """Say whether something was signed too early."""
    return _checked(known.checks.get("signed_quote"))


def ceilings_answer(_file: ProjectFile, known: Knowledge) -> FoundAnswer | None:
    """Join the ceilings; "oui" only when the call itself could be checked."""
    checks = [known.checks[name] for name in CEILINGS if name in known.checks]
    spoken = [check for check in checks if check.verdict is not CheckVerdict.NOT_APPLICABLE]
    if not spoken:
        return None
    worst = min(spoken, key=lambda check: _WORST.index(check.verdict))
    found = _checked(worst)
    call = known.checks.get(CALL)
    if found and found[0] is YES and (call is None or call.verdict is not CheckVerdict.OK):
        return PARTIAL, found[1] + " Restent les règles de l’appel à comparer.", found[2]
    return found


def funders_asked(file: ProjectFile) -> tuple[FundingLine, ...]:
    """List the aids that somebody else is asked for; the promoter's own money asks nobody."""
    natures = (FundingNature.GRANT, FundingNature.GIFT)
    return tuple(line for line in file.funding if line.nature in natures)


def funders_answer(file: ProjectFile, _known: Knowledge) -> FoundAnswer | None:
    """Tell how many funders have answered, whatever they said."""
    asked = funders_asked(file)
    if not asked:
        return None
    answered = sum(1 for line in asked if line.status in ANSWERED)
    granted = sum(1 for line in asked if line.status is FundingStatus.GRANTED)
    moving = sum(1 for line in asked if line.status is not FundingStatus.EXPECTED)
    value = YES if answered == len(asked) else PARTIAL if moving else NO
    words = f"{plural(granted, 'aide acquise', 'aides acquises')} sur {len(asked)}"
    refused = answered - granted
    if refused:
        words += f", {plural(refused, 'refusée', 'refusées')}"
    return value, f"{words}.", _PLAN


def _checked(check: Check | None) -> FoundAnswer | None:
    value = _ANSWERS.get(check.verdict) if check is not None else None
    if check is None or value is None:
        return None
    source = ", ".join(part for part in (check.source, check.source_date) if part)
    return value, f"{check.sentence.rstrip('.')}.", source or _PLAN


_WORST: Final = (CheckVerdict.EXCEEDED, CheckVerdict.TO_CHECK, CheckVerdict.OK)

_ANSWERS: Final = {
    CheckVerdict.OK: YES,
    CheckVerdict.EXCEEDED: NO,
    CheckVerdict.TO_CHECK: TO_CHECK,
}
