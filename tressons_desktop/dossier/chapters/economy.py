"""The economic model: what was written of it, jobs, and the figures that were typed."""

from __future__ import annotations

from tressons_desktop.dossier import content as c
from tressons_desktop.dossier.chapters.accounts import accounts_blocks
from tressons_desktop.dossier.chapters.cases import case_blocks
from tressons_desktop.dossier.chapters.context import Context
from tressons_desktop.dossier.chapters.hypotheses import hypotheses_blocks
from tressons_desktop.dossier.chapters.running import has_running, running_blocks
from tressons_desktop.dossier.chapters.tills import operator_till
from tressons_desktop.dossier.chapters.wording import missing, narratives
from tressons_desktop.forecast.economy import economy_lines
from tressons_desktop.text.numbers import format_number
from tressons_desktop.text.spaces import NBSP


def economy_chapter(context: Context) -> list[c.Block]:
    """Say how the place lives, then its figures for a year."""
    blocks = narratives(context, ["economic_model"], alone=True)
    blocks += jobs_blocks(context)
    if not has_running(context):
        return [*blocks, *economy_figures(context)]
    return [
        *blocks,
        *running_blocks(context),
        *operator_till(context),
        *case_blocks(context),
        *hypotheses_blocks(context),
        *accounts_blocks(context),
    ]


def jobs_blocks(context: Context) -> list[c.Block]:
    """Count the jobs that are planned."""
    jobs = context.file.project.jobs
    if jobs is None:
        return missing(context, ["emplois prévus"])
    words = f"Emplois prévus : {format_number(jobs)}{NBSP}équivalent temps plein."
    return [c.Paragraph(words)]


def economy_figures(context: Context) -> list[c.Block]:
    """Print the few figures that were typed, while nothing of the running was."""
    lines = economy_lines(context.reading.forecast)
    if not lines:
        return []
    columns = (
        c.TableColumn("Exploitation, par an, hors taxes", 2.4),
        c.TableColumn("Chiffre", 1.2, c.Align.RIGHT),
        c.TableColumn("Hypothèse ou calcul", 3.4),
    )
    rows = tuple((one.label, one.value, c.TableCell(one.origin, quiet=True)) for one in lines)
    return [
        c.Section(
            "Chiffres de l’exploitation",
            (c.TableBlock(columns, rows, name="Hypothèses et seuil de rentabilité, par an"),),
            "exploitation",
        )
    ]
