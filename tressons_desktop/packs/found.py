"""Packs and installers that somebody put within reach: machine, shared folder, stick."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tressons_desktop.packs.archive import read_pack
from tressons_desktop.packs.installed import PackState
from tressons_desktop.packs.minisign import KeyRefused, verified
from tressons_desktop.packs.model import SUFFIX, PackManifest, PackRefused, PackSignature
from tressons_desktop.packs.trust import TrustedSigner, judged_at

_MOST_FILES: Final = 200
_LARGEST: Final = 400_000_000
_SIGNATURE: Final = ".minisig"
_OURS: Final = "Tressons"
_INSTALLERS: Final = re.compile(
    r"Tressons-(\d{1,4}\.\d{1,4}\.\d{1,4})(-setup\.exe|\.msi|-linux-x86_64\.tar\.gz)"
    r"|tressons_(\d{1,4}\.\d{1,4}\.\d{1,4})(?:-\d+)?_amd64\.deb"
)
_REMOVABLE: Final = 2


@dataclass(frozen=True, slots=True)
class FoundPack:
    """A pack within reach that does not serve yet."""

    path: Path
    manifest: PackManifest
    signature: PackSignature


@dataclass(frozen=True, slots=True)
class FoundInstaller:
    """A later version of the program, signed by a key that was accepted; ``notes`` signed too."""

    path: Path
    version: str
    signer: str
    notes: str = ""


def find_packs(
    folders: Iterable[Path],
    state: PackState,
    signers: Sequence[TrustedSigner],
    came_with: Path | None = None,
) -> tuple[FoundPack, ...]:
    """List the packs that are new, or later than those that serve: the last edition of each.

    Those of the folder ``came_with`` were delivered with the program, and are trusted as it is.
    """
    best: dict[str, FoundPack] = {}
    for path in _files(folders):
        if path.suffix.lower() != SUFFIX:
            continue
        try:
            opened = read_pack(path)
        except (PackRefused, OSError):
            continue  # said when a person opens it
        manifest, serving = opened.manifest, state.of(opened.manifest.id)
        known = best.get(manifest.id)
        if serving is not None and serving.made_on >= manifest.made_on:
            continue
        if known is None or known.manifest.made_on < manifest.made_on:
            best[manifest.id] = FoundPack(
                path, manifest, judged_at(path, opened.signer, signers, came_with)
            )
    return tuple(best.values())


def find_installer(
    folders: Iterable[Path], version: str, signers: Sequence[TrustedSigner]
) -> FoundInstaller | None:
    """Find the latest installer of this system, once its signature was verified; it is not run."""
    found: FoundInstaller | None = None
    for path in _files(folders):
        match = _INSTALLERS.fullmatch(path.name)
        if match is None or _is_windows(path) != (sys.platform == "win32"):
            continue
        number = match[1] or match[3]
        if _numbers(number) <= _numbers(found.version if found else version):
            continue
        signer = _signed_by(path, signers)
        if signer is not None:
            notes = path.with_name(f"Tressons-{number}-notes.txt")
            same = _signed_by(notes, [signer]) is not None
            text = notes.read_text(encoding="utf-8", errors="replace")[:4_000] if same else ""
            found = FoundInstaller(path, number, signer.name, text)
    return found


def reachable(shared: str, machine: Iterable[Path]) -> tuple[Path, ...]:
    """List where to look: folders of the machine, the shared one, sticks that are plugged in."""
    sticks = [folder for root in sticks_plugged() for folder in (root, root / _OURS)]
    given = [Path(shared)] if shared else []
    return (*machine, *given, *sticks)


def _files(folders: Iterable[Path]) -> Iterator[Path]:
    for folder in folders:
        try:
            names = sorted(os.scandir(folder), key=lambda one: one.name)[:_MOST_FILES]
        except OSError:
            continue
        yield from (Path(one.path) for one in names if one.is_file())


def _is_windows(path: Path) -> bool:
    return path.suffix.lower() in (".exe", ".msi")


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split(".") if part.isdigit())


def _signed_by(path: Path, signers: Sequence[TrustedSigner]) -> TrustedSigner | None:
    try:
        if path.stat().st_size > _LARGEST:
            return None
        signature = path.with_name(path.name + _SIGNATURE).read_text(encoding="utf-8")
        content = path.read_bytes()
    except (OSError, ValueError):
        return None
    for signer in signers:
        try:
            verified(content, signature, signer.key)
        except KeyRefused:
            continue
        return signer
    return None


def sticks_plugged() -> list[Path]:
    """List the sticks that are plugged in: nothing of them is read, it may be asked often."""
    if sys.platform == "win32":
        import ctypes

        kernel = getattr(ctypes, "windll").kernel32  # noqa: B009 - absent elsewhere
        letters = [Path(f"{letter}:\\") for letter in "DEFGHIJKLMNOPQRSTUVWXYZ"]
        return [one for one in letters if kernel.GetDriveTypeW(str(one)) == _REMOVABLE]
    roots = [Path(place) / (os.environ.get("USER") or "") for place in ("/media", "/run/media")]
    found: list[Path] = []
    for root in roots:
        try:
            found += [one for one in root.iterdir() if one.is_dir()]
        except OSError:
            continue
    return found
