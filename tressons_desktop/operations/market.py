"""The catchment of a market study."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tressons_desktop.market.project_study import PUBLISHED_TOTAL
from tressons_desktop.market.zones import communes_in, without_spend
from tressons_desktop.operations.declare import in_project, operation
from tressons_desktop.operations.records import insert_records
from tressons_desktop.ports import UnitOfWork
from tressons_desktop.project.model import MarketZone
from tressons_desktop.text.numbers import plural


@operation(scope=in_project)
def add_zones(uow: UnitOfWork, /, *, project_id: str, rows: Sequence[Mapping[str, object]]) -> str:
    """Add communes to the catchment, in one undoable step; one already there is left alone."""
    taken = communes_in(uow.project_file(project_id).zones)
    fresh = [row for row in rows if row.get("commune_code") not in taken]
    insert_records(uow, record_kind=MarketZone, project_id=project_id, index=None, rows=fresh)
    words = plural(len(fresh), "commune", "communes")
    return f"ajouter {words} à la zone"


@operation(scope=in_project, label="remplir les dépenses vides")
def fill_spend(uow: UnitOfWork, /, *, project_id: str) -> None:
    """Write the published spend (euros a year and per household) where none is typed yet."""
    for zone in without_spend(uow.project_file(project_id).zones):
        uow.change(MarketZone, zone.id, spend=PUBLISHED_TOTAL)
