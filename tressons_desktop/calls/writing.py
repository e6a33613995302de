"""Write a call as the file that `load_call` reads back to the same call.

The words of the file are the names of the fields, so one walk writes every part: a field added to
the model is written without a line here, and the few that differ are told below.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from decimal import Decimal
from typing import Any, Final

from tressons_desktop.calls.load_sections import OWN_TEXT
from tressons_desktop.calls.model import Call, CallSection, Demand
from tressons_desktop.definitions.conditions import FIELD_FACT, Condition
from tressons_desktop.definitions.source import Source
from tressons_desktop.project.values import Choice

Table = dict[str, Any]

_INDENT: Final = 2


def write_call(call: Call) -> str:
    """Return the text of the file of a call."""
    import tomli_w

    return tomli_w.dumps(call_table(call), multiline_strings=True, indent=_INDENT)


def call_table(call: Call) -> Table:
    """Return what the file says, without what a silent file means anyway."""
    table: Table = {"format": call.format} | _stated(call)
    if call.sections:
        table["sections"] = [_section(one, call) for one in call.sections]
    return table


def _stated(record: Any, skipped: tuple[str, ...] = ()) -> Table:
    """Keep the fields that say something."""
    table: Table = {}
    for one in fields(record):
        value = getattr(record, one.name)
        if one.name not in skipped and value is not None and value != _default(one):
            table[one.name] = _plain(value)
    return table


def _default(one: Field[Any]) -> object:
    return one.default_factory() if one.default_factory is not MISSING else one.default


def _plain(value: Any) -> Any:
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
        return _stated(value)
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if isinstance(value, Mapping):
        return {key: _plain(one) for key, one in value.items()}
    return value


def _source(source: Source) -> Table:
    return {"text": source.text} | ({"date": source.date} if source.date else {})


_TESTS: Final = {
    "any": "any_of",
    "none": "none_of",
    "min": "at_least",
    "max": "at_most",
    "is": "flag",
}


def _condition(condition: Condition) -> Table:
    if condition.either:
        return {"either": [_way(way) for way in condition.either]}
    asked, named = "fact", condition.fact
    if condition.fact.startswith(FIELD_FACT):
        asked, named = "field", condition.fact.removeprefix(FIELD_FACT)
    table: Table = {asked: named}
    for word, name in _TESTS.items():
        value = getattr(condition, name)
        if value is not None and value != ():
            table[word] = _plain(value)
    return table


def _way(way: tuple[Condition, ...]) -> Table:
    """Write one way of an alternative: several conditions that go together stand under one word."""
    if len(way) == 1:
        return _condition(way[0])
    return {"all": [_condition(one) for one in way]}


def _section(section: CallSection, call: Call) -> Table:
    table = _stated(section, skipped=("text_key", "inherits", "mandatory", "need"))
    own = section.text_key == f"call:{call.id}:{section.id}"
    table["source"] = section.inherits or (OWN_TEXT if own else section.text_key)
    usual = Demand.CONDITIONAL if section.applies else Demand.REQUIRED
    if call.format == 1:
        table["mandatory"] = section.mandatory
    elif section.need is not usual:
        table["need"] = str(section.need)
    return table
