"""The communes of a catchment: which are there, what a new one takes from them."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from tressons_desktop.project.model import MarketZone


def communes_in(zones: Sequence[MarketZone]) -> frozenset[str]:
    """Return the codes of the communes that are recognised in a catchment."""
    return frozenset(zone.commune_code for zone in zones if zone.commune_code)


def without_spend(zones: Sequence[MarketZone]) -> tuple[MarketZone, ...]:
    """List the communes where no spend is typed yet."""
    return tuple(zone for zone in zones if zone.spend is None)


def spend_beside(zones: Sequence[MarketZone]) -> Decimal | None:
    """Return the spend of a household where the first one typed is, nothing where none is.

    Why: it is a national figure, the same for neighbours; the index of wealth tells them apart.
    """
    return next((zone.spend for zone in zones if zone.spend), None)
