"""The grid where returned sheets are typed: one row a sheet, one column a question."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QWidget

from tressons_desktop.operations.survey import edit_sheet
from tressons_desktop.project.model import ProjectFile, SurveySheet
from tressons_desktop.survey.model import Survey, SurveyKind, SurveyQuestion
from tressons_desktop.survey.sheets import answer_of
from tressons_desktop.survey.stored import answer_in, typed_answer, with_answer
from ui.models.columns import Column
from ui.screens.workspace.steps.table_step import SheetTable
from ui.screens.workspace.table_spec import CellValues, TableSpec
from ui.theme import px
from ui.widgets.basics import Card, PartTitle, Text
from ui.workbench import Workbench

_WIDTHS = {
    SurveyKind.ONE: 168,
    SurveyKind.SEVERAL: 200,
    SurveyKind.NUMBER: 130,
    SurveyKind.TEXT: 220,
}


class SheetsTable(SheetTable):
    """Type the sheets of one questionnaire; each cell is read as the questionnaire asks."""

    def __init__(self, workbench: Workbench, survey: Survey, parent: QWidget | None = None) -> None:
        self.survey = survey
        self._numbers: dict[str, int] = {}
        self._today = workbench.services.today()
        super().__init__(workbench, self._spec(survey), parent)
        self.help = QuestionHelp()
        layout = self.layout()
        if layout is not None:
            layout.addWidget(self.help)
        self.table.view.selectionModel().currentChanged.connect(self._moved)

    def _spec(self, survey: Survey) -> TableSpec:
        number = Column(
            "number",
            "N°",
            self._number,
            editable=False,
            width=52,
            nature="numéro",
            why="Le numéro suit l’ordre de saisie des feuilles\u00a0: il ne se tape pas.",
        )
        columns = [_column(n, question) for n, question in enumerate(survey.questions, start=1)]
        return TableSpec(
            SurveySheet,
            "sheets",
            "Questionnaires rendus",
            "Ajouter un questionnaire",
            (number, *columns),
            edit=edit_sheet,
            complete=self._completed,
            line_name=self._named,
            new_values={"survey_id": survey.id, "entered_on": self._today},
            empty_words=(
                "Une ligne par feuille rendue. Taper le numéro de la réponse (2), ou plusieurs "
                "(1 4), puis Tab pour la question suivante."
            ),
        )

    def _number(self, sheet: SurveySheet) -> str:
        return str(self._numbers.get(sheet.id, ""))

    def _named(self, sheet: SurveySheet) -> str:
        return f"Questionnaire {self._number(sheet)}"

    def show_file(self, file: ProjectFile) -> None:
        """Show the sheets of a snapshot."""
        self._numbers = {sheet.id: n for n, sheet in enumerate(file.sheets, start=1)}
        super().show_file(file)
        self.help.setVisible(bool(file.sheets))

    def _completed(self, record: SurveySheet, values: CellValues) -> CellValues:
        """Put the cells typed back into the sheet as it is kept."""
        asked = {question.id: question for question in self.survey.questions}
        kept = record
        for key in asked.keys() & values.keys():
            given = answer_of(asked[key], str(values[key]))
            kept = SurveySheet(
                id=record.id, project_id=record.project_id, answers=with_answer(kept, key, given)
            )
        rest = {key: value for key, value in values.items() if key not in asked}
        return {**rest, "answers": kept.answers}

    def _moved(self, now: QModelIndex, before: QModelIndex) -> None:
        place = now.column() - 1
        questions = self.survey.questions
        self.help.show_question(questions[place] if 0 <= place < len(questions) else None)

    def _insert(self, index: int) -> None:
        super()._insert(index)
        if index < len(self.records):
            self.table.go_to(index, self.survey.questions[0].id)


class QuestionHelp(Card):
    """Say the whole question of the cell in hand, with its numbered answers."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, padding=12)
        self.setProperty("role", "sunken-card")
        self._title = PartTitle("", wrap=True)
        self._answers = Text("", "dense", "text2", wrap=True)
        self.body.setSpacing(px(4))
        self.body.addWidget(self._title)
        self.body.addWidget(self._answers)
        self.show_question(None)

    def words(self) -> str:
        """Return what is said."""
        return f"{self._title.text()} {self._answers.text()}"

    def show_question(self, question: SurveyQuestion | None) -> None:
        """Show a question, or how to type when no cell is in hand."""
        if question is None:
            self._title.setText("Saisie au clavier")
            self._answers.setText(
                "Une ligne par feuille, une colonne par question. Tab va à la question suivante, "
                "Entrée à la feuille suivante, Ctrl+Entrée en ajoute une."
            )
            return
        self._title.setText(question.text)
        self._answers.setText(answers_words(question))


def answers_words(question: SurveyQuestion) -> str:
    """Write the answers offered with the numbers to type."""
    listed = " · ".join(f"{n}\u00a0{one.text}" for n, one in enumerate(question.choices, start=1))
    if question.kind is SurveyKind.ONE:
        return listed
    if question.kind is SurveyKind.SEVERAL:
        return f"{listed}. Plusieurs réponses possibles\u00a0: 1 4."
    if question.kind is SurveyKind.NUMBER:
        return f"Un nombre, en {question.unit}." if question.unit else "Un nombre."
    return "Texte libre."


def _column(number: int, question: SurveyQuestion) -> Column:
    return Column(
        question.id,
        f"{number}. {question.text}",
        partial(_shown, question),
        width=_WIDTHS[question.kind],
        reader=partial(_read, question),
        accessible=partial(_spoken, question),
    )


def _shown(question: SurveyQuestion, sheet: SurveySheet) -> str:
    return _words(question, answer_in(sheet, question.id))


def _spoken(question: SurveyQuestion, sheet: SurveySheet) -> str:
    return _shown(question, sheet).replace(" |", ",")


def _read(question: SurveyQuestion, typed: str) -> str:
    return _words(question, typed_answer(question, typed))


def _words(question: SurveyQuestion, kept: str) -> str:
    """Write an answer as a person reads it: "Pain | Gaz", "12,5"."""
    if question.kind is SurveyKind.NUMBER:
        return kept.replace(".", ",")
    return kept.replace("|", " | ") if question.kind is SurveyKind.SEVERAL else kept
