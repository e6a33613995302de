"""The table of the dialog: pasted lines under heads that are buttons."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Final

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QAbstractItemView, QStyleOptionViewItem

from ui.access.announcer import announce
from ui.models.cell_values import NUMERIC, CellKind
from ui.models.paste_plan import PastePlan
from ui.plain import LINE_LIMIT, one_line, show_tip
from ui.screens.workspace.pasting.heads import ColumnHeads, Head
from ui.screens.workspace.pasting.paste_model import PasteDelegate, PasteModel
from ui.theme import px, role_font
from ui.widgets.cell_walk import RULE, CellWalk
from ui.widgets.cell_words import lines_height, words_width
from ui.widgets.column_widths import FIRST_PART
from ui.widgets.frozen_view import FrozenView

_SAMPLE: Final = 40
WHOLE: Final = NUMERIC | {CellKind.DATE, CellKind.BOOL}
"""What is read whole: a figure cut would be another one."""

_ASIDE: Final = "Cette colonne est laissée de côté. Son titre lui choisit une place."


class PasteTable(CellWalk, FrozenView):
    """Show the lines of a plan; a cell is edited in place, a column by its head.

    Figures and cells in red are read whole; the first column stays when the others scroll.
    """

    def __init__(self, plan: PastePlan) -> None:
        self.plan = plan
        super().__init__()
        self.paste_model = PasteModel(plan, self)
        self._tall: set[int] = set()
        self.setAccessibleName("Lignes à coller")
        self.setAccessibleDescription(RULE)
        self.explained.connect(self._show_why)
        self.setModel(self.paste_model)
        delegate = PasteDelegate(self)
        delegate.left.connect(self.leave_editor)
        self.setItemDelegate(delegate)
        self.heads.reached.connect(self._show_section)
        self.horizontalScrollBar().valueChanged.connect(self.heads.place_buttons)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(
            triggers.AnyKeyPressed | triggers.DoubleClicked | triggers.EditKeyPressed
        )
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)  # rows may be high
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.verticalHeader().setDefaultSectionSize(px(40))
        self.verticalHeader().setMinimumWidth(px(36))
        self.verticalHeader().setSectionsClickable(False)
        self.setMinimumHeight(px(56) + 3 * px(40))

    def make_header(self) -> ColumnHeads:
        """Make the heads: a button each."""
        self.heads = ColumnHeads(self.plan.columns, self)
        return self.heads

    def show_plan(self) -> None:
        """Show the plan anew: its columns or its lines are others."""
        self.paste_model.show_plan()
        self.heads.show_heads(
            [
                Head(place, one_line(self.plan.titles[place]), self.plan.mapping[place])
                for place in self.paste_model.places
            ]
        )
        self.share_width()

    def share_width(self) -> None:
        """Give each column what its words need, the rest to the first of text."""
        delegate, option = self.itemDelegate(), QStyleOptionViewItem()
        widths = []
        for section in range(self.paste_model.columnCount()):
            cells = [
                delegate.sizeHint(option, self.paste_model.index(line, section)).width()
                for line in range(min(self.paste_model.rowCount(), _SAMPLE))
            ]
            wanted = max([self.heads.wanted_width(section), *cells])
            widths.append(min(max(wanted, px(64)), px(250)))
        room, known, whole = self.viewport().width(), len(self.plan.known), tuple(widths)
        shared_width(widths, known, room, kept=self._read_whole())
        scrolls = sum(widths) > room
        if scrolls:  # room costs nothing there
            widths[:known] = whole[:known]
            widths[0] = min(widths[0], round(room * FIRST_PART))
        self.set_frozen(scrolls)
        for section, width in enumerate(widths):
            self.heads.resizeSection(section, width)
        self._fit_rows(widths)
        self.heads.place_buttons()

    def _read_whole(self) -> set[int]:
        """List the sections of figures, and those with a cell in red: they do not yield."""
        red = {self.paste_model.places.index(place) for _, place, *_ in self.plan.unread}
        columns = [self.plan.mapping[place] for place in self.paste_model.places]
        return red | {at for at, one in enumerate(columns) if one is not None and one.kind in WHOLE}

    def _fit_rows(self, widths: Sequence[int]) -> None:
        """Make the rows high enough for what is in red: it is read whole, over several lines."""
        font, tall = role_font("dense-bold"), dict.fromkeys(self._tall, px(40))
        for line, place, *_ in self.plan.unread:
            section = self.paste_model.places.index(place)
            words, room = self.plan.lines[line][place].text, widths[section] - px(40)
            if words_width(font, words) > room:
                high = lines_height(font, words, room, LINE_LIMIT)
                tall[line] = max(tall.get(line, px(40)), high)
        for line, high in tall.items():
            if line < self.paste_model.rowCount():
                self.setRowHeight(line, high)
        self._tall = {line for line, high in tall.items() if high > px(40)}

    def why_not(self, index: QModelIndex) -> str:
        """Say why a cell takes nothing: its column goes nowhere."""
        return _ASIDE

    def _show_why(self, sentence: str) -> None:
        cell = self.visualRect(self.currentIndex())
        show_tip(self.viewport().mapToGlobal(cell.bottomLeft()), sentence, self)
        announce(self, sentence)

    def _show_section(self, section: int) -> None:
        line = max(self.currentIndex().row(), 0)
        self.scrollTo(self.paste_model.index(line, section))


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
