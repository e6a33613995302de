"""What is said beside the plan and never decided by the application: FCTVA, de minimis."""

from __future__ import annotations

from typing import Final

from tressons_desktop.finance.accounts import Accounts
from tressons_desktop.finance.budget import ZERO
from tressons_desktop.finance.ceilings import rate_words
from tressons_desktop.finance.check import Check, CheckVerdict
from tressons_desktop.finance.parameters import DE_MINIMIS, FCTVA_RATE
from tressons_desktop.finance.plan import is_public_promoter
from tressons_desktop.finance.vat_advance import fctva_amount, vat_advance, vat_situation
from tressons_desktop.project.model import ProjectFile
from tressons_desktop.project.values import LegalForm, VatSituation
from tressons_desktop.text.money import format_amount

_FCTVA_NOTE: Final = (
    "À confirmer par la préfecture. Le FCTVA suppose un bien de la commune, sans activité soumise "
    "à la TVA\u202f; confier le local à un tiers ne l’exclut pas toujours "
    "(art.\u00a0L.\u00a01615-7). Il est versé l’année même, un an ou deux ans après selon la "
    "commune\u00a0: prévoir l’avance."
)
_MINIMIS_NOTE: Final = (
    "Compter toutes les aides publiques de minimis des trois années avant la date d’octroi, pour "
    "l’entreprise unique. Demander au financeur\u202f; garder la déclaration sur l’honneur. "
    "Règlement en vigueur jusqu’au 31 décembre 2030."
)


def check_fctva(accounts: Accounts) -> Check:
    """Give the possible FCTVA for information; it never enters the plan by itself."""
    file, advance = accounts.file, vat_advance(accounts)
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
        rate, spent = rate_words(FCTVA_RATE.value), format_amount(advance.taxed)
        sentence = f"À vérifier\u00a0: {rate} de {spent} TTC, soit {format_amount(margin)}"
    return Check(
        id="fctva",
        title="FCTVA, pour information",
        verdict=verdict,
        sentence=sentence,
        rule=f"{rate_words(FCTVA_RATE.value)} de la dépense TTC qui a porté la TVA, hors du plan",
        source=FCTVA_RATE.source,
        todo="Vérifier le FCTVA avec la préfecture",
        source_date=FCTVA_RATE.date,
        margin=margin,
        note=_FCTVA_NOTE,
        to_verify=FCTVA_RATE.to_verify,
    )


def check_de_minimis(file: ProjectFile) -> Check:
    """Remind the ceiling of de minimis aid when an undertaking will run the premises."""
    project = file.project
    undertaking = project.operator_form or project.promoter_form
    concerned = undertaking is not None and not undertaking.is_public
    who = "l’association" if undertaking is LegalForm.ASSOCIATION else "l’exploitant"
    return Check(
        id="de_minimis",
        title="Aides de minimis",
        verdict=CheckVerdict.TO_CHECK if concerned else CheckVerdict.NOT_APPLICABLE,
        sentence=f"À vérifier\u00a0: aides déjà reçues par {who}"
        if concerned
        else "Aucun exploitant privé ou associatif dans le projet",
        rule=f"{format_amount(DE_MINIMIS.value)} sur trois ans, toutes aides de minimis ensemble",
        source=DE_MINIMIS.source,
        todo="Vérifier les aides de minimis déjà reçues",
        source_date=DE_MINIMIS.date,
        note=_MINIMIS_NOTE,
        to_verify=DE_MINIMIS.to_verify,
    )
