"""Grants of the State: 80 % of their own base at most, 20 % at least for the DETR."""

from __future__ import annotations

from dataclasses import replace

from tressons_desktop.finance.budget import ZERO
from tressons_desktop.finance.check import Check, CheckVerdict
from tressons_desktop.finance.law import money_rules
from tressons_desktop.finance.rules.book import RuleBook
from tressons_desktop.finance.rules.forms import Applied
from tressons_desktop.finance.rules.loading import ceilings
from tressons_desktop.finance.rules.words import blank, rate_words
from tressons_desktop.text.money import format_amount

_EACH, _TOGETHER, _FLOOR = "dotation-plafond", "dotations-plafond", "detr-plancher"


def check_state_grants(book: RuleBook) -> Check:
    """Check that each grant of the State, and all of them together, stay within their ceiling.

    Together they are measured on the largest of their bases. Bases that may be those of separate
    lots are asked about, not refused.
    """
    rule, each, together = ceilings().rule(_TOGETHER), book.by(_EACH), book.one(_TOGETHER)
    check = replace(
        blank(rule, "Subventions DETR et DSIL"),
        sentence="Aucune subvention DETR, DSIL, DPV ou DSID",
        rule=f"{rule.left_words}\u00a0: {rate_words(rule.rate)} {rule.right_words}",
    )
    if together is None or not together.asked:
        return check
    check = replace(check, lines=_brought(together))
    known = [one for one in each if not one.unknown]
    over = min(known, key=lambda one: (one.margin, one.lines[0].id), default=None)
    if over and over.margin < ZERO and over.margin <= together.margin:
        return _one_over(check, over)
    if over is None or any(one.unknown and one.asked for one in each):
        words = "À vérifier\u00a0: saisir la base éligible de la demande, ou le budget"
        return replace(check, verdict=CheckVerdict.TO_CHECK, sentence=words, todo=each[0].rule.ask)
    if together.margin < ZERO:
        if together.lots and over.margin >= ZERO:
            return _lots(check, together)
        return _exceeded(check, together)
    margin = min(together.margin, over.margin)
    words = f"Respecté, marge de {format_amount(margin)} sous le plafond"
    words += f" de {format_amount(together.limit)}"
    check = replace(check, verdict=CheckVerdict.OK, sentence=words, margin=margin)
    return _beside(check, book)


def _beside(check: Check, book: RuleBook) -> Check:
    """Ask about a fund whose own rules say whether it goes with these grants."""
    asked = {one.id: one for one in money_rules().schemes if one.beside_grants}
    beside = [one for one in book.view.lines if one.scheme in asked and one.line.amount]
    if not beside:
        return check
    known = asked[beside[0].scheme]
    return replace(
        check,
        verdict=CheckVerdict.TO_CHECK,
        sentence=f"À vérifier\u00a0: {known.beside_grants}",
        todo=known.ask_beside,
        lines=(*check.lines, *(one.id for one in beside)),
    )


def _brought(applied: Applied) -> tuple[str, ...]:
    return tuple(line.id for line in applied.lines if line.amount)


def _one_over(check: Check, over: Applied) -> Check:
    """Say which grant passes the ceiling of its own base, the furthest first."""
    line = over.lines[0]
    check = replace(_exceeded(check, over), lines=(line.id,))
    if not line.line.eligible_base:
        return check
    of_base = f", {rate_words(over.rule.rate)} d’une base de {format_amount(over.base or ZERO)}"
    return replace(check, sentence=check.sentence + of_base)


def _exceeded(check: Check, over: Applied) -> Check:
    beyond = format_amount(-over.margin)
    words = f"Dépassé de {beyond}\u00a0: {format_amount(over.counted)}"
    return replace(
        check,
        verdict=CheckVerdict.EXCEEDED,
        sentence=f"{words} pour un plafond de {format_amount(over.limit)}",
        margin=over.margin,
        todo=f"Réduire DETR et DSIL de {beyond}",
    )


def _lots(check: Check, together: Applied) -> Check:
    total, cap = format_amount(together.counted), format_amount(together.limit)
    words = f"À vérifier\u00a0: {total} en tout pour {cap} sur la "
    words += "plus grande base, admis seulement si les bases portent sur des dépenses distinctes"
    return replace(check, verdict=CheckVerdict.TO_CHECK, sentence=words, todo=together.rule.ask)


def check_detr_floor(book: RuleBook) -> Check | None:
    """Check that the DETR reaches its floor; None when none is asked.

    What was granted is no longer asked: the préfet has fixed its rate. A request under the floor
    is to be looked at, not out of the law: more may be asked, or its base be cut down.
    """
    applied = book.one(_FLOOR)
    if applied is None or applied.unknown or not applied.base or not applied.asked:
        return None
    rule, total = applied.rule, format_amount(applied.counted)
    check = replace(
        blank(rule),
        verdict=CheckVerdict.OK,
        rule=f"{rule.left_words}\u00a0: {rate_words(rule.rate)} au moins",
        lines=_brought(applied),
        margin=applied.margin,
    )
    of_base = f"{format_amount(applied.limit)}, {rate_words(rule.rate)} de "
    of_base += format_amount(applied.base)
    if applied.kept:
        return replace(check, sentence=f"Respecté, {total} pour {of_base}")
    return replace(
        check,
        verdict=CheckVerdict.TO_CHECK,
        word="Sous le plancher",
        sentence=f"{total} demandés, la DETR commence à {of_base}",
        todo=f"Demander au moins {format_amount(applied.limit)} de DETR, ou réduire sa base",
    )
