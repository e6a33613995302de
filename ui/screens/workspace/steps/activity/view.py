"""Step "Activité": what is offered, the figures of the operation, what the law asks of it."""

from __future__ import annotations

from decimal import Decimal

from tressons_desktop.project.values import Trait
from tressons_desktop.reading.reading import ProjectReading
from ui.access.focus import move_focus
from ui.screens.workspace.steps.activity.obligations import ObligationsList
from ui.screens.workspace.steps.fields import choices, text_area
from ui.screens.workspace.steps.form_step import FieldSpec, FormStep
from ui.widgets.choice_fields import MultiChoiceField
from ui.widgets.number_fields import CountField, MoneyField, NumberField, PercentField
from ui.widgets.record_field import ValueField

_ZERO = Decimal(0)


def traits_field() -> ValueField:
    """Make the field of what the premises will do that the law looks at."""
    return MultiChoiceField(choices(Trait))


def hours_field(most: int) -> NumberField:
    """Make a field of hours."""
    return NumberField(places=1, unit="h", minimum=_ZERO, maximum=Decimal(most))


def weekly_field() -> ValueField:
    """Make the field of opening hours a week."""
    return hours_field(168)


def monthly_field() -> ValueField:
    """Make the field of volunteer hours a month."""
    return hours_field(100_000)


def euros_field() -> ValueField:
    """Make a field of euros a year."""
    return MoneyField(minimum=_ZERO)


def margin_field() -> ValueField:
    """Make the field of the margin rate."""
    return PercentField()


class ActivityStep(FormStep):
    """What is offered, when, how it lasts; then the obligations that follow from it."""

    step = "activity"
    lines = (
        FieldSpec(
            "text:activities",
            "Activités et services proposés",
            text_area(5),
            hint="Chaque service complémentaire compte\u00a0: les citer tous.",
        ),
        FieldSpec("text:opening_hours", "Publics, jours et horaires d’ouverture", text_area(3)),
        (
            FieldSpec(
                "weekly_hours",
                "Heures d’ouverture par semaine",
                weekly_field,
                hint="Toutes les plages, semaine ordinaire.",
            ),
            FieldSpec(
                "volunteers",
                "Bénévoles",
                CountField,
                hint="Nombre de personnes prêtes à donner du temps.",
            ),
        ),
        (
            FieldSpec(
                "volunteer_hours",
                "Heures de bénévolat par mois",
                monthly_field,
                hint="Toutes personnes réunies\u202f; l’enquête peut les donner.",
            ),
            FieldSpec(
                "yearly_sales",
                "Chiffre d’affaires prévu par an",
                euros_field,
                hint="Hors taxes\u202f; l’étude de marché peut le donner.",
            ),
        ),
        (
            FieldSpec(
                "yearly_rent",
                "Loyer et charges du local par an",
                euros_field,
                hint="Comparés au chiffre d’affaires dans la grille de faisabilité.",
            ),
            FieldSpec(
                "fixed_costs",
                "Charges fixes par an",
                euros_field,
                hint="Ce qui se paie même sans vendre\u202f: loyer, salaires, assurances.",
            ),
        ),
        FieldSpec(
            "margin_rate",
            "Taux de marque (marge ÷ ventes)",
            margin_field,
            hint=(
                "Part des ventes qui reste après les achats. Avec les charges fixes, elle donne "
                "le seuil de rentabilité. Le taux de marge, lui, se compte sur les achats."
            ),
        ),
        FieldSpec(
            "text:economic_model",
            "Modèle économique et mode de gestion",
            text_area(6),
            hint="Qui exploite, avec quel contrat, et ce qui équilibre les comptes.",
        ),
        FieldSpec(
            "traits",
            "Ce que le lieu fera",
            traits_field,
            hint="Chaque choix ouvre les démarches que la loi demande, listées dessous.",
        ),
    )

    def add_after_fields(self) -> None:
        """List the obligations under what opens them."""
        self.obligations = ObligationsList(self.workbench)
        self.form.add_line(self.obligations)

    def show_reading(self, reading: ProjectReading) -> None:
        """Show a snapshot, and the obligations that follow."""
        super().show_reading(reading)
        self.obligations.show_reading(reading)

    def focus_field(self, field: str, record_id: str = "") -> None:
        """Go to a field, or to the list of obligations."""
        if field == "obligations":
            self.area.ensureWidgetVisible(self.obligations)
            move_focus(self.obligations)
        else:
            super().focus_field(field, record_id)
