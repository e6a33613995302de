"""Which folders of law serve beside our own: said once, when the data are opened.

Apart from what reads them: nothing of the law is needed to show the list of projects.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

_FOLDERS: list[Path] = []
_NOTED: list[Path] = []
_STAMP: list[str] = [""]


def put_in_force(folders: Iterable[Path], noted: Path | None = None) -> None:
    """Serve these from now on; what was already read of the law stays until the program ends.

    ``noted``: the folder of the figures noted here, which come after all the others.
    """
    _FOLDERS[:] = folders
    _NOTED[:] = [noted] if noted is not None else []
    _STAMP[0] = _marks()


def in_force() -> tuple[Path, ...]:
    """List them, the oldest first."""
    return (*_FOLDERS, *_NOTED)


def stamp() -> str:
    """Say what serves until the program ends: another pack, or another figure, is another stamp."""
    return _STAMP[0]


def _marks() -> str:
    noted = [path for folder in _NOTED for path in sorted(folder.glob("*.toml"))]
    marks = [folder.parent.name for folder in _FOLDERS]
    marks += [f"{one.name}:{one.stat().st_size}:{one.stat().st_mtime_ns}" for one in noted]
    return " ".join(marks)


def noted_here() -> tuple[Path, ...]:
    """List the folders of the figures noted here."""
    return tuple(_NOTED)


def without_noted() -> tuple[Path, ...]:
    """List them without the figures noted here."""
    return tuple(_FOLDERS)
