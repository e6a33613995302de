"""The guide for who adds something names what is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import dev

ROOT = Path(__file__).parents[2]
GUIDE = ROOT / "docs" / "contribuer.md"
NAMED = re.compile(r"`((?:tressons_desktop|db|ui|tests|resources)/[\w./-]*)`")
MODULE = re.compile(r"python -m (tests\.[\w.]+)")
LINK = re.compile(r"\]\(([^)#]+)\)")


def test_the_guide_names_files_that_are_there() -> None:
    text = GUIDE.read_text(encoding="utf-8")
    named = {ROOT / path for path in NAMED.findall(text)}
    named |= {GUIDE.parent / path for path in LINK.findall(text)}
    named |= {ROOT / (name.replace(".", "/") + ".py") for name in MODULE.findall(text)}
    assert len(named) > 20
    gone = sorted(str(path) for path in named if not path.exists())
    assert not gone, f"docs/contribuer.md names what is not there: {', '.join(gone)}"


WORDS = {
    "NARRATIVE_SECTIONS": "tressons_desktop/project/model.py",
    "CURRENT_VERSION": "db/migrations/__init__.py",
    "FILE_VERSION": "tests/db/test_old_databases.py",
    "ORDER": "ui/screens/help/pages.py",
    "ProjectKind": "tressons_desktop/project/kinds.py",
    "QuestionLevel": "tressons_desktop/feasibility/model.py",
    "run_rules": "tressons_desktop/finance/checks.py",
    "SPEAKING": "tressons_desktop/history/naming.py",
    "RULES": "tressons_desktop/control/contradictions.py",
    "Counted": "tressons_desktop/project/step.py",
    "VERSION": "tressons_desktop/exchange/bundle.py",
}


@pytest.mark.parametrize("word", WORDS)
def test_a_name_that_the_guide_gives_is_where_it_says(word: str) -> None:
    assert f"`{word}`" in GUIDE.read_text(encoding="utf-8")
    assert re.search(rf"\b{word}\b", (ROOT / WORDS[word]).read_text(encoding="utf-8"))


def test_the_commands_that_the_guide_gives_exist() -> None:
    given = set(re.findall(r"python3 dev\.py (\w+)", GUIDE.read_text(encoding="utf-8")))
    assert given
    gone = sorted(name for name in given if not hasattr(dev, f"command_{name}"))
    assert not gone, f"docs/contribuer.md: dev.py has no command {', '.join(gone)}"


def test_the_readme_leads_to_the_guide() -> None:
    assert "docs/contribuer.md" in (ROOT / "README.md").read_text(encoding="utf-8")
