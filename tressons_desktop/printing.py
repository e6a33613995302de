"""What a command prints, told apart from what it writes: a closed pipe is no disk that refuses."""

from __future__ import annotations

import errno
import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from typing import Final, TextIO

_NOT_PRINTED: Final = "Ce qui devait s’afficher n’a pas pu être écrit là où il était envoyé.\n"
_CLOSED: Final = (errno.EPIPE, errno.EINVAL)
"""Nobody reads any more, as after ``| head``; Windows says the second."""


class Unheard(Exception):
    """What was printed is not taken; the message says so, empty when nobody listens."""


class _Printed(io.TextIOBase):
    """Hand everything on, and tell a refusal by a name of its own."""

    def __init__(self, out: TextIO) -> None:
        self._out = out

    def write(self, words: str) -> int:
        with self._heard():
            return self._out.write(words)

    def flush(self) -> None:
        with self._heard():
            self._out.flush()

    @contextmanager
    def _heard(self) -> Iterator[None]:
        try:
            yield
        except OSError as problem:
            _leave(self._out)
            raise Unheard("" if problem.errno in _CLOSED else _NOT_PRINTED) from problem


def _leave(out: TextIO) -> None:
    """Send elsewhere what is left: Python flushes it again at the end, and would complain."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, out.fileno())
    os.close(nowhere)


@contextmanager
def printing() -> Iterator[None]:
    """Print whole within the block; raise Unheard when that cannot be."""
    if sys.stdout is None:  # a program of windows, started without a console
        yield
        return
    said = _Printed(sys.stdout)
    with redirect_stdout(said):
        yield
        said.flush()
