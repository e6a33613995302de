"""Read a file of a later version as far as it is understood, and keep the rest as it came.

A later version may add fields, lists, choices of a field and formats of value; it may not change
the rest (it would take another name of format). What is kept is bounded and plain: it is stored,
sent back, and never shown or run.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from contextlib import suppress
from typing import Any, Final, TypeVar

from tressons_desktop.exchange.bundle import BundleRefused
from tressons_desktop.project.codec import (
    MAX_DIGITS,
    MAX_LIST,
    MAX_TEXT,
    ValueRefused,
    clean_text,
    codecs,
    decode_field,
)
from tressons_desktop.project.entities import ENTITY_NAMES
from tressons_desktop.project.later import Kept
from tressons_desktop.project.model import Record
from tressons_desktop.project.stored import stored_name

R = TypeVar("R", bound=Record)

MAX_KEPT: Final = 20_000
"""Values that are kept of one file: a later version adds a few fields to each record."""

MAX_DEPTH: Final = 8
MAX_ITEMS: Final = 20_000
MAX_KEY: Final = 200

_NAME: Final = re.compile(r"[a-z][a-z0-9_]{0,59}")
_SHA256: Final = re.compile(r"(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])")


def understood(kind: type[R], values: Mapping[str, Any]) -> tuple[R, dict[str, Any]]:
    """Build a record from what is understood of it; return it with the rest.

    Raises ValueRefused when a field without which it is no record is missing or unreadable.
    """
    entity = ENTITY_NAMES[kind]
    known = {stored_name(entity, codec.name): codec for codec in codecs(kind)}
    good: dict[str, Any] = {}
    rest: dict[str, Any] = {}
    for word, value in values.items():
        codec = known.get(word)
        if codec is None:
            rest[word] = value
            continue
        try:
            good[codec.name] = decode_field(kind, codec.name, value)
        except ValueRefused:
            if codec.required:
                raise
            rest[word] = value
            if codec.kind == "list" and isinstance(value, list):
                good[codec.name] = _understood_items(kind, codec.name, value)
    missing = [word for word, codec in known.items() if codec.required and codec.name not in good]
    if missing:
        raise ValueRefused(f"Il manque le champ «\u00a0{missing[0]}\u00a0».")
    return kind(**good), rest


def _understood_items(kind: type[Record], name: str, items: list[Any]) -> tuple[Any, ...]:
    """Read the items of a list that are understood: kinds of project, but for the new one."""
    found: list[Any] = []
    for item in items[:MAX_LIST]:
        with suppress(ValueRefused):
            found += decode_field(kind, name, [item])
    return tuple(found)


def kept(entity: str, record_id: str, name: str, value: Any) -> Kept:
    """Keep a value that is not understood, once it is plain and of a reasonable size."""
    if not _NAME.fullmatch(name):
        raise BundleRefused("un champ inconnu porte un nom impossible")
    text = json.dumps(_plain(value, MAX_DEPTH), separators=(",", ":"))
    return Kept(entity, record_id, name, text)


def overlaid(plain: dict[str, Any], values: Mapping[str, str]) -> dict[str, Any]:
    """Put what was kept of a record back over what was understood of it."""
    return plain | {name: json.loads(text) for name, text in values.items()}


def contents_named(values: tuple[Kept, ...]) -> set[str]:
    """Find the contents that kept values may need: whatever has the shape of a SHA-256."""
    return {sha256 for one in values for sha256 in _SHA256.findall(one.value)}


def _plain(value: Any, depth: int) -> Any:
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, int) and abs(value) < 10**MAX_DIGITS:
        return value
    if isinstance(value, str) and len(value) <= MAX_TEXT:
        return clean_text(value)
    if depth and isinstance(value, list) and len(value) <= MAX_ITEMS:
        return [_plain(item, depth - 1) for item in value]
    if depth and isinstance(value, dict) and len(value) <= MAX_ITEMS and all(map(_is_key, value)):
        return {name: _plain(item, depth - 1) for name, item in value.items()}
    raise BundleRefused("un champ inconnu tient une valeur démesurée ou impossible")


def _is_key(name: str) -> bool:
    return len(name) <= MAX_KEY and clean_text(name) == name
