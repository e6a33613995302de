"""Steps made of texts: activity and economic model, impact."""

from __future__ import annotations

from ui.screens.workspace.steps.fields import text_area
from ui.screens.workspace.steps.form_step import FieldSpec, FormStep


class ActivityStep(FormStep):
    """What is offered, when, and how it lasts."""

    step = "activity"
    title = "Activité et modèle économique"
    lines = (
        FieldSpec(
            "text:activities",
            "Activités et services proposés",
            text_area(5),
            hint="Chaque service complémentaire compte : les citer tous.",
        ),
        FieldSpec("text:opening_hours", "Publics, jours et horaires d’ouverture", text_area(3)),
        FieldSpec(
            "text:economic_model",
            "Modèle économique et mode de gestion",
            text_area(6),
            hint="Qui exploite, avec quel contrat, et ce qui équilibre les comptes.",
        ),
    )


class ImpactStep(FormStep):
    """What it changes, and how one will know."""

    step = "impact"
    title = "Impact"
    lines = (
        FieldSpec("text:impact", "Effets attendus pour les habitants", text_area(5)),
        FieldSpec("text:environment", "Sobriété et environnement", text_area(4)),
        FieldSpec(
            "text:indicators",
            "Indicateurs et moyens d’évaluation",
            text_area(4),
            hint="Ce qui sera compté, par qui, à quel rythme.",
        ),
    )
