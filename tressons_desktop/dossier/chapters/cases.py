"""The scenarios that were kept: what each supposes, and what it comes to beside the plan."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from tressons_desktop.dossier import content as c
from tressons_desktop.dossier.chapters.context import Context
from tressons_desktop.dossier.chapters.funders import funder_name
from tressons_desktop.project.forecast_records import ForecastScenario
from tressons_desktop.text.numbers import format_number, format_percent, plural

UNNAMED: Final = "Scénario sans nom"


def case_blocks(context: Context) -> list[c.Block]:
    """Put each scenario beside what is planned."""
    kept = context.file.scenarios
    if not kept:
        return []
    columns = (c.TableColumn("Scénario", 2), c.TableColumn("Ce qui change", 3.4))
    rows = tuple((case_name(one), c.TableCell(_supposes(context, one), quiet=True)) for one in kept)
    return [
        c.Heading("Scénarios", 2, "scenarios"),
        c.TableBlock(columns, rows, name="Scénarios et ce qu’ils changent"),
    ]


def case_name(one: ForecastScenario) -> str:
    """Name a scenario in one line."""
    return " ".join(one.label.split()) or UNNAMED


def _supposes(context: Context, one: ForecastScenario) -> str:
    told = [
        *_change("ventes", one.sales),
        *_change("énergie", one.energy),
        *_change("travaux", one.works),
    ]
    if one.margin:
        told.append(f"taux de marque {_signed(one.margin)} {_points(one.margin)}")
    if one.delay:
        told.append(f"ouverture {plural(one.delay, 'mois', 'mois')} plus tard")
    refused = [funder_name(line) for line in context.file.funding if line.id in one.refused]
    told += [f"{name} refusé" for name in refused]
    return "\u202f; ".join(told) or "Rien"


def _change(what: str, percent: Decimal | None) -> list[str]:
    if not percent:
        return []
    sign = "+" if percent > 0 else ""
    return [f"{what} {sign}{format_percent(percent)}"]


def _signed(value: Decimal) -> str:
    return f"+{format_number(value)}" if value > 0 else format_number(value)


def _points(value: Decimal) -> str:
    return "point" if abs(value) < 2 else "points"
