"""What the checklist concludes, and why."""

from __future__ import annotations

import random
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.feasibility.checklists import answer, answers, checklist, common, question
from tressons_desktop.definitions.conditions import Condition
from tressons_desktop.feasibility.assessment import Opinion, Override, OverrideRefused
from tressons_desktop.feasibility.model import Follow, Question
from tressons_desktop.feasibility.opinion import assess
from tressons_desktop.project.values import AnswerValue

YES, NO, PARTIAL = AnswerValue.YES, AnswerValue.NO, AnswerValue.PARTIAL
TO_CHECK, NONE = AnswerValue.TO_CHECK, AnswerValue.NOT_APPLICABLE
CHECKLIST = common()
IDS = [one.id for one in CHECKLIST.questions]
BLOCKERS = [one.id for one in CHECKLIST.questions if one.blocker]
GIVEN = st.dictionaries(st.sampled_from(IDS), st.sampled_from(list(AnswerValue)))


def test_a_blank_project_is_not_ready_and_says_how_much_is_unanswered() -> None:
    result = assess(CHECKLIST, (), {})
    assert result.opinion is Opinion.NOT_READY
    assert result.score is None
    assert (result.answered, result.total) == (0, len(result.outcomes))
    assert f"(0\u00a0réponse sur {result.total})" in result.sentence
    assert len(result.reasons) == 3


def test_one_blocker_outweighs_twenty_nine_yes() -> None:
    given = answers(CHECKLIST, YES) | {"maitrise-local": answer("maitrise-local", NO)}
    result = assess(CHECKLIST, given.values(), {})
    assert result.opinion is Opinion.NOT_READY
    assert [one.code for one in result.blockers] == ["E1"]
    assert result.sentence.startswith("1\u00a0point bloquant empêche le dépôt")
    assert result.reasons[0].sentence == "La maîtrise du local n’est pas assurée."


def test_a_blocker_to_check_is_not_a_no_but_forbids_ready() -> None:
    given = answers(CHECKLIST, YES) | {"competence": answer("competence", TO_CHECK)}
    result = assess(CHECKLIST, given.values(), {})
    assert result.opinion is Opinion.TO_CONSOLIDATE
    assert result.blockers == ()
    assert [one.code for one in result.unknown_blockers] == ["H1"]
    assert result.score == 1.0
    assert result.reasons[0].question_id == "competence"


def test_everything_yes_is_ready() -> None:
    result = assess(CHECKLIST, answers(CHECKLIST, YES).values(), {})
    assert result.opinion is Opinion.READY
    assert result.opinion.label == "Prêt à déposer"
    assert len(result.reasons) == 3


def test_a_weak_axis_forbids_ready() -> None:
    weak = {name: answer(name, NO) for name in ("indicateurs", "sobriete")}
    result = assess(CHECKLIST, (answers(CHECKLIST, YES) | weak).values(), {})
    assert result.opinion is Opinion.TO_CONSOLIDATE
    assert result.reasons[0].axis_id == "impact"


def test_to_check_and_silence_stay_out_of_the_score() -> None:
    small = checklist(question("x"), question("y"), question("z", weight=3))
    result = assess(small, (answer("x", YES), answer("y", TO_CHECK)), {})
    axis = result.axes[0]
    assert (axis.score, axis.answered, axis.total) == (1.0, 1, 3)
    assert [one.id for one in axis.to_check] == ["y"]
    assert [one.id for one in axis.unanswered] == ["z"]


def test_sans_objet_leaves_the_base_and_weights_count() -> None:
    small = checklist(question("x", weight=3), question("y"), question("z"))
    result = assess(small, (answer("x", YES), answer("y", NO), answer("z", NONE)), {})
    assert (result.axes[0].score, result.axes[0].answered, result.axes[0].total) == (0.75, 2, 2)
    assert result.axes[1].score is None


def test_a_question_that_stops_applying_is_left_out_whatever_its_answer() -> None:
    only = (Condition(fact="promoter_form", any_of=("commune",)),)
    small = checklist(question("x", blocker=True, applies=only), question("y"))
    given = (answer("x", NO), answer("y", YES))
    assert assess(small, given, {"promoter_form": "association"}).blockers == ()
    assert [one.id for one in assess(small, given, {"promoter_form": "commune"}).blockers] == ["x"]
    assert [one.id for one in assess(small, given, {}).blockers] == ["x"]


def test_a_typed_answer_counts_as_answered() -> None:
    small = checklist(question("x"), question("y"))
    assert assess(small, (answer("x", typed="120"), answer("y", typed=" ")), {}).answered == 1


def test_an_answer_to_an_unknown_question_is_ignored() -> None:
    assert assess(CHECKLIST, (answer("autre-grille", NO),), {}) == assess(CHECKLIST, (), {})


def follower(name: str, followed: str, *values: AnswerValue) -> Question:
    return question(name, follows=(Follow(question_id=followed, any_of=values),))


