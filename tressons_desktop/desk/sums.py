"""What the dossiers of a call come to: in all, by EPCI, by kind, beside the envelope."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from tressons_desktop.desk.row import DeskRow

ZERO: Final = Decimal(0)
NO_EPCI: Final = "Hors intercommunalité, ou commune non reconnue"
NO_KIND: Final = "Nature non dite"


@dataclass(frozen=True, slots=True)
class Sums:
    """A count of dossiers and what they come to, in euros."""

    label: str
    count: int
    cost: Decimal
    asked: Decimal
    others: Decimal

    @property
    def rate(self) -> Decimal | None:
        """Return what is asked in percent of the cost."""
        return self.asked * 100 / self.cost if self.cost else None


def sums_of(label: str, rows: Iterable[DeskRow]) -> Sums:
    """Add up dossiers."""
    listed = list(rows)
    return Sums(
        label,
        len(listed),
        sum((one.cost for one in listed), ZERO),
        sum((one.asked for one in listed), ZERO),
        sum((one.other_total for one in listed), ZERO),
    )


def by_epci(rows: Iterable[DeskRow]) -> tuple[Sums, ...]:
    """Add them up by EPCI, what asks most first."""
    return _grouped(rows, lambda one: (one.epci_siren, one.epci_name or NO_EPCI))


def by_kind(rows: Iterable[DeskRow]) -> tuple[Sums, ...]:
    """Add them up by their first kind: a dossier of two kinds is counted once."""
    return _grouped(rows, _kind)


def _kind(row: DeskRow) -> tuple[str, str]:
    first = next(iter(row.kinds), None)
    return (first.value, first.label) if first else ("", NO_KIND)


def _grouped(
    rows: Iterable[DeskRow], key: Callable[[DeskRow], tuple[str, str]]
) -> tuple[Sums, ...]:
    found: dict[tuple[str, str], list[DeskRow]] = {}
    for row in rows:
        found.setdefault(key(row), []).append(row)
    made = [sums_of(label, listed) for (_, label), listed in found.items()]
    return tuple(sorted(made, key=lambda one: (-one.asked, one.label)))
