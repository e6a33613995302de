"""Which packs are in force: one small file says it, so that one rename changes everything at once.

Each pack is a folder of its parts that never changes; the list names those that serve, and those
that served before the last change, which is how it is undone.
"""

from __future__ import annotations

import logging
import re
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from tressons_desktop.definitions.reader import DefinitionTable, read_definition
from tressons_desktop.definitions.refused import DefinitionRefused
from tressons_desktop.definitions.writing import definition_text
from tressons_desktop.packs.model import PartKind, Withdrawn
from tressons_desktop.settings import write_atomically

LIST: Final = "en-vigueur.toml"
LAYERS: Final = "couches.sqlite"
FORMAT: Final = 1
_FOLDER: Final = re.compile(r"colis-[a-z0-9._-]{1,90}")

log = logging.getLogger(__name__)

_READ: Final[dict[Path, tuple[tuple[int, int, int], PackState]]] = {}


@dataclass(frozen=True, slots=True)
class InstalledPack:
    """A pack that serves: its folder under that of the packs, and how it came.

    ``signer`` is the key that signed it, empty for none; ``by_service``: nobody here chose it.
    """

    id: str
    folder: str
    title: str
    edition: str
    maker: str
    made_on: date
    installed_on: date
    signer: str = ""
    checked_on: date | None = None
    by_service: bool = False
    withdrawn: tuple[Withdrawn, ...] = ()


@dataclass(frozen=True, slots=True)
class PackState:
    """The packs in force, the oldest first, and those of before the last change."""

    packs: tuple[InstalledPack, ...] = ()
    before: tuple[InstalledPack, ...] | None = None
    last: str = ""

    def of(self, pack_id: str) -> InstalledPack | None:
        """Find a pack in force."""
        return next((one for one in self.packs if one.id == pack_id), None)

    def with_pack(self, pack: InstalledPack, last: str) -> PackState:
        """Put a pack in force, in place of its other editions."""
        others = tuple(one for one in self.packs if one.id != pack.id)
        return PackState((*others, pack), self.packs, last)

    def without(self, pack_id: str, last: str) -> PackState:
        """Put a pack out of force."""
        return PackState(tuple(one for one in self.packs if one.id != pack_id), self.packs, last)

    def undone(self) -> PackState:
        """Return to what was before the last change; that change can be taken again."""
        return self if self.before is None else PackState(self.before, self.packs, self.last)


class PackView:
    """Where the parts of the packs of one state are."""

    def __init__(self, root: Path, state: PackState) -> None:
        self.root = root
        self.state = state

    def folders(self, kind: PartKind) -> list[Path]:
        """List the folders of one kind, the oldest pack first; each is there."""
        found = (self.root / one.folder / kind for one in self.state.packs)
        return [folder for folder in found if folder.is_dir()]

    def layers(self) -> list[Path]:
        """List the files of layers that the packs brought, the oldest pack first."""
        found = (self.root / one.folder / LAYERS for one in self.state.packs)
        return [path for path in found if path.is_file()]

    def withdrawn(self, kind: PartKind) -> frozenset[str]:
        """Name what the packs took out of what is offered."""
        packs = self.state.packs
        return frozenset(one.id for pack in packs for one in pack.withdrawn if one.kind is kind)


def packs_in_force(root: Path) -> PackView:
    """Tell which packs serve now; read again when the list changed, it is asked at each reading.

    A list gone bad is put in the log and has no pack: the program goes on with its own content.
    """
    path = root / LIST
    try:
        found = path.stat()
    except OSError:
        return PackView(root, PackState())
    stamp = (found.st_mtime_ns, found.st_size, found.st_ino)
    kept = _READ.get(path)
    if kept is None or kept[0] != stamp:
        _READ[path] = kept = stamp, _state_or_none(path)
    return PackView(root, kept[1])


def _state_or_none(path: Path) -> PackState:
    try:
        return read_state(path)
    except DefinitionRefused as refused:
        log.warning("list of packs not read: %s", refused)
        return PackState()


def read_state(path: Path) -> PackState:
    """Read the list of packs; raise DefinitionRefused when it is spoilt."""
    if not path.exists():
        return PackState()
    top = read_definition(path)
    top.format(FORMAT)
    state = PackState(
        packs=_packs(top, "packs"),
        before=_packs(top, "before") if top.flag("undoable") else None,
        last=top.text("last", required=False, longest=300),
    )
    top.done()
    return state


def write_state(path: Path, state: PackState) -> None:
    """Write the list in place of the one before, whole or not at all; raise OSError."""
    table: dict[str, object] = {"format": FORMAT, "undoable": state.before is not None}
    table |= {"last": state.last, "packs": [_stated(one) for one in state.packs]}
    table["before"] = [_stated(one) for one in state.before or ()]
    write_atomically(path, definition_text(table).encode("utf-8"))


def sweep(root: Path, state: PackState) -> None:
    """Remove the folders of packs that neither serve nor could serve again."""
    kept = {one.folder for one in (*state.packs, *(state.before or ()))}
    for folder in _folders(root):
        if folder.name not in kept:
            shutil.rmtree(folder, ignore_errors=True)


def _folders(root: Path) -> Sequence[Path]:
    try:
        return [one for one in root.iterdir() if one.is_dir() and not one.is_symlink()]
    except OSError:
        return ()


def _packs(top: DefinitionTable, key: str) -> tuple[InstalledPack, ...]:
    return tuple(_pack(part) for part in top.tables(key))


def _pack(part: DefinitionTable) -> InstalledPack:
    folder = part.text("folder", longest=100)
    made_on, installed_on = part.day("made_on"), part.day("installed_on")
    if not _FOLDER.fullmatch(folder) or made_on is None or installed_on is None:
        part.refuse("un colis y est mal noté.")
    pack = InstalledPack(
        id=part.identifier(),
        folder=folder,
        title=part.text("title", longest=200),
        edition=part.text("edition", longest=40),
        maker=part.text("maker", longest=200),
        made_on=made_on,
        installed_on=installed_on,
        signer=part.text("signer", required=False, longest=80),
        checked_on=part.day("checked_on"),
        by_service=part.flag("by_service"),
        withdrawn=tuple(_withdrawn(one) for one in part.tables("withdrawn")),
    )
    part.done()
    return pack


def _withdrawn(one: DefinitionTable) -> Withdrawn:
    found = Withdrawn(one.choice("kind", PartKind), one.identifier())
    one.done()
    return found


def _stated(pack: InstalledPack) -> dict[str, object]:
    table: dict[str, object] = {"id": pack.id, "folder": pack.folder, "title": pack.title}
    table |= {"edition": pack.edition, "maker": pack.maker, "made_on": pack.made_on}
    table |= {"installed_on": pack.installed_on, "by_service": pack.by_service}
    table |= {"signer": pack.signer} if pack.signer else {}
    table |= {"checked_on": pack.checked_on} if pack.checked_on else {}
    if pack.withdrawn:
        table["withdrawn"] = [{"kind": str(one.kind), "id": one.id} for one in pack.withdrawn]
    return table
