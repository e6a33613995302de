"""What the premises will do is never ticked for nothing: a question or a procedure follows."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tressons_desktop.definitions.conditions import Condition
from tressons_desktop.feasibility.library import load_checklists
from tressons_desktop.obligations.loader import load_obligations
from tressons_desktop.project.values import ProjectKind, Trait

RESOURCES = Path(__file__).parents[2] / "resources"
OBLIGATIONS = load_obligations(RESOURCES / "obligations")
QUESTIONS = [one for grid in load_checklists(RESOURCES / "checklists") for one in grid.questions]


def words_of(conditions: tuple[Condition, ...], fact: str) -> Iterator[str]:
    for one in conditions:
        if one.fact == fact:
            yield from one.any_of
        for way in one.either:
            yield from words_of(way, fact)


@pytest.mark.parametrize("trait", Trait)
def test_every_trait_opens_a_procedure(trait: Trait) -> None:
    opened = [
        one.id
        for one in OBLIGATIONS
        if trait in words_of((*one.applies, *one.or_applies), "traits")
    ]
    assert opened, f"« {trait.label} » ne demande aucune démarche"


def test_every_kind_has_a_procedure_or_a_question_of_its_own() -> None:
    asked = {word for one in (*OBLIGATIONS, *QUESTIONS) for word in words_of(one.applies, "kinds")}
    alone = sorted({str(kind) for kind in ProjectKind} - asked)
    assert not alone, f"{', '.join(alone)}: no obligation and no question applies to this kind"


def test_every_procedure_says_what_before_whom_and_from_which_text() -> None:
    for one in OBLIGATIONS:
        where = f"resources/obligations, {one.id}"
        assert not one.what[0].islower() and one.what.endswith("."), (
            f"{where}: what is a sentence, with its capital and its full stop"
        )
        assert one.title[0].isupper() and not one.title.endswith("."), (
            f"{where}: title begins with a capital and has no full stop"
        )
        assert one.authority and one.sources, f"{where}: say before whom, and from which text"
        assert not one.blocks.endswith("."), f"{where}: blocks has no full stop"
