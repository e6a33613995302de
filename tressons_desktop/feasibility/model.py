"""A feasibility checklist as data: axes and questions with reason, evidence and source."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from tressons_desktop.definitions.conditions import Condition
from tressons_desktop.definitions.source import Source
from tressons_desktop.project.values import AnswerValue, Choice, ProjectKind

__all__ = [
    "AnswerKind",
    "Axis",
    "Checklist",
    "Follow",
    "Question",
    "QuestionLevel",
    "ReadyRule",
    "RetiredQuestion",
    "Source",
]


class AnswerKind(Choice):
    """What a question asks for: a judgement (the five answers), or a typed answer as well."""

    JUDGEMENT = "avis", "Avis"
    NUMBER = "nombre", "Nombre"
    DATE = "date", "Date"
    CHOICE = "choix", "Choix"
    TEXT = "texte", "Texte"


class QuestionLevel(Choice):
    """When a question is asked: to decide whether to go, or to file the application."""

    DECIDE = "decider", "Décider"
    FILE = "deposer", "Déposer"


@dataclass(frozen=True, slots=True, kw_only=True)
class Follow:
    """Ask a question only once another one is answered with one of these values.

    ``chosen``: once one of these is what was chosen, for a question of that kind.
    """

    question_id: str
    any_of: tuple[AnswerValue, ...] = ()
    chosen: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A criterion of the checklist.

    ``gap`` says what is wrong when the answer is no; ``action`` what to do about it, in at most
    60 characters. ``weight`` runs from 1 to 5. ``blocker``: a "non" stops the application; a
    blocker never follows another answer, so that no answer can hide it. ``renamed_from`` names the
    questions that this one replaces, whose answers follow. ``usage`` says, in a sentence, that no
    source exists and why it is asked all the same.
    """

    id: str
    code: str
    axis_id: str
    text: str
    why: str
    how: str
    evidence: str
    gap: str
    action: str
    weight: int = 1
    blocker: bool = False
    kind: AnswerKind = AnswerKind.JUDGEMENT
    unit: str = ""
    choices: tuple[str, ...] = ()
    applies: tuple[Condition, ...] = ()
    sources: tuple[Source, ...] = ()
    follows: tuple[Follow, ...] = ()
    level: QuestionLevel = QuestionLevel.FILE
    renamed_from: tuple[str, ...] = ()
    not_applicable_when: tuple[Condition, ...] = ()
    not_applicable_because: str = ""
    usage: str = ""

    @property
    def general_knowledge(self) -> bool:
        """Tell whether nobody can be quoted: shown "à vérifier"."""
        return not self.usage and all(source.general_knowledge for source in self.sources)

    @property
    def name(self) -> str:
        """Call it as the screen does, by its code and its words."""
        return f"{self.code}, {self.text}"

    @property
    def law(self) -> tuple[str, ...]:
        """List the entries of the law that the question cites."""
        return tuple(source.law for source in self.sources if source.law)


@dataclass(frozen=True, slots=True, kw_only=True)
class Axis:
    """A theme of the checklist, known by its letter."""

    id: str
    letter: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadyRule:
    """When an opinion becomes "Prêt à déposer": percentages chosen by its author."""

    answered: Decimal = Decimal(90)
    score: Decimal = Decimal(75)
    axis_score: Decimal = Decimal(50)


@dataclass(frozen=True, slots=True, kw_only=True)
class RetiredQuestion:
    """A question that is asked no more: its answers stay readable under its words."""

    id: str
    text: str

    @property
    def name(self) -> str:
        """Call it by its words: its code went with it."""
        return self.text


@dataclass(frozen=True, slots=True, kw_only=True)
class Checklist:
    """A checklist: common to every project, or made for some kinds.

    ``renamed_from`` are the identifiers of former checklists that this one replaces.
    """

    id: str
    version: str
    title: str
    axes: tuple[Axis, ...]
    questions: tuple[Question, ...]
    kinds: tuple[ProjectKind, ...] = ()
    publisher: str = ""
    ready: ReadyRule = ReadyRule()
    renamed_from: tuple[str, ...] = ()
    retired: tuple[RetiredQuestion, ...] = ()

    @property
    def every_question(self) -> tuple[Question | RetiredQuestion, ...]:
        """List the questions, then those that are asked no more."""
        return (*self.questions, *self.retired)

    def axis(self, axis_id: str) -> Axis:
        """Return an axis by its identifier."""
        return next(axis for axis in self.axes if axis.id == axis_id)

    def question(self, question_id: str) -> Question | None:
        """Return a question by its identifier, None when this checklist does not have it."""
        return next((q for q in self.questions if q.id == question_id), None)

    def former_questions(self, question_id: str) -> tuple[str, ...]:
        """List the questions whose answers follow to this one while it has none of its own."""
        question = self.question(question_id)
        names = question.renamed_from if question else ()
        return tuple(name for name in names if self.question(name) is None)
