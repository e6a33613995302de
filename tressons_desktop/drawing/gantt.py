"""A timeline by months: bars for what lasts, diamonds for days, each date also in figures."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from itertools import accumulate, pairwise
from typing import Final

from tressons_desktop.drawing.chart_data import Gantt, GanttKind, GanttRow
from tressons_desktop.drawing.hatching import SLANTED, hatch
from tressons_desktop.drawing.measure import words_width
from tressons_desktop.drawing.palette import LIGHT, Palette
from tressons_desktop.drawing.shapes import Box, Drawing, Item, Label, Outline

_SIZE: Final = 8.5
_ROW: Final = 15.5
_MORE: Final = 10.5
"""What the second line of a name adds to its row."""
_HEAD: Final = 30.0
_THICK: Final = 7.0
_DIAMOND: Final = 4.2
_LABELS: Final = 0.36
_WIDEST: Final = 0.48
_MONTH: Final = 8.0
"""What a month takes at least before names take more."""
_DAYS: Final = 46.0
_LETTERS: Final = "JFMAMJJASOND"
_QUARTERS_FROM: Final = 24
_NARROW: Final = 6.0


def draw_gantt(chart: Gantt, *, width: float, palette: Palette = LIGHT) -> Drawing:
    """Draw the rows under their months; what is before or after the months stops at their edge."""
    sheet = _GanttSheet(chart, width, palette)
    items = [*sheet.months(), *sheet.rows(), *sheet.limit()]
    height, legend = sheet.legend()
    return Drawing(width, height, (*items, *legend))


class _GanttSheet:
    """Where things stand: names at the left, two columns of days, then the months."""

    def __init__(self, chart: Gantt, width: float, palette: Palette) -> None:
        self._chart, self._width, self._palette = chart, width, palette
        self._names = self._column()
        self._left = self._names + 2 * _DAYS + 6
        self._month = (width - self._left) / max(chart.months, 1)
        self._lines = [self._named(row) for row in chart.rows]
        tall = [_ROW + _MORE * (len(lines) - 1) for lines in self._lines]
        self._tops = list(accumulate(tall, initial=_HEAD))
        self._foot = self._tops[-1]

    def _column(self) -> float:
        """Give names the room that the longest wants, as long as months can still be told."""
        rows = (row for row in self._chart.rows if row.start or row.end)
        wanted = (words_width(row.label, _SIZE) + 5 - _DAYS * (not row.start_words) for row in rows)
        least = self._width * _LABELS
        most = self._width - 2 * _DAYS - 6 - self._chart.months * _MONTH
        return max(min(max(wanted, default=least), most, self._width * _WIDEST), least)

    def _named(self, row: GanttRow) -> list[str]:
        """Write the name of a row, on two lines when one is too short."""
        if row.end is None and row.start is None:
            return [_shortened(row.label, self._left - 4, 9.5)]
        room = self._names + _DAYS * (not row.start_words) - 4
        return _wrapped(row.label, room, _SIZE)

    def _x(self, day: date) -> float:
        """Place a day; one that is not in the months is at their edge."""
        first = self._chart.first
        months = (day.year - first.year) * 12 + day.month - first.month
        part = (day.day - 1) / monthrange(day.year, day.month)[1]
        return self._left + min(max(months + part, 0.0), self._chart.months) * self._month

    # --- head -------------------------------------------------------------------------------

    def months(self) -> Iterator[Item]:
        chart, ink = self._chart, self._palette
        for column, words in enumerate(chart.heads):
            right = self._names + (column + 1) * _DAYS
            yield Label(right, _HEAD - 5, words, _SIZE, ink.text2, anchor="end")
        for place in range(chart.months + 1):
            year, month = divmod(chart.first.year * 12 + chart.first.month - 1 + place, 12)
            x = self._left + place * self._month
            january = month == 0
            if january or place == 0 or month % 3 == 0 or place == chart.months:
                top = 0.0 if january or place == 0 else 14.0
                yield Outline(
                    ((x, top), (x, self._foot)),
                    stroke=ink.text2 if january else ink.line,
                    width=0.75,
                )
            if place == chart.months:
                break
            if january or place == 0:
                yield Label(x + 3, 10, str(year), 9.5, ink.text, bold=True)
            yield from self._month_name(x, month)
        yield Outline(((0, _HEAD), (self._width, _HEAD)), stroke=ink.text, width=1.0)

    def _month_name(self, x: float, month: int) -> Iterator[Item]:
        if self._chart.months > _QUARTERS_FROM or self._month < _NARROW:
            if month % 3 == 0:
                words, middle = f"T{month // 3 + 1}", x + 1.5 * self._month
            else:
                return
        else:
            words, middle = _LETTERS[month], x + self._month / 2
        yield Label(middle, _HEAD - 5, words, _SIZE, self._palette.text2, anchor="middle")

    # --- rows -------------------------------------------------------------------------------

    def rows(self) -> Iterator[Item]:
        ink = self._palette
        for row, lines, (top, foot) in zip(
            self._chart.rows, self._lines, pairwise(self._tops), strict=True
        ):
            base = top + _ROW / 2 + _SIZE * 0.34
            if row.end is None and row.start is None:
                yield Label(0, base + 1, lines[0], 9.5, ink.primary, bold=True)
            else:
                for rank, words in enumerate(lines):
                    yield Label(0, base + rank * _MORE, words, _SIZE, ink.text)
                yield from self._days(row, base)
                yield from self._bar(row, top + _ROW / 2)
            yield Outline(((0, foot), (self._width, foot)), stroke=ink.line, width=0.5)

    def _days(self, row: GanttRow, base: float) -> Iterator[Item]:
        for column, words in enumerate((row.start_words, row.end_words)):
            if words:
                right = self._names + (column + 1) * _DAYS
                yield Label(right, base, words, _SIZE, self._palette.text2, anchor="end")

    def _bar(self, row: GanttRow, y: float) -> Iterator[Item]:
        ink = self._palette
        start, end = row.start or row.end, row.end or row.start
        if start is None or end is None:
            return
        left, right = self._x(start), self._x(end)
        if row.kind is GanttKind.STEP or right - left < 2:
            yield _diamond(right, y, ink)
        elif row.kind is GanttKind.WORK:
            yield Box(left, y - _THICK / 2, right - left, _THICK, fill=ink.primary)
        else:
            yield from _waiting(left, right, y, ink)

    # --- limit and legend -------------------------------------------------------------------

    def limit(self) -> Iterator[Item]:
        chart, ink = self._chart, self._palette
        if chart.limit is None:
            return
        x = self._x(chart.limit)
        yield Outline(
            ((x, 14), (x, self._foot + 12)), stroke=ink.blocker, width=1.2, dash=(3, 2), butt=True
        )
        base, words = self._foot + 10, chart.limit_words
        if x - 4 - words_width(words, _SIZE, bold=True) > 0:
            yield Label(x - 4, base, words, _SIZE, ink.blocker, bold=True, anchor="end")
        else:
            yield Label(x + 4, base, words, _SIZE, ink.blocker, bold=True)

    def legend(self) -> tuple[float, list[Item]]:
        kinds = {row.kind for row in self._chart.rows if row.end or row.start}
        y = self._foot + (26 if self._chart.limit is not None else 14)
        items: list[Item] = []
        x = 0.0
        for kind, words in zip(GanttKind, self._chart.legend, strict=True):
            if kind not in kinds:
                continue
            if kind is GanttKind.STEP:
                items.append(_diamond(x + 6, y - 3, self._palette))
            elif kind is GanttKind.WORK:
                items.append(Box(x, y - 6.5, 16, _THICK, fill=self._palette.primary))
            else:
                items += _waiting(x, x + 16, y - 3, self._palette)
            items.append(Label(x + 22, y, words, _SIZE, self._palette.text))
            x += 22 + words_width(words, _SIZE) + 20
        return y + 5, items


def _wrapped(words: str, room: float, size: float) -> list[str]:
    """Write a name on one line, or on two, the second shortened if it must be."""
    if words_width(words, size) <= room or " " not in words:
        return [_shortened(words, room, size)]
    first, *others = words.split(" ")
    while others and words_width(f"{first} {others[0]}", size) <= room:
        first = f"{first} {others.pop(0)}"
    return [first, _shortened(" ".join(others), room, size)]


def _shortened(words: str, room: float, size: float) -> str:
    """Cut a name at a word so that it holds in its column."""
    if words_width(words, size) <= room:
        return words
    kept = words
    while " " in kept and words_width(f"{kept}…", size) > room:
        kept = kept.rpartition(" ")[0]
    return f"{kept.rstrip(' ,;:')}…"


def _diamond(x: float, y: float, ink: Palette) -> Outline:
    r = _DIAMOND
    corners = ((x, y - r), (x + r, y), (x, y + r), (x - r, y))
    return Outline(corners, fill=ink.text, closed=True)


def _waiting(left: float, right: float, y: float, ink: Palette) -> Iterator[Item]:
    top = y - _THICK / 2
    yield Box(left, top, right - left, _THICK, fill=ink.surface, stroke=ink.primary, line=0.75)
    for (a, up), (b, down) in hatch(SLANTED, right - left, _THICK, 4.0):
        points = ((left + a, top + up), (left + b, top + down))
        yield Outline(points, stroke=ink.primary, butt=True)
