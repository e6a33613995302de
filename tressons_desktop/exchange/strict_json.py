"""Read JSON that a stranger wrote: no repeated key, no float, no infinity, no abyss."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any, Final, NoReturn

_LONGEST_NUMBER: Final = 40


class JsonRefused(ValueError):
    """A text that is not the JSON we write."""


class LaterVersion(Exception):
    """A file that a later version of the program wrote."""


def check_version(value: Mapping[str, object], name: str, last: int) -> None:
    """Look at the version first; raise LaterVersion, or JsonRefused for a file of another kind.

    What a later one adds would else be called damage, and the file asked for again in vain.
    """
    version = value.get("version")
    if value.get("format") != name or type(version) is not int or version < 1:
        raise JsonRefused(f"no {name}")
    if version > last:
        raise LaterVersion(name)


def read_object(content: bytes) -> dict[str, Any]:
    """Parse an object or raise JsonRefused."""
    value = _parsed(content, _refuse)
    if not isinstance(value, dict):
        raise JsonRefused("not an object")
    return value


def read_foreign(content: bytes) -> object:
    """Parse what another program wrote, its decimals exactly; raise JsonRefused."""
    return _parsed(content, _exact)


def _parsed(content: bytes, real: Callable[[str], object]) -> object:
    try:
        value: object = json.loads(
            content.decode("utf-8"),
            object_pairs_hook=_unique,
            parse_float=real,
            parse_constant=_refuse,
        )
    except (ValueError, RecursionError) as problem:
        raise JsonRefused(str(problem)) from problem
    return value


def write_object(value: dict[str, Any]) -> bytes:
    """Write an object as people can read it: UTF-8, indented, keys in the order given."""
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    value = dict(pairs)
    if len(value) != len(pairs):
        raise JsonRefused("repeated key")
    return value


def _exact(text: str) -> Decimal:
    if len(text) > _LONGEST_NUMBER:
        _refuse(text[:_LONGEST_NUMBER])
    return Decimal(text)


def _refuse(text: str) -> NoReturn:
    raise JsonRefused(f"unexpected number {text}")
