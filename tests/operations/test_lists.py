"""Lists of a project: add, paste, move, remove, as in a spreadsheet."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.db.keeping import Keeper, keeper
from tressons_desktop.operations.declare import project_scope
from tressons_desktop.operations.pasting import LineWritten, write_lines
from tressons_desktop.operations.records import (
    add_record,
    add_records,
    edit_record,
    move_record,
    remove_records,
)
from tressons_desktop.outcomes import RecordMissing
from tressons_desktop.project.ids import new_id
from tressons_desktop.project.model import BudgetLine, Milestone


def labels(house: Keeper, project_id: str) -> list[str]:
    return [line.label for line in house.file(project_id).budget]


def add(house: Keeper, project_id: str, label: str, index: int | None = None) -> None:
    house.do(add_record, record_kind=BudgetLine, project_id=project_id, index=index, label=label)


@settings(max_examples=30)
@given(
    st.lists(
        st.tuples(st.sampled_from(["add", "move", "remove", "paste"]), st.integers(-2, 12)),
        max_size=30,
    ),
    st.lists(st.integers(-5, 5), max_size=6),
)
def test_a_list_behaves_as_a_list(gestures: list[tuple[str, int]], received: list[int]) -> None:
    """Start from positions of any kind, as a received file may hold, and follow a plain list."""
    with tempfile.TemporaryDirectory() as folder, keeper(Path(folder)) as house:
        project_id = house.log()
        with house.store.unit_of_work() as unit:
            for number, position in enumerate(received):
                far = position * 10**14
                line = BudgetLine(
                    id=new_id(), project_id=project_id, position=far, label=f"r{number}"
                )
                unit.add(line)
            unit.commit("recevoir", scope="library")
        expected = labels(house, project_id)
        for number, (gesture, index) in enumerate(gestures):
            place = max(0, min(index, len(expected)))
            lines = house.file(project_id).budget
            if gesture == "add":
                add(house, project_id, f"n{number}", index)
                expected.insert(place, f"n{number}")
            elif gesture == "paste":
                rows = [{"label": f"p{number}"}, {"label": f"q{number}"}]
                house.do(
                    add_records,
                    record_kind=BudgetLine,
                    project_id=project_id,
                    index=index,
                    rows=rows,
                )
                expected[place:place] = [f"p{number}", f"q{number}"]
            elif lines:
                chosen = lines[number % len(lines)]
                expected.remove(chosen.label)
                if gesture == "remove":
                    ids = [chosen.id]
                    house.do(
                        remove_records,
                        record_kind=BudgetLine,
                        project_id=project_id,
                        record_ids=ids,
                    )
                else:
                    house.do(
                        move_record,
                        record_kind=BudgetLine,
                        project_id=project_id,
                        record_id=chosen.id,
                        index=index,
                    )
                    expected.insert(max(0, min(index, len(expected))), chosen.label)
            assert labels(house, project_id) == expected
        house.reopen()
        assert labels(house, project_id) == expected


def test_twenty_insertions_at_the_same_place_keep_their_order(house: Keeper) -> None:
    project_id = house.log()
    add(house, project_id, "premier")
    add(house, project_id, "dernier")
    for number in range(20):
        add(house, project_id, str(number), index=1)
    numbers = [str(number) for number in reversed(range(20))]
    assert labels(house, project_id) == ["premier", *numbers, "dernier"]


def test_rows_pasted_from_a_spreadsheet_undo_as_one(house: Keeper) -> None:
    project_id = house.log()
    add(house, project_id, "Toiture")
    rows = [{"label": f"Ligne {number}"} for number in range(3)]
    changes = house.do(add_records, record_kind=BudgetLine, project_id=project_id, rows=rows)
    assert changes.label == "coller 3\u00a0lignes"
    assert len(changes.ids) == 3
    house.undo(project_scope(project_id))
    assert labels(house, project_id) == ["Toiture"]


def test_one_row_pasted_is_named_in_the_singular(house: Keeper) -> None:
    changes = house.do(
        add_records, record_kind=BudgetLine, project_id=house.log(), rows=[{"label": "Four"}]
    )
    assert changes.label == "coller 1\u00a0ligne"


def test_cells_pasted_over_lines_add_those_that_overflow(house: Keeper) -> None:
    project_id = house.log()
    add(house, project_id, "Toiture")
    (line,) = house.file(project_id).budget
    house.do(
        write_lines,
        record_kind=BudgetLine,
        project_id=project_id,
        lines=[
            LineWritten(line.id, {"label": "Charpente", "supplier": "Aubrun"}),
            LineWritten(values={"label": "Four"}),
        ],
    )
    assert labels(house, project_id) == ["Charpente", "Four"]
    house.undo(project_scope(project_id))
    assert labels(house, project_id) == ["Toiture"]


def test_a_refused_cell_refuses_the_whole_paste(house: Keeper) -> None:
    project_id = house.log()
    add(house, project_id, "Toiture")
    (line,) = house.file(project_id).budget
    with pytest.raises(ValueError, match="texte"):
        house.do(
            write_lines,
            record_kind=BudgetLine,
            project_id=project_id,
            lines=[
                LineWritten(line.id, {"label": "Charpente"}),
                LineWritten(values={"label": 3}),
            ],
        )
    assert labels(house, project_id) == ["Toiture"]


def test_removing_what_is_gone_removes_nothing(house: Keeper) -> None:
    project_id = house.log()
    add(house, project_id, "Toiture")
    (line,) = house.file(project_id).budget
    with pytest.raises(RecordMissing):
        house.do(
            remove_records,
            record_kind=BudgetLine,
            project_id=project_id,
            record_ids=[line.id, new_id()],
        )
    assert labels(house, project_id) == ["Toiture"]


def test_gestures_are_named_after_what_they_touch(house: Keeper) -> None:
    project_id = house.log()
    added = house.do(add_record, record_kind=Milestone, project_id=project_id, title="Travaux")
    (milestone,) = house.file(project_id).milestones
    edited = house.do(
        edit_record,
        record_kind=Milestone,
        project_id=project_id,
        record_id=milestone.id,
        title="Gros œuvre",
    )
    moved = house.do(
        edit_record,
        record_kind=Milestone,
        project_id=project_id,
        record_id=milestone.id,
        note="lot 1",
    )
    assert added.label == "ajouter un jalon du calendrier"
    assert edited.label == "modifier le titre d’un jalon"
    assert moved.label == "modifier la note d’un jalon"
