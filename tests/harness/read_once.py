"""Read once, in a run, the checklists, calls, obligations and surveys of the program.

The program reads them once, when it opens; the tests open a data folder five thousand times.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import pytest

from tressons_desktop.calls import library as calls
from tressons_desktop.feasibility import library as checklists
from tressons_desktop.obligations import loader as obligations
from tressons_desktop.survey import loader as surveys

T = TypeVar("T")
READERS = (
    (calls, "load_call"),
    (checklists, "load_checklist"),
    (obligations, "load_obligations_file"),
    (surveys, "load_survey"),
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
    known: dict[tuple[Path, int], T] = {}

    def loaded(path: Path, *more: object) -> T:
        if not path.is_relative_to(PACKAGED):
            return load(path, *more)
        key = path, path.stat().st_mtime_ns
        if key not in known:
            known[key] = load(path, *more)
        return known[key]

    return loaded
