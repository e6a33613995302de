"""What the promoter and the operator sign at the end of a dossier."""

from __future__ import annotations

from typing import Final

from tressons_desktop.dossier import content as c
from tressons_desktop.dossier.chapters.context import Context
from tressons_desktop.dossier.chapters.funding import signatory
from tressons_desktop.project.values import LegalForm

_STARTED: Final = (
    "L’opération n’a pas commencé et aucun devis n’est signé. Le porteur s’engage à ne pas la "
    "commencer avant que les demandes d’aide soient reçues par les financeurs."
)
_EXACT: Final = (
    "Les renseignements de ce dossier sont exacts, et le plan de financement cite toutes les "
    "aides demandées ou obtenues."
)
_PLEDGE: Final = "L’association a souscrit le contrat d’engagement républicain et le respecte."
_MINIMIS: Final = (
    "L’exploitant déclare au financeur toutes les aides de minimis reçues ou demandées sur les "
    "trois dernières années."
)


def attestations_blocks(context: Context) -> list[c.Block]:
    """Swear what funders ask to be sworn: only what the project does not contradict."""
    if not context.commune_name:
        return []
    where = f"Fait à {context.commune_name}, le"
    role, name = signatory(context)
    who = ", ".join(part for part in (name, role[:1].lower() + role[1:] if name else role) if part)
    blocks: list[c.Block] = [
        c.Attestation(_for_promoter(context), tuple(_sworn(context)), where, who)
    ]
    operator = context.file.project.operator_name.strip()
    if operator and not _same(context):
        sworn: list[c.Inline] = [(c.bold("Aides de minimis. "), c.Run(_MINIMIS))]
        if context.file.project.operator_form is LegalForm.ASSOCIATION:
            sworn.append((c.bold("Engagement républicain. "), c.Run(_PLEDGE)))
        blocks.append(c.Attestation("Pour l’exploitant", tuple(sworn), where, operator))
    if len(blocks) == 2:
        blocks = [c.SideBySide((blocks[0],), (blocks[1],))]
    return [c.Section("Attestations à signer", tuple(blocks), "attestations", keep=c.Keep.WHOLE)]


def _same(context: Context) -> bool:
    return context.file.project.operator_name.strip() == context.promoter_name


def _for_promoter(context: Context) -> str:
    return "Pour la commune" if context.promoter_is_commune else "Pour le porteur"


def _sworn(context: Context) -> list[c.Inline]:
    """Leave out that nothing was begun as soon as something was."""
    signed = any(line.quote_signed_on for line in context.file.budget)
    begun = signed or context.file.project.works_started_on is not None
    sworn: list[c.Inline] = []
    if not begun:
        sworn.append((c.bold("Non-commencement. "), c.Run(_STARTED)))
    return [*sworn, (c.bold("Exactitude. "), c.Run(_EXACT))]
