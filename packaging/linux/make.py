"""Make the Linux bundle, which runs from any folder, and the source wheel."""

from __future__ import annotations

import gzip
import io
import os
import platform
import re
import shutil
import site
import subprocess
import sys
import sysconfig
import tarfile
from pathlib import Path

from making.compiling import compile_sources
from making.content import (
    add_application,
    add_libraries,
    add_pack,
    compile_libraries,
    compile_standard_library,
    settle,
)
from making.engine import load_engine
from making.fetch import fetch, read_lock, sha256_of
from making.licences import add_our_licences
from making.places import (
    BUILD,
    CACHE,
    DIST,
    EPOCH,
    PACKAGING,
    ROOT,
    PackagingImpossible,
    find_tool,
    fresh_folder,
    in_order,
    run,
    say,
    version,
)
from making.sbom import Origin, describe_bundle
from making.scan import find_unwanted, has_debug_symbols
from making.selection import Whitelist, load_whitelist, unlisted
from making.sqlite import make_sqlite, pinned_source

from linux.deb import make_deb
from linux.starting import start_archive, start_deb, too_recent

HERE = PACKAGING / "linux"
LOCK = PACKAGING / "wheels-linux.lock"
BUILD_LOCK = PACKAGING / "wheels-build.lock"
PLATFORMS = [f"manylinux_2_{minor}_x86_64" for minor in (34, 31, 28, 27, 26, 17)]
LIBRARY = "lib/python3.11"
_PROGRAMS = ("tressons", "installer.sh", "desinstaller.sh", "bin/python3.11")


def make_linux(pack: Path | None = None) -> None:
    """Make every form, start it, then put it in ``dist`` with its checksums."""
    assert_known_python(load_engine().linux_pythons)
    DIST.mkdir(exist_ok=True)
    name = f"Tressons-{version()}-linux-x86_64"
    bundle = make_bundle(name, pack)
    archive, components = DIST / f"{name}.tar.gz", DIST / f"{name}.cdx.json"
    say(f"Archive\u00a0: {archive.name}")
    write_archive(bundle, archive)
    package = make_deb(bundle)
    made = [archive, package]
    try:
        start_archive(archive)
        start_deb(package)
    except PackagingImpossible:
        for file in made:
            file.unlink()
        raise
    shutil.copyfile(bundle / "composants.cdx.json", components)
    made += [components, make_wheel()]
    sums = "".join(f"{sha256_of(file)}  {file.name}\n" for file in made)
    (DIST / f"{name}.sha256").write_text(sums, encoding="utf-8")
    for file in made:
        say(f"  {file.name}  {file.stat().st_size / 1e6:.1f} Mo")


def assert_known_python(known: tuple[str, ...]) -> None:
    """Refuse, before any work, a Python whose bundle would be another or would not start."""
    found = platform.python_version()
    if sys.platform != "linux":
        raise PackagingImpossible("Le paquet Linux se fabrique sous Linux.")
    if found not in known:
        raise PackagingImpossible(
            f"La commande tourne avec Python {found}\u202f; le paquet Linux emporte celui qui le "
            f"fabrique, et engine.toml n’admet que {', '.join(known)}. Refaire l’environnement "
            "(dossier .venv) avec cette version."
        )
    if "dist-packages" in "".join(site.getsitepackages([sys.base_prefix])):
        raise PackagingImpossible(
            "Ce Python est celui de la distribution\u00a0: il range ses bibliothèques dans "
            "«\u00a0dist-packages\u00a0», et le paquet ne démarrerait pas ailleurs. Prendre un "
            f"Python {known[0]} compilé depuis ses sources (pyenv, par exemple)."
        )


def make_bundle(name: str, pack: Path | None = None) -> Path:
    """Make the folder and check it; `pack` is a data pack to give with the program."""
    whitelist = load_whitelist()
    bundle = fresh_folder(BUILD / "linux" / name)
    pins = read_lock(LOCK)
    packages = f"{LIBRARY}/site-packages"
    say("Bibliothèques et application")
    wheels = [fetch(pin, PLATFORMS) for pin in pins]
    add_libraries(bundle, wheels, whitelist, packages)
    add_application(bundle, whitelist, packages)
    if pack is not None:
        add_pack(bundle, pack, packages)
    compile_libraries(bundle / packages)
    drop_unneeded(bundle / packages)
    _strip_libraries(bundle / packages)
    say("Moteur Python")
    _add_python(bundle, whitelist)
    for script in ("tressons", "installer.sh", "desinstaller.sh"):
        shutil.copyfile(HERE / script, bundle / script)
    share = fresh_folder(bundle / "share")
    for file in ("tressons.desktop", "tressons-mime.xml"):
        shutil.copyfile(HERE / file, share / file)
    shutil.copyfile(ROOT / "resources" / "icons" / "tressons.png", share / "tressons.png")
    add_our_licences(bundle)
    sqlite = load_engine().sqlite
    origins = [Origin("SQLite", sqlite.file, sqlite.sha256)]
    describe_bundle(bundle, pins, platform.python_version(), origins)
    for program in _PROGRAMS:
        (bundle / program).chmod(0o755)
    settle(bundle)
    _check(bundle, whitelist)
    return bundle


def _check(bundle: Path, whitelist: Whitelist) -> None:
    if late := too_recent(bundle):
        raise PackagingImpossible("Ne démarrerait pas sous Debian 12\u00a0:\n" + "\n".join(late))
    if found := unlisted(bundle, "linux", whitelist) + find_unwanted(bundle):
        raise PackagingImpossible("À retirer du paquet\u00a0:\n" + "\n".join(found[:40]))


