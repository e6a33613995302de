"""The marks of readers who work apart: kept by dossier and reader, merged in any order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from tressons_desktop.calls.model import Call, Criterion
from tressons_desktop.outcomes import Refused
from tressons_desktop.text.numbers import format_number
from tressons_desktop.text.spaces import NBSP

ProjectKey = tuple[str, str]
"""A project and its commune: see ``DeskRow.key``."""

USUAL_SCALE: Final = Decimal(10)
"""The highest mark of a criterion whose call says none."""

WIDE: Final = Decimal(15)
"""From how many points of a hundred two readers are said to differ."""

MOST_REMARK: Final = 4_000


class MarkRefused(Refused):
    """A mark that is not one; the message says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReaderMark:
    """What a reader gives to a criterion of a dossier; ``stamp`` in milliseconds."""

    key: ProjectKey
    reader: str
    criterion: str
    value: Decimal | None = None
    remark: str = ""
    stamp: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ReaderSheet:
    """Whether a reader is done with a dossier: nobody sees the marks of another before."""

    key: ProjectKey
    reader: str
    done: bool = False
    stamp: int = 0


@dataclass(frozen=True, slots=True)
class Marks:
    """All that the readers of a call gave."""

    marks: tuple[ReaderMark, ...] = ()
    sheets: tuple[ReaderSheet, ...] = ()

    def merged(self, *others: Marks) -> Marks:
        """Put several together: of one mark the last given stays, whatever the order."""
        marks: dict[tuple[ProjectKey, str, str], ReaderMark] = {}
        sheets: dict[tuple[ProjectKey, str], ReaderSheet] = {}
        for one in (self, *others):
            for mark in one.marks:
                place = mark.key, mark.reader, mark.criterion
                marks[place] = max(marks.get(place, mark), mark, key=_newest)
            for sheet in one.sheets:
                where = sheet.key, sheet.reader
                sheets[where] = max(sheets.get(where, sheet), sheet, key=_last_said)
        return Marks(
            tuple(marks[one] for one in sorted(marks)), tuple(sheets[one] for one in sorted(sheets))
        )

    def readers(self) -> tuple[str, ...]:
        """List who reads."""
        names = {one.reader for one in self.marks} | {one.reader for one in self.sheets}
        return tuple(sorted(names))

    def done(self, key: ProjectKey) -> frozenset[str]:
        """Name who is done with a dossier."""
        return frozenset(one.reader for one in self.sheets if one.key == key and one.done)

    def of(self, key: ProjectKey) -> Marks:
        """Keep what is about one dossier."""
        return Marks(
            tuple(one for one in self.marks if one.key == key),
            tuple(one for one in self.sheets if one.key == key),
        )

    def by_dossier(self) -> Mapping[ProjectKey, Marks]:
        """Part them by dossier, in one pass: thousands are ranked together."""
        marks: defaultdict[ProjectKey, list[ReaderMark]] = defaultdict(list)
        sheets: defaultdict[ProjectKey, list[ReaderSheet]] = defaultdict(list)
        for mark in self.marks:
            marks[mark.key].append(mark)
        for sheet in self.sheets:
            sheets[sheet.key].append(sheet)
        return {key: Marks(tuple(marks[key]), tuple(sheets[key])) for key in {**marks, **sheets}}

    def seen_by(self, reader: str) -> Marks:
        """Hide what others gave to a dossier until two readers, and this one, are done with it."""
        parted = self.by_dossier()
        open_to = {key for key, theirs in parted.items() if theirs.is_open(key, reader)}
        return Marks(
            tuple(one for one in self.marks if one.reader == reader or one.key in open_to),
            self.sheets,
        )

    def is_open(self, key: ProjectKey, reader: str) -> bool:
        """Tell whether somebody may see what the others gave: two are done, a reader is too."""
        done = self.done(key)
        return len(done) > 1 and (reader in done or reader not in self.of(key).readers())


def _newest(mark: ReaderMark) -> tuple[int, str, str]:
    return mark.stamp, "" if mark.value is None else f"{mark.value:040.4f}", mark.remark


def _last_said(sheet: ReaderSheet) -> tuple[int, bool]:
    return sheet.stamp, sheet.done


# --- scores -------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Score:
    """What a dossier got, in points of ``most``: by reader, the mean, and how far they differ.

    ``under``: the criteria whose mean is under their threshold; no other criterion makes up for it.
    """

    by_reader: Mapping[str, Decimal]
    most: Decimal
    under: tuple[str, ...] = ()

    @property
    def mean(self) -> Decimal | None:
        """Return the mean of the readers who are done; None while nobody is."""
        if not self.by_reader:
            return None
        return sum(self.by_reader.values(), Decimal(0)) / len(self.by_reader)

    @property
    def spread(self) -> Decimal | None:
        """Return how far the readers differ; None with fewer than two."""
        given = list(self.by_reader.values())
        return max(given) - min(given) if len(given) > 1 else None

    @property
    def is_wide(self) -> bool:
        """Tell whether they differ so much that somebody must speak."""
        spread = self.spread
        return spread is not None and spread * 100 >= WIDE * self.most


def scale_of(criterion: Criterion) -> Decimal:
    """Return the highest mark of a criterion."""
    return criterion.scale or USUAL_SCALE


def weight_of(criterion: Criterion) -> Decimal:
    """Return how many points a criterion is worth."""
    return Decimal(1) if criterion.weight is None else criterion.weight


def score_of(call: Call, marks: Marks, key: ProjectKey) -> Score:
    """Add up the marks of the readers who are done and who gave every one of them."""
    mine, most = marks.of(key), sum(map(weight_of, call.criteria), Decimal(0))
    given = {(one.reader, one.criterion): one.value for one in mine.marks}
    found: dict[str, Decimal] = {}
    for reader in sorted(mine.done(key)):
        values = [given.get((reader, one.id)) for one in call.criteria]
        known = [one for one in values if one is not None]
        if call.criteria and len(known) == len(values):
            found[reader] = sum(
                (
                    value * weight_of(one) / scale_of(one)
                    for one, value in zip(call.criteria, known, strict=True)
                ),
                Decimal(0),
            )
    under = tuple(
        one.title
        for one in call.criteria
        if one.threshold is not None and found and _mean(given, found, one) < one.threshold
    )
    return Score(found, most, under)


def _mean(
    given: Mapping[tuple[str, str], Decimal | None], readers: Iterable[str], criterion: Criterion
) -> Decimal:
    values = [given.get((one, criterion.id)) or Decimal(0) for one in readers]
    return sum(values, Decimal(0)) / len(values)


def checked_mark(criterion: Criterion, value: Decimal | None) -> Decimal | None:
    """Return a mark that may be given; raise MarkRefused for another."""
    if value is not None and not 0 <= value <= scale_of(criterion):
        most = format_number(scale_of(criterion))
        raise MarkRefused(
            f"«{NBSP}{criterion.title}{NBSP}» se note de 0 à {most}{NBSP}: "
            f"{format_number(value)} n’a pas été noté."
        )
    return value
