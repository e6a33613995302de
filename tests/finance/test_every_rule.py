"""Every rule of money is run, can be broken, says where it comes from and what to do."""

from __future__ import annotations

import ast
import inspect
import pkgutil
import re
from collections.abc import Callable
from decimal import Decimal
from importlib import import_module
from pathlib import Path

import pytest

from tests.finance.broken import BROKEN, CALL
from tressons_desktop import finance
from tressons_desktop.control.money import money_findings
from tressons_desktop.finance.accounts import accounts_of
from tressons_desktop.finance.check import Check, CheckVerdict
from tressons_desktop.finance.checks import check_plan, run_rules
from tressons_desktop.finance.rules.loading import ceilings
from tressons_desktop.project.entities import CHILDREN
from tressons_desktop.project.model import ProjectFile, field_names
from tressons_desktop.project.steps import STEPS

FOLDER = Path(inspect.getfile(finance)).parent
TESTS = Path(__file__).parent
MODULES = [
    import_module(f"{finance.__name__}.{found.name}")
    for found in pkgutil.iter_modules(finance.__path__)
]
ASKS = (CheckVerdict.EXCEEDED, CheckVerdict.TO_CHECK)
NOT_FIGURES = {Decimal(0), Decimal(1), Decimal(100), Decimal("0.01")}


def checks_of(file: ProjectFile) -> tuple[Check, ...]:
    return check_plan(accounts_of(file), CALL)


RULES = {check.id for file in BROKEN.values() for check in checks_of(file)}


def rules_written() -> dict[str, Callable[..., object]]:
    return {
        name: value
        for module in MODULES
        for name, value in vars(module).items()
        if name.startswith("check_") and getattr(value, "__module__", "") == module.__name__
        if inspect.signature(value).return_annotation in ("Check", "Check | None")
    }


def test_every_rule_is_run() -> None:
    run = run_rules.__code__.co_names
    forgotten = [name for name in rules_written() if name not in run]
    assert not forgotten, f"{', '.join(forgotten)}: add it to run_rules (finance/checks.py)"


def test_every_rule_has_a_project_that_breaks_it() -> None:
    declared = {rule.check for rule in (*ceilings().rules, *ceilings().exclusions)}
    forgotten = sorted((RULES | declared) - set(BROKEN))
    assert not forgotten, f"{', '.join(forgotten)}: add a project to tests/finance/broken.py"
    for file in BROKEN.values():
        ids = [check.id for check in checks_of(file)]
        assert len(set(ids)) == len(ids), "two rules have the same id"


@pytest.mark.parametrize("rule", BROKEN)
def test_a_broken_rule_says_what_to_do_and_where(rule: str) -> None:
    file = BROKEN[rule]
    checks = checks_of(file)
    check = next((one for one in checks if one.id == rule), None)
    assert check is not None, (
        f"{rule}: nothing judges it: declare it with check = (resources/finance/plafonds.toml), "
        "write its check_… and call it in run_rules, or tests/finance/broken.py names nothing"
    )
    assert check.verdict in ASKS, f"{rule}: tests/finance/broken.py does not break it"
    assert check.todo, f"{rule}: say in todo what to do about it"
    assert check.rule and check.source and check.title, f"{rule}: title, rule and source are needed"
    asked = {one.id: one for one in money_findings(file, checks)}[f"check:{rule}"]
    assert (asked.sentence, asked.step) == (check.todo, check.step)
    fields = field_names(CHILDREN[check.step])
    assert asked.step in STEPS and asked.field in fields, (
        f"{rule}: no {check.field} on {check.step}"
    )


@pytest.mark.parametrize("rule", sorted({rule.check for rule in ceilings().rules}))
def test_a_declared_rule_has_cases_with_figures_of_its_own(rule: str) -> None:
    """A plan at the limit and one a cent beyond: what breaks it, alone, proves no figure."""
    apart = {Path(__file__).name, "broken.py"}
    tests = (path for path in TESTS.rglob("*.py") if path.name not in apart)
    named = re.compile(rf'[\[(=,] ?"{rule}"')  # in a list of names alone, it is reckoned by nobody
    said = any(named.search(path.read_text(encoding="utf-8")) for path in tests)
    assert said, f"{rule}: no test reckons it: add its cases to {TESTS.name}/rules/test_declared.py"


def test_no_two_rules_ask_in_the_same_words() -> None:
    asked = {
        rule: check.todo
        for rule, file in BROKEN.items()
        for check in checks_of(file)
        if check.id == rule
    }
    alike = [rule for rule, words in asked.items() if list(asked.values()).count(words) > 1]
    assert not alike, f"{', '.join(alike)}: the same todo: say whom to ask, and for what"


def test_every_figure_and_every_rule_has_its_source_and_its_day_and_serves() -> None:
    code = "\n".join(path.read_text(encoding="utf-8") for path in FOLDER.rglob("*.py"))
    for figure in ceilings().figures:
        assert figure.source and figure.date, f"{figure.id}: its source and its date are needed"
        assert f'"{figure.id}"' in code, f"{figure.id}: nothing of finance/ uses it"
    for rule in ceilings().rules:
        assert rule.sources and rule.checked_on and rule.ask, f"{rule.id}: sources, checked_on, ask"
        assert rule.check in RULES, f"{rule.id}: no check of finance/ reads it"


def test_no_figure_is_hidden_in_a_rule() -> None:
    hidden = [
        f"finance/{path.name}:{node.lineno}"
        for path in sorted(FOLDER.rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if _is_figure(node)
    ]
    assert not hidden, (
        f"{', '.join(hidden)}: put the figure in resources/finance/plafonds.toml, with its source"
    )


def _is_figure(node: ast.AST) -> bool:
    if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
        return False
    given = node.args[0] if node.func.id == "Decimal" and node.args else None
    return isinstance(given, ast.Constant) and Decimal(str(given.value)) not in NOT_FIGURES
