"""Fonds de concours between an intercommunality and a commune: never more than one's own share."""

from __future__ import annotations

from dataclasses import replace

from tressons_desktop.finance.check import Check, CheckVerdict
from tressons_desktop.finance.rules.book import RuleBook
from tressons_desktop.finance.rules.forms import Applied
from tressons_desktop.finance.rules.model import Variant
from tressons_desktop.finance.rules.words import blank
from tressons_desktop.finance.schemes import plain_words
from tressons_desktop.project.model import ProjectFile
from tressons_desktop.text.dates import format_day
from tressons_desktop.text.money import format_amount


def check_joint_funding(book: RuleBook) -> Check | None:
    """Check that fonds de concours stay within what the promoter bears; None when there is none.

    The share borne leaves out every grant; the FCTVA is not in the plan, so not in the share.
    """
    applied = next(iter(book.of("joint_funding")), None)
    if applied is None or not applied.asked:
        return None
    total, own = format_amount(applied.counted), format_amount(applied.limit)
    both = f"{total} pour {own} de part propre"
    check = _blank(applied, book.accounts.file)
    if applied.kept:
        words = f"Respecté\u00a0: {both}"
        return replace(check, verdict=CheckVerdict.OK, sentence=words, margin=applied.margin)
    return replace(
        check,
        verdict=CheckVerdict.EXCEEDED,
        sentence=f"Dépassé de {format_amount(-applied.margin)}\u00a0: {both}",
        margin=applied.margin,
        todo="Ramener les fonds de concours à la part propre de leur bénéficiaire",
    )


def _blank(applied: Applied, file: ProjectFile) -> Check:
    rule, named = applied.rule, variant_named(applied, file)
    check = blank(rule)
    check = replace(
        check,
        rule=f"{rule.left_words} au plus égal à {rule.right_words}",
        source_date=f"relevé le {format_day(rule.checked_on)}",
        lines=tuple(line.id for line in applied.lines if line.amount),
        to_verify=named is None,
    )
    if named is None:
        return check
    return replace(check, source=named.sources[0].text, note=named.note or rule.note)


def variant_named(applied: Applied, file: ProjectFile) -> Variant | None:
    """Choose the article by the name of the intercommunality, all of them when it tells none."""
    texts = [plain_words(line.line.label) for line in applied.lines if line.amount]
    for text in [*texts, plain_words(file.project.promoter_name)]:
        for variant in applied.rule.variants:
            if any(f" {words} " in f" {text} " for words in variant.words):
                return variant
    return None
