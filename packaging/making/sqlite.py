"""Compile SQLite for a bundle, the same source for both systems: the file where projects live."""

from __future__ import annotations

import hashlib
import re
import shutil
import zipfile
from dataclasses import dataclass
from pathlib import Path

from making.engine import Engine, fetch_sqlite
from making.fetch import check_hash
from making.places import (
    BUILD,
    PackagingImpossible,
    find_tool,
    four_numbers,
    fresh_folder,
    run,
    say,
)

_OPTIONS = (
    "-DSQLITE_ENABLE_MATH_FUNCTIONS",
    "-DSQLITE_ENABLE_COLUMN_METADATA",
    "-DSQLITE_ENABLE_FTS4",
    "-DSQLITE_ENABLE_FTS5",
    "-DSQLITE_ENABLE_RTREE",
    "-DSQLITE_THREADSAFE=1",
)
"""What Python's own SQLite has, and nothing more."""

_RESOURCE = """\
1 VERSIONINFO
FILEVERSION {numbers}
PRODUCTVERSION {numbers}
BEGIN
  BLOCK "StringFileInfo"
  BEGIN
    BLOCK "000004B0"
    BEGIN
      VALUE "ProductName", "SQLite"
      VALUE "FileDescription", "SQLite"
      VALUE "FileVersion", "{version}"
      VALUE "ProductVersion", "{version}"
    END
  END
  BLOCK "VarFileInfo"
  BEGIN
    VALUE "Translation", 0x0, 0x04B0
  END
END
"""


@dataclass(frozen=True)
class Source:
    """The source of SQLite, and where it comes from."""

    files: dict[str, bytes]
    origin: str
    sha256: str

    @property
    def version(self) -> str:
        """Return the version that its header says (``3.54.1``)."""
        found = re.search(rb'#define SQLITE_VERSION +"([0-9.]+)"', self.files["sqlite3.h"])
        if found is None:
            raise PackagingImpossible(f"{self.origin} ne dit pas sa version de SQLite.")
        return found[1].decode("ascii")

    def check(self, oldest: str, wanted: str | None = None) -> None:
        """Refuse a version that may damage a database, or that is not the one announced."""
        if _numbers(self.version) < _numbers(oldest):
            raise PackagingImpossible(
                f"SQLite {self.version} peut abîmer une base\u00a0: il faut la {oldest} au moins."
            )
        if wanted is not None and self.version != wanted:
            raise PackagingImpossible(
                f"{self.origin} porte SQLite {self.version}, engine.toml annonce {wanted}."
            )


def pinned_source(engine: Engine) -> Source:
    """Return the source that `engine.toml` names."""
    source = Source(fetch_sqlite(engine), engine.sqlite.file, engine.sqlite.sha256)
    source.check(engine.sqlite_oldest, engine.sqlite_version)
    return source


def read_source(file: Path, sha256: str) -> Source:
    """Read an official archive of the single source file (sqlite-amalgamation-….zip)."""
    try:
        with zipfile.ZipFile(file) as stream:
            inside = {Path(name).name: name for name in stream.namelist()}
            files = {name: stream.read(inside[name]) for name in ("sqlite3.c", "sqlite3.h")}
    except (OSError, zipfile.BadZipFile, KeyError) as problem:
        raise PackagingImpossible(
            f"{file} n’est pas l’archive «\u00a0amalgamation\u00a0» de SQLite\u00a0: {problem}"
        ) from problem
    check_hash(file, sha256)
    return Source(files, file.name, sha256)


def make_sqlite(source: Source, system: str) -> Path:
    """Compile the library of a system, once for a source and a compiler."""
    names = ("x86_64-w64-mingw32-gcc", "gcc") if system == "windows" else ("gcc",)
    gcc = find_tool(*names, package="mingw-w64" if system == "windows" else "gcc libc6-dev")
    told = run([gcc, "--version"]).splitlines()[0]
    parts = [source.files["sqlite3.c"], told.encode(), repr(_OPTIONS).encode(), system.encode()]
    key = hashlib.sha256(b"\0".join(parts)).hexdigest()[:16]
    folder = BUILD / "sqlite" / f"{system}-{key}"
    library = folder / ("sqlite3.dll" if system == "windows" else "libsqlite3.so.0")
    if library.is_file():
        return library
    say(f"SQLite {source.version} (une à deux minutes)")
    fresh_folder(folder)
    for name, data in source.files.items():
        (folder / name).write_bytes(data)
    draft = folder / f"{library.name}.draft"
    run([gcc, *_OPTIONS, *_system_options(source, system, folder), "-o", draft.name], cwd=folder)
    shutil.move(draft, library)
    return library


def _system_options(source: Source, system: str, folder: Path) -> list[str]:
    common = ["-O2", "-s", "-shared", "-Wl,--build-id=none"]
    if system == "linux":
        named = ["-fPIC", "-Wl,-soname,libsqlite3.so.0", "-Wl,-z,relro", "-Wl,-z,now"]
        return [*common, *named, "sqlite3.c", "-lm", "-lpthread", "-ldl"]
    numbers = four_numbers(source.version).replace(".", ",")
    text = _RESOURCE.format(numbers=numbers, version=source.version)
    (folder / "sqlite3.rc").write_text(text, encoding="ascii")
    windres = find_tool("x86_64-w64-mingw32-windres", "windres", package="mingw-w64")
    run([windres, "sqlite3.rc", "-O", "coff", "-o", "sqlite3.res"], cwd=folder)
    hardened = ["-Wl,--no-insert-timestamp", "-Wl,--dynamicbase", "-Wl,--nxcompat"]
    hardened += ["-Wl,--high-entropy-va", "-static-libgcc"]
    offered = "-DSQLITE_API=__declspec(dllexport)"
    return [*common, *hardened, offered, "sqlite3.c", "sqlite3.res"]


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split("."))
