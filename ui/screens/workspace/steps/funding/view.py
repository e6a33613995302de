"""Step "Plan de financement": who pays what, how sure it is, what the rules say."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QMenu, QWidget

from tressons_desktop.finance.accounts import Accounts
from tressons_desktop.finance.check import Check
from tressons_desktop.finance.plan import FundingTotals
from tressons_desktop.operations.funding import apply_repair
from tressons_desktop.operations.projects import edit_project
from tressons_desktop.ports import Changes
from tressons_desktop.project.model import FundingLine
from tressons_desktop.project.standing import draft_at
from tressons_desktop.project.values import (
    FundingStatus,
)
from tressons_desktop.reading.reading import ProjectReading
from tressons_desktop.text.money import format_amount
from ui.access.keys import bind, shown
from ui.plain import set_tip
from ui.screens.field_binding import FieldAddress, FieldBinding
from ui.screens.workspace.steps.funding.checks import FundingChecks
from ui.screens.workspace.steps.funding.columns import PlanColumns
from ui.screens.workspace.steps.funding.instalments import Instalments
from ui.screens.workspace.steps.funding.presenter import (
    BALANCE,
    SHARE_CHECK,
    checks_to_show,
    funding_problems,
    instalment_named,
    segments,
    share_may_change,
    split_words,
    spoken_totals,
    told_to_show,
    total_cells,
    total_of,
    totals_sentence,
    vat_block,
)
from ui.screens.workspace.steps.funding.rules_panel import FundingRules
from ui.screens.workspace.steps.funding.sharing.button import SharingButton
from ui.screens.workspace.steps.funding.vat_card import VatCard
from ui.screens.workspace.steps.table_step import TableStep
from ui.screens.workspace.table_spec import TableSpec
from ui.theme import px
from ui.widgets.basics import IconMark, RichLabel, Text, row
from ui.widgets.charts import FundingBarChart
from ui.widgets.chip import FUNDING_STATUS_CHIPS
from ui.widgets.flow import FlowLayout
from ui.workbench import Workbench

ZERO: Final = Decimal(0)
SURE_FIRST: Final = (FundingStatus.GRANTED, FundingStatus.REQUESTED, FundingStatus.EXPECTED)
STATUS_INKS: Final = {FundingStatus.GRANTED: "ok", FundingStatus.REQUESTED: "primary"}


# the step ---------------------------------------------------------------------------------------
class FundingStep(TableStep):
    """Balance the resources with the expenses, under the eye of each rule."""

    step = "funding"
    panel_width = 346
    panel_words = "Règles"

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        self.known = PlanColumns()
        super().__init__(workbench, parent)
        self.sharing = SharingButton(workbench, self)
        self.sentence = RichLabel("", "body", wrap=True)
        self.split = RichLabel("", "body")
        self.bar = FundingBarChart()
        self.statuses = StatusWords()
        self.vat = VatCard()
        self.instalments = Instalments(workbench)
        self.below.addWidget(self.instalments)
        self.below.addWidget(self.vat)
        view = self.table.table.view
        view.selectionModel().currentRowChanged.connect(self._row_changed)
        view.menu_opening.connect(self._add_to_menu)
        bind("show-instalments", view, self.instalments.go)
        self.above.addLayout(row(self.sentence, self.split, self.sharing, spacing=12))
        self.above.addWidget(self.bar)
        self.above.addWidget(self.statuses)
        self.table.table.span_total("scheme", 3)  # room for the gap in words
        self.table.table.span_total(BALANCE, 2)
        self.rules = FundingRules()
        self.rules.settled.connect(self._show_share)
        self.rules.repair_asked.connect(self._repair)
        self.rules.lines_asked.connect(self._show_lines)
        self._share: FieldBinding | None = None

    def make_spec(self) -> TableSpec:
        """Describe the table of resources."""
        return TableSpec(
            kind=FundingLine,
            attribute="funding",
            title="Financeurs",
            add_words="Ajouter un financeur",
            columns=self.known.columns(),
            total=total_of,
            total_words="Total des financements",
            imports=True,
            empty_words="Noter chaque financeur, même seulement pressenti, "
            "et ce que la commune apporte elle-même.",
        )

    def _row_changed(self, _now: QModelIndex, _before: QModelIndex) -> None:
        if self.reading is not None:
            self.instalments.show_line(self._line(), self.reading)

    def _line(self) -> FundingLine | None:
        """Return the funder in hand, the first one before any is."""
        records, row = self.table.records, self.table.table.view.currentIndex().row()
        line = records[max(row, 0)] if row < len(records) and records else None
        return line if isinstance(line, FundingLine) else None

    def _add_to_menu(self, menu: QMenu) -> None:
        entry = menu.addAction(f"Versements\t{shown('show-instalments')}")
        entry.triggered.connect(self.instalments.go)

    def focus_field(self, field: str, record_id: str = "") -> None:
        """Put the keyboard on the cell of a funder, or on one of its payments."""
        payment = instalment_named(self.file, record_id)
        if payment is None:
            super().focus_field(field, record_id)
            return
        self.table.go_to(payment.funding_id)
        self.instalments.go()
        self.instalments.table.go_to(record_id, field)

    @property
    def checks(self) -> FundingChecks:
        """Return the list of every rule, up to date."""
        self.rules.settle()
        return self.rules.every

    def panel(self) -> QWidget | None:
        """Return the column of the checks."""
        return self.rules

    def show_reading(self, reading: ProjectReading) -> None:
        """Show a snapshot: lines, totals, checks."""
        file, checks = reading.file, reading.checks
        self.known.follow(reading)
        self.table.model.set_problems(funding_problems(file, checks))
        super().show_reading(reading)
        self.instalments.show_line(self._line(), reading)
        self._show_totals(reading.accounts)
        self.sharing.show_reading(reading)
        fctva = reading.check("fctva")
        self.vat.show_block(vat_block(reading.accounts))
        set_tip(self.vat, fctva.note if fctva else "")
        told = told_to_show(reading.funder_checks)
        self.rules.show_checks(told, checks_to_show(checks), share_may_change(file))

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

    def _show_lines(self, check: Check, record_ids: tuple[str, ...]) -> None:
        if check.step != self.step:
            self.go_to.emit(check.step, check.field, record_ids[0] if record_ids else "")
        else:
            shown = {column.key for column in self.table.spec.columns}
            self.table.select_cells(record_ids, check.field if check.field in shown else "amount")

    def _show_share(self) -> None:
        """Show the share kept for this project; its row comes and goes with the plan."""
        file, line = self.file, self.rules.every.rows.get(SHARE_CHECK)
        if line is None or file is None:
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
