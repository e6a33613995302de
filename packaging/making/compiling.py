"""Compile sources into the same bytes every time, without a path of this machine."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from making.places import PackagingImpossible, in_order

WORKER = Path(__file__).with_name("compile_worker.py")
Job = tuple[Path, Path, str]
"""Source, compiled file, and the name that a traceback will show."""


@dataclass(frozen=True, slots=True)
class Compiler:
    """The Python that compiles: that of the bundle, since its bytes are for it alone.

    `drive` is where it sees the files of this machine, when it is a program of Wine.
    """

    command: tuple[str, ...]
    env: Mapping[str, str]
    drive: str = ""

    def name(self, path: Path) -> str:
        """Return what the compiler calls a file."""
        return f"{self.drive}{path}"


THIS_PYTHON = Compiler((sys.executable,), os.environ)


def compile_sources(jobs: list[Job], compiler: Compiler = THIS_PYTHON) -> None:
    """Compile in a process of its own, with fixed hashing: sets keep one order in the bytes."""
    name = compiler.name
    listed = json.dumps([[name(source), name(target), shown] for source, target, shown in jobs])
    done = subprocess.run(
        [*compiler.command, "-X", "utf8", name(WORKER)],
        input=listed,
        env={**compiler.env, "PYTHONHASHSEED": "0"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode:
        raise PackagingImpossible(f"Un module ne se compile pas\u00a0:\n{done.stderr[-2000:]}")


def zip_folder(folder: Path, archive: Path, *, prefix: str = "", stored: bool = False) -> None:
    """Write a folder as an archive whose bytes depend on its files alone."""
    method = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
    with zipfile.ZipFile(archive, "w", method, compresslevel=9) as stream:
        for path in in_order(folder.rglob("*")):
            if path.is_dir():
                continue
            name = prefix + path.relative_to(folder).as_posix()
            info = zipfile.ZipInfo(name, date_time=(2020, 1, 1, 0, 0, 0))
            info.compress_type = method
            info.create_system = 3  # otherwise it says which system made it
            info.external_attr = 0o644 << 16
            stream.writestr(info, path.read_bytes(), compresslevel=9)
