"""Open the desk where it was left, and go back to the copy of a day; nothing heavy until then."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from tressons_desktop.desk.door import HERE, SETTING, DeskDoor
from tressons_desktop.desk.store import DeskStore


def desk_door(file: Path, copies: Path, noted: Mapping[str, str]) -> DeskDoor:
    """Return the door of a desk: its file here, or the server whose address was noted."""

    def here() -> DeskStore:
        from db.collection.store import CollectionStore

        return CollectionStore.in_file(file, backups=copies)

    def back(copy: Path) -> None:
        from db.collection.copies import restore_copy

        restore_copy(copy, file, copies)

    address = noted.get(SETTING, HERE)
    return DeskDoor(here, open_server, address, copies=copies, restore=back)


def open_server(address: str, password: str = "") -> DeskStore:
    """Open the base that several officers share; raise Refused or StorageProblem."""
    from db.collection.store import CollectionStore

    return CollectionStore.on_server(address, password)
