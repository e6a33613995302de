"""What the columns of a table need, measured on what they show at the present text size."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import islice
from typing import Final

from PySide6.QtGui import QFontMetrics

from ui.models.cell_values import NUMERIC, YES_NO, CellKind
from ui.models.columns import Column
from ui.models.editable_table import EditableTableModel
from ui.models.painted_cell import font_of
from ui.plain import LINE_LIMIT, NAME_LIMIT, one_line
from ui.theme import px, role_font
from ui.widgets.cell_words import MOST_LINES, beside_words, lines_height
from ui.widgets.chip import ChipLook, chip_size
from ui.widgets.column_widths import Need

_SAMPLE: Final = 300
"""Lines whose words are measured: beyond, a column of words is as wide as these ask."""
_FEW: Final = 24
"""Numbers beyond which only the largest of each form are measured."""
_ERROR: Final = 200
"""A cell in error widens its column so far, in pixels at 100 %; then its words wrap."""
_ERROR_LINES: Final = 4
"""Lines over which a long cell in error goes, about: a row is never higher than what is seen."""
_WORDS: Final = 104
"""Least width of words, in pixels at 100 %."""
_WORD: Final = 180
"""Longest word that its column does not break, in pixels at 100 %."""
_WHOLE: Final = 420
"""Most that a column of words takes, in pixels at 100 %; then its words go on the next line."""
_YIELDING: Final = (CellKind.TEXT, CellKind.CHOICE)

CellsOfColumns = Mapping[int, str | ChipLook]


class ColumnNeeds:
    """Measure columns; while the lines stay the same ones a need only grows, so nothing jumps."""

    def __init__(self, model: EditableTableModel) -> None:
        self._model = model
        self._widths: list[int] = []
        self._longest: list[int] = []
        self._known: tuple[object, ...] = ()
        self._heads: list[int] = []
        self._fitted: tuple[object, ...] = ()
        self._fitted_to: list[tuple[int, int]] = []
        self._high: list[int] = []
        self._advances: dict[tuple[str, str], int] = {}
        self._heights: dict[tuple[str, str, int, int], int] = {}

    def renew(self) -> None:
        """Measure all the lines."""
        self._fitted = ()
        self._advances.clear()
        self._heights.clear()
        self._widths = [0] * len(self._model.columns)
        self._heads = [_advance("note", column.title) + px(22) for column in self._model.columns]
        self._longest = [0] * len(self._model.columns)
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

    def needs(self, totals: CellsOfColumns, spans: Mapping[int, int]) -> list[Need]:
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
            found[place] = replace(need, least=least, wanted=max(need.wanted, least))
        return found

    def heights(self, widths: Sequence[int]) -> dict[int, int]:
        """Return how high the rows must be whose words do not fit on one line, in these widths."""
        found: dict[int, int] = {}
        for row, place in self._model.error_cells():
            column, words = self._model.columns[place], self._said(row, place)
            swatch = px(18) if column.swatch else 0
            width = max(widths[place] - px(40) - swatch, px(40))
            tall = self._height(font_of(column), words, width, LINE_LIMIT)
            found[row] = max(found.get(row, 0), tall)
        for row, tall in enumerate(self._rows_high(widths)):
            if tall:
                found[row] = max(found.get(row, 0), tall)
        return found

    def _rows_high(self, widths: Sequence[int]) -> Sequence[int]:
        """Return the height that the words of each line ask for, 0 on one line.

        Only the lines that changed are looked at while their columns keep their widths.
        """
        records = tuple(self._model.records())
        cut = [place for place in self._of_words() if self._may_be_cut(place, widths[place])]
        asked = [(place, widths[place]) for place in cut]
        same = asked == self._fitted_to and len(records) == len(self._fitted)
        if not same or not set(cut).isdisjoint(self._model.renewed):
            self._high = [self._row_high(one, asked) for one in records]
        else:
            for row, (new, old) in enumerate(zip(records, self._fitted, strict=True)):
                if new is not old:
                    self._high[row] = self._row_high(new, asked)
        self._fitted_to, self._fitted = asked, records
        return self._high

    def _row_high(self, record: object, asked: Sequence[tuple[int, int]]) -> int:
        tall = 0
        for place, width in asked:
            column = self._model.columns[place]
            role, text = font_of(column), column.text(record)
            aside = beside_words() + (px(18) if column.swatch_of(record) else 0)
            if self._advance(role, text) + aside > width:
                tall = max(tall, self._height(role, text, width - aside))
        return tall

    def _of_words(self) -> Iterable[int]:
        for place, column in enumerate(self._model.columns):
            if column.kind in _YIELDING and column.chip is None:
                yield place

    def _may_be_cut(self, place: int, width: int) -> bool:
        return self._widths[place] > width or len(self._known) > _SAMPLE

    def _word(self, column: Column, record: object) -> int:
        """Measure the longest word of a cell, that breaks when it is alone too long for a line."""
        longest = max(column.text(record).split(), key=len, default="")
        return min(self._advance(font_of(column), longest) + beside_words(), px(_WORD))

    def _said(self, row: int, place: int) -> str:
        return str(self._model.index(row, place).data() or "")

    def _advance(self, role: str, text: str) -> int:
        """Measure words once: an edit asks for those of every line again."""
        if (role, text) not in self._advances:
            self._advances[role, text] = _advance(role, text)
        return self._advances[role, text]

    def _height(self, role: str, text: str, width: int, most: int = MOST_LINES) -> int:
        asked = (role, text, width, most)
        if asked not in self._heights:
            self._heights[asked] = lines_height(role_font(role), text, width, most)
        return self._heights[asked]

    def _need(
        self, place: int, total: str | ChipLook, errors: Mapping[int, int], *, whole: bool
    ) -> Need:
        column, error = self._model.columns[place], errors.get(place, 0)
        exact = max(self._heads[place], total_width(total), error)
        shown = max(self._widths[place], px(64))
        if column.kind not in _YIELDING or column.chip is not None:
            least = max(exact, shown)
            return Need(least, least)
        room = max(shown, px(100))
        wanted = max(exact, min(room, px(column.width or _WHOLE)))
        words = column.kind is CellKind.TEXT
        least = max(exact, min(wanted, max(px(_WORDS), self._longest[place])))
        loose = words and (whole or not column.width)
        return Need(least, wanted, loose=loose, whole=max(exact, min(room, px(_WHOLE))))

    def _measure(
        self, records: Sequence[object], chosen: Callable[[int], bool] = lambda _place: True
    ) -> None:
        for place, column in enumerate(self._model.columns):
            if not chosen(place):
                continue
            if column.kind is CellKind.BOOL and column.chip is None:
                said = max(_advance("dense", words) for words in YES_NO)
                self._widths[place] = said + beside_words()
                continue
            yields = column.kind in _YIELDING and column.chip is None
            for record in _telling(column, records):
                self._widths[place] = max(self._widths[place], cell_width(column, record))
                if yields:
                    self._longest[place] = max(self._longest[place], self._word(column, record))

    def _errors(self) -> dict[int, int]:
        """Return the width that the cells in error ask for, by column: they are never cut."""
        widths: dict[int, int] = {}
        for row, place in self._model.error_cells():
            column = self._model.columns[place]
            words = str(self._model.index(row, place).data() or "")
            wide = _advance(font_of(column), words, LINE_LIMIT) + px(44)
            asked = min(wide, max(px(_ERROR), wide // _ERROR_LINES))
            widths[place] = max(widths.get(place, 0), asked)
        return widths


def cell_width(column: Column, record: object) -> int:
    """Measure a cell whole, with what dresses it."""
    look = column.chip_of(record)
    if look is not None:
        return chip_size(look).width() + beside_words()
    swatch = px(18) if column.swatch_of(record) else 0
    return _advance(font_of(column), column.text(record)) + swatch + beside_words()


def total_width(total: str | ChipLook) -> int:
    """Measure a cell of the fixed row."""
    if isinstance(total, ChipLook):
        return chip_size(total).width() + beside_words()
    return _advance("dense-bold", total) + beside_words() if total else 0


def _advance(role: str, text: str, limit: int = NAME_LIMIT) -> int:
    return QFontMetrics(role_font(role)).horizontalAdvance(one_line(text, limit))


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
