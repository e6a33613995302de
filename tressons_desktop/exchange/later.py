"""Read a file of a later version as far as it is understood, and keep the rest as it came.

A later version may add fields, lists, choices, contents and entries, give a value or a record
another form, and have some of them no more; it may not change the rest (it would take another name
of format). What is kept is bounded and plain: it is stored, sent back, and never shown or run.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
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
from tressons_desktop.project.later import PART, Kept, Later
from tressons_desktop.project.model import Record
from tressons_desktop.project.stored import stored_name

R = TypeVar("R", bound=Record)

MAX_KEPT: Final = 20_000
"""Values that are kept of one file: a later version adds a few fields to each record."""

MAX_DEPTH: Final = 8
MAX_ITEMS: Final = 20_000
MAX_KEY: Final = 200

_NAME: Final = re.compile(r"[a-z][a-z0-9_]{0,59}")
_PART: Final = re.compile(r"(?!manifest\.json$)(?:\w[\w.-]{0,99}/){0,5}\w[\w.-]{0,99}", re.ASCII)
_SHA256: Final = re.compile(r"(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])")


NOT_SAID: Final = object()
"""In the place of a value: the later version has this field no more, and would refuse it."""


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
    rest |= {word: NOT_SAID for word in known if word not in values}
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
    return Kept(entity, record_id, name, "" if value is NOT_SAID else _text(value))


def kept_whole(entity: str, record_id: str, value: object) -> Kept:
    """Keep a record that is none of those known here, under its own identifier."""
    return Kept(entity, record_id, "", _text(value))


def kept_part(name: str, sha256: str, size: int) -> Kept:
    """Keep what the file says of an entry that is none of those known here."""
    if not _PART.fullmatch(name):
        raise BundleRefused("il contient un fichier qui porte un nom impossible")
    return Kept(PART, "", name, _text({"sha256": sha256, "size": size}))


def with_kept(later: Later, *values: Kept) -> Later:
    """Keep more, in the order in which all of it is stored and read again."""
    kept = sorted((*later.kept, *values), key=lambda one: (one.entity, one.record_id, one.field))
    return replace(later, kept=tuple(kept))


def parts_kept(later: Later | None) -> dict[str, str]:
    """List the entries that are sent back beside the project: name -> SHA-256."""
    found = (one for one in (later.kept if later else ()) if one.entity == PART)
    return {one.field: json.loads(one.value)["sha256"] for one in found}


def overlaid(plain: dict[str, Any], values: Mapping[str, str]) -> dict[str, Any]:
    """Put what was kept of a record back over what was understood of it."""
    said = {name: json.loads(text) for name, text in values.items() if text}
    return {name: value for name, value in plain.items() if values.get(name) != ""} | said


def contents_named(later: Later | None) -> set[str]:
    """Find the contents that kept values may need: whatever has the shape of a SHA-256."""
    values = [one.value for one in (later.kept if later else ()) if one.entity != PART]
    return {sha256 for value in values for sha256 in _SHA256.findall(value)}


def _text(value: Any) -> str:
    return json.dumps(_plain(value, MAX_DEPTH), separators=(",", ":"))


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
