"""A no-break space looks like any other in a source: there it is written as an escape."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = ("tressons_desktop", "db", "ui", "tests", "packaging")
UNSEEN = "\u00a0\u202f\u2009"


def test_no_source_holds_a_space_that_cannot_be_seen() -> None:
    sources = (path for folder in FOLDERS for path in (ROOT / folder).rglob("*.py"))
    held = {
        path.relative_to(ROOT).as_posix()
        for path in (*sources, ROOT / "dev.py")
        if set(UNSEEN) & set(path.read_text(encoding="utf-8"))
    }
    assert held == set(), "write \\u00a0 and \\u202f"


ORDINARY = re.compile(r"(?:^|(?<=[\w»%)’…])) [:;!?»](?=[\s,.…)]|$)|« ")
"""An ordinary space where French has one that does not break."""
SET_IN_FRENCH = {"french", "HypothesisRefused"}
"""What is handed to these is set in French before it is shown."""
SET_ELSEWHERE = {
    "tressons_desktop/dossier/": "whatever reaches the page is set in French by its content",
    "tressons_desktop/documents/": "set in French by its content too",
    "tressons_desktop/survey/stored.py": "written in a text of the project, as if it were typed",
    "tressons_desktop/tabular/html_cells.py": "a pattern",
}


def shown_texts(tree: ast.AST) -> Iterator[ast.Constant]:
    """Give the texts of a source that are neither documentation nor set in French on their way."""
    beside: set[ast.AST] = set()
    for node in ast.walk(tree):
        body = getattr(node, "body", None)
        for one in body if isinstance(body, list) else ():
            if isinstance(one, ast.Expr) and isinstance(one.value, ast.Constant):
                beside.add(one.value)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            beside |= set(ast.walk(node)) if node.func.id in SET_IN_FRENCH else set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in beside:
            yield node


def ordinary_spaces(source: str) -> list[str]:
    return [
        f"{node.lineno}: {node.value[:60]}"
        for node in shown_texts(ast.parse(source))
        if ORDINARY.search(node.value) and not node.value.startswith("SELECT ")
    ]


def test_no_sentence_breaks_before_its_sign() -> None:
    """A colon, a question mark or a guillemet never stands alone at the head of a line."""
    found = [
        f"{place}:{told}"
        for folder in ("ui", "tressons_desktop")
        for path in sorted((ROOT / folder).rglob("*.py"))
        if not (place := path.relative_to(ROOT).as_posix()).startswith(tuple(SET_ELSEWHERE))
        for told in ordinary_spaces(path.read_text(encoding="utf-8"))
    ]
    assert found == [], "write \\u00a0 before : and », after «, and \\u202f before ; ! ?"


def test_a_space_that_breaks_is_seen() -> None:
    source = (
        '"""Doc : of a module."""\n'
        'a = "Fini : tout va"\n'
        'b = f"{name} : {count}"\n'
        'c = "Vraiment ?"\n'
        'd = french("Fini : tout va")\n'
        'e = "Fini\\u00a0: tout va, 12:30, https://x"\n'
        'f = f"le « Four », {place} »."\n'
    )
    lines = sorted(told.partition(":")[0] for told in ordinary_spaces(source))
    assert lines == ["2", "3", "4", "7", "7"]
