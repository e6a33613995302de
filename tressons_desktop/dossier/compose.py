"""Compose a dossier: what an edition of it says, from what is known of the project today."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final

from tressons_desktop.dossier.chapters import front, funding
from tressons_desktop.dossier.chapters.annexes import annex_list, annexes_of
from tressons_desktop.dossier.chapters.called import called_chapters, told_by_call
from tressons_desktop.dossier.chapters.context import Context, PhotoPath
from tressons_desktop.dossier.chapters.council import council_chapters, council_page
from tressons_desktop.dossier.chapters.funders import plan_lines
from tressons_desktop.dossier.chapters.pitch import make_pitch
from tressons_desktop.dossier.chapters.summary import make_synthesis
from tressons_desktop.dossier.chapters.wording import tidy_gaps
from tressons_desktop.dossier.content import (
    Block,
    Contents,
    Dossier,
    PageFormat,
    Paragraph,
    Section,
    numbered,
)
from tressons_desktop.dossier.content.places import Origin
from tressons_desktop.dossier.editions.choice import EditionChoice
from tressons_desktop.dossier.editions.edition import Edition
from tressons_desktop.dossier.editions.tables import chapters_of
from tressons_desktop.dossier.texts import map_texts
from tressons_desktop.finance.check import CheckVerdict
from tressons_desktop.reading.reading import ProjectReading
from tressons_desktop.text.typography import french

_NO_PLAN: Final = "Aucun financeur saisi à ce jour."
_NO_ANNEX: Final = "Aucune pièce n’est jointe à ce jour."
_ANNEXES: Final = "Annexes"
WHOLE: Final = EditionChoice(Edition.FULL)


Blocks = tuple[Block, ...]


def _nowhere(_sha256: str) -> None:
    return None


def compose_dossier(
    reading: ProjectReading,
    *,
    choice: EditionChoice = WHOLE,
    photo_path: PhotoPath = _nowhere,
    converts: bool = False,
) -> Dossier:
    """Compose an edition of the dossier of a project, for its call or without one.

    ``photo_path`` finds an attachment by its SHA-256; ``converts`` says that office files can be
    made PDFs. Pure: the same reading gives the same
    content. Every text comes out with French typography.
    """
    context = Context(reading, photo_path, choice.edition, converts=converts)
    dossier = _COMPOSE[choice.edition](context, choice)
    typeset: Dossier = map_texts(replace(dossier, blocks=numbered(dossier.blocks)), french)
    return typeset


def compose_plan(reading: ProjectReading) -> Dossier:
    """Compose the funding plan alone, on the page that is signed."""
    return compose_dossier(reading, choice=EditionChoice(Edition.PLAN))


# --- editions -----------------------------------------------------------------------------------


def _whole(context: Context, choice: EditionChoice) -> Dossier:
    contents = Contents(annexes_title=_ANNEXES, annexes=annex_list(context))
    blocks: Blocks = (contents, make_synthesis(context), *_chapters(context, choice))
    return Dossier(front.make_meta(context), front.make_cover(context), blocks, annexes_of(context))


def _jury(context: Context, choice: EditionChoice) -> Dossier:
    """Lead with the call: its own chapters first, then what they do not say."""
    led = called_chapters(context)
    context = replace(context, told=told_by_call(context))
    contents = Contents(depth=1, annexes_title=_ANNEXES, annexes=annex_list(context))
    blocks: Blocks = (make_pitch(context), contents, *led, *_chapters(context, choice))
    return Dossier(front.make_meta(context), front.make_cover(context), blocks, annexes_of(context))


def _council(context: Context, _choice: EditionChoice) -> Dossier:
    name = front.project_name(context)
    meta = replace(front.make_meta(context), title=f"{name}, note au conseil", draft=False)
    blocks = (council_page(context, name), *council_chapters(context))
    return Dossier(meta, None, blocks)


def _page(context: Context, _choice: EditionChoice) -> Dossier:
    name = front.project_name(context)
    meta = replace(front.make_meta(context), title=f"{name}, en une page")
    if context.edition is Edition.SCREEN:
        meta = replace(meta, paper=PageFormat.SCREEN)
    return Dossier(meta, None, (make_pitch(context),))


def _annexes(context: Context, _choice: EditionChoice) -> Dossier:
    name = front.project_name(context)
    meta = replace(front.make_meta(context), title=f"{name}, annexes", draft=False)
    listed = annex_list(context)
    inside: tuple[Block, ...] = (listed,) if listed else (Paragraph(_NO_ANNEX),)
    blocks = (Section(_ANNEXES, inside, "joints"),)
    return Dossier(meta, front.make_cover(context), blocks, annexes_of(context))


def _plan(context: Context, _choice: EditionChoice) -> Dossier:
    """The dossier may still lack papers: the plan is a draft while a rule of its own is broken."""
    broken = any(check.verdict is CheckVerdict.EXCEEDED for check in context.checks)
    name = front.project_name(context)
    meta = replace(front.make_meta(context), title=f"{name}, plan de financement", draft=broken)
    page: list[Block] = [Paragraph(_NO_PLAN)]
    if plan_lines(context):
        page = funding.plan_page(context, front.plan_words(context))
    return Dossier(meta, None, (Section("Plan de financement", tuple(page), "financement"),))


_COMPOSE: Final[Mapping[Edition, Callable[[Context, EditionChoice], Dossier]]] = {
    Edition.FULL: _whole,
    Edition.JURY: _jury,
    Edition.COUNCIL: _council,
    Edition.PAGE: _page,
    Edition.SCREEN: _page,
    Edition.PLAN: _plan,
    Edition.ANNEXES: _annexes,
}


def _chapters(context: Context, choice: EditionChoice) -> list[Section]:
    made: list[Section] = []
    for chapter in chapters_of(context.edition):
        if not choice.keeps(chapter.key):
            continue
        content = tidy_gaps(chapter.make(context))
        if not content and chapter.filled:
            continue
        blocks = tuple(content) or (Paragraph("Sans objet.", quiet=True),)
        made.append(
            Section(
                chapter.title,
                blocks,
                chapter.key,
                counted=True,
                keep=chapter.keep,
                origin=Origin(chapter.step),
            )
        )
    return made
