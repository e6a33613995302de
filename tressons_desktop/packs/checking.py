"""Judge each part of a pack as the program would use it; what is wrong is set aside, alone."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable
from contextlib import closing
from pathlib import Path
from typing import Final

from tressons_desktop.calls.library import read_calls
from tressons_desktop.definitions.reader import read_definition
from tressons_desktop.definitions.refused import DefinitionRefused
from tressons_desktop.directory.contacts import read_contacts
from tressons_desktop.feasibility.library import read_checklists
from tressons_desktop.feasibility.model import Checklist
from tressons_desktop.law.loader import law_with, received_law
from tressons_desktop.obligations.loader import load_obligations_file
from tressons_desktop.outcomes import Progress
from tressons_desktop.packs.content import COMMUNES_FILE
from tressons_desktop.packs.installed import LAYERS
from tressons_desktop.packs.model import PackAside, PartKind
from tressons_desktop.territory.index import TerritoryIndex, bundled_path
from tressons_desktop.territory.layer_model import LayerRefused
from tressons_desktop.territory.layers import load_layer
from tressons_desktop.territory.model import TerritoryUnavailable

_FEWEST: Final = 30_000
"""Communes in a file of communes: fewer is an extract, and would lose whole départements."""


def set_aside(
    folder: Path, checklists: Iterable[Checklist], index: TerritoryIndex, told: Progress
) -> tuple[PackAside, ...]:
    """Take out of an unpacked pack what cannot be used, and make its layers ready.

    ``checklists`` are those in use: a question may not be in two of them.
    """
    found = [*_calls(folder), *_checklists(folder, checklists)]
    found += _each(folder / PartKind.LAW, lambda path: received_law(path, law_with(())))
    found += _each(folder / PartKind.OBLIGATIONS, load_obligations_file)
    found += _each(folder / PartKind.CONTACTS, lambda path: read_contacts(read_definition(path)))
    found += _communes(folder / PartKind.COMMUNES)
    found += _layers(folder, index, told)
    return tuple(found)


def _calls(folder: Path) -> list[PackAside]:
    parts = folder / PartKind.CALLS
    return [_out(parts / one.file, one) for one in read_calls(parts).refused]


def _checklists(folder: Path, known: Iterable[Checklist]) -> list[PackAside]:
    parts = folder / PartKind.CHECKLISTS
    return [_out(parts / one.file, one) for one in read_checklists(parts, known).refused]


def _each(parts: Path, read: Callable[[Path], object]) -> list[PackAside]:
    aside: list[PackAside] = []
    for path in _files(parts):
        try:
            read(path)
        except DefinitionRefused as refused:
            aside.append(_out(path, refused))
    return aside


def _out(path: Path, refused: DefinitionRefused) -> PackAside:
    """Remove a part: what stays in the folder serves."""
    path.unlink(missing_ok=True)
    where = f"ligne {refused.line}\u00a0: " if refused.line else ""
    return PackAside(path.name, f"{where}{refused.message}")


def _communes(parts: Path) -> list[PackAside]:
    aside: list[PackAside] = []
    for path in _files(parts):
        reason = "un colis porte un seul fichier de communes, communes.sqlite."
        if path.name == COMMUNES_FILE:
            reason = _why_no_communes(path)
        if reason:
            path.unlink()
            aside.append(PackAside(path.name, reason))
    return aside


def _why_no_communes(path: Path) -> str:
    """Say why a file of communes is not one that this program would have made, or nothing."""
    foreign = "ce n’est pas un fichier de communes de cette version de Tressons."
    try:
        if _shape(path) != _shape(bundled_path()):
            return foreign
        with TerritoryIndex(path) as index:
            if len(index.codes()) < _FEWEST:
                return "il lui manque des communes."
    except (sqlite3.Error, TerritoryUnavailable, ValueError, TypeError):
        return foreign
    return ""


def _shape(path: Path) -> list[tuple[str, str]]:
    """List what a database is made of, without trusting what it says of itself."""
    uri = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
    with closing(sqlite3.connect(uri, uri=True)) as connection:
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.execute("PRAGMA cell_size_check = ON")
        if connection.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
            raise ValueError("damaged")
        rows = connection.execute("SELECT name, sql FROM sqlite_master ORDER BY name")
        return [(str(name), str(sql)) for name, sql in rows]


def _layers(folder: Path, index: TerritoryIndex, told: Progress) -> list[PackAside]:
    aside: list[PackAside] = []
    files = _files(folder / PartKind.LAYERS)
    for place, path in enumerate(files):
        said = f"Couche {place + 1} sur {len(files)}"

        def step(done: int, total: int, place: int = place, said: str = said) -> None:
            told((place + done / max(total, 1)) / len(files), said)

        try:
            load_layer(path, folder / LAYERS, progress=step, index=index)
        except LayerRefused as refused:
            path.unlink(missing_ok=True)
            aside.append(PackAside(path.name, str(refused)))
    return aside


def _files(parts: Path) -> list[Path]:
    try:
        return sorted(path for path in parts.iterdir() if path.is_file())
    except OSError:
        return []