def test_a_question_that_follows_waits_for_the_answer_it_follows() -> None:
    small = checklist(follower("z", "y", YES), follower("y", "x", YES, PARTIAL), question("x"))
    asked = {
        value: [one.question.id for one in assess(small, given, {}).outcomes]
        for value, given in {
            "": (),
            "non": (answer("x", NO), answer("y", YES)),
            "oui": (answer("x", YES),),
            "oui oui": (answer("x", YES), answer("y", YES)),
        }.items()
    }
    assert asked == {"": ["x"], "non": ["x"], "oui": ["y", "x"], "oui oui": ["z", "y", "x"]}


def test_a_circle_made_by_hand_asks_nothing_and_ends() -> None:
    small = checklist(follower("x", "y", YES), follower("y", "x", NO), question("z"))
    given = (answer("x", YES), answer("y", YES))
    assert [one.question.id for one in assess(small, given, {}).outcomes] == ["z"]


FOLLOWED = checklist(
    question("x"),
    follower("y", "x", YES, PARTIAL),
    follower("z", "y", NO),
    question("b", blocker=True),
)


@given(
    st.dictionaries(st.sampled_from("xyzb"), st.sampled_from(list(AnswerValue))),
    st.sampled_from("xyzb"),
    st.sampled_from(list(AnswerValue)),
)
def test_followers_never_lower_the_count_nor_hide_a_blocker(
    values: dict[str, AnswerValue], name: str, value: AnswerValue
) -> None:
    unknown = {key: one for key, one in values.items() if key != name}
    before = assess(FOLLOWED, [answer(key, one) for key, one in unknown.items()], {})
    known = unknown | {name: value}
    after = assess(FOLLOWED, [answer(key, one) for key, one in known.items()], {})
    assert after.answered >= before.answered
    assert bool(after.blockers) is (known.get("b") is NO)


def test_the_user_may_judge_otherwise_with_a_reason_and_hides_nothing() -> None:
    given = answers(CHECKLIST, YES) | {"maitrise-local": answer("maitrise-local", NO)}
    plain = assess(CHECKLIST, given.values(), {})
    override = Override(opinion=Opinion.READY, reason="La promesse est signée demain.")
    result = assess(CHECKLIST, given.values(), {}, override=override)
    assert result.retained is Opinion.READY
    assert (result.opinion, result.blockers) == (plain.opinion, plain.blockers)
    assert plain.retained is Opinion.NOT_READY


def test_judging_otherwise_without_a_reason_is_refused() -> None:
    with pytest.raises(OverrideRefused, match="Écrire la raison"):
        Override(opinion=Opinion.READY, reason="  ")


@given(GIVEN, st.sampled_from(BLOCKERS))
def test_a_blocker_is_never_hidden_by_other_answers(
    values: dict[str, AnswerValue], blocker: str
) -> None:
    given = [answer(name, value) for name, value in (values | {blocker: NO}).items()]
    result = assess(CHECKLIST, given, {})
    assert blocker in [one.id for one in result.blockers]
    assert result.opinion is Opinion.NOT_READY
    assert result.reasons[0].question_id in [one.id for one in result.blockers]
    assert "bloquant" in result.sentence


@given(GIVEN, st.sampled_from(IDS), st.sampled_from(list(AnswerValue)))
def test_answering_an_unknown_never_lowers_the_count(
    values: dict[str, AnswerValue], name: str, value: AnswerValue
) -> None:
    before = {key: one for key, one in values.items() if key != name}
    first = assess(CHECKLIST, [answer(key, one) for key, one in before.items()], {})
    after = before | {name: value}
    second = assess(CHECKLIST, [answer(key, one) for key, one in after.items()], {})
    assert second.answered >= first.answered


@given(GIVEN, st.randoms())
def test_order_changes_nothing(values: dict[str, AnswerValue], dice: random.Random) -> None:
    given = [answer(name, value) for name, value in values.items()]
    shuffled = list(given)
    dice.shuffle(shuffled)
    assert assess(CHECKLIST, shuffled, {}) == assess(CHECKLIST, given, {})


@given(GIVEN)
def test_ready_means_no_reserve_on_any_blocker(values: dict[str, AnswerValue]) -> None:
    filled = dict.fromkeys(IDS, YES) | values
    result = assess(CHECKLIST, [answer(name, value) for name, value in filled.items()], {})
    if result.opinion is Opinion.READY:
        assert not result.blockers
        assert not result.unknown_blockers
        assert all(filled[name] in (YES, NONE) for name in BLOCKERS)


@settings(max_examples=1)
@given(st.just(0))
def test_five_hundred_questions_stay_quick(_: int) -> None:
    many = checklist(*(question(f"q{n}", axis="ab"[n % 2], blocker=n % 7 == 0) for n in range(500)))
    given = [answer(f"q{n}", list(AnswerValue)[n % 5]) for n in range(500)]
    best = min(_timed(lambda: assess(many, given, {})) for _ in range(10))
    assert best < 0.005


def _timed(work: object) -> float:
    start = time.perf_counter()
    assert callable(work)
    work()
    return time.perf_counter() - start
