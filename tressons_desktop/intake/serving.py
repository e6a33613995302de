"""Answer requests in a process with limits: a line for each, until nobody asks any more."""

from __future__ import annotations

import json
import os
import sys
import threading
from collections.abc import Callable, Mapping
from typing import Any, BinaryIO, Final

from tressons_desktop.intake.limits import limit_this_process

IDLE_SECONDS: Final = 60
"""A process that nobody asks ends by itself, and gives its memory back."""

AnswersByKind = Mapping[str, Callable[[Mapping[str, Any]], dict[str, Any]]]


def run_limited(kinds: AnswersByKind) -> int:
    """Answer what is asked on the standard input, by the name of each kind of request.

    Libraries may write on the standard output: the answers keep it for themselves.
    """
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    limit_this_process()
    _serve(sys.stdin.buffer, answers, kinds)
    return 0


def _serve(requests: BinaryIO, answers: BinaryIO, kinds: AnswersByKind) -> None:
    while True:
        watch = threading.Timer(IDLE_SECONDS, os._exit, (0,))
        watch.daemon = True
        watch.start()
        line = requests.readline()
        watch.cancel()
        if not line:
            return
        answers.write(json.dumps(_answer(json.loads(line), kinds)).encode() + b"\n")
        answers.flush()


def _answer(request: Mapping[str, Any], kinds: AnswersByKind) -> dict[str, Any]:
    try:
        return kinds[request["ask"]](request)
    except Exception as problem:  # whatever a hostile file broke, the next one is examined
        return {"failed": type(problem).__name__}
