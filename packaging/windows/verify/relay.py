"""Lend this machine's tools to the Windows of a trial, in the place where MSYS2 has its own."""

from __future__ import annotations

import os
import re
import shutil
import struct
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from making.places import PACKAGING, find_tool, run

from windows.verify.wine import Wine

SOURCES = PACKAGING / "windows" / "verify" / "tools"
TOOLS = {
    "gcc": "x86_64-w64-mingw32-gcc",
    "windres": "x86_64-w64-mingw32-windres",
    "makensis": "makensis",
    "wixl": "wixl",
    "msibuild": "msibuild",
}
_PATH = re.compile(r"\b([A-Za-z]):[\\/]([^\"]*)")


@contextmanager
def lent_tools(wine: Wine) -> Iterator[None]:
    """Answer the tools of the trial until the end of the block."""
    questions = wine.path("C:\\relay")
    questions.mkdir()
    folder = wine.path("C:\\msys64\\ucrt64\\bin")
    folder.mkdir(parents=True)
    relay = compile_tool("relay", folder)
    for name in TOOLS:
        shutil.copy(relay, folder / f"{name}.exe")
    relay.unlink()
    ended = threading.Event()
    thread = threading.Thread(target=_answer_all, args=(wine, questions, ended))
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()


def compile_tool(name: str, folder: Path) -> Path:
    """Compile one of the small programs of the trial into a folder."""
    program = folder / f"{name}.exe"
    gcc = find_tool("x86_64-w64-mingw32-gcc", package="mingw-w64")
    run([gcc, "-municode", "-Os", "-s", "-o", str(program), str(SOURCES / f"{name}.c")])
    return program


def _answer_all(wine: Wine, questions: Path, ended: threading.Event) -> None:
    while not ended.is_set():
        for question in questions.glob("*.asked"):
            _answer(wine, question)
        time.sleep(0.05)


def _answer(wine: Wine, question: Path) -> None:
    here, tool, *arguments = question.read_bytes().decode("utf-8").split("\0")[:-1]
    question.unlink()
    name = re.split(r"[\\/]", tool)[-1].removesuffix(".exe")
    done = subprocess.run(
        [TOOLS[name], *(_of_this_machine(wine, words) for words in arguments)],
        cwd=_of_this_machine(wine, here),
        env={**os.environ, "LC_ALL": "C.UTF-8", "SOURCE_DATE_EPOCH": "1577836800"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    draft = question.with_suffix(".draft-answer")
    draft.write_bytes(struct.pack("<i", done.returncode) + done.stdout)
    draft.rename(question.with_suffix(".answered"))


def _of_this_machine(wine: Wine, words: str) -> str:
    r"""Translate the path inside an argument: ``-DICON=C:\é\x.ico``."""

    def translate(found: re.Match[str]) -> str:
        root = "" if found[1].upper() == "Z" else str(wine.drive)
        return f"{root}/" + found[2].replace("\\", "/")

    return _PATH.sub(translate, words)
