"""Only `reading/` puts the rules together: whatever is said of a project is said once."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import tressons_desktop
from tests.harness.sources import trees_with

ROOT = Path(tressons_desktop.__file__).parents[1]
ROOMS = ("tressons_desktop", "ui", "db")
CORE = "tressons_desktop"

COMPOSED = {
    "calls.eligibility": ("check_eligibility",),
    "calls.pieces": ("piece_standings",),
    "calls.sections": ("section_answers",),
    "control.application": ("Case", "check_application"),
    "definitions.conditions": ("project_facts",),
    "feasibility.opinion": ("assess",),
    "feasibility.proposals": ("propose_answers",),
    "finance.accounts": ("accounts_of",),
    "finance.checks": ("check_plan",),
    "finance.by_funder": ("told_by_funder",),
    "finance.plan_line": ("plan_lines",),
    "finance.ceilings": ("check_balance", "check_moa_share"),
    "finance.call_check": ("check_call", "check_own_funds"),
    "finance.dates_check": ("check_signatures",),
    "finance.joint_funding": ("check_joint_funding",),
    "finance.state_grants": ("check_state_grants", "check_detr_floor"),
    "forecast.cash.both": ("cash_plans",),
    "forecast.cash.operation": ("operation_cash",),
    "forecast.cash.operator": ("operator_cash",),
    "market.project_study": ("study_project",),
    "obligations.calendar": ("obligations_for",),
    "overview.blocking": ("blocking_points",),
    "overview.progress": ("steps_progress",),
    "overview.remaining": ("remaining",),
    "overview.summarise": ("summarise",),
    "planning.actions": ("plan", "proposed_actions"),
    "planning.calendar": ("calendar_entries",),
    "planning.decisions": ("decisions",),
    "planning.opinion": ("retained_opinion",),
    "survey.results": ("survey_results",),
}
"""Room and module, and what of it a reading alone calls; its own room may build on it."""

PARTS = {("overview.progress", "control.application", "Case"),
         ("overview.summarise", "control.application", "Case"),
         ("control.application", "calls.eligibility", "check_eligibility")}  # fmt: skip
"""Rules made of others: what they are given comes from the reading."""


def test_whoever_speaks_of_a_project_takes_its_reading() -> None:
    offenders = [
        f"{place}:{line} calls {name}: take what `reading/` says of the project"
        for place, line, name in composing_beside_the_reading()
    ]
    assert offenders == []


def test_each_rule_that_is_guarded_is_there() -> None:
    """A rule that is renamed must not leave the guard in silence."""
    for module, names in COMPOSED.items():
        path = ROOT / CORE / f"{module.replace('.', '/')}.py"
        tree = ast.parse(path.read_text(encoding="utf-8"))
        defined = {one.name for one in tree.body if isinstance(one, ast.FunctionDef | ast.ClassDef)}
        assert set(names) <= defined, module


def composing_beside_the_reading() -> Iterator[tuple[str, int, str]]:
    for folder in ROOMS:
        for file, tree in trees_with(
            chain(*COMPOSED.values()), sorted((ROOT / folder).rglob("*.py"))
        ):
            inside = ".".join(file.relative_to(ROOT).with_suffix("").parts)
            module = inside.removeprefix(f"{CORE}.")
            for node in ast.walk(tree):
                if isinstance(node, ast.ImportFrom) and node.module:
                    source = node.module.removeprefix(f"{CORE}.")
                    for alias in node.names:
                        if not _may(module, source, alias.name):
                            yield file.relative_to(ROOT).as_posix(), node.lineno, alias.name


def _may(module: str, source: str, name: str) -> bool:
    if name not in COMPOSED.get(source, ()):
        return True
    room, own = module.partition(".")[0], source.partition(".")[0]
    return room in ("reading", own) or (module, source, name) in PARTS
