"""The order of the dossiers: by their marks, and where the envelope ends."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from tressons_desktop.calls.model import Call
from tressons_desktop.desk.decisions import AidDecision, Ruling, state_of_project
from tressons_desktop.desk.marks import Marks, ProjectKey, Score, score_of
from tressons_desktop.desk.row import Admission, Collection, DeskEntry
from tressons_desktop.text.search import normalise


@dataclass(frozen=True, slots=True, kw_only=True)
class RankedEntry:
    """A project, its place, and whether the envelope reaches it.

    ``rank`` is None for one that is not ranked, ``why`` then says it; ``inside`` is None while the
    call has no envelope, or the project no place. ``last``: the envelope ends after it.
    """

    entry: DeskEntry
    score: Score
    decisions: tuple[AidDecision, ...] = ()
    rank: int | None = None
    why: str = ""
    inside: bool | None = None
    last: bool = False

    @property
    def ruling(self) -> Ruling:
        """Return where the project stands, computed from what is decided of each aid."""
        return state_of_project(self.decisions)

    @property
    def granted(self) -> Decimal:
        """Return what is given to it."""
        return sum((one.granted for one in self.decisions), Decimal(0))

    @property
    def open_points(self) -> tuple[str, ...]:
        """Say what a granted project still lacks; nothing of another."""
        if self.ruling is not Ruling.GRANTED:
            return ()
        figures = any(one.unfinished for one in self.decisions)
        row = self.entry.row
        said = ("Assiette ou montant à dire",) if figures else ()
        return (*said, *row.refused, *row.lacking)

    @property
    def retained(self) -> Decimal:
        """Return what it takes from the envelope: what is decided, else what it asks."""
        if self.ruling is Ruling.WAITING:
            return self.entry.row.asked
        return self.granted


@dataclass(frozen=True, slots=True)
class Ranking:
    """All the projects of a call, those that have a place first."""

    entries: tuple[RankedEntry, ...]
    envelope: Decimal | None = None

    @property
    def inside(self) -> tuple[RankedEntry, ...]:
        """List those that the envelope reaches."""
        return tuple(one for one in self.entries if one.inside)

    @property
    def taken(self) -> Decimal:
        """Return what these take."""
        return sum((one.retained for one in self.inside), Decimal(0))

    @property
    def asked(self) -> Decimal:
        """Return what all of them ask."""
        return sum((one.entry.row.asked for one in self.entries), Decimal(0))

    @property
    def granted(self) -> Decimal:
        """Return what was given to all of them."""
        return sum((one.granted for one in self.entries), Decimal(0))

    @property
    def left(self) -> Decimal | None:
        """Return what is still to be given of the envelope; None when the call has none."""
        return None if self.envelope is None else self.envelope - self.granted

    @property
    def asking(self) -> int:
        """Count those that ask for money."""
        return sum(bool(one.entry.row.asked) for one in self.entries)

    def admitted_as(self, admission: Admission) -> int:
        """Count those that stand so before the rules of the call."""
        return sum(one.entry.row.admission is admission for one in self.entries)

    @property
    def next_beyond(self) -> RankedEntry | None:
        """Return the first that the envelope does not reach."""
        return next((one for one in self.entries if one.inside is False), None)

    @property
    def wide(self) -> tuple[RankedEntry, ...]:
        """List those of which two readers think differently."""
        return tuple(one for one in self.entries if one.score.is_wide)

    @property
    def unfinished(self) -> tuple[RankedEntry, ...]:
        """List what was granted and is not whole: no base, no amount, a piece that is missing."""
        return tuple(one for one in self.entries if one.open_points)


def rank(
    collection: Collection,
    call: Call,
    marks: Marks,
    decisions: Iterable[AidDecision] = (),
    envelope: Decimal | None = None,
) -> Ranking:
    """Put projects in their order: no mark makes up for a rule that is broken."""
    decided: defaultdict[ProjectKey, list[AidDecision]] = defaultdict(list)
    for one in decisions:
        decided[one.key].append(one)
    given = marks.by_dossier()
    found = [
        _placed(entry, call, given.get(entry.row.key, Marks()), tuple(decided[entry.row.key]))
        for entry in collection.entries
    ]
    placed = sorted((one for one in found if not one.why), key=_place)
    numbered = [replace(one, rank=number) for number, one in enumerate(placed, start=1)]
    others = sorted((one for one in found if one.why), key=_aside)
    return Ranking(tuple(_reached([*numbered, *others], envelope)), envelope)


def _placed(
    entry: DeskEntry, call: Call, marks: Marks, decisions: tuple[AidDecision, ...]
) -> RankedEntry:
    score = score_of(call, marks, entry.row.key)
    made = RankedEntry(entry=entry, score=score, decisions=decisions)
    return replace(made, why=_why_aside(made, call))


def _why_aside(made: RankedEntry, call: Call) -> str:
    row, mean = made.entry.row, made.score.mean
    if row.admission is not Admission.ADMITTED:
        return row.reason
    if mean is None:
        return "Pas encore noté" if call.criteria else ""
    if made.score.under:
        return f"Sous le seuil\u00a0: {', '.join(made.score.under)}"
    if call.threshold is not None and mean < call.threshold:
        return "Sous le total demandé par l’appel"
    return ""


def _place(made: RankedEntry) -> tuple[Decimal, str, str, str]:
    row, mean = made.entry.row, made.score.mean
    return -(mean or Decimal(0)), normalise(row.commune_name), normalise(row.title), row.sha256


def _aside(made: RankedEntry) -> tuple[int, str, str, str]:
    row = made.entry.row
    order = list(Admission).index(row.admission)
    return order, normalise(row.commune_name), normalise(row.title), row.sha256


def _reached(listed: list[RankedEntry], envelope: Decimal | None) -> list[RankedEntry]:
    """Say where the envelope ends: who comes after the first that it cannot pay is beyond.

    What is granted is taken first, wherever it stands; what is refused takes nothing.
    """
    if envelope is None:
        return listed
    left = envelope - sum((one.granted for one in listed), Decimal(0))
    open_still, found = True, []
    for one in listed:
        if one.ruling is not Ruling.WAITING or one.rank is None:
            found.append(replace(one, inside=True if one.granted else None))
            continue
        open_still = open_still and one.retained <= left
        left -= one.retained if open_still else Decimal(0)
        found.append(replace(one, inside=open_still))
    beyond = next((at for at, one in enumerate(found) if one.inside is False), 0)
    return [replace(one, last=at == beyond - 1) for at, one in enumerate(found)]
