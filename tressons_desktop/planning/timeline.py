"""Draw the calendar as a line: the same primitives as the other charts, for screen and council.

A milestone is a disc, an action a diamond, the deadline a tall bar, today a dashed one: shapes
tell them apart without colour. Names that find no room are left to the tables, and said in words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from tressons_desktop.drawing.palette import LIGHT, Palette
from tressons_desktop.drawing.shapes import Circle, Drawing, Item, Label, Outline
from tressons_desktop.planning.calendar import CalendarEntry, EntryKind
from tressons_desktop.project.values import PartialDate
from tressons_desktop.text.dates import SHORT_MONTHS, format_partial_date
from tressons_desktop.text.numbers import plural
from tressons_desktop.text.spaces import NBSP

_CHARACTER: Final = 0.5
"""Mean width of a letter of Source Sans 3, in em."""

_LANES: Final = 3
_LONGEST: Final = 30
_MARGIN: Final = 0.04
"""Share of the span left free before the first date and after the last."""


@dataclass(frozen=True, slots=True)
class Scale:
    """Where days fall on the line, in the units of the drawing."""

    first: int
    last: int
    left: float
    right: float

    def x(self, day: date) -> float:
        """Return the abscissa of a day."""
        span = max(1, self.last - self.first)
        return self.left + (self.right - self.left) * (day.toordinal() - self.first) / span


def draw_timeline(
    entries: Sequence[CalendarEntry],
    *,
    today: date,
    width: float,
    size: float = 13,
    palette: Palette = LIGHT,
) -> Drawing:
    """Draw the dates on a line; ``size`` is that of the letters, and sets the height."""
    shown = [entry for entry in entries if not entry.dropped]
    above = size * 1.5 * _LANES
    line = above + size * 1.2
    height = line + size * 3.1
    if not shown:
        return Drawing(width, height, ())
    scale = _scale(shown, today, width, size)
    items: list[Item] = _ground(scale, line, size, palette)
    items += _today(scale, line, today, size, palette)
    items += _names(shown, scale, line, width, size, palette)
    for entry in shown:
        items += _mark(entry, scale.x(middle_day(entry.when)), line, size, palette)
    return Drawing(width, height, tuple(items))


def middle_day(when: PartialDate) -> date:
    """Return the day where a date is drawn: the middle of what is known."""
    first, last = when.first_day.toordinal(), when.last_day.toordinal()
    return date.fromordinal((first + last) // 2)


def _scale(shown: Sequence[CalendarEntry], today: date, width: float, size: float) -> Scale:
    days = [middle_day(entry.when).toordinal() for entry in shown] + [today.toordinal()]
    first, last = min(days), max(days)
    spare = max(15, round((last - first) * _MARGIN))
    first = max(date.min.toordinal(), first - spare)
    last = min(date.max.toordinal(), last + spare)
    return Scale(first, last, size, width - size)


# --- ground ---------------------------------------------------------------------------------------


def _ground(scale: Scale, line: float, size: float, palette: Palette) -> list[Item]:
    items: list[Item] = [
        Outline(((scale.left, line), (scale.right, line)), stroke=palette.primary, width=2)
    ]
    right = -1.0
    for day, words in _ticks(scale):
        x = scale.x(day)
        items.append(Outline(((x, line), (x, line + size * 0.5)), stroke=palette.text2, width=1))
        half = len(words) * size * _CHARACTER / 2
        if x - half > right and x + half < scale.right + size:
            items.append(Label(x, line + size * 1.75, words, size, palette.text2, anchor="middle"))
            right = x + half + size * 0.6
    return items


def _ticks(scale: Scale) -> list[tuple[date, str]]:
    """Mark months, quarters or years, so that a line of any length keeps a dozen marks."""
    months = (scale.last - scale.first) / 30.4
    step = next((one for one in (1, 2, 3, 6, 12) if months / one <= 14), 0)
    first, last = date.fromordinal(scale.first), date.fromordinal(scale.last)
    if not step:
        every = max(1, (last.year - first.year) // 12)
        return [(date(y, 1, 1), str(y)) for y in range(first.year + 1, last.year + 1, every)]
    ticks = []
    number = first.year * 12 + first.month  # the month after the first day
    while number // 12 <= last.year and date(number // 12, number % 12 + 1, 1) <= last:
        if number % 12 % step == 0:
            day = date(number // 12, number % 12 + 1, 1)
            words = str(day.year) if day.month == 1 else SHORT_MONTHS[day.month - 1]
            ticks.append((day, words))
        number += 1
        if number // 12 > date.max.year:
            break
    return ticks


def _today(scale: Scale, line: float, today: date, size: float, palette: Palette) -> list[Item]:
    x = scale.x(today)
    foot = line + size * 2.15
    words = "Aujourd’hui"
    half = len(words) * size * _CHARACTER / 2
    centre = min(max(x, half), scale.right + size - half)
    return [
        Outline(
            ((x, line - size * 0.95), (x, foot)), stroke=palette.text, width=1.5, dash=(3.0, 3.0)
        ),
        Label(centre, foot + size * 0.8, words, size, palette.text, anchor="middle"),
    ]


# --- marks and names ------------------------------------------------------------------------------


def _colour(entry: CalendarEntry, palette: Palette) -> str:
    if entry.overdue or (entry.kind is EntryKind.DEADLINE and not entry.done):
        return palette.blocker
    return palette.primary


def _mark(entry: CalendarEntry, x: float, line: float, size: float, palette: Palette) -> list[Item]:
    colour, r = _colour(entry, palette), size * 0.42
    fill = colour if entry.done else palette.surface
    if entry.kind is EntryKind.DEADLINE:
        flag = ((x, line - size * 0.95), (x, line + size * 0.55))
        return [Outline(flag, stroke=colour, width=3), Circle(x, line, r * 0.7, fill=colour)]
    if entry.kind is EntryKind.MILESTONE:
        return [Circle(x, line, r, fill=fill, stroke=colour, width=2)]
    points = ((x, line - r * 1.2), (x + r * 1.2, line), (x, line + r * 1.2), (x - r * 1.2, line))
    return [Outline(points, stroke=colour, width=2, fill=fill, closed=True)]


def _names(
    shown: Sequence[CalendarEntry],
    scale: Scale,
    line: float,
    width: float,
    size: float,
    palette: Palette,
) -> list[Item]:
    """Write names above the line in lanes, the deadline first, then milestones, then actions."""
    order = {EntryKind.DEADLINE: 0, EntryKind.MILESTONE: 1, EntryKind.ACTION: 2}
    lanes: list[list[tuple[float, float]]] = [[] for _ in range(_LANES)]
    items: list[Item] = []
    for entry in sorted(shown, key=lambda one: (one.done, order[one.kind], one.when.last_day)):
        x = scale.x(middle_day(entry.when))
        words = _short(entry.title)
        bold = entry.kind is EntryKind.DEADLINE
        half = len(words) * size * (_CHARACTER + 0.03 * bold) / 2
        centre = min(max(x, half), width - half)
        place = (min(centre - half, x), max(centre + half, x))
        lane = next((n for n, taken in enumerate(lanes) if _free(place, taken, size)), None)
        if lane is None:
            continue
        lanes[lane].append(place)
        y = line - size * 1.35 - size * 1.45 * lane
        ink = _colour(entry, palette) if entry.overdue or bold else palette.text
        items.append(Outline(((x, y + size * 0.3), (x, line)), stroke=palette.line, width=1))
        items.append(Label(centre, y, words, size, ink, bold, "middle"))
    return items


def _free(place: tuple[float, float], taken: Sequence[tuple[float, float]], size: float) -> bool:
    return all(place[1] + size * 0.5 < a or b + size * 0.5 < place[0] for a, b in taken)


def _short(title: str) -> str:
    line = " ".join(title.split())
    if len(line) <= _LONGEST:
        return line
    cut = line[: _LONGEST - 1].rsplit(" ", 1)[0].rstrip(" ,;:.")
    return f"{cut or line[: _LONGEST - 1]}…"


# --- words ----------------------------------------------------------------------------------------


def timeline_words(entries: Sequence[CalendarEntry], today: date) -> str:
    """Say the line in sentences: it is never the only place of a date."""
    shown = [entry for entry in entries if not entry.dropped]
    if not shown:
        return "Aucune date pour l’instant."
    late = sum(1 for entry in shown if entry.overdue)
    said = [_spoken(entry) for entry in shown]
    start = f"{plural(len(shown), 'date', 'dates')}"
    if late:
        start += f", {plural(late, 'action en retard', 'actions en retard')}"
    when = format_partial_date(today.year, today.month, today.day)
    return f"{start}. Aujourd’hui{NBSP}: {when}. {'. '.join(said)}."


def _spoken(entry: CalendarEntry) -> str:
    when = format_partial_date(entry.when.year, entry.when.month, entry.when.day)
    state = "en retard" if entry.overdue else entry.state.lower()
    return f"{when}{NBSP}: {entry.title.rstrip('.')} ({state})"
