"""A figure of law noted here takes the place of ours, says where it was read, and is taken back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

import resources
from tressons_desktop.exchange.noted_law import NotedLaw
from tressons_desktop.feasibility.loader import load_checklist
from tressons_desktop.finance.law import PACKAGED as STARTS
from tressons_desktop.finance.law import load_money_rules
from tressons_desktop.finance.rules.loading import PACKAGED, load_ceilings
from tressons_desktop.law.loader import law_book
from tressons_desktop.law.model import LawEntry
from tressons_desktop.law.noting import bounds_of, may_be_noted, noted_entry, places_of
from tressons_desktop.law.received import put_in_force, without_noted
from tressons_desktop.obligations.loader import load_obligations

RESOURCES = Path(resources.__file__ or "").parent
TODAY, READ = date(2027, 3, 16), date(2027, 2, 1)


@pytest.fixture
def noted(tmp_path: Path) -> Iterator[NotedLaw]:
    before = without_noted()
    yield NotedLaw(tmp_path / "droit")
    put_in_force(before)


def figure(name: str, value: str, source: str = "Circulaire du préfet") -> LawEntry:
    return noted_entry(law_book().entry(name), Decimal(value), source, READ, TODAY)


def test_a_figure_noted_serves_from_the_next_opening_and_is_taken_back(noted: NotedLaw) -> None:
    ours = law_book().entry("detr-plancher")
    noted.note(TODAY, figure("detr-plancher", "25"))
    assert law_book().entry("detr-plancher") == ours, "what was read stays until the next opening"
    put_in_force(without_noted(), noted.folder)
    rule = load_ceilings(PACKAGED).rule("detr-plancher")
    assert rule.right[0].rate == 25
    source = rule.sources[0]
    assert (source.read_in, source.date) == ("Circulaire du préfet", "01/02/2027")
    assert "à la place de 20\u00a0%" in law_book().entry("detr-plancher").note
    noted.withdraw("detr-plancher", TODAY)
    assert noted.entries() == {}
    assert list(noted.folder.iterdir()) == []


def test_noting_again_keeps_what_was_noted_of_other_texts(noted: NotedLaw) -> None:
    noted.note(TODAY, figure("detr-plancher", "25"))
    noted.note(TODAY, figure("quota-licences", "500"))
    noted.note(TODAY, figure("detr-plancher", "30"))
    found = noted.entries()
    assert {name: one.value for name, one in found.items()} == {
        "detr-plancher": 30,
        "quota-licences": 500,
    }
    assert "par tranche de 500\u00a0habitants" in found["quota-licences"].words


@pytest.mark.parametrize("bound", [0, 1])
def test_whatever_is_typed_within_the_bounds_the_program_is_still_read(
    bound: int, noted: NotedLaw
) -> None:
    every = [one for one in law_book().entries if may_be_noted(one)]
    assert len(every) > 50
    values = ((one, round(bounds_of(one)[bound], places_of(one))) for one in every)
    changed = (noted_entry(one, value, "Essai", READ, TODAY) for one, value in values)
    noted.note(TODAY, *changed)
    put_in_force(without_noted(), noted.folder)
    assert sum(one.source == "Essai" for one in law_book().entries) == len(every)
    load_ceilings(PACKAGED)
    load_money_rules(STARTS)
    load_obligations(RESOURCES / "obligations")
    for path in sorted((RESOURCES / "checklists").glob("*.toml")):
        load_checklist(path, law_book())


def test_a_file_gone_bad_is_put_aside_and_never_written_over(noted: NotedLaw) -> None:
    noted.folder.mkdir()
    (noted.folder / "aides.toml").write_text("format = 1\nabîmé", encoding="utf-8")
    assert noted.entries() == {}
    noted.note(TODAY, figure("detr-plancher", "25"))
    assert "abîmé" in (noted.folder / "aides-1.illisible").read_text(encoding="utf-8")
    assert list(noted.entries()) == ["detr-plancher"]
