"""Fonds de concours between an intercommunality and a commune: never more than one's own share."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from tressons_desktop.finance.accounts import Accounts
from tressons_desktop.finance.budget import ZERO
from tressons_desktop.finance.check import Check, CheckVerdict
from tressons_desktop.finance.law import JointRule, money_rules
from tressons_desktop.finance.plan import funding_amount
from tressons_desktop.finance.schemes import plain_words
from tressons_desktop.project.model import FundingLine, ProjectFile
from tressons_desktop.project.values import FunderKind, FundingNature, LegalForm
from tressons_desktop.text.dates import format_day
from tressons_desktop.text.money import format_amount

_GIVERS: Final = {
    None: FunderKind.EPCI,
    LegalForm.COMMUNE: FunderKind.EPCI,
    LegalForm.EPCI: FunderKind.COMMUNE,
}
"""Who gives a fonds de concours to whom: an intercommunality and its communes, both ways."""


def joint_lines(file: ProjectFile) -> list[FundingLine]:
    """List the fonds de concours that bring something to the promoter."""
    giver = _GIVERS.get(file.project.promoter_form)
    return [
        line
        for line in file.funding
        if line.funder is giver and line.nature is FundingNature.GRANT and funding_amount(line)
    ]


def check_joint_funding(accounts: Accounts) -> Check | None:
    """Check that fonds de concours stay within what the promoter bears; None when there is none.

    The share borne leaves out every grant; the FCTVA is not in the plan, so not in the share.
    """
    lines = joint_lines(accounts.file)
    if not lines:
        return None
    own = accounts.funding.own
    total = sum((funding_amount(line) for line in lines), ZERO)
    both = f"{format_amount(total)} pour {format_amount(own)} de part propre"
    check = _blank(lines, accounts.file)
    if total <= own:
        words = f"Respecté\u00a0: {both}"
        return replace(check, verdict=CheckVerdict.OK, sentence=words, margin=own - total)
    return replace(
        check,
        verdict=CheckVerdict.EXCEEDED,
        sentence=f"Dépassé de {format_amount(total - own)}\u00a0: {both}",
        margin=own - total,
        todo="Ramener les fonds de concours à la part propre de leur bénéficiaire",
    )


def _blank(lines: list[FundingLine], file: ProjectFile) -> Check:
    known = _rules_named(lines, file)
    sources = [source for rule in known for source in rule.sources]
    return Check(
        id="joint_funding",
        title="Fonds de concours",
        verdict=CheckVerdict.NOT_APPLICABLE,
        sentence="",
        rule=known[0].rule,
        source="\u202f; ".join(source.text for source in sources),
        source_date=f"relevé le {format_day(money_rules().noted_on)}",
        todo="",
        lines=tuple(line.id for line in lines),
        note=known[0].note,
        to_verify=len(known) > 1,
    )


def _rules_named(lines: list[FundingLine], file: ProjectFile) -> tuple[JointRule, ...]:
    """Choose the article by the name of the intercommunality, all of them when it tells none."""
    texts = [plain_words(line.label) for line in lines] + [plain_words(file.project.promoter_name)]
    rules = money_rules().joint
    for text in texts:
        for rule in rules:
            if any(f" {words} " in f" {text} " for words in rule.words):
                return (rule,)
    return rules
