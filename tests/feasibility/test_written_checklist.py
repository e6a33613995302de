"""A checklist that is written is the checklist that is read."""

from __future__ import annotations

from pathlib import Path

import pytest

from tressons_desktop.feasibility.loader import checklist_of, load_checklist
from tressons_desktop.feasibility.writing import write_checklist

SHIPPED = sorted((Path(__file__).parents[2] / "resources" / "checklists").glob("*.toml"))


@pytest.mark.parametrize("file", SHIPPED, ids=lambda file: file.stem)
def test_each_checklist_that_is_shipped_is_read_back(file: Path) -> None:
    checklist = load_checklist(file)
    written = write_checklist(checklist)
    assert checklist_of(written.encode(), "grille.toml") == checklist
    assert write_checklist(checklist) == written
