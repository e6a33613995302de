"""What the returned sheets say, and the buttons that carry it into the project."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tressons_desktop.project.model import ProjectFile
from tressons_desktop.survey.pictures import answers_chart
from tressons_desktop.survey.results import QuestionResult, SurveyResults
from tressons_desktop.text.numbers import format_number, plural
from ui.screens.workspace.steps.page import wrapping
from ui.screens.workspace.steps.territory.presenter import (
    highlights,
    need_with,
    question_words,
    volunteers_told,
)
from ui.theme import px
from ui.widgets.basics import Card, CardTitle, PartTitle, Text, clear
from ui.widgets.buttons import outlined_button
from ui.widgets.chart_view import ChartView


class SurveyResultsCard(Card):
    """Need, frequency, basket, volunteers, then every question with the number who answered."""

    need_wanted = Signal()
    volunteers_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("survey_results")
        self.title = CardTitle("Résultats")
        self.highlights = Text("", "dense", wrap=True)
        self.need_button = outlined_button("Reporter dans le besoin des habitants", "arrow-right")
        self.need_button.setObjectName("carry_need")
        self.volunteers_button = outlined_button("Reporter les bénévoles", "arrow-right")
        self.volunteers_button.setObjectName("carry_volunteers")
        self._holder = QWidget()
        self._column = QVBoxLayout(self._holder)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(8))
        self._shown: tuple[tuple[str, str], ...] = ()
        for widget in (
            self.title,
            self.highlights,
            wrapping(self.need_button, self.volunteers_button),
            self._holder,
        ):
            self.body.addWidget(widget)
        self.need_button.clicked.connect(self.need_wanted)
        self.volunteers_button.clicked.connect(self.volunteers_wanted)

    def lines(self) -> tuple[tuple[str, str], ...]:
        """Return the questions and what was answered, in words."""
        return self._shown

    def show_results(self, results: SurveyResults, file: ProjectFile) -> None:
        """Show results; without any sheet the card hides."""
        self.setVisible(bool(results.sheets))
        if not results.sheets:
            return
        words = plural(results.sheets, "questionnaire saisi", "questionnaires saisis")
        self.title.setText(f"Résultats de {words}")
        self.highlights.setText("\n".join(highlights(results)))
        self.highlights.setVisible(bool(self.highlights.text()))
        written = not need_with(file.text("need"), results)
        self.need_button.explain("Le texte du projet le dit déjà." if written else "")
        self._offer_volunteers(results, file)
        self._list(tuple(one for one in results.questions if one.answered))

    def _offer_volunteers(self, results: SurveyResults, file: ProjectFile) -> None:
        known = (file.project.volunteers, file.project.volunteer_hours)
        count, hours = results.volunteers, results.volunteer_hours
        self.volunteers_button.setText(
            f"Reporter {plural(count, 'bénévole', 'bénévoles')}, {format_number(hours)}\u00a0h/mois"
        )
        self.volunteers_button.explain(volunteers_told(results, known))

    def _list(self, found: tuple[QuestionResult, ...]) -> None:
        lines = tuple(question_words(one) for one in found)
        if lines == self._shown:
            return
        self._shown = lines
        clear(self._column)
        for result, (title, words) in zip(found, lines, strict=True):
            self._column.addWidget(PartTitle(title, wrap=True))
            chart = answers_chart(result)
            if chart is None:
                self._column.addWidget(Text(words, "dense", wrap=True))
            else:
                view = ChartView(title)
                view.show_chart(chart)
                self._column.addWidget(view)
