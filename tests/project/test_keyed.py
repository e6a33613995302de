"""Records that exist once per key: written apart, they are the same record."""

from __future__ import annotations

import tempfile
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.store import SqliteStore
from tests.db.keeping import journal_agrees
from tests.exchange.making import TODAY, open_store
from tressons_desktop.operations.answers import annotate_answer, answer_question
from tressons_desktop.operations.applications import choose_call
from tressons_desktop.operations.declare import project_scope
from tressons_desktop.operations.pieces import set_piece_state
from tressons_desktop.operations.projects import write_text
from tressons_desktop.project.ids import derived_id, is_id, new_id
from tressons_desktop.project.keyed import keyed
from tressons_desktop.project.model import Project, ProjectFile, ProjectText
from tressons_desktop.project.values import AnswerValue, PieceState

KEYS = st.sampled_from(["besoin", "carence", "a", "é", "x" * 300])
GESTURES = st.lists(
    st.tuples(st.sampled_from(["text", "answer", "note", "call", "piece", "undo", "redo"]), KEYS),
    min_size=1,
    max_size=8,
)


def do(store: SqliteStore, project_id: str, gesture: str, key: str) -> None:
    """Do one gesture on a computer."""
    scope = project_scope(project_id)
    with store.unit_of_work() as unit:
        if gesture == "text":
            write_text(unit, project_id=project_id, key=key, body=key + "!", title="T")
        elif gesture == "answer":
            given: dict[str, Any] = {"value": AnswerValue.YES, "code": "A1", "today": TODAY}
            answer_question(unit, project_id=project_id, question_id=key, **given)
        elif gesture == "note":
            annotate_answer(unit, project_id=project_id, question_id=key, code="A1", note="n")
        elif gesture == "call":
            choose_call(unit, project_id=project_id, call_id=key)
        elif gesture == "piece":
            set_piece_state(
                unit, project_id=project_id, piece_id=key, state=PieceState.PROVIDED, title="P"
            )
        elif gesture == "undo":
            unit.undo(scope)
        else:
            unit.redo(scope)


def named(file: ProjectFile) -> dict[tuple[str, str], str]:
    """Say which identifier each key has."""
    return {
        **{("text", one.key): one.id for one in file.texts},
        **{("answer", one.question_id): one.id for one in file.answers},
        **{("application", one.call_id): one.id for one in file.applications},
        **{("piece", one.piece_id): one.id for one in file.pieces},
    }


@given(here=GESTURES, there=GESTURES)
@settings(max_examples=15, deadline=None)
def test_two_copies_edited_apart_meet(here: list[Any], there: list[Any]) -> None:
    project = Project(id=new_id(), name="Le Four")
    told = []
    for gestures in (here, there):
        with tempfile.TemporaryDirectory() as folder, closing(open_store(Path(folder))) as store:
            store.open_file().execute("PRAGMA synchronous = OFF")
            with store.unit_of_work() as unit:
                unit.add(project)
                unit.commit("créer", scope="library")
            for gesture, key in gestures:
                do(store, project.id, gesture, key)
            told.append(named(store.project_file(project.id)))
            assert journal_agrees(store)
    for place in told[0].keys() & told[1].keys():
        assert told[0][place] == told[1][place]
    assert all(is_id(one) for ids in told for one in ids.values())


def test_what_is_undone_then_written_again_is_the_same_record(tmp_path: Path) -> None:
    with closing(open_store(tmp_path)) as store:
        project = Project(id=new_id())
        with store.unit_of_work() as unit:
            unit.add(project)
            unit.commit("créer", scope="library")
        do(store, project.id, "text", "besoin")
        (first,) = store.project_file(project.id).texts
        do(store, project.id, "undo", "")
        assert store.project_file(project.id).texts == ()
        do(store, project.id, "text", "besoin")
        assert store.project_file(project.id).texts == (first,)
        do(store, project.id, "undo", "")
        do(store, project.id, "redo", "")
        assert store.project_file(project.id).texts == (first,)
        assert journal_agrees(store)


@given(
    project=st.uuids(version=4).map(str),
    other=st.uuids(version=4).map(str),
    key=st.text(max_size=20),
    more=st.text(max_size=20),
)
def test_an_identifier_follows_from_project_kind_and_key(
    project: str, other: str, key: str, more: str
) -> None:
    one = derived_id(project, "text", key)
    assert one == derived_id(project, "text", key)
    assert one[14] == "8"
    assert one[:13] == project[:13]
    assert (one == derived_id(project, "text", more)) == (key == more)
    assert (one == derived_id(other, "text", key)) == (project == other)
    assert one != derived_id(project, "answer", key)


def test_the_identifier_is_the_one_of_the_published_rule() -> None:
    """A known answer: another program that follows docs/formats finds the same."""
    project = "01900000-0000-7000-8000-000000000001"
    assert derived_id(project, "text", "need") == "01900000-0000-8912-9523-f87cd21dc315"


def test_a_record_under_another_identifier_is_a_fault_of_ours(tmp_path: Path) -> None:
    with closing(open_store(tmp_path)) as store, store.unit_of_work() as unit:
        project = Project(id=new_id())
        unit.add(project)
        with pytest.raises(ValueError, match="must follow from its key"):
            unit.add(ProjectText(id=new_id(), project_id=project.id, key="need"))
        unit.add(keyed(ProjectText, project.id, "need"))
