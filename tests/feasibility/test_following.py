"""Answers follow the questions that are renamed or merged, whichever way they come in."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.db.keeping import Keeper, keeper
from tests.exchange.making import TODAY
from tests.feasibility.checklists import PROJECT, answer, checklist, question
from tests.harness.depth import cases
from tests.old_versions import make
from tests.reading.making import content_of
from tressons_desktop.feasibility.assessment import Standing
from tressons_desktop.feasibility.following import says, with_followed_answers
from tressons_desktop.feasibility.model import Checklist
from tressons_desktop.operations.answers import annotate_answer, answer_question
from tressons_desktop.project.drafts import Draft
from tressons_desktop.project.keyed import check_ids
from tressons_desktop.project.model import Action, Answer, Project, ProjectFile
from tressons_desktop.project.values import AnswerValue
from tressons_desktop.reading.beginning import read_project
from tressons_desktop.reading.reading import ProjectReading

YES, NO = AnswerValue.YES, AnswerValue.NO
MERGED = checklist(
    question("tout", renamed_from=("local", "bail")), question("moitie", renamed_from=("local",))
)
"""Two questions made one, and one of them made two."""


def file_of(*answers: Answer, drafts: tuple[Draft, ...] = ()) -> ProjectFile:
    return ProjectFile(project=Project(id=PROJECT), answers=answers, drafts=drafts)


def followed(file: ProjectFile, grid: Checklist = MERGED) -> dict[str, Answer]:
    return {one.question_id: one for one in with_followed_answers(file, grid).answers}


def read(house: Keeper, project_id: str, grid: Checklist) -> ProjectReading:
    return read_project(house.file(project_id), content_of(checklists=(grid,)), TODAY)


def test_the_answer_follows_with_all_that_was_written_beside_it() -> None:
    old = replace(answer("local", NO), note="Vu le notaire", evidence=("f1",), answered_on=TODAY)
    found = followed(file_of(old))
    for name in ("tout", "moitie"):
        kept = found[name]
        check_ids(kept)
        assert replace(old, id=kept.id, question_id=name) == kept
    assert found["local"] == old


def test_of_several_former_questions_the_first_that_was_answered_follows() -> None:
    cleared = answer("local")
    assert followed(file_of(cleared, answer("bail", YES)))["tout"].value is YES
    assert followed(file_of(answer("bail", YES), answer("local", NO)))["tout"].value is NO


def test_an_answer_of_its_own_is_never_replaced_even_a_cleared_one() -> None:
    found = followed(file_of(answer("tout"), answer("local", NO)))
    assert found["tout"].value is None
    assert found["moitie"].value is NO


def test_nothing_follows_from_a_question_that_is_still_asked() -> None:
    grid = checklist(question("local"), question("vol", renamed_from=("local",)))
    file = file_of(answer("local", YES))
    assert with_followed_answers(file, grid) is file


def test_unread_words_and_what_was_to_do_follow_too() -> None:
    draft = Draft(PROJECT, "answer", "bail", "review_on", "le 31 février")
    action = Action(id="a", project_id=PROJECT, position=0, origin="question:bail")
    file = replace(file_of(drafts=(draft,)), actions=(action,))
    read_file = with_followed_answers(file, MERGED)
    assert [one.record_id for one in read_file.drafts] == ["bail", "tout"]
    assert read_file.actions[0].origin == "question:tout"


@given(st.data())
@settings(max_examples=cases(30, 300))
def test_no_answer_is_lost_whatever_is_renamed_or_merged(data: st.DataObject) -> None:
    names = [f"q{number}" for number in range(8)]
    values = st.sampled_from([None, *AnswerValue])
    given_to = data.draw(st.dictionaries(st.sampled_from(names), values, min_size=1))
    answers = tuple(answer(name, value) for name, value in given_to.items())
    parts = st.lists(st.sampled_from(names), unique=True, max_size=3)
    grid = checklist(
        *(question(f"n{n}", renamed_from=tuple(data.draw(parts))) for n in range(3)),
        *(question(name) for name in data.draw(parts)),
    )
    once = with_followed_answers(file_of(*answers), grid)
    assert once.answers[: len(answers)] == answers
    assert with_followed_answers(once, grid) == once
    check_ids(*once.answers[len(answers) :])
    found = {one.question_id: one for one in once.answers}
    for new in grid.questions[:3]:
        former = [found[one] for one in new.renamed_from if one in given_to]
        former = [one for one in former if grid.question(one.question_id) is None]
        if former:
            first = next((one for one in former if says(one)), former[0])
            assert found[new.id].value is first.value


def test_an_answer_changed_under_its_new_name_becomes_one_of_its_own(tmp_path: Path) -> None:
    with keeper(tmp_path) as house:
        project_id = house.log()
        at = {"project_id": project_id, "code": "E1"}
        house.do(answer_question, **at, question_id="local", value=NO, today=TODAY)
        house.do(annotate_answer, **at, question_id="local", note="Vu le notaire")
        former = MERGED.former_questions("tout")
        house.do(answer_question, **at, question_id="tout", value=YES, today=TODAY, former=former)
        kept = {one.question_id: one for one in house.file(project_id).answers}
        assert (kept["tout"].value, kept["tout"].note) == (YES, "Vu le notaire")
        assert (kept["local"].value, kept["local"].note) == (NO, "Vu le notaire")
        house.do(answer_question, **at, question_id="tout", value=None, today=TODAY, former=former)
        assert read(house, project_id, MERGED).assessment.outcomes[0].standing is (
            Standing.UNANSWERED
        )
        house.undo(f"project:{project_id}")
        house.undo(f"project:{project_id}")
        assert [one.standing for one in read(house, project_id, MERGED).assessment.outcomes] == [
            Standing.NO,
            Standing.NO,
        ]


def test_a_database_of_each_version_is_read_with_its_answers_followed(tmp_path: Path) -> None:
    grid = checklist(question("neuve", renamed_from=("autre", "q1")))
    for version in (1, 8):
        folder = tmp_path / str(version)
        folder.mkdir()
        shutil.copy(make.FOLDER / f"version_{version}.sqlite", folder / "tressons.sqlite")
        with keeper(folder) as house:
            project_id = next(iter(house.store.list_projects())).summary.id
            reading = read(house, project_id, grid)
            assert [one.id for one in reading.assessment.to_check] == ["neuve"]
            assert reading.stored == house.file(project_id)
