"""What is said beside the plan and never decided by the application: the FCTVA."""

from __future__ import annotations

from typing import Final

from tressons_desktop.finance.accounts import Accounts
from tressons_desktop.finance.budget import ZERO
from tressons_desktop.finance.check import Check, CheckVerdict
from tressons_desktop.finance.plan import is_public_promoter
from tressons_desktop.finance.rules.loading import ceilings
from tressons_desktop.finance.rules.words import rate_words
from tressons_desktop.finance.vat_advance import fctva_amount, vat_advance, vat_situation
from tressons_desktop.law.citing import cite
from tressons_desktop.project.values import VatSituation
from tressons_desktop.text.money import format_amount

_FCTVA_NOTE: Final = (
    "À confirmer par la préfecture. Le FCTVA suppose un bien de la commune, sans activité soumise "
    "à la TVA\u202f; confier le local à un tiers ne l’exclut pas toujours "
    "({loi:fctva-tiers.texte}). Il est versé l’année même, un an ou deux ans après selon la "
    "commune\u00a0: prévoir l’avance."
)


def check_fctva(accounts: Accounts) -> Check:
    """Give the possible FCTVA for information; it never enters the plan by itself."""
    file, advance, figure = accounts.file, vat_advance(accounts), ceilings().figure("fctva")
    verdict, margin = CheckVerdict.NOT_APPLICABLE, None
    if not is_public_promoter(file.project.promoter_form):
        sentence = "Sans objet\u00a0: le FCTVA va aux communes et à leurs groupements"
    elif vat_situation(file) is VatSituation.SUBJECT:
        sentence = "Sans objet\u00a0: la TVA est récupérée par déduction"
    elif accounts.budget.ttc == ZERO:
        sentence = "Aucune dépense pour l’instant"
    elif advance is None:
        sentence = "Sans objet\u00a0: aucune dépense n’a porté de TVA"
    else:
        verdict, margin = CheckVerdict.TO_CHECK, fctva_amount(advance.taxed)
        rate, spent = rate_words(figure.value), format_amount(advance.taxed)
        sentence = f"À vérifier\u00a0: {rate} de {spent} TTC, soit {format_amount(margin)}"
    return Check(
        id="fctva",
        title="FCTVA, pour information",
        verdict=verdict,
        sentence=sentence,
        rule=f"{rate_words(figure.value)} de la dépense TTC qui a porté la TVA, hors du plan",
        source=figure.source,
        todo="Vérifier le FCTVA avec la préfecture",
        source_date=figure.date,
        margin=margin,
        note=cite(_FCTVA_NOTE),
        to_verify=figure.to_verify,
    )
