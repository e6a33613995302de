"""Ask the examining process; a file that makes it fail or linger never reaches the window's own.

Why a process and not a thread: readers of PDF and photos are written in C, and a hostile file may
stop them dead, or keep them for ever. One process serves file after file; it is made again when
one was lost.
"""

from __future__ import annotations

import json
import subprocess
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from tressons_desktop.intake import EXAMINER
from tressons_desktop.intake.verdict import SEND_AGAIN, Verdict, refused, verdict_from
from tressons_desktop.itself import end_process, start_again

LIMIT_SECONDS: Final = 60.0

SLOW: Final = "sa lecture prend trop de temps"
FATAL: Final = "il est abîmé au point que sa lecture échoue"


class Examiner:
    """Judge files one at a time, from any thread."""

    def __init__(self, *, limit_seconds: float = LIMIT_SECONDS) -> None:
        self._limit = limit_seconds
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._closed = False
        self._given_up = False
        self.started = 0
        """How many processes were made since the beginning."""

    def judge(self, path: Path, media_type: str, print_to: Path | None = None) -> Verdict:
        """Judge a content; a photo is also written at print size to ``print_to``."""
        answer = self._ask(
            {
                "ask": "judge",
                "path": str(path),
                "media_type": media_type,
                "print_to": str(print_to) if print_to else "",
            }
        )
        if "failed" in answer:
            return refused(media_type, str(answer["failed"]), SEND_AGAIN)
        return verdict_from(answer)

    def identify(self, path: Path) -> Mapping[str, Any]:
        """Read which project a dossier comes from: ``project``, ``refused`` or ``failed``."""
        return self._ask({"ask": "identify", "path": str(path)})

    def read(self, path: Path) -> Mapping[str, object]:
        """Read a spreadsheet: ``sheets``, ``archive``, ``refused`` or ``failed``."""
        return self._ask({"ask": "read", "path": str(path)})

    def close(self) -> None:
        """End the process, even at work; what is asked afterwards gets no judgement."""
        self._closed = True
        self.interrupt()
        with self._lock:
            self._drop()

    def interrupt(self) -> None:
        """Give up the file under examination: somebody wants to stop, and waits."""
        self._given_up = True
        process = self._process
        if process is not None:
            process.kill()

    def _ask(self, request: Mapping[str, str]) -> Mapping[str, Any]:
        with self._lock:
            if self._closed:
                return {"failed": SLOW}
            self._given_up = False
            answer, slow = self._exchange(request)
            slow = slow or self._given_up
            if answer is None and not slow:
                # The process may have ended by itself, idle, just as it was asked.
                self._drop()
                answer, slow = self._exchange(request)
            if answer is None:
                self._drop()
                return {"failed": SLOW if slow else FATAL}
        return {"failed": FATAL} if "failed" in answer else answer

    def _exchange(self, request: Mapping[str, str]) -> tuple[dict[str, Any] | None, bool]:
        """Send a request and wait for its answer; tell whether the time ran out."""
        process = self._running()
        assert process.stdin is not None
        assert process.stdout is not None
        late = threading.Event()

        def end() -> None:
            late.set()
            process.kill()

        watch = threading.Timer(self._limit, end)
        watch.start()
        try:
            process.stdin.write(json.dumps(request).encode() + b"\n")
            process.stdin.flush()
            line = process.stdout.readline()
        except OSError:
            line = b""
        finally:
            watch.cancel()
            watch.join()
        try:
            answer = json.loads(line)
        except ValueError:
            return None, late.is_set()
        return answer, False

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is not None and self._process.poll() is None:
            return self._process
        self._drop()
        self.started += 1
        self._process = start_again(EXAMINER, "tressons_desktop.intake.worker", "run_worker")
        return self._process

    def _drop(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            end_process(process)
