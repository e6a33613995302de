"""Records <-> plain JSON values: one reading and one writing for database, journal and bundle.

Why by hand: what comes in may be hostile (a file received by mail), so every value is checked
against the type of its field and nothing else is ever built from it.
"""

from __future__ import annotations

import re
import types
from collections.abc import Callable, Mapping
from dataclasses import MISSING, dataclass, fields
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, Final, TypeVar, Union, get_args, get_origin, get_type_hints

from tressons_desktop.outcomes import Refused
from tressons_desktop.project.model import Record, field_names
from tressons_desktop.project.values import Choice, PartialDate

Plain = str | int | bool | None | list[str]
R = TypeVar("R", bound=Record)

MAX_TEXT: Final = 200_000
"""Longest text kept, in characters: about eighty printed pages."""

MAX_DIGITS: Final = 15
"""Digits before the decimal mark: more than any budget of a commune."""

MAX_LIST: Final = 1_000
"""Most items of a field that is a list."""

_CONTROL: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)


class ValueRefused(Refused, ValueError):
    """A value that a field cannot hold; the message says which and why, in French."""


class _Unfit(ValueError):
    """A value that does not fit its field; the message is the end of a French sentence."""


_REFUSALS: Final = (ValueError, TypeError, AttributeError, InvalidOperation)
"""What converting a value that does not fit its field may raise; ours are among them."""


@dataclass(frozen=True, slots=True)
class FieldCodec:
    """How one field is written and read."""

    name: str
    kind: str
    encode: Callable[[Any], Plain]
    decode: Callable[[Plain], Any]
    required: bool


def clean_text(text: str) -> str:
    """Drop what no field, file or PDF can hold: control characters and broken surrogates.

    So go the marks that turn the direction of a text: a name would reverse the sentence around it.
    """
    return _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def encode(record: Record) -> dict[str, Plain]:
    """Write a record as plain values, every field named."""
    kind = type(record)
    try:
        return {codec.name: codec.encode(getattr(record, codec.name)) for codec in codecs(kind)}
    except _REFUSALS:  # said field by field: which one, and why
        return {name: encode_field(kind, name, getattr(record, name)) for name in field_names(kind)}


def decode(kind: type[R], values: Mapping[str, Plain]) -> R:
    """Read a record; unknown fields are refused, missing ones take their default."""
    known = _named(kind)
    unknown = values.keys() - known.keys()
    if unknown:
        raise ValueRefused(f"Champ inconnu\u00a0: «\u00a0{sorted(unknown)[0]}\u00a0».")
    missing = [name for name, codec in known.items() if codec.required and name not in values]
    if missing:
        raise ValueRefused(f"Il manque le champ «\u00a0{missing[0]}\u00a0».")
    try:
        return kind(**{name: known[name].decode(value) for name, value in values.items()})
    except _REFUSALS:
        return kind(**{name: decode_field(kind, name, value) for name, value in values.items()})


def encode_field(kind: type[Record], name: str, value: object) -> Plain:
    """Write one field, saying which one when it cannot hold the value."""
    plain: Plain = _checked(kind, name, lambda: _codec(kind, name).encode(value))
    return plain


def decode_field(kind: type[Record], name: str, value: Plain) -> Any:
    """Read one field, saying which one when it is refused."""
    return _checked(kind, name, lambda: _codec(kind, name).decode(value))


def _checked(kind: type[Record], name: str, convert: Callable[[], Any]) -> Any:
    try:
        return convert()
    except ValueRefused:
        raise
    except _Unfit as unfit:
        raise ValueRefused(f"{_called(kind, name)}\u00a0: {unfit}") from unfit
    except _REFUSALS as problem:
        raise ValueRefused(f"{_called(kind, name)}\u00a0: valeur illisible.") from problem


def _called(kind: type[Record], name: str) -> str:
    from tressons_desktop.project.field_words import FIELDS  # only to say a refusal

    return f"Champ «\u00a0{FIELDS[kind][name].label if name in FIELDS[kind] else name}\u00a0»"


_CODECS: dict[type[Record], tuple[FieldCodec, ...]] = {}
_BY_NAME: dict[type[Record], dict[str, FieldCodec]] = {}


def codecs(kind: type[Record]) -> tuple[FieldCodec, ...]:
    """List the codecs of a record type, in field order."""
    if kind not in _CODECS:
        _CODECS[kind] = _build_codecs(kind)
    return _CODECS[kind]


def _named(kind: type[Record]) -> dict[str, FieldCodec]:
    if kind not in _BY_NAME:
        _BY_NAME[kind] = {codec.name: codec for codec in codecs(kind)}
    return _BY_NAME[kind]


