"""Market study of a project: communes of the catchment, hypotheses, low, central and high."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from PySide6.QtWidgets import QGridLayout, QWidget

from tressons_desktop.market.project_study import ProjectStudy
from tressons_desktop.market.typed import (
    read_capture,
    read_households,
    read_index,
    read_spend,
)
from tressons_desktop.operations.declare import project_scope
from tressons_desktop.operations.market import add_zones, fill_spend
from tressons_desktop.operations.projects import edit_project
from tressons_desktop.ports import Changes
from tressons_desktop.project.model import MarketZone, ProjectFile
from tressons_desktop.project.standing import draft_at
from tressons_desktop.reading.offer import Offer
from tressons_desktop.reading.reading import ProjectReading
from tressons_desktop.text.money import format_amount
from ui.access.focus import move_focus
from ui.plain import set_tip
from ui.screens.field_binding import FieldAddress, FieldBinding
from ui.screens.workspace.steps.page import Sentences, StepPage, show_whole, wrapping
from ui.screens.workspace.steps.table_step import SheetTable
from ui.screens.workspace.steps.territory.demand import DemandSection
from ui.screens.workspace.steps.territory.market_picker import NeighbourPicker
from ui.screens.workspace.steps.territory.presenter import (
    FILLED_WORDS,
    PUBLISHED_WORDS,
    offered,
    spend_is_missing,
    study_sentence,
    why_not_carried,
)
from ui.screens.workspace.table_spec import CellValues, TableSpec, column
from ui.theme import px
from ui.widgets.basics import Card, CardTitle, PartTitle, Text
from ui.widgets.buttons import outlined_button
from ui.widgets.form import FieldRow
from ui.widgets.number_fields import MoneyField
from ui.workbench import Workbench

_FORMULA = (
    "Ménages × dépense par ménage × indice de richesse ÷ 100 × part captée, plus la clientèle de "
    "passage. Chaque chiffre est une hypothèse à vous\u00a0: aucune part captée n’est fournie, "
    "car aucune source sûre n’en donne."
)
_SCENARIOS = ("Bas", "Central", "Haut")


class MarketPage(StepPage):
    """Type the catchment, read the turnover it may bring and all that it rests on."""

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workbench = workbench
        self.reading: ProjectReading | None = None
        self.zones = SheetTable(workbench, self._spec())
        self.around_button = outlined_button("Ajouter des communes voisines", "map-pin")
        self.around_button.setObjectName("zones_around")
        self.spend_button = outlined_button("Reprendre la dépense publiée", "book-open")
        self.spend_button.setObjectName("zones_spend")
        self.picker = NeighbourPicker()
        self.passing_field = MoneyField(minimum=Decimal(0))
        self.passing = FieldRow(
            "Clientèle de passage",
            self.passing_field,
            hint="Euros par an\u00a0: touristes, salariés, résidences secondaires.",
            name="passing_trade",
        )
        self.results = ResultsCard()
        self.offer = OfferCard()
        self.demand = DemandSection(workbench)
        self._build()
        self._connect()

    def _build(self) -> None:
        set_tip(self.spend_button, PUBLISHED_WORDS)
        self.spend_button.setAccessibleDescription(PUBLISHED_WORDS)
        for widget in (
            self.offer,
            Text(_FORMULA, "dense", "text2", wrap=True),
            self.zones,
            wrapping(self.around_button, self.spend_button),
            self.picker,
            self.passing,
            self.results,
            self.demand,
        ):
            self.form.add_line(widget)

    def _connect(self) -> None:
        self.around_button.clicked.connect(self.look_around)
        self.spend_button.clicked.connect(self.fill_spend)
        self.picker.picked.connect(self.add_communes)
        field, write = self.passing_field, self._write_passing
        self.passing_binding = FieldBinding(self.workbench, field, write)
        self.results.carry_button.clicked.connect(self.carry)

    def _spec(self) -> TableSpec:
        return TableSpec(
            MarketZone,
            "zones",
            "Communes de la zone de clientèle",
            "Ajouter une commune",
            (
                column("name", "Commune", words=("Nom", "Ville")),
                column(
                    "households",
                    "Ménages",
                    kind="number",
                    reader=read_households,
                    words=("Nombre de ménages",),
                ),
                column("spend", "Dépense par an", kind="money", reader=read_spend),
                column("idc", "Indice", kind="number", reader=read_index),
                column("capture_low", "Part, bas", kind="percent", reader=read_capture),
                column("capture_central", "Central", kind="percent", reader=read_capture),
                column("capture_high", "Haut", kind="percent", reader=read_capture),
            ),
            complete=self._completed,
            empty_words="Ajouter la commune et celles dont les habitants viendraient.",
        )

    # showing ----------------------------------------------------------------------------------
    @property
    def file(self) -> ProjectFile | None:
        """Return the snapshot shown."""
        return self.reading.file if self.reading else None

    def show_reading(self, reading: ProjectReading) -> None:
        """Show a snapshot."""
        file, study = reading.file, reading.study
        if self.file is not None and self.file.project.id != file.project.id:
            self.picker.hide()
        self.reading = reading
        self.zones.show_file(file)
        show_whole(self.zones)
        self._show_passing(file)
        code = file.project.commune_code
        self.around_button.explain("" if code else "Choisir d’abord la commune à l’étape Projet.")
        self.spend_button.setVisible(spend_is_missing(file))
        self.zones.model.set_problems(
            {(key, "capture_low"): words for key, words in study.problems.items()}
        )
        self.results.show_study(study, file)
        self.offer.show_offer(reading.offer)
        self.demand.show_reading(reading)

    # hands ------------------------------------------------------------------------------------
    def look_around(self) -> None:
        """Offer the communes nearby."""
        assert self.reading is not None
        self.picker.offer(offered(self.reading))
        self.ensureWidgetVisible(self.picker)
        move_focus(self.picker)

    def add_communes(self, codes: Sequence[str]) -> None:
        """Add the communes picked, their households when a layer gives them."""
        assert self.file is not None
        rows = [self.workbench.services.content.places.zone(code) for code in codes]
        changes = self.workbench.run(add_zones, project_id=self.file.project.id, rows=rows)
        if changes:
            move_focus(self.zones)

    def _completed(self, record: MarketZone, values: CellValues) -> CellValues:
        places = self.workbench.services.content.places
        home = self.file.project.departement_code if self.file else ""
        return places.completed_zone(record, values, home)

    def fill_spend(self) -> None:
        """Write the published spend where none is typed."""
        assert self.file is not None
        project_id = self.file.project.id
        if self.workbench.run(fill_spend, project_id=project_id):
            self.workbench.notify(FILLED_WORDS, project_scope(project_id))

    def carry(self) -> None:
        """Write the central result as the turnover of the project."""
        assert self.reading is not None and self.file is not None
        sales = self.reading.study.sales
        if sales is not None and self.workbench.run(
            edit_project, project_id=self.file.project.id, yearly_sales=sales
        ):
            words = f"Chiffre d’affaires prévu\u00a0: {format_amount(sales)} par an."
            self.workbench.notify(words, project_scope(self.file.project.id))

    def _show_passing(self, file: ProjectFile) -> None:
        address = FieldAddress.of(file.project.id, file.project, "passing_trade")
        self.passing_binding.show(address, file.project.passing_trade, draft_at(file, *address[1:]))

    def _write_passing(self, address: FieldAddress, value: object) -> Changes | None:
        return self.workbench.run(edit_project, project_id=address.project_id, passing_trade=value)


class OfferCard(Card):
    """The shops around, as the layers know them; hidden while none is loaded."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("offer")
        self.lines = Sentences("shopping-basket", "text2")
        self.source = Text("", "note", "text2", wrap=True)
        for widget in (CardTitle("Commerces autour"), self.lines, self.source):
            self.body.addWidget(widget)
        self.hide()

    def show_offer(self, offer: Offer) -> None:
        """Say what there is around."""
        self.lines.show_sentences(offer.lines)
        self.source.setText(offer.source)
        self.setVisible(bool(offer.lines))


