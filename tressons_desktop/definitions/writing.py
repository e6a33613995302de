"""Write a definition as the words that its reader takes: what the files of calls and grids share.

The words of a file are the names of the fields, so one walk writes every part: a field added to a
model is written without a line here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from decimal import Decimal
from typing import Any, Final

from tressons_desktop.definitions.conditions import FIELD_FACT, Condition
from tressons_desktop.definitions.source import Source
from tressons_desktop.project.values import Choice

TomlTable = dict[str, Any]

_INDENT: Final = 2


def definition_text(table: TomlTable) -> str:
    """Return the text of a definition file."""
    import tomli_w

    return tomli_w.dumps(table, multiline_strings=True, indent=_INDENT)


def stated(record: Any, skipped: tuple[str, ...] = ()) -> TomlTable:
    """Keep the fields that say something, in the words of a file."""
    table: TomlTable = {}
    for one in fields(record):
        value = getattr(record, one.name)
        if one.name not in skipped and value is not None and value != _default(one):
            table[one.name] = plain(value)
    return table


def _default(one: Field[Any]) -> object:
    return one.default_factory() if one.default_factory is not MISSING else one.default


def plain(value: Any) -> Any:
    """Turn a value into what TOML knows."""
    if isinstance(value, Choice):
        return str(value)
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else value
    if isinstance(value, Condition):
        return _condition(value)
    if isinstance(value, Source):
        return _source(value)
    if is_dataclass(value):
        return stated(value)
    if isinstance(value, tuple):
        return [plain(one) for one in value]
    if isinstance(value, Mapping):
        return {key: plain(one) for key, one in value.items()}
    return value


def _source(source: Source) -> TomlTable:
    words: TomlTable = {"text": source.text}
    for name in ("date", "checked", "url", "read_in"):
        if value := getattr(source, name):
            words[name] = value
    return words | ({"to_verify": True} if source.general_knowledge else {})


_TESTS: Final = {
    "any": "any_of",
    "none": "none_of",
    "min": "at_least",
    "max": "at_most",
    "is": "flag",
}


def _condition(condition: Condition) -> TomlTable:
    if condition.either:
        return {"either": [_way(way) for way in condition.either]}
    asked, named = "fact", condition.fact
    if condition.fact.startswith(FIELD_FACT):
        asked, named = "field", condition.fact.removeprefix(FIELD_FACT)
    table: TomlTable = {asked: named}
    for word, name in _TESTS.items():
        value = getattr(condition, name)
        if value is not None and value != ():
            table[word] = plain(value)
    if condition.sure:
        table["sure"] = True
    return table


def _way(way: tuple[Condition, ...]) -> TomlTable:
    """Write one way of an alternative: several conditions that go together stand under one word."""
    if len(way) == 1:
        return _condition(way[0])
    return {"all": [_condition(one) for one in way]}
