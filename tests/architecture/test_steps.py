"""A step is said once, in the table of the core: what has no screen or no place there is named."""

from __future__ import annotations

import ast
from importlib import import_module
from pathlib import Path

import pytest

from tests.harness.sources import trees_with
from tressons_desktop.overview.progress import _COUNTS
from tressons_desktop.project.entities import TABLE as ENTITIES
from tressons_desktop.project.model import NARRATIVE_SECTIONS
from tressons_desktop.project.step import Counted
from tressons_desktop.project.steps import SHORT_STEPS, STEPS, TABLE, TEXT_STEPS
from ui.screens.workspace.steps.base import StepView
from ui.screens.workspace.steps.registry import _VIEWS

ROOT = Path(__file__).parents[2]
FOLDERS = ROOT / "ui" / "screens" / "workspace" / "steps"


def test_every_step_has_a_screen_and_every_screen_a_step() -> None:
    folders = {path.parent.name for path in FOLDERS.glob("*/view.py")}
    for place, known in (
        ("ui/screens/workspace/steps/registry.py", set(_VIEWS)),
        ("a folder of ui/screens/workspace/steps with its view.py", folders),
    ):
        forgotten, beyond = sorted(set(STEPS) - known), sorted(known - set(STEPS))
        assert not forgotten, f"{', '.join(forgotten)}: add it to {place}"
        assert not beyond, f"{', '.join(beyond)}: add it to project/steps.py, or take out {place}"
    assert list(_VIEWS) == list(STEPS), "keep the registry in the order of project/steps.py"


@pytest.mark.parametrize("key", STEPS)
def test_the_screen_of_a_step_is_that_of_the_table(key: str) -> None:
    module = import_module(f"ui.screens.workspace.steps.{key}.view")
    view = getattr(module, _VIEWS[key])
    assert issubclass(view, StepView)
    assert view.step == key, f"{key}: its view says that its step is {view.step}"
    assert "title" not in vars(view), "the title is in the table"


def test_every_step_is_declared_whole() -> None:
    keys = [one.key for one in TABLE]
    assert len(keys) == len(set(keys)), "two steps of project/steps.py have one key"
    unnamed = [one.key for one in TABLE if not one.title or not one.short]
    assert not unnamed, f"{', '.join(unnamed)}: give it a title and a short one"
    idle = [one.key for one in TABLE if not one.expected and one.counted is Counted.FIELDS]
    assert not idle, f"{', '.join(idle)}: it can never be complete, say what it expects or counts"
    long = [one.key for one in TABLE if len(one.short) > len(one.title)]
    assert not long, f"{', '.join(long)}: its short name is longer than its title"
    assert len(set(SHORT_STEPS.values())) == len(TABLE), "two steps have one short name"


def test_every_text_stands_in_one_step() -> None:
    declared = [key for one in TABLE for key in one.texts]
    forgotten = sorted(NARRATIVE_SECTIONS.keys() - set(declared))
    assert not forgotten, f"{', '.join(forgotten)}: expect it at its step (project/steps.py)"
    assert sorted(declared) == sorted(NARRATIVE_SECTIONS)
    assert TEXT_STEPS.keys() == NARRATIVE_SECTIONS.keys()


def test_what_a_step_counts_is_known_to_the_progress() -> None:
    forgotten = [one.name for one in Counted if one not in _COUNTS]
    assert not forgotten, f"{', '.join(forgotten)}: compute it in _COUNTS (overview/progress.py)"
    idle = [one.name for one in Counted if one not in {facts.counted for facts in TABLE}]
    assert not idle, f"{', '.join(idle)}: no step counts it (project/steps.py), take it out"


def test_a_record_stands_in_a_step_of_the_table() -> None:
    named = {entity.words.step for entity in ENTITIES}
    named |= {facts.step for entity in ENTITIES for facts in entity.fields.values()}
    unknown = sorted(named - {"", *STEPS})
    assert not unknown, f"{', '.join(unknown)}: add the step to project/steps.py, or name another"


def test_no_other_file_lists_the_steps() -> None:
    """A second list would be forgotten the day a step comes: read the table."""
    own = {"tressons_desktop/project/steps.py", "ui/screens/workspace/steps/registry.py"}
    for folder in ("tressons_desktop", "ui", "db"):
        files = (ROOT / folder).rglob("*.py")
        for path, tree in trees_with(STEPS, files, least=len(STEPS) // 2):
            place = path.relative_to(ROOT).as_posix()
            for node in ast.walk(tree):
                if place not in own and isinstance(node, ast.Dict | ast.Tuple | ast.List | ast.Set):
                    parts = node.keys if isinstance(node, ast.Dict) else node.elts
                    words = {one.value for one in parts if isinstance(one, ast.Constant)}
                    assert len(words & set(STEPS)) < len(STEPS) // 2, f"{place}:{node.lineno}"
