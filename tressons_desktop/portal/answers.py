"""Answers to the fields of a form, as typed values; how the portal wants them is another matter."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from tressons_desktop.project.values import PartialDate


@dataclass(frozen=True, slots=True)
class CommuneAnswer:
    """A commune: the portal knows it by its postal code and its INSEE code together."""

    name: str
    insee: str
    postal_code: str = ""
    departement: str = ""
    region: str = ""


@dataclass(frozen=True, slots=True)
class EpciAnswer:
    """An EPCI: the portal knows it by a département and its SIREN together."""

    name: str
    siren: str
    departement: str = ""


Simple = (
    str
    | bool
    | int
    | Decimal
    | date
    | datetime
    | PartialDate
    | tuple[str, ...]
    | CommuneAnswer
    | EpciAnswer
)


@dataclass(frozen=True, slots=True)
class TableAnswer:
    """Rows of a repeated block: each gives its answers by the key of a column."""

    rows: tuple[Mapping[str, Simple], ...]


PortalAnswer = Simple | TableAnswer
