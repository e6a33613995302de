"""What changes from one version of a checklist to the next, so that answers survive in the open."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from tressons_desktop.feasibility.model import Checklist, Question
from tressons_desktop.text.numbers import plural

_FIELDS: Final = {
    "text": "question",
    "why": "pourquoi",
    "how": "comment vérifier",
    "evidence": "preuve attendue",
    "gap": "manque",
    "action": "action",
    "weight": "poids",
    "blocker": "point bloquant",
    "axis_id": "axe",
    "kind": "forme de la réponse",
    "unit": "unité",
    "choices": "réponses proposées",
    "applies": "conditions",
    "follows": "suite d’une autre réponse",
    "sources": "sources",
}


@dataclass(frozen=True, slots=True)
class Reworded:
    """A question that changed; ``changes`` names what did, in French."""

    before: Question
    after: Question
    changes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChecklistChanges:
    """The differences between two versions of a checklist, matched by identifier."""

    added: tuple[Question, ...]
    removed: tuple[Question, ...]
    reworded: tuple[Reworded, ...]

    @property
    def is_empty(self) -> bool:
        """Tell whether both versions ask the same."""
        return not (self.added or self.removed or self.reworded)

    @property
    def sentence(self) -> str:
        """Say it in a sentence."""
        if self.is_empty:
            return "Aucune question ne change."
        parts = [
            _counted(self.added, "question ajoutée", "questions ajoutées"),
            _counted(self.removed, "question retirée", "questions retirées"),
            _counted(self.reworded, "question modifiée", "questions modifiées"),
        ]
        return ", ".join(part for part in parts if part) + ". Les réponses sont gardées."


def compare_checklists(old: Checklist, new: Checklist) -> ChecklistChanges:
    """Compare two versions of a checklist; a code or a place that moves is no change."""
    before = {question.id: question for question in old.questions}
    after = {question.id: question for question in new.questions}
    reworded = [
        Reworded(before[name], question, changes)
        for name, question in after.items()
        if name in before and (changes := _changes(before[name], question))
    ]
    return ChecklistChanges(
        added=tuple(question for name, question in after.items() if name not in before),
        removed=tuple(question for name, question in before.items() if name not in after),
        reworded=tuple(reworded),
    )


def _changes(before: Question, after: Question) -> tuple[str, ...]:
    return tuple(
        words for name, words in _FIELDS.items() if getattr(before, name) != getattr(after, name)
    )


def _counted(items: tuple[object, ...], one: str, several: str) -> str:
    return plural(len(items), one, several) if items else ""
