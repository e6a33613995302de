"""What is offered once the packs are in force: ours, that of the machine, theirs, one's own.

The nearest to the person stands for the others. The same walk gives what serves now and what would
serve after a pack, so that what a pack changes is what will be seen to change.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from tressons_desktop.calls.library import CallFolder, load_calls, read_calls
from tressons_desktop.definitions.reader import read_definition
from tressons_desktop.definitions.refused import DefinitionRefused
from tressons_desktop.directory.contacts import NotedContact, read_contacts
from tressons_desktop.feasibility.library import load_checklists, read_checklists
from tressons_desktop.feasibility.model import Checklist
from tressons_desktop.law.loader import law_with
from tressons_desktop.law.model import LawEntry
from tressons_desktop.obligations.loader import load_obligations, load_obligations_file
from tressons_desktop.obligations.model import Obligation
from tressons_desktop.packs.installed import PackView
from tressons_desktop.packs.model import PartKind
from tressons_desktop.paths import DataPaths, shared_calls
from tressons_desktop.territory.index import TerritoryIndex, bundled_path
from tressons_desktop.territory.layer_model import LayerId, LayerInfo, LayerRefused
from tressons_desktop.territory.layer_store import LayerStore
from tressons_desktop.territory.model import TerritoryUnavailable

log = logging.getLogger(__name__)

COMMUNES_FILE = "communes.sqlite"


@dataclass(frozen=True, slots=True)
class ContentPlaces:
    """Where content is read, the packs apart."""

    resources: Path
    data: DataPaths


@dataclass(frozen=True)
class WholeContent:
    """All that a pack may change, as it stands in one state of the packs."""

    law: tuple[LawEntry, ...]
    calls: CallFolder
    checklists: tuple[Checklist, ...]
    obligations: tuple[Obligation, ...]
    contacts: tuple[NotedContact, ...]
    layers: dict[LayerId, LayerInfo]
    vintage: str


def whole_content(places: ContentPlaces, packs: PackView) -> WholeContent:
    """Read everything at once, to compare two states."""
    try:
        layers = {info.layer: info for info in layers_with(places, packs).loaded()}
    except LayerRefused as refused:
        log.warning("layers not read: %s", refused)
        layers = {}
    return WholeContent(
        law=law_with(tuple(packs.folders(PartKind.LAW))).entries,
        calls=calls_with(places, packs),
        checklists=checklists_with(places, packs),
        obligations=obligations_with(places, packs),
        contacts=contacts_of(packs),
        layers=layers,
        vintage=_vintage(packs),
    )


def calls_with(places: ContentPlaces, packs: PackView) -> CallFolder:
    """Read our calls, those of the machine, of the packs, then one's own."""
    found = CallFolder(load_calls(places.resources / "calls"))
    for folder in (*shared_calls(), *packs.folders(PartKind.CALLS)):
        found = read_calls(folder, found)
    out = packs.withdrawn(PartKind.CALLS)
    found = replace(found, calls=tuple(one for one in found.calls if one.id not in out))
    found = read_calls(places.data.calls, found)
    _tell("call", found.refused)
    return found


def checklists_with(places: ContentPlaces, packs: PackView) -> tuple[Checklist, ...]:
    """Read our checklists, those of the packs, then those received one by one."""
    known = load_checklists(places.resources / "checklists")
    for folder in packs.folders(PartKind.CHECKLISTS):
        found = read_checklists(folder, known)
        _tell("checklist", found.refused)
        known = found.checklists
    out = packs.withdrawn(PartKind.CHECKLISTS)
    left = tuple(one for one in known if one.id not in out)
    found = read_checklists(places.data.checklists, left or known)
    _tell("checklist", found.refused)
    return found.checklists


def obligations_with(places: ContentPlaces, packs: PackView) -> tuple[Obligation, ...]:
    """Read our calendar, then those of the packs: one of the same identifier is replaced."""
    known = {one.id: one for one in load_obligations(places.resources / "obligations")}
    for folder in packs.folders(PartKind.OBLIGATIONS):
        for path in sorted(folder.glob("*.toml")):
            try:
                known |= {one.id: one for one in load_obligations_file(path)}
            except DefinitionRefused as refused:
                _tell("calendar", [refused])
    out = packs.withdrawn(PartKind.OBLIGATIONS)
    return tuple(one for one in known.values() if one.id not in out)


def contacts_of(packs: PackView) -> tuple[NotedContact, ...]:
    """Read the contacts that the packs brought, the last pack first; one's own are elsewhere."""
    known: dict[str, NotedContact] = {}
    for folder in reversed(packs.folders(PartKind.CONTACTS)):
        for path in sorted(folder.glob("*.toml")):
            try:
                found = read_contacts(read_definition(path))
            except DefinitionRefused as refused:
                _tell("contacts", [refused])
                continue
            known = {one.id: one for one in found} | known
    out = packs.withdrawn(PartKind.CONTACTS)
    return tuple(one for one in known.values() if one.id not in out)


def layers_with(places: ContentPlaces, packs: PackView) -> LayerStore:
    """Open the layers loaded here and those of the packs: the last loaded of a kind serves."""
    return LayerStore(places.data.layers, packs.layers)


def communes_file(packs: PackView) -> Path:
    """Return the file of communes to open: that of the last pack that has one, else ours."""
    folders = packs.folders(PartKind.COMMUNES)
    found = [folder / COMMUNES_FILE for folder in folders if (folder / COMMUNES_FILE).is_file()]
    return found[-1] if found else bundled_path()


def open_communes(packs: PackView) -> TerritoryIndex:
    """Open the communes; those of a pack gone bad leave their place to ours."""
    path = communes_file(packs)
    try:
        return TerritoryIndex(path)
    except TerritoryUnavailable:
        if path == bundled_path():
            raise
        log.warning("communes of a pack not opened")
        return TerritoryIndex()


def _vintage(packs: PackView) -> str:
    try:
        with open_communes(packs) as index:
            return index.vintage.cog
    except TerritoryUnavailable:
        return ""


def _tell(what: str, refused: Iterable[DefinitionRefused]) -> None:
    for one in refused:
        log.warning("%s not read: %s", what, one)
