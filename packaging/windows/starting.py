"""Start what has been made before it is given: the self-test, then the real window."""

from __future__ import annotations

import os
import subprocess
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path

from making.places import PackagingImpossible, say

from windows.verify.wine import Said, Wine, fresh_wine

LONGEST = 300


def windows_at_hand() -> AbstractContextManager[Wine | None]:
    """Give a Windows of its own for the making, or this one when there is one."""
    return nullcontext() if os.name == "nt" else fresh_wine()


def start_everything(wine: Wine | None, setup: Path, msi: Path, portable: Path) -> None:
    """Start each form; on a real Windows the portable one alone, which installs nothing there."""
    say("Chaque paquet est démarré\u00a0: auto-test, puis fenêtre")
    if wine is None:
        with _unpacked(portable) as folder:
            _start(None, portable.name, str(folder))
        return
    with zipfile.ZipFile(portable) as stream:
        stream.extractall(wine.path("C:\\essai\\portable"))
        folder = stream.namelist()[0].partition("/")[0]
    _start(wine, portable.name, f"C:\\essai\\portable\\{folder}")
    _done(wine.call(str(setup), "/S", "/D=C:\\essai\\setup"), setup.name)
    _start(wine, setup.name, "C:\\essai\\setup")
    _done(wine.call("C:\\essai\\setup\\Desinstaller.exe", "/S"), setup.name)
    _done(wine.call("msiexec", "/i", str(msi), "/qn"), msi.name)
    _start(wine, msi.name, "C:\\Program Files\\Tressons")


@contextmanager
def _unpacked(portable: Path) -> Iterator[Path]:
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as place:
        with zipfile.ZipFile(portable) as stream:
            stream.extractall(place)
        yield next(Path(place).iterdir())


def _start(wine: Wine | None, name: str, folder: str) -> None:
    program = f"{folder}\\TressonsConsole.exe"
    for arguments, sign in (
        (("self-test", "--demo"), ""),
        (("--demo", "--measure"), "first-paint "),
    ):
        said = _run(wine, [program, *arguments, "--data-dir", f"{folder}-donnees"])
        if said.code or sign not in said.text:
            raise PackagingImpossible(
                f"{name} ne démarre pas ({' '.join(arguments)}, code {said.code})\u00a0:\n"
                f"{said.text[-1500:]}"
            )
    say(f"  {name}\u00a0: démarré")


def _run(wine: Wine | None, command: list[str]) -> Said:
    if wine is not None:
        return wine.call(*command, timeout=LONGEST)
    done = subprocess.run(command, capture_output=True, timeout=LONGEST, check=False)
    return Said(done.returncode, (done.stdout + done.stderr).decode("utf-8", "replace"))


def _done(said: Said, name: str) -> None:
    if said.code:
        raise PackagingImpossible(f"{name} ne s’installe pas (code {said.code})\u00a0: {said.text}")
