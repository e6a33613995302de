"""Read JSON that a stranger wrote: no repeated key, no float, no infinity, no abyss."""

from __future__ import annotations

import json
from typing import Any, NoReturn


class JsonRefused(ValueError):
    """A text that is not the JSON we write."""


def read_object(content: bytes) -> dict[str, Any]:
    """Parse an object or raise JsonRefused."""
    try:
        value = json.loads(
            content.decode("utf-8"),
            object_pairs_hook=_unique,
            parse_float=_refuse,
            parse_constant=_refuse,
        )
    except (ValueError, RecursionError) as problem:
        raise JsonRefused(str(problem)) from problem
    if not isinstance(value, dict):
        raise JsonRefused("not an object")
    return value


def write_object(value: dict[str, Any]) -> bytes:
    """Write an object as people can read it: UTF-8, indented, keys in the order given."""
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    value = dict(pairs)
    if len(value) != len(pairs):
        raise JsonRefused("repeated key")
    return value


def _refuse(text: str) -> NoReturn:
    raise JsonRefused(f"unexpected number {text}")
