"""What records say of each other by identifier, followed when identifiers change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, TypeVar

from tressons_desktop.project.entities import ENTITY_OF
from tressons_desktop.project.model import Attachment, Record
from tressons_desktop.project.quotes import following

R = TypeVar("R", bound=Record)


def followed(record: R, fresh: Mapping[str, str], *, gone_kept: bool = False) -> Record:
    """Return the record naming the others by their new identifiers.

    What was not copied is named no more, unless ``gone_kept``: a received project is copied whole,
    and what names nothing in it is none of our business.
    """
    if isinstance(record, Attachment):
        return following(record, fresh)
    changes: dict[str, Any] = {}
    for name, facts in ENTITY_OF[type(record)].fields.items():
        if facts.refers:
            value = getattr(record, name)
            changes[name] = (
                fresh.get(value, value if gone_kept else "")
                if isinstance(value, str)
                else _each(value, fresh, gone_kept=gone_kept)
            )
    return replace(record, **changes) if changes else record


def _each(names: tuple[str, ...], fresh: Mapping[str, str], *, gone_kept: bool) -> tuple[str, ...]:
    return tuple(fresh.get(one, one) for one in names if gone_kept or one in fresh)
