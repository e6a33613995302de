"""Open what was sent, years later: the project, its call, its grids and its places of that day."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from tressons_desktop.calls.library import CallFolder
from tressons_desktop.calls.loader import call_of
from tressons_desktop.calls.model import Call
from tressons_desktop.definitions.refused import DefinitionRefused
from tressons_desktop.exchange.bundle import BundleRefused
from tressons_desktop.exchange.limits import MAX_FILE_BYTES
from tressons_desktop.exchange.records import read_records
from tressons_desktop.exchange.strict_json import JsonRefused, read_object
from tressons_desktop.feasibility.loader import checklist_of
from tressons_desktop.feasibility.model import Checklist
from tressons_desktop.freezing.archive import (
    DAMAGED,
    LATER,
    PLACES,
    PROJECT,
    DepositManifest,
    DepositRefused,
    unpack,
)
from tressons_desktop.freezing.places import FrozenPlaces, PlacesThen
from tressons_desktop.freezing.plain import PlainRefused, value_of
from tressons_desktop.late import Late
from tressons_desktop.project.application_records import FrozenDeposit
from tressons_desktop.project.held import held_files
from tressons_desktop.project.model import ProjectFile
from tressons_desktop.project.trouble import MISSING
from tressons_desktop.reading.beginning import read_project
from tressons_desktop.reading.content import Checklists, Content, Sources, Stamp
from tressons_desktop.reading.reading import ProjectReading

GONE: Final = (
    "Le dépôt figé n’est plus sur cet ordinateur. "
    "Le reprendre d’une sauvegarde, ou du fichier .tressons qui l’accompagnait."
)
_UNREAD: Final = (
    "Le dépôt figé ne s’ouvre pas avec cette version de Tressons, bien qu’il soit intact. "
    "Mettre à jour le logiciel\u00a0; rien n’est perdu."
)

PathOf = Callable[[str], Path | None]


@dataclass(frozen=True, slots=True)
class FrozenState:
    """All that an archive holds, read and checked."""

    manifest: DepositManifest
    file: ProjectFile
    calls: tuple[Call, ...]
    checklists: tuple[Checklist, ...]
    places: PlacesThen


def read_archive(content: bytes) -> FrozenState:
    """Read an archive that may come from anybody; raise DepositRefused with a sentence."""
    manifest, parts = unpack(content)
    with _telling():
        file = read_records(parts[PROJECT])
        if file.later is not None:
            raise DepositRefused(LATER)
        if (file.project.id, file.project.call_id) != (manifest.project_id, manifest.call_id):
            raise DepositRefused(DAMAGED)
        return FrozenState(
            manifest,
            file,
            tuple(call_of(parts[name], name) for name in parts if name.startswith("call-")),
            tuple(checklist_of(parts[name], name) for name in parts if name.startswith("check")),
            value_of(PlacesThen, read_object(parts[PLACES])),
        )


def kept_archive(record: FrozenDeposit, path_of: PathOf) -> bytes:
    """Give the bytes of a deposit, compared with its SHA-256; raise DepositRefused."""
    path = path_of(record.sha256)
    if path is None:
        raise DepositRefused(GONE)
    try:
        with path.open("rb") as stream:
            content = stream.read(MAX_FILE_BYTES + 1)
    except OSError as problem:
        raise DepositRefused(GONE) from problem
    if hashlib.sha256(content).hexdigest() != record.sha256:
        raise DepositRefused(DAMAGED)
    return content


def open_deposit(record: FrozenDeposit, path_of: PathOf, sources: Sources) -> ProjectReading:
    """Read a deposit as it was: its content, its day; raise DepositRefused with a sentence.

    ``sources`` give what belongs to the program itself: the obligations, the questionnaires.
    """
    state = read_archive(kept_archive(record, path_of))
    lost = {one.sha256: MISSING for one in held_files(state.file) if path_of(one.sha256) is None}
    return reading_then(replace(state, file=replace(state.file, troubles=lost)), sources)


def reading_then(state: FrozenState, sources: Sources) -> ProjectReading:
    """Read a frozen state with the rules of the program and the content of its day."""
    content = Content(
        sources,
        Checklists(lambda: state.checklists),
        Late(lambda: CallFolder(state.calls)),
        FrozenPlaces(state.places),
        Stamp(-1, sources.layers().stamp()),
    )
    return read_project(state.file, content, state.manifest.frozen_on)


@contextmanager
def _telling() -> Iterator[None]:
    """Say that what is intact and not understood comes from another version."""
    try:
        yield
    except BundleRefused as problem:
        raise DepositRefused(_UNREAD) from problem
    except (DefinitionRefused, JsonRefused, PlainRefused) as problem:
        raise DepositRefused(_UNREAD) from problem
