"""Start this very program again, as a process that works beside the window.

An installed program needs no other: it is told by one word what to be.
"""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import Final

_NO_WINDOW: Final = 0x08000000


def start_again(word: str, module: str, function: str) -> subprocess.Popen[bytes]:
    """Start the program with a word; its standard input and output are pipes.

    Installed under Windows, the interpreter is ``Tressons.exe`` and takes our words directly;
    elsewhere it is Python itself, which must find this package where this one was found.
    """
    return subprocess.Popen(
        _command(word, module, function),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=_environment(),
        creationflags=_NO_WINDOW if os.name == "nt" else 0,
    )


def end_process(process: subprocess.Popen[bytes]) -> None:
    """End a process started here, at once, and close its pipes."""
    process.kill()
    for stream in (process.stdin, process.stdout):
        if stream is not None:
            with suppress(OSError):  # what was still to be written has nobody to read it
                stream.close()
    process.wait()


def _command(word: str, module: str, function: str) -> list[str]:
    if not Path(sys.executable).stem.lower().startswith("python"):
        return [sys.executable, word]
    root = str(Path(__file__).resolve().parents[1])
    start = (
        f"import sys; sys.path.insert(0, {root!r}); "
        f"from {module} import {function}; sys.exit({function}())"
    )
    return [sys.executable, "-I", "-X", "utf8", "-c", start]


def _environment() -> dict[str, str]:
    """Give back to the process the libraries that travel with the Linux bundle."""
    environment = dict(os.environ)
    beside = Path(sys.executable).parent.parent / "so"
    if sys.platform == "linux" and beside.is_dir():
        before = environment.get("LD_LIBRARY_PATH", "")
        environment["LD_LIBRARY_PATH"] = f"{beside}:{before}" if before else str(beside)
    return environment
