"""Find the words printed beside a field: what a person reads before filling it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Final

import pypdfium2

from tressons_desktop.dossier.blank_forms.acro.values import plain_words
from tressons_desktop.drawing.measure import PageBox

RunKey = tuple[int, int]

_MOST_RUNS: Final = 6_000
_MOST_PAGES: Final = 80
_FAR_LEFT: Final = 260.0
_FAR_RIGHT: Final = 200.0
_FAR_ABOVE: Final = 18.0
_TOUCH: Final = 4.0
_MOST_PAIRS: Final = 2_000_000
"""Places times words of one page: past that, the fields of the page keep their own names."""


@dataclass(frozen=True, slots=True)
class PrintedWords:
    """The words that a place answers: ``after`` are those at the right of a box to tick."""

    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class _Run:
    """Words of one line, where they are printed."""

    box: PageBox
    text: str


def printed_beside(
    content: bytes, places: Mapping[RunKey, tuple[int, PageBox]], ticked: Collection[RunKey]
) -> dict[RunKey, PrintedWords]:
    """Return the words before each place, and after those that are boxes to tick."""
    by_page: dict[int, dict[RunKey, PageBox]] = defaultdict(dict)
    for key, (page, box) in places.items():
        by_page[page][key] = box
    found: dict[RunKey, PrintedWords] = {}
    try:
        pdf = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError:
        return found
    try:
        for page, boxes in sorted(by_page.items())[:_MOST_PAGES]:
            with suppress(pypdfium2.PdfiumError, IndexError):
                runs = _runs(pdf[page])
                if len(boxes) * (len(boxes) + len(runs)) > _MOST_PAIRS:
                    continue
                for key, box in boxes.items():
                    others = [one for other, one in boxes.items() if other != key]
                    after = _at_right(box, runs, others) if key in ticked else ""
                    before = _at_left(box, runs, others) or _above(box, runs)
                    found[key] = PrintedWords(before, after)
    finally:
        pdf.close()
    return found


def _runs(page: Any) -> list[_Run]:
    """List the words of a page, those of one line together."""
    text = page.get_textpage()
    made: list[_Run] = []
    for number in range(min(text.count_rects(), _MOST_RUNS)):
        box = text.get_rect(number)
        said = plain_words(text.get_text_bounded(*box))
        if not said:
            continue
        last = made[-1] if made else None
        if last is not None and _one_line(last.box, box):
            joined = (last.box[0], min(last.box[1], box[1]), box[2], max(last.box[3], box[3]))
            made[-1] = _Run(joined, f"{last.text} {said}")
        else:
            made.append(_Run(box, said))
    return made


def _one_line(left: PageBox, right: PageBox) -> bool:
    height = max(left[3] - left[1], right[3] - right[1])
    near = -1 < right[0] - left[2] < height * 0.6
    return near and abs(left[1] - right[1]) < height / 2


def _level(box: PageBox, run: PageBox) -> bool:
    """Tell whether words are on the level of a place: of its first line when it is tall."""
    middle = (run[1] + run[3]) / 2
    low = max(box[1], box[3] - 24)
    return low - _TOUCH <= middle <= box[3] + _TOUCH


def _at_left(box: PageBox, runs: list[_Run], others: list[PageBox]) -> str:
    wall = max((o[2] for o in others if o[2] <= box[0] + 1 and _overlap(o, box)), default=-1e9)
    edge = box[0] + _TOUCH
    near = [
        run
        for run in runs
        if run.box[2] <= edge and edge - run.box[2] < _FAR_LEFT and _level(box, run.box)
    ]
    near = [run for run in near if run.box[0] >= wall - _TOUCH]
    return max(near, key=lambda run: run.box[2]).text if near else ""


def _at_right(box: PageBox, runs: list[_Run], others: list[PageBox]) -> str:
    wall = min((o[0] for o in others if o[0] >= box[2] - 1 and _overlap(o, box)), default=1e9)
    edge = box[2] - _TOUCH
    near = [
        run
        for run in runs
        if run.box[0] >= edge and run.box[0] - edge < _FAR_RIGHT and _level(box, run.box)
    ]
    near = [run for run in near if run.box[0] < wall]
    return min(near, key=lambda run: run.box[0]).text if near else ""


def _above(box: PageBox, runs: list[_Run]) -> str:
    near = [
        run
        for run in runs
        if -_TOUCH <= run.box[1] - box[3] + _TOUCH < _FAR_ABOVE
        and run.box[0] < box[2]
        and run.box[2] > box[0]
    ]
    return min(near, key=lambda run: (run.box[1], abs(run.box[0] - box[0]))).text if near else ""


def _overlap(one: PageBox, other: PageBox) -> bool:
    return one[1] < other[3] and other[1] < one[3]
