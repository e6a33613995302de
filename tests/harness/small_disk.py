"""A disk of a few megabytes, filled and freed at will."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

MEGABYTE = 1024 * 1024


class SmallDisk:
    """What is mounted at ``folder``."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._ballast = folder / "ballast"

    def fill(self) -> None:
        """Leave no room at all."""
        with self._ballast.open("wb", buffering=0) as stream:
            try:
                while stream.write(b"\0" * 4096):
                    pass
            except OSError:
                pass

    def free(self) -> None:
        """Give the room back."""
        self._ballast.unlink()

    def read_only(self, yes: bool) -> None:
        """Let nothing be written any more, or again."""
        _mount("-o", f"remount,{'ro' if yes else 'rw'}", str(self.folder))


@pytest.fixture
def make_disk(tmp_path: Path) -> Iterator[Callable[[int], SmallDisk]]:
    """Mount disks of so many megabytes; the test is skipped where that cannot be."""
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("mounting a small disk needs Linux and root")
    mounted: list[Path] = []

    def make(megabytes: int) -> SmallDisk:
        folder = tmp_path / f"petit-{len(mounted)}"
        folder.mkdir()
        size = f"size={megabytes * MEGABYTE}"
        if not _mount("-t", "tmpfs", "-o", size, "tmpfs", str(folder)):
            pytest.skip("this machine does not let a small disk be mounted")
        mounted.append(folder)
        return SmallDisk(folder)

    yield make
    for folder in mounted:
        subprocess.run(["umount", "-l", str(folder)], check=True)


@pytest.fixture
def disk(make_disk: Callable[[int], SmallDisk]) -> SmallDisk:
    """Mount a disk of three megabytes."""
    return make_disk(3)


def _mount(*arguments: str) -> bool:
    done = subprocess.run(["mount", *arguments], capture_output=True, check=False)
    return done.returncode == 0
