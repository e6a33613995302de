"""A call while it is written: everything as it was typed, readable or not.

A draft is plain data (texts, ticks, lists), so it is kept as it is between two keys: nothing typed
is ever lost. It is read into a call when everything in it can be.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from tressons_desktop.calls.aid import AidLine
from tressons_desktop.calls.loader import FORMAT
from tressons_desktop.calls.model import Call
from tressons_desktop.calls.studio.conditions import rows_of
from tressons_desktop.calls.studio.form import Field, FormKind, FormPart
from tressons_desktop.calls.studio.tabs import FIELDS, PARTS
from tressons_desktop.calls.studio.typed import typed_of
from tressons_desktop.calls.terms import Calendar
from tressons_desktop.calls.writing import call_table
from tressons_desktop.project.ids import new_id

Typed = dict[str, Any]
"""What is typed, by the key of its field; a list of such for each list of parts."""

SOURCES: Final = "rules.sources"
_WHOLE_CALL: Final = "aide"


def new_draft(today: date) -> Typed:
    """Begin a call with nothing but the year."""
    typed = _typed_fields(FIELDS, {})
    typed |= {part.key: [] for part in PARTS}
    typed |= {"id": _new_call_id(), "version": str(today.year), SOURCES: {}}
    return typed


def draft_of(call: Call) -> Typed:
    """Show a call as it would have been typed."""
    table = call_table(_in_lines(call))
    typed = _typed_fields(FIELDS, table)
    typed |= {part.key: _typed_parts(part, table) for part in PARTS}
    typed |= {"id": call.id, SOURCES: _dug(table, SOURCES) or {}}
    return typed


def adapted(call: Call, today: date) -> Typed:
    """Begin a call from another: under a name of its own, without the dates of that edition."""
    plain = replace(
        call,
        title=f"{call.title[:190]} (copie)",
        version=str(today.year),
        is_model=False,
        to_verify=True,
        deadline=None,
        as_of="",
        checked_on=None,
        calendar=_undated(call.calendar),
        stages=tuple(replace(stage, deadline=None) for stage in call.stages),
    )
    return draft_of(plain) | {"id": _new_call_id()}


def _undated(calendar: Calendar) -> Calendar:
    waves = tuple(replace(wave, opening=None, deadline=None) for wave in calendar.waves)
    return replace(calendar, opening=None, waves=waves, committee="", decision="")


def _new_call_id() -> str:
    return f"appel-{new_id()}"


def _in_lines(call: Call) -> Call:
    """Bring a call that pays one rate for everything to one aid line, as today's format says it."""
    rules = call.rules
    lines = call.aid_lines
    if rules.rate is not None or rules.base_cap is not None:
        line = AidLine(
            id=_WHOLE_CALL,
            title="Toutes les dépenses",
            rate=rules.rate,
            expense_cap=rules.base_cap,
            source=rules.sources.get("rate") or rules.sources.get("base_cap"),
        )
        lines = (line,)
        sources = {k: v for k, v in rules.sources.items() if k not in ("rate", "base_cap")}
        rules = replace(rules, rate=None, base_cap=None, sources=sources)
    return replace(call, format=FORMAT, rules=rules, aid_lines=lines)


def _typed_fields(fields: Iterable[Field], table: Typed) -> Typed:
    return {one.key: _typed_field(one, _dug(table, one.key)) for one in fields}


def _typed_field(field: Field, value: Any) -> Any:
    if field.kind is FormKind.CONDITIONS:
        return rows_of(value or [])
    return typed_of(field, value)


def _typed_parts(part: FormPart, table: Typed) -> list[Typed]:
    rows = []
    for one in _dug(table, part.key) or []:
        row = _typed_fields(part.fields, one)
        row |= {inner.key: _typed_parts(inner, one) for inner in part.parts}
        row |= {key: one[key] for key in part.carried if key in one}
        if part.named:
            row["id"] = one["id"]
        rows.append(row)
    return rows


def _dug(table: Typed, key: str) -> Any:
    found: Any = table
    for step in key.split("."):
        found = found.get(step) if isinstance(found, dict) else None
    return found


def new_part(part: FormPart, others: Sequence[Typed]) -> Typed:
    """Return an empty part, its identifier free among the others."""
    row = _typed_fields(part.fields, {}) | {inner.key: [] for inner in part.parts}
    if part.named:
        taken, number = {str(one.get("id")) for one in others}, len(others) + 1
        while (name := f"{part.key.rstrip('s').replace('_', '-')}-{number}") in taken:
            number += 1
        row["id"] = name
    return row


DraftPath = tuple[str | int, ...]
"""Where something stands in a draft: the key of a list, a place in it, the key of a field."""


def value_at(typed: Typed, path: DraftPath) -> Any:
    """Return what is typed at a place."""
    found: Any = typed
    for step in path:
        found = found[step]
    return found


def with_value(typed: Typed, path: DraftPath, value: Any) -> Typed:
    """Return the draft with another value at a place; the figure changed loses its old source."""
    changed = _changed(typed, path, value)
    name = str(path[-1]).removeprefix("rules.")
    sources = changed.get(SOURCES, {})
    if len(path) == 1 and name in sources:
        changed[SOURCES] = {key: one for key, one in sources.items() if key != name}
    return dict(changed)


def _changed(found: Any, path: DraftPath, value: Any) -> Any:
    """Copy along the path alone: what is kept to undo shares the rest."""
    step, rest = path[0], path[1:]
    copy: Any = list(found) if isinstance(found, list) else dict(found)
    copy[step] = _changed(copy[step], rest, value) if rest else value
    return copy


@dataclass(frozen=True, slots=True)
class Snag:
    """What keeps a draft from being a call: where, under which label, and why.

    ``missing``: nothing is typed there yet, so nothing is wrong yet.
    """

    path: DraftPath
    label: str
    sentence: str
    missing: bool = False
