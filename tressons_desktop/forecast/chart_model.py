"""A statement laid out the way a form or a chart of accounts wants it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from tressons_desktop.forecast.lines import ResultLine
from tressons_desktop.project.forecast_values import InKindKind
from tressons_desktop.project.values import Choice


class AccountsChart(Choice):
    """Who reads the statement: the form of a funder, an association, a company."""

    CERFA = "cerfa", "Budget du Cerfa 12156"
    ASSOCIATION = "association", "Compte de résultat d’une association"
    COMPANY = "societe", "Compte de résultat d’une société"


class RowRole(Choice):
    """How a row weighs in the table."""

    FAMILY = "famille", "Famille de comptes, somme de ses lignes"
    LINE = "ligne", "Ligne"
    TOTAL = "total", "Total"
    RESULT = "resultat", "Résultat"


@dataclass(frozen=True, slots=True, kw_only=True)
class PresentedRow:
    """A row: an amount for each year, None where nothing was typed for it.

    ``number`` is printed before the label and means nothing outside its chart: rows are found by
    label and by ``lines``, the lines of the result they add up, less those of ``less``; ``kinds``
    of contributions in kind likewise.
    """

    label: str
    amounts: tuple[Decimal | None, ...]
    role: RowRole = RowRole.LINE
    number: str = ""
    lines: tuple[ResultLine, ...] = ()
    less: tuple[ResultLine, ...] = ()
    kinds: tuple[InKindKind, ...] = ()


@dataclass(frozen=True, slots=True)
class PresentedBlock:
    """A side of a form, or a part of a statement."""

    title: str
    rows: tuple[PresentedRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Presentation:
    """A whole statement in one chart; ``whole_euros`` where the form takes no cents."""

    chart: AccountsChart
    blocks: tuple[PresentedBlock, ...]
    whole_euros: bool
    note: str
