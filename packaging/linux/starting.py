"""Start the Linux packages before they are given: the self-test, then a real window."""

from __future__ import annotations

import re
import subprocess
import tarfile
import tempfile
from contextlib import ExitStack
from pathlib import Path

from making.places import PackagingImpossible, in_order, run, say
from making.screen import virtual_screen

LONGEST = 300
OLDEST_GLIBC = 36
"""Debian 12 has 2.36; a program that asks for more does not start there."""


def start_archive(archive: Path) -> None:
    """Unpack the archive where a person could, and start it."""
    with tempfile.TemporaryDirectory(prefix="tressons-") as place:
        folder = Path(place) / "Mes logiciels d’été"
        folder.mkdir()
        with tarfile.open(archive) as stream:
            stream.extractall(folder, filter="data")
        start(next(folder.iterdir()) / "tressons", archive.name)


def start_deb(package: Path) -> None:
    """Unpack the package as the system would, elsewhere, and start its command."""
    with tempfile.TemporaryDirectory(prefix="tressons-") as place:
        run(["dpkg-deb", "-x", str(package), place])
        start(Path(place) / "usr" / "lib" / "tressons" / "tressons", package.name)


def start(program: Path, name: str) -> None:
    """Run the self-test, then show the window; nothing of this machine's Python is there."""
    with ExitStack() as stack:
        home = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="tressons-home-")))
        env = {
            "PATH": "/usr/bin:/bin",
            "HOME": str(home),
            "LANG": "C.UTF-8",
            "DISPLAY": virtual_screen(stack),
            "QT_QPA_PLATFORM": "xcb",
        }
        for arguments, sign in ((["self-test", "--demo"], ""), (["--demo", "--measure"], "ready")):
            command = [str(program), *arguments, "--data-dir", str(home / "essai")]
            done = subprocess.run(
                command,
                env=env,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                timeout=LONGEST,
                check=False,
            )
            said = done.stdout.decode("utf-8", "replace")
            if done.returncode or sign not in said:
                raise PackagingImpossible(
                    f"{name} ne démarre pas ({' '.join(arguments)}, code {done.returncode})"
                    f"\u00a0:\n{said[-1500:]}"
                )
    say(f"  {name}\u00a0: démarré")


def too_recent(bundle: Path, oldest: int = OLDEST_GLIBC) -> list[str]:
    """Name the files that ask for a C library newer than that of the oldest system we promise."""
    found = []
    for path in in_order(bundle.rglob("*")):
        if path.is_file() and not path.is_symlink():
            data = path.read_bytes()
            if data[:4] == b"\x7fELF":
                asked = [int(minor) for minor in re.findall(rb"GLIBC_2\.(\d+)\0", data)]
                if max(asked, default=0) > oldest:
                    name = path.relative_to(bundle).as_posix()
                    found.append(f"{name}: glibc 2.{max(asked)}")
    return found
