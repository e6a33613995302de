"""The process that makes annexes conforming: one file at a time, a few pages at each request."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from tressons_desktop.intake.serving import AnswersByKind, run_limited


def run_annexes() -> int:
    """Answer what is asked on the standard input."""
    return run_limited(_KINDS)


def _start(request: Mapping[str, Any]) -> dict[str, Any]:
    from tressons_desktop.dossier.annexes.sound.session import start

    return start(request)


def _more(request: Mapping[str, Any]) -> dict[str, Any]:
    from tressons_desktop.dossier.annexes.sound.session import go_on

    return go_on(request)


def _stop(_request: Mapping[str, Any]) -> dict[str, Any]:
    from tressons_desktop.dossier.annexes.sound.session import leave

    leave()
    return {}


_KINDS: Final[AnswersByKind] = {"start": _start, "more": _more, "stop": _stop}
