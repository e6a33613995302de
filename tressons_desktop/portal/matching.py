"""Which fact of a project answers which field: proposed from the labels, confirmed by a person.

What is kept is a mapping from the stable id of a field to the key of a fact: labels are not unique,
and change from one year to the next.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from tressons_desktop.portal.answers import EpciAnswer, PortalAnswer, Simple, TableAnswer
from tressons_desktop.portal.fact_list import FACT_LIST, table_of
from tressons_desktop.portal.facts import PortalFacts, ProjectFact
from tressons_desktop.portal.form import PortalField, PortalForm, shown_option
from tressons_desktop.portal.kinds import AnswerWay, PortalKind
from tressons_desktop.portal.options import option_named
from tressons_desktop.portal.vocabulary import vocabulary, words_of
from tressons_desktop.portal.written import written_plainly

FieldMatching = Mapping[str, str]
"""Key of a field -> key of a fact; an empty one says that no fact answers, and stops proposals."""

_NEAR: Final = 2
"""Fields above that say whose name a bare « Nom » asks, with the titles."""


def propose_matching(form: PortalForm) -> dict[str, str]:
    """Propose a fact for each field whose label names one, and one alone."""
    found: dict[str, str] = {}
    titles: list[str] = []
    for section in form.sections:
        above_it = [*titles, "", ""][: section.level - 1]
        titles = [*above_it, section.title]
        above: list[str] = []
        for field in section.fields:
            found |= _proposed(field, words_of(" ".join((*titles[-2:], *above[-_NEAR:]))))
            above.append(field.label)
    return found


def _proposed(field: PortalField, context: Iterable[str]) -> dict[str, str]:
    fact = _best(field, tuple(context), "")
    if fact is None:
        return {}
    found = {field.key: fact}
    if field.kind is PortalKind.TABLE:
        columns = {column.key: _best(column, (), fact) for column in field.columns}
        kept = {key: one for key, one in columns.items() if one is not None}
        return found | kept if kept else {}
    return found


def _best(field: PortalField, context: tuple[str, ...], table: str) -> str | None:
    """Return the fact that is named best; nothing when two are named as well."""
    if field.statement or field.way in (AnswerWay.FILE, AnswerWay.READ):
        return None
    label = words_of(field.label)
    weights: dict[str, int] = {}
    for entry in vocabulary().entries:
        fits = field.kind in FACT_LIST[entry.fact].shape.kinds and table_of(entry.fact) == table
        weight = entry.weigh(label, context) if fits else 0
        if weight:
            weights[entry.fact] = max(weight, weights.get(entry.fact, 0))
    if not weights:
        return None
    best = max(weights.values())
    named = [fact for fact, weight in weights.items() if weight == best]
    return named[0] if len(named) == 1 else None


def fitting_facts(field: PortalField, table: str = "") -> tuple[str, ...]:
    """List the facts that a field may receive, for a person to choose from."""
    return tuple(
        key
        for key, facts in FACT_LIST.items()
        if field.kind in facts.shape.kinds and table_of(key) == table
    )


def answers_of(
    form: PortalForm, matching: FieldMatching, facts: PortalFacts
) -> dict[str, PortalAnswer]:
    """Answer each field that a fact was matched with, where the project knows it."""
    found: dict[str, PortalAnswer] = {}
    for field in form.fields:
        fact = facts.get(matching.get(field.key, ""))
        if fact is None:
            continue
        if isinstance(fact.value, TableAnswer):
            rows = _rows(field, fact.value, matching)
            found |= {field.key: rows} if rows.rows else {}
        elif field.kind is not PortalKind.TABLE:
            found[field.key] = suited(field, fact)
    return found


def _rows(field: PortalField, table: TableAnswer, matching: FieldMatching) -> TableAnswer:
    wanted = {column.key: matching.get(column.key, "") for column in field.columns}
    rows = ({key: row[fact] for key, fact in wanted.items() if fact in row} for row in table.rows)
    return TableAnswer(tuple(row for row in rows if row))


_READ_AS_WORDS: Final = frozenset({PortalKind.TEXT, PortalKind.LONG_TEXT, PortalKind.FORMATTED})


def suited(field: PortalField, fact: ProjectFact) -> Simple:
    """Return a fact as a field takes it: one of its choices, its words, or itself."""
    value = fact.value
    if isinstance(value, TableAnswer):
        return written_plainly(value)
    if field.kind is PortalKind.CHOICE:
        wanted = value if isinstance(value, tuple) else (written_plainly(value),)
        named = (option_named(field.options, one) for one in (*fact.also, *wanted))
        return next((option for option in named if option), ", ".join(wanted))
    if field.kind is PortalKind.CHOICES:
        listed = value if isinstance(value, tuple) else (written_plainly(value),)
        return tuple(option_named(field.options, one) or one for one in listed)
    if field.kind is PortalKind.LINKED:
        return _in_groups(field, (*fact.also, written_plainly(value)))
    if field.kind in _READ_AS_WORDS:
        return _in_words(fact, value)
    return value


def _in_groups(field: PortalField, wanted: tuple[str, ...]) -> str:
    """Name both choices of a list of two levels, for the person who makes them."""
    for word in wanted:
        found = [
            f"{shown_option(group.title)} › {shown_option(choice)}"
            for group in field.groups
            if (choice := option_named(group.choices, word))
        ]
        if len(found) == 1:
            return found[0]
    return wanted[-1]


def _in_words(fact: ProjectFact, value: Simple) -> str:
    if fact.key in ("departement", "region") and len(fact.also) > 1:
        return fact.also[1]
    if isinstance(value, EpciAnswer):
        return value.name
    return written_plainly(value)
