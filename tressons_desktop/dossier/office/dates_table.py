"""The dates of each funder, which decide what may be signed and when money comes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from tressons_desktop.dossier.office.book import SheetRole, day, words
from tressons_desktop.dossier.office.grid import Grid
from tressons_desktop.project.model import FundingLine

_DATES: Final = (
    ("requested_on", "Demandée le"),
    ("received_on", "Reçue le"),
    ("complete_on", "Complète le"),
    ("early_start_on", "Commencement anticipé autorisé le"),
    ("decided_on", "Accordée le"),
    ("notified_on", "Notifiée le"),
    ("signed_on", "Convention signée le"),
    ("expires_on", "Caduque le"),
)


def add_dates(grid: Grid, lines: Iterable[FundingLine]) -> None:
    """Lay the dates of the funders that have some."""
    dated = [line for line in lines if any(getattr(line, name) for name, _ in _DATES)]
    if not dated:
        return
    grid.section("Dates des demandes")
    grid.heads(("Financeur", *(title for _, title in _DATES)), figures=range(1, 9))
    for line in dated:
        grid.add(
            words(line.label or line.funder.label),
            *(day(getattr(line, name), SheetRole.INPUT) for name, _ in _DATES),
        )
