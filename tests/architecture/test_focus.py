"""The keyboard is moved one way, its order is computed, and no container stands for its part."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.harness.sources import trees_with

UI = Path(__file__).parents[2] / "ui"
ACCESS = UI / "access"
INSTEAD = {
    "setFocus": "ui.access.focus.move_focus: it says where the keyboard goes, and shows it",
    "setTabOrder": "nothing: Tab follows where things are (ui/access/order.py)",
    "setFocusProxy": "first_stop(): Qt leaves out of Tab, or loops in, what stands for another",
}


def calls(tree: ast.AST, name: str) -> Iterator[ast.Call]:
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
            continue
        owner = node.func.value
        of_super = (
            isinstance(owner, ast.Call)
            and isinstance(owner.func, ast.Name)
            and owner.func.id == "super"
        )
        if node.func.attr == name and not of_super:
            yield node


@pytest.mark.parametrize("name", INSTEAD)
def test_nobody_else_moves_or_orders_the_keyboard(name: str) -> None:
    found = [
        f"{path.relative_to(UI.parent)}:{call.lineno}"
        for path, tree in trees_with([name], sorted(UI.rglob("*.py")))
        if ACCESS not in path.parents
        for call in calls(tree, name)
    ]
    assert found == [], f"instead of {name}: {INSTEAD[name]}"


def test_the_rule_sees_a_call() -> None:
    """Fail if the walk above reads nothing."""
    seen = [*calls(ast.parse("a.setFocus()\nsuper().setFocus()"), "setFocus")]
    assert [call.lineno for call in seen] == [1]
    assert [*calls(ast.parse((ACCESS / "focus.py").read_text(encoding="utf-8")), "setFocus")]


def test_whatever_scrolls_is_the_page_of_the_kit() -> None:
    """It takes the keyboard when it must: a bare one scrolls by the mouse alone."""
    made = [
        f"{path.relative_to(UI.parent)}:{node.lineno}"
        for path, tree in trees_with(["QScrollArea"], sorted(UI.rglob("*.py")))
        if path.name != "scroll_page.py"
        for node in ast.walk(tree)
        if (isinstance(node, ast.Call) and is_scroll_area(node.func))
        or (isinstance(node, ast.ClassDef) and any(map(is_scroll_area, node.bases)))
    ]
    assert made == []


def is_scroll_area(node: ast.expr) -> bool:
    return isinstance(node, ast.Name) and node.id == "QScrollArea"
