"""Change every printed text of a dossier, wherever it stands."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from typing import Any, Final

_NOT_PRINTED: Final = frozenset(
    {
        "key",
        "link",
        "series",
        "letter",
        "sha256",
        "media_type",
        "identifier",
        "origin",
        "origins",
        "carried",
    }
)


def map_texts(value: Any, change: Callable[[str], str]) -> Any:
    """Apply a change to the texts of nested dataclasses and tuples; keys and links stay."""
    if isinstance(value, str):
        return value if isinstance(value, Enum) else change(value)
    if isinstance(value, tuple):
        return tuple(map_texts(item, change) for item in value)
    if is_dataclass(value) and not isinstance(value, type):
        names = [f.name for f in fields(value) if f.name not in _NOT_PRINTED]
        changed = {name: map_texts(getattr(value, name), change) for name in names}
        return replace(value, **changed)
    return value
