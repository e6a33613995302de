"""Know the communes of France: read-only look-up, search, and the official layers."""

from tressons_desktop.territory.index import TerritoryIndex, bundled_path
from tressons_desktop.territory.model import (
    Commune,
    CommuneMatch,
    Departement,
    Epci,
    TerritoryUnavailable,
    Vintage,
)

__all__ = [
    "Commune",
    "CommuneMatch",
    "Departement",
    "Epci",
    "TerritoryIndex",
    "TerritoryUnavailable",
    "Vintage",
    "bundled_path",
]
