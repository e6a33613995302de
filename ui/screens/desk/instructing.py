"""What an officer does with a dossier: note it, decide it, answer it. Knows no widget."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import partial, wraps
from pathlib import Path
from typing import Concatenate, ParamSpec, Protocol, TypeVar

from tressons_desktop.calls.model import Call
from tressons_desktop.desk.bulk import Bulk, Desk, Preflight, look_before
from tressons_desktop.desk.comments import Comment
from tressons_desktop.desk.deciding import AidBounds, bounds_of, check_decisions, proposed
from tressons_desktop.desk.decisions import AidDecision
from tressons_desktop.desk.keeping import keep_call
from tressons_desktop.desk.marks import (
    Marks,
    ProjectKey,
    ReaderMark,
    ReaderSheet,
    Score,
    checked_mark,
    score_of,
)
from tressons_desktop.desk.notes_file import UNSIGNED, read_notes, write_notes
from tressons_desktop.desk.ranking import RankedEntry, rank
from tressons_desktop.desk.reopening import reopened
from tressons_desktop.desk.row import DeskRow
from tressons_desktop.desk.scenarios import SharingPlan
from tressons_desktop.outcomes import Progress, Refused
from tressons_desktop.reading.reading import ProjectReading
from tressons_desktop.text.numbers import plural
from tressons_desktop.text.spaces import NBSP
from ui.screens.desk.presenter import NOBODY, DeskPresenter, DeskState
from ui.screens.desk.words import envelope_words

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class GivenMarks:
    """What this reader gave to a dossier, by criterion: a mark and a remark."""

    given: Mapping[str, tuple[Decimal | None, str]]
    done: bool


@dataclass(frozen=True, slots=True)
class ToDecide:
    """The aids of a dossier: the most of each, and what is decided or proposed."""

    bounds: tuple[AidBounds, ...]
    decisions: tuple[AidDecision, ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """The marks of a dossier that may be seen, and who is done with it."""

    call: Call
    marks: Marks
    score: Score
    key: ProjectKey


class Wait(Protocol):
    """Do a work and wait for what it gives; raise what it raises."""

    def __call__(self, work: Callable[[], T], /) -> T: ...


def at_once(work: Callable[[], T]) -> T:
    """Do it here."""
    return work()


def _asks_base(
    method: Callable[Concatenate[Instructing, P], T],
) -> Callable[Concatenate[Instructing, P], T]:
    """Do beside the window what asks the base: a server may take its time.

    Nothing that is done so may call another one: it is not in the window's thread any more.
    """

    @wraps(method)
    def asked(self: Instructing, /, *args: P.args, **named: P.kwargs) -> T:
        return self.wait(partial(method, self, *args, **named))

    return asked


class Instructing:
    """Write marks, decisions and answers of the call in hand; ``wait`` is how the base is asked."""

    def __init__(self, presenter: DeskPresenter, wait: Wait = at_once) -> None:
        self._presenter = presenter
        self.services = presenter.services
        self.wait = wait

    @property
    def reader(self) -> str:
        """Name who works here, as everywhere in the application."""
        return self.services.signature.strip() or NOBODY

    @property
    def _known(self) -> DeskState:
        known = self._presenter.known
        if known is None:
            raise Refused("Choisir d’abord l’appel.")
        return known

    @property
    def call(self) -> Call:
        """Return the call in hand."""
        return self._known.call

    @_asks_base
    def comments_of(self, row: DeskRow) -> tuple[Comment, ...]:
        """Return what officers said of a dossier."""
        listed = self.services.desk.comments(row.call_id)
        return tuple(one for one in listed if one.key == row.key)

    @_asks_base
    def comment(self, row: DeskRow, text: str) -> None:
        """Say something of a dossier to the other officers."""
        self.services.desk.add_comment(row.call_id, row.key, text, by=self.reader)

    def _stamp(self) -> int:
        return self.services.clock.milliseconds()

    # marks ------------------------------------------------------------------------------------
    @_asks_base
    def marks_of(self, row: DeskRow) -> GivenMarks:
        """Return what this reader gave to a dossier."""
        return self._given(row)

    def _given(self, row: DeskRow) -> GivenMarks:
        mine = self.services.desk.marks(row.call_id).of(row.key)
        given = {
            one.criterion: (one.value, one.remark)
            for one in mine.marks
            if one.reader == self.reader
        }
        return GivenMarks(given, self.reader in mine.done(row.key))

    @_asks_base
    def keep_marks(self, row: DeskRow, wanted: GivenMarks) -> None:
        """Write what this reader gives; raise MarkRefused for a mark that is none."""
        before, stamp = self._given(row), self._stamp()
        by_id = {one.id: one for one in self._known.call.criteria}
        if wanted.done and any(wanted.given.get(name, (None, ""))[0] is None for name in by_id):
            raise Refused("Noter chaque critère avant de dire que ce dossier est fini.")
        marks = tuple(
            ReaderMark(
                key=row.key,
                reader=self.reader,
                criterion=name,
                value=checked_mark(by_id[name], value),
                remark=remark,
                stamp=stamp,
            )
            for name, (value, remark) in wanted.given.items()
            if before.given.get(name, (None, "")) != (value, remark)
        )
        sheet = ReaderSheet(key=row.key, reader=self.reader, done=wanted.done, stamp=stamp)
        self.services.desk.merge_marks(row.call_id, Marks(marks, (sheet,)), by=self.reader)

    @_asks_base
    def send_notes(self, path: Path) -> str:
        """Write the marks of this reader for a colleague."""
        call = self._known.call
        write_notes(call, self.services.desk.marks(call.id), self.reader, path)
        return f"Vos notes sont dans {path.name}."

    @_asks_base
    def receive_notes(self, paths: Sequence[Path]) -> str:
        """Put the marks of colleagues with these; the order of the files changes nothing."""
        call = self._known.call
        given = [read_notes(path, call) for path in paths]
        names: set[str] = set()
        for one in given:
            names |= set(one.readers())
            self.services.desk.merge_marks(call.id, one, by=self.reader)
        said = ", ".join(sorted(names)) or "personne"
        return f"Notes réunies{NBSP}: {said}. {UNSIGNED}"

    # decisions --------------------------------------------------------------------------------
    def _reading(self, row: DeskRow) -> ProjectReading:
        services = self.services
        return reopened(services.desk, row, self._known.call, services.content, services.today())

    @_asks_base
    def to_decide(self, row: DeskRow) -> ToDecide:
        """Return what may be decided of a dossier, and what already is."""
        call, reading = self._known.call, self._reading(row)
        made = {one.aid: one for one in self.services.desk.decisions(call.id) if one.key == row.key}
        offered = proposed(reading, call, row.asked)
        decisions = tuple(made.get(one.aid, replace(one, key=row.key)) for one in offered)
        return ToDecide(bounds_of(reading, call), decisions)

    @_asks_base
    def decide(self, row: DeskRow, made: Sequence[AidDecision]) -> None:
        """Write what is decided of a dossier; raise DecisionRefused with the rule that forbids."""
        call, today = self._known.call, self.services.today()
        signed = [
            replace(one, by=self.reader, stamp=self._stamp(), decided_on=one.decided_on or today)
            for one in made
        ]
        check_decisions(self._reading(row), call, signed)
        self.services.desk.decide(call.id, signed, by=self.reader)

    def trying(self, amount: Decimal | None) -> str:
        """Say how far another envelope would go; nothing is kept."""
        known = self._known
        made = [one for entry in known.ranking.entries for one in entry.decisions]
        tried = rank(known.collection, known.call, known.marks, made, amount)
        lines = envelope_words(tried, known.collection).lines
        return " ".join(lines[1:]) or " ".join(lines)

    @_asks_base
    def set_envelope(self, amount: Decimal | None) -> None:
        """Say how much there is to give."""
        kept = keep_call(self.services.desk, self._known.call)
        self.services.desk.keep_call(replace(kept, envelope=amount), by=self.reader)

    # several at once --------------------------------------------------------------------------
    def looking(
        self, chosen: Sequence[RankedEntry], wanted: Bulk
    ) -> Callable[[Progress], Preflight]:
        """Return the work of trying a change on each dossier; nothing is written."""
        known, services = self._known, self.services
        desk = Desk(
            store=services.desk,
            call=known.call,
            content=services.content,
            today=services.today(),
            by=self.reader,
            stamp=self._stamp(),
        )
        return lambda progress: look_before(desk, known.ranking, chosen, wanted, progress)

    @_asks_base
    def decide_all(self, found: Preflight) -> str:
        """Write what was looked at, together or not at all."""
        self.services.desk.decide(self._known.call.id, found.decisions, by=self.reader)
        return plural(len(found.ready), "dossier décidé.", "dossiers décidés.")

    @_asks_base
    def scenarios(self) -> tuple[SharingPlan, ...]:
        """List the ways of sharing that are kept."""
        return self.services.desk.scenarios(self._known.call.id)

    @_asks_base
    def keep_scenario(self, plan: SharingPlan) -> None:
        """Keep a way of sharing; its first moment stays its place."""
        kept_before = self.services.desk.scenarios(self._known.call.id)
        before = {one.name: one.stamp for one in kept_before}
        name = " ".join(plan.name.split())
        kept = replace(plan, by=self.reader, stamp=before.get(name, self._stamp()))
        self.services.desk.keep_scenario(self._known.call.id, kept)

    @_asks_base
    def drop_scenario(self, name: str) -> None:
        """Take a way of sharing away."""
        self.services.desk.drop_scenario(self._known.call.id, name)

    @_asks_base
    def compared(self, row: DeskRow) -> Compared:
        """Return what the readers of a dossier gave, as far as this one may see it."""
        known = self._known
        marks = self.services.desk.marks(known.call.id)
        seen = marks.seen_by(self.reader) if marks.is_open(row.key, self.reader) else Marks()
        shown = Marks(seen.of(row.key).marks, marks.of(row.key).sheets)
        score = score_of(known.call, shown, row.key)
        return Compared(known.call, shown, score, row.key)
