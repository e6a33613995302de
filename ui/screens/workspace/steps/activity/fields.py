"""Fields of the running that stand once: the first estimate, the ramp, the start, the delays."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import partial

from PySide6.QtWidgets import QWidget

from tressons_desktop.operations.forecast import edit_forecast
from tressons_desktop.operations.projects import edit_project
from tressons_desktop.ports import Changes
from tressons_desktop.project.forecast_records import FORECAST_KEY
from tressons_desktop.project.forecast_values import OperatorVat
from tressons_desktop.project.keyed import keyed
from tressons_desktop.project.model import Forecast, ProjectFile
from tressons_desktop.project.snapshot import value_of
from tressons_desktop.project.standing import draft_at
from ui.screens.field_binding import FieldAddress, FieldBinding
from ui.screens.workspace.steps.fields import choices
from ui.screens.workspace.steps.form_step import FieldSpec
from ui.widgets.choice_fields import ChoiceField
from ui.widgets.form import FieldRow, Form
from ui.widgets.number_fields import CountField, MoneyField, NumberField, PercentField
from ui.widgets.record_field import ValueField
from ui.workbench import Workbench

_ZERO = Decimal(0)


def euros_field() -> ValueField:
    """Make a field of euros."""
    return MoneyField(minimum=_ZERO)


def percent_field() -> ValueField:
    """Make a field of a rate from 0 to 100."""
    return PercentField()


def ramp_field() -> ValueField:
    """Make a field of a share of full sales: a good year may pass 100."""
    return NumberField(places=2, unit="%", minimum=_ZERO, maximum=Decimal(1000))


def months_field() -> ValueField:
    """Make a field of a number of months."""
    return UnitCount("mois", 480)


def years_field() -> ValueField:
    """Make a field of a number of years."""
    return UnitCount("ans", 100)


def days_field() -> ValueField:
    """Make a field of a number of days."""
    return UnitCount("jours", 366)


def vat_field() -> ValueField:
    """Make the field of how the operator stands towards VAT."""
    return ChoiceField(choices(OperatorVat))


class UnitCount(CountField):
    """A whole number with its unit."""

    def __init__(self, unit: str, most: int, parent: QWidget | None = None) -> None:
        super().__init__(parent, maximum=most)
        self._unit = self._accepted = unit


ESTIMATE = (
    FieldSpec(
        "yearly_sales",
        "Chiffre d’affaires prévu par an",
        euros_field,
        hint="Hors taxes\u202f; l’étude de marché peut le donner.",
    ),
    FieldSpec(
        "margin_rate",
        "Taux de marque (marge ÷ ventes)",
        percent_field,
        hint="Ce qui reste des ventes après les achats. Le taux de marge se compte sur les achats.",
    ),
    FieldSpec(
        "fixed_costs",
        "Charges fixes par an",
        euros_field,
        hint="Ce qui se paie même sans vendre\u202f: loyer, salaires, assurances.",
    ),
    FieldSpec(
        "yearly_rent",
        "Loyer et charges du local par an",
        euros_field,
        hint="Comparés au chiffre d’affaires dans la grille de faisabilité.",
    ),
)
"""What is enough for a first idea, while no activity is detailed."""

RAMP = (
    FieldSpec("ramp_1", "Montée en charge, année 1", ramp_field, hint="Des ventes pleines."),
    FieldSpec("ramp_2", "Montée en charge, année 2", ramp_field, hint="Vide\u00a0: 100\u00a0%."),
    FieldSpec("ramp_3", "Montée en charge, année 3", ramp_field, hint="Vide\u00a0: 100\u00a0%."),
    FieldSpec(
        "days_open", "Jours d’ouverture par an", days_field, hint="Pour les clients par jour."
    ),
)

START = (
    FieldSpec("equity", "Apports", euros_field, hint="Argent mis par l’exploitant au départ."),
    FieldSpec(
        "opening_cash",
        "Argent en caisse au départ",
        euros_field,
        hint="Ce qu’il a déjà, avant l’ouverture.",
    ),
    FieldSpec("stock", "Stock de départ HT", euros_field, hint="Marchandises de l’ouverture."),
    FieldSpec(
        "equipment",
        "Matériel de l’exploitant HT",
        euros_field,
        hint="Le sien\u202f; celui du porteur est dans Investissement.",
    ),
    FieldSpec("equipment_life", "Durée de vie du matériel", years_field),
    FieldSpec("loan_amount", "Emprunt de l’exploitant", euros_field),
    FieldSpec("loan_rate", "Taux de l’emprunt", percent_field, hint="Par an."),
    FieldSpec("loan_months", "Durée de l’emprunt", months_field, hint="Différé compris."),
    FieldSpec("loan_deferral", "Différé de l’emprunt", months_field, hint="Intérêts seuls."),
    FieldSpec("vat", "TVA de l’exploitant", vat_field, hint="À demander au service des impôts."),
    FieldSpec(
        "customer_delay",
        "Délai de paiement des clients",
        days_field,
        hint="0 quand on paie au comptoir.",
    ),
    FieldSpec("supplier_delay", "Délai de paiement des fournisseurs", days_field),
    FieldSpec(
        "hour_value",
        "Valeur d’une heure de bénévolat",
        euros_field,
        hint="Pour les comptes 86 et 87, jamais dans le résultat.",
    ),
)

ADVANCE = (
    FieldSpec(
        "treasury",
        "Ce que le porteur peut avancer",
        euros_field,
        hint="Sa trésorerie, sans emprunter\u202f; le relais n’est compté qu’au-delà.",
    ),
)
"""What the cash of the operation asks of the promoter."""

ESTIMATE_FIELDS = frozenset(spec.name for spec in ESTIMATE)
FIELDS = frozenset(spec.name for spec in (*ESTIMATE, *RAMP, *START))
"""Fields that stand in the segment « Exploitation »."""


ADVANCED = frozenset(spec.name for spec in ADVANCE)
"""Fields that stand in the segment « Trésorerie »."""

LISTS = frozenset({"activities", "staff", "charges", "incomes", "in_kinds"})
"""Tables that stand there too: what lacks a line leads to its table."""


class BoundFields:
    """Fields of one record of the project, each written by itself, with its draft."""

    def __init__(self, workbench: Workbench, specs: Sequence[FieldSpec], *, estimate: bool) -> None:
        self.workbench = workbench
        self._estimate = estimate
        self.rows = [
            FieldRow(spec.label, spec.make(), hint=spec.hint, name=spec.name) for spec in specs
        ]
        self._names = [spec.name for spec in specs]
        self._bindings = [
            FieldBinding(workbench, row.field, partial(self._write, name))
            for row, name in zip(self.rows, self._names, strict=True)
            if isinstance(row.field, ValueField)
        ]

    def show_file(self, file: ProjectFile) -> None:
        """Show the stored values, or the texts that could not be read in their place."""
        project_id = file.project.id
        record = file.project if self._estimate else file.forecast
        record = record or keyed(Forecast, project_id, FORECAST_KEY)
        for name, binding in zip(self._names, self._bindings, strict=True):
            address = FieldAddress.of(project_id, record, name)
            binding.show(address, value_of(record, name), draft_at(file, *address[1:]))

    def pairs(self) -> Iterator[tuple[FieldRow, ...]]:
        """Give the rows two by two."""
        yield from (tuple(self.rows[place : place + 2]) for place in range(0, len(self.rows), 2))

    def lay_in(self, form: Form) -> None:
        """Put the rows in a form, side by side while there is room."""
        for pair in self.pairs():
            form.add_line(*pair)

    def _write(self, name: str, address: FieldAddress, value: object) -> Changes | None:
        operation = edit_project if self._estimate else edit_forecast
        return self.workbench.run(operation, project_id=address.project_id, **{name: value})
