"""Segment « Trésorerie »: two cash curves, what is paid when, what weighs most, scenarios."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from tressons_desktop.forecast.risk.beside import Beside
from tressons_desktop.forecast.risk.chances import Chances
from tressons_desktop.forecast.risk.tornado import Tornado
from tressons_desktop.operations.declare import project_scope
from tressons_desktop.operations.forecast import keep_scenario
from tressons_desktop.project.model import ForecastScenario
from tressons_desktop.reading.compared import compared_cases
from tressons_desktop.reading.reading import ProjectReading
from ui.access.announcer import announce
from ui.screens.workspace.steps.activity.beside_work import BesideWork
from ui.screens.workspace.steps.activity.cash_tables import (
    compared_columns,
    months_columns,
    payments_columns,
    scenarios_spec,
    weights_columns,
)
from ui.screens.workspace.steps.activity.cash_words import (
    APART,
    NOT_DRAWN,
    bridging_words,
    compared_rows,
    compared_words,
    comparing_words,
    drawing_words,
    draws_words,
    hypotheses_words,
    incomplete_words,
    month_rows,
    need_words,
    operation_picture,
    payment_rows,
    till_picture,
    till_words,
    title_words,
    tried_words,
    weighing_words,
    weight_rows,
)
from ui.screens.workspace.steps.activity.fields import ADVANCE, BoundFields
from ui.screens.workspace.steps.activity.presenter import (
    case_of,
    free_label,
    operation_title,
    refused_words,
)
from ui.screens.workspace.steps.activity.trying import TriedCase, chance_words
from ui.screens.workspace.steps.activity.what_if import WhatIfPanel
from ui.screens.workspace.steps.page import Sentences, StepPage, show_in, wrapping
from ui.screens.workspace.steps.table_step import SheetTable
from ui.widgets.basics import Card, CardTitle, PartTitle, Text, row
from ui.widgets.buttons import FoldButton, outlined_button
from ui.widgets.chart_view import ChartView
from ui.widgets.closing import reads
from ui.widgets.figure_table import FigureTable
from ui.widgets.message import Message
from ui.workbench import Workbench

_TABLE, _CURVES = "Voir en tableau (T)", "Voir les courbes (T)"
_MORE, _LESS = "Voir les hypothèses", "Masquer les hypothèses"


class CashPage(StepPage):
    """Show both cash plans month by month; what is tried in the panel is drawn beside."""

    def __init__(
        self, workbench: Workbench, what_if: WhatIfPanel, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.workbench = workbench
        self.setObjectName("cash")
        self.what_if = what_if
        self.reading: ProjectReading | None = None
        self.beside: Beside | None = None
        self.as_table = False
        self.planned_chances: BesideWork[Chances | None] = BesideWork(_chances, self)
        self.tried_chances: BesideWork[Chances | None] = BesideWork(_chances, self)
        self.weighing: BesideWork[Tornado] = BesideWork(_tornado, self)
        self.comparing = BesideWork(compared_cases, self)
        self._make()
        self._build()
        self._connect()

    def _make(self) -> None:
        self.title = CardTitle("")
        self.turn = reads(FoldButton(_TABLE))
        self.turn.setObjectName("cash_turn")
        self.operation_title = CardTitle("")
        self.operation_words = Text("", "dense", wrap=True)
        self.operation_chart = ChartView("Trésorerie de l’opération")
        self.bridging = Text("", "note", "text2", wrap=True)
        self.advance = BoundFields(self.workbench, ADVANCE, estimate=True)
        self.till_words = Text("", "dense", wrap=True)
        self.till_chart = ChartView("Caisse de l’exploitant")
        self.incomplete = Message()
        self.odds = Text("", "dense", wrap=True)
        self.months = FigureTable("Trésorerie mois par mois", months_columns())
        self.payments = FigureTable("Versement des aides", payments_columns())
        self.weights_trouble = Text("", "dense", wrap=True)
        self.weights_trouble.hide()
        self.weights = FigureTable("Ce qui pèse le plus", weights_columns())
        self.scenarios = SheetTable(self.workbench, scenarios_spec(self._refused))
        self.compared = FigureTable("Cas comparés", compared_columns())
        self.compared_words = Text("", "note", "text2", wrap=True)
        self.again = outlined_button("Essayer ce scénario", "sliders-horizontal")
        self.again.setObjectName("scenario_again")
        self.more = reads(FoldButton(_MORE))
        self.hypotheses = Sentences("minus", "text2")
        self.hypotheses.hide()

    def _build(self) -> None:
        operation, till = Card(), Card()
        operation.setObjectName("operation_cash")
        till.setObjectName("operator_cash")
        _fill(
            operation,
            self.operation_title,
            self.operation_words,
            self.operation_chart,
            *self.advance.rows,
            self.bridging,
        )
        _fill(
            till,
            CardTitle("Caisse de l’exploitant"),
            self.till_words,
            self.incomplete,
            self.till_chart,
            self.odds,
        )
        head = QWidget()
        head.setLayout(row(self.title, None, self.turn))
        self.payments_title = PartTitle("Versement des aides")
        self.compared_title = PartTitle("Cas comparés")
        self.weights_title = PartTitle("Ce qui pèse le plus, chaque chose changée seule")
        for line in (
            head,
            Text(APART, "note", "text2", wrap=True),
            operation,
            till,
            self.months,
            self.payments_title,
            self.payments,
            self.weights_title,
            self.weights_trouble,
            self.weights,
            self.compared_title,
            self.compared_words,
            self.compared,
            self.scenarios,
            wrapping(self.again),
            wrapping(self.more),
            self.hypotheses,
        ):
            self.form.add_line(line)

    def _connect(self) -> None:
        self.turn.clicked.connect(self.turn_over)
        self.more.clicked.connect(self._unfold)
        self.again.clicked.connect(self._try_again)
        self.what_if.tried.connect(self._tried)
        self.what_if.kept.connect(self._keep)
        for drawn in (self.planned_chances, self.tried_chances):
            drawn.found.connect(self._say_odds)
            drawn.failed.connect(self._say_odds)
        self.weighing.found.connect(self._show_weights)
        self.weighing.failed.connect(self._show_weights)
        self.comparing.found.connect(self._show_compared)
        self.comparing.failed.connect(self._show_compared)

    # showing ----------------------------------------------------------------------------------
    def show_reading(self, reading: ProjectReading) -> None:
        """Show a snapshot, and the case in hand beside it."""
        if reading is self.reading:
            return
        self.reading = reading
        self.what_if.show_file(reading.file)
        cash = reading.cash
        self.title.setText(title_words(cash))
        self.operation_title.setText(operation_title(reading.file))
        self.operation_words.setText(need_words(cash.operation))
        self.advance.show_file(reading.file)
        self.bridging.setText(bridging_words(cash.operation, reading.file.project.treasury))
        self.bridging.setVisible(bool(self.bridging.text()))
        self.till_words.setText(till_words(cash.operator))
        missing = incomplete_words(reading.forecast.statement)
        self.incomplete.say(missing, "circle-question-mark", "ver")
        self.hypotheses.show_sentences(hypotheses_words(cash))
        self.hypotheses.setVisible(self.more.unfolded())
        show_in(self.scenarios, reading.file)
        self.again.setVisible(bool(reading.file.scenarios))
        has_till = not cash.operator.plan.empty
        self.planned_chances.want(reading if has_till and not self._unfinished() else None)
        self.weighing.want(reading)
        anything = has_till or not cash.operation.plan.empty
        self.comparing.want(reading if anything else None)
        self._show_compared()
        self._tried(self.what_if.case)

    def stop(self) -> None:
        """End what is being drawn, before the window closes."""
        for work in (self.planned_chances, self.tried_chances, self.weighing, self.comparing):
            work.stop()

    def _tried(self, case: TriedCase) -> None:
        if self.reading is None:
            return
        scenario = case.scenario(self.reading.file.project.id)
        self.beside = None if case.as_planned else self.reading.beside(scenario)
        planned = self.beside.planned if self.beside else self.reading.cash
        tried = self.beside.cash if self.beside else None
        curves = not self.as_table
        self.operation_chart.show_chart(operation_picture(planned, tried) if curves else None)
        self.till_chart.show_chart(till_picture(planned, tried) if curves else None)
        self.months.setVisible(self.as_table)
        if self.as_table:
            self.months.show_rows(month_rows(planned, tried), {})
        payments = payment_rows(planned.operation, case.refused)
        for widget in (self.payments_title, self.payments):
            widget.setVisible(bool(payments))
        self.payments.show_rows(payments, {})
        drawn = not planned.operator.plan.empty and not self._unfinished()
        wanted = self.reading.supposing(scenario) if self.beside and drawn else None
        self.tried_chances.want(wanted)
        self._say_odds()

    def _say_odds(self) -> None:
        planned = self.planned_chances.result()
        waiting = self.planned_chances.pending or self.tried_chances.pending
        trouble = self.planned_chances.trouble or self.tried_chances.trouble
        alone = self.beside is None
        known = chance_words(planned, None, as_planned=True)
        self.odds.setText(known or drawing_words(waiting, self.planned_chances.trouble))
        self.odds.setVisible(bool(self.odds.text()))
        not_yet = NOT_DRAWN if self._unfinished() else drawing_words(waiting, trouble)
        words = chance_words(planned, self.tried_chances.result(), as_planned=alone)
        note = draws_words() if words and not trouble else ""
        self.what_if.show_changes(tried_words(self.beside), not_yet or words, note)

    def _unfinished(self) -> bool:
        """Tell whether the running lacks figures: how often its till runs out is then unknown."""
        statement = self.reading.forecast.statement if self.reading is not None else None
        return statement is not None and not (statement.empty or statement.complete)

    def _show_weights(self) -> None:
        found, trouble = self.weighing.result(), self.weighing.trouble
        rows = weight_rows(found) if found is not None else ()
        self.weights_title.setVisible(bool(rows or trouble))
        self.weights.setVisible(bool(rows))
        self.weights.show_rows(rows, {})
        self.weights_trouble.setText(weighing_words(trouble))
        self.weights_trouble.setVisible(bool(trouble))

    def _show_compared(self) -> None:
        found, trouble = self.comparing.result(), self.comparing.trouble
        said = comparing_words(trouble)
        if found and self.reading is not None:
            said = compared_words(self.reading.file)
        self.compared_title.setVisible(bool(said))
        self.compared_words.setText(said)
        self.compared_words.setVisible(bool(said))
        self.compared.show_rows(compared_rows(found or ()), {})
        self.compared.setVisible(bool(found))

    # hands ------------------------------------------------------------------------------------
    def turn_over(self) -> None:
        """Show the months in a table instead of the curves, or the curves again."""
        self.as_table = not self.as_table
        self.turn.setText(_CURVES if self.as_table else _TABLE)
        self.turn.set_unfolded(self.as_table)
        self._tried(self.what_if.case)
        announce(self, "Tableau mois par mois." if self.as_table else "Courbes.")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_T and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self.turn_over()
        else:
            super().keyPressEvent(event)

    def _unfold(self) -> None:
        unfolded = not self.more.unfolded()
        self.more.set_unfolded(unfolded)
        self.more.setText(_LESS if unfolded else _MORE)
        self.hypotheses.setVisible(unfolded)

    def _refused(self, scenario: ForecastScenario) -> str:
        return refused_words(self.reading.file, scenario.refused) if self.reading else ""

    def _try_again(self) -> None:
        """Put the scenario in hand back in the panel."""
        assert self.reading is not None
        scenarios: Sequence[ForecastScenario] = self.reading.file.scenarios
        place = max(self.scenarios.table.view.currentIndex().row(), 0)
        if place < len(scenarios):
            self.what_if.take(case_of(scenarios[place], self.reading.file))

    def _keep(self, case: TriedCase) -> None:
        """Write the case as a scenario of the project: one undo takes it back."""
        assert self.reading is not None
        file = self.reading.file
        label = free_label(file)
        changes = self.workbench.run(
            keep_scenario, project_id=file.project.id, label=label, values=case.values(label)
        )
        if changes:
            self.workbench.notify(f"«\u00a0{label}\u00a0» gardé.", project_scope(file.project.id))


def _fill(card: Card, *parts: QWidget) -> None:
    for part in parts:
        card.body.addWidget(part)


def _chances(reading: ProjectReading) -> Chances | None:
    return reading.chances


def _tornado(reading: ProjectReading) -> Tornado:
    return reading.tornado
