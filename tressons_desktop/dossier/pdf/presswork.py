"""The press: a process that lays out and draws what it is asked to, until nobody asks any more."""

from __future__ import annotations

import os
import pickle
import sys
import threading
import traceback
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, BinaryIO, Final

from tressons_desktop.dossier.report import DossierWriteError
from tressons_desktop.outcomes import Cancelled

IDLE_SECONDS: Final = 45
"""A press that nobody asks ends by itself, and gives its memory back."""


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
            "sizes": self._sizes,
            "find": self._find,
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
        from tressons_desktop.dossier.formats import write_dossier

        report = write_dossier(
            dossier,
            path,
            self._progress,
            find_photo=photos.get,
            find_annex=lambda one, _said: annexes[one],
        )
        self._say("answer", report)

    def _book(self, book: Any, path: Path) -> None:
        from tressons_desktop.dossier.office.write import write_workbook

        self._say("answer", write_workbook(book, path, self._progress))

    def _pages(self, path: Path, wanted: list[tuple[int, int]]) -> None:
        from tressons_desktop.dossier.pdf.preview import draw_widths

        for number, picture in enumerate(draw_widths(path, wanted), start=1):
            self._say("answer", picture)
            self._progress(number / len(wanted), "Dessin des pages")

    def _sizes(self, path: Path) -> None:
        from tressons_desktop.dossier.pdf.preview import page_sizes

        self._say("answer", page_sizes(path))

    def _find(self, path: Path, words: str, pages: int) -> None:
        from tressons_desktop.dossier.pdf.preview import find_words

        for number, found in enumerate(find_words(path, words), start=1):
            self._say("answer", found)
            self._progress(number / max(pages, 1), "Recherche")

    def _progress(self, ratio: float, doing: str) -> None:
        self._say("progress", ratio, doing)
        if pickle.load(self._requests) == "stop":
            raise Cancelled

    def _say(self, *words: object) -> None:
        pickle.dump(words, self._answers, protocol=pickle.HIGHEST_PROTOCOL)
        self._answers.flush()
