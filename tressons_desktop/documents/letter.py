"""The letter that asks a funder for the aid, with what it is joined to."""

from __future__ import annotations

from tressons_desktop.calls.pieces import PieceStanding
from tressons_desktop.documents.sheet import TO_WRITE, known_or_blank, paper
from tressons_desktop.dossier import content as c
from tressons_desktop.dossier.chapters.context import Context
from tressons_desktop.dossier.chapters.funding import signatory
from tressons_desktop.finance.plan import call_request
from tressons_desktop.text.money import format_amount


def compose_letter(context: Context) -> c.Dossier:
    """Compose the letter for the call that is answered; without one it names no funder."""
    call, project = context.call, context.file.project
    to = call.funder if call is not None else TO_WRITE
    role, name = signatory(context)
    about = f"« {call.title} »" if call is not None else TO_WRITE
    blocks: list[c.Block] = [
        c.Definition(
            (
                ("De", known_or_blank(context.promoter_name)),
                ("À", to),
                ("Objet", f"Demande d’aide, {project.name.strip() or 'notre projet'}"),
                ("Votre référence", about),
            ),
            name="En-tête de la lettre",
        ),
        c.Paragraph("Madame, Monsieur,"),
        c.Paragraph(_asked(context)),
        *(c.Paragraph(text) for text in (project.summary.strip(),) if text),
        c.Paragraph(_plan(context)),
        *_joined(context),
        c.Paragraph(
            "Nous restons à votre disposition pour toute précision, et vous prions d’agréer, "
            "Madame, Monsieur, l’expression de notre considération distinguée."
        ),
        c.Signature(f"À {known_or_blank(context.commune_name)}, le", role, name),
    ]
    return paper(context, "Lettre de demande", "lettre", blocks)


def _asked(context: Context) -> str:
    amount = call_request(context.file, context.call) if context.call is not None else None
    wanted = f"une aide de {format_amount(amount)}" if amount else f"une aide de {TO_WRITE}"
    name = context.file.project.name.strip() or "notre projet"
    return f"Nous avons l’honneur de demander {wanted} pour « {name} »."


def _plan(context: Context) -> str:
    accounts = context.accounts
    cost = f"{format_amount(accounts.uses)} {accounts.basis.words}"
    return (
        f"L’opération est chiffrée à {cost}. Le plan de financement joint cite toutes les aides "
        "demandées ou obtenues. Aucun devis ne sera signé avant que vous ayez reçu cette demande."
    )


def _joined(context: Context) -> list[c.Block]:
    standings: tuple[PieceStanding, ...] = context.reading.standings
    titles = [one.piece.title for one in standings if not one.lacking]
    if not titles:
        return []
    return [c.Paragraph("Vous trouverez joints :"), c.bullets(titles)]
