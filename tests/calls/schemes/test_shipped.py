"""What is true of every call that comes with the program: a note of a day, never an open call."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from pathlib import Path

import pytest

from tests.calls.schemes.shipped import FOLDER, GENERIC, shipped
from tressons_desktop.calls.loader import load_call
from tressons_desktop.calls.model import Call, FieldKind
from tressons_desktop.calls.opening import Openness, calendar_of, opening_of
from tressons_desktop.calls.requirements import requirements_of
from tressons_desktop.calls.writing import write_call
from tressons_desktop.definitions.conditions import unknown_facts
from tressons_desktop.definitions.source import Source

NOTED = date(2026, 11, 24)
OPENING_WORDS = "Modèle relevé le 24 novembre 2026, à vérifier\u00a0: ce n’est pas le règlement"
IN_FORCE = " en vigueur."
FIGURES = ("rate", "cap", "minimum", "flat", "yearly_cap", "expense_floor", "expense_cap", "years")
PLACE = {"departement", "region", "epci", "commune", "population", "density", "kinds"}
RULES = ("population_max", "rate", "base_cap", "cap", "minimum_request", "own_funds_min")

models = pytest.mark.parametrize("call", [c for c in shipped().values() if c.id != GENERIC])


def sources_in(part: object) -> Iterator[Source]:
    """Walk through a call: every source that stands anywhere in it."""
    if isinstance(part, Source):
        yield part
    elif is_dataclass(part):
        for one in fields(part):
            yield from sources_in(getattr(part, one.name))
    elif isinstance(part, tuple):
        for one in part:
            yield from sources_in(one)
    elif isinstance(part, dict):
        yield from sources_in(tuple(part.values()))


def test_every_file_is_read_and_named_after_its_call() -> None:
    files = sorted(path.stem for path in FOLDER.glob("*.toml"))
    assert files == sorted(shipped())
    assert next(iter(shipped())) == GENERIC


@models
def test_a_model_says_first_what_it_is(call: Call) -> None:
    assert call.is_model
    assert call.to_verify
    assert call.checked_on == NOTED
    assert call.summary.startswith(OPENING_WORDS + IN_FORCE)


@models
def test_a_model_is_never_open(call: Call) -> None:
    for today in (date(2020, 1, 1), NOTED, date(2027, 1, 12)):
        opening = opening_of(call, today)
        assert opening.state in (Openness.CLOSED, Openness.UNKNOWN)
        assert opening.days is None
    assert opening_of(call, NOTED).deadline is None or opening_of(call, NOTED).deadline < NOTED
    assert calendar_of([call], date(2000, 1, 1)) == ()


@models
def test_a_source_has_its_date_or_says_that_it_has_none(call: Call) -> None:
    found = list(sources_in(call))
    assert found
    silent = [one.text for one in found if not one.date and "sans date" not in one.text]
    assert silent == []
    twice = [one.text for one in found if one.date and "sans date" in one.text]
    assert twice == []


@models
def test_every_figure_has_a_source_of_its_own(call: Call) -> None:
    for line in call.aid_lines:
        figured = any(getattr(line, name) is not None for name in FIGURES)
        assert line.source or not (figured or line.steps), line.id
        assert all(bonus.source or line.source for bonus in line.bonuses)
        assert all(item.source or line.source for item in line.item_caps)
    stated = {name for name in RULES if getattr(call.rules, name) is not None}
    stated |= {name for name in ("public_aid_max",) if call.rules.public_aid_max is not None}
    stated |= {name for name in ("densities", "not_with") if getattr(call.rules, name)}
    assert stated <= set(call.rules.sources)
    assert all(share.source for share in call.rules.own_shares)
    assert all(rule.source for rule in call.requirements)
    assert all(promise.source for promise in call.promises)
    assert all(piece.source for piece in call.pieces)
    assert call.envelope is None or call.envelope_note


@models
def test_what_a_condition_asks_is_not_hidden_by_itself(call: Call) -> None:
    """A field shown only by its own answer would never be answered."""
    for section in call.sections:
        own = f"champ:{section.id}"
        assert own not in {condition.fact for condition in section.applies}, section.id


@models
def test_a_model_written_anew_is_the_same_call(call: Call, tmp_path: Path) -> None:
    path = tmp_path / f"{call.id}.toml"
    path.write_text(write_call(call), encoding="utf-8")
    assert load_call(path) == call


def test_titles_are_told_apart() -> None:
    """In a list, a title and its funder name one call."""
    named = [(call.title, call.funder) for call in shipped().values()]
    assert len(set(named)) == len(named)


@models
def test_a_place_alone_never_makes_eligible(call: Call) -> None:
    """Where a note does not say who may apply, it is asked: silence admits nobody."""
    asked = {name for rule in requirements_of(call) for name in unknown_facts(rule.conditions, {})}
    assert asked - PLACE


NEGATED = re.compile(r"\b(ne|aucune?|pas|jamais|ni|non)\b|\b[nN]’", re.IGNORECASE)


def test_what_a_call_asks_by_yes_or_no_denies_nothing() -> None:
    """« La commune n’a plus de commerce : Oui » reads both ways, like a question of a checklist."""
    negative = [
        f"{call.id}: {section.title}"
        for call in shipped().values()
        for section in call.sections
        if section.kind is FieldKind.YES_NO and NEGATED.search(section.title)
    ]
    assert negative == []
