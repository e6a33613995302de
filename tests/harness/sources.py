"""Parse the sources that may hold what a guard looks for, and no other."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from pathlib import Path


def trees_with(
    words: Iterable[str], files: Iterable[Path], *, least: int = 1
) -> Iterator[tuple[Path, ast.Module]]:
    """Give the tree of each file whose text has so many of these words.

    A name that a tree holds is written in the text; to go through every tree takes seconds.
    """
    sought = tuple(words)
    for path in files:
        text = path.read_text(encoding="utf-8")
        if sum(word in text for word in sought) >= least:
            yield path, ast.parse(text)
