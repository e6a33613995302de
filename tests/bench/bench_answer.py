"""Measure what an answer costs: assessing five hundred questions, then repainting the step.

Run: .venv/bin/python -m tests.bench.bench_answer
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from tests.harness.walk import settle, whole_application
from tressons_desktop.feasibility.opinion import assess
from tressons_desktop.project.ids import new_id
from tressons_desktop.project.model import Answer
from tressons_desktop.project.values import AnswerValue
from ui.app import make_qt_application

ROUNDS = 60
ASSESS_MS, REPAINT_MS = 5.0, 30.0


def main() -> int:
    """Print the table; return 1 when a target is missed."""
    app = make_qt_application(["tressons"])
    with tempfile.TemporaryDirectory() as folder, whole_application(Path(folder)) as window:
        settle()
        assert window.workbench is not None
        services = window.workbench.services
        project_id = services.store.list_projects()[0].summary.id
        file = services.store.project_file(project_id)
        assessed = reassessments(services.reading(file).checklist, services.reading(file).facts)
        window.open_project(project_id, "feasibility")
        settle()
        answered, shown = answers(window, project_id)
    app.quit()
    rows = (
        ("500 questions assessed", assessed, ASSESS_MS),
        ("answer written (disk included)", answered, None),
        ("step and workspace repainted", shown, REPAINT_MS),
    )
    missed = 0
    print(f"{'':34}{'median ms':>10}{'p95 ms':>10}{'target':>10}")
    for name, times, target in rows:
        median, p95 = statistics.median(times) * 1e3, sorted(times)[int(len(times) * 0.95)] * 1e3
        print(f"{name:34}{median:10.1f}{p95:10.1f}{'' if target is None else f'{target:g}':>10}")
        missed += target is not None and median > target
    return 1 if missed else 0


def reassessments(checklist, facts) -> list[float]:  # type: ignore[no-untyped-def]
    """Assess a checklist of five hundred answered questions."""
    times = -(-500 // len(checklist.questions))
    many = tuple(
        replace(question, id=f"{question.id}-{number}", follows=())
        for number in range(times)
        for question in checklist.questions
    )[:500]
    checklist = replace(checklist, questions=many)
    values = list(AnswerValue)
    given = [
        Answer(id=new_id(), project_id="p", question_id=one.id, value=values[place % len(values)])
        for place, one in enumerate(many)
    ]
    return [elapsed(lambda: assess(checklist, given, facts)) for _ in range(ROUNDS)]


def answers(window, project_id: str) -> tuple[list[float], list[float]]:  # type: ignore[no-untyped-def]
    """Answer the first question again and again; part the writing from the showing."""
    step = window.screen_of("workspace").current_view()
    question = step.reading.checklist.questions[0].id
    changed = window.workbench.changed
    written, shown = [], []
    for number in range(ROUNDS):
        value = (AnswerValue.YES, AnswerValue.NO)[number % 2]
        marks: list[float] = []
        mark = marks.append
        changed.disconnect(window._changed)
        changed.connect(lambda _changes, mark=mark: mark(time.perf_counter()))
        changed.connect(window._changed)
        start = time.perf_counter()
        step.controller.answer(question, value)
        QApplication.processEvents()  # paints what changed, as the window does
        end = time.perf_counter()
        written.append(marks[0] - start)
        shown.append(end - marks[0])
    return written, shown


def elapsed(work) -> float:  # type: ignore[no-untyped-def]
    """Time one call."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


if __name__ == "__main__":
    sys.exit(main())
