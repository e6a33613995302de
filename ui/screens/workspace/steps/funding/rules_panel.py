"""The column beside the plan: the rules told funder by funder, or each rule with all it says."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tressons_desktop.finance.check import Check
from ui.access.focus import move_focus
from ui.screens.workspace.steps.funding.checks import FundingChecks
from ui.screens.workspace.steps.funding.presenter import rules_counted
from ui.signals import Carries, carrying


class FundingRules(QWidget):
    """Show one of two lists of the same rules, and lead to the other."""

    repair_asked: Carries[tuple[tuple[str, Decimal], ...]] = carrying()
    lines_asked: Carries[[Check, tuple[str, ...]]] = carrying(2)
    settled = Signal()
    """The list of every rule says what the plan says now."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.by_funder = FundingChecks("Règles, par financeur", name="funder_checks")
        self.every = FundingChecks("Contrôles", name="funding_checks")
        self.every.setAccessibleName("Contrôles du plan de financement")
        self.every.other.setText("Par financeur")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for one in (self.by_funder, self.every):
            layout.addWidget(one)
            one.repair_asked.connect(self.repair_asked)
            one.lines_asked.connect(self.lines_asked)
        self.by_funder.other.clicked.connect(self.show_every)
        self.every.other.clicked.connect(self.show_by_funder)
        self.every.hide()
        self._awaited: tuple[Sequence[Check], bool] | None = None

    def show_checks(
        self, by_funder: Sequence[Check], every: Sequence[Check], share_may_change: bool
    ) -> None:
        """Show what the rules say of another snapshot; the list out of sight waits to be asked."""
        self.by_funder.show_checks(by_funder, share_may_change=False)
        self.by_funder.other.setText(rules_counted(every))
        self._awaited = every, share_may_change
        if not self.every.isHidden():
            self.settle()

    def settle(self) -> None:
        """Bring the list of every rule up to date."""
        if self._awaited is not None:
            awaited, self._awaited = self._awaited, None
            self.every.show_checks(*awaited)
            self.settled.emit()

    def show_every(self) -> None:
        """Show each rule; the keyboard goes to the way back."""
        self.settle()
        self._show(self.every)

    def show_by_funder(self) -> None:
        """Show the rules funder by funder."""
        self._show(self.by_funder)

    def _show(self, wanted: FundingChecks) -> None:
        had = self.isAncestorOf(focus) if (focus := self.focusWidget()) is not None else False
        for one in (self.by_funder, self.every):
            one.setVisible(one is wanted)
        if had:
            move_focus(wanted.other)
