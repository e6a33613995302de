"""The prefilled link: one link makes one draft, so the best short facts first, each one tickable.

Values are in clear in the address. A second link would make a second draft: there is only one.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote

from tressons_desktop.portal.answers import PortalAnswer, TableAnswer
from tressons_desktop.portal.form import PortalField, PortalForm
from tressons_desktop.portal.stable import link_key
from tressons_desktop.portal.traps import Doubt, Trap
from tressons_desktop.portal.values import Dropped, Sent, ValueOutcome, never_linked, portal_value
from tressons_desktop.text.numbers import format_number

MAX_LINK: Final = 2_000
"""Characters: the portal's own warning; servers and proxies cut further on."""

LONGEST_VALUE: Final = 400
"""Characters of the link that one answer may take: long texts are pasted, not carried."""


@dataclass(frozen=True, slots=True)
class Carried:
    """An answer in the link: its part of the address, and what the portal may say of it later."""

    field: PortalField
    query: str
    doubt: Doubt | None = None


@dataclass(frozen=True, slots=True)
class PreparedLink:
    """A link, what it carries in the order of the form, and why the other answers are not in it."""

    address: str
    carried: tuple[Carried, ...]
    left: Mapping[str, Dropped]

    @property
    def length(self) -> int:
        """Return its length in characters."""
        return len(self.address)

    def carries(self, key: str) -> bool:
        """Tell whether a field is in it."""
        return any(one.field.key == key for one in self.carried)


def prepare_link(
    form: PortalForm,
    answers: Mapping[str, PortalAnswer],
    *,
    unticked: Collection[str] = (),
    limit: int = MAX_LINK,
) -> PreparedLink:
    """Make the link that carries as many answers as it holds, the shortest first.

    ``unticked`` names the fields that a person took out. Without an address nothing is carried.
    """
    ready: list[Carried] = []
    left: dict[str, Dropped] = {}
    for field in form.fields:
        if field.key not in answers:
            continue
        written = written_for_link(field, answers[field.key])
        if isinstance(written, Dropped):
            left[field.key] = written
        elif field.key in unticked:
            left[field.key] = Dropped(Trap.UNTICKED)
        else:
            ready.append(written)
    kept = _shortest_first(ready, limit - len(form.address)) if form.address else []
    for one in ready:
        if one not in kept:
            trap = Trap.NO_ROOM if form.address else Trap.NO_ADDRESS
            left[one.field.key] = Dropped(trap, format_number(limit))
    address = "&".join(one.query for one in kept)
    return PreparedLink(f"{form.address}?{address}" if kept else form.address, tuple(kept), left)


def _shortest_first(ready: list[Carried], room: int) -> list[Carried]:
    """Keep what fits, the shortest first, in the order of the form; a mark precedes each."""
    kept: list[Carried] = []
    for one in sorted(ready, key=lambda each: len(each.query)):
        if len(one.query) + 1 <= room:
            room -= len(one.query) + 1
            kept.append(one)
    return [one for one in ready if one in kept]


def written_for_link(field: PortalField, answer: PortalAnswer) -> Carried | Dropped:
    """Write the part of the link that carries an answer, or say why it cannot."""
    if isinstance(answer, TableAnswer):
        return _table(field, answer)
    outcome = portal_value(field, answer)
    if isinstance(outcome, Dropped):
        return outcome
    assert field.stable is not None
    query = _written(link_key(field.stable), outcome)
    if len(query) > LONGEST_VALUE:
        return Dropped(Trap.TOO_LONG_ALONE)
    return Carried(field, query, outcome.doubt)


def _written(name: str, sent: Sent) -> str:
    sign = "[]=" if sent.listed else "="
    return "&".join(f"{name}{sign}{quote(text, safe='')}" for text in sent.texts)


LinkRow = Mapping[str, ValueOutcome]


def _table(field: PortalField, answer: TableAnswer) -> Carried | Dropped:
    """Write rows one after another: each begins with the same column, of one text, never empty.

    The portal starts a row when a name comes back that the row already has. A row without its first
    column would melt into the one before, in silence.
    """
    trap = never_linked(field)
    if trap is not None or field.stable is None:
        return Dropped(trap or Trap.NO_STABLE_ID, field.words)
    if not answer.rows:
        return Dropped(Trap.NO_ROW)
    rows = [_row(field, row) for row in answer.rows]
    first = _first_column(field, rows)
    if first is None:
        return Dropped(Trap.NO_FIRST_COLUMN)
    columns = (first, *(column for column in field.columns if column is not first))
    parts: list[str] = []
    whole = True
    for row in rows:
        for column in columns:
            outcome = row.get(column.key)
            if isinstance(outcome, Sent) and column.stable is not None:
                name = f"{link_key(field.stable)}[][{link_key(column.stable)}]"
                parts.append(_written(name, outcome))
            else:
                whole = False
    query = "&".join(parts)
    if len(query) > 2 * LONGEST_VALUE:
        return Dropped(Trap.TOO_LONG_ALONE)
    return Carried(field, query, None if whole else Doubt.SOME_CELLS)


def _row(field: PortalField, row: Mapping[str, PortalAnswer]) -> LinkRow:
    return {
        column.key: portal_value(column, row[column.key])
        for column in field.columns
        if column.key in row
    }


def _first_column(field: PortalField, rows: list[LinkRow]) -> PortalField | None:
    """Find a column of one text that every row has."""
    for column in field.columns:
        found = [row.get(column.key) for row in rows]
        if all(isinstance(one, Sent) and not one.listed for one in found):
            return column
    return None
