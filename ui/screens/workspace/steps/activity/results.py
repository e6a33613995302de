"""What the running comes to: three years of result, customers a day, in figures and drawn."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from tressons_desktop.forecast.whole import OperatorForecast
from ui.models.cell_values import CellKind
from ui.models.columns import Column
from ui.screens.workspace.steps.activity.accounts_words import (
    ResultRow,
    balance_words,
    break_even_chart,
    break_even_key,
    break_even_title,
    break_even_words,
    gap_words,
    result_note,
    result_rows,
    result_totals,
    year_amount,
    year_words,
)
from ui.screens.workspace.steps.page import Sentences
from ui.theme import px
from ui.widgets.basics import Card, CardTitle, Text, row
from ui.widgets.buttons import link_button
from ui.widgets.chart_view import ChartView
from ui.widgets.figure_table import FigureTable

_BESIDE = 760
"""Width at 100 % from which the result and the break-even stand side by side."""


class ResultsPart(QWidget):
    """Show the three years and what each day must bring; nothing before a figure is known."""

    what_if_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("results")
        self.table = FigureTable("Compte de résultat sur trois ans", _columns())
        self.note = Text("", "note", "text2", wrap=True)
        self.balances = Sentences("minus", "text2")
        self.gaps = Sentences("circle-dashed", "text2", "text2")
        self.break_even = BreakEvenCard()
        left = QWidget()
        stack = QBoxLayout(QBoxLayout.Direction.TopToBottom, left)
        stack.setContentsMargins(0, 0, 0, 0)
        stack.setSpacing(px(6))
        for widget in (
            CardTitle("Compte de résultat"),
            self.table,
            self.gaps,
            self.balances,
            self.note,
        ):
            stack.addWidget(widget)
        stack.addStretch(1)
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(px(14))
        self._box.addWidget(left, 5)
        self._box.addWidget(self.break_even, 3)
        self.break_even.what_if.clicked.connect(self.what_if_asked)

    def show_forecast(self, forecast: OperatorForecast) -> None:
        """Show another forecast."""
        statement = forecast.statement
        self.setVisible(not statement.empty)
        if statement.empty:
            return
        self.table.show_rows(result_rows(statement), result_totals(statement))
        self.note.setText(result_note(forecast))
        self.balances.show_sentences(balance_words(statement))
        self.gaps.show_sentences(gap_words(statement))
        self.break_even.show_forecast(forecast)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = event.size().width() >= px(_BESIDE)
        way = QBoxLayout.Direction
        self._box.setDirection(way.LeftToRight if beside else way.TopToBottom)


class BreakEvenCard(Card):
    """Say what must be sold so that the year pays for itself, and what lower sales would do."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("break_even")
        self.title = CardTitle("", wrap=True)
        self.chart = ChartView("Seuil de rentabilité")
        self.key = Text("", "note", "text2", wrap=True)
        self.sentences = Sentences("minus", "text2")
        self.what_if = link_button("Et si les ventes changent\u202f?")
        self.what_if.setObjectName("what_if_link")
        self.body.addWidget(self.title)
        self.body.addWidget(self.chart)
        self.body.addWidget(self.key)
        self.body.addWidget(self.sentences)
        self.body.addLayout(row(self.what_if, None))
        self.body.addStretch(1)

    def show_forecast(self, forecast: OperatorForecast) -> None:
        """Show another forecast."""
        self.title.setText(break_even_title(forecast))
        self.chart.show_chart(break_even_chart(forecast))
        self.key.setText(break_even_key(forecast))
        self.key.setVisible(bool(self.key.text()))
        self.sentences.show_sentences(break_even_words(forecast))


def _columns() -> tuple[Column, ...]:
    return (
        Column(
            "label", "Compte de résultat", _label, editable=False, width=190, shut=_why, nature=""
        ),
        *(
            Column(
                f"year_{number}",
                f"Année {number}",
                year_amount(number),
                kind=CellKind.MONEY,
                editable=False,
                width=96,
                written=year_words(number),
                shut=_why,
            )
            for number in (1, 2, 3)
        ),
    )


def _label(line: ResultRow) -> str:
    return line.label


def _why(line: ResultRow) -> str:
    return line.why
