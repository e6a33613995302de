"""The workers share whole files: what is made once for a file is made once in a run."""

from __future__ import annotations

import re
from pathlib import Path

from tests.harness.sharing_out import LONGEST, WALK, WALKED, group_of, rank

TESTS = Path(__file__).parents[1]
FILES = sorted(path.relative_to(TESTS.parent).as_posix() for path in TESTS.rglob("test_*.py"))


def test_the_files_that_read_the_walk_stay_together() -> None:
    asks = re.compile(r"\bwalked: Walk\b")
    reading = {
        path.relative_to(TESTS.parent).as_posix()
        for path in (TESTS / "a11y").glob("test_*.py")
        if asks.search(path.read_text(encoding="utf-8"))
    }
    assert reading == WALKED
    assert {group_of(f"{file}::test_anything") for file in WALKED} == {WALK}


def test_a_file_is_a_group_and_each_of_the_longest_is_there() -> None:
    groups = [group_of(f"{file}::test_x[a::b]") for file in FILES]
    assert len(set(groups)) == len(FILES) - len(WALKED) + 1
    assert {rank(group) for group in groups} == set(range(len(LONGEST) + 1))
