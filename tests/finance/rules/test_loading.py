"""The file of declared rules is read strictly: what is not understood refuses it, with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tressons_desktop.definitions.refused import DefinitionRefused
from tressons_desktop.finance.law import money_rules
from tressons_desktop.finance.rules.loading import PACKAGED, ceilings, load_ceilings
from tressons_desktop.finance.rules.model import FACTS, MEASURES


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("format = 1", "format = 2", "format"),
        ('sense = "au_moins"', 'sense = "environ"', "au_plus"),
        ('left = "porteur"', 'left = "personne"', "personne"),
        ('of = "argent-public"', 'of = "argent"', "argent"),
        ('rate_from = "projet.part_minimale"', 'rate_from = "projet.taux"', "projet.taux"),
        ("checked_on = 2026-11-26", "", "checked_on"),
        ('amount = "{loi:commerce-rural-locaux}"', "", "amount"),
        ("{loi:de-minimis}", "{loi:de-maximis}", "de-maximis"),
        ("{loi:de-minimis}", "{loi:contrat-engagement-republicain}", "registre"),
        ("lots = true", "lot = true", "lot"),
        ('id = "appel-plafond"', 'id = "appel-taux"', "double"),
        ("right = [{ rate = 100", "right = [{ part = 100", "rate"),
        ("general_knowledge = true", "general_knowledge = false", "sources"),
        ('value = "{loi:fctva}"', "value = -1", "value"),
    ],
)
def test_a_wrong_file_is_refused_with_its_reason(
    tmp_path: Path, before: str, after: str, said: str
) -> None:
    text = PACKAGED.read_text(encoding="utf-8")
    assert before in text
    path = tmp_path / "plafonds.toml"
    path.write_text(text.replace(before, after, 1), encoding="utf-8")
    with pytest.raises(DefinitionRefused) as refused:
        load_ceilings(path)
    assert said in str(refused.value)


def test_every_rule_says_what_to_ask_and_where_it_comes_from() -> None:
    for rule in ceilings().rules:
        assert rule.sources and rule.ask and rule.left_words and rule.right_words
        for term in (*rule.plus, *rule.right):
            known = (*MEASURES, *FACTS, *(one.id for one in ceilings().selectors))
            assert term.of in known


def test_every_selector_serves_a_rule() -> None:
    used = {rule.left for rule in ceilings().rules} | {rule.case.asked for rule in ceilings().rules}
    used |= {term.of for rule in ceilings().rules for term in (*rule.plus, *rule.right)}
    used |= {name for one in ceilings().exclusions for name in (one.one, one.other)}
    idle = sorted({one.id for one in ceilings().selectors} - used)
    assert not idle, f"{', '.join(idle)}: no rule of resources/finance/plafonds.toml counts it"


def test_every_selector_names_schemes_that_are_recognised() -> None:
    """One that no word of the plan leads to would count nothing, and its rule never speak."""
    known = {one.id for one in money_rules().schemes}
    named = {
        scheme: one.id
        for one in ceilings().selectors
        for scheme in (*one.schemes, *one.not_schemes)
    }
    unknown = sorted(f"{named[one]}: {one}" for one in named.keys() - known)
    assert not unknown, f"{unknown}: give the scheme its words in resources/finance/regles.toml"
