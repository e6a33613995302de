"""Step "Territoire et besoin": what is known of the commune, what the inhabitants need."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QWidget

from tressons_desktop.reading.reading import ProjectReading
from ui.access.last_input import unwatched
from ui.screens.workspace.steps.fields import text_area
from ui.screens.workspace.steps.form_step import FieldSpec, FormStep
from ui.screens.workspace.steps.territory.market import MarketPage
from ui.screens.workspace.steps.territory.presenter import CommuneWords, FactLine, commune_words
from ui.screens.workspace.steps.territory.survey import SurveyPage
from ui.theme import px
from ui.widgets.basics import Card, CardTitle, Text
from ui.widgets.segmented_filter import FilterSegment, SegmentedFilter
from ui.workbench import Workbench

NEED, MARKET, SURVEY = "need", "market", "survey"
PARTS = {NEED: "Commune et besoin", MARKET: "Étude de marché", SURVEY: "Enquête"}
_MARKET_FIELDS = ("zones", "passing_trade")


class TerritoryStep(FormStep):
    """Official facts and texts; the market study and the survey have parts of their own.

    A part is built when it is first asked for.
    """

    step = "territory"
    part_keys = tuple(PARTS)
    lines = (
        FieldSpec("text:context", "Contexte et histoire du projet", text_area(5)),
        FieldSpec(
            "text:need",
            "Besoin des habitants",
            text_area(5),
            hint=(
                "Enquête, réunions, nombre de réponses\u00a0: ce que les "
                "habitants ont dit eux-mêmes."
            ),
        ),
        FieldSpec(
            "text:lack",
            "Constat de carence de l’initiative privée",
            text_area(5),
            hint=(
                "Trois conditions à montrer\u00a0: l’initiative privée manque ou ne suffit pas, "
                "il s’agit d’un service, il est nécessaire à la population "
                "({loi:service-rural-carence.texte})."
            ),
        ),
    )

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(workbench, parent)
        self.part = NEED
        self.market: MarketPage | None = None
        self.survey: SurveyPage | None = None
        self.parts = SegmentedFilter(name="Parties de l’étape")
        self.parts.setObjectName("territory_parts")
        self.parts.set_segments([FilterSegment(key, words) for key, words in PARTS.items()])
        self.parts.chosen.connect(self.show_part)
        line = QHBoxLayout()
        line.addWidget(self.parts)
        line.addStretch(1)
        self.body.insertLayout(1, line)

    @unwatched()
    def show_part(self, key: str) -> None:
        """Show one of the three parts; what is being typed in the one left is written first."""
        self.flush()
        self.part = key
        self.parts.set_current(key)
        page = self._page(key)
        for other in (self.area, self.market, self.survey):
            if other is not None:
                other.setVisible(other is page)
        if self.file is not None:
            self._show_page(self.workbench.reading(self.project_id))

    def _page(self, key: str) -> QWidget:
        if key == MARKET:
            if self.market is None:
                self.market = MarketPage(self.workbench)
                self.body.addWidget(self.market, 1)
            return self.market
        if key == SURVEY:
            if self.survey is None:
                self.survey = SurveyPage(self.workbench)
                self.body.addWidget(self.survey, 1)
            return self.survey
        return self.area

    def _show_page(self, reading: ProjectReading) -> None:
        if self.part == MARKET and self.market is not None:
            self.market.show_reading(reading)
        elif self.part == SURVEY and self.survey is not None:
            self.survey.show_reading(reading)

    def focus_field(self, field: str, record_id: str = "") -> None:
        """Go to a field, in the part that holds it."""
        file = self.file
        if file is not None and any(zone.id == record_id for zone in file.zones):
            self.show_part(MARKET)
            assert self.market is not None
            self.market.zones.go_to(record_id, field)
        elif file is not None and any(one.id == record_id for one in file.hypotheses):
            self.show_part(MARKET)
            assert self.market is not None
            table = self.market.demand.table_of(record_id)
            if table is not None:
                table.go_to(record_id, field)
        elif field in _MARKET_FIELDS:
            self.show_part(MARKET)
            assert self.market is not None
            reached = self.market.zones if field == "zones" else self.market.passing.field
            self.market.reach(reached)
        elif field == "sheets" or (
            file is not None and any(sheet.id == record_id for sheet in file.sheets)
        ):
            self.show_part(SURVEY)
            if self.survey is not None and self.survey.sheets is not None:
                self.survey.reach(self.survey.sheets)
        else:
            if self.part != NEED:
                self.show_part(NEED)
            super().focus_field(field, record_id)

    def stop_jobs(self) -> None:
        """Wait for what runs, before the window closes."""
        if self.survey is not None:
            self.survey.stop_jobs()

    def at_work(self) -> bool:
        """Tell whether sheets are being read or a questionnaire printed."""
        return super().at_work() or (self.survey is not None and self.survey.files.busy)

    def leave(self) -> None:
        """Say elsewhere what the survey has still to say."""
        super().leave()
        if self.survey is not None:
            self.survey.files.refused.connect(self.say)

    def add_before_fields(self) -> None:
        """Put the facts of the commune first."""
        self.card = Card()
        column = self.card.body
        self.card_title = CardTitle("")
        self.grid = QGridLayout()
        self.grid.setHorizontalSpacing(px(20))
        self.grid.setVerticalSpacing(px(6))
        self.grid.setColumnStretch(1, 1)
        self.sources = Text("", "note", "text2", wrap=True)
        column.addWidget(self.card_title)
        column.addLayout(self.grid)
        column.addWidget(self.sources)
        self.form.add_line(self.card)
        self._shown: tuple[FactLine, ...] | None = None

    def show_reading(self, reading: ProjectReading) -> None:
        """Show a snapshot."""
        if self.file is not None and self.project_id != reading.file.project.id:
            self.show_part(NEED)
        super().show_reading(reading)
        self._show_page(reading)
        vintage = self.workbench.services.territory.vintage
        self._show(commune_words(reading.place, vintage.citation))

    def _show(self, told: CommuneWords) -> None:
        self.card_title.setText(told.title)
        self.sources.setText(told.note)
        if told.lines == self._shown:
            return
        self._shown = told.lines
        while (item := self.grid.takeAt(0)) is not None:
            widget = item.widget()
            if isinstance(widget, QLabel):
                widget.deleteLater()
        for row, (label, value, source) in enumerate(told.lines):
            self.grid.addWidget(Text(label, "dense", "text2"), row, 0)
            self.grid.addWidget(Text(value, "dense", wrap=True), row, 1)
            self.grid.addWidget(Text(source, "note", "text2", wrap=True), row, 2)
