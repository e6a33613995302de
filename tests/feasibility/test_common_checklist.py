"""The checklists that are shipped."""

from __future__ import annotations

import re

import pytest

from tests.dossier import snapshot
from tests.feasibility import given
from tests.feasibility.checklists import FOLDER, common
from tressons_desktop.feasibility.library import checklist_for, load_checklists
from tressons_desktop.feasibility.loader import LONGEST_ACTION
from tressons_desktop.feasibility.model import Checklist
from tressons_desktop.project.values import ProjectKind

CHECKLISTS = load_checklists(FOLDER)
_WRONG_SPACE = re.compile(r" [:;?!%€»]|« |\d \d{3}")
_CODE = re.compile(r"\[?\bS\d{1,3}\b\]?|\[G\]|\[R\]")


def test_ten_axes_and_more_than_a_hundred_and_twenty_questions() -> None:
    checklist = common()
    assert [axis.letter for axis in checklist.axes] == list("ABCDEFGHIJ")
    asked = {question.axis_id for question in checklist.questions}
    assert asked == {axis.id for axis in checklist.axes}
    assert sum(len(one.questions) for one in CHECKLISTS) >= 120


def test_every_kind_of_project_has_its_checklist() -> None:
    kinds = {kind for checklist in CHECKLISTS for kind in checklist.kinds}
    alone = sorted(set(ProjectKind) - kinds)
    assert not alone, f"{', '.join(alone)}: no checklist of resources/checklists has it in kinds"
    assert all(len(checklist.questions) >= 7 for checklist in CHECKLISTS)


def test_the_points_that_stop_an_application_are_blockers() -> None:
    blockers = [question.code for question in common().questions if question.blocker]
    assert blockers == ["A2", "C3", "E1", "E3", "E5", "G2", "G4", "G5", "H1", "H3", "H9"], (
        "a blocker stops every application: weigh it, then say it here"
    )


def test_codes_follow_the_letter_of_their_axis() -> None:
    checklist = common()
    for question in checklist.questions:
        letter = checklist.axis(question.axis_id).letter
        assert question.code.startswith(letter), (
            f"{question.id}: its code is {question.code}, its axis says {letter}"
        )


def test_the_special_checklists_speak_of_the_same_axes() -> None:
    titles = {axis.id: (axis.letter, axis.title) for axis in common().axes}
    for checklist in CHECKLISTS:
        assert all(titles[axis.id] == (axis.letter, axis.title) for axis in checklist.axes)


@pytest.mark.parametrize("checklist", CHECKLISTS, ids=lambda checklist: checklist.id)
def test_every_question_owns_a_source_or_says_it_has_none(checklist: Checklist) -> None:
    for question in checklist.questions:
        assert question.sources or question.usage
        nobody = all(one.general_knowledge for one in question.sources)
        assert question.general_knowledge == (nobody and not question.usage)


@pytest.mark.parametrize("checklist", CHECKLISTS, ids=lambda checklist: checklist.id)
def test_words_are_well_set_and_name_no_internal_code(checklist: Checklist) -> None:
    for question in checklist.questions:
        words = (
            question.text,
            question.why,
            question.how,
            question.evidence,
            question.gap,
            question.action,
            *(str(source) for source in question.sources),
        )
        for text in words:
            assert not _WRONG_SPACE.search(text), (
                f"{question.id}: no-break spaces before : ; ? ! % € and in « » (U+00A0 before a "
                f"colon and in quotes, U+202F before the others): {text}"
            )
            assert not _CODE.search(text), f"{question.id}: a code of ours: {text}"
            assert "'" not in text and "!" not in text, (
                f"{question.id}: ’ and not ', no exclamation mark: {text}"
            )
        assert not question.usage.startswith("Usage"), (
            f"{question.id}: the screen says « Usage\u00a0: » before the sentence of usage"
        )
        assert question.text.endswith("\u202f?"), f"{question.id}: text ends with U+202F and ?"
        assert question.gap.endswith("."), f"{question.id}: gap is a sentence, with its full stop"
        assert not question.action.endswith("."), f"{question.id}: action has no full stop"
        assert len(question.action) <= LONGEST_ACTION


def test_a_checklist_that_changed_is_another_version() -> None:
    """People who received it see what changed by its version; answers stay with identifiers."""
    unnoticed = given.unnoticed(given.known(), given.said())
    assert not unnoticed, "\n".join(unnoticed)
    assert given.known() == given.said(), "run python -m tests.feasibility.given"


def test_a_change_under_the_same_version_is_named() -> None:
    before = given.said()
    after = {name: dict(parts) for name, parts in before.items()}
    del after["epicerie"]["epicerie-zone"]
    after["commun"] |= {"besoin-exprime": "", "nouvelle": ""}
    after["tiers-lieu"] = {"version": "9"}
    told = [line.rpartition(": ")[0] for line in given.unnoticed(before, after)]
    assert told == [
        "commun: question besoin-exprime changed",
        "commun: question nouvelle came",
        "epicerie: question epicerie-zone went",
    ]


def test_the_example_answers_every_question_of_its_checklists() -> None:
    example = snapshot.example()
    answered = {answer.question_id for answer in example.answers}
    asked = {question.id for question in checklist_for(CHECKLISTS, example.project.kinds).questions}
    silent = sorted(asked - answered)
    assert not silent, f"{', '.join(silent)}: answer them in resources/demo/le-four-banal.toml"
    gone = sorted(answered - asked)
    assert not gone, f"{', '.join(gone)}: resources/demo answers what no checklist asks"
