"""The VAT proposed to an expense: data with a source, and one rule for who writes it."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tressons_desktop.definitions.refused import DefinitionRefused
from tressons_desktop.finance.lines import completed_budget
from tressons_desktop.finance.vat import PACKAGED, load_usual_rates, usual_rate
from tressons_desktop.project.model import BudgetLine
from tressons_desktop.project.values import BudgetCategory

CATEGORIES = st.sampled_from(list(BudgetCategory))
RATES = st.decimals(0, 100, places=1)


def line(category: BudgetCategory, rate: Decimal) -> BudgetLine:
    return BudgetLine(id="1", project_id="p", category=category, vat_rate=rate)


def test_a_purchase_bears_no_vat_and_works_do() -> None:
    assert usual_rate(BudgetCategory.PURCHASE).rate == 0
    assert usual_rate(BudgetCategory.WORKS).rate == 20


@pytest.mark.parametrize("category", list(BudgetCategory))
def test_every_family_says_why_and_what_its_rate_is_worth(category: BudgetCategory) -> None:
    sentence = usual_rate(category).sentence
    assert category.label in sentence
    assert usual_rate(category).why in sentence
    assert "à vérifier" in sentence


@given(CATEGORIES)
def test_a_new_line_takes_the_rate_of_its_family(category: BudgetCategory) -> None:
    stored = completed_budget(BudgetLine(id="", project_id=""), {"category": category})
    assert stored["vat_rate"] == usual_rate(category).rate


@given(CATEGORIES, RATES)
def test_a_rate_typed_with_a_line_is_kept(category: BudgetCategory, rate: Decimal) -> None:
    for known in (BudgetLine(id="", project_id=""), line(category, Decimal(3))):
        stored = completed_budget(known, {"category": category, "vat_rate": rate})
        assert stored["vat_rate"] == rate


@given(CATEGORIES, CATEGORIES, RATES)
def test_a_rate_follows_its_family_until_another_is_typed(
    before: BudgetCategory, after: BudgetCategory, typed: Decimal
) -> None:
    proposed = line(before, usual_rate(before).rate)
    stored: dict[str, Any] = completed_budget(proposed, {"category": after})
    assert stored.get("vat_rate", proposed.vat_rate) == usual_rate(after).rate
    if typed != usual_rate(before).rate:
        assert "vat_rate" not in completed_budget(line(before, typed), {"category": after})


@given(CATEGORIES, RATES)
def test_what_is_typed_elsewhere_leaves_the_rate(category: BudgetCategory, rate: Decimal) -> None:
    stored = completed_budget(line(category, rate), {"label": "Murs", "unit_price": Decimal(1)})
    assert "vat_rate" not in stored


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('category = "divers"', 'category = "travaux"', "en double"),
        ("rate = 0\n", "rate = 120\n", "entre 0 et 100"),
        ("rate = 0\n", "", "manque"),
        ("date = 2026-11-01\n", "", "relevés"),
        ("general_knowledge = true\n", "", "sources"),
        ("format = 1", "format = 2", "format"),
    ],
)
def test_a_wrong_file_is_refused_with_its_reason(
    tmp_path: Path, old: str, new: str, told: str
) -> None:
    file = tmp_path / "tva.toml"
    file.write_text(PACKAGED.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    with pytest.raises(DefinitionRefused, match=told):
        load_usual_rates(file)


def test_a_family_forgotten_is_named(tmp_path: Path) -> None:
    text = PACKAGED.read_text(encoding="utf-8")
    file = tmp_path / "tva.toml"
    file.write_text(text[: text.rindex("[[rates]]")], encoding="utf-8")
    with pytest.raises(DefinitionRefused, match="divers"):
        load_usual_rates(file)
