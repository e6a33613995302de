"""Bring the pinned files, once; afterwards the cache is enough and no network is used."""

from __future__ import annotations

import hashlib
import re
import sys
from dataclasses import dataclass
from pathlib import Path

from making.places import CACHE, PackagingImpossible, run, say

_LINE = re.compile(
    r"(?P<name>[\w.-]+)==(?P<version>\S+) --hash=sha256:(?P<sha256>[0-9a-f]{64})"
    r"  # (?P<file>\S+)"
)


@dataclass(frozen=True, slots=True)
class Pinned:
    """One file that a bundle is made from."""

    name: str
    version: str
    sha256: str
    file: str


def read_lock(lock: Path) -> list[Pinned]:
    """Read a lock; every line must be understood, a hash is never optional."""
    pins = []
    for line in lock.read_text(encoding="utf-8").splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        match = _LINE.fullmatch(line.strip())
        if match is None:
            raise PackagingImpossible(f"{lock.name}\u00a0: ligne non comprise\u00a0: {line}")
        pins.append(Pinned(**match.groupdict()))
    return pins


def fetch(pin: Pinned, platforms: list[str], cache: Path = CACHE) -> Path:
    """Return the file of a pin from the cache, downloading it when it is not there yet."""
    target = cache / pin.file
    if target.is_file():
        check_hash(target, pin.sha256)
        return target
    say(f"Téléchargement\u00a0: {pin.file}")
    cache.mkdir(parents=True, exist_ok=True)
    request = cache / f"{pin.name}.request.txt"
    request.write_text(f"{pin.name}=={pin.version} --hash=sha256:{pin.sha256}\n", encoding="ascii")
    try:
        run(_download(pin, request, cache, platforms))
    except PackagingImpossible as problem:
        raise PackagingImpossible(
            f"{pin.file} n’a pas pu être téléchargé. La première fois, il faut une connexion\u202f"
            f"; ensuite le dossier {cache.name} suffit.\n{problem}"
        ) from problem
    finally:
        request.unlink()
    if not target.is_file():
        raise PackagingImpossible(f"{pin.file} n’est pas arrivé sous ce nom dans {cache.name}.")
    check_hash(target, pin.sha256)
    return target


def check_hash(path: Path, sha256: str) -> None:
    """Refuse a file that is not the pinned one."""
    if sha256_of(path) != sha256:
        raise PackagingImpossible(
            f"{path.name} n’est pas le fichier attendu (son empreinte diffère). Le supprimer du "
            "cache, puis relancer la même commande."
        )


def sha256_of(path: Path) -> str:
    """Return the SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _download(pin: Pinned, request: Path, cache: Path, platforms: list[str]) -> list[str]:
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "download", "-q"]
    tag = re.search(r"-cp3(\d+)-cp3", pin.file)
    minor = tag[1] if tag else "13"
    abis = [part for abi in (f"cp3{minor}", "abi3", "none") for part in ("--abi", abi)]
    places = [part for name in platforms for part in ("--platform", name)]
    exact = ["--require-hashes", "--no-deps", "--only-binary=:all:", "--implementation", "cp"]
    python = ["--python-version", f"3.{minor}"]
    return [*pip, *exact, *python, *abis, *places, "-d", str(cache), "-r", str(request)]
