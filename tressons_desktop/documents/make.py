"""Make one of the papers of a project."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final

from tressons_desktop.documents import library
from tressons_desktop.documents.codes import paper_mark
from tressons_desktop.documents.fields import PaperFacts
from tressons_desktop.documents.letter import compose_letter
from tressons_desktop.documents.model import PaperKind
from tressons_desktop.documents.own.starting import compose_start
from tressons_desktop.documents.resolution import compose_resolution
from tressons_desktop.documents.sheet import paper as sheet_of
from tressons_desktop.documents.sworn import compose_de_minimis, compose_not_started
from tressons_desktop.documents.writing import ModelWriter
from tressons_desktop.dossier.chapters.context import Context
from tressons_desktop.dossier.compose import compose_plan
from tressons_desktop.dossier.content import Dossier
from tressons_desktop.reading.reading import ProjectReading


def _plan(context: Context) -> Dossier:
    return compose_plan(context.reading)


_MAKERS: Final[Mapping[str, Callable[[Context], Dossier]]] = {
    library.RESOLUTION.id: compose_resolution,
    library.LETTER.id: compose_letter,
    library.NOT_STARTED.id: compose_not_started,
    library.DE_MINIMIS.id: compose_de_minimis,
    library.FUNDING_PLAN.id: _plan,
}


def compose_paper(reading: ProjectReading, paper: PaperKind, piece_id: str = "") -> Dossier:
    """Compose a paper from a reading; pure: the same reading gives the same paper.

    Each page bears a code by which its scan finds the piece that it was made for.
    """
    made = _composed(Context(reading, _no_photo), paper)
    mark = paper_mark(reading.file.project.id, paper.id, piece_id)
    return replace(made, meta=replace(made.meta, mark=mark))


def _composed(context: Context, paper: PaperKind) -> Dossier:
    made = _MAKERS.get(paper.id)
    if made is not None:
        return made(context)
    blocks = ModelWriter(PaperFacts(context), paper.id).blocks(paper.lines)
    return sheet_of(context, paper.title, paper.id, blocks)


def paper_facts(reading: ProjectReading) -> PaperFacts:
    """Return what a paper of the commune can name."""
    return PaperFacts(Context(reading, _no_photo))


def compose_starting_text(reading: ProjectReading, paper: PaperKind | None) -> Dossier:
    """Compose a text for the commune to dress: a paper with its fields, or a letterhead."""
    return compose_start(Context(reading, _no_photo), paper)


def _no_photo(_sha256: str) -> Path | None:
    return None
