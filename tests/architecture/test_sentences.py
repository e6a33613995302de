"""No sentence carries the words of the machine: "Permission denied", "disk I/O error"."""

from __future__ import annotations

import ast
import builtins
from collections.abc import Iterator
from pathlib import Path

import tressons_desktop
from tests.harness.sources import trees_with

ROOT = Path(tressons_desktop.__file__).parents[1]
ROOMS = ("tressons_desktop", "ui", "db")
_LIBRARIES = {"sqlite3", "csv", "zipfile", "zlib", "tomllib", "json", "pikepdf", "Pictures"}
_WORDS = frozenset({"strerror", "args", "reason", "msg"})
_TELLING = frozenset({"debug", "info", "warning", "error", "exception", "critical"})
_ALLOWED = {
    "tressons_desktop/definitions/parsing.py": "finds the line in what the parser says",
    "tressons_desktop/presets.py": "finds the line in what the parser says",
    "tressons_desktop/exchange/strict_json.py": "the reason is for who reads the code, never shown",
}


def test_what_a_library_says_reaches_nobody() -> None:
    found = []
    for room in ROOMS:
        for file, tree in trees_with(["except"], sorted((ROOT / room).rglob("*.py"))):
            place = file.relative_to(ROOT).as_posix()
            if place not in _ALLOWED:
                found += [f"{place}:{line}" for line in _spoken(tree)]
    assert found == []


def _spoken(tree: ast.Module) -> Iterator[int]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ExceptHandler) and node.name and _foreign(node.type):
            for statement in node.body:
                yield from _uses(statement, node.name)


def _foreign(kind: ast.expr | None) -> bool:
    """Tell whether a handler catches what we did not write: its text is not a sentence."""
    if isinstance(kind, ast.Tuple):
        return any(_foreign(one) for one in kind.elts)
    if isinstance(kind, ast.Name):
        return hasattr(builtins, kind.id) or kind.id.endswith(("_PROBLEMS", "DBAPIError"))
    while isinstance(kind, ast.Attribute):
        kind = kind.value
        if isinstance(kind, ast.Name):
            return kind.id in _LIBRARIES
    return False


def _uses(node: ast.AST, name: str) -> Iterator[int]:
    """Find where the words of an exception are taken, outside of the log."""
    if isinstance(node, ast.Call):
        called = node.func
        if isinstance(called, ast.Attribute) and called.attr in _TELLING:
            return
        if isinstance(called, ast.Name) and called.id in ("str", "repr") and _names(node, name):
            yield node.lineno
    if isinstance(node, ast.FormattedValue) and _is_about(node.value, name):
        yield node.lineno
    if isinstance(node, ast.Attribute) and node.attr in _WORDS and _is_about(node, name):
        yield node.lineno
    for child in ast.iter_child_nodes(node):
        yield from _uses(child, name)


def _is_about(node: ast.AST, name: str) -> bool:
    """Tell whether an expression is the exception, or one of its attributes."""
    while isinstance(node, ast.Attribute):
        node = node.value
    return isinstance(node, ast.Name) and node.id == name


def _names(node: ast.AST, name: str) -> bool:
    return any(isinstance(one, ast.Name) and one.id == name for one in ast.walk(node))
