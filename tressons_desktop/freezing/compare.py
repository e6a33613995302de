"""What was sent beside what is there today: field by field, in the words of the history."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from tressons_desktop.calls.studio.compare import compare_calls
from tressons_desktop.feasibility.following import with_followed_answers
from tressons_desktop.history.contents import whole_texts
from tressons_desktop.history.difference import Pieces, differences, shortened
from tressons_desktop.history.lines import tell
from tressons_desktop.history.model import DO, EXISTENCE, FieldChange, Gesture
from tressons_desktop.history.naming import NAMING_FIELDS, Gone, Naming, naming_of
from tressons_desktop.history.told import Act, ToldLine
from tressons_desktop.history.values import NOTHING, SHORT
from tressons_desktop.project.codec import encode
from tressons_desktop.project.entities import CHILDREN, ENTITY_NAMES, ENTITY_OF
from tressons_desktop.project.ids import is_id
from tressons_desktop.project.model import Application, FrozenDeposit, ProjectFile, Record
from tressons_desktop.project.steps import STEPS
from tressons_desktop.reading.reading import ProjectReading
from tressons_desktop.text.money import format_amount
from tressons_desktop.text.spaces import NBSP

if TYPE_CHECKING:
    from tressons_desktop.project.codec import Plain

ABSENT: Final = "absent"
_APART: Final = (Application, FrozenDeposit)
"""The follow-up of the application moves on by itself: it is not what was sent."""

_UNTOLD: Final = frozenset({"id", "project_id", "call_id", "profile_id"})
_MOST: Final = 2_000
_LONGEST: Final = 600
_ORDER: Final = {key: place for place, key in enumerate(STEPS)}

Pair = tuple[Record | None, Record | None]


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that is no longer as it was sent, in words; of long texts, what differs."""

    place: str
    before: str
    after: str


def compare_with_today(then: ProjectReading, now: ProjectReading) -> tuple[Difference, ...]:
    """List what differs: the figures first, the project in the order of its steps, the call.

    ``now`` reads the project with the same call in hand.
    """
    found = (*_figures(then, now), *_fields(then, now), *_call(then, now))
    return found[:_MOST]


def _figures(then: ProjectReading, now: ProjectReading) -> Iterator[Difference]:
    for label, one, other in zip(_LABELS, _sums(then), _sums(now), strict=True):
        if one != other:
            yield Difference(label, format_amount(one), format_amount(other))


_LABELS: Final = ("Total des dépenses", "Total des ressources", "Reste à charge")


def _sums(reading: ProjectReading) -> tuple[Any, ...]:
    accounts = reading.accounts
    return accounts.uses, accounts.funding.total, accounts.promoter_share


def _call(then: ProjectReading, now: ProjectReading) -> Iterator[Difference]:
    before, after = then.aimed, now.aimed
    if before is None or after is None:
        if before is not after:
            was, now_is = (one.title if one else ABSENT for one in (before, after))
            yield Difference("Appel à projets", was, now_is)
        return
    if before.version != after.version:
        yield Difference("Version de l’appel à projets", before.version, after.version)
    for one in compare_calls(before, after):
        yield Difference(f"Appel à projets · {one.what}", one.before, one.after)


def _fields(then: ProjectReading, now: ProjectReading) -> Iterator[Difference]:
    copied = then.file.project.id != now.file.project.id
    before = with_followed_answers(then.file, now.checklist)
    pairs = tuple(_pairs(before, now.file, copied=copied))
    changes = tuple(change for pair in pairs for change in _changes(*pair, copied=copied))
    naming = _naming(then, now, pairs)
    told = tell(Gesture("", 0, DO, "", "", "", changes), naming, {}) if changes else None
    lines = told.lines if told else ()
    for line in sorted(lines, key=_step):
        yield _difference(line, naming)


def _difference(line: ToldLine, naming: Naming) -> Difference:
    old, new = whole_texts(line, naming)
    if line.act is Act.ADDED:
        return Difference(line.place, ABSENT, f"ajouté depuis{NBSP}: {_one_line(new)}")
    if line.act is Act.REMOVED:
        return Difference(line.place, f"présent{NBSP}: {_one_line(old)}", "retiré depuis")
    if max(len(old), len(new)) <= SHORT:
        return Difference(line.place, old or NOTHING, new or NOTHING)
    before, after = map(shortened, differences(old, new))
    return Difference(line.place, _joined(before) or NOTHING, _joined(after) or NOTHING)


def _one_line(facts: str) -> str:
    return " · ".join(facts.split("\n"))[:_LONGEST]


def _joined(pieces: Pieces) -> str:
    return "".join(one.text for one in pieces)


def _naming(then: ProjectReading, now: ProjectReading, pairs: Iterable[Pair]) -> Naming:
    """Name records as they are today, and those that went as they were."""
    gone: Gone = {
        (ENTITY_NAMES[type(old)], old.id): _names(old)
        for old, new in pairs
        if new is None and old is not None
    }
    calls = {**then.content.calls_by_id, **now.content.calls_by_id}.values()
    return naming_of(now.file, gone, now.checklist.every_question, calls)


def _names(record: Record) -> dict[str, Plain]:
    return {name: value for name, value in encode(record).items() if name in NAMING_FIELDS}


def _step(line: ToldLine) -> int:
    return _ORDER.get(line.step, len(_ORDER))


def _pairs(then: ProjectFile, now: ProjectFile, *, copied: bool) -> Iterator[Pair]:
    """Put together the two states of each record."""
    yield then.project, now.project
    for name, kind in CHILDREN.items():
        if kind in _APART:
            continue
        old = _by_name(getattr(then, name), copied=copied)
        new = _by_name(getattr(now, name), copied=copied)
        yield from ((old.get(key), one) for key, one in new.items())
        yield from ((one, None) for key, one in old.items() if key not in new)


def _by_name(records: Iterable[Record], *, copied: bool) -> dict[Any, Record]:
    """Know records by their identifier; those of a copy by what names them, and their turn."""
    if not copied:
        return {record.id: record for record in records}
    seen: Counter[Any] = Counter()
    found: dict[Any, Record] = {}
    for record in records:
        key = ENTITY_OF[type(record)].key
        names = (key,) if key else sorted(NAMING_FIELDS)
        name = tuple(str(getattr(record, one, "")) for one in names)
        found[name, seen[name]] = record
        seen[name] += 1
    return found


def _changes(old: Record | None, new: Record | None, *, copied: bool) -> Iterator[FieldChange]:
    record = new or old
    assert record is not None
    entity = ENTITY_NAMES[type(record)]
    before, after = (encode(one) if one else {} for one in (old, new))
    if old is None or new is None:
        there = tuple(None if one is None else True for one in (old, new))
        yield FieldChange(entity, record.id, EXISTENCE, *there)
    for name in {**before, **after}:
        one, other = before.get(name), after.get(name)
        links = copied and _is_link(one) and _is_link(other)
        if name not in _UNTOLD and one != other and not links:
            yield FieldChange(entity, record.id, name, one, other)


def _is_link(plain: Plain) -> bool:
    """Tell identifiers: those of a copy are others, which is no difference."""
    if isinstance(plain, list):
        return bool(plain) and all(isinstance(one, str) and is_id(one) for one in plain)
    return isinstance(plain, str) and is_id(plain)
