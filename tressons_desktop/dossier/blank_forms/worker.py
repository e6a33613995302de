"""The process that opens blank forms: reads their fields, writes filled copies."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

from tressons_desktop.dossier.blank_forms.model import BlankFormRefused
from tressons_desktop.intake.serving import AnswersByKind, run_limited
from tressons_desktop.text.failures import not_written


def run_forms() -> int:
    """Answer what is asked on the standard input."""
    return run_limited(_KINDS)


def _read(request: Mapping[str, Any]) -> dict[str, Any]:
    from tressons_desktop.dossier.blank_forms.acro.reading import read_form

    return _told(lambda: {"form": read_form(Path(request["path"])).plain()})


def _fill(request: Mapping[str, Any]) -> dict[str, Any]:
    from tressons_desktop.dossier.blank_forms.acro.filling import fill_form

    answers = {str(name): str(value) for name, value in request["answers"].items()}
    path, target = Path(request["path"]), Path(request["target"])
    flat = request["flat"] is True
    try:
        return _told(lambda: {"report": fill_form(path, answers, target, flat=flat).plain()})
    except OSError as problem:  # the form itself was read: the disk is full, or away
        return {"refused": not_written(problem, target)}


def _told(work: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    try:
        return work()
    except BlankFormRefused as refusal:
        return {"refused": str(refusal)}


_KINDS: Final[AnswersByKind] = {"read": _read, "fill": _fill}
