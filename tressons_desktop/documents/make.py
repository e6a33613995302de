"""Make one of the papers of a project."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from tressons_desktop.documents.letter import compose_letter
from tressons_desktop.documents.model import PaperKind
from tressons_desktop.documents.resolution import compose_resolution
from tressons_desktop.documents.sworn import compose_de_minimis, compose_not_started
from tressons_desktop.dossier.chapters.context import Context
from tressons_desktop.dossier.compose import compose_plan
from tressons_desktop.dossier.content import Dossier
from tressons_desktop.reading.reading import ProjectReading


def _plan(context: Context) -> Dossier:
    return compose_plan(context.reading)


_MAKERS: Final[Mapping[PaperKind, Callable[[Context], Dossier]]] = {
    PaperKind.RESOLUTION: compose_resolution,
    PaperKind.LETTER: compose_letter,
    PaperKind.NOT_STARTED: compose_not_started,
    PaperKind.DE_MINIMIS: compose_de_minimis,
    PaperKind.FUNDING_PLAN: _plan,
}


def compose_paper(reading: ProjectReading, kind: PaperKind) -> Dossier:
    """Compose a paper from a reading; pure: the same reading gives the same paper."""
    return _MAKERS[kind](Context(reading, _no_photo))


def _no_photo(_sha256: str) -> Path | None:
    return None