def _build_codecs(kind: type[Record]) -> tuple[FieldCodec, ...]:
    hints = get_type_hints(kind)
    return tuple(
        _field_codec(
            field.name,
            hints[field.name],
            required=field.default is MISSING and field.default_factory is MISSING,
        )
        for field in fields(kind)
    )


def _codec(kind: type[Record], name: str) -> FieldCodec:
    try:
        return _named(kind)[name]
    except KeyError:
        raise ValueRefused(f"Champ inconnu\u00a0: «\u00a0{name}\u00a0».") from None


def _field_codec(name: str, hint: Any, *, required: bool) -> FieldCodec:
    if get_origin(hint) in (Union, types.UnionType):
        inner = next(arg for arg in get_args(hint) if arg is not type(None))
        base = _field_codec(name, inner, required=required)
        return FieldCodec(name, base.kind, _optional(base.encode), _optional(base.decode), required)
    if get_origin(hint) is tuple:
        item = _field_codec(name, get_args(hint)[0], required=True)
        return FieldCodec(name, "list", _list_encoder(item), _list_decoder(item), required)
    encoder, decoder = _converters(hint)
    kind = {str: "text", int: "integer", bool: "boolean"}.get(hint, "text")
    return FieldCodec(name, kind, encoder, decoder, required)


def _converters(hint: Any) -> tuple[Callable[[Any], Plain], Callable[[Plain], Any]]:
    if hint is str:
        return _read_text, _read_text
    if hint is bool:
        return bool, _read_bool
    if hint is int:
        return int, _read_int
    if hint is Decimal:
        return _write_decimal, _read_decimal
    if hint is date:
        return date.isoformat, _read_date
    if hint is PartialDate:
        return str, _read_partial
    if isinstance(hint, type) and issubclass(hint, Choice):
        return lambda value: str(value.value), lambda value: _read_choice(hint, value)
    raise TypeError(f"no codec for {hint!r}")


def _optional(convert: Callable[[Any], Any]) -> Callable[[Any], Any]:
    def converted(value: Any) -> Any:
        return None if value is None else convert(value)

    return converted


def _list_encoder(item: FieldCodec) -> Callable[[Any], Plain]:
    def encode_list(values: Any) -> Plain:
        return [str(item.encode(value)) for value in values]

    return encode_list


def _list_decoder(item: FieldCodec) -> Callable[[Plain], Any]:
    def decode_list(values: Plain) -> Any:
        if not isinstance(values, list) or len(values) > MAX_LIST:
            raise _Unfit("une liste est attendue.")
        return tuple(item.decode(value) for value in values)

    return decode_list


def _read_text(value: Plain) -> str:
    if not isinstance(value, str):
        raise _Unfit("un texte est attendu.")
    if len(value) > MAX_TEXT:
        most = f"{MAX_TEXT:,}".replace(",", "\u202f")
        raise _Unfit(f"le texte dépasse {most} caractères\u00a0: en enlever une partie.")
    return clean_text(value)


def _short(value: Plain) -> str:
    if not isinstance(value, str) or len(value) > 40:
        raise _Unfit("un texte court est attendu.")
    return value


def _read_bool(value: Plain) -> bool:
    if not isinstance(value, bool):
        raise _Unfit("vrai ou faux est attendu.")
    return value


def _read_int(value: Plain) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or abs(value) >= 10**MAX_DIGITS:
        raise _Unfit("un nombre entier est attendu.")
    return value


_DECIMAL: Final = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,6})?")


_DATE: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def _read_date(value: Plain) -> date:
    text = _short(value)
    try:
        if _DATE.fullmatch(text):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise _Unfit(f"date illisible «\u00a0{text}\u00a0».")


def _read_partial(value: Plain) -> PartialDate:
    text = _short(value)
    try:
        return PartialDate.parse(text)
    except ValueError:
        raise _Unfit(f"date illisible «\u00a0{text}\u00a0».") from None


def _read_decimal(value: Plain) -> Decimal:
    text = _short(value)
    if not _DECIMAL.fullmatch(text):
        raise _Unfit(f"nombre illisible «\u00a0{text}\u00a0».")
    return Decimal(text)


def _write_decimal(value: Decimal) -> str:
    text = format(value, "f")
    if not _DECIMAL.fullmatch(text):
        raise ValueRefused(f"Le nombre {text} dépasse ce que le projet peut contenir.")
    return text


def _read_choice(kind: type[Choice], value: Plain) -> Choice:
    for member in kind:
        if member.value == value:
            return member
    raise _Unfit(f"valeur inconnue «\u00a0{_short(value)}\u00a0».")
