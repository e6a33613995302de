"""Make the packages once more with the Python of Windows, and compare every file.

`package --verifier-fabrication`: the same command, the same sources and the same pinned files, but
paths, line ends, orders and processes are those of Windows. The compilers stay this machine's.
"""

from __future__ import annotations

import shutil
import subprocess
import time
from pathlib import Path

from making.engine import load_engine
from making.fetch import sha256_of
from making.places import BUILD, CACHE, DIST, ROOT, PackagingImpossible, fresh_folder, say, version

from windows.engine import pinned_runtime, put_engine
from windows.verify.relay import lent_tools
from windows.verify.report import Report
from windows.verify.wine import Wine, fresh_wine

PYTHON = "C:\\Python"
SOURCES = "C:\\Sources de l été\\tressons"
BUNDLE = BUILD / "windows" / "Tressons"
_BESIDE = ("vcruntime140*.dll", "msvcp140*.dll")


def verify_making() -> int:
    """Make everything under Windows's Python; 0 when it is what was made here."""
    here = DIST / f"Tressons-{version()}-contenu.sha256"
    if not (here.is_file() and BUNDLE.is_dir()):
        raise PackagingImpossible("Fabriquer d’abord\u00a0: python3 dev.py package windows")
    report = Report()
    with fresh_wine() as wine, lent_tools(wine):
        add_python(wine)
        copy_sources(wine)
        made = wine.path(f"{SOURCES}\\dist")
        say("La même commande, avec le Python de Windows (trois à cinq minutes)")
        started = time.monotonic()
        script = f"{SOURCES}\\packaging\\build.py"
        said = wine.call(f"{PYTHON}\\python.exe", script, "windows", timeout=1800)
        report.check("La commande aboutit", said.code == 0, said.text)
        say(f"        {time.monotonic() - started:.0f} s")
        if said.code == 0:
            _compare(report, made, here)
    folder = fresh_folder(BUILD / "verify-making")
    report.write(folder / "rapport.txt")
    say(f"À reprendre\u00a0: {', '.join(report.failed)}" if report.failed else "Tout est bon.")
    return 1 if report.failed else 0


def _compare(report: Report, made: Path, here: Path) -> None:
    theirs, ours = _lines(made / here.name), _lines(here)
    report.check("Même contenu, fichier par fichier", theirs == ours, _first_gaps(theirs, ours))
    for suffix in ("setup.exe", "portable.zip"):
        name = f"Tressons-{version()}-{suffix}"
        good = sha256_of(made / name) == sha256_of(DIST / name)
        report.check(f"{name}\u00a0: les mêmes octets", good)
    msi = made / f"Tressons-{version()}.msi"
    report.check("Le MSI est fait", msi.is_file() and msi.stat().st_size > 1e7)


def _lines(file: Path) -> list[str]:
    return file.read_text(encoding="utf-8").splitlines()


def _first_gaps(theirs: list[str], ours: list[str]) -> str:
    gaps = sorted({line.split("  ", 1)[1] for line in set(theirs) ^ set(ours)})
    return "\n".join(gaps[:10]) or "l’ordre diffère"


def add_python(wine: Wine) -> None:
    """Put the Python of the bundle there, whole, as someone who installs it has it."""
    folder = wine.path(PYTHON)
    put_engine(pinned_runtime(load_engine()), folder)
    for pattern in _BESIDE:
        for file in BUNDLE.glob(pattern):
            shutil.copy(file, folder)
    (folder / "Lib" / "site-packages").mkdir(parents=True)


def copy_sources(wine: Wine) -> None:
    """Copy what the project holds, and the pinned files, as a fresh clone would have them."""
    folder = wine.path(SOURCES)
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    for name in filter(None, listed.stdout.decode("utf-8").split("\0")):
        if (ROOT / name).is_file():
            target = folder / name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, target)
    shutil.copytree(CACHE, folder / CACHE.relative_to(ROOT))
