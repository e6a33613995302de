"""Facts about communes as JSON and back: what a type says is what is read, nothing else.

A fact that a later program adds, or one that is damaged, is refused: a frozen figure is never
guessed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from functools import cache
from types import UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")


class PlainRefused(ValueError):
    """A value that is not of its type."""


def plain_of(value: Any) -> Any:
    """Turn a record of facts into what JSON knows; real numbers are kept as they are written."""
    if isinstance(value, StrEnum):
        return value.name
    if value is None or isinstance(value, str | bool | int):
        return value
    if isinstance(value, float | Decimal):
        return str(value)
    if isinstance(value, tuple):
        return [plain_of(one) for one in value]
    if isinstance(value, Mapping):
        return {key: plain_of(value[key]) for key in sorted(value)}
    return {one.name: plain_of(getattr(value, one.name)) for one in fields(value)}


def value_of(kind: type[T], plain: Any) -> T:
    """Read a record of facts; raise PlainRefused unless it is exactly one."""
    read: T = _read(kind, plain, {})
    return read


def _read(kind: Any, plain: Any, bound: Mapping[Any, Any]) -> Any:
    kind = bound.get(kind, kind)
    origin = get_origin(kind)
    if origin in (Union, UnionType):
        return _read_either(get_args(kind), plain, bound)
    if origin is tuple:
        return tuple(_read(get_args(kind)[0], one, bound) for one in _of(list, plain))
    if origin is not None and issubclass(origin, Mapping):
        inner = get_args(kind)[1]
        return {key: _read(inner, one, bound) for key, one in _of(dict, plain).items()}
    if is_dataclass(origin or kind):
        return _read_record(
            origin or kind, plain, dict(zip(_letters(origin), get_args(kind), strict=True))
        )
    return _read_one(kind, plain)


def _read_either(kinds: tuple[Any, ...], plain: Any, bound: Mapping[Any, Any]) -> Any:
    if plain is None and type(None) in kinds:
        return None
    (kind,) = (one for one in kinds if one is not type(None))
    return _read(kind, plain, bound)


def _read_record(kind: Any, plain: Any, bound: Mapping[Any, Any]) -> Any:
    given, hints = _of(dict, plain), _hints(kind)
    if given.keys() != {one.name for one in fields(kind)}:
        raise PlainRefused(f"{kind.__name__} has other fields")
    return kind(**{name: _read(hints[name], one, bound) for name, one in given.items()})


def _read_one(kind: Any, plain: Any) -> Any:
    if kind in (float, Decimal):
        return _number(kind, _of(str, plain))
    if issubclass(kind, StrEnum):
        if plain not in kind.__members__:
            raise PlainRefused(f"no such {kind.__name__}")
        return kind[plain]
    return _of(kind, plain)


def _number(kind: Any, text: str) -> Any:
    try:
        number = Decimal(text)
    except InvalidOperation as problem:
        raise PlainRefused("not a number") from problem
    if len(text) > 40 or not number.is_finite():
        raise PlainRefused("not a number")
    return kind(text)


def _of(kind: Any, plain: Any) -> Any:
    if type(plain) is not kind:
        raise PlainRefused(f"not a {kind.__name__}")
    return plain


def _letters(origin: Any) -> tuple[Any, ...]:
    return getattr(origin, "__parameters__", ())


@cache
def _hints(kind: Any) -> dict[str, Any]:
    return get_type_hints(kind)
