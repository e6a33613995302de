"""The catchment of a market study."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tressons_desktop.market.project_study import PUBLISHED_TOTAL
from tressons_desktop.market.zones import communes_in, without_spend
from tressons_desktop.operations.declare import in_project, operation
from tressons_desktop.operations.records import insert_records
from tressons_desktop.ports import UnitOfWork
from tressons_desktop.project.model import Activity, MarketHypothesis, MarketZone
from tressons_desktop.text.numbers import plural


@operation(scope=in_project)
def add_zones(uow: UnitOfWork, /, *, project_id: str, rows: Sequence[Mapping[str, object]]) -> str:
    """Add communes to the catchment, in one undoable step; one already there is left alone."""
    taken = communes_in(uow.project_file(project_id).zones)
    fresh = [row for row in rows if row.get("commune_code") not in taken]
    insert_records(uow, record_kind=MarketZone, project_id=project_id, index=None, rows=fresh)
    words = plural(len(fresh), "commune", "communes")
    return f"ajouter {words} à la zone"


@operation(scope=in_project)
def start_estimate(
    uow: UnitOfWork, /, *, project_id: str, title: str, rows: Sequence[Mapping[str, object]]
) -> str:
    """Add the hypotheses of a method; those that are there already are left alone."""
    there = {(one.method, one.factor) for one in uow.project_file(project_id).hypotheses}
    fresh = [row for row in rows if (row.get("method"), row.get("factor")) not in there]
    insert_records(uow, record_kind=MarketHypothesis, project_id=project_id, index=None, rows=fresh)
    return f"étudier la demande\u00a0: {title}"


@operation(scope=in_project)
def carry_estimate(
    uow: UnitOfWork, /, *, project_id: str, label: str, values: Mapping[str, object]
) -> str:
    """Write the central figures of an estimate in the activity of that name, added when new."""
    known = next(
        (one for one in uow.project_file(project_id).activities if one.label == label), None
    )
    if known is None:
        rows = [{"label": label, **values}]
        insert_records(uow, record_kind=Activity, project_id=project_id, index=None, rows=rows)
    else:
        uow.change(Activity, known.id, **values)
    return f"reporter la demande dans l’activité «\u00a0{label}\u00a0»"


@operation(scope=in_project, label="remplir les dépenses vides")
def fill_spend(uow: UnitOfWork, /, *, project_id: str) -> None:
    """Write the published spend (euros a year and per household) where none is typed yet."""
    for zone in without_spend(uow.project_file(project_id).zones):
        uow.change(MarketZone, zone.id, spend=PUBLISHED_TOTAL)
