"""Make the folder that every Windows form is made from: installer, MSI, portable archive."""

from __future__ import annotations

import platform
import zipfile
from dataclasses import dataclass
from pathlib import Path

from making.content import (
    add_application,
    add_libraries,
    compile_libraries,
    copy_standard_library,
    make_standard_library,
    settle,
)
from making.fetch import Pinned, fetch, read_lock, runtime_of, wheels_of
from making.licences import add_our_licences
from making.places import BUILD, PACKAGING, PackagingImpossible, fresh_folder, say
from making.sbom import write_sbom
from making.scan import find_unwanted
from making.selection import Whitelist, load_whitelist, unlisted

from windows.launcher import make_launchers, make_python3
from windows.needs import find_missing_libraries
from windows.pe import python_version

LOCK = PACKAGING / "wheels-windows.lock"
PLATFORMS = ["win_amd64"]
PYTHON_DLL = "python311.dll"
_MSVC = (
    "vcruntime140.dll",
    "vcruntime140_1.dll",
    "msvcp140.dll",
    "msvcp140_1.dll",
    "msvcp140_2.dll",
)


@dataclass(frozen=True)
class Runtime:
    """The files of a Python for Windows; `library` is set when it came with its own."""

    files: dict[str, bytes]
    library: bytes | None
    origin: Pinned | None


def make_bundle(runtime_file: Path | None = None) -> Path:
    """Make the folder, check it, and return it."""
    whitelist = load_whitelist()
    pins = read_lock(LOCK)
    runtime = read_runtime(runtime_file) if runtime_file else _pinned(pins)
    wheels = [fetch(pin, PLATFORMS) for pin in wheels_of(pins)]
    work = BUILD / "windows"
    bundle = fresh_folder(work / "Tressons")
    say("Bibliothèques et application")
    add_libraries(bundle, wheels, whitelist)
    add_application(bundle, whitelist)
    compile_libraries(bundle / "lib")
    _add_msvc(bundle, wheels)
    say("Moteur Python")
    _add_runtime(bundle, work, runtime, whitelist)
    make_launchers(bundle, work, PYTHON_DLL)
    add_our_licences(bundle)
    origin = [runtime.origin] if runtime.origin else []
    write_sbom(bundle / "composants.cdx.json", wheels_of(pins) + origin, python_of(bundle))
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
        "Contenu qui ne doit pas partir": find_unwanted(bundle),
    }
    for what, found in complaints.items():
        if found:
            raise PackagingImpossible(f"{what}\u00a0:\n" + "\n".join(found[:40]))


def _pinned(pins: list[Pinned]) -> Runtime:
    pin = runtime_of(pins)
    with zipfile.ZipFile(fetch(pin, PLATFORMS)) as stream:
        names = [name for name in stream.namelist() if name.startswith("deploy_libs/")]
        return Runtime({Path(name).name: stream.read(name) for name in names}, None, pin)


def read_runtime(file: Path) -> Runtime:
    """Read an official embeddable archive (python-3.11.x-embed-amd64.zip)."""
    try:
        with zipfile.ZipFile(file) as stream:
            files = {name: stream.read(name) for name in stream.namelist() if "/" not in name}
    except (OSError, zipfile.BadZipFile) as problem:
        raise PackagingImpossible(
            f"{file} ne se lit pas comme une archive\u00a0: {problem}"
        ) from problem
    if PYTHON_DLL not in files or "python311.zip" not in files:
        raise PackagingImpossible(
            f"{file.name} n’est pas l’archive «\u00a0embeddable\u00a0» 64\u00a0bits de Python 3.11."
        )
    return Runtime(files, files["python311.zip"], None)


def _add_runtime(bundle: Path, work: Path, runtime: Runtime, whitelist: Whitelist) -> None:
    (bundle / PYTHON_DLL).write_bytes(runtime.files[PYTHON_DLL])
    folder = bundle / "runtime"
    folder.mkdir()
    for name, data in runtime.files.items():
        if whitelist.runtime["windows"].allow(name):
            (folder / name).write_bytes(data)
    archive = bundle / "python311.zip"
    if runtime.library is not None:
        copy_standard_library(archive, runtime.library, work, whitelist)
    else:
        assert_same_python(python_of(bundle))
        make_standard_library(archive, work, whitelist)
    if "python3.dll" in runtime.files:
        (bundle / "python3.dll").write_bytes(runtime.files["python3.dll"])
    else:
        make_python3(bundle, work, bundle / PYTHON_DLL)
    (bundle / "python311._pth").write_bytes(b"python311.zip\nruntime\nlib\n")


def assert_same_python(engine: str, library: str | None = None) -> None:
    """Refuse an engine and a standard library of two versions: such a Python does not start."""
    library = library or platform.python_version()
    if engine != library:
        raise PackagingImpossible(
            f"Le moteur Python est en version {engine}, sa bibliothèque en version {library}. Ce "
            "doit être la même\u00a0: lancer la commande avec le Python du moteur, ou donner une "
            "archive officielle avec --runtime."
        )


def _add_msvc(bundle: Path, wheels: list[Path]) -> None:
    """Put the Microsoft runtime where Python and Qt both find it: the newest, that of shiboken6."""
    wheel = next(path for path in wheels if path.name.startswith("shiboken6"))
    with zipfile.ZipFile(wheel) as stream:
        for name in _MSVC:
            (bundle / name).write_bytes(stream.read(f"shiboken6/{name}"))
