"""Ceilings of the funding plan, each computed apart: balance and promoter's share.

A minimum is rounded up to the cent and a maximum down, so that what is announced as enough is.
"""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import Final

from tressons_desktop.finance.accounts import Accounts
from tressons_desktop.finance.budget import HUNDRED, ZERO
from tressons_desktop.finance.check import Check, CheckVerdict
from tressons_desktop.finance.parameters import MOA_SHARE
from tressons_desktop.finance.plan import Basis, is_public_promoter
from tressons_desktop.project.values import LegalForm
from tressons_desktop.text.money import format_amount
from tressons_desktop.text.numbers import format_number

_CENT: Final = Decimal("0.01")


def share_floor(rate: Decimal, base: Decimal) -> Decimal:
    """Return the largest amount to the cent within a percentage of a base."""
    return (rate * base / HUNDRED).quantize(_CENT, ROUND_FLOOR)


def share_ceiling(rate: Decimal, base: Decimal) -> Decimal:
    """Return the smallest amount to the cent reaching a percentage of a base."""
    return (rate * base / HUNDRED).quantize(_CENT, ROUND_CEILING)


def rate_words(rate: Decimal) -> str:
    """Write a rate without useless decimals."""
    return f"{format_number(rate.normalize())}\u00a0%"


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
        title="Équilibre",
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


_MOA_NOTE: Final = (
    "Les dons et le mécénat ne comptent pas dans la base\u202f; l’emprunt compte comme une part de "
    "la commune. Dérogations possibles, à demander au préfet\u00a0: patrimoine, ponts et ouvrages "
    "d’art, défense contre l’incendie, eau et assainissement, calamités. Le taux du projet "
    "se modifie."
)


def check_moa_share(accounts: Accounts) -> Check:
    """Check that the contracting authority bears its share of public money (L. 1111-10)."""
    project, totals = accounts.file.project, accounts.funding
    form, rate = project.promoter_form, project.moa_min_share
    title = "Part de l’intercommunalité" if form is LegalForm.EPCI else "Part de la commune"
    unsure = form is LegalForm.OTHER and bool(totals.public)
    if unsure:
        verdict, margin = CheckVerdict.TO_CHECK, None
        sentence = "Un syndicat mixte, un PETR, un CCAS ou un établissement public y sont tenus"
    elif not is_public_promoter(form):
        verdict, margin = CheckVerdict.NOT_APPLICABLE, None
        sentence = "La règle ne concerne que les maîtres d’ouvrage publics"
    elif not totals.public:
        verdict, margin = CheckVerdict.NOT_APPLICABLE, None
        sentence = "Aucun financement public pour l’instant"
    else:
        minimum = _minimum_share(accounts, rate)
        margin = totals.own - minimum
        verdict = CheckVerdict.OK if margin >= ZERO else CheckVerdict.EXCEEDED
        sentence = _share_sentence(margin, minimum)
    short = verdict is CheckVerdict.EXCEEDED and margin is not None
    return Check(
        id="moa_share",
        title=title,
        verdict=verdict,
        word="Insuffisant" if short else "",
        sentence=sentence,
        rule=f"{rate_words(rate)} du financement public, part du maître d’ouvrage comprise",
        source=MOA_SHARE.source,
        todo="Vérifier si le porteur est public\u00a0: sa part minimale en dépend"
        if unsure
        else f"Porter la part propre à {format_amount(totals.own - (margin or ZERO))}",
        step="promoter" if unsure else "funding",
        field="promoter_form" if unsure else "amount",
        source_date=MOA_SHARE.date,
        margin=margin,
        note=_MOA_NOTE,
        to_verify=MOA_SHARE.to_verify or rate != MOA_SHARE.value,
    )


def _minimum_share(accounts: Accounts, rate: Decimal) -> Decimal:
    """Return the least own money: of a balanced plan, else of its grants as they stand.

    In a balanced plan own money replaces a grant and the base stays. Elsewhere it is added, and
    raises the base it is measured on: ``own ≥ rate × (own + grants)``.
    """
    totals = accounts.funding
    if not accounts.gap or rate >= HUNDRED:
        return share_ceiling(rate, totals.public)
    grants = totals.public - totals.own
    return (rate * grants / (HUNDRED - rate)).quantize(_CENT, ROUND_CEILING)


def _share_sentence(margin: Decimal, minimum: Decimal) -> str:
    if margin >= ZERO:
        room = f"marge de {format_amount(margin)} au-dessus du minimum"
        return f"Respecté, {room} de {format_amount(minimum)}"
    return f"Il manque {format_amount(-margin)} pour atteindre {format_amount(minimum)}"
