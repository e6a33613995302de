"""Every shipped grid, read as an adviser would: short, positive, sourced, nothing lost."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from tests.feasibility import given
from tests.feasibility.checklists import FOLDER
from tressons_desktop.feasibility.assessment import Outcome
from tressons_desktop.feasibility.library import checklist_for, load_checklists
from tressons_desktop.feasibility.model import Checklist, QuestionLevel
from tressons_desktop.feasibility.opinion import assess
from tressons_desktop.project.values import LegalForm, ProjectKind, Trait

CHECKLISTS = load_checklists(FOLDER)
QUESTIONS = [one for grid in CHECKLISTS for one in grid.questions]
IDS = [one.id for one in QUESTIONS]

BUILT = (Trait.PUBLIC, Trait.WORKS, Trait.EMPLOYEES)
USUAL = {
    ProjectKind.GROCERY: (*BUILT, Trait.SELLS_ALCOHOL, Trait.ANIMAL_PRODUCTS),
    ProjectKind.CAFE: (*BUILT, Trait.SERVES_ALCOHOL, Trait.MEALS, Trait.CONCERTS),
    ProjectKind.THIRD_PLACE: (*BUILT, Trait.MEALS, Trait.CONCERTS),
    ProjectKind.LOCAL_FOOD: (*BUILT, Trait.ANIMAL_PRODUCTS),
    ProjectKind.MOBILITY: (Trait.EMPLOYEES,),
    ProjectKind.ENERGY: (Trait.WORKS,),
    ProjectKind.SERVICES: BUILT,
    ProjectKind.CULTURE: (*BUILT, Trait.CONCERTS, Trait.SERVES_ALCOHOL),
    ProjectKind.REUSE: BUILT,
    ProjectKind.OTHER: BUILT,
}
"""What a place of each kind usually does: as many questions as an ordinary project may be asked."""

CASES = [
    (kind, promoter, traits)
    for kind, usual in USUAL.items()
    for promoter in (LegalForm.COMMUNE, LegalForm.ASSOCIATION)
    for traits in ((), usual)
]
ASKED = re.compile(r"\w-(?:t-)?(?:ils?|elles?|on)\b")
"""The verb that asks: two of them are two questions."""


def asked(kind: ProjectKind, promoter: LegalForm, traits: tuple[Trait, ...]) -> list[Outcome]:
    facts = {
        "kinds": (str(kind),),
        "promoter_form": str(promoter),
        "operator_form": str(LegalForm.ASSOCIATION),
        "traits": tuple(str(one) for one in traits),
    }
    return list(assess(checklist_for(CHECKLISTS, [kind]), (), facts).outcomes)


@pytest.mark.parametrize(("kind", "promoter", "traits"), CASES)
def test_a_kind_asks_fifty_questions_at_most_and_about_twenty_to_decide(
    kind: ProjectKind, promoter: LegalForm, traits: tuple[Trait, ...]
) -> None:
    outcomes = asked(kind, promoter, traits)
    deciding = [one for one in outcomes if one.question.level is QuestionLevel.DECIDE]
    whose = f"{kind} carried by {promoter}, {', '.join(traits) or 'nothing ticked'}"
    assert len(outcomes) <= 50, (
        f"{whose}: {len(outcomes)} questions, 50 at most: narrow the new one by applies (in "
        "resources/checklists), or take another one out ([[retired]])"
    )
    assert 15 <= len(deciding) <= 24, (
        f"{whose}: {len(deciding)} questions to decide, 15 to 24: look again at their level"
    )


def test_the_lack_of_private_initiative_is_asked_of_trade_alone() -> None:
    lacking = {
        kind
        for kind, usual in USUAL.items()
        if any(
            one.question.id == "carence-constatee" for one in asked(kind, LegalForm.COMMUNE, usual)
        )
    }
    assert lacking == {
        ProjectKind.GROCERY,
        ProjectKind.CAFE,
        ProjectKind.LOCAL_FOOD,
        ProjectKind.THIRD_PLACE,
    }
    for kind in USUAL:
        ids = {one.question.id for one in asked(kind, LegalForm.COMMUNE, ())}
        assert "competence" in ids


def test_only_who_is_not_public_is_asked_on_what_ground_the_departement_pays() -> None:
    for kind in USUAL:
        private = {one.question.id for one in asked(kind, LegalForm.ASSOCIATION, ())}
        assert "aide-departement" in private
        assert "competence" not in private


@pytest.mark.parametrize("grid", CHECKLISTS, ids=lambda grid: grid.id)
def test_every_question_says_why_how_what_proves_it_and_what_to_do(grid: Checklist) -> None:
    for one in grid.questions:
        assert all((one.why, one.how, one.evidence, one.gap, one.action)), one.id
        assert one.usage or one.sources, one.id
        assert all(source.checked for source in one.sources), (
            f"{one.id}: say on what day each source was read again, checked = (in "
            f"resources/checklists, {grid.id})"
        )


def test_no_question_asks_two_things_at_once() -> None:
    assert not asks_once("Le local est-il choisi et le bail est-il signé\u202f?")
    double = [one.text for one in QUESTIONS if not asks_once(one.text)]
    assert not double, (
        f"{double}: one question has one verb that asks (« est-il », « a-t-elle »): make two "
        "questions of it, or drop a half"
    )


def asks_once(text: str) -> bool:
    return len(ASKED.findall(text)) == text.count("?") == 1


def test_no_name_is_used_twice_nor_again() -> None:
    assert [name for name, times in Counter(IDS).items() if times > 1] == []
    for grid in CHECKLISTS:
        gone = {one.id for one in grid.retired}
        assert not gone & set(IDS), f"{grid.id}: a retired name is asked again"


def test_every_question_of_before_leads_somewhere_or_keeps_its_words() -> None:
    """An answer given to any question ever shipped follows, or stays readable."""
    lost = given.lost(given.ever(), CHECKLISTS)
    assert not lost, "\n".join(lost)


def test_a_question_given_under_another_name_is_seen() -> None:
    (told,) = given.lost([*IDS, "ancien-nom"], CHECKLISTS)
    assert told.startswith("ancien-nom: ")
    assert "renamed_from" in told and "[[retired]]" in told
    retired = next(one.id for grid in CHECKLISTS for one in grid.retired)
    followed = next(name for one in QUESTIONS for name in one.renamed_from)
    assert given.lost([retired, followed], CHECKLISTS) == []


def test_every_question_is_among_those_ever_given() -> None:
    forgotten = sorted(set(IDS) - set(given.ever()))
    assert not forgotten, f"{', '.join(forgotten)}: run python -m tests.feasibility.given"
