"""What the columns of a table need, measured on what they show at the present text size."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from itertools import islice
from typing import Final

from PySide6.QtGui import QFontMetrics

from ui.models.cell_values import NUMERIC, YES_NO, CellKind
from ui.models.columns import Column
from ui.models.editable_table import EditableTableModel
from ui.models.painted_cell import font_of
from ui.plain import one_line
from ui.theme import px, role_font
from ui.widgets.chip import ChipLook, chip_size
from ui.widgets.column_widths import Need

_SAMPLE: Final = 300
"""Lines whose words are measured: beyond, a column of words is as wide as these ask."""
_FEW: Final = 24
"""Numbers beyond which only the largest of each form are measured."""
_ERROR: Final = 200
"""A cell in error widens its column so far, in pixels at 100 %; then its words wrap."""
_WORDS: Final = 104
"""Least width of words, in pixels at 100 %."""
_YIELDING: Final = (CellKind.TEXT, CellKind.CHOICE)

Cells = Mapping[int, str | ChipLook]


class ColumnNeeds:
    """Measure columns; while the lines stay the same ones a need only grows, so nothing jumps."""

    def __init__(self, model: EditableTableModel) -> None:
        self._model = model
        self._widths: list[int] = []
        self._known: tuple[object, ...] = ()
        self._heads: list[int] = []

    def renew(self) -> None:
        """Measure all the lines."""
        self._widths = [0] * len(self._model.columns)
        self._heads = [_advance("note", column.title) + px(22) for column in self._model.columns]
        self._known = tuple(self._model.records())
        self._measure(self._known)

    def follow(self) -> None:
        """Measure the lines that are others than before."""
        records = tuple(self._model.records())
        if len(records) != len(self._known) or not self._widths:
            self.renew()
            return
        others = [new for new, old in zip(records, self._known, strict=True) if new is not old]
        self._known = records
        self._measure(others)
        renewed = self._model.renewed
        self._measure(records, lambda place: place in renewed)

    def needs(self, totals: Cells, spans: Mapping[int, int]) -> list[Need]:
        """Return what each column asks for: cells, title, total, errors.

        `spans` are the totals written over several columns: where each starts, how many it covers.
        """
        whole = all(column.width for column in self._model.columns)
        errors = self._errors()
        found = [
            self._need(place, "" if place in spans else totals.get(place, ""), errors, whole=whole)
            for place in range(len(self._model.columns))
        ]
        for place, count in spans.items():
            under = sum(need.least for need in found[place : place + count])
            lacking = max(total_width(totals.get(place, "")) - under, 0)
            need = found[place]
            least = need.least + lacking
            found[place] = Need(least, max(need.wanted, least), need.loose)
        return found

    def _need(
        self, place: int, total: str | ChipLook, errors: Mapping[int, int], *, whole: bool
    ) -> Need:
        column, error = self._model.columns[place], errors.get(place, 0)
        exact = max(self._heads[place], total_width(total), min(error, px(_ERROR)))
        shown = max(self._widths[place], px(64))
        if column.kind not in _YIELDING or column.chip is not None:
            least = max(exact, shown)
            return Need(least, least)
        wanted = max(exact, min(max(shown, px(100)), px(column.width or 420)))
        words = column.kind is CellKind.TEXT
        least = max(exact, min(wanted, px(_WORDS)))
        return Need(least, wanted, loose=words and (whole or not column.width))

    def _measure(
        self, records: Sequence[object], chosen: Callable[[int], bool] = lambda _place: True
    ) -> None:
        for place, column in enumerate(self._model.columns):
            if not chosen(place):
                continue
            if column.kind is CellKind.BOOL and column.chip is None:
                said = max(_advance("dense", words) for words in YES_NO)
                self._widths[place] = said + px(22)
                continue
            for record in _telling(column, records):
                self._widths[place] = max(self._widths[place], cell_width(column, record))

    def _errors(self) -> dict[int, int]:
        """Return the width that the cells in error ask for, by column."""
        widths: dict[int, int] = {}
        for row, place in self._model.error_cells():
            column = self._model.columns[place]
            words = str(self._model.index(row, place).data() or "")
            wide = _advance(font_of(column), words) + px(44)
            widths[place] = max(widths.get(place, 0), wide)
        return widths


def cell_width(column: Column, record: object) -> int:
    """Measure a cell whole, with what dresses it."""
    look = column.chip_of(record)
    if look is not None:
        return chip_size(look).width() + px(22)
    swatch = px(18) if column.swatch_of(record) else 0
    return _advance(font_of(column), column.text(record)) + swatch + px(22)


def total_width(total: str | ChipLook) -> int:
    """Measure a cell of the fixed row."""
    if isinstance(total, ChipLook):
        return chip_size(total).width() + px(22)
    return _advance("dense-bold", total) + px(22) if total else 0


def _advance(role: str, text: str) -> int:
    return QFontMetrics(role_font(role)).horizontalAdvance(one_line(text))


def _telling(column: Column, records: Sequence[object]) -> Iterable[object]:
    """Choose the lines that say how wide a column is: of numbers, the largest of each form."""
    if column.kind not in NUMERIC or column.chip is not None or len(records) <= _FEW:
        return islice(records, _SAMPLE)
    largest: dict[tuple[bool, bool], tuple[Decimal, object]] = {}
    for record in records:
        value = column.value(record)
        if not isinstance(value, Decimal | int):
            continue
        size = abs(Decimal(value))
        form = (value < 0, size != size.to_integral_value())
        if form not in largest or size > largest[form][0]:
            largest[form] = (size, record)
    return [record for _size, record in largest.values()]
