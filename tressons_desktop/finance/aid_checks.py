"""Rules of one funder or of one kind of aid, each wholly told by its declaration."""

from __future__ import annotations

from dataclasses import replace

from tressons_desktop.finance.check import Check, CheckVerdict
from tressons_desktop.finance.rules.book import RuleBook
from tressons_desktop.finance.rules.loading import ceilings
from tressons_desktop.finance.rules.words import blank, judged
from tressons_desktop.project.values import LegalForm
from tressons_desktop.text.money import format_amount


def check_funder_limits(book: RuleBook) -> Check | None:
    """Check the ceilings and floors typed for each funder; None when none was."""
    return judged(book.of("funder_limits"), "Plafonds des financeurs")


def check_leader(book: RuleBook) -> Check | None:
    """Check what LEADER asks of national public money and of the promoter; None without it."""
    return judged(book.of("leader"), "LEADER")


def check_rural_commerce(book: RuleBook) -> Check | None:
    """Check the State's fund for rural shops, ten years of rents taken off; None without it."""
    return judged(book.of("rural_commerce"))


def check_rent(book: RuleBook) -> Check | None:
    """Ask whether the rent is an aid to whoever runs the place; None when nobody else does."""
    check = judged(book.of("rent_aid"))
    if check is None or check.margin is None:
        return check
    if check.verdict is CheckVerdict.OK:
        return replace(check, sentence="Respecté, le loyer atteint la valeur locative")
    gap = format_amount(-check.margin)
    words = f"À vérifier\u00a0: {gap} par an sous la valeur locative, une aide à l’exploitant"
    todo = "Prévoir une convention pour le loyer inférieur à la valeur locative"
    return replace(check, sentence=words, todo=todo)


def check_convention(book: RuleBook) -> Check | None:
    """Ask for a written convention where a public funder gives more than its threshold."""
    check = judged(book.of("grant_convention"))
    if check is None or check.verdict is CheckVerdict.OK:
        return None
    return replace(check, word="Convention à prévoir")


def check_competence(book: RuleBook) -> Check | None:
    """Ask the Département on what ground it pays a promoter that is no commune."""
    check = judged(book.of("departement_competence"))
    if check is None or check.verdict is CheckVerdict.OK:
        return None
    words = "À vérifier\u00a0: le fondement de l’aide du Département à un porteur privé"
    return replace(check, sentence=words)


def check_de_minimis(book: RuleBook) -> Check:
    """Add up the de minimis aid of three years when an undertaking will run the premises."""
    project, applied = book.accounts.file.project, next(iter(book.of("de_minimis")), None)
    rule = applied.rule if applied else ceilings().rule("de-minimis-exploitant")
    undertaking = project.operator_form or project.promoter_form
    check = replace(blank(rule), rule=f"{format_amount(rule.amount or 0)} {rule.right_words}")
    if applied is None or undertaking is None or undertaking.is_public:
        return replace(check, sentence="Aucun exploitant privé ou associatif dans le projet")
    who = "l’association" if undertaking is LegalForm.ASSOCIATION else "l’exploitant"
    counted, limit = format_amount(applied.counted), format_amount(applied.limit)
    check = replace(check, verdict=CheckVerdict.TO_CHECK, todo=rule.ask)
    beyond = f"{counted} d’aides publiques, au-delà de {limit}\u00a0: demander leur régime"
    if not applied.kept:
        return replace(check, sentence=f"À vérifier\u00a0: {beyond}", margin=applied.margin)
    if applied.unknown:
        return replace(check, sentence=f"À vérifier\u00a0: aides déjà reçues par {who}")
    words = f"Respecté, {counted} comptés pour {limit}"
    return replace(check, verdict=CheckVerdict.OK, sentence=words, todo="", margin=applied.margin)
