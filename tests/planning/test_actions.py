"""The action plan: what is proposed, whose turn it is, what asks nothing more."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.feasibility.checklists import PROJECT, answer, checklist, common, question
from tressons_desktop.feasibility.assessment import Assessment
from tressons_desktop.feasibility.opinion import assess
from tressons_desktop.planning.actions import overdue_actions, plan, proposed_actions
from tressons_desktop.project.ids import new_id
from tressons_desktop.project.model import Action, Answer, Project, ProjectFile
from tressons_desktop.project.values import ActionStatus, AnswerValue

TODAY = date(2027, 1, 12)
CHECKLIST = checklist(
    question("light", weight=1),
    question("heavy", weight=5),
    question("stop", blocker=True, weight=1),
    question("stop2", blocker=True, weight=2),
    question("silent", weight=5),
)


def file_with(*answers: Answer, actions: tuple[Action, ...] = ()) -> ProjectFile:
    return ProjectFile(project=Project(id=PROJECT), answers=answers, actions=actions)


def action(title: str = "", **values: object) -> Action:
    return Action(id=new_id(), project_id=PROJECT, title=title, **values)  # type: ignore[arg-type]


def assessed(file: ProjectFile) -> Assessment:
    return assess(CHECKLIST, file.answers, {})


def titles(file: ProjectFile) -> list[str]:
    return [one.title for one in proposed_actions(assessed(file), file)]


def test_every_gap_is_proposed_blockers_first_then_what_weighs_most() -> None:
    file = file_with(
        answer("light", AnswerValue.NO),
        answer("heavy", AnswerValue.NO),
        answer("stop", AnswerValue.NO),
        answer("silent", AnswerValue.PARTIAL),
    )
    assert titles(file) == [
        "Faire stop",
        "Faire stop2",
        "Faire heavy",
        "Faire light",
        "Faire silent",
    ]


@pytest.mark.parametrize("value", [AnswerValue.YES, AnswerValue.NOT_APPLICABLE, None])
def test_what_is_settled_or_silent_is_not_proposed(value: AnswerValue | None) -> None:
    answers = (answer("stop", AnswerValue.YES), answer("stop2", AnswerValue.YES))
    assert titles(file_with(*answers, answer("heavy", value))) == []


def test_a_blocker_without_an_answer_is_proposed() -> None:
    assert titles(file_with()) == ["Faire stop2", "Faire stop"]


def test_a_gap_whose_action_exists_is_not_proposed_again_whatever_its_state() -> None:
    for status in ActionStatus:
        done = action("Vu", origin="question:stop", status=status)
        assert titles(file_with(actions=(done,))) == ["Faire stop2"]


def test_a_proposal_says_its_axis_and_whether_it_blocks() -> None:
    (first, *_) = proposed_actions(assessed(file_with()), file_with())
    assert (first.origin, first.axis, first.blocker) == ("question:stop2", "Un", True)


def test_the_shipped_checklist_proposes_short_titles() -> None:
    found = proposed_actions(assess(common(), (), {}), file_with())
    assert found
    assert all(0 < len(one.title) <= 60 and one.blocker for one in found)


def test_actions_have_their_turn() -> None:
    lines = {
        "late": action("late", due=date(2027, 1, 11)),
        "today": action("today", due=TODAY),
        "end": action("end", due=date(2027, 1, 31)),
        "next": action("next", due=date(2027, 2, 1)),
        "whenever": action("whenever"),
        "done": action("done", due=date(2026, 1, 1), status=ActionStatus.DONE),
        "dropped": action("dropped", status=ActionStatus.DROPPED),
    }
    found = plan(file_with(actions=tuple(lines.values())), TODAY)
    assert [one.action.title for one in found.overdue] == ["late"]
    assert [one.action.title for one in found.this_month] == ["today", "end"]
    assert [one.action.title for one in found.later] == ["next"]
    assert [one.action.title for one in found.undated] == ["whenever"]
    assert {one.action.title for one in found.done} == {"done", "dropped"}
    assert len(found.all) == len(lines)


def test_what_lifts_a_blocker_comes_first_in_its_turn() -> None:
    early = action("early", origin="question:light", due=date(2027, 1, 14))
    blocks = action("blocks", origin="question:stop", due=date(2027, 1, 20))
    file = file_with(answer("stop", AnswerValue.NO), actions=(early, blocks))
    found = plan(file, TODAY, assessed(file)).this_month
    assert [(one.action.title, one.blocker, one.code) for one in found] == [
        ("blocks", True, "stop"),
        ("early", False, "light"),
    ]


def test_an_answer_that_becomes_yes_leaves_its_action_without_object_and_keeps_it() -> None:
    late = action("Signer", origin="question:stop", due=date(2026, 12, 1))
    open_one = file_with(answer("stop", AnswerValue.NO), actions=(late,))
    settled = replace(open_one, answers=(answer("stop", AnswerValue.YES),))
    assert [one.action for one in plan(open_one, TODAY).overdue] == [late]
    after = plan(settled, TODAY)
    assert [one.action for one in after.moot] == [late]
    assert after.overdue == ()
    assert overdue_actions(after) == ()


def test_what_was_done_stays_done_when_its_answer_becomes_yes() -> None:
    done = action("Signer", origin="question:stop", status=ActionStatus.DONE)
    found = plan(file_with(answer("stop", AnswerValue.YES), actions=(done,)), TODAY)
    assert [one.action for one in found.done] == [done]
    assert found.moot == ()


def test_the_oldest_delay_comes_first() -> None:
    days = (3, 30, 1)
    actions = tuple(action(str(n), due=TODAY - timedelta(days=n)) for n in days)
    assert [one.title for one in overdue_actions(plan(file_with(actions=actions), TODAY))] == [
        "30",
        "3",
        "1",
    ]


@given(
    st.lists(
        st.tuples(st.sampled_from(list(ActionStatus)), st.none() | st.dates(), st.booleans()),
        max_size=20,
    ),
    st.dates(),
    st.randoms(),
)
def test_nothing_is_lost_and_the_order_given_changes_nothing(
    rows: list[tuple[ActionStatus, date | None, bool]], today: date, shuffler: random.Random
) -> None:
    actions = [
        action(
            str(number),
            status=status,
            due=due,
            origin="question:stop" if linked else "",
            position=number,
        )
        for number, (status, due, linked) in enumerate(rows)
    ]
    answers = (answer("stop", AnswerValue.YES),)
    found = plan(file_with(*answers, actions=tuple(actions)), today)
    shuffled = list(actions)
    shuffler.shuffle(shuffled)
    assert plan(file_with(*answers, actions=tuple(shuffled)), today) == found
    assert sorted(one.action.title for one in found.all) == sorted(one.title for one in actions)
    assert all(one.action.due and one.action.due < today for one in found.overdue)
