"""Appels à projets: the calls known, and what each one asks. Read only."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QBoxLayout, QWidget

from tressons_desktop.calls.model import Call
from tressons_desktop.text.dates import format_date_short
from ui.access.focus import move_focus
from ui.screens.calls.detail import CallPage
from ui.screens.titled import TitledScreen
from ui.theme import px
from ui.widgets.feedback import EmptyState
from ui.widgets.pick_list import Pick, PickList
from ui.workbench import Workbench


class CallsScreen(TitledScreen):
    """List the calls at the left, show one at the right."""

    key = "calls"
    title = "Appels à projets"

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(workbench, parent)
        self.picks = PickList("Appels connus")
        self.page = CallPage()
        self.empty = EmptyState(
            "Aucun appel n’est connu. Réinstaller l’application pour retrouver le modèle fourni."
        )
        self.columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.columns.setSpacing(px(20))
        self.columns.addWidget(self.picks)
        self.columns.addWidget(self.page, 1)
        self.content.addLayout(self.columns, 1)
        self.content.addWidget(self.empty)
        self.picks.chosen.connect(self.open_call)

    def regions(self) -> Sequence[QWidget]:
        """List the regions that F6 walks through."""
        return [self.picks, self.page]

    def concerns(self, changes: object) -> bool:
        """Tell that an edit of a project does not change the calls."""
        return False

    def focus_first(self) -> None:
        """Start in the list."""
        move_focus(self.picks)

    def refresh(self) -> None:
        """Show the calls known."""
        calls = self.workbench.services.content.calls
        self.empty.setVisible(not calls)
        self.picks.setVisible(bool(calls))
        self.page.setVisible(bool(calls))
        self.picks.set_picks([Pick(call.id, call.title, _note(call)) for call in calls])
        if calls:
            self.open_call(self.picks.current())

    def open_call(self, call_id: str) -> None:
        """Show a call."""
        call = self.workbench.services.content.calls_by_id.get(call_id)
        if call is not None:
            self.picks.set_current(call_id)
            self.page.show_call(call)

    def narrowed(self, narrow: bool) -> None:
        """Put the list above the call when there is one column."""
        self.columns.setDirection(
            QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        )
        self.picks.set_narrow(narrow)

    def _text_resized(self) -> None:
        super()._text_resized()
        if self.page.call is not None:
            self.page.show_call(self.page.call)


def _note(call: Call) -> str:
    if call.is_model:
        return "Modèle à adapter"
    if call.deadline is not None:
        return f"{call.funder}, jusqu’au {format_date_short(call.deadline)}"
    return call.funder
