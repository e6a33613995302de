"""What is sworn on a page of its own: that nothing was begun, which aids were had."""

from __future__ import annotations

from typing import Final

from tressons_desktop.documents.sheet import TO_WRITE, known_or_blank, paper
from tressons_desktop.dossier import content as c
from tressons_desktop.dossier.chapters.context import Context
from tressons_desktop.dossier.chapters.funding import signatory
from tressons_desktop.law.citing import cite
from tressons_desktop.text.dates import format_date_long

_MINIMIS_COLUMNS: Final = (
    c.TableColumn("Aide reçue ou demandée", 2),
    c.TableColumn("Qui l’a donnée", 1.4),
    c.TableColumn("Jour", 1),
    c.TableColumn("Montant", 1, c.Align.RIGHT),
)
_EMPTY_ROWS: Final = 6
_MINIMIS: Final = (
    "L’entreprise soussignée déclare toutes les aides de minimis reçues ou demandées sur les "
    "trois dernières années, par elle-même et par les entreprises liées à elle."
)
_MINIMIS_SOURCE: Final = "{loi:de-minimis.texte} : {loi:de-minimis.mots}."


def compose_not_started(context: Context) -> c.Dossier:
    """Swear that nothing was begun; what contradicts it is said, and nothing is sworn then."""
    project = context.file.project
    role, name = signatory(context)
    begun = _begun(context)
    statements: tuple[c.Inline, ...] = (
        f"L’opération « {project.name.strip() or TO_WRITE} » n’a pas commencé : aucun devis n’est "
        "signé, aucun bon de commande ni acte d’engagement n’est passé.",
        "Elle ne commencera pas avant que les demandes d’aide soient reçues par les financeurs.",
    )
    blocks: list[c.Block] = [c.Paragraph(line) for line in begun]
    if not begun:
        where = f"Fait à {known_or_blank(context.commune_name)}, le"
        who = ", ".join(part for part in (name, role) if part)
        blocks.append(c.Attestation("Je soussigné, atteste que :", statements, where, who))
    return paper(context, "Attestation de non-commencement", "non-commencement", blocks)


def _begun(context: Context) -> list[str]:
    """Say what was signed or begun: a paper that would be false is not made."""
    said = [
        f"Cette attestation ne peut pas être faite : « {line.label} » porte un devis signé le "
        f"{format_date_long(line.quote_signed_on)}. Demander une dérogation au financeur."
        for line in context.file.budget
        if line.quote_signed_on is not None
    ]
    started = context.file.project.works_started_on
    if started is not None:
        said.append(
            "Cette attestation ne peut pas être faite : les travaux ont commencé le "
            f"{format_date_long(started)}."
        )
    return said


def compose_de_minimis(context: Context) -> c.Dossier:
    """Leave to the operator the list of the aids had: nobody else knows them."""
    project = context.file.project
    operator = project.operator_name.strip()
    where = f"Fait à {known_or_blank(context.commune_name)}, le"
    rows = tuple(("", "", "", "") for _ in range(_EMPTY_ROWS))
    blocks: list[c.Block] = [
        c.Definition(
            (
                ("Entreprise ou association", known_or_blank(operator)),
                ("SIRET", TO_WRITE),
                ("Projet", known_or_blank(project.name)),
            ),
            name="Qui déclare",
        ),
        c.Paragraph(_MINIMIS),
        c.TableBlock(_MINIMIS_COLUMNS, rows, row_headers=False, name="Aides déclarées"),
        c.Attestation(
            "Je soussigné, atteste que :",
            ("Cette liste est complète et exacte.",),
            where,
            known_or_blank(operator),
        ),
        c.Paragraph(cite(_MINIMIS_SOURCE), quiet=True),
    ]
    return paper(context, "Déclaration d’aides de minimis", "de-minimis", blocks)