def drop_unneeded(folder: Path) -> None:
    """Take away the libraries that wheels carry for modules of theirs that are left out."""
    readelf = find_tool("readelf", package="binutils")
    programs = in_order(folder.rglob("*.so*"))
    needs = {
        path: set(re.findall(r"\(NEEDED\).*\[(.+?)\]", run([readelf, "-d", str(path)])))
        for path in programs
    }
    carried = {path for path in programs if path.parent.name.endswith(".libs")}
    wanted: set[str] = set()
    reached = [path for path in programs if path not in carried]
    while reached:
        wanted |= {name for path in reached for name in needs[path]}
        reached = [path for path in carried if path.name in wanted]
        carried -= set(reached)
    for path in carried:
        path.unlink()


def _strip_libraries(folder: Path) -> None:
    """Take the debug symbols out of the libraries that come with some."""
    strip = find_tool("strip", package="binutils")
    for path in in_order(folder.rglob("*.so*")):
        if has_debug_symbols(path.read_bytes()):
            run([strip, "--strip-debug", str(path)])


def _add_python(bundle: Path, whitelist: Whitelist) -> None:
    """Copy the building Python: it is started from its new place and finds its library there."""
    compile_standard_library(bundle / LIBRARY, whitelist)
    _add_machine_description(bundle / LIBRARY)
    modules = bundle / LIBRARY / "lib-dynload"
    modules.mkdir()
    source = Path(sysconfig.get_path("stdlib")) / "lib-dynload"
    for path in in_order(source.glob("*.so")):
        if whitelist.runtime["linux"].allow(path.name):
            _copy_program(path, modules / path.name)
    program = bundle / "bin" / "python3.11"
    program.parent.mkdir()
    original = Path(sys.base_prefix) / "bin" / "python3.11"
    _copy_program(original, program)
    folder = bundle / "so"
    folder.mkdir()
    for needed in _needed([original, *source.glob("*.so")], whitelist):
        _copy_program(needed, folder / needed.name)
    shutil.copyfile(make_sqlite(pinned_source(load_engine()), "linux"), folder / "libsqlite3.so.0")


def _add_machine_description(library: Path) -> None:
    """Put an empty description of the building machine: Python asks for it, nothing reads it."""
    name = sysconfig._get_sysconfigdata_name()  # type: ignore[attr-defined]
    source = BUILD / "linux" / f"{name}.py"
    source.write_text("build_time_vars = {}\n", encoding="ascii")
    compile_sources([(source, library / f"{name}.pyc", source.name)])


def _needed(programs: list[Path], whitelist: Whitelist) -> list[Path]:
    """Return the libraries that these programs need and that a Linux desktop may not have."""
    kept = [p for p in programs if p.suffix != ".so" or whitelist.runtime["linux"].allow(p.name)]
    found: set[Path] = set()
    for program in kept:
        listed = subprocess.run(["ldd", str(program)], capture_output=True, text=True, check=False)
        for name, path in re.findall(r"^\s*(\S+) => (/\S+)", listed.stdout, re.MULTILINE):
            if name not in whitelist.system["linux"]:
                found.add(Path(path))
    return sorted(found)


def _copy_program(source: Path, target: Path) -> None:
    """Copy a program without its debug symbols, and without the folder it was built for."""
    shutil.copyfile(source, target)
    run([find_tool("strip", package="binutils"), "--strip-debug", str(target)])
    prefix, kept = sys.base_prefix.encode(), Path(sys.base_prefix).name.encode()
    # The last part stays: linkers share the end of a text, and it may be the version of Python.
    neutral = b"/opt/tressons"
    if len(neutral) + len(kept) < len(prefix):
        neutral = neutral.ljust(len(prefix) - len(kept), b"/") + kept
        target.write_bytes(target.read_bytes().replace(prefix, neutral))


def write_archive(bundle: Path, archive: Path) -> None:
    """Write the folder as tar.gz, owners and dates left out."""
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w", format=tarfile.PAX_FORMAT) as stream:
        for path in [bundle, *in_order(bundle.rglob("*"))]:
            stream.add(path, path.relative_to(bundle.parent), recursive=False, filter=_anonymous)
    with archive.open("wb") as out, gzip.GzipFile("", "wb", 9, out, mtime=EPOCH) as zipped:
        zipped.write(packed.getvalue())


def _anonymous(info: tarfile.TarInfo) -> tarfile.TarInfo:
    info.uid = info.gid = 0
    info.uname = info.gname = ""
    info.mtime = EPOCH
    info.mode = 0o755 if info.isdir() or info.mode & 0o100 else 0o644
    return info


def make_wheel() -> Path:
    """Make the wheel of the application alone, for developers."""
    for pin in read_lock(BUILD_LOCK):
        fetch(pin, PLATFORMS)
    source = fresh_folder(BUILD / "wheel")
    for folder in ("tressons_desktop", "ui", "db", "resources"):
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / folder, source / folder, ignore=ignored)
    for file in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copyfile(ROOT / file, source / file)
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "wheel", "-q"]
    offline = ["--no-index", "--find-links", str(CACHE), "--no-deps", "-w", str(DIST)]
    env = {**os.environ, "SOURCE_DATE_EPOCH": str(EPOCH)}
    run([*pip, *offline, str(source)], env=env)
    shutil.rmtree(source)
    return DIST / f"tressons-{version()}-py3-none-any.whl"
