"""Work out what Windows Installer would leave on the disk after an upgrade; Wine does not.

Before anything is copied or removed, Windows decides file by file ("costing"): a component whose
key file is already there in a higher version is not installed. A version always beats none. Then
the old product is removed, early or late. With early removal, what was not installed because it was
there has gone: the program starts no more. REINSTALLMODE with "a" copies whatever is there.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

Numbers = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Held:
    """A file as Windows sees it: its component, and its version if it carries one."""

    component: str
    version: Numbers | None = None


@dataclass(frozen=True, slots=True)
class Product:
    """The files of an MSI by their path, as its tables announce them, and how it upgrades."""

    announced: Mapping[str, Held]
    early: bool = True
    mode: str = "omus"


def upgrade(
    disk: Mapping[str, Held], old: Product, new: Product, carried: Mapping[str, Numbers | None]
) -> dict[str, Numbers | None]:
    """Return the files on the disk once `new` has replaced `old`, each with its version.

    `disk` is what `old` had left there, with the versions that the files truly carry; `carried` are
    those of the files inside `new`, whatever its tables announce.
    """
    refused = {
        held.component
        for path, held in new.announced.items()
        if path in disk and _wins(disk[path].version, held.version, new.mode)
    }
    left = {path: held.version for path, held in disk.items()}
    kept = {held.component for held in new.announced.values()} - refused
    if new.early:
        for path in old.announced:
            left.pop(path, None)
    for path, held in new.announced.items():
        if held.component not in refused and _copies(left, path, held.version, new.mode):
            left[path] = carried[path]
    if not new.early:
        for path, held in old.announced.items():
            shared = held.component in kept or held.component in refused
            if not (shared and path in new.announced):
                left.pop(path, None)
    return left


def _wins(there: Numbers | None, coming: Numbers | None, mode: str) -> bool:
    """Say whether what is there keeps its whole component from being installed."""
    if "a" in mode or there is None:
        return False
    return coming is None or there > coming


def _copies(
    left: Mapping[str, Numbers | None], path: str, coming: Numbers | None, mode: str
) -> bool:
    if path not in left or "a" in mode:
        return True
    there = left[path]
    if coming is None or there is None:
        return there is None
    return coming > there or ("e" in mode and coming == there)


def losses(after: Mapping[str, Numbers | None], carried: Mapping[str, Numbers | None]) -> list[str]:
    """Name the files that are missing after an upgrade, or not those of the new product."""
    missing = [f"{path}: absent" for path in carried if path not in after]
    other = [
        f"{path}: {after[path]} au lieu de {version}"
        for path, version in carried.items()
        if path in after and after[path] != version
    ]
    return sorted(missing + other)
