"""Make every Windows form of a version, with its checksums and its list of components."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from pathlib import Path

from making.compiling import zip_folder
from making.fetch import sha256_of
from making.places import DIST, EPOCH, PACKAGING, PackagingImpossible, in_order, say, version
from making.sqlite import Source, read_source

from windows.bundle import make_bundle
from windows.engine import Runtime, read_runtime
from windows.msi import make_msi
from windows.setup import make_setup, size_of
from windows.signing import OURS, Signer
from windows.starting import start_everything, windows_at_hand
from windows.winget import write_winget


@dataclass(frozen=True, slots=True)
class Given:
    """Official archives given for a release instead of those pinned here, each with its hash.

    ``pack``: a data pack to give with the program.
    """

    python: tuple[Path, str] | None = None
    amalgamation: tuple[Path, str] | None = None
    pack: Path | None = None

    def runtime(self) -> Runtime | None:
        """Read the Python that was given."""
        return read_runtime(*self.python) if self.python else None

    def sqlite(self) -> Source | None:
        """Read the SQLite that was given."""
        return read_source(*self.amalgamation) if self.amalgamation else None


def make_windows(given: Given, signer: Signer | None, winget: str = "") -> None:
    """Make the folder, then the installer, the MSI and the portable archive in ``dist``."""
    runtime, sqlite = given.runtime(), given.sqlite()
    with windows_at_hand() as wine:
        bundle = make_bundle(wine, runtime, sqlite, given.pack)
        made = _make_forms(bundle, signer)
        try:
            start_everything(wine, *made[:3])
        except PackagingImpossible:
            for file in made:
                file.unlink()
            raise
    if winget:
        write_winget(DIST / "winget", winget, *made[:2])
    _write_sums(DIST / f"Tressons-{version()}-windows.sha256", made)
    for file in made:
        say(f"  {file.name}  {file.stat().st_size / 1e6:.1f} Mo")
    say(f"  une fois installé\u00a0: {size_of(bundle) / 1e6:.1f} Mo")


def _make_forms(bundle: Path, signer: Signer | None) -> list[Path]:
    if signer is not None:
        for name in OURS:
            signer.sign(bundle / name)
            os.utime(bundle / name, (EPOCH, EPOCH))
    DIST.mkdir(exist_ok=True)
    name = f"Tressons-{version()}"
    setup, msi = DIST / f"{name}-setup.exe", DIST / f"{name}.msi"
    portable, components = DIST / f"{name}-portable.zip", DIST / f"{name}-windows.cdx.json"
    say(f"Installateur\u00a0: {setup.name} (une à deux minutes)")
    make_setup(bundle, setup, signer)
    say(f"Paquet pour un service informatique\u00a0: {msi.name}")
    make_msi(bundle, msi)
    if signer is not None:
        for file in (setup, msi):
            signer.sign(file)
    say(f"Version portable\u00a0: {portable.name}")
    make_portable(bundle, portable)
    shutil.copyfile(bundle / "composants.cdx.json", components)
    payload = DIST / f"{name}-contenu.sha256"
    payload.write_text(payload_hashes(bundle), encoding="utf-8", newline="\n")
    policies = DIST / f"{name}-strategies.zip"
    zip_folder(PACKAGING / "windows" / "policies", policies)
    return [setup, msi, portable, policies, components, payload]


def make_portable(bundle: Path, archive: Path) -> None:
    """Archive the folder with the mark that keeps the data beside the program."""
    marker = bundle / "portable"
    marker.write_text(
        "Les projets sont dans le dossier « data », ici.\n", encoding="utf-8", newline="\n"
    )
    try:
        zip_folder(bundle, archive, prefix=f"Tressons-{version()}/")
    finally:
        marker.unlink()


def payload_hashes(bundle: Path) -> str:
    """List the hash of every file of a bundle: two builds of the same inputs give the same list."""
    files = [path for path in in_order(bundle.rglob("*")) if path.is_file()]
    return "".join(f"{sha256_of(p)}  {p.relative_to(bundle).as_posix()}\n" for p in files)


def _write_sums(file: Path, made: list[Path]) -> None:
    lines = [f"{sha256_of(path)}  {path.name}\n" for path in made]
    file.write_text("".join(lines), encoding="utf-8", newline="\n")
