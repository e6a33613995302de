"""Which folders of law serve beside our own: said once, when the data are opened.

Apart from what reads them: nothing of the law is needed to show the list of projects.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

_FOLDERS: list[Path] = []


def put_in_force(folders: Iterable[Path]) -> None:
    """Serve these from now on; what was already read of the law stays until the program ends."""
    _FOLDERS[:] = folders


def in_force() -> tuple[Path, ...]:
    """List them, the oldest first."""
    return tuple(_FOLDERS)
