"""The grid that is shipped."""

from __future__ import annotations

import re

from tests.feasibility.grids import common
from tressons_desktop.feasibility.loader import LONGEST_ACTION

_WRONG_SPACE = re.compile(r" [:;?!%€»]|« ")
_CODE = re.compile(r"\[?\bS\d{1,3}\b\]?|\[G\]|\[R\]")


def test_thirty_questions_over_ten_axes() -> None:
    grid = common()
    assert [axis.letter for axis in grid.axes] == list("ABCDEFGHIJ")
    assert len(grid.questions) == 30
    assert all(len(grid.of_axis(axis.id)) == 3 for axis in grid.axes)


def test_the_points_that_stop_an_application_are_blockers() -> None:
    blockers = [question.code for question in common().questions if question.blocker]
    assert blockers == ["A2", "E1", "G1", "H1", "H3"]


def test_codes_follow_the_letter_of_their_axis() -> None:
    grid = common()
    for question in grid.questions:
        assert question.code.startswith(grid.axis(question.axis_id).letter)


def test_every_question_owns_a_source_or_says_it_has_none() -> None:
    for question in common().questions:
        assert question.sources
        assert question.general_knowledge == any(one.general_knowledge for one in question.sources)


def test_words_are_well_set_and_name_no_internal_code() -> None:
    for question in common().questions:
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
            assert not _WRONG_SPACE.search(text), text
            assert not _CODE.search(text), text
            assert "'" not in text and "!" not in text, text
        assert question.text.endswith("\u202f?")
        assert question.gap.endswith(".")
        assert len(question.action) <= LONGEST_ACTION
