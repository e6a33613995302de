"""On what the project stands, who may pay it, and the modes compared for it."""

from __future__ import annotations

from typing import Final

from tressons_desktop.competence.judging import JudgedMode, ProjectCompetence
from tressons_desktop.competence.model import ASPECTS, CompetenceRule, Permission
from tressons_desktop.competence.words import articles
from tressons_desktop.dossier import content as c
from tressons_desktop.dossier.chapters.context import Context
from tressons_desktop.dossier.chapters.funders import funder_name

_TONES: Final = {
    Permission.MAY: c.Tone.OK,
    Permission.CONFIRM: c.Tone.UNKNOWN,
    Permission.MAY_NOT: c.Tone.NO,
}
_COMPARED: Final = ("duration", "competition", "risk", "vat")
"""What a page has room for beside each mode; the rest is said of the mode that is kept."""


def competence_chapter(context: Context) -> list[c.Block]:
    """Say on what the action stands, who may pay, and how the place may be entrusted."""
    known = context.reading.competence
    if not known.grounds:
        return []
    return [*_grounds(known), *_payments(known), *modes_blocks(context)]


def modes_blocks(context: Context) -> list[c.Block]:
    """Compare the modes for this project, then say all of the one that is kept."""
    known = context.reading.competence
    if known.asks:
        return []
    columns = (
        c.TableColumn("Mode", 1.5),
        *(c.TableColumn(ASPECTS[key], 1.6) for key in _COMPARED),
    )
    rows = tuple(_mode_row(one, known.chosen) for one in known.modes)
    table = c.TableBlock(columns, rows, name="Modes de gestion comparés", dense=True)
    return [c.Section("Modes de gestion comparés", (table, *_kept(known)), "modes-compares")]


def _mode_row(one: JudgedMode, chosen: JudgedMode | None) -> tuple[c.CellLike, ...]:
    kept = ", retenu" if chosen is not None and chosen.mode is one.mode else ""
    head = (c.bold(one.mode.title), c.Run(f"\n{one.verdict.label}{kept}"))
    if one.verdict is Permission.MAY_NOT:
        why = c.TableCell(one.because[0], quiet=True)
        return (c.TableCell(head, tone=_TONES[one.verdict]), why, "–", "–", "–")
    aspects = (one.mode.aspect(key) for key in _COMPARED)
    return (c.TableCell(head, tone=_TONES[one.verdict]), *aspects)


def _kept(known: ProjectCompetence) -> list[c.Block]:
    chosen = known.chosen
    if chosen is None:
        return [c.Paragraph("Aucun mode n’est retenu à ce jour.", quiet=True)]
    mode = chosen.mode
    facts: list[tuple[str, c.CellLike]] = [
        (words, mode.aspect(key)) for key, words in ASPECTS.items() if key not in _COMPARED
    ]
    if chosen.because:
        facts.append(("À confirmer", "\n".join(chosen.because)))
    facts.append(
        ("Textes", c.TableCell(articles(mode.sources, to_verify=mode.to_verify), quiet=True))
    )
    told = c.Definition(tuple(facts), name=f"Mode retenu : {mode.title}")
    return [c.Section(f"Mode retenu : {mode.title}", (told,), "mode-retenu", listed=False)]


def _grounds(known: ProjectCompetence) -> list[c.Block]:
    columns = (
        c.TableColumn("Fondement", 2.6),
        c.TableColumn("Verdict", 1),
        c.TableColumn("À prouver", 2.2),
    )
    rows = tuple(
        (
            _said(
                one.basis,
                ", ".join(kind.label for kind in one.founds) or "En complément",
            ),
            c.TableCell(one.basis.verdict.label, tone=_TONES[one.basis.verdict]),
            "\n".join(one.basis.proofs),
        )
        for one in known.grounds
    )
    table = c.TableBlock(columns, rows, name="Ce qui fonde l’action")
    return [c.Section("Ce qui fonde l’action", (table,), "fondements")]


def _payments(known: ProjectCompetence) -> list[c.Block]:
    if not known.payments:
        return []
    columns = (
        c.TableColumn("Qui paie", 2.6),
        c.TableColumn("Verdict", 1),
        c.TableColumn("Comment", 2.2),
    )
    rows = tuple(
        (
            _said(one.payment, funder_name(one.line)),
            c.TableCell(one.verdict.label, tone=_TONES[one.verdict]),
            ", ".join(one.payment.instruments) or "\n".join(one.payment.ways),
        )
        for one in known.payments
    )
    table = c.TableBlock(columns, rows, name="Qui peut payer, et comment")
    return [c.Section("Qui peut payer, et comment", (table,), "versements")]


def _said(one: CompetenceRule, about: str) -> c.TableCell:
    texts = articles(one.sources, to_verify=one.to_verify)
    return c.TableCell((c.bold(f"{about} : {one.title}"), c.Run(f"\n{one.says}\n{texts}")))
