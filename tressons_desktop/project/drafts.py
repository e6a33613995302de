"""Text that could not be read, kept for the very field in which it was typed.

A draft is no value: totals, checks and dossier never see it. It belongs to a record and a field,
is shown there alone, and goes when the field receives something readable. It is outside the
journal, so that undoing something else never takes it away.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

DraftAddress = tuple[str, str, str]
"""Where a draft stands in a project: entity, record, field."""

MAX_KEPT: Final = 2_000_000
"""Longest text kept as a draft, in characters: ten times what a field holds."""


@dataclass(frozen=True, slots=True)
class Draft:
    """One unread text; ``entity`` as in the journal, ``problem`` a French sentence.

    ``record_id`` is the key of the record for the entities that have one, else its id. Those of a
    commune have an empty ``project_id``.
    """

    project_id: str
    entity: str
    record_id: str
    field: str
    text: str
    problem: str = ""

    @property
    def address(self) -> DraftAddress:
        """Say which field this is the draft of."""
        return self.entity, self.record_id, self.field


def with_drafts(known: tuple[Draft, ...], kept: Iterable[Draft]) -> tuple[Draft, ...]:
    """Return the drafts with others in, each in the place of the one of the same field."""
    addresses = {draft.address: draft for draft in known} | {draft.address: draft for draft in kept}
    return tuple(addresses[address] for address in sorted(addresses))


def without_drafts(
    known: tuple[Draft, ...], addresses: Iterable[DraftAddress]
) -> tuple[Draft, ...]:
    """Return the drafts without those of some fields."""
    gone = frozenset(addresses)
    return tuple(draft for draft in known if draft.address not in gone)
