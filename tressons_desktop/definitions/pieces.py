"""Read the parts that every definition shares: conditions and sources."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from tressons_desktop.definitions.conditions import (
    CALL_FACTS,
    FACTS,
    FIELD_FACT,
    PLAN_FACTS,
    Condition,
    FactKind,
    FactType,
)
from tressons_desktop.definitions.reader import DefinitionTable
from tressons_desktop.definitions.source import GENERAL_KNOWLEDGE, Source

NO_FIELDS: Final[Mapping[str, FactKind]] = {}
_DEEPEST: Final = 3
_WEB: Final = ("https://", "http://")


def read_conditions(
    table: DefinitionTable,
    key: str = "applies",
    fields: Mapping[str, FactKind] = NO_FIELDS,
    depth: int = 0,
) -> tuple[Condition, ...]:
    """Read the conditions of a table; all of them must hold.

    ``fields``: the fields of a call, by identifier, that a condition may ask too.
    """
    return tuple(_condition(part, fields, depth) for part in table.tables(key))


def _condition(part: DefinitionTable, fields: Mapping[str, FactKind], depth: int) -> Condition:
    if part.has("either"):
        return _either(part, fields, depth)
    fact, kind = _asked(part, fields)
    condition = Condition(
        fact=fact,
        any_of=part.texts("any"),
        none_of=part.texts("none"),
        at_least=part.decimal("min"),
        at_most=part.decimal("max"),
        flag=part.optional_flag("is"),
        sure=fields is NO_FIELDS and part.flag("sure"),
    )
    part.done()
    _check(part, condition, kind)
    return condition


def _either(part: DefinitionTable, fields: Mapping[str, FactKind], depth: int) -> Condition:
    if depth >= _DEEPEST:
        part.refuse("ces conditions sont emboîtées trop de fois.", "either")
    ways = tuple(_way(way, fields, depth + 1) for way in part.tables("either"))
    if len(ways) < 2 or not all(ways):
        part.refuse("«\u00a0either\u00a0» demande deux conditions ou plus.", "either")
    part.done()
    return Condition(either=ways)


def _way(
    part: DefinitionTable, fields: Mapping[str, FactKind], depth: int
) -> tuple[Condition, ...]:
    if not part.has("all"):
        return (_condition(part, fields, depth),)
    conditions = read_conditions(part, "all", fields, depth)
    part.done()
    return conditions


def _asked(part: DefinitionTable, fields: Mapping[str, FactKind]) -> tuple[str, FactKind]:
    """Read what a condition is about: a fact of the project, or a field of the call."""
    if part.has("field"):
        name = part.text("field", longest=64)
        part.one_of("field", (name,), tuple(fields))
        return f"{FIELD_FACT}{name}", fields[name]
    fact = part.text("fact", longest=64)
    known = {**FACTS, **(PLAN_FACTS if fields is NO_FIELDS else CALL_FACTS)}
    part.one_of("fact", (fact,), tuple(known))
    return fact, known[fact]


def _check(part: DefinitionTable, condition: Condition, kind: FactKind) -> None:
    asked = {
        FactType.WORDS: bool(condition.any_of or condition.none_of),
        FactType.NUMBER: condition.at_least is not None or condition.at_most is not None,
        FactType.FLAG: condition.flag is not None,
    }
    if [type_ for type_, present in asked.items() if present] != [kind.type]:
        words = {
            FactType.WORDS: "any ou none",
            FactType.NUMBER: "min ou max",
            FactType.FLAG: "is = true ou false",
        }
        part.refuse(
            f"une condition sur «\u00a0{condition.fact}\u00a0» s’écrit avec {words[kind.type]}."
        )
    if kind.words:
        part.one_of(condition.fact, condition.any_of + condition.none_of, kind.words)
    low, high = condition.at_least, condition.at_most
    if low is not None and high is not None and low > high:
        part.refuse(f"la condition sur «\u00a0{condition.fact}\u00a0» ne peut jamais être vraie.")


def read_source(part: DefinitionTable) -> Source:
    """Read one source."""
    source = Source(text=part.text("text", longest=300), date=part.text("date", required=False))
    part.done()
    return source


def read_sources(table: DefinitionTable) -> tuple[Source, ...]:
    """Read the sources of a statement; without any, it must own up to being general knowledge."""
    sources = quoted_sources(table)
    general = table.flag("general_knowledge")
    if general == bool(sources):
        table.refuse(
            "donner «\u00a0sources\u00a0», ou écrire general_knowledge = true, l’un des deux."
        )
    return sources or (GENERAL_KNOWLEDGE,)


def quoted_sources(table: DefinitionTable) -> tuple[Source, ...]:
    """Read the sources that can be quoted: those written here, then the entries of the law."""
    written = tuple(_checked_source(part) for part in table.tables("sources"))
    return written + table.law_sources("law")


def _checked_source(part: DefinitionTable) -> Source:
    source = Source(
        text=part.text("text", longest=300),
        date=part.text("date", required=False),
        checked=part.day("checked"),
        url=part.text("url", required=False, longest=300),
        read_in=part.text("read_in", required=False, longest=200),
        law=part.names_law("text"),
        general_knowledge=part.flag("to_verify"),
    )
    if source.url and not source.url.startswith(_WEB):
        part.refuse("«\u00a0url\u00a0» doit commencer par https://.", "url")
    part.done()
    return source
