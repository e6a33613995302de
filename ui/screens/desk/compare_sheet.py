"""What the readers of a dossier gave, criterion by criterion, and how far they differ."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from PySide6.QtWidgets import QWidget

from tressons_desktop.calls.model import Call
from tressons_desktop.desk.marks import Marks, Score, scale_of
from tressons_desktop.text.numbers import format_number
from tressons_desktop.text.spaces import NBSP
from ui.dialogs import Sheet
from ui.models.cell_values import CellKind
from ui.screens.desk.instructing import Compared
from ui.screens.desk.side_by_side import SideColumn, SideLine, SideTable
from ui.screens.desk.words import points
from ui.widgets.basics import CardTitle, Text

_WHY = "Une note se change par son lecteur, dans «\u00a0Noter\u00a0»."


class CompareSheet(Sheet):
    """Show the readers side by side; nothing is written here."""

    def __init__(self, title: str, compared: Compared, parent: QWidget | None = None) -> None:
        super().__init__(
            f"Comparer les lecteurs\u00a0: {title}", "Fermer", reject="", width=820, parent=parent
        )
        mine = compared.marks.of(compared.key)
        self.said = Text(_said(compared, mine), "body", wrap=True)
        self.body.addWidget(self.said)
        readers = tuple(compared.score.by_reader)
        if readers:
            self.table = SideTable("Notes par critère", _WHY)
            columns = [
                SideColumn("Critère", CellKind.TEXT, 0, bold=True),
                SideColumn("Sur", CellKind.NUMBER, 60),
                *(SideColumn(one, CellKind.NUMBER) for one in readers),
                SideColumn("Écart", CellKind.NUMBER, 80, bold=True),
            ]
            lines = [_line(compared.call, mine, readers, at) for at in _range(compared.call)]
            self.table.show_lines(columns, lines, _totals(compared.score, readers))
            self.body.addWidget(self.table)
            self._remarks(compared.call, mine, readers)
        self.fit()

    def _remarks(self, call: Call, mine: Marks, readers: Sequence[str]) -> None:
        titles = {one.id: one.title for one in call.criteria}
        for reader in readers:
            said = [
                f"{titles.get(one.criterion, one.criterion)}{NBSP}: {one.remark}"
                for one in mine.marks
                if one.reader == reader and one.remark
            ]
            if said:
                self.body.addWidget(CardTitle(f"Remarques de {reader}", wrap=True))
                for words in said:
                    self.body.addWidget(Text(words, "dense", wrap=True))


def _range(call: Call) -> range:
    return range(len(call.criteria))


def _said(compared: Compared, mine: Marks) -> str:
    score, done = compared.score, mine.done(compared.key)
    waiting = [one for one in mine.readers() if one not in done]
    if not score.by_reader:
        names = f"{NBSP}: {', '.join(waiting)} n’a pas fini." if waiting else "."
        return (
            "Les notes se montrent quand deux lecteurs sont arrivés au bout de ce dossier, et vous "
            f"si vous le lisez{names}"
        )
    words = f"Moyenne de {points(score.mean or Decimal(0))} sur {points(score.most)}"
    if score.spread is not None:
        words += f", écart de {points(score.spread)}"
    if score.is_wide:
        words += f"{NBSP}: à expliquer devant la commission"
    return f"{words}."


def _line(call: Call, mine: Marks, readers: Sequence[str], at: int) -> SideLine:
    criterion = call.criteria[at]
    given = {one.reader: one.value for one in mine.marks if one.criterion == criterion.id}
    values = [given.get(one) for one in readers]
    known = [one for one in values if one is not None]
    spread = max(known) - min(known) if len(known) > 1 else None
    return SideLine(criterion.id, (criterion.title, scale_of(criterion), *values, spread))


def _totals(score: Score, readers: Sequence[str]) -> dict[int, str]:
    totals = {0: f"Total sur {format_number(score.most)}"}
    for at, one in enumerate(readers, start=2):
        totals[at] = points(score.by_reader[one])
    if score.spread is not None:
        totals[len(readers) + 2] = points(score.spread)
    return totals
