"""Where things are, which version is being made, and how this tool speaks."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

PACKAGING = Path(__file__).resolve().parents[1]
ROOT = PACKAGING.parent
CACHE = ROOT / ".cache" / "packaging"
BUILD = ROOT / "build" / "packaging"
DIST = ROOT / "dist"
EPOCH = 1_577_836_800
"""Date given to every file of a bundle (1 January 2020), so that two builds are the same bytes."""


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
    """Return the first of these programs that this machine has."""
    for name in names:
        if found := shutil.which(name):
            return found
    raise PackagingImpossible(
        f"Il manque le programme «\u00a0{names[0]}\u00a0». Sous Debian ou Ubuntu\u00a0: "
        f"sudo apt install {package}. Puis relancer la même commande."
    )


def run(command: list[str], *, cwd: Path = ROOT, env: dict[str, str] | None = None) -> str:
    """Run a tool and return what it printed; stop with its last words when it fails."""
    done = subprocess.run(
        command,
        cwd=cwd,
        env=env,
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
