"""Make once, in a run, what thousands of tests begin with: an empty base, the filled example.

The program makes each of them as it does for a person; a test is given a copy of its file. Where a
file is already, or a copy cannot be written (a full disk), the program does it all itself.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from db import late, store
from db.opening import prepare
from tressons_desktop.bootstrap import open_services
from tressons_desktop.paths import DataPaths
from tressons_desktop.private import make_private, private_folder


@pytest.fixture(scope="session", autouse=True)
def bases_made_once() -> Iterator[None]:
    """Give a new store a copy of a base that this run has made."""
    with pytest.MonkeyPatch.context() as patch:
        for module in (late, store):
            patch.setattr(module, "prepare", _prepared)
        yield


def lay_example(paths: DataPaths) -> None:
    """Put the filled example where there are no data."""
    if not paths.database.exists():
        private_folder(paths.root)
        _lay(example(), paths.database)


@cache
def example() -> bytes:
    """Fill the example as the program does, and return its file."""
    with tempfile.TemporaryDirectory() as folder:
        paths = DataPaths(Path(folder))
        open_services(paths, demo=True).close()
        return paths.database.read_bytes()


@cache
def _base() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "new.sqlite"
        prepare(path, before_migration=lambda _version: None)
        return path.read_bytes()


def _prepared(path: Path, **how: Any) -> None:
    if not path.exists():
        _lay(_base(), path)
    prepare(path, **how)


def _lay(content: bytes, path: Path) -> None:
    """Write a file that others cannot read; what is not written whole leaves nothing behind."""
    try:
        make_private(path)
        path.write_bytes(content)
    except OSError:
        with suppress(OSError):
            path.unlink()
