"""Which fields of a call are filled, so that what it leaves unsaid can be listed."""

from __future__ import annotations

from collections.abc import Iterator

from tressons_desktop.calls.reading.fields import FIELDS as READ_FIELDS
from tressons_desktop.calls.reading.silent import silent_fields
from tressons_desktop.calls.studio.draft import DraftPath, Typed
from tressons_desktop.calls.studio.tabs import FIELDS, PARTS


def unsaid(typed: Typed) -> list[tuple[str, str, DraftPath]]:
    """List what a call does not say: name, example, and the place where it is typed."""
    known = set(_known(typed))
    return [(one.name, one.example, _place(one.key, typed)) for one in silent_fields(known)]


def _known(typed: Typed) -> Iterator[str]:
    for field in FIELDS:
        if typed.get(field.key):
            yield field.key
    for part in PARTS:
        for row in typed.get(part.key, []):
            yield f"{part.key}[]"
            for key, value in row.items():
                if value:
                    yield f"{part.key}[].{key}"
                    yield f"{part.key}[].{key}[]"


def _place(key: str, typed: Typed) -> DraftPath:
    """Say where a field is typed: in the first of its list, or where the list begins."""
    if "[]" not in READ_FIELDS[key].key:
        return (key,)
    whole, _, inner = key.partition("[].")
    part = whole.removesuffix("[]")
    return (part, 0, inner.removesuffix("[]")) if inner and typed.get(part) else (part,)
