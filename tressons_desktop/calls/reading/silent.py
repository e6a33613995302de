"""« Ce que ce règlement ne dit pas »: the fields of a call that nothing fills yet."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from tressons_desktop.calls.reading.fields import FIELDS, CallField
from tressons_desktop.calls.reading.proposal import RulesProposal

_EITHER: tuple[tuple[str, ...], ...] = (
    ("deadline", "calendar.rolling", "calendar.waves[]"),
    ("aid_lines[].rate", "aid_lines[].steps", "aid_lines[].flat"),
    ("aid_lines[].cap", "aid_lines[].flat", "aid_lines[].yearly_cap"),
)
"""One of these is enough: a call at any time has no deadline, a fixed sum has no rate."""


def silent_fields(known: Collection[str]) -> tuple[CallField, ...]:
    """Return the fields that matter and that are empty, in the order of a call."""
    answered = {key for keys in _EITHER if any(one in known for one in keys) for key in keys}
    return tuple(
        field
        for key, field in FIELDS.items()
        if field.core and key not in known and key not in answered
    )


def silent_in(found: Iterable[RulesProposal]) -> tuple[CallField, ...]:
    """Return what a règlement leaves out, by what it states."""
    return silent_fields({one.field for one in found})
