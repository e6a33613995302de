"""Small values that a file of a call can say, and conditions made of them."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from tressons_desktop.definitions.conditions import (
    Condition,
    FactKind,
    FactType,
)
from tressons_desktop.definitions.source import Source

IDS = st.integers(1, 10**6).map(lambda number: f"p{number}.x-{number % 7}_")
_AWKWARD = (
    *("Un texte.", 'des \\ et des "guillemets"', "'''", '"""', "# rien", "[x]"),
    *(
        "a = 1",
        "{ }",
        "12\u202f000\u00a0€",
        "cou\u00adpé",
        "fin\\",
        "\ttab\tici",
        "é à ç œ",
        "2027-01-01",
    ),
)


def words() -> st.SearchStrategy[str]:
    """Draw a text that says something, and that TOML may misread."""
    return st.sampled_from(_AWKWARD).map(str.strip)


def letters() -> st.SearchStrategy[str]:
    """Draw any text that a definition may hold."""
    drawn = st.text(
        st.characters(exclude_categories=("Cc", "Cf", "Cs", "Co", "Cn")) | st.just("\n"),
        min_size=1,
        max_size=40,
    )
    return drawn.map(str.strip).filter(bool)


MAYBE = st.just("") | words()
LISTED = st.lists(words(), max_size=2).map(tuple)
AMOUNTS = st.integers(0, 10**8).map(lambda cents: Decimal(cents) / 100)
RATES = st.integers(0, 1000).map(lambda tenths: Decimal(tenths) / 10)
DAYS = st.dates(min_value=date(2000, 1, 1), max_value=date(2100, 1, 1))
HOURS = st.builds(time, st.integers(0, 23), st.integers(0, 59))
SOURCES = st.builds(Source, text=words(), date=MAYBE)
SOURCED = st.none() | SOURCES


def none_or(drawn: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | drawn


def some(choices: Any) -> st.SearchStrategy[Any]:
    return st.lists(st.sampled_from(list(choices)), max_size=2, unique=True).map(tuple)


def few(drawn: st.SearchStrategy[Any], most: int = 2) -> st.SearchStrategy[Any]:
    return st.lists(drawn, max_size=most, unique_by=_name).map(tuple)


def _name(one: Any) -> object:
    return getattr(one, "id", None) or repr(one)


@st.composite
def _tests(draw: st.DrawFn, facts: dict[str, FactKind]) -> Condition:
    fact = draw(st.sampled_from(sorted(facts)))
    kind = facts[fact]
    if kind.type is FactType.FLAG:
        return Condition(fact=fact, flag=draw(st.booleans()))
    if kind.type is FactType.NUMBER:
        low, high = sorted((draw(AMOUNTS), draw(AMOUNTS)))
        kept = draw(st.sampled_from(((low, None), (None, high), (low, high))))
        return Condition(fact=fact, at_least=kept[0], at_most=kept[1])
    some = st.sampled_from(kind.words) if kind.words else words()
    several = st.lists(some, min_size=1, max_size=2).map(tuple)
    return Condition(fact=fact, any_of=draw(several), none_of=draw(st.just(()) | several))


def conditions(facts: dict[str, FactKind], least: int = 0) -> st.SearchStrategy[Any]:
    """Draw conditions, some of them alternatives."""
    one = _tests(facts)
    way = st.lists(one, min_size=1, max_size=2).map(tuple)
    either = st.builds(Condition, either=st.lists(way, min_size=2, max_size=2).map(tuple))
    return st.lists(one | either, min_size=least, max_size=2).map(tuple)
