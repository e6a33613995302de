"""The workers share whole files: what is made once for a file is made once in a run."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.harness.sharing_out import LONGEST, PAPER, TOGETHER, WALK, group_of, rank

TESTS = Path(__file__).parents[1]
FILES = sorted(path.relative_to(TESTS.parent).as_posix() for path in TESTS.rglob("test_*.py"))


@pytest.mark.parametrize(
    ("group", "folder", "made_once"),
    [
        (WALK, "a11y", r"\bwalked: Walk\b"),
        (PAPER, "dossier/pdf", r"\b(odd_dossiers|composed): "),
    ],
)
def test_the_files_that_read_what_is_made_once_stay_together(
    group: str, folder: str, made_once: str
) -> None:
    asks = re.compile(made_once)
    reading = {
        path.relative_to(TESTS.parent).as_posix()
        for path in (TESTS / folder).glob("test_*.py")
        if asks.search(path.read_text(encoding="utf-8"))
    }
    assert reading == {file for file, kept in TOGETHER.items() if kept == group}
    assert {group_of(f"{file}::test_anything") for file in reading} == {group}


def test_a_file_is_a_group_and_each_of_the_longest_is_there() -> None:
    groups = [group_of(f"{file}::test_x[a::b]") for file in FILES]
    assert len(set(groups)) == len(FILES) - len(TOGETHER) + 2
    assert {rank(group) for group in groups} == set(range(len(LONGEST) + 1))
