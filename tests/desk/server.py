"""A PostgreSQL server of its own, started for the tests that ask, and ended with them."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

_USER = "postgres"
_FAST = ("fsync=off", "full_page_writes=off", "shared_buffers=16MB")


@dataclass
class Server:
    """Where a server listens: a socket in a folder, no port."""

    folder: Path
    bin: Path

    def address(self, base: str = "postgres") -> str:
        return f"postgresql://{_USER}@/{base}?host={self.folder}"

    def fresh(self, name: str) -> str:
        """Make an empty base."""
        self._run("createdb", "-h", str(self.folder), "-U", _USER, name)
        return self.address(name)

    def start(self) -> None:
        options = " ".join(f"-c {one}" for one in (*_FAST, "listen_addresses=''"))
        options += f" -k {self.folder}"
        data, log = str(self.folder / "data"), str(self.folder / "log")
        self._run("pg_ctl", "-D", data, "-o", options, "-l", log, "-w", "start")

    def stop(self) -> None:
        self._run("pg_ctl", "-D", str(self.folder / "data"), "-m", "immediate", "-w", "stop")

    def _run(self, program: str, *words: str) -> None:
        """Run a program of the server, never as root: it refuses."""
        user = _USER if os.geteuid() == 0 else None
        command = [str(self.bin / program), *words]
        subprocess.run(
            command,
            check=True,
            user=user,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd="/",
        )


@contextmanager
def running() -> Iterator[Server]:
    """Start a server, or skip saying what is missing."""
    found = _programs()
    if found is None:
        pytest.skip("PostgreSQL is not installed: apt install postgresql")
    folder = Path(tempfile.mkdtemp(prefix="pg-", dir="/tmp"))
    server = Server(folder, found)
    try:
        if os.geteuid() == 0:
            shutil.chown(folder, _USER)
        words = ("-D", str(folder / "data"), "-U", _USER, "-A", "trust", "-E", "UTF8", "-N")
        server._run("initdb", *words, "--locale=C")
        server.start()
        yield server
        server.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _programs() -> Path | None:
    on_path = shutil.which("initdb")
    places = [Path(on_path).resolve().parent] if on_path else []
    places += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    found = next((one for one in places if (one / "initdb").exists()), None)
    if found is None or not hasattr(os, "geteuid"):
        return None
    if os.geteuid() == 0:
        try:
            pwd.getpwnam(_USER)
        except KeyError:
            return None
    return found
