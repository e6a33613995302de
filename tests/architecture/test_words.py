"""The table of words in docs/architecture.md says where each word is; it is there."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
_ROW = re.compile(r"\| `(\w+)` \| `([\w/]+\.py)` \|")
DOCUMENT = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
WORDS = _ROW.findall(DOCUMENT)


def test_the_way_of_an_amount_is_told() -> None:
    told = [word for word, _ in WORDS]
    assert told.index("CellChange") < told.index("Workbench") < told.index("SqliteUnitOfWork")


@pytest.mark.parametrize(("word", "path"), WORDS)
def test_a_word_is_defined_where_it_is_said_to_be(word: str, path: str) -> None:
    source = (ROOT / path).read_text(encoding="utf-8")
    defined = rf"^(class|def) {word}\b|^ *{word}\b.*[:=]"
    assert re.search(defined, source, re.MULTILINE), f"{path} does not define {word}"


def test_no_name_of_a_type_exists_twice() -> None:
    found: dict[str, list[str]] = {}
    for room in ("tressons_desktop", "db", "ui"):
        for path in sorted((ROOT / room).rglob("*.py")):
            for node in ast.parse(path.read_text(encoding="utf-8")).body:
                if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                    found.setdefault(node.name, []).append(str(path.relative_to(ROOT)))
    assert {name: files for name, files in found.items() if len(files) > 1} == {}
