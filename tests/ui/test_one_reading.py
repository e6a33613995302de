"""One gesture, one reading: rules are asked once, however many places show what they say."""

from __future__ import annotations

import sys
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta, tzinfo
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from tests.harness.walk import work_ends
from tests.ui.demo_window import DemoWindow
from tests.ui_kit.typing_hand import type_text
from tressons_desktop import bootstrap
from tressons_desktop.control.application import check_application
from tressons_desktop.definitions.conditions import project_facts
from tressons_desktop.feasibility.opinion import assess
from tressons_desktop.finance.budget import budget_totals
from tressons_desktop.finance.checks import check_plan
from tressons_desktop.finance.plan import funding_totals
from tressons_desktop.forecast.statement import statement_of
from tressons_desktop.operations.declare import project_scope
from tressons_desktop.operations.pasting import LineWritten, write_lines
from tressons_desktop.operations.projects import edit_project
from tressons_desktop.operations.records import edit_record
from tressons_desktop.overview.progress import steps_progress
from tressons_desktop.planning.actions import plan
from tressons_desktop.project.model import BudgetLine
from tressons_desktop.project.values import AnswerValue, LegalForm
from tressons_desktop.reading.reading import ProjectReading
from ui.screens.council.presenter import council_content

RULES = (
    project_facts, assess, check_plan, check_application, budget_totals, funding_totals,
    steps_progress, plan, statement_of,
)  # fmt: skip
ONCE = {rule.__name__: 1 for rule in RULES}
TOTALS = ("budget_totals", "funding_totals", "statement_of")
SECTION = "call:dpt-71-appel-2026:diffusion"


class Asked(Counter[str]):
    """The calls of each rule, in whatever thread; `here` are those of the window's own."""

    def __init__(self) -> None:
        super().__init__()
        self.here: Counter[str] = Counter()

    def note(self, rule: str) -> None:
        """Count a call."""
        self[rule] += 1
        if threading.current_thread() is threading.main_thread():
            self.here[rule] += 1

    def clear(self) -> None:
        """Count from nothing again."""
        super().clear()
        self.here.clear()


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Asked:
    """Count the calls of each rule, whoever makes them, in whatever thread."""
    counted = Asked()
    assert ProjectReading  # imported: it holds the rules under their names
    for rule in RULES:
        _count(monkeypatch, rule, counted)
    return counted


def _count(monkeypatch: pytest.MonkeyPatch, rule: Callable[..., Any], into: Asked) -> None:
    def counting(*arguments: Any, **named: Any) -> Any:
        into.note(rule.__name__)
        return rule(*arguments, **named)

    for name, module in list(sys.modules.items()):
        if name.startswith(("tressons_desktop", "ui", "db")):
            for attribute, value in list(vars(module).items()):
                if value is rule:
                    monkeypatch.setattr(module, attribute, counting)


@pytest.fixture
def closed(qtbot: QtBot, tmp_path: Path, asked: Asked) -> Iterator[DemoWindow]:
    """Show the list, no project opened and no rule asked."""
    made = DemoWindow(qtbot, tmp_path / "data")
    work_ends(made.window)
    asked.clear()
    yield made
    made.close()


@pytest.fixture
def shown(closed: DemoWindow, qtbot: QtBot, asked: Asked) -> DemoWindow:
    """Open the example at its dossier, its pages drawn."""
    step = closed.open("dossier")
    qtbot.waitUntil(step.preview.has_pages, timeout=60_000)
    asked.clear()
    return closed


def assert_once(asked: Counter[str], what: str = "") -> None:
    """Everything is asked once; sums once, and once more for a repair tried on the plan."""
    for name in ONCE:
        once = asked[name] in (0, 1, 2) if name in TOTALS else asked[name] == 1
        assert once, f"{what}: {name}, {asked[name]}"


def assert_once_for_each(window: DemoWindow, asked: Asked) -> None:
    """Nothing is asked again for the pages but the totals of what each scenario supposes."""
    assert {name: count for name, count in asked.items() if name not in TOTALS} == {
        name: 1 for name in ONCE if name not in TOTALS
    }
    supposed = len(window.file().scenarios)
    assert supposed
    for name in TOTALS:  # the project, each scenario, and the lowest of them in the till
        assert asked[name] <= 1 + supposed + 1, name


