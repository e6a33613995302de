"""Decide what the feasibility step shows: no widget here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from tressons_desktop.dossier.content import Radar, RadarAxis
from tressons_desktop.feasibility.assessment import Assessment, AxisAssessment, Standing
from tressons_desktop.feasibility.model import Question, QuestionLevel
from tressons_desktop.feasibility.opinion import go_words
from tressons_desktop.feasibility.proposals import Proposal
from tressons_desktop.project.drafts import Draft
from tressons_desktop.project.finding import Finding
from tressons_desktop.project.model import Answer, Attachment, ProjectFile
from tressons_desktop.project.trouble import Trouble
from tressons_desktop.project.values import AnswerValue
from tressons_desktop.text.dates import format_day
from tressons_desktop.text.numbers import plural
from tressons_desktop.text.spaces import NARROW
from ui.screens.field_binding import FieldAddress
from ui.screens.workspace.steps.feasibility.axes import BLOCKED, CLEAR, TO_CHECK, AxisLine

DECIDE, FILE = QuestionLevel.DECIDE.value, QuestionLevel.FILE.value
"""Levels, in the order of the work: the few questions that decide, then all of them."""

ALL, BLOCKING, UNKNOWN, NO_PROOF = "all", "blocking", "unknown", "no_proof"
FORMER = "former"
FILTERS = {
    ALL: "Toutes",
    BLOCKING: "Bloquants",
    UNKNOWN: "Inconnus",
    NO_PROOF: "Sans preuve",
}
HEADINGS = {
    BLOCKING: "Points bloquants, tous les axes",
    UNKNOWN: "Sans réponse ou à vérifier, tous les axes",
    NO_PROOF: "Répondues sans preuve, tous les axes",
    FORMER: "Réponses à d’anciennes questions",
}
NOTHING = {
    ALL: "Aucune question de cet axe ne concerne ce projet.",
    BLOCKING: "Aucun point bloquant ne reste à lever.",
    UNKNOWN: "Toutes les questions ont une réponse.",
    NO_PROOF: "Chaque réponse positive a sa preuve.",
    FORMER: "Ces questions ne sont plus posées\u00a0: leurs réponses restent ici, sans compter.",
}


@dataclass(frozen=True, slots=True)
class CardState:
    """What a question card shows: the question, where it stands, the answer and its proofs.

    ``proposal`` is the answer that known figures give, when it is not the one given; ``drafts``
    are the texts of its fields that could not be read; ``troubles`` what speaks against its proofs;
    ``contradiction`` the fact of the project that the answer contradicts.
    """

    question: Question
    standing: Standing
    answer: Answer | None = None
    files: tuple[Attachment, ...] = ()
    proposal: Proposal | None = None
    project_id: str = ""
    drafts: tuple[Draft, ...] = ()
    troubles: Mapping[str, Trouble] = field(default_factory=dict, hash=False)
    contradiction: Finding | None = None

    def address(self, field: str) -> FieldAddress:
        """Name a field of the answer."""
        return FieldAddress(self.project_id, "answer", self.question.id, field)

    def draft(self, field: str) -> Draft | None:
        """Return the unread text of a field of the answer."""
        return next((draft for draft in self.drafts if draft.field == field), None)

    @property
    def may_block(self) -> bool:
        """Tell whether this question stops the application, or still may."""
        settled = (Standing.YES, Standing.NOT_APPLICABLE)
        return self.question.blocker and self.standing not in settled

    @property
    def lacks_proof(self) -> bool:
        """Tell whether the answer is positive and nothing that opens proves it."""
        sound = any(one.sha256 not in self.troubles for one in self.files)
        return self.standing in (Standing.YES, Standing.PARTIAL) and not sound

    @property
    def problems(self) -> tuple[str, ...]:
        """Say of each proof that does not count why it does not."""
        return tuple(
            self.troubles[one.sha256].sentence(one.filename)
            for one in self.files
            if one.sha256 in self.troubles
        )

    def matches(self, name: str) -> bool:
        """Tell whether a filter keeps this question."""
        if name == BLOCKING:
            return self.may_block
        if name == FORMER:
            return False
        if name == UNKNOWN:
            return self.standing.is_unknown
        return name != NO_PROOF or self.lacks_proof


def card_states(
    assessment: Assessment,
    file: ProjectFile,
    proposals: Sequence[Proposal] = (),
    findings: Iterable[Finding] = (),
) -> dict[str, CardState]:
    """Gather what each question that applies shows, in the order of the checklist."""
    answers = {answer.question_id: answer for answer in file.answers}
    kept = {record.id: record for record in file.attachments}
    offered = {proposal.question_id: proposal for proposal in proposals}
    against = {
        one.field: one for one in findings if one.step == "feasibility" and one.other is not None
    }
    return {
        one.question.id: CardState(
            one.question,
            one.standing,
            answers.get(one.question.id),
            _proofs(answers.get(one.question.id), kept),
            offered.get(one.question.id),
            file.project.id,
            _drafts(file, one.question.id),
            file.troubles,
            against.get(one.question.id),
        )
        for one in assessment.outcomes
    }


def _proofs(answer: Answer | None, kept: Mapping[str, Attachment]) -> tuple[Attachment, ...]:
    return tuple(kept[proof] for proof in answer.evidence if proof in kept) if answer else ()


def _drafts(file: ProjectFile, question_id: str) -> tuple[Draft, ...]:
    return tuple(one for one in file.drafts if one.address[:2] == ("answer", question_id))


@dataclass(frozen=True, slots=True)
class FormerAnswer:
    """An answer to a question that is asked no more: its words, its choice, what was written."""

    question: str
    value: str
    words: str


def former_answers(kept: Iterable[tuple[str, Answer]]) -> tuple[FormerAnswer, ...]:
    """Put the answers that nothing asks for any more in words."""
    return tuple(
        FormerAnswer(question, str(one.value or ""), _former_words(one)) for question, one in kept
    )


def _former_words(answer: Answer) -> str:
    proofs = plural(len(answer.evidence), "preuve jointe", "preuves jointes")
    day = f"Répondu le {format_day(answer.answered_on)}." if answer.answered_on else ""
    parts = (answer.typed.strip(), answer.note.strip(), proofs if answer.evidence else "", day)
    return "\n".join(part for part in parts if part)


def source_words(question: Question) -> str:
    """Say where a question comes from, and the day its sources were read again."""
    if question.usage:
        return f"Usage\u00a0: {question.usage}"
    named = list(dict.fromkeys(str(source) for source in question.sources))
    label = "Sources" if len(named) > 1 else "Source"
    words = f"{label}\u00a0: {f'{NARROW}; '.join(named)}"
    checked = [source.checked for source in question.sources if source.checked]
    return f"{words}. Relu le {format_day(min(checked))}." if checked else words


def axis_lines(assessment: Assessment) -> tuple[AxisLine, ...]:
    """Describe the axes for the list."""
    return tuple(
        AxisLine(
            axis.axis.id,
            axis.axis.letter,
            axis.axis.title,
            axis.answered,
            axis.total,
            BLOCKED if axis.blockers else TO_CHECK if axis.to_check else CLEAR,
        )
        for axis in assessment.axes
    )


def radar_of(assessment: Assessment) -> Radar:
    """Draw the profile by axis, with the same thing in words."""
    axes = tuple(
        RadarAxis(axis.axis.title, axis.axis.letter, axis.score, bool(axis.blockers))
        for axis in assessment.axes
    )
    spoken = ". ".join(f"{axis.label}\u00a0: {_level(axis)}" for axis in axes)
    return Radar(axes, spoken)


def _level(axis: RadarAxis) -> str:
    level = "sans réponse" if axis.value is None else f"{round(axis.value * 100)}\u00a0%"
    return f"{level}, point bloquant" if axis.blocked else level


def has_levels(whole: Assessment, deciding: Assessment) -> bool:
    """Tell whether the checklist sets apart the questions that decide."""
    return deciding is not whole


def level_words(whole: Assessment, deciding: Assessment) -> dict[str, str]:
    """Name each level, with how far it is."""
    return {
        DECIDE: f"{QuestionLevel.DECIDE.label} · {deciding.answered}/{deciding.total}",
        FILE: f"{QuestionLevel.FILE.label} · {whole.answered}/{whole.total}",
    }


def level_spoken(level: str, shown: Assessment) -> str:
    """Say a level that was chosen."""
    what = "questions pour décider" if level == DECIDE else "questions pour déposer"
    return f"{shown.total} {what}, {plural(shown.answered, 'réponse', 'réponses')}"


def at_level(level: str, states: Mapping[str, CardState]) -> dict[str, CardState]:
    """Keep what a level shows: filing asks everything."""
    if level == FILE:
        return dict(states)
    return {key: one for key, one in states.items() if one.question.level is QuestionLevel.DECIDE}


def verdict(level: str, shown: Assessment) -> tuple[str, str]:
    """Answer the question of a level, and say on what the answer rests."""
    if level == DECIDE:
        return f"{go_words(shown)}.", shown.sentence
    return f"Peut-on déposer\u202f? {shown.opinion.label}.", shown.sentence


def summary_words(level: str, assessment: Assessment) -> str:
    """Say how far a level is and how it is judged; its answer stands beside the levels."""
    count = f"{plural(assessment.answered, 'réponse', 'réponses')} sur {assessment.total}"
    what = "pour décider" if level == DECIDE else "pour déposer"
    return f"{count} {what}. Un point bloquant n’est jamais compensé par une moyenne."


def axis_note(axis: AxisAssessment, others: int = 0) -> tuple[tuple[str, str], ...]:
    """Say how far an axis is, each part with its ink; ``others`` come when filing."""
    parts = [(f"{plural(axis.answered, 'réponse', 'réponses')} sur {axis.total}", "text2")]
    deciding = sum(1 for one in axis.outcomes if one.question.level is QuestionLevel.DECIDE)
    if others:
        parts.append((f"{others} de plus pour déposer", "text2"))
    elif 0 < deciding < len(axis.outcomes):
        parts.append((f"dont {deciding} pour décider", "text2"))
    if axis.blockers:
        parts.append((plural(len(axis.blockers), "bloquante", "bloquantes"), "non"))
    if axis.to_check:
        parts.append((f"{len(axis.to_check)}\u00a0à vérifier", "ver"))
    return tuple(parts)


def proposed_apart(states: Iterable[CardState]) -> tuple[Proposal, ...]:
    """List the proposals of "sans objet" to questions that nobody answered."""
    return tuple(
        one.proposal
        for one in states
        if one.proposal is not None
        and one.proposal.value is AnswerValue.NOT_APPLICABLE
        and one.standing.is_unknown
    )


def next_unanswered(states: Mapping[str, CardState], after: str) -> str:
    """Find the next question without an answer, from the one given, round the checklist."""
    ids = list(states)
    start = ids.index(after) + 1 if after in states else 0
    turned = ids[start:] + ids[:start]
    silent = (key for key in turned if states[key].standing is Standing.UNANSWERED)
    return next(silent, "")


def kept_by(name: str, states: Iterable[CardState], axis_id: str) -> tuple[str, ...]:
    """List the questions shown: those of an axis, or those a filter keeps in all of them."""
    if name == ALL:
        return tuple(one.question.id for one in states if one.question.axis_id == axis_id)
    return tuple(one.question.id for one in states if one.matches(name))
