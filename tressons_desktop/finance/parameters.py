"""Figures set by law or by the European Union, each with its source and its date.

They are defaults to check, never truths: every check that uses one says where it comes from.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Final


@dataclass(frozen=True, slots=True)
class Parameter:
    """A figure with its origin; ``to_verify`` when it changed often or may have changed."""

    value: Decimal
    source: str
    date: str
    to_verify: bool = False


MOA_SHARE: Final = Parameter(Decimal(20), "CGCT, art.\u00a0L.\u00a01111-10", "07/2025", True)
"""Percent of public money the contracting authority bears; the project keeps its own rate."""

FCTVA_RATE: Final = Parameter(
    Decimal("16.404"), "CGCT, art.\u00a0L.\u00a01615-6 et L.\u00a01615-7", "02/2026", True
)
"""Percent of the expenditure with tax paid back by the FCTVA."""

DE_MINIMIS: Final = Parameter(Decimal(300000), "Règlement (UE) 2023/2831", "15/12/2023", True)
"""Euros of de minimis aid an undertaking may receive over three years."""
