"""Feasibility: opinion, radar, axis by axis, what blocks, what nobody knows yet."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from tressons_desktop.dossier import content as c
from tressons_desktop.dossier.chapters.context import Context
from tressons_desktop.dossier.chapters.summary import (
    blocking_points,
    count_blockers,
    count_unknowns,
    make_radar,
    score_words,
)
from tressons_desktop.dossier.chapters.wording import capital
from tressons_desktop.feasibility.assessment import AxisAssessment, Outcome, Standing, at_level
from tressons_desktop.feasibility.model import Question, QuestionLevel
from tressons_desktop.project.model import Answer
from tressons_desktop.text.dates import format_day
from tressons_desktop.text.numbers import plural

_TONES: Final = {
    Standing.YES: c.Tone.OK,
    Standing.PARTIAL: c.Tone.PARTIAL,
    Standing.NO: c.Tone.NO,
    Standing.TO_CHECK: c.Tone.UNKNOWN,
    Standing.NOT_APPLICABLE: c.Tone.NEUTRAL,
}
DETAIL_KEY: Final = "grille-detail"


def feasibility_chapter(context: Context) -> list[c.Block]:
    """Say the opinion and what it rests on."""
    assessment = context.assessment
    opinion = _opinion(context)
    if not assessment.answered and not assessment.to_check:
        return opinion
    blocks: list[c.Block] = [
        *opinion,
        c.Chart(make_radar(context), "Profil par axe. Un axe avec un point bloquant a un carré."),
        _axes_table(context),
    ]
    return [*blocks, *_blockers(context), *_unknowns(context), _method(context)]


def _opinion(context: Context) -> list[c.Block]:
    """Say the opinion; the commune's own comes first, and the checklist's is never hidden."""
    assessment = context.assessment
    computed = c.bold(f"Avis : {assessment.opinion.label.lower()}. ")
    retained = context.reading.opinion
    if not retained.overridden:
        return [c.Paragraph((computed, c.Run(assessment.sentence)))]
    reason = retained.reason.rstrip(".") or "non précisé"
    kept = (c.bold(f"{retained.title}. "), c.Run(f"Motif : {reason}."))
    found = f"La grille conclut : {assessment.opinion.label.lower()}. {assessment.sentence}"
    return [c.Paragraph(kept), c.Paragraph(found)]


def _axes_table(context: Context) -> c.TableBlock:
    columns = (
        c.TableColumn("Axe", 3),
        c.TableColumn("Constat", 2.6),
        c.TableColumn("Réponses", align=c.Align.RIGHT),
        c.TableColumn("Niveau", align=c.Align.RIGHT),
    )
    rows = tuple(
        (
            f"{axis.axis.letter}. {axis.axis.title}",
            _finding(axis),
            c.TableCell(f"{axis.answered} sur {axis.total}", quiet=True),
            capital(score_words(axis.score)),
        )
        for axis in context.assessment.axes
        if axis.total
    )
    return c.TableBlock(columns, rows, caption="Faisabilité par axe")


def _finding(axis: AxisAssessment) -> c.TableCell:
    if axis.blockers:
        return c.TableCell(count_blockers(len(axis.blockers)), tone=c.Tone.BLOCKER)
    if axis.to_check:
        return c.TableCell(f"{len(axis.to_check)} à vérifier", tone=c.Tone.UNKNOWN)
    if axis.unanswered:
        return c.TableCell(f"{len(axis.unanswered)} sans réponse", tone=c.Tone.NEUTRAL)
    weak = [one for one in axis.outcomes if one.standing in (Standing.NO, Standing.PARTIAL)]
    if weak:
        return c.TableCell(
            plural(len(weak), "point à renforcer", "points à renforcer"), tone=c.Tone.PARTIAL
        )
    return c.TableCell("Rien à signaler", tone=c.Tone.OK)


def _blockers(context: Context) -> list[c.Block]:
    points = blocking_points(context)
    if not points:
        return []
    lines = tuple(
        (c.Run(f"{point.text} "), c.Run(f"{point.action}." if point.action else ""))
        for point in points
    )
    return [c.NoticeBlock(c.Tone.BLOCKER, count_blockers(len(points)), lines)]


def _unknowns(context: Context) -> list[c.Block]:
    assessment = context.assessment
    questions = tuple(dict.fromkeys((*assessment.unknown_blockers, *assessment.to_check)))
    if not questions:
        return []
    lines = tuple(f"{question.code}. {question.text} {question.action}." for question in questions)
    return [c.NoticeBlock(c.Tone.UNKNOWN, count_unknowns(len(questions)), lines)]


def _method(context: Context) -> c.Block:
    checklist = context.reading.checklist
    words = (
        f"{checklist.title}, version {checklist.version}. Oui vaut 1, partiel un demi, non 0 ;"
        " « à vérifier » et l’absence de réponse ne comptent ni pour ni contre. Un point bloquant"
        " n’est jamais compensé par une moyenne. "
    )
    if not _answered(context):
        return c.Paragraph(words.strip(), quiet=True)
    return c.Paragraph(
        (c.Run(words), c.link("Voir le détail des réponses", f"#{DETAIL_KEY}"), c.Run(".")),
        quiet=True,
    )


# --- detail -------------------------------------------------------------------------------------


def _answered(context: Context) -> list[Outcome]:
    silent = Standing.UNANSWERED
    return [one for one in context.assessment.outcomes if one.standing is not silent]


def detail_chapter(context: Context) -> list[c.Block]:
    """Every answer given to a question that applies; the others are kept aside, not printed."""
    whole, deciding = context.assessment, context.reading.deciding
    if deciding is whole:
        return _details_of(context, whole.axes, "")
    filing = at_level(whole.axes, QuestionLevel.FILE)
    return [
        c.Section(title, tuple(blocks), f"grille{key}", listed=False)
        for title, key, axes in (
            ("Pour décider", "-decider", deciding.axes),
            ("Pour déposer", "-deposer", filing),
        )
        if (blocks := _details_of(context, axes, key))
    ]


def _details_of(context: Context, axes: Iterable[AxisAssessment], key: str) -> list[c.Block]:
    """List the answers of some axes, one table each."""
    blocks: list[c.Block] = []
    answers = {answer.question_id: answer for answer in context.file.answers}
    for axis in axes:
        told = [one for one in axis.outcomes if one.standing is not Standing.UNANSWERED]
        if told:
            title = f"{axis.axis.letter}. {axis.axis.title}"
            table = _detail_table(title, told, answers)
            blocks.append(c.Section(title, (table,), f"grille{key}-{axis.axis.id}", listed=False))
    return blocks


def _detail_table(title: str, told: list[Outcome], answers: dict[str, Answer]) -> c.TableBlock:
    columns = (
        c.TableColumn("Question", 3.6),
        c.TableColumn("Réponse", 1.3),
        c.TableColumn("Précisions", 2.6),
    )
    rows = tuple(
        (
            f"{one.question.code}. {one.question.text}",
            c.TableCell(one.standing.label, tone=_TONES[one.standing]),
            c.TableCell(_details(one.question, answers.get(one.question.id)), quiet=True),
        )
        for one in told
    )
    return c.TableBlock(columns, rows, name=f"Réponses, {title}")


def _details(question: Question, answer: Answer | None) -> str:
    if answer is None:
        return ""
    typed = answer.typed.strip()
    parts = [f"{typed} {question.unit}".strip() if typed else "", answer.note.strip()]
    if answer.answered_on:
        parts.append(f"Répondu le {format_day(answer.answered_on)}")
    return "\n".join(part for part in parts if part)
