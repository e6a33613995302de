"""Step "Activité": what is offered, how the place lives, what the law asks of it."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from PySide6.QtWidgets import QStackedWidget, QWidget

from tressons_desktop.project.values import Trait
from tressons_desktop.reading.reading import ProjectReading
from ui.access.focus import move_focus
from ui.access.last_input import unwatched
from ui.screens.workspace.steps.activity.benchmarks import BenchmarksPanel
from ui.screens.workspace.steps.activity.cash import CashPage
from ui.screens.workspace.steps.activity.exploitation import ExploitationPage
from ui.screens.workspace.steps.activity.fields import ADVANCED, FIELDS, LISTS
from ui.screens.workspace.steps.activity.obligations import ObligationsList
from ui.screens.workspace.steps.activity.what_if import WhatIfPanel
from ui.screens.workspace.steps.fields import choices, text_area
from ui.screens.workspace.steps.form_step import FieldSpec, FormStep
from ui.theme import px
from ui.widgets.choice_fields import MultiChoiceField
from ui.widgets.number_fields import CountField, NumberField
from ui.widgets.record_field import ValueField
from ui.widgets.segmented_filter import FilterSegment, SegmentedFilter
from ui.workbench import Workbench

_ZERO = Decimal(0)
_WIDE_PANEL: Final = 320
OFFER, RUNNING, CASH = "offer", "running", "cash"
PARTS: Final = {OFFER: "Offre", RUNNING: "Exploitation", CASH: "Trésorerie"}
_PANELS: Final = {RUNNING: "Repères", CASH: "Et si"}


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


class ActivityStep(FormStep):
    """What is offered, when, how it lasts; then the obligations that follow from it."""

    step = "activity"
    wide = True
    part_keys = tuple(PARTS)
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
        FieldSpec(
            "volunteer_hours",
            "Heures de bénévolat par mois",
            monthly_field,
            hint="Toutes personnes réunies\u202f; l’enquête peut les donner.",
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

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(workbench, parent)
        self.body.setContentsMargins(px(20), px(16), px(20), px(12))
        self.body.setSpacing(px(12))
        self.part = OFFER
        self.running: ExploitationPage | None = None
        self.cash: CashPage | None = None
        self.benchmarks = BenchmarksPanel()
        self.what_if = WhatIfPanel()
        self._panel = QStackedWidget()
        self._panel.addWidget(self.benchmarks)
        self._panel.addWidget(self.what_if)
        self.panel_shown = False
        self.parts = SegmentedFilter(name="Parties de l’étape")
        self.parts.setObjectName("activity_parts")
        self.parts.set_segments([FilterSegment(key, words) for key, words in PARTS.items()])
        self.parts.chosen.connect(self.show_part)
        self.benchmarks.explain_asked.connect(self._explain)
        self.head.add_button(self.parts)

    @unwatched()
    def show_part(self, key: str) -> None:
        """Show one of the parts; what is being typed in the one left is written first."""
        self.flush()
        self.part = key
        self.parts.set_current(key)
        page = self._page(key)
        for other in (self.area, self.running, self.cash):
            if other is not None:
                other.setVisible(other is page)
        self._show_panel()
        if self.file is not None:
            self._show_page(self.workbench.reading(self.project_id))

    def _page(self, key: str) -> QWidget:
        if key == OFFER:
            return self.area
        if key == CASH:
            if self.cash is None:
                self.cash = CashPage(self.workbench, self.what_if)
                self.body.addWidget(self.cash, 1)
            return self.cash
        return self._running_page()

    def _running_page(self) -> ExploitationPage:
        if self.running is None:
            self.running = ExploitationPage(self.workbench)
            self.running.results.what_if_asked.connect(self._try_cases)
            self.body.addWidget(self.running, 1)
            self.running.setVisible(self.part == RUNNING)
        return self.running

    def panel(self) -> QWidget | None:
        """Return the column of the parts: orders of magnitude, or what if."""
        return self._panel

    def _show_panel(self) -> None:
        self.panel_shown = self.part in _PANELS
        self.panel_width = _WIDE_PANEL if self.part == CASH else None
        self.panel_words = _PANELS.get(self.part, "")
        self._panel.setCurrentWidget(self.what_if if self.part == CASH else self.benchmarks)
        self.panel_changed.emit()

    def _try_cases(self) -> None:
        """Go and try lower sales: the first slide takes the keyboard."""
        self.show_part(CASH)
        move_focus(self.what_if)

    def _explain(self) -> None:
        """Go and write what makes this project another case than the reference."""
        self.focus_field("economic_model")

    def stop_jobs(self) -> None:
        """Wait for what runs, before the window closes."""
        if self.cash is not None:
            self.cash.stop()

    def _show_page(self, reading: ProjectReading) -> None:
        if self.part == RUNNING and self.running is not None:
            self.running.show_reading(reading)
            self.benchmarks.show_benchmarks(reading.forecast.benchmarks)
        elif self.part == CASH and self.cash is not None:
            self.cash.show_reading(reading)

    def add_after_fields(self) -> None:
        """List the obligations under what opens them."""
        self.obligations = ObligationsList(self.workbench)
        self.form.add_line(self.obligations)

    def show_reading(self, reading: ProjectReading) -> None:
        """Show a snapshot, and the obligations that follow."""
        super().show_reading(reading)
        self.obligations.show_reading(reading)
        self._show_page(reading)

    def paste(self) -> bool:
        """Paste in the tables of the part shown."""
        if self.part == RUNNING and self.running is not None:
            self.running.paste()
            return True
        return super().paste()

    def focus_field(self, field: str, record_id: str = "") -> None:
        """Go to a field, in the part that holds it, or to the list of obligations."""
        if record_id and self._in_tables(record_id, field):
            return
        if field in FIELDS or field in LISTS:
            self.show_part(RUNNING)
            assert self.running is not None
            self.running.go_to_field(field)
            return
        if field in ADVANCED:
            self.show_part(CASH)
            move_focus(self.findChild(QWidget, field) or self)
            return
        if self.part != OFFER:
            self.show_part(OFFER)
        if field.startswith("obligation"):
            found = self.obligations.place_of(field)
            self.area.ensureWidgetVisible(found)
            move_focus(found)
        else:
            super().focus_field(field, record_id)

    def _in_tables(self, record_id: str, field: str) -> bool:
        return self._in_scenarios(record_id, field) or self._in_running(record_id, field)

    def _in_running(self, record_id: str, field: str) -> bool:
        """Go to a cell of the running when one of its tables holds the record."""
        page = self._running_page()
        if self.reading is not None:
            page.show_reading(self.reading)
        table = page.table_of(record_id)
        if table is None:
            return False
        self.show_part(RUNNING)
        table.go_to(record_id, field)
        return True

    def _in_scenarios(self, record_id: str, field: str) -> bool:
        """Go to a cell of a scenario."""
        if self.file is None or all(one.id != record_id for one in self.file.scenarios):
            return False
        self.show_part(CASH)
        assert self.cash is not None
        self.cash.scenarios.go_to(record_id, field)
        return True
