"""Make the package that Debian and Ubuntu install, for everyone on the machine."""

from __future__ import annotations

import gzip
import os
import shutil
from datetime import UTC, datetime, time
from pathlib import Path

from making.places import (
    BUILD,
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
from making.publisher import maintainer, published

HERE = PACKAGING / "linux"
HOME = Path("usr/lib/tressons")
DEPENDS = (
    "libc6 (>= 2.36)",
    "libdbus-1-3",
    "libegl1",
    "libfontconfig1",
    "libgcc-s1",
    "libgl1",
    "libglib2.0-0 | libglib2.0-0t64",
    "libstdc++6",
    "libx11-6",
    "libx11-xcb1",
    "libxcb-cursor0",
    "libxcb-icccm4",
    "libxcb-image0",
    "libxcb-keysyms1",
    "libxcb-randr0",
    "libxcb-render-util0",
    "libxcb-shape0",
    "libxcb-xinerama0",
    "libxcb-xkb1",
    "libxkbcommon-x11-0",
    "libxkbcommon0",
)
"""What a desktop of Debian 12 or Ubuntu 24.04 has; nothing else comes with it."""

_ICONS = (16, 24, 32, 48, 64, 128, 256)
_NOT_INSTALLED = ("installer.sh", "desinstaller.sh", "share", "LISEZMOI.txt")


def make_deb(bundle: Path) -> Path:
    """Make the package from the finished bundle, check it with lintian, and return it."""
    say("Paquet Debian")
    root = fresh_folder(BUILD / "linux" / "deb")
    _put_program(bundle, root)
    _put_desktop(root)
    _put_documents(root)
    _put_control(root)
    _settle(root)
    package = DIST / f"tressons_{version()}_amd64.deb"
    env = {**os.environ, "SOURCE_DATE_EPOCH": str(EPOCH), "LC_ALL": "C.UTF-8"}
    build = [find_tool("dpkg-deb", package="dpkg"), "--root-owner-group", "-Zxz", "-z3", "--build"]
    run([*build, str(root), str(package)], env=env)
    check_deb(package)
    return package


def check_deb(package: Path) -> None:
    """Refuse what lintian, which reads packages for Debian, would refuse or warn of."""
    tool = find_tool("lintian", package="lintian")
    said = run(
        [tool, "--allow-root", "--fail-on", "none", "--tag-display-limit", "0", str(package)]
    )
    found = [line for line in said.splitlines() if line.startswith(("E:", "W:"))]
    if found:
        raise PackagingImpossible("lintian\u00a0:\n" + "\n".join(found[:40]))


def _put_program(bundle: Path, root: Path) -> None:
    left = shutil.ignore_patterns(*_NOT_INSTALLED)
    shutil.copytree(bundle, root / HOME, ignore=left)
    command = root / "usr" / "bin" / "tressons"
    command.parent.mkdir()
    command.symlink_to("../lib/tressons/tressons")


def _put_desktop(root: Path) -> None:
    share = root / "usr" / "share"
    for folder in ("applications", "mime/packages"):
        (share / folder).mkdir(parents=True)
    entry = (HERE / "tressons.desktop").read_text(encoding="utf-8")
    entry = entry.replace('"@TRESSONS@"', "tressons")
    (share / "applications" / "tressons.desktop").write_text(entry, encoding="utf-8")
    shutil.copyfile(HERE / "tressons-mime.xml", share / "mime" / "packages" / "tressons.xml")
    for size in _ICONS:
        _put_icon(share / "icons" / "hicolor" / f"{size}x{size}" / "apps" / "tressons.png", size)
    drawing = share / "icons" / "hicolor" / "scalable" / "apps" / "tressons.svg"
    drawing.parent.mkdir(parents=True)
    shutil.copyfile(ROOT / "resources" / "icons" / "tressons.svg", drawing)


def _put_icon(target: Path, size: int) -> None:
    from making.icon import as_png, draw

    target.parent.mkdir(parents=True)
    target.write_bytes(as_png(draw(size)))


def _put_documents(root: Path) -> None:
    document = root / "usr" / "share" / "doc" / "tressons"
    document.mkdir(parents=True)
    shutil.copyfile(HERE / "copyright", document / "copyright")
    day = published() or datetime.fromtimestamp(EPOCH, UTC).date()
    moment = datetime.combine(day, time(12), UTC).strftime("%a, %d %b %Y %H:%M:%S +0000")
    entry = f"tressons ({version()}) stable; urgency=medium\n\n  * Version {version()}.\n\n"
    _compress(document / "changelog.gz", f"{entry} -- {maintainer()}  {moment}\n")
    manual = root / "usr" / "share" / "man"
    for folder, name in (("man1", "tressons.1"), ("fr/man1", "tressons.fr.1")):
        (manual / folder).mkdir(parents=True)
        text = (HERE / name).read_text(encoding="utf-8").replace("@VERSION@", version())
        _compress(manual / folder / "tressons.1.gz", text)
    overrides = root / "usr" / "share" / "lintian" / "overrides" / "tressons"
    overrides.parent.mkdir(parents=True)
    shutil.copyfile(HERE / "lintian-overrides", overrides)


def _put_control(root: Path) -> None:
    size = sum(path.stat().st_size for path in root.rglob("*") if path.is_file()) // 1024
    text = (HERE / "control.in").read_text(encoding="utf-8")
    for mark, value in {
        "@VERSION@": version(),
        "@MAINTAINER@": maintainer(),
        "@SIZE@": str(size),
        "@DEPENDS@": ", ".join(DEPENDS),
    }.items():
        text = text.replace(mark, value)
    control = root / "DEBIAN"
    control.mkdir()
    (control / "control").write_text(text, encoding="utf-8")
    files = [path for path in in_order(root.rglob("*")) if path.is_file() and not path.is_symlink()]
    sums = [
        run(["md5sum", path.relative_to(root).as_posix()], cwd=root)
        for path in files
        if control not in path.parents
    ]
    (control / "md5sums").write_text("".join(sums), encoding="utf-8")


def _compress(target: Path, text: str) -> None:
    with target.open("wb") as out, gzip.GzipFile("", "wb", 9, out, mtime=EPOCH) as stream:
        stream.write(text.encode("utf-8"))


def _settle(root: Path) -> None:
    """Give every file its rights and one date: two makings are then the same bytes."""
    for path in [*root.rglob("*"), root]:
        if path.is_symlink():
            os.utime(path, (EPOCH, EPOCH), follow_symlinks=False)
            continue
        program = path.name in ("tressons", "python3.11") and root / HOME in path.parents
        runs = path.is_dir() or program
        path.chmod(0o755 if runs else 0o644)
        os.utime(path, (EPOCH, EPOCH))
