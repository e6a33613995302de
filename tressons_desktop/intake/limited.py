"""Ask a process with limits, one line for a request, one for its answer.

Why a process and not a thread: readers of PDF and photos are written in C, and a hostile file may
stop them dead, or keep them for ever. One process serves file after file; it is made again when
one was lost.
"""

from __future__ import annotations

import json
import subprocess
import threading
from collections.abc import Mapping
from typing import Any, Final

from tressons_desktop.itself import end_process, start_again

LIMIT_SECONDS: Final = 60.0

SLOW: Final = "sa lecture prend trop de temps"
FATAL: Final = "il est abîmé au point que sa lecture échoue"


class LimitedProcess:
    """A process of this program told by one word; asked from any thread, one thing at a time."""

    def __init__(
        self, word: str, module: str, function: str, *, limit_seconds: float = LIMIT_SECONDS
    ) -> None:
        self._start = (word, module, function)
        self._limit = limit_seconds
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._closed = False
        self._given_up = False
        self.started = 0
        """How many processes were made since the beginning."""

    def close(self) -> None:
        """End the process, even at work; what is asked afterwards gets no answer."""
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

    def _ask(self, request: Mapping[str, object]) -> Mapping[str, Any]:
        """Return the answer to a request; ``failed`` is why there is none, without its subject."""
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

    def _exchange(self, request: Mapping[str, object]) -> tuple[dict[str, Any] | None, bool]:
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
        self._process = start_again(*self._start)
        return self._process

    def _drop(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            end_process(process)
