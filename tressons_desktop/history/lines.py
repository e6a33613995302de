"""Tell gestures in French: where, which field, before, after, and what going back would write."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from typing import Final

from tressons_desktop.history.model import DO, EXISTENCE, UNDO, FieldChange, Gesture
from tressons_desktop.history.naming import Naming
from tressons_desktop.history.told import Act, Entry, ToldLine
from tressons_desktop.project.codec import encode_field
from tressons_desktop.project.entities import ENTITIES, ENTITY_OF, KEYED
from tressons_desktop.project.entity import RecordWords
from tressons_desktop.project.field_words import RECORDS, field_words, step_of
from tressons_desktop.project.model import (
    Answer,
    FundingLine,
    PieceStatus,
    Project,
    ProjectText,
    Record,
)
from tressons_desktop.text.numbers import plural

_TOGETHER: Final[dict[type[Record], tuple[tuple[str, ...], ...]]] = {
    Project: (("commune_name", "commune_code", "departement_code", "profile_id"),),
    FundingLine: (("eligible_base", "amount", "rate"),),
    Answer: (("value", "answered_on", "answered_by"),),
}
"""Fields written together, the one that speaks first: one line, and one going back."""

_UNTOLD: Final = frozenset(
    {"id", "project_id", "piece_id", "call_id", "position", "sha256", "media_type"}
)
_NAMED_ALONE: Final = {ProjectText: "body", Answer: "value", PieceStatus: "state"}


def tell(gesture: Gesture, naming: Naming, counts: dict[str, int]) -> Entry | None:
    """Tell a gesture, None when nothing of it is left to see.

    ``counts`` holds how many records of each kind there were just after it; it is set back to
    just before, so that gestures are told from the last to the first.
    """
    records = _by_record(gesture.changes)
    whole = next(
        (
            changes[EXISTENCE]
            for (entity, _), changes in records.items()
            if entity == "project" and EXISTENCE in changes
        ),
        None,
    )
    if whole is not None:
        counts.clear()
        return Entry(gesture, "project", _whole_name(gesture, whole), "", "", ())
    lines: list[ToldLine] = []
    for (entity, record_id), changes in records.items():
        lines += _lines_of(ENTITIES[entity], entity, record_id, changes, naming)
    lines = _one_move(lines)
    before, after = _count_back(lines, counts)
    if not lines:
        return None
    if len(lines) == 1:
        line = lines[0]
        return Entry(
            gesture, line.step, _undone(gesture, line.name), line.before, line.after, (line,)
        )
    return _summed(gesture, tuple(lines), before, after)


def _by_record(changes: Iterable[FieldChange]) -> dict[tuple[str, str], dict[str, FieldChange]]:
    records: dict[tuple[str, str], dict[str, FieldChange]] = {}
    for change in changes:
        records.setdefault((change.entity, change.record_id), {})[change.field] = change
    return records


def _whole_name(gesture: Gesture, change: FieldChange) -> str:
    if change.new is None:
        return "Projet supprimé"
    fresh = gesture.kind == DO and not gesture.label.startswith("restaurer")
    if not fresh:
        return "Projet restauré"
    return "Projet reçu" if gesture.label.startswith("recevoir") else "Projet créé"


def _lines_of(
    kind: type[Record],
    entity: str,
    record_id: str,
    changes: dict[str, FieldChange],
    naming: Naming,
) -> list[ToldLine]:
    existence = changes.pop(EXISTENCE, None)
    born = existence is not None and existence.old is None
    gone = existence is not None and existence.new is None
    written = {c.field: (c.old if gone else c.new) for c in changes.values()}
    known = naming.known(kind, record_id) | {n: v for n, v in written.items() if v}
    name = naming.record_name(kind, known)
    about = _About(kind, entity, record_id, name, str(known.get("key") or ""))
    if ENTITY_OF[kind].key:  # once per key: its birth is a field that was empty until then
        return _keyed(about, changes, naming, born=born, gone=gone)
    step = step_of(kind)
    if existence is not None:
        words = RECORDS[kind]
        act = Act.REMOVED if gone else Act.ADDED
        verb = "Supprimé" if gone else "Ajouté"
        after = f"{verb}e" if words.feminine else verb
        back = {c.field: c.old for c in changes.values()} if gone else None
        told = tuple(c for c in changes.values() if c.field not in _UNTOLD)
        return [ToldLine(entity, record_id, act, step, name, "", after, told, back)]
    if changes.keys() == {"position"}:
        label = f"Ordre des {RECORDS[kind].several}"
        return [ToldLine(entity, record_id, Act.MOVED, step, label, "", "Modifié")]
    changes.pop("position", None)
    return _changed(about, changes, naming)


@dataclass(frozen=True, slots=True)
class _About:
    """Which record a line is about, and what it is called."""

    kind: type[Record]
    entity: str
    record_id: str
    name: str
    key: str


def _keyed(
    about: _About,
    changes: dict[str, FieldChange],
    naming: Naming,
    *,
    born: bool,
    gone: bool,
) -> list[ToldLine]:
    """Tell the birth or the end of a record that has a key as a field filled or emptied."""
    kind = about.kind
    named_by = {"id", "project_id", KEYED[about.entity]}
    empty = {one.name: one.default for one in fields(kind) if one.name not in named_by}
    whole = {c.field: c.old for c in changes.values()}
    shown: dict[str, FieldChange] = {}
    for field, change in changes.items():
        if field in named_by:
            continue
        none = encode_field(kind, field, empty[field]) if born or gone else None
        old, new = (none if born else change.old), (none if gone else change.new)
        if old != new:
            shown[field] = FieldChange(about.entity, about.record_id, field, old, new)
    lines = _changed(about, shown, naming)
    return [replace(line, back=whole) for line in lines] if gone else lines


def _changed(about: _About, changes: Mapping[str, FieldChange], naming: Naming) -> list[ToldLine]:
    kind, left = about.kind, dict(changes)
    lines: list[ToldLine] = []
    while left:
        first = next(iter(left))
        together = next((g for g in _TOGETHER.get(kind, ()) if first in g), (first,))
        group = tuple(left.pop(one) for one in together if one in left)
        lead = group[0]
        lines.append(
            ToldLine(
                about.entity,
                about.record_id,
                Act.CHANGED,
                step_of(kind, lead.field, about.key),
                _line_name(kind, lead.field, about.name),
                naming.short(kind, lead.field, lead.old),
                naming.short(kind, lead.field, lead.new),
                group,
                {one.field: one.old for one in group},
            )
        )
    return lines


def _line_name(kind: type[Record], field: str, name: str) -> str:
    label = "Commune" if field == "commune_name" else field_words(kind, field).label
    if kind is Project:
        return label
    if _NAMED_ALONE.get(kind) == field:
        return name
    return f"{name}, {_lowered(label)}"


def _lowered(label: str) -> str:
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]


def _one_move(lines: list[ToldLine]) -> list[ToldLine]:
    """Say once that a list was put in another order, and not at all beside what else happened."""
    others = [line for line in lines if line.act is not Act.MOVED]
    return others or lines[:1]


def _count_back(
    lines: list[ToldLine], counts: dict[str, int]
) -> tuple[dict[str, int], dict[str, int]]:
    after = dict(counts)
    for line in lines:
        step = {Act.ADDED: -1, Act.REMOVED: 1}.get(line.act, 0)
        if step and line.entity in counts:
            counts[line.entity] += step
    return dict(counts), after


def _summed(
    gesture: Gesture, lines: tuple[ToldLine, ...], before: dict[str, int], after: dict[str, int]
) -> Entry:
    steps = {line.step for line in lines}
    step = steps.pop() if len(steps) == 1 else ""
    kinds, acts = {line.entity for line in lines}, {line.act for line in lines}
    if len(kinds) == 1 and len(acts) == 1 and acts != {Act.CHANGED}:
        entity = lines[0].entity
        words = RECORDS[lines[0].kind]
        name = f"{plural(len(lines), words.one, words.several)} {_participle(gesture, lines[0])}"
        if entity in after and min(before[entity], after[entity]) >= 0:
            fewer, more = (
                plural(count[entity], words.one, words.several) for count in (before, after)
            )
            return Entry(gesture, step, _undone(gesture, name), fewer, more, lines)
        return Entry(gesture, step, _undone(gesture, name), "", "", lines)
    records = {(line.entity, line.record_id) for line in lines}
    label = gesture.label[:1].upper() + gesture.label[1:]
    changes = plural(len(lines), "changement", "changements")
    if len(records) == 1 and lines[0].kind is not Project:
        label = lines[0].name.rsplit(", ", 1)[0] if ", " in lines[0].name else lines[0].name
    return Entry(gesture, step, _undone(gesture, label), "", changes, lines)


def _participle(gesture: Gesture, line: ToldLine) -> str:
    words: RecordWords = RECORDS[line.kind]
    verb = "supprimé" if line.act is Act.REMOVED else "ajouté"
    if line.act is Act.ADDED and gesture.label.startswith("coller"):
        verb = "collé"
    return f"{verb}{'es' if words.feminine else 's'}"


def _undone(gesture: Gesture, name: str) -> str:
    if gesture.kind == DO:
        return name
    return f"{name} ({'annulation' if gesture.kind == UNDO else 'rétablissement'})"
