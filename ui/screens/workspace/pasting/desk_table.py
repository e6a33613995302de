"""The table of the desk: pasted lines under heads that are buttons."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QAbstractItemView, QStyleOptionViewItem, QTableView

from ui.access.announcer import announce
from ui.models.paste_plan import PastePlan
from ui.plain import one_line, show_tip
from ui.screens.workspace.pasting.desk_model import DeskDelegate, DeskModel
from ui.screens.workspace.pasting.heads import ColumnHeads, Head
from ui.theme import px
from ui.widgets.cell_walk import RULE, CellWalk

_SAMPLE: Final = 40


_ASIDE: Final = "Cette colonne est laissée de côté. Son titre lui choisit une place."


class DeskTable(CellWalk, QTableView):
    """Show the lines of a plan; a cell is edited in place, a column by its head."""

    def __init__(self, plan: PastePlan) -> None:
        super().__init__()
        self.plan = plan
        self.desk_model = DeskModel(plan, self)
        self.heads = ColumnHeads(plan.columns, self)
        self.setAccessibleName("Lignes à coller")
        self.setAccessibleDescription(RULE)
        self.explained.connect(self._show_why)
        self.setModel(self.desk_model)
        self.setHorizontalHeader(self.heads)
        delegate = DeskDelegate(self)
        delegate.left.connect(self.leave_editor)
        self.setItemDelegate(delegate)
        self.heads.reached.connect(self._show_section)
        self.horizontalScrollBar().valueChanged.connect(self.heads.place_buttons)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(
            triggers.AnyKeyPressed | triggers.DoubleClicked | triggers.EditKeyPressed
        )
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.verticalHeader().setDefaultSectionSize(px(40))
        self.verticalHeader().setMinimumWidth(px(36))
        self.verticalHeader().setSectionsClickable(False)
        self.setMinimumHeight(px(56) + 3 * px(40))

    def show_plan(self) -> None:
        """Show the plan anew: its columns or its lines are others."""
        self.desk_model.show_plan()
        self.heads.show_heads(
            [
                Head(place, one_line(self.plan.titles[place]), self.plan.mapping[place])
                for place in self.desk_model.places
            ]
        )
        self.share_width()

    def share_width(self) -> None:
        """Give each column what its words need, the rest to the first of text."""
        delegate, option = self.itemDelegate(), QStyleOptionViewItem()
        widths = []
        for section in range(self.desk_model.columnCount()):
            cells = [
                delegate.sizeHint(option, self.desk_model.index(line, section)).width()
                for line in range(min(self.desk_model.rowCount(), _SAMPLE))
            ]
            wanted = max([self.heads.wanted_width(section), *cells])
            widths.append(min(max(wanted, px(64)), px(250)))
        red = {self.desk_model.places.index(place) for _, place, *_ in self.plan.unread}
        shared_width(widths, len(self.plan.known), self.viewport().width(), kept=red)
        for section, width in enumerate(widths):
            self.heads.resizeSection(section, width)
        self.heads.place_buttons()

    def why_not(self, index: QModelIndex) -> str:
        """Say why a cell takes nothing: its column goes nowhere."""
        return _ASIDE

    def _show_why(self, sentence: str) -> None:
        cell = self.visualRect(self.currentIndex())
        show_tip(self.viewport().mapToGlobal(cell.bottomLeft()), sentence, self)
        announce(self, sentence)

    def _show_section(self, section: int) -> None:
        line = max(self.currentIndex().row(), 0)
        self.scrollTo(self.desk_model.index(line, section))


def shared_width(widths: list[int], known: int, room: int, *, kept: Collection[int]) -> None:
    """Fit widths to the room: the columns left aside yield first, then the widest, the first last.

    Those kept (with a cell in red) do not yield; what does not fit even so scrolls.
    """
    spare = room - sum(widths)
    if widths and spare > 0:
        widths[0] += spare
    for places, least in (
        (range(known, len(widths)), px(84)),
        (range(1, known), px(120)),
        (range(min(known, 1)), px(190)),
    ):
        yielding = [place for place in places if place not in kept]
        while spare < 0 and (wide := [place for place in yielding if widths[place] > least]):
            widest = max(wide, key=widths.__getitem__)
            cut = min(-spare, px(6), widths[widest] - least)
            widths[widest], spare = widths[widest] - cut, spare + cut
