"""Read once, in a run, the checklists, calls, obligations, surveys and books of the program.

The program reads them once, when it opens; the tests open a data folder five thousand times.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import pytest

from tressons_desktop.calls import library as calls
from tressons_desktop.competence import loader as competence
from tressons_desktop.directory import loader as directory
from tressons_desktop.feasibility import library as checklists
from tressons_desktop.law.received import in_force
from tressons_desktop.obligations import loader as obligations
from tressons_desktop.survey import loader as surveys

T = TypeVar("T")
READERS = (
    (calls, "load_call"),
    (checklists, "load_checklist"),
    (obligations, "load_obligations_file"),
    (surveys, "load_survey"),
    (competence, "load_competence"),
    (directory, "load_directory"),
)
PACKAGED = Path(__file__).parents[2] / "resources"


@pytest.fixture(scope="session", autouse=True)
def definitions_read_once() -> Iterator[None]:
    """Keep what was read of a packaged file; any other file is read each time."""
    with pytest.MonkeyPatch.context() as patch:
        for module, name in READERS:
            patch.setattr(module, name, _kept(getattr(module, name)))
        yield


def _kept(load: Callable[..., T]) -> Callable[..., T]:
    known: dict[tuple[object, ...], T] = {}

    def loaded(path: Path, *more: object) -> T:
        if not path.is_relative_to(PACKAGED):
            return load(path, *more)
        key = path, _ages(path), in_force()  # what is read cites the law
        if key not in known:
            known[key] = load(path, *more)
        return known[key]

    return loaded


def _ages(path: Path) -> tuple[int, ...]:
    """Tell when a file, or each file of a folder, was written."""
    files = sorted(path.iterdir()) if path.is_dir() else [path]
    return tuple(file.stat().st_mtime_ns for file in files)
