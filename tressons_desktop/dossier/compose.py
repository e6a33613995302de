"""Compose a dossier: what it says, in the order the départements' forms share (FUNDING.md §5.1)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from tressons_desktop.dossier.annexes.listing import annexes_of
from tressons_desktop.dossier.chapters import (
    economy,
    expenses,
    feasibility,
    front,
    funding,
    market,
    obligations,
    papers,
    people,
    project,
)
from tressons_desktop.dossier.chapters.context import Context, PhotoPath
from tressons_desktop.dossier.chapters.funders import plan_lines
from tressons_desktop.dossier.chapters.summary import make_synthesis
from tressons_desktop.dossier.chapters.wording import narratives, tidy_gaps
from tressons_desktop.dossier.content import (
    Block,
    Contents,
    Dossier,
    Keep,
    Paragraph,
    Section,
    numbered,
)
from tressons_desktop.dossier.content.places import Origin
from tressons_desktop.dossier.texts import map_texts
from tressons_desktop.finance.check import CheckVerdict
from tressons_desktop.reading.reading import ProjectReading
from tressons_desktop.text.typography import french

Chapter = Callable[[Context], list[Block]]


def _impact_chapter(context: Context) -> list[Block]:
    return narratives(context, ["impact", "environment", "indicators"])


CHAPTERS: Final[tuple[tuple[str, str, Chapter], ...]] = (
    ("porteur", "Porteur du projet", people.promoter_chapter),
    ("contexte", "Contexte, besoin et constat de carence", project.need_chapter),
    ("marche", "Étude de marché et enquête", market.market_chapter),
    ("projet", "Projet", project.project_chapter),
    ("partenariats", "Partenariats", people.partners_chapter),
    ("gouvernance", "Gouvernance et participation", people.governance_chapter),
    ("faisabilite", "Faisabilité", feasibility.feasibility_chapter),
    ("modele", "Modèle économique", economy.economy_chapter),
    ("budget", "Budget d’investissement", expenses.budget_chapter),
    ("financement", "Plan de financement", funding.funding_chapter),
    ("calendrier", "Calendrier", papers.calendar_chapter),
    ("obligations", "Obligations réglementaires", obligations.obligations_chapter),
    ("impact", "Effets attendus et évaluation", _impact_chapter),
    ("pieces", "Pièces", papers.pieces_chapter),
    ("rubriques", "Réponses aux rubriques de l’appel", papers.answers_chapter),
    (feasibility.DETAIL_KEY, "Détail des réponses à la grille", feasibility.detail_chapter),
)
"""Chapters in order: key, title, content."""

_STEPS: Final = {
    "porteur": "promoter",
    "contexte": "territory",
    "marche": "territory",
    "projet": "project",
    "partenariats": "partners",
    "gouvernance": "promoter",
    "faisabilite": "feasibility",
    "modele": "activity",
    "budget": "budget",
    "financement": "funding",
    "calendrier": "calendar",
    "obligations": "calendar",
    "impact": "impact",
    "pieces": "pieces",
    "rubriques": "dossier",
    feasibility.DETAIL_KEY: "feasibility",
}
"""The step where each chapter is written, unless a passage of it says another."""
_OWN_PAGE: Final = frozenset({"budget", "financement"})
"""Pages that are read face to face, and signed: they start at the top."""
_ONLY_WHEN_FILLED: Final = frozenset(
    {"marche", "obligations", "pieces", "rubriques", feasibility.DETAIL_KEY}
)


def compose_dossier(
    reading: ProjectReading, *, photo_path: PhotoPath = lambda _sha256: None
) -> Dossier:
    """Compose the dossier of a project for its call, or its presentation without one.

    ``photo_path`` finds an attachment by its SHA-256. Pure: the same reading gives the same
    content. Every text comes out with French typography.
    """
    context = Context(reading, photo_path)
    blocks = numbered((Contents(), make_synthesis(context), *_chapters(context)))
    annexes = annexes_of(reading.file, reading.standings, photo_path)
    dossier = Dossier(front.make_meta(context), front.make_cover(context), blocks, annexes)
    typeset: Dossier = map_texts(dossier, french)
    return typeset


def compose_plan(reading: ProjectReading) -> Dossier:
    """Compose the funding plan alone, on the page that is signed.

    The dossier may still lack papers: the plan is a draft only while a rule of its own is broken.
    """
    context = Context(reading, lambda _sha256: None)
    meta = front.make_meta(context)
    meta = replace(
        meta,
        title=f"{front.project_name(context)}, plan de financement",
        draft=any(check.verdict is CheckVerdict.EXCEEDED for check in context.checks),
    )
    page: list[Block] = [Paragraph(_NO_PLAN)]
    if plan_lines(context):
        page = funding.plan_page(context, front.plan_words(context))
    plan = Section("Plan de financement", tuple(page), "financement")
    typeset: Dossier = map_texts(Dossier(meta, None, (plan,)), french)
    return typeset


_NO_PLAN: Final = "Aucun financeur saisi à ce jour."


def _chapters(context: Context) -> list[Block]:
    blocks: list[Block] = []
    for key, title, chapter in CHAPTERS:
        content = tidy_gaps(chapter(context))
        if not content:
            if key in _ONLY_WHEN_FILLED:
                continue
            content = [Paragraph("Sans objet.", quiet=True)]
        keep = Keep.PAGE if key in _OWN_PAGE else Keep.FLOW
        origin = Origin(_STEPS[key])
        blocks.append(Section(title, tuple(content), key, counted=True, keep=keep, origin=origin))
    return blocks
