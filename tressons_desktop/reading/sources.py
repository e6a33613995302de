"""Where content is read: what comes with the program, and what the user received."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import TYPE_CHECKING

from tressons_desktop.late import Late
from tressons_desktop.reading.content import Sources

if TYPE_CHECKING:
    from tressons_desktop.calls.library import CallFolder
    from tressons_desktop.directory.model import Directory
    from tressons_desktop.feasibility.model import Checklist
    from tressons_desktop.obligations.model import Obligation
    from tressons_desktop.paths import DataPaths
    from tressons_desktop.survey.model import Survey
    from tressons_desktop.territory.index import TerritoryIndex
    from tressons_desktop.territory.layer_store import LayerStore

log = logging.getLogger(__name__)


def content_sources(resources: Path, paths: DataPaths) -> Sources:
    """Say where each kind of content is; nothing is read before it is needed."""
    return Sources(
        checklists=lambda: checklists_in_use(resources / "checklists", paths.checklists),
        calls=lambda: calls_in_use(resources / "calls", paths.calls),
        obligations=Late(lambda: read_obligations(resources / "obligations")),
        surveys=Late(lambda: read_surveys(resources / "surveys")),
        directory=Late(lambda: read_directory(resources / "directory")),
        territory=Late(open_territory),
        layers=Late(lambda: open_layers(paths.layers)),
    )


def checklists_in_use(ours: Path, received: Path) -> tuple[Checklist, ...]:
    """Read our checklists, then those the user received; one gone bad must not stop the others."""
    from tressons_desktop.feasibility.library import load_checklists, read_checklists

    found = read_checklists(received, load_checklists(ours))
    for refused in found.refused:
        log.warning("checklist not read: %s", refused)
    return found.checklists


def calls_in_use(ours: Path, own: Path) -> CallFolder:
    """Read our calls, those of the machine, then one's own: the nearest stands for the others."""
    from tressons_desktop.calls.library import CallFolder, load_calls, read_calls
    from tressons_desktop.paths import shared_calls

    found = CallFolder(load_calls(ours))
    for folder in (*shared_calls(), own):
        found = read_calls(folder, found)
    for refused in found.refused:
        log.warning("call not read: %s", refused)
    return found


def read_obligations(folder: Path) -> tuple[Obligation, ...]:
    """Read the regulatory calendar."""
    from tressons_desktop.obligations.loader import load_obligations

    return load_obligations(folder)


def read_surveys(folder: Path) -> tuple[Survey, ...]:
    """Read the questionnaires."""
    from tressons_desktop.survey.loader import load_surveys

    return load_surveys(folder)


def read_directory(folder: Path) -> Directory:
    """Read who helps with what."""
    from tressons_desktop.directory.loader import load_directory

    return load_directory(folder)


def open_territory() -> TerritoryIndex:
    """Open the packaged communes."""
    from tressons_desktop.territory.index import TerritoryIndex

    return TerritoryIndex()


def open_layers(path: Path) -> LayerStore:
    """Open the published layers that were loaded."""
    from tressons_desktop.territory.layer_store import LayerStore

    return LayerStore(path)
