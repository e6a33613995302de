"""The press: a process that lays out and draws what it is asked to, until nobody asks any more."""

from __future__ import annotations

import os
import pickle
import sys
import threading
import traceback
import zlib
from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO, Final

from tressons_desktop.dossier.report import DossierWriteError
from tressons_desktop.outcomes import Cancelled

IDLE_SECONDS: Final = 45
"""A press that nobody asks ends by itself, and gives its memory back."""
_FAST: Final = 1
_HEAVY: Final = 250_000
_QUALITY: Final = 80


def run_press() -> int:
    """Answer on the standard output, which libraries must not write on."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    serve(sys.stdin.buffer, answers)
    return 0


def serve(requests: BinaryIO, answers: BinaryIO) -> None:
    """Answer each request in turn."""
    while True:
        watch = threading.Timer(IDLE_SECONDS, os._exit, (0,))
        watch.daemon = True
        watch.start()
        try:
            kind, *parts = pickle.load(requests)
        except EOFError:
            return
        finally:
            watch.cancel()
        _Answering(requests, answers).do(kind, parts)


class _Answering:
    """One request: what is said of it, and whether it goes on."""

    def __init__(self, requests: BinaryIO, answers: BinaryIO) -> None:
        self._requests, self._answers = requests, answers

    def do(self, kind: str, parts: list[Any]) -> None:
        works: Mapping[str, Callable[..., None]] = {
            "write": self._write,
            "pages": self._pages,
            "book": self._book,
        }
        try:
            works[kind](*parts)
        except DossierWriteError as refusal:
            self._say("refused", str(refusal))
        except Cancelled:
            self._say("stopped", "")
        except Exception:  # a fault of ours: it is reported by the window
            self._say("failed", traceback.format_exc())
        else:
            self._say("end")

    def _write(
        self,
        dossier: Any,
        path: Path,
        photos: Mapping[Path, Path | None],
        annexes: Mapping[Path, Any],
    ) -> None:
        from tressons_desktop.dossier.pdf.render import render_pdf

        report = render_pdf(
            dossier,
            path,
            progress=self._progress,
            find_photo=photos.get,
            find_annex=annexes.get,
        )
        self._say("answer", report)

    def _book(self, book: Any, path: Path) -> None:
        from tressons_desktop.dossier.office.write import write_workbook

        self._say("answer", write_workbook(book, path, self._progress))

    def _pages(self, path: Path, dpi: float, small: tuple[int, int], count: int) -> None:
        from tressons_desktop.dossier.pdf.preview import render_pages

        for number, (width, height, rows) in enumerate(render_pages(path, dpi), start=1):
            packed = zlib.compress(rows, _FAST)
            photo = len(packed) > _HEAVY
            whole = (width, height, _jpeg(width, height, rows) if photo else packed)
            self._say("answer", (*whole, *_reduced(width, height, rows, small), photo))
            self._progress(number / max(count, 1), "Dessin des pages")

    def _progress(self, ratio: float, doing: str) -> None:
        self._say("progress", ratio, doing)
        if pickle.load(self._requests) == "stop":
            raise Cancelled

    def _say(self, *words: object) -> None:
        pickle.dump(words, self._answers, protocol=pickle.HIGHEST_PROTOCOL)
        self._answers.flush()


def _jpeg(width: int, height: int, rows: bytes) -> bytes:
    from PIL import Image

    out = BytesIO()
    Image.frombytes("RGB", (width, height), rows).save(out, "JPEG", quality=_QUALITY)
    return out.getvalue()


def _reduced(
    width: int, height: int, rows: bytes, within: tuple[int, int]
) -> tuple[int, int, bytes]:
    from PIL import Image

    ratio = min(within[0] / width, within[1] / height)
    size = max(round(width * ratio), 1), max(round(height * ratio), 1)
    picture = Image.frombytes("RGB", (width, height), rows).resize(size, Image.Resampling.BOX)
    return (*size, picture.tobytes())
