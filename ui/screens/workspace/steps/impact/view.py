"""What the project changes, in texts."""

from __future__ import annotations

from ui.screens.workspace.steps.fields import text_area
from ui.screens.workspace.steps.form_step import FieldSpec, FormStep


class ImpactStep(FormStep):
    """What it changes, and how one will know."""

    step = "impact"
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
