"""Nothing in the window moves by itself: no animation, no endless bar, no moving picture."""

from __future__ import annotations

import ast
from pathlib import Path

UI = Path(__file__).parents[2] / "ui"
MOVING = ("Animation", "QTimeLine", "QMovie", "QGraphicsOpacityEffect", "setAnimated")


def moving(source: str) -> list[str]:
    """Name what a module uses that moves."""
    if not any(mark in source for mark in MOVING):
        return []
    tree = ast.parse(source)
    names = [node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)]
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            names += [one.name for one in node.names]
    return [name for name in names if any(mark in name for mark in MOVING)]


def test_no_module_of_the_window_animates_anything() -> None:
    found = {
        str(path.relative_to(UI)): used
        for path in UI.rglob("*.py")
        if (used := moving(path.read_text(encoding="utf-8")))
    }
    assert not found


def test_an_animation_would_be_seen() -> None:
    assert moving("from PySide6.QtCore import QPropertyAnimation") == ["QPropertyAnimation"]
    assert moving("view.setAnimated(True)") == ["setAnimated"]
