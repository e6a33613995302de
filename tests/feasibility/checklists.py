"""Checklists for the tests: the real one, and small ones written in place."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from tressons_desktop.feasibility.loader import load_checklist
from tressons_desktop.feasibility.model import Axis, Checklist, Question
from tressons_desktop.project.ids import new_id
from tressons_desktop.project.model import Answer
from tressons_desktop.project.values import AnswerValue

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "resources" / "checklists"
COMMON = FOLDER / "commun.toml"
PROJECT = "01890000-0000-7000-8000-000000000001"


@cache
def common() -> Checklist:
    """Load the checklist shipped with the application."""
    return load_checklist(COMMON)


def answer(question_id: str, value: AnswerValue | None = None, typed: str = "") -> Answer:
    """Answer a question."""
    return Answer(
        id=new_id(), project_id=PROJECT, question_id=question_id, value=value, typed=typed
    )


def answers(checklist: Checklist, value: AnswerValue) -> dict[str, Answer]:
    """Give the same answer everywhere."""
    return {question.id: answer(question.id, value) for question in checklist.questions}


def question(name: str, axis: str = "a", **more: Any) -> Question:
    """Make a question with its least words."""
    words = {"text": f"{name} ?", "why": "…", "how": "…", "evidence": "…", "gap": f"Pas {name}."}
    return Question(id=name, code=name, axis_id=axis, action=f"Faire {name}", **{**words, **more})


def checklist(*questions: Question) -> Checklist:
    """Make a checklist of two axes."""
    axes = (Axis(id="a", letter="A", title="Un"), Axis(id="b", letter="B", title="Deux"))
    return Checklist(id="essai", version="1", title="Essai", axes=axes, questions=questions)
