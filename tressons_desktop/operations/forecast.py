"""Figures of the operator that stand once in a project, and the cases that are kept."""

from __future__ import annotations

from collections.abc import Mapping

from tressons_desktop.operations.declare import (
    Arguments,
    in_project,
    operation,
    same_fields,
)
from tressons_desktop.operations.labels import fields_of
from tressons_desktop.operations.records import insert_records
from tressons_desktop.ports import UnitOfWork
from tressons_desktop.project.forecast_records import FORECAST_KEY
from tressons_desktop.project.keyed import keyed
from tressons_desktop.project.model import Forecast, ForecastScenario


@operation(scope=in_project, label=fields_of(Forecast), continues=same_fields("project_id"))
def edit_forecast(uow: UnitOfWork, /, *, project_id: str, **values: object) -> None:
    """Change figures of the operator; the record is made by the first one that is typed."""
    known = uow.project_file(project_id).forecast
    if known is not None:
        uow.change(Forecast, known.id, **values)
    elif any(value != getattr(_NOTHING_TYPED, name) for name, value in values.items()):
        uow.add(keyed(Forecast, project_id, FORECAST_KEY, **values))


def _keeping(arguments: Arguments) -> str:
    return f"garder «\u00a0{arguments['label']}\u00a0»"


@operation(scope=in_project, label=_keeping)
def keep_scenario(
    uow: UnitOfWork, /, *, project_id: str, label: str, values: Mapping[str, object]
) -> None:
    """Keep what was tried as a scenario, after those that are there."""
    row = {**values, "label": label}
    insert_records(uow, record_kind=ForecastScenario, project_id=project_id, index=None, rows=[row])


_NOTHING_TYPED = Forecast(id="", project_id="")
