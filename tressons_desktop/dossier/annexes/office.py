"""Have LibreOffice, when it is on this computer, turn office files into PDF.

In a process and a profile of its own, without macros nor links to elsewhere, for a minute at most:
the file may be hostile, and nothing of what the person set in her LibreOffice is touched.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Final

from tressons_desktop.exchange.formats import content_type, usual_extension
from tressons_desktop.exchange.packages import OFFICE, OPEN_DOCUMENT
from tressons_desktop.outcomes import Progress

CHOSEN: Final = "TRESSONS_LIBREOFFICE"
"""A variable of the system that says where LibreOffice is; empty, it is not used."""
CONVERTED: Final = frozenset(
    {
        *(f"{OPEN_DOCUMENT}{one}" for one in ("text", "spreadsheet", "presentation")),
        f"{OFFICE}wordprocessingml.document",
        f"{OFFICE}spreadsheetml.sheet",
        f"{OFFICE}presentationml.presentation",
        "text/plain",
    }
)
"""Media types that it can make a PDF of; a protected file is not among them."""
SECONDS: Final = 60.0
DOING: Final = "conversion par LibreOffice"
_LOOK: Final = 0.1
_NO_WINDOW: Final = 0x08000000
_OURS: Final = ("LD_LIBRARY_PATH", "PYTHONHOME", "PYTHONPATH", "QT_PLUGIN_PATH")
"""What our installed program says to its own processes, and no other program must hear."""
_SAFE: Final = (
    ("Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Common/Security/Scripting", "DisableActiveContent", "true"),
    ("Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Writer/Content/Update", "Link", "0"),
    ("Calc/Content/Update", "Link", "1"),
)
"""What its profile says: no macro, no link followed, no address asked for."""
_alone: Final = threading.Lock()
"""Two of them do not share a profile."""


def office_program() -> Path | None:
    """Find LibreOffice; None when it is not there, or must not be used."""
    chosen = os.environ.get(CHOSEN)
    if chosen is not None:
        return Path(chosen) if chosen and Path(chosen).is_file() else None
    found = shutil.which("soffice") or shutil.which("libreoffice")
    if found:
        return Path(found)
    return next((one for one in _usual_places() if one.is_file()), None)


def can_convert() -> bool:
    """Tell whether office files can become pages on this computer."""
    return office_program() is not None


def as_pdf(program: Path, source: Path, target: Path, profile: Path, progress: Progress) -> bool:
    """Convert a file; tell whether the PDF is there. What ``progress`` raises stops it at once."""
    suffix = _suffix(source)
    if not suffix:
        return False
    with _alone, tempfile.TemporaryDirectory(prefix="tressons-") as kept:
        named = Path(kept) / f"piece{suffix}"
        shutil.copyfile(source, named)
        _make_safe(profile)
        process = _started(program, named, Path(kept), profile)
        try:
            _wait(process, progress)
        finally:
            _end(process)
        made = named.with_suffix(".pdf")
        if process.returncode != 0 or not made.is_file():
            return False
        shutil.move(made, target)
        return True


def _suffix(source: Path) -> str:
    with source.open("rb") as stream:
        kind = content_type(stream)
    return usual_extension(kind) if kind in CONVERTED else ""


def _make_safe(profile: Path) -> None:
    """Say again each time what is forbidden: a file that was opened may have changed it."""
    settings = profile / "user" / "registrymodifications.xcu"
    settings.parent.mkdir(parents=True, exist_ok=True)
    said = "".join(
        f'<item oor:path="/org.openoffice.Office.{path}"><prop oor:name="{name}" oor:op="fuse">'
        f"<value>{value}</value></prop></item>"
        for path, name, value in _SAFE
    )
    words = f'<oor:items xmlns:oor="http://openoffice.org/2001/registry">{said}</oor:items>'
    settings.write_text(f'<?xml version="1.0" encoding="UTF-8"?>{words}', encoding="utf-8")


def _started(program: Path, source: Path, folder: Path, profile: Path) -> subprocess.Popen[bytes]:
    command = [
        str(program),
        f"-env:UserInstallation={profile.as_uri()}",
        *("--headless", "--norestore", "--nolockcheck", "--nodefault", "--nofirststartwizard"),
        *("--convert-to", "pdf", "--outdir", str(folder), str(source)),
    ]
    environment = {name: value for name, value in os.environ.items() if name not in _OURS}
    return subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=environment,
        cwd=folder,
        start_new_session=os.name == "posix",
        creationflags=_NO_WINDOW if os.name == "nt" else 0,
    )


def _wait(process: subprocess.Popen[bytes], progress: Progress) -> None:
    end = time.monotonic() + SECONDS
    while time.monotonic() < end:
        progress(0.0, DOING)
        with suppress(subprocess.TimeoutExpired):
            process.wait(_LOOK)
            return


def _end(process: subprocess.Popen[bytes]) -> None:
    """End what is left of it: the program that was started, and those that it started."""
    if os.name == "posix":
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    elif process.poll() is None:
        process.kill()
    process.wait()


def _usual_places() -> Iterator[Path]:
    """Give where it is installed under Windows: the program itself, not the one that starts it."""
    for name in ("PROGRAMFILES", "PROGRAMW6432", "PROGRAMFILES(X86)"):
        if folder := os.environ.get(name):
            yield Path(folder) / "LibreOffice" / "program" / "soffice.bin"
