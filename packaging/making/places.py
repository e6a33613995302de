"""Where things are, which version is being made, and how this tool speaks."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterable
from pathlib import Path, PurePath
from typing import TypeVar

SomePath = TypeVar("SomePath", bound=PurePath)

PACKAGING = Path(__file__).resolve().parents[1]
ROOT = PACKAGING.parent
CACHE = ROOT / ".cache" / "packaging"
BUILD = ROOT / "build" / "packaging"
DIST = ROOT / "dist"
EPOCH = 1_577_836_800
"""Date given to every file of a bundle (1 January 2020), so that two builds are the same bytes."""

_MSYS2 = "C:\\msys64"
_MSYS2_ADVICE = (
    "Sous Windows, installer MSYS2 (msys2.org), puis, dans sa fenêtre\u00a0: pacman -S --needed "
    "mingw-w64-ucrt-x86_64-gcc mingw-w64-ucrt-x86_64-nsis mingw-w64-ucrt-x86_64-msitools "
    "mingw-w64-ucrt-x86_64-osslsigncode. S’il n’est pas dans C:\\msys64, donner son dossier "
    "dans la variable MSYS2_ROOT."
)


class PackagingImpossible(Exception):
    """Say, in French, what stops the packaging and what to do."""


def say(words: str) -> None:
    """Tell what is being done, at once."""
    sys.stdout.write(words + "\n")
    sys.stdout.flush()


def version() -> str:
    """Return the version of the application, from its only place."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return str(project["version"])


def four_numbers(text: str) -> str:
    """Return a version as Windows wants it: four numbers.

    >>> four_numbers("0.1.0")
    '0.1.0.0'
    """
    numbers = [part for part in text.split(".") if part.isdigit()]
    return ".".join((numbers + ["0"] * 4)[:4])


def find_tool(*names: str, package: str) -> str:
    """Return the first of these programs that this machine has.

    `package` is its Debian package; under Windows the same programs come from MSYS2.
    """
    path = tools_path()
    for name in names:
        if found := shutil.which(name, path=path):
            return found
    advice = f"Sous Debian ou Ubuntu\u00a0: sudo apt install {package}."
    if os.name == "nt":
        advice = _MSYS2_ADVICE
    raise PackagingImpossible(
        f"Il manque le programme «\u00a0{names[0]}\u00a0». {advice} Puis relancer la même commande."
    )


def tools_path() -> str:
    """Return where programs are looked for: under Windows, in MSYS2's folder first.

    A machine may have another gcc, of which we know nothing.
    """
    path = os.environ.get("PATH", "")
    if os.name != "nt":
        return path
    return os.pathsep.join([str(Path(os.environ.get("MSYS2_ROOT", _MSYS2)) / "ucrt64/bin"), path])


def in_order(paths: Iterable[SomePath]) -> list[SomePath]:
    """Sort paths as Linux does: Windows forgets capitals, and two builds would differ."""
    return sorted(paths, key=lambda path: path.parts)


def run(command: list[str], *, cwd: Path = ROOT, env: dict[str, str] | None = None) -> str:
    """Run a tool and return what it printed; stop with its last words when it fails."""
    done = subprocess.run(
        command,
        cwd=cwd,
        env={**(os.environ if env is None else env), "PATH": tools_path()},
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    if done.returncode:
        last = "\n".join((done.stdout + done.stderr).splitlines()[-25:])
        raise PackagingImpossible(
            f"«\u00a0{Path(command[0]).name}\u00a0» s’est arrêté (code {done.returncode}). "
            f"Ce qu’il a dit\u00a0:\n{last}"
        )
    return done.stdout


def fresh_folder(folder: Path) -> Path:
    """Return the folder, empty."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder
