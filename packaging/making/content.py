"""Put the application, its libraries and the standard library into a bundle."""

from __future__ import annotations

import os
import re
import shutil
import sys
import sysconfig
import zipfile
from pathlib import Path

from making.compiling import THIS_PYTHON, Compiler, Job, compile_sources, zip_folder
from making.places import EPOCH, ROOT, PackagingImpossible, fresh_folder, in_order, say
from making.selection import Whitelist

_NOT_OURS = re.compile(r"Qt-Commercial|/(android|v8_xfa|cibw_musl|pbin_musl)/")
"""Texts for who bought Qt, or for what is in no bundle of ours."""

OURS = ("tressons_desktop", "db", "ui", "resources")


def add_libraries(
    bundle: Path, wheels: list[Path], whitelist: Whitelist, library: str = "lib"
) -> None:
    """Unpack the listed files of the wheels into `library`, their licences into ``licences``."""
    for wheel in wheels:
        with zipfile.ZipFile(wheel) as stream:
            for name in sorted(stream.namelist()):
                target = _place(name, whitelist, library)
                if target is not None and not name.endswith("/"):
                    path = bundle / target
                    path.parent.mkdir(parents=True, exist_ok=True)
                    path.write_bytes(stream.read(name))


def installed_name(name: str) -> str:
    """Say where an installer puts a file of a wheel: some go beside the packages."""
    folder, _, rest = name.partition("/")
    beside = folder.endswith(".data") and rest.startswith("platlib/")
    return rest.removeprefix("platlib/") if beside else name


def _place(name: str, whitelist: Whitelist, library: str) -> str | None:
    name = installed_name(name)
    folder, _, rest = name.partition("/")
    if folder.endswith(".dist-info") and rest.startswith(("licenses/", "LICENSE")):
        if _NOT_OURS.search(rest):
            return None
        return f"licences/{folder.removesuffix('.dist-info')}/{rest}"
    return f"{library}/{name}" if whitelist.allow_lib(name) else None


def add_application(bundle: Path, whitelist: Whitelist, library: str = "lib") -> None:
    """Copy our own packages and their data into `library`."""
    for package in OURS:
        for path in in_order((ROOT / package).rglob("*")):
            name = path.relative_to(ROOT).as_posix()
            if path.is_file() and whitelist.application.allow(name):
                target = bundle / library / name
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(path, target)


def add_pack(bundle: Path, pack: Path, library: str = "lib") -> None:
    """Put a data pack beside our own data: it serves everybody who opens this program."""
    sys.path.insert(0, str(ROOT))
    from tressons_desktop.packs.archive import read_pack
    from tressons_desktop.packs.model import PackRefused

    try:
        title = read_pack(pack).manifest.title
    except (OSError, PackRefused) as refused:
        raise PackagingImpossible(f"{pack.name}\u00a0: {refused}") from refused
    folder = bundle / library / "resources" / "colis"
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(pack, folder / pack.name)
    say(f"Colis joint\u00a0: {title}")


def compile_libraries(library: Path, compiler: Compiler = THIS_PYTHON) -> None:
    """Replace every source below a folder by its compiled form."""
    sources = in_order(library.rglob("*.py"))
    compile_sources(
        [
            (path, path.with_suffix(".pyc"), path.relative_to(library).as_posix())
            for path in sources
        ],
        compiler,
    )
    for path in sources:
        path.unlink()


def compile_standard_library(folder: Path, whitelist: Whitelist) -> None:
    """Compile the listed modules of the building Python into a folder."""
    source = Path(sysconfig.get_path("stdlib"))
    jobs: list[Job] = []
    for top in sorted(whitelist.stdlib):
        for path in _sources(source, top):
            name = path.relative_to(source).as_posix()
            if whitelist.allow_stdlib(name):
                jobs.append((path, folder / f"{name}c", name))
    compile_sources(jobs)


def _sources(source: Path, top: str) -> list[Path]:
    alone = source / f"{top}.py"
    return [alone] if alone.is_file() else in_order((source / top).rglob("*.py"))


def copy_standard_library(archive: Path, given: bytes, work: Path, whitelist: Whitelist) -> None:
    """Keep the listed modules of a library that came compiled with its runtime."""
    import io

    folder = fresh_folder(work / "stdlib")
    with zipfile.ZipFile(io.BytesIO(given)) as stream:
        for name in stream.namelist():
            if name.endswith(".pyc") and whitelist.allow_stdlib(name[:-1]):
                path = folder / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(stream.read(name))
    zip_folder(folder, archive)


def settle(bundle: Path) -> None:
    """Give every file and folder the same date: two builds are then the same bytes."""
    for path in [*bundle.rglob("*"), bundle]:
        os.utime(path, (EPOCH, EPOCH))
