"""The file of habits: whole, dated, and refused with its reason when it is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.finance.builders import funding
from tressons_desktop.definitions.refused import DefinitionRefused
from tressons_desktop.forecast.cash.habits import PACKAGED, cash_habits, load_cash_habits
from tressons_desktop.project.values import FunderKind, FundingNature


def written(folder: Path, old: str, new: str) -> Path:
    text = PACKAGED.read_text(encoding="utf-8")
    assert old in text
    file = folder / "tresorerie.toml"
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    return file


@pytest.mark.parametrize("nature", FundingNature)
@pytest.mark.parametrize("funder", FunderKind)
def test_every_funder_has_a_habit(funder: FunderKind, nature: FundingNature) -> None:
    habit = cash_habits().payment(funding("1000", funder, nature))
    assert habit.advance <= 100
    assert habit.why
    assert habit.origin


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("date = 2026-11-27\n", "", "relevées"),
        ("months = 6\n", "", "months"),
        ('from = "ouverture"', 'from = "noel"', "noel"),
        ("advance = 100", "advance = 130", "compris"),
        ("years = 2", "years = 9", "compris"),
        ("rate = 4\n", "", "manque"),
        ('category = "divers"', 'category = "travaux"', "double"),
        ("general_knowledge = true\n", "", "sources"),
        ("[bridging]", "[relais]", "bridging"),
        ("delay = 6", "delai = 6", "delay"),
    ],
)
def test_a_wrong_file_is_refused_with_its_reason(
    tmp_path: Path, old: str, new: str, told: str
) -> None:
    with pytest.raises(DefinitionRefused, match=told):
        load_cash_habits(written(tmp_path, old, new))


def test_a_file_where_some_funder_has_no_habit_is_refused(tmp_path: Path) -> None:
    file = written(tmp_path, "[[payments]]\ndelay = 2", '[[payments]]\nfunder = "prive"\ndelay = 2')
    with pytest.raises(DefinitionRefused, match="tous les financeurs"):
        load_cash_habits(file)


def test_a_family_forgotten_is_named(tmp_path: Path) -> None:
    text = PACKAGED.read_text(encoding="utf-8")
    start = text.rindex("[[expenses]]")
    file = tmp_path / "tresorerie.toml"
    file.write_text(text[:start] + text[text.index("[[payments]]") :], encoding="utf-8")
    with pytest.raises(DefinitionRefused, match="divers"):
        load_cash_habits(file)
