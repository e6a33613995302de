"""Make the installer of one person (NSIS)."""

from __future__ import annotations

import os
import shlex
import subprocess
from pathlib import Path

from making.places import (
    BUILD,
    EPOCH,
    PACKAGING,
    ROOT,
    find_tool,
    four_numbers,
    in_order,
    run,
    version,
)
from making.publisher import publication

from windows.launcher import APP_ID
from windows.signing import Signer

OLDEST_BUILD = "17763"
"""Windows 10 1809: the oldest that this Qt promises."""


def make_setup(
    bundle: Path,
    output: Path,
    signer: Signer | None = None,
    *,
    number: str = "",
    fast: bool = False,
) -> None:
    """Compile the installer; it knows every file that it brings, to remove exactly those.

    `number` gives another version than ours, and `fast` compresses less: for the trial of an
    upgrade.
    """
    number = number or version()
    makensis = find_tool("makensis", package="nsis")
    removals = BUILD / "windows" / "removals.nsh"
    removals.write_text(removal_script(bundle), encoding="utf-8-sig")
    values = {
        "VERSION": number,
        "NUMBERS": four_numbers(number),
        "APP_ID": APP_ID,
        "BUNDLE": str(bundle),
        "OUTPUT": str(output),
        "REMOVALS": str(removals),
        "ICON": str(ROOT / "resources" / "icons" / "tressons.ico"),
        "OLDEST_BUILD": OLDEST_BUILD,
        "ARTWORK": str(_artwork()),
        "KILOBYTES": str(size_of(bundle) // 1024),
    }
    who = publication()
    values["PUBLISHER"] = who.publisher
    values |= {n: v for n, v in (("CONTACT", who.contact), ("SITE", who.site)) if v}
    if fast:
        values["FAST"] = "1"
    if signer is not None:
        command = signer.in_place_command(BUILD / "windows")
        values["SIGN_UNINSTALLER"] = (
            subprocess.list2cmdline(command) if os.name == "nt" else shlex.join(command)
        )
    defines = [f"-D{name}={value}" for name, value in values.items()]
    script = PACKAGING / "windows" / "installer.nsi"
    env = {**os.environ, "LC_ALL": "C.UTF-8", "SOURCE_DATE_EPOCH": str(EPOCH)}
    run([makensis, "-V2", "-WX", "-INPUTCHARSET", "UTF8", *defines, str(script)], env=env)


def _artwork() -> Path:
    """Give the pictures in the only form that the wizard of Windows reads."""
    from PIL import Image

    folder = BUILD / "windows"
    for name in ("side", "header"):
        with Image.open(PACKAGING / "windows" / "artwork" / f"{name}.png") as picture:
            picture.convert("RGB").save(folder / f"{name}.bmp")
    return folder


def removal_script(bundle: Path) -> str:
    """Write the commands that delete every file of a bundle, then its folders when empty."""
    files = [path for path in in_order(bundle.rglob("*")) if path.is_file()]
    folders = [path for path in reversed(in_order(bundle.rglob("*"))) if path.is_dir()]
    lines = [f'Delete "$INSTDIR\\{_windows(path, bundle)}"' for path in files]
    lines += [f'RMDir "$INSTDIR\\{_windows(path, bundle)}"' for path in folders]
    return "\n".join(lines) + "\n"


def _windows(path: Path, bundle: Path) -> str:
    return str(path.relative_to(bundle)).replace("/", "\\").replace("$", "$$")


def size_of(bundle: Path) -> int:
    """Return the size of a folder, in bytes."""
    return sum(path.stat().st_size for path in bundle.rglob("*") if path.is_file())