class ResultsCard(Card):
    """Low, central and high, then every hypothesis with its source, and what is missing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sentence = Text("", "dense", wrap=True)
        self.figures = [Text("", "step-title") for _ in _SCENARIOS]
        self.figures_box = QWidget()
        self.carry_button = outlined_button("Reporter l’hypothèse centrale", "arrow-right")
        self.carry_button.setObjectName("carry_sales")
        self.hypotheses = Sentences("minus", "text2")
        self.warnings = Sentences("triangle-alert", "part")
        self.gaps = Sentences("circle-dashed", "text2", "text2")
        self.hypotheses_title = PartTitle("Hypothèses")
        self._build()

    def _build(self) -> None:
        grid = QGridLayout(self.figures_box)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(px(20))
        for place, (words, figure) in enumerate(zip(_SCENARIOS, self.figures, strict=True)):
            figure.setAccessibleName(f"Chiffre d’affaires possible, {words.lower()}")
            grid.addWidget(Text(words, "note", "text2"), 0, place)
            grid.addWidget(figure, 1, place)
            grid.setColumnStretch(place, 1)
        self.body.addWidget(CardTitle("Chiffre d’affaires possible, par an"))
        for widget in (
            self.figures_box,
            self.sentence,
            self.warnings,
            self.hypotheses_title,
            self.hypotheses,
            self.gaps,
            wrapping(self.carry_button),
        ):
            self.body.addWidget(widget)

    def show_study(self, found: ProjectStudy, file: ProjectFile) -> None:
        """Show the results of a study, or what they wait for."""
        study, ready = found.study, found.ready
        turnover = (study.turnover.low, study.turnover.central, study.turnover.high)
        for figure, amount in zip(self.figures, turnover, strict=True):
            figure.setText(format_amount(amount))
        for widget in (self.figures_box, self.hypotheses_title):
            widget.setVisible(ready)
        self.sentence.setText(study_sentence(found))
        self.hypotheses.show_sentences(study.hypotheses if ready else ())
        self.warnings.show_sentences(study.warnings if ready else ())
        self.gaps.show_sentences(found.gaps)
        self.carry_button.setVisible(ready)
        self.carry_button.explain(why_not_carried(found, file))
