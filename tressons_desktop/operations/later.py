"""Read again what later versions wrote, once this program was brought up to date."""

from __future__ import annotations

import logging
from contextlib import AbstractContextManager
from typing import Any, Final, Protocol

from tressons_desktop.exchange.bundle import BundleRefused
from tressons_desktop.exchange.later import with_kept
from tressons_desktop.exchange.records import all_records, read_records, write_records
from tressons_desktop.operations.declare import operation
from tressons_desktop.outcomes import StorageProblem
from tressons_desktop.ports import UnitOfWork
from tressons_desktop.project.later import PART, Later
from tressons_desktop.project.model import CommuneProfile, Record, field_names

log = logging.getLogger(__name__)

UNDERSTOOD: Final = "understood"
"""A scope that nobody undoes: nothing was done by hand."""


class LaterStore(Protocol):
    """The store, as this needs it."""

    def later_projects(self) -> list[str]:
        """List the projects that this version does not understand whole."""

    def unit_of_work(self) -> AbstractContextManager[UnitOfWork]:
        """Open a transaction."""


def understand_all(store: LaterStore) -> None:
    """Read every such project again; what cannot be written now is for the next opening."""
    try:
        for project_id in store.later_projects():
            with store.unit_of_work() as uow:
                understand_later(uow, project_id=project_id)
    except StorageProblem as problem:
        log.warning("projects of a later version stay as they came: %s", problem)


@operation(scope=UNDERSTOOD, label="reprendre ce qu’une version plus récente avait écrit")
def understand_later(uow: UnitOfWork, /, *, project_id: str) -> None:
    """Read again what was kept of a project: this version may understand more of it, or all.

    What still cannot be read leaves the project as it is: kept whole, and read only.
    """
    file = uow.project_file(project_id)
    try:
        whole = read_records(write_records(file))
    except BundleRefused as problem:
        log.warning("a project of a later version stays as it came: %s", problem)
        return
    later = _with_parts(whole.later, file.later)
    if later == file.later:
        return
    uow.keep_later(project_id, None)
    known = {record.id: record for record in all_records(file)}
    for record in all_records(whole):
        before = known.get(record.id)
        if before is None:
            uow.add(record)
        elif record != before:
            uow.change(type(record), record.id, **_fields_of(record))
    if whole.profile is not None and whole.profile != file.profile:
        uow.change(CommuneProfile, whole.profile.id, **_fields_of(whole.profile))
    uow.keep_later(project_id, later)


def _with_parts(later: Later | None, before: Later | None) -> Later | None:
    """Keep what came beside the records, which alone were read again."""
    if later is None or before is None:
        return later
    return with_kept(later, *(one for one in before.kept if one.entity == PART))


def _fields_of(record: Record) -> dict[str, Any]:
    names = field_names(type(record))
    return {name: getattr(record, name) for name in names if name not in ("id", "project_id")}
