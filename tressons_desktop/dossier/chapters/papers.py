"""Calendar, required pieces, answers to the sections of the call."""

from __future__ import annotations

from typing import Final

from tressons_desktop.calls.deadline import deadline_of
from tressons_desktop.calls.model import Call
from tressons_desktop.calls.own_texts import text_spoken_for
from tressons_desktop.calls.pieces import PieceStanding
from tressons_desktop.calls.sections import SectionAnswer
from tressons_desktop.dossier import content as c
from tressons_desktop.dossier.chapters.actions import action_plan
from tressons_desktop.dossier.chapters.context import Context
from tressons_desktop.dossier.chapters.summary import ordered_milestones
from tressons_desktop.dossier.chapters.wording import (
    facts_list,
    missing,
    narrative,
    text_key,
    when_short,
    written_in,
)
from tressons_desktop.project.model import NARRATIVE_SECTIONS, Milestone
from tressons_desktop.project.values import PieceState
from tressons_desktop.text.count import describe_count
from tressons_desktop.text.dates import format_date_long
from tressons_desktop.text.numbers import format_number, plural

_PIECE_TONES: Final = {
    PieceState.PROVIDED: c.Tone.OK,
    PieceState.MISSING: c.Tone.UNKNOWN,
    PieceState.TO_SIGN: c.Tone.UNKNOWN,
    PieceState.NOT_APPLICABLE: c.Tone.NEUTRAL,
}


def calendar_chapter(context: Context) -> list[c.Block]:
    """Steps of the project, dates of the application, action plan."""
    steps = tuple(
        c.TimelineStep(
            when_short(one.when),
            one.title.strip(),
            one.note.strip(),
            "Fait" if one.done else "Prévu",
            one.done,
            written_in(Milestone, "title", one.id),
        )
        for one in ordered_milestones(context)
    )
    dates = facts_list(_application_dates(context), "Demande d’aide")
    if not steps:
        return [*missing(context, ["jalons du projet"]), *dates, *action_plan(context)]
    return [c.Timeline(steps), *dates, *action_plan(context)]


def _application_dates(context: Context) -> list[tuple[str, c.CellLike]]:
    application, project = context.file.application, context.file.project
    deadline = deadline_of(context.file, context.call)
    dates = [
        ("Date limite de dépôt", deadline),
        ("Demande déposée", application.submitted_on if application else None),
        ("Demande reçue", application.received_on if application else None),
        ("Dossier complet", application.acknowledged_on if application else None),
        ("Début des travaux", project.works_started_on),
    ]
    return [(label, format_date_long(day) if day else "") for label, day in dates]


# --- pieces -------------------------------------------------------------------------------------


def pieces_chapter(context: Context) -> list[c.Block]:
    """List the pieces the call asks for, and where each one stands."""
    if context.call is None:
        return _joined_files(context)
    standings = context.reading.standings
    if not standings:
        return []
    columns = (
        c.TableColumn("Pièce", 3.2),
        c.TableColumn("État", 1.3),
        c.TableColumn("Fichier ou remarque", 2.4),
    )
    rows = tuple(_piece_row(one) for one in standings)
    needed = [one for one in standings if one.state is not PieceState.NOT_APPLICABLE]
    provided = sum(1 for one in needed if one.state is PieceState.PROVIDED)
    words = f"{plural(provided, 'pièce fournie', 'pièces fournies')} sur {len(needed)}."
    return [c.Paragraph(words), c.TableBlock(columns, rows, name="Pièces de l’appel")]


def _piece_row(one: PieceStanding) -> tuple[c.CellLike, ...]:
    files = [file.title.strip() or file.filename for file in one.proofs]
    notes = [*files, one.note.strip()]
    required = " (obligatoire)" if one.piece.blocking and one.lacking else ""
    return (
        f"{one.piece.title}{required}",
        c.TableCell(one.state.label, tone=_PIECE_TONES[one.state]),
        c.TableCell("\n".join(note for note in notes if note), quiet=True),
    )


def _joined_files(context: Context) -> list[c.Block]:
    names = tuple(
        file.title.strip() or file.filename
        for file in context.file.attachments
        if file.in_dossier
        and not file.media_type.startswith("image/")
        and file.sha256 not in context.file.troubles
    )
    return [c.Paragraph("Documents tenus à disposition :"), c.bullets(names)] if names else []


# --- answers to the call ----------------------------------------------------------------------


def answers_chapter(context: Context) -> list[c.Block]:
    """Answer the call in its own order: where each answer is, how long, and what is too long."""
    answers = context.reading.sections
    if not answers:
        return []
    call = context.call
    return [_answers_table(answers, call), *_too_long(answers), *_own_answers(answers, call)]


def _answers_table(answers: tuple[SectionAnswer, ...], call: Call | None) -> c.TableBlock:
    columns = (
        c.TableColumn("Rubrique de l’appel", 3),
        c.TableColumn("Réponse", 2.2),
        c.TableColumn("Longueur", 1.8),
    )
    rows = tuple(
        (
            answer.section.title,
            _where(answer, call),
            c.TableCell(_length(answer), tone=c.Tone.NO if answer.is_over else None, quiet=True),
        )
        for answer in answers
    )
    return c.TableBlock(
        columns, rows, caption="Rubriques de l’appel et longueur, espaces comprises"
    )


def _where(answer: SectionAnswer, call: Call | None) -> c.TableCell:
    key = text_spoken_for(call, answer.section) or answer.section.text_key
    if not answer.count:
        freedom = answer.section.freedom
        words = f"Sans réponse, {freedom}" if freedom else "À écrire"
        return c.TableCell(words, quiet=True)
    target = text_key(key)
    title = NARRATIVE_SECTIONS.get(key, answer.section.title)
    return c.TableCell((c.link(title, f"#{_LONE.get(key, target)}"),))


_LONE: Final = {
    "partners_summary": "partenariats",
    "governance": "gouvernance",
    "economic_model": "modele",
}
"""Narrative sections that are a whole chapter: the key of that chapter."""


def _length(answer: SectionAnswer) -> str:
    return describe_count(answer.count, answer.section.limit) if answer.count else "–"


def _too_long(answers: tuple[SectionAnswer, ...]) -> list[c.Block]:
    over = [answer for answer in answers if answer.is_over]
    if not over:
        return []
    title = plural(len(over), "réponse trop longue", "réponses trop longues")
    lines = tuple(
        f"{answer.section.title} : {format_number(answer.count - (answer.section.limit or 0))}"
        " caractères de trop."
        for answer in over
    )
    return [c.NoticeBlock(c.Tone.NO, title, lines)]


def _own_answers(answers: tuple[SectionAnswer, ...], call: Call | None) -> list[c.Block]:
    """Print the answers written for this call alone; the others stand in their chapter."""
    blocks: list[c.Block] = []
    for answer in answers:
        if answer.count and not text_spoken_for(call, answer.section):
            title = answer.section.title
            key = text_key(answer.section.text_key)
            blocks.append(c.Section(title, tuple(narrative(answer.body)), key))
    return blocks
