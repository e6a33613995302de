"""The entity of the hypotheses on the demand, kind by kind."""

from __future__ import annotations

from typing import Final

from tressons_desktop.project.entity import BEHIND, CopiedPart, Entity, FieldFacts, RecordWords
from tressons_desktop.project.model import MarketHypothesis

F = FieldFacts

DEMAND_ENTITIES: Final[tuple[Entity, ...]] = (
    Entity(
        MarketHypothesis,
        "market_hypothesis",
        RecordWords(
            "une hypothèse sur la demande",
            "hypothèse",
            "hypothèses",
            "territory",
            feminine=True,
        ),
        {
            "position": BEHIND("Ordre", "l’ordre des hypothèses"),
            "method": BEHIND("Méthode", "la méthode d’une hypothèse"),
            "factor": BEHIND("Facteur", "le facteur d’une hypothèse"),
            "label": F("Hypothèse", "le nom d’une hypothèse"),
            "low": F("Bas", "le bas d’une hypothèse"),
            "central": F("Central", "le central d’une hypothèse"),
            "high": F("Haut", "le haut d’une hypothèse"),
            "source": F("D’où vient ce chiffre", "la source d’une hypothèse"),
        },
        list_name="hypotheses",
        since=7,
        part=CopiedPart.MARKET,
    ),
)
