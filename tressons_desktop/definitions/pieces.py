"""Read the parts that every definition shares: conditions and sources."""

from __future__ import annotations

from tressons_desktop.definitions.conditions import FACTS, Condition, FactType
from tressons_desktop.definitions.reader import DefinitionTable
from tressons_desktop.definitions.source import GENERAL_KNOWLEDGE, Source


def read_conditions(table: DefinitionTable, key: str = "applies") -> tuple[Condition, ...]:
    """Read the conditions of a table; all of them must hold."""
    return tuple(_condition(part) for part in table.tables(key))


def _condition(part: DefinitionTable) -> Condition:
    fact = part.text("fact", longest=64)
    part.one_of("fact", (fact,), tuple(FACTS))
    condition = Condition(
        fact=fact,
        any_of=part.texts("any"),
        none_of=part.texts("none"),
        at_least=part.decimal("min"),
        at_most=part.decimal("max"),
        flag=part.optional_flag("is"),
    )
    part.done()
    _check(part, condition)
    return condition


def _check(part: DefinitionTable, condition: Condition) -> None:
    kind = FACTS[condition.fact]
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
    sources = tuple(read_source(part) for part in table.tables("sources"))
    general = table.flag("general_knowledge")
    if general == bool(sources):
        table.refuse(
            "donner «\u00a0sources\u00a0», ou écrire general_knowledge = true, l’un des deux."
        )
    return sources or (GENERAL_KNOWLEDGE,)
