"""Where content is read: what comes with the program, and what the user received."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tressons_desktop.late import Late
from tressons_desktop.law.received import put_in_force
from tressons_desktop.reading.content import Sources

if TYPE_CHECKING:
    from tressons_desktop.calls.library import CallFolder
    from tressons_desktop.competence.model import CompetenceBook
    from tressons_desktop.directory.contacts import NotedContact
    from tressons_desktop.directory.model import Directory
    from tressons_desktop.feasibility.model import Checklist
    from tressons_desktop.obligations.model import Obligation
    from tressons_desktop.packs.installed import PackView
    from tressons_desktop.paths import DataPaths
    from tressons_desktop.survey.model import Survey
    from tressons_desktop.territory.index import TerritoryIndex
    from tressons_desktop.territory.layer_store import LayerStore


def content_sources(resources: Path, paths: DataPaths) -> Sources:
    """Say where each kind of content is; nothing is read before it is needed."""
    put_in_force(_pack_law(paths), paths.noted_law if paths.noted_law.is_dir() else None)
    return Sources(
        resources=resources,
        checklists=lambda: checklists_in_use(resources, paths),
        calls=lambda: calls_in_use(resources, paths),
        obligations=lambda: obligations_in_use(resources, paths),
        contacts=lambda: contacts_in_use(paths),
        surveys=Late(lambda: read_surveys(resources / "surveys")),
        directory=Late(lambda: read_directory(resources / "directory")),
        competence=Late(lambda: read_competence(resources / "competence")),
        territory=Late(lambda: open_territory(paths)),
        layers=Late(lambda: open_layers(paths)),
    )


def checklists_in_use(resources: Path, paths: DataPaths) -> tuple[Checklist, ...]:
    """Read our checklists, then those received; one gone bad must not stop the others."""
    from tressons_desktop.packs.content import ContentPlaces, checklists_with

    return checklists_with(ContentPlaces(resources, paths), _packs(paths))


def calls_in_use(resources: Path, paths: DataPaths) -> CallFolder:
    """Read our calls, those received, then one's own: the nearest stands for the others."""
    from tressons_desktop.packs.content import ContentPlaces, calls_with

    return calls_with(ContentPlaces(resources, paths), _packs(paths))


def obligations_in_use(resources: Path, paths: DataPaths) -> tuple[Obligation, ...]:
    """Read the regulatory calendar, ours then that of the packs."""
    from tressons_desktop.packs.content import ContentPlaces, obligations_with

    return obligations_with(ContentPlaces(resources, paths), _packs(paths))


def contacts_in_use(paths: DataPaths) -> tuple[NotedContact, ...]:
    """Read the contacts that the packs brought."""
    if not paths.packs.is_dir():
        return ()
    from tressons_desktop.packs.content import contacts_of

    return contacts_of(_packs(paths))


def _packs(paths: DataPaths) -> PackView:
    from tressons_desktop.packs.installed import packs_in_force

    return packs_in_force(paths.packs)


def read_surveys(folder: Path) -> tuple[Survey, ...]:
    """Read the questionnaires."""
    from tressons_desktop.survey.loader import load_surveys

    return load_surveys(folder)


def read_directory(folder: Path) -> Directory:
    """Read who helps with what."""
    from tressons_desktop.directory.loader import load_directory

    return load_directory(folder)


def read_competence(folder: Path) -> CompetenceBook:
    """Read who may do what."""
    from tressons_desktop.competence.loader import load_competence
    from tressons_desktop.law.loader import law_book

    return load_competence(folder, law_book())


def open_territory(paths: DataPaths) -> TerritoryIndex:
    """Open the communes: ours, or those of the year that a pack brought."""
    from tressons_desktop.territory.index import TerritoryIndex

    if not paths.packs.is_dir():
        return TerritoryIndex()
    from tressons_desktop.packs.content import open_communes

    return open_communes(_packs(paths))


def open_layers(paths: DataPaths) -> LayerStore:
    """Open the published layers that were loaded, with those of the packs."""
    from tressons_desktop.territory.layer_store import LayerStore

    return LayerStore(paths.layers, lambda: _pack_layers(paths))


def _pack_law(paths: DataPaths) -> Sequence[Path]:
    """List the folders of law of the packs: they serve from the opening of the data."""
    if not paths.packs.is_dir():
        return ()
    from tressons_desktop.packs.model import PartKind

    return _packs(paths).folders(PartKind.LAW)


def _pack_layers(paths: DataPaths) -> Sequence[Path]:
    return _packs(paths).layers() if paths.packs.is_dir() else ()
