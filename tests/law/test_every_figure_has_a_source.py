"""No figure stands in the data without the text, the page or the usage that it comes from."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

RESOURCES: Final = Path(__file__).parents[2] / "resources"
FOLDERS: Final = (
    "budget",
    "competence",
    "directory",
    "finance",
    "forecast",
    "law",
    "market",
    "obligations",
)
SOURCED: Final = ("source", "sources", "law", "general_knowledge", "article")
HOW_IT_IS_COUNTED: Final = frozenset({"format", "scale", "draws"})
"""What is no figure about the world: the form of the file, decimals shown, draws at random."""


def bare_in(value: object, where: str, *, said: bool = True) -> Iterator[str]:
    """Name the tables that hold a figure and say no source, nor stand in one that does."""
    if isinstance(value, list):
        for number, inner in enumerate(value):
            yield from bare_in(inner, f"{where}[{number}]", said=said)
    elif isinstance(value, dict):
        known = said or any(value.get(key) for key in SOURCED) or "{loi:" in str(value.values())
        kept = {key: inner for key, inner in value.items() if key not in HOW_IT_IS_COUNTED}
        if not known and any(type(inner) in (int, float) for inner in kept.values()):
            yield where
        for key, inner in kept.items():
            yield from bare_in(inner, f"{where}/{key}", said=known and where != "")


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_figure_says_where_it_comes_from_and_its_file_of_what_day(folder: str) -> None:
    for path in sorted((RESOURCES / folder).glob("*.toml")):
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        assert "date" in data, f"{path.name}: say on what day it was read again, date ="
        bare = list(bare_in(data, ""))
        assert not bare, f"{path.name}, {', '.join(bare)}: a figure without source, law or page"


def test_the_walk_sees_a_figure_that_says_nothing() -> None:
    marks = [{"low": 8, "source": "Insee"}, {"low": 9}, {"low": 10, "source": ""}]
    assert list(bare_in({"date": 1, "marks": marks}, "")) == ["/marks[1]", "/marks[2]"]
