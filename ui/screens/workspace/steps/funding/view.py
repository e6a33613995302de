"""Step "Plan de financement": who pays what, how sure it is, what the rules say."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Final

from PySide6.QtWidgets import QWidget

from tressons_desktop.finance.accounts import Accounts
from tressons_desktop.finance.plan import FundingTotals
from tressons_desktop.operations.funding import apply_repair
from tressons_desktop.operations.projects import edit_project
from tressons_desktop.ports import Changes
from tressons_desktop.project.model import FundingLine, ProjectFile
from tressons_desktop.project.standing import draft_at
from tressons_desktop.project.values import (
    FunderKind,
    FundingNature,
    FundingStatus,
)
from tressons_desktop.reading.reading import ProjectReading
from tressons_desktop.text.money import format_amount
from ui.models.cell_values import CellKind
from ui.models.columns import Column
from ui.plain import set_tip
from ui.screens.field_binding import FieldAddress, FieldBinding
from ui.screens.workspace.steps.funding.checks import FundingChecks
from ui.screens.workspace.steps.funding.presenter import (
    SHARE_CHECK,
    checks_to_show,
    funder_name,
    funding_problems,
    segments,
    share_may_change,
    split_words,
    spoken_totals,
    swatch_of,
    total_cells,
    total_of,
    totals_sentence,
    vat_sentence,
)
from ui.screens.workspace.steps.table_step import TableStep
from ui.screens.workspace.table_spec import TableSpec, column
from ui.theme import px
from ui.widgets.basics import IconMark, RichText, Text, row
from ui.widgets.charts import FundingBarChart
from ui.widgets.chip import FUNDING_STATUS_CHIPS, ChipLook
from ui.widgets.flow import FlowLayout
from ui.widgets.message import Message
from ui.workbench import Workbench

ZERO: Final = Decimal(0)
SHORT_KINDS: Final = {
    FunderKind.EPCI: "Interco.",
    FunderKind.EUROPE: "Europe",
    FunderKind.OTHER_PUBLIC: "Autre public",
}
SHORT_NATURES: Final = {FundingNature.GIFT: "Don, mécénat", FundingNature.OTHER: "Autre"}
SURE_FIRST: Final = (FundingStatus.GRANTED, FundingStatus.REQUESTED, FundingStatus.EXPECTED)
STATUS_INKS: Final = {FundingStatus.GRANTED: "ok", FundingStatus.REQUESTED: "primary"}


# columns ----------------------------------------------------------------------------------------
def status_chip(line: FundingLine) -> ChipLook:
    """Return the chip of a status."""
    return FUNDING_STATUS_CHIPS[line.status.value]


def funding_columns(share_of: Callable[[FundingLine], Decimal | None]) -> tuple[Column, ...]:
    """List the columns, the most important first."""
    kinds = tuple((kind, SHORT_KINDS.get(kind, kind.label)) for kind in FunderKind)
    natures = tuple((one, SHORT_NATURES.get(one, one.label)) for one in FundingNature)
    statuses = tuple((status, status.label) for status in FundingStatus)
    return (
        Column(
            "label",
            "Financeur",
            funder_name,
            width=240,
            swatch=swatch_of,
            words=("Cofinanceur", "Organisme", "Nom du financeur", "Ressource"),
        ),
        column("scheme", "Dispositif", width=158, words=("Programme", "Aide", "Intitulé")),
        column(
            "eligible_base",
            "Base éligible",
            kind="money",
            words=("Assiette", "Dépense éligible", "Base subventionnable"),
        ),
        column("rate", "Taux", kind="percent", words=("Taux d’aide", "%")),
        column(
            "amount",
            "Montant",
            kind="money",
            bold=True,
            words=("Montant demandé", "Aide demandée", "Subvention"),
        ),
        Column(
            "share",
            "Part",
            share_of,
            kind=CellKind.PERCENT,
            editable=False,
            why="La part est calculée\u00a0: le montant de la ligne sur le total des financements.",
        ),
        column(
            "status",
            "Statut",
            kind="choice",
            width=116,
            choices=statuses,
            chip=status_chip,
            words=("État", "Situation", "Avancement"),
        ),
        column("nature", "Nature", kind="choice", width=124, choices=natures),
        column("funder", "Type", kind="choice", width=118, choices=kinds),
        column(
            "decided_on",
            "Décision du",
            kind="date",
            words=("Date de décision", "Notifié le", "Accordé le"),
        ),
        column("reference", "Référence", width=122, words=("Numéro", "N° de dossier", "Arrêté")),
    )


# the step ---------------------------------------------------------------------------------------
class FundingStep(TableStep):
    """Balance the resources with the expenses, under the eye of each rule."""

    step = "funding"
    panel_width = 346
    panel_words = "Contrôles"
    _totals: FundingTotals | None = None

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(workbench, parent)
        self.sentence = RichText("", "body", wrap=True)
        self.split = RichText("", "body")
        self.bar = FundingBarChart()
        self.statuses = StatusWords()
        self.vat = Message()
        self.below.addWidget(self.vat)
        self.above.addLayout(row(self.sentence, self.split))
        self.above.addWidget(self.bar)
        self.above.addWidget(self.statuses)
        self.table.table.span_total("scheme", 3)  # room for the gap in words
        self.checks = FundingChecks()
        self.checks.repair_asked.connect(self._repair)
        self.checks.lines_asked.connect(self._show_lines)
        self._share: FieldBinding | None = None

    def make_spec(self) -> TableSpec:
        """Describe the table of resources."""
        return TableSpec(
            kind=FundingLine,
            attribute="funding",
            title="Financeurs",
            add_words="Ajouter un financeur",
            columns=funding_columns(self._share_of),
            total=total_of,
            total_words="Total des financements",
            empty_words="Noter chaque financeur, même seulement pressenti, "
            "et ce que la commune apporte elle-même.",
        )

    def _share_of(self, line: FundingLine) -> Decimal | None:
        return self._totals.share_of_line(line) if self._totals else None

    def panel(self) -> QWidget | None:
        """Return the column of the checks."""
        return self.checks

    def show_reading(self, reading: ProjectReading) -> None:
        """Show a snapshot: lines, totals, checks."""
        file, checks = reading.file, reading.checks
        self._totals = reading.accounts.funding
        self.table.model.set_problems(funding_problems(file, checks))
        super().show_reading(reading)
        self._show_totals(reading.accounts)
        fctva = reading.check("fctva")
        self.vat.say(vat_sentence(reading.accounts))
        set_tip(self.vat, fctva.note if fctva else "")
        self.checks.show_checks(checks_to_show(checks), share_may_change(file))
        self._show_share(file)

    def _show_totals(self, accounts: Accounts) -> None:
        file, totals = accounts.file, accounts.funding
        known = bool(file.funding)
        for widget in (self.sentence, self.split, self.bar, self.statuses):
            widget.setVisible(known)
        self.sentence.setText(totals_sentence(accounts))
        self.split.setText(split_words(file, totals))
        self.bar.set_segments(
            segments(file, totals), base=accounts.uses, words=spoken_totals(accounts)
        )
        self.statuses.show_totals(totals)
        self.table.table.set_totals(total_cells(accounts))

    # what the checks ask ------------------------------------------------------------------------
    def _repair(self, changes: tuple[tuple[str, Decimal], ...]) -> None:
        self.flush()
        if self.workbench.run(apply_repair, project_id=self.project_id, changes=changes):
            self.workbench.notify("Plan de financement ajusté.", self.scope)

    def _show_lines(self, check_id: str, record_ids: tuple[str, ...]) -> None:
        check = self.reading.check(check_id) if self.reading else None
        if check is not None and check.step != self.step:
            self.go_to.emit(check.step, check.field, record_ids[0] if record_ids else "")
        else:
            self.table.select_cells(record_ids, "amount")

    def _show_share(self, file: ProjectFile) -> None:
        """Show the share kept for this project; its row comes and goes with the plan."""
        line = self.checks.rows.get(SHARE_CHECK)
        if line is None:
            self._share = None
            return
        if self._share is None or self._share.field is not line.share:
            self._share = FieldBinding(self.workbench, line.share, self._write_share)
        address = FieldAddress.of(file.project.id, file.project, "moa_min_share")
        self._share.show(address, file.project.moa_min_share, draft_at(file, *address[1:]))

    def _write_share(self, address: FieldAddress, rate: object) -> Changes | None:
        return self.workbench.run(edit_project, project_id=address.project_id, moa_min_share=rate)


class StatusWords(QWidget):
    """Say in words how sure the money is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        layout = FlowLayout(self, spacing=px(20))
        self._words: dict[FundingStatus, Text] = {}
        for status in SURE_FIRST:
            look = FUNDING_STATUS_CHIPS[status.value]
            words = Text("", "dense", "text2")
            pair = QWidget()
            pair.setLayout(row(IconMark(look.icon, STATUS_INKS.get(status, "text2"), 16), words))
            layout.addWidget(pair)
            self._words[status] = words

    def show_totals(self, totals: FundingTotals) -> None:
        """Show other totals."""
        for status, words in self._words.items():
            amount = totals.by_status.get(status, ZERO)
            words.setText(f"{status.label} {format_amount(amount)}")
