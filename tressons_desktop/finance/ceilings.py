"""The balance of the plan, and the share that its promoter bears."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from tressons_desktop.finance.accounts import Accounts
from tressons_desktop.finance.budget import ZERO
from tressons_desktop.finance.check import Check, CheckVerdict
from tressons_desktop.finance.plan import Basis, is_public_promoter, owner_words
from tressons_desktop.finance.rules.book import RuleBook
from tressons_desktop.finance.rules.forms import Applied
from tressons_desktop.finance.rules.loading import ceilings
from tressons_desktop.finance.rules.words import blank, rate_words
from tressons_desktop.project.values import LegalForm
from tressons_desktop.text.money import format_amount


def check_balance(accounts: Accounts) -> Check:
    """Compare expenses and resources to the cent, and say on which basis."""
    file, basis, uses = accounts.file, accounts.basis, accounts.uses
    resources = accounts.funding.total
    gap = resources - uses
    verdict, sentence, word = _balance_words(uses, resources)
    note, todo = "", "Équilibrer le plan de financement"
    without_tax = basis is Basis.TTC and resources == accounts.budget.ht
    if verdict is CheckVerdict.EXCEEDED and without_tax:
        verdict, word = CheckVerdict.TO_CHECK, ""
        todo = "Vérifier si le porteur récupère la TVA"
        sentence = f"Équilibré hors taxes seulement\u00a0: {format_amount(resources)}"
        note = "À vérifier\u00a0: le porteur récupère-t-il la TVA\u202f? Sinon, il manque la taxe."
    begun = bool(file.budget and file.funding)
    if not begun and verdict is CheckVerdict.EXCEEDED:  # what is missing is not broken
        verdict, word = CheckVerdict.NOT_APPLICABLE, ""
    return Check(
        id="balance",
        title="Plan de financement",
        verdict=verdict,
        word=word,
        sentence=sentence,
        rule=f"{basis.words.capitalize()}, au centime",
        source="Principe commun aux appels à projets\u00a0: emplois égaux aux ressources",
        todo=todo if begun or verdict is CheckVerdict.TO_CHECK else "",
        margin=gap,
        note=note,
    )


def _balance_words(uses: Decimal, resources: Decimal) -> tuple[CheckVerdict, str, str]:
    if not uses and not resources:
        return CheckVerdict.NOT_APPLICABLE, "Ni dépense ni ressource pour l’instant", ""
    if uses == resources:
        return CheckVerdict.OK, f"Dépenses et ressources\u00a0: {format_amount(uses)}", "Équilibré"
    if resources < uses:
        gap, what = uses - resources, "Il manque"
    else:
        gap, what = resources - uses, "Il y a de trop"
    both = f"{format_amount(resources)} de ressources pour {format_amount(uses)} de dépenses"
    return CheckVerdict.EXCEEDED, f"{what} {format_amount(gap)}\u00a0: {both}", "Déséquilibré"


_RULE = "part-maitre-ouvrage"


def check_moa_share(book: RuleBook) -> Check:
    """Check that the contracting authority bears its share of public money (L. 1111-10)."""
    accounts = book.accounts
    project, totals = accounts.file.project, accounts.funding
    form, rule = project.promoter_form, ceilings().rule(_RULE)
    rate = project.moa_min_share
    check = blank(rule, f"Part {owner_words(form)}")
    check = replace(
        check,
        rule=f"{rate_words(rate)} {rule.right_words}",
        to_verify=rule.to_verify or rate != rule.rate,
    )
    applied = book.one(_RULE)
    if form is LegalForm.OTHER and totals.public:
        return replace(
            check,
            verdict=CheckVerdict.TO_CHECK,
            sentence="Un syndicat mixte, un PETR, un CCAS ou un établissement public y sont tenus",
            todo="Vérifier si le porteur est public\u00a0: sa part minimale en dépend",
            step="promoter",
            field="promoter_form",
        )
    if applied is None or not is_public_promoter(form):
        return replace(check, sentence="La règle ne concerne que les maîtres d’ouvrage publics")
    if not totals.public:
        return replace(check, sentence="Aucun financement public pour l’instant")
    minimum = minimum_own(accounts, applied)
    margin = totals.own - minimum
    kept = margin >= ZERO
    return replace(
        check,
        verdict=CheckVerdict.OK if kept else CheckVerdict.EXCEEDED,
        word="" if kept else "Insuffisant",
        sentence=_share_sentence(margin, minimum),
        todo=f"Porter la part propre à {format_amount(minimum)}",
        margin=margin,
    )


def minimum_own(accounts: Accounts, applied: Applied) -> Decimal:
    """Return the least own money: of a balanced plan, else of its grants as they stand.

    In a balanced plan own money replaces a grant and the base stays. Elsewhere it is added, and
    raises the base it is measured on.
    """
    return applied.raised_limit if accounts.gap else applied.limit


def _share_sentence(margin: Decimal, minimum: Decimal) -> str:
    if margin >= ZERO:
        room = f"marge de {format_amount(margin)} au-dessus du minimum"
        return f"Respecté, {room} de {format_amount(minimum)}"
    return f"Il manque {format_amount(-margin)} pour atteindre {format_amount(minimum)}"
