"""The scenarios that were kept: what each supposes, and what it comes to beside the plan."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from tressons_desktop.dossier import content as c
from tressons_desktop.dossier.chapters.context import Context
from tressons_desktop.dossier.chapters.funders import funder_name
from tressons_desktop.dossier.chapters.running import signed
from tressons_desktop.forecast.risk.figures import CaseFigures, what_changes
from tressons_desktop.project.forecast_records import ForecastScenario
from tressons_desktop.text.numbers import format_number, format_percent, plural

UNNAMED: Final = "Scénario sans nom"


def case_blocks(context: Context) -> list[c.Block]:
    """Put each scenario beside what is planned."""
    kept = context.file.scenarios
    if not kept:
        return []
    reading = context.reading
    columns = (
        c.TableColumn("Scénario", 3),
        c.TableColumn("Résultat, année\u00a03", 1, c.Align.RIGHT),
        c.TableColumn("Caisse au\u00a0plus\u00a0bas", 1, c.Align.RIGHT),
        c.TableColumn("À\u00a0préfinancer", 1, c.Align.RIGHT),
        c.TableColumn("Part du\u00a0porteur", 1, c.Align.RIGHT),
    )
    rows = [("Prévu", *_figures(reading.figures))]
    for one, figures in zip(kept, reading.scenarios, strict=True):
        name, supposed = case_name(one), _supposes(context, one)
        rows.append((f"{name} ({supposed})", *_figures(figures)))
    answers = [
        f"{case_name(one)}\u00a0: {' '.join(said)}"
        for one, figures in zip(kept, reading.scenarios, strict=True)
        if (said := what_changes(reading.figures, figures))
    ]
    return [
        c.Section(
            "Scénarios",
            (
                c.TableBlock(
                    columns, tuple(rows), name="Scénarios côte à côte, en euros", dense=True
                ),
                *([c.bullets(answers)] if answers else []),
            ),
            "scenarios",
        )
    ]


def _figures(figures: CaseFigures) -> tuple[str, ...]:
    result = "–" if figures.result is None else signed(figures.result)
    till = "–" if figures.till is None else format_number(figures.till_low, 0)
    return (
        result,
        till,
        format_number(figures.need, 0),
        format_number(figures.share, 0),
    )


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
