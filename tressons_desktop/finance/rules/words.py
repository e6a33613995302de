"""The words of a check, from the declaration of its rule: no word here belongs to one rule."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final

from tressons_desktop.finance.budget import ZERO
from tressons_desktop.finance.check import Check, CheckPart, CheckVerdict
from tressons_desktop.finance.rules.forms import Applied
from tressons_desktop.finance.rules.model import MoneyRule, Reach, Sense
from tressons_desktop.project.model import FundingLine
from tressons_desktop.text.dates import format_day
from tressons_desktop.text.money import format_amount
from tressons_desktop.text.numbers import format_number

_SHORT: Final = 28
_ORDER: Final = (CheckVerdict.EXCEEDED, CheckVerdict.TO_CHECK, CheckVerdict.OK)


def rate_words(rate: Decimal) -> str:
    """Write a rate without useless decimals."""
    return f"{format_number(rate.normalize())}\u00a0%"


def blank(rule: MoneyRule, title: str = "") -> Check:
    """Make the check of a rule that has nothing to judge yet."""
    return Check(
        id=rule.check,
        title=title or rule.title,
        verdict=CheckVerdict.NOT_APPLICABLE,
        sentence="",
        rule="",
        source=source_words(rule),
        source_date=date_words(rule),
        todo="",
        note=rule.note,
        to_verify=rule.to_verify or rule.sources[0].general_knowledge,
    )


def source_words(rule: MoneyRule) -> str:
    """Name the articles of a rule."""
    return "\u202f; ".join(source.text for source in rule.sources)


def date_words(rule: MoneyRule) -> str:
    """Say when its article dates from; failing that, when it was read."""
    if rule.typed:
        return ""
    return rule.sources[0].date or f"relevé le {format_day(rule.checked_on)}"


def name_of(line: FundingLine) -> str:
    """Name a line of the plan in a sentence."""
    return line.scheme.strip() or line.label.strip() or line.funder.label


def rule_words(applied: Applied) -> str:
    """Say a rule with its rate: what is counted, which side, of what."""
    rule = applied.rule
    rate = (
        f"{rate_words(applied.rate)} " if applied.rate is not None and len(rule.right) == 1 else ""
    )
    said = f"{rule.left_words}, {rule.sense.label} {rate}{rule.right_words}"
    return said[:1].upper() + said[1:]


def verdict_of(applied: Applied) -> CheckVerdict:
    """Judge a constraint: respected, broken, or to be asked about."""
    if applied.unknown:
        return CheckVerdict.TO_CHECK
    if applied.kept:
        return CheckVerdict.OK
    return CheckVerdict.EXCEEDED if applied.binding else CheckVerdict.TO_CHECK


def sentence_of(applied: Applied) -> str:
    """Say a verdict with its figures."""
    counted, limit = format_amount(applied.counted), format_amount(applied.limit)
    most = applied.rule.sense is Sense.AT_MOST
    if applied.unknown:
        return f"À vérifier\u00a0: {_lowered(applied.rule.ask)}"
    if applied.margin >= ZERO:
        if most:
            return f"Respecté, marge de {format_amount(applied.margin)} sous {limit}"
        return f"Respecté, {counted} pour un minimum de {limit}"
    if applied.kept:
        return "Respecté, rien n’est demandé"
    if not applied.binding:
        side = "au-delà de" if most else "sous"
        return f"À vérifier\u00a0: {counted}, {side} {limit}"
    beyond = format_amount(-applied.margin)
    if most:
        return f"Dépassé de {beyond}\u00a0: {counted} pour un plafond de {limit}"
    return f"Il manque {beyond} pour atteindre {limit}"


def todo_of(applied: Applied) -> str:
    """Say what to do about a rule that is not kept, in a few words."""
    each = applied.rule.reach is Reach.EACH
    if applied.rule.if_asked and not applied.unknown:
        whom = name_of(applied.lines[0].line) if each else ""
        return _short(f"Demander au moins {format_amount(applied.limit)}", whom)
    if applied.unknown or not applied.binding:
        return applied.rule.ask
    what = name_of(applied.lines[0].line) if each else _lowered(applied.rule.left_words)
    verb = "Ramener" if applied.rule.sense is Sense.AT_MOST else "Porter"
    return (
        f"{verb} {what if len(what) <= _SHORT else 'la demande'} à {format_amount(applied.limit)}"
    )


def _short(words: str, whom: str) -> str:
    return f"{words} ({whom})" if whom and len(whom) <= _SHORT else words


def judged(parts: Sequence[Applied], title: str = "") -> Check | None:
    """Judge rules together, the worst giving the verdict; None when they count nothing."""
    if not any(one.asked or one.unknown or not one.kept or not one.rule.left for one in parts):
        return None
    worst = min(parts, key=lambda one: (_ORDER.index(verdict_of(one)), one.margin))
    verdict = verdict_of(worst)
    return replace(
        blank(worst.rule, title),
        verdict=verdict,
        sentence=sentence_of(worst),
        rule=rule_words(worst),
        todo="" if verdict is CheckVerdict.OK else todo_of(worst),
        margin=None if worst.unknown else worst.margin,
        lines=tuple(line.id for line in worst.about if line.amount),
        parts=tuple(_part(one) for one in parts) if len(parts) > 1 else (),
    )


def _part(applied: Applied) -> CheckPart:
    rule, verdict = applied.rule, verdict_of(applied)
    each = rule.reach is Reach.EACH
    return CheckPart(
        name=name_of(applied.lines[0].line) if each else rule.title,
        verdict=verdict,
        sentence=_lowered(sentence_of(applied)),
        rule=rule_words(applied),
        source=source_words(rule),
        source_date=date_words(rule),
        to_verify=rule.to_verify or rule.sources[0].general_knowledge,
        todo="" if verdict is CheckVerdict.OK else todo_of(applied),
        lines=tuple(line.id for line in applied.lines),
    )


def _lowered(words: str) -> str:
    """Lower the first letter, initials excepted."""
    return words if words[1:2].isupper() else words[:1].lower() + words[1:]
