"""Undo and redo: exact, labelled, one list of gestures per project and one for the list."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from contextlib import suppress
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.journal import MERGE_WINDOW_MS
from tests.db.keeping import Keeper, keeper
from tests.exchange.making import TODAY
from tressons_desktop.operations.answers import annotate_answer, answer_question
from tressons_desktop.operations.applications import choose_call, leave_call
from tressons_desktop.operations.declare import project_scope
from tressons_desktop.operations.pasting import LineWritten, write_lines
from tressons_desktop.operations.pieces import set_piece_state
from tressons_desktop.operations.profiles import (
    PROFILES,
    create_profile,
    delete_profile,
    edit_profile,
)
from tressons_desktop.operations.projects import (
    archive_project,
    delete_project,
    duplicate_project,
    edit_project,
    restore_project,
    write_text,
)
from tressons_desktop.operations.records import (
    add_record,
    add_records,
    edit_record,
    move_record,
    remove_records,
)
from tressons_desktop.outcomes import Refused
from tressons_desktop.ports import LIBRARY
from tressons_desktop.project.entity import CopiedPart
from tressons_desktop.project.model import BudgetLine, FundingLine, Milestone, Person
from tressons_desktop.project.values import AnswerValue, PieceState, ProjectStatus


def test_undo_and_redo_say_what_they_do(house: Keeper) -> None:
    project_id = house.log("A")
    scope = project_scope(project_id)
    assert not house.undo(scope)
    house.do(edit_project, project_id=project_id, name="B")
    assert house.store.undo_state(scope).undo_label == "modifier le nom du projet"
    assert house.store.undo_state(scope).redo_label == ""

    changes = house.undo(scope)
    assert changes.label == "modifier le nom du projet"
    assert changes.ids == {project_id}
    assert house.file(project_id).project.name == "A"
    assert house.store.undo_state(scope).redo_label == "modifier le nom du projet"

    house.redo(scope)
    assert house.file(project_id).project.name == "B"
    assert not house.redo(scope)


def test_a_sentence_typed_letter_by_letter_undoes_as_one(house: Keeper) -> None:
    project_id = house.log("")
    for end in range(1, 9):
        house.wait(1)
        house.do(edit_project, project_id=project_id, name="Épicerie"[:end])
    house.undo(project_scope(project_id))
    assert house.file(project_id).project.name == ""
    house.redo(project_scope(project_id))
    assert house.file(project_id).project.name == "Épicerie"


def test_two_sentences_typed_apart_undo_apart(house: Keeper) -> None:
    project_id = house.log("")
    house.do(edit_project, project_id=project_id, name="Café")
    house.wait(MERGE_WINDOW_MS / 1000)
    house.do(edit_project, project_id=project_id, name="Café associatif")
    house.undo(project_scope(project_id))
    assert house.file(project_id).project.name == "Café"


def test_another_field_in_between_keeps_the_two_apart(house: Keeper) -> None:
    project_id = house.log("")
    scope = project_scope(project_id)
    house.do(edit_project, project_id=project_id, name="A")
    house.do(edit_project, project_id=project_id, premises="Bourg")
    house.do(edit_project, project_id=project_id, name="AB")
    house.undo(scope)
    assert house.file(project_id).project.name == "A"
    house.undo(scope)
    assert house.file(project_id).project.premises == ""
    house.undo(scope)
    assert house.file(project_id).project.name == ""


def test_what_was_undone_is_not_continued(house: Keeper) -> None:
    project_id = house.log("")
    scope = project_scope(project_id)
    house.do(edit_project, project_id=project_id, name="A")
    house.undo(scope)
    house.do(edit_project, project_id=project_id, name="B")
    assert house.store.undo_state(scope).redo_label == ""
    house.undo(scope)
    assert house.file(project_id).project.name == ""
    assert not house.undo(scope)


def test_a_word_typed_then_erased_is_stepped_over(house: Keeper) -> None:
    project_id = house.log("A")
    scope = project_scope(project_id)
    house.do(edit_project, project_id=project_id, premises="Bourg")
    house.do(edit_project, project_id=project_id, name="AB")
    house.do(edit_project, project_id=project_id, name="A")
    assert house.undo(scope).label == "modifier le local"
    assert house.file(project_id).project.premises == ""
    assert not house.undo(scope)
    house.redo(scope)
    house.redo(scope)
    assert house.file(project_id).project.premises == "Bourg"
    assert house.file(project_id).project.name == "A"
    assert house.store.undo_state(scope).redo_label == ""


def test_a_new_edit_forgets_what_could_be_redone_here_only(house: Keeper) -> None:
    first, second = house.log("Un"), house.log("Deux")
    for project_id in (first, second):
        house.do(edit_project, project_id=project_id, premises="Bourg")
        house.undo(project_scope(project_id))
    house.do(edit_project, project_id=first, name="Un bis")
    assert house.store.undo_state(project_scope(first)).redo_label == ""
    assert house.store.undo_state(project_scope(second)).redo_label == "modifier le local"


def test_each_project_undoes_its_own(house: Keeper) -> None:
    first, second = house.log("Un"), house.log("Deux")
    house.do(edit_project, project_id=first, name="Un bis")
    house.do(edit_project, project_id=second, name="Deux bis")
    house.undo(project_scope(first))
    assert house.file(first).project.name == "Un"
    assert house.file(second).project.name == "Deux bis"


def test_a_creation_just_made_is_taken_back_and_done_again(house: Keeper) -> None:
    project_id = house.log("Le Four banal")
    before = house.state()
    assert house.undo(LIBRARY).label == "créer le projet «\u00a0Le Four banal\u00a0»"
    assert house.store.list_projects() == []
    house.redo(LIBRARY)
    assert house.state() == before == house.state_on_disk()
    assert house.file(project_id).project.name == "Le Four banal"


def test_what_another_list_removed_stops_no_undo(house: Keeper) -> None:
    """Ma commune, received with a project, was removed on its own screen since."""
    (one,) = house.do(create_profile, commune_name="La Souterraine").ids
    house.do(create_profile, commune_name="Guéret")
    house.do(edit_profile, profile_id=one, phone="05")
    house.do(delete_profile, profile_id=one)
    assert house.undo(PROFILES)
    assert house.state()[1][0].phone == "05"

    project_id = house.log("A")
    house.do(edit_project, project_id=project_id, name="B")
    house.do(delete_project, project_id=project_id)
    assert not house.undo(project_scope(project_id))
    house.undo(LIBRARY)
    assert house.file(project_id).project.name == "B"


def test_undo_of_a_copy_leaves_the_original(house: Keeper) -> None:
    project_id = house.log("A")
    house.do(add_record, record_kind=Person, project_id=project_id, name="Mme Roy")
    before = house.state()
    house.do(duplicate_project, project_id=project_id, parts=tuple(CopiedPart), today=TODAY)
    after = house.state()
    assert len(after[0]) == 2
    house.undo(LIBRARY)
    assert house.state() == before
    house.redo(LIBRARY)
    assert house.state() == after == house.state_on_disk()


# any sequence of gestures ----------------------------------------------------------------------
WORDS = st.text(alphabet="aéœ’ \n€z🙂", max_size=12)
MONEY = st.one_of(st.none(), st.decimals(0, 10**6, places=2))
KINDS = st.sampled_from([Person, Milestone, BudgetLine, FundingLine])
LABELS: dict[Any, str] = {
    Person: "name",
    Milestone: "title",
    BudgetLine: "label",
    FundingLine: "label",
}


class Walk:
    """A user who does anything, in any order, and notes every state."""

    def __init__(self, house: Keeper, draw: Callable[[Any], Any]) -> None:
        self.house, self.draw = house, draw

    def step(self) -> None:
        gestures = [self.create, self.profile]
        listed = self.house.store.list_projects()
        if listed:
            self.project_id = self.draw(st.sampled_from(sorted(i.summary.id for i in listed)))
            gestures += [self.edit, self.text, self.answer, self.note, self.add, self.paste]
            gestures += [self.fund, self.piece, self.call, self.library, self.undo, self.redo]
            gestures += [self.change, self.remove, self.move]
        self.draw(st.sampled_from(gestures))()
        self.house.wait(self.draw(st.sampled_from([1, 30])))

    def do(self, operation: Callable[..., Any], **arguments: Any) -> None:
        self.house.do(operation, project_id=self.project_id, **arguments)

    def create(self) -> None:
        self.house.log(self.draw(WORDS))

    def profile(self) -> None:
        profiles = self.house.store.profiles()
        if not profiles or self.draw(st.booleans()):
            self.house.do(create_profile, commune_name=self.draw(WORDS))
        elif len(profiles) > 1 and self.draw(st.booleans()):
            self.house.do(delete_profile, profile_id=profiles[0].id)
        else:
            self.house.do(edit_profile, profile_id=profiles[-1].id, phone=self.draw(WORDS))

    def edit(self) -> None:
        profiles = ["", *(profile.id for profile in self.house.store.profiles())]
        values: dict[str, Any] = {
            "name": self.draw(WORDS),
            "status": self.draw(st.sampled_from(list(ProjectStatus))),
            "premises_surface": self.draw(MONEY),
            "profile_id": self.draw(st.sampled_from(profiles)),
        }
        name = self.draw(st.sampled_from(sorted(values)))
        self.do(edit_project, **{name: values[name]})

    def text(self) -> None:
        key = self.draw(st.sampled_from(["need", "context"]))
        self.do(write_text, key=key, body=self.draw(WORDS), title=key)

    def answer(self) -> None:
        value = self.draw(st.sampled_from([None, *AnswerValue]))
        self.do(answer_question, question_id="q1", code="A1", value=value, today=TODAY)

    def note(self) -> None:
        self.do(annotate_answer, question_id="q1", code="A1", note=self.draw(WORDS))

    def add(self) -> None:
        kind, index = self.draw(KINDS), self.draw(st.one_of(st.none(), st.integers(0, 4)))
        self.do(add_record, record_kind=kind, index=index, **{LABELS[kind]: self.draw(WORDS)})

    def paste(self) -> None:
        rows = [{"label": self.draw(WORDS)} for _ in range(self.draw(st.integers(1, 3)))]
        lines = self.house.file(self.project_id).budget
        if lines and self.draw(st.booleans()):
            over = LineWritten(lines[0].id, {"supplier": self.draw(WORDS)})
            fresh = [LineWritten(values=row) for row in rows]
            self.do(write_lines, record_kind=BudgetLine, lines=[over, *fresh])
        else:
            self.do(add_records, record_kind=BudgetLine, index=0, rows=rows)

    def _one(self) -> tuple[Any, Any]:
        file = self.house.file(self.project_id)
        records = [*file.people, *file.milestones, *file.budget, *file.funding]
        record = self.draw(st.sampled_from(records)) if records else None
        return type(record), record

    def change(self) -> None:
        kind, record = self._one()
        if record is not None:
            values = {LABELS[kind]: self.draw(WORDS)}
            self.do(edit_record, record_kind=kind, record_id=record.id, **values)

    def remove(self) -> None:
        kind, record = self._one()
        if record is not None:
            self.do(remove_records, record_kind=kind, record_ids=[record.id])

    def move(self) -> None:
        kind, record = self._one()
        if record is not None:
            self.do(
                move_record,
                record_kind=kind,
                record_id=record.id,
                index=self.draw(st.integers(0, 5)),
            )

    def fund(self) -> None:
        lines = self.house.file(self.project_id).funding
        if lines:
            values = {"eligible_base": self.draw(MONEY), "rate": Decimal("33.33")}
            self.do(edit_record, record_kind=FundingLine, record_id=lines[0].id, **values)

    def piece(self) -> None:
        state = self.draw(st.sampled_from(list(PieceState)))
        self.do(set_piece_state, piece_id="rib", state=state, title="RIB")

    def call(self) -> None:
        if self.draw(st.booleans()):
            self.do(choose_call, call_id="appel")
        else:
            self.do(leave_call)

    def library(self) -> None:
        if self.draw(st.booleans()):
            parts = self.draw(st.sets(st.sampled_from(list(CopiedPart))))
            self.do(duplicate_project, parts=parts, today=TODAY)
        else:
            gestures = [archive_project, restore_project, delete_project]
            self.do(self.draw(st.sampled_from(gestures)))

    def undo(self) -> None:
        with suppress(Refused):  # a creation that holds later work
            self.house.undo(self._scope())

    def redo(self) -> None:
        with suppress(Refused):
            self.house.redo(self._scope())

    def _scope(self) -> str:
        scopes = [LIBRARY, PROFILES, project_scope(self.project_id)]
        return str(self.draw(st.sampled_from(scopes)))


@settings(max_examples=25)
@given(data=st.data())
def test_memory_is_the_file_after_anything(data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as folder, keeper(Path(folder), hurried=True) as house:
        walk = Walk(house, data.draw)
        for _ in range(data.draw(st.integers(5, 25))):
            walk.step()
            assert house.state() == house.state_on_disk()
        assert house.journal_agrees()
        assert house.store.check() == []


@settings(max_examples=25)
@given(data=st.data())
def test_undoing_all_in_a_project_returns_to_the_start_and_redoing_to_the_end(
    data: st.DataObject,
) -> None:
    with tempfile.TemporaryDirectory() as folder, keeper(Path(folder), hurried=True) as house:
        project_id = house.log("Départ")
        house.do(add_record, record_kind=BudgetLine, project_id=project_id, label="Four")
        house.do(add_record, record_kind=FundingLine, project_id=project_id, label="Région")
        house.do(create_profile, commune_name="Guéret")
        inside = project_scope(project_id)
        while house.undo(inside):
            pass
        start = house.state()
        house.do(edit_project, project_id=project_id, premises="Four")  # nothing left to redo
        walk = Walk(house, data.draw)
        walk.project_id = project_id
        gestures = [walk.edit, walk.text, walk.answer, walk.note, walk.add, walk.paste, walk.fund]
        gestures += [walk.piece, walk.call, walk.change, walk.remove, walk.move]
        for _ in range(data.draw(st.integers(1, 20))):
            data.draw(st.sampled_from(gestures))()
            house.wait(data.draw(st.sampled_from([1, 30])))
        end = house.state()

        while house.undo(inside):
            pass
        assert house.state() == start == house.state_on_disk()
        while house.redo(inside):
            pass
        assert house.state() == end == house.state_on_disk()


@pytest.mark.parametrize("gesture", [archive_project, delete_project])
def test_gestures_of_the_list_are_taken_back_in_order(house: Keeper, gesture: Any) -> None:
    first, second = house.log("Un"), house.log("Deux")
    before = house.state()
    house.do(gesture, project_id=first)
    house.do(gesture, project_id=second)
    after = house.state()
    house.undo(LIBRARY)
    house.undo(LIBRARY)
    assert house.state() == before
    house.redo(LIBRARY)
    house.redo(LIBRARY)
    assert house.state() == after == house.state_on_disk()