def test_a_project_opened_at_its_dossier_is_read_once(
    closed: DemoWindow, qtbot: QtBot, asked: Asked
) -> None:
    step = closed.open("dossier")
    assert asked.here == ONCE, "the rail, the panel and the sections; pages begin beside"
    qtbot.waitUntil(step.preview.has_pages, timeout=60_000)
    work_ends(closed.window)
    assert_once_for_each(closed, asked)


def test_a_text_typed_beside_the_dossier_is_read_once(
    shown: DemoWindow, qtbot: QtBot, asked: Asked
) -> None:
    step = shown.workspace.current_view()
    before = step.preview.page_count()
    step.focus_field(f"text:{SECTION}")
    field = shown.window.focusWidget()
    field.selectAll()
    type_text(field, "Un journal de bord.")
    field.flush()
    assert shown.file().text(SECTION) == "Un journal de bord."
    assert asked == ONCE, "the line of the list, the rail and the panel"
    step._timer.start(0)
    qtbot.waitUntil(lambda: step.preview._job is not None, timeout=20_000)
    qtbot.waitUntil(lambda: step.preview._job is None, timeout=60_000)
    assert step.preview.page_count() >= before > 0
    assert_once_for_each(shown, asked)


def test_a_project_opened_is_read_once_and_shown_again_for_nothing(
    shown: DemoWindow, asked: Asked
) -> None:
    shown.open("funding")
    for step in ("budget", "pieces", "calendar", "feasibility", "dossier"):
        shown.open(step)
    assert council_content(shown.workbench.reading(shown.project_id)).heading
    assert asked == {}, "it was read when it was opened"


def test_an_answer_ticked_is_assessed_once(shown: DemoWindow, asked: Asked) -> None:
    step = shown.open("feasibility")
    asked.clear()
    question = step.reading.checklist.questions[0].id
    step.controller.answer(question, AnswerValue.PARTIAL)
    assert shown.file().answers
    assert asked == ONCE


def test_each_gesture_is_read_once_whatever_it_changes(closed: DemoWindow, asked: Asked) -> None:
    """A price, a paste of lines, another commune, another form, undo and redo of each."""
    shown, own = closed, closed.project_id
    shown.open("budget")
    run, scope = shown.workbench.run, project_scope(own)
    line = shown.file().budget[0]
    gestures = {
        "a price": lambda: run(
            edit_record, record_kind=BudgetLine, project_id=own, record_id=line.id,
            unit_price=line.unit_price + 1,
        ),
        "lines": lambda: run(
            write_lines, record_kind=BudgetLine, project_id=own,
            lines=[LineWritten(values={"label": "Four", "amount": Decimal(900)})] * 3,
        ),
        "a commune": lambda: run(
            edit_project, project_id=own, commune_code="71532", commune_name="Taizé",
            departement_code="71",
        ),
        "a form": lambda: run(edit_project, project_id=own, operator_form=LegalForm.COMPANY),
    }  # fmt: skip
    undone = {f"undo {name}": lambda: shown.workbench.undo(scope) for name in gestures}
    redone = {f"redo {name}": lambda: shown.workbench.redo(scope) for name in gestures}
    for name, gesture in {**gestures, **undone, **redone}.items():
        asked.clear()
        gesture()
        assert_once(asked.here, name)


class Tomorrow(datetime):
    """The clock of the machine, once midnight has passed."""

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> Tomorrow:
        """Return this hour of the next day."""
        return super().now(tz) + timedelta(days=1)


def test_a_day_that_ends_is_heard_and_read_once(
    closed: DemoWindow, asked: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The window is left open for the night: what is late in the morning is said late."""
    shown = closed
    shown.open("calendar")
    asked.clear()
    tomorrow = shown.workbench.services.today() + timedelta(days=1)
    shown.conductor.days.check()
    assert asked == {}
    monkeypatch.setattr(bootstrap, "datetime", Tomorrow)
    shown.conductor.days.check()
    assert_once(asked.here)
    assert shown.workbench.reading(shown.project_id).today == tomorrow
    shown.window.go_to("home")
    assert shown.window.screen_of("home").projects.today == tomorrow
    shown.conductor.days.check()
    assert_once(asked.here, "one day is told once")
