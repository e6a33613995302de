"""The examining process: one request a line, one answer a line, until nobody asks any more."""

from __future__ import annotations

import json
import os
import sys
import threading
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, BinaryIO, Final

from tressons_desktop.intake.limits import limit_this_process

IDLE_SECONDS: Final = 60
"""An examiner that nobody asks ends by itself, and gives its memory back."""


def run_worker() -> int:
    """Answer what is asked on the standard input.

    Libraries may write on the standard output: the answers keep it for themselves.
    """
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    limit_this_process()
    serve(sys.stdin.buffer, answers)
    return 0


def serve(requests: BinaryIO, answers: BinaryIO) -> None:
    """Answer each request in turn."""
    while True:
        watch = threading.Timer(IDLE_SECONDS, os._exit, (0,))
        watch.daemon = True
        watch.start()
        line = requests.readline()
        watch.cancel()
        if not line:
            return
        answers.write(json.dumps(_answer(json.loads(line))).encode() + b"\n")
        answers.flush()


def _answer(request: Mapping[str, Any]) -> dict[str, Any]:
    try:
        return _KINDS[request["ask"]](request)
    except Exception as problem:  # whatever a hostile file broke, the next one is examined
        return {"failed": type(problem).__name__}


def _judge(request: Mapping[str, Any]) -> dict[str, Any]:
    from tressons_desktop.intake.judging import judge

    print_to = Path(request["print_to"]) if request["print_to"] else None
    return judge(Path(request["path"]), request["media_type"], print_to).plain()


def _identify(request: Mapping[str, Any]) -> dict[str, Any]:
    from tressons_desktop.intake.identify import DossierUnreadable, project_of_dossier

    try:
        return {"project": project_of_dossier(Path(request["path"]))}
    except DossierUnreadable as refusal:
        return {"refused": str(refusal)}


def _read(request: Mapping[str, Any]) -> dict[str, Any]:
    from tressons_desktop.intake.books import read_book

    return read_book(Path(request["path"]))


_KINDS: Final[dict[str, Callable[[Mapping[str, Any]], dict[str, Any]]]] = {
    "judge": _judge,
    "identify": _identify,
    "read": _read,
}
