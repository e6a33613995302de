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
    "usage": "usage",
    "level": "niveau",
    "not_applicable_when": "sans objet proposé",
    "not_applicable_because": "raison du sans objet",
}


@dataclass(frozen=True, slots=True)
class Reworded:
    """A question that changed; ``changes`` names what did, in French."""

    before: Question
    after: Question
    changes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChecklistChanges:
    """The differences between two versions of a checklist, matched by identifier.

    ``renamed`` are the new questions that take the place of former ones, answers included.
    """

    added: tuple[Question, ...]
    removed: tuple[Question, ...]
    reworded: tuple[Reworded, ...]
    renamed: tuple[Question, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Tell whether both versions ask the same."""
        return not (self.added or self.removed or self.reworded or self.renamed)

    @property
    def sentence(self) -> str:
        """Say it in a sentence."""
        if self.is_empty:
            return "Aucune question ne change."
        parts = [
            _counted(self.added, "question ajoutée", "questions ajoutées"),
            _counted(self.renamed, "question renommée", "questions renommées"),
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
    fresh = [question for name, question in after.items() if name not in before]
    renamed = tuple(one for one in fresh if any(name in before for name in one.renamed_from))
    followed = {name for one in after.values() for name in one.renamed_from}
    return ChecklistChanges(
        added=tuple(one for one in fresh if one not in renamed),
        removed=tuple(
            question
            for name, question in before.items()
            if name not in after and name not in followed
        ),
        reworded=tuple(reworded),
        renamed=renamed,
    )


def _changes(before: Question, after: Question) -> tuple[str, ...]:
    return tuple(
        words for name, words in _FIELDS.items() if getattr(before, name) != getattr(after, name)
    )


def _counted(items: tuple[object, ...], one: str, several: str) -> str:
    return plural(len(items), one, several) if items else ""
