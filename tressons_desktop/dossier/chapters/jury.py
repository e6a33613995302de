"""Chapters of the edition that a jury reads: what it judges, in the order in which it judges it."""

from __future__ import annotations

from tressons_desktop.dossier import content as c
from tressons_desktop.dossier.chapters.annexes import joined_chapter
from tressons_desktop.dossier.chapters.attestations import attestations_blocks
from tressons_desktop.dossier.chapters.context import Context
from tressons_desktop.dossier.chapters.economy import (
    economy_figures,
    jobs_blocks,
)
from tressons_desktop.dossier.chapters.funders import plan_lines
from tressons_desktop.dossier.chapters.funding import plan_page
from tressons_desktop.dossier.chapters.market import market_in_brief, survey_in_brief
from tressons_desktop.dossier.chapters.people import identity_cards, partners_chapter
from tressons_desktop.dossier.chapters.project import need_facts, photo_blocks, project_facts
from tressons_desktop.dossier.chapters.requests import loans_blocks
from tressons_desktop.dossier.chapters.running import has_running, running_blocks
from tressons_desktop.dossier.chapters.situation import situation_blocks
from tressons_desktop.dossier.chapters.tills import operation_till, operator_till
from tressons_desktop.dossier.chapters.wording import narratives


def need_and_project(context: Context) -> list[c.Block]:
    """What is lacking, what will be done, and the place."""
    return [
        *need_facts(context),
        *narratives(context, ["need", "lack", "context"]),
        *survey_in_brief(context),
        *project_facts(context),
        *situation_blocks(context),
        *narratives(context, ["objectives", "activities", "opening_hours"]),
        *photo_blocks(context),
    ]


def carriers(context: Context) -> list[c.Block]:
    """Who carries, who runs, who helps, and how people decide together."""
    return [
        *identity_cards(context),
        *narratives(context, ["governance"]),
        *partners_chapter(context),
    ]


def balance(context: Context) -> list[c.Block]:
    """How the place lives: what was written of it, three years, the till, then its market."""
    figures = economy_figures(context)
    if has_running(context):
        figures = [*running_blocks(context), *operator_till(context)]
    return [
        *narratives(context, ["economic_model"], alone=True),
        *jobs_blocks(context),
        *figures,
        *market_in_brief(context),
    ]


def resources(context: Context) -> list[c.Block]:
    """The plan on its page, which is signed."""
    return plan_page(context) if plan_lines(context) else []


def cash_chapter(context: Context) -> list[c.Block]:
    """What must be advanced before the aids come, and what is borrowed."""
    return [*operation_till(context), *loans_blocks(context)]


def closing(context: Context) -> list[c.Block]:
    """The bordereau, then what is sworn and signed."""
    return [*joined_chapter(context), *attestations_blocks(context)]
