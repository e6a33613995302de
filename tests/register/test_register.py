"""Every text and figure has its source and its age, read where the program takes it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path

from tressons_desktop.finance.rules.loading import ceilings
from tressons_desktop.obligations.loader import load_obligations
from tressons_desktop.register.aging import old_entries, told
from tressons_desktop.register.gathering import _FIGURES, gather_register
from tressons_desktop.register.model import OLD_DAYS, RegisterEntry, RegisterPart

RESOURCES = Path(__file__).parents[2] / "resources"
OBLIGATIONS = load_obligations(RESOURCES / "obligations")
LONGEST = 700
"""What a person reads at once of one text."""


@cache
def entries() -> tuple[RegisterEntry, ...]:
    """Gather once, and not while the tests are listed: what is forgotten is said by a test."""
    return gather_register(OBLIGATIONS)


def test_every_part_of_the_register_says_something() -> None:
    assert {one.part for one in entries()} == set(RegisterPart)


def test_no_text_stands_twice_and_each_has_title_source_and_day() -> None:
    keys = [one.key for one in entries()]
    assert len(keys) == len(set(keys))
    for one in entries():
        assert one.title and one.note and one.sources, one.key
        assert len(one.note) <= LONGEST, one.key
        assert one.checked_on <= datetime.now(UTC).date(), one.key


def test_the_figure_shown_is_the_one_that_the_checks_use() -> None:
    shown = {one.id: one.figure for one in entries() if one.part is RegisterPart.LAW}
    rule = ceilings().rule("part-maitre-ouvrage")
    assert shown["part-maitre-ouvrage"] == f"{rule.rate}\u00a0%"
    assert "16,404" in next(one.figure for one in entries() if one.id == "fctva")


def test_every_figure_that_is_no_rule_has_its_title() -> None:
    figures = {one.id for one in ceilings().figures}
    forgotten, beyond = sorted(figures - set(_FIGURES)), sorted(set(_FIGURES) - figures)
    assert not forgotten, f"{', '.join(forgotten)}: give its title (_FIGURES, register/gathering)"
    assert not beyond, f"{', '.join(beyond)}: _FIGURES titles what no rule file holds"


def test_every_obligation_and_every_rule_with_a_figure_of_its_own_is_there() -> None:
    shown = {one.id for one in entries()}
    assert {one.id for one in OBLIGATIONS} <= shown
    used = {use.title for one in entries() for use in one.uses}
    for rule in ceilings().rules:
        assert rule.typed or rule.title in used or rule.id in shown, rule.id


def test_a_text_is_old_a_year_after_it_was_checked_and_the_command_names_it() -> None:
    entry = entries()[0]
    last = entry.checked_on + timedelta(days=OLD_DAYS)
    assert not entry.is_old(last)
    assert entry.is_old(last + timedelta(days=1))
    assert old_entries((entry,), last) == ()
    (line,) = told(old_entries((entry,), last + timedelta(days=1)))
    assert entry.title in line and str(entry.sources[0]) in line


def test_a_text_that_another_replaced_is_past_from_the_day_after() -> None:
    day = date(2026, 12, 31)
    entry = replace(entries()[0], until=day)
    assert not entry.is_past(day)
    assert entry.is_past(date(2027, 1, 1))
