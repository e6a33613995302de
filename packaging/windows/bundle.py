"""Make the folder that every Windows form is made from: installer, MSI, portable archive."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

from making.content import (
    add_application,
    add_libraries,
    add_pack,
    compile_libraries,
    copy_standard_library,
    settle,
)
from making.engine import load_engine
from making.fetch import fetch, read_lock
from making.licences import add_our_licences
from making.places import BUILD, PACKAGING, PackagingImpossible, fresh_folder, say
from making.sbom import Origin, describe_bundle
from making.scan import find_unwanted
from making.selection import Whitelist, load_whitelist, unlisted
from making.sqlite import Source, make_sqlite, pinned_source

from windows.engine import (
    LIBRARY,
    PYTHON_DLL,
    Runtime,
    check_engine,
    compiler_of,
    pinned_runtime,
    put_engine,
)
from windows.launcher import make_launchers
from windows.needs import find_missing_libraries, find_missing_names
from windows.pe import python_version
from windows.verify.wine import Wine

LOCK = PACKAGING / "wheels-windows.lock"
PLATFORMS = ["win_amd64"]
_MSVC = (
    "vcruntime140.dll",
    "vcruntime140_1.dll",
    "msvcp140.dll",
    "msvcp140_1.dll",
    "msvcp140_2.dll",
)


def make_bundle(
    wine: Wine | None,
    runtime: Runtime | None = None,
    sqlite: Source | None = None,
    pack: Path | None = None,
) -> Path:
    """Make the folder, check it, and return it.

    `runtime` and `sqlite` are newer than those of `engine.toml`: a release gives them. `pack` is a
    data pack to give with the program.
    """
    whitelist = load_whitelist()
    engine = load_engine()
    wheels = [fetch(pin, PLATFORMS) for pin in read_lock(LOCK)]
    work = BUILD / "windows"
    bundle = fresh_folder(work / "Tressons")
    say("Moteur Python")
    wanted = engine.windows_python if runtime is None else None
    runtime = runtime or pinned_runtime(engine)
    program = put_engine(runtime, work / "engine")
    compiler = compiler_of(program, wine)
    check_engine(program, compiler, wanted)
    _add_runtime(bundle, work, runtime, whitelist)
    source = sqlite or pinned_source(engine)
    source.check(engine.sqlite_oldest)
    shutil.copyfile(make_sqlite(source, "windows"), bundle / "runtime" / "sqlite3.dll")
    say("Bibliothèques et application")
    add_libraries(bundle, wheels, whitelist)
    add_application(bundle, whitelist)
    if pack is not None:
        add_pack(bundle, pack)
    compile_libraries(bundle / "lib", compiler)
    _add_msvc(bundle, wheels)
    make_launchers(bundle, work, PYTHON_DLL)
    add_our_licences(bundle, runtime.files["LICENSE.txt"])
    origins = [
        Origin("CPython", runtime.origin, runtime.sha256),
        Origin("SQLite", source.origin, source.sha256),
    ]
    describe_bundle(bundle, read_lock(LOCK), python_of(bundle), origins)
    settle(bundle)
    check_bundle(bundle, whitelist)
    return bundle


def python_of(bundle: Path) -> str:
    """Return the version of the Python inside."""
    return python_version(bundle / PYTHON_DLL)


def check_bundle(bundle: Path, whitelist: Whitelist) -> None:
    """Stop on a stranger, on a missing library, or on what must never leave this machine."""
    complaints = {
        "Fichiers qui ne sont pas sur la liste": unlisted(bundle, "windows", whitelist),
        "Bibliothèques manquantes": find_missing_libraries(bundle, whitelist.system["windows"]),
        "Noms que les bibliothèques n’offrent pas": find_missing_names(bundle / "runtime"),
        "Contenu qui ne doit pas partir": find_unwanted(bundle),
    }
    for what, found in complaints.items():
        if found:
            raise PackagingImpossible(f"{what}\u00a0:\n" + "\n".join(found[:40]))


def _add_runtime(bundle: Path, work: Path, runtime: Runtime, whitelist: Whitelist) -> None:
    for name in (PYTHON_DLL, "python3.dll"):
        (bundle / name).write_bytes(runtime.files[name])
    folder = bundle / "runtime"
    folder.mkdir()
    for name, data in runtime.files.items():
        if whitelist.runtime["windows"].allow(name):
            (folder / name).write_bytes(data)
    copy_standard_library(bundle / LIBRARY, runtime.library, work, whitelist)
    (bundle / "python313._pth").write_bytes(f"{LIBRARY}\nruntime\nlib\n".encode())


def _add_msvc(bundle: Path, wheels: list[Path]) -> None:
    """Put the Microsoft runtime where Python and Qt both find it: the newest, that of shiboken6."""
    wheel = next(path for path in wheels if path.name.startswith("shiboken6"))
    with zipfile.ZipFile(wheel) as stream:
        for name in _MSVC:
            (bundle / name).write_bytes(stream.read(f"shiboken6/{name}"))
