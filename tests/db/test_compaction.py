"""Old sittings become one gesture each: small, and every value that ended one is still there."""

from __future__ import annotations

import itertools
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.compaction import OLD_DAYS, SittingStep, folded
from db.journal_format import MAX_DIFFERENCES
from db.journal_reading import changes_of_field
from tests.db.keeping import MONTH_S, PARAGRAPH, Keeper
from tests.db.old_history import check_chains, compact, gestures, opened, run, write
from tressons_desktop.operations.declare import project_scope
from tressons_desktop.operations.projects import edit_project
from tressons_desktop.operations.records import add_record, edit_record, remove_records
from tressons_desktop.project.model import BudgetLine

DAY = 86_400


# what goes and what stays ----------------------------------------------------------------------
def test_an_hour_on_one_text_is_one_group_a_month_later(house: Keeper) -> None:
    project_id = house.log()
    write(house, project_id, "Avant. ")
    house.wait(DAY)
    for number in range(30):
        house.wait(120)
        write(house, project_id, "Avant. " + "mot " * number + ".")
    house.wait(MONTH_S)
    house.do(edit_project, project_id=project_id, premises="Bourg")
    before = house.state()
    with opened(house) as db:
        many = len(gestures(db))
    assert compact(house) > 28 * 90
    with opened(house) as db:
        assert len(gestures(db)) == many - 29
    assert house.state() == before == house.state_on_disk()
    assert house.journal_agrees()
    house.undo(project_scope(project_id))
    house.undo(project_scope(project_id))
    assert house.file(project_id).text("need") == "Avant. "
    house.redo(project_scope(project_id))
    assert house.file(project_id).text("need") == "Avant. " + "mot " * 29 + "."


def test_what_was_done_less_than_a_month_ago_stays_as_it_was(house: Keeper) -> None:
    project_id = house.log()
    for number in range(5):
        house.wait(60)
        write(house, project_id, f"{PARAGRAPH}{number}")
    house.wait((OLD_DAYS - 1) * DAY)
    house.do(edit_project, project_id=project_id, premises="Bourg")
    with opened(house) as db:
        before = gestures(db)
    assert compact(house) == 0
    with opened(house) as db:
        assert gestures(db) == before


def test_a_clock_far_ahead_makes_nothing_old(house: Keeper) -> None:
    project_id = house.log()
    for name in ("A", "B", "C"):
        house.wait(60)
        house.do(edit_project, project_id=project_id, name=name)
    house.wait(DAY)
    house.do(edit_project, project_id=project_id, premises="Bourg")
    house.reopen()
    house.wait(400 * DAY)
    assert run(house) == 0


def test_what_this_run_did_is_left_even_after_a_clock_far_ahead(house: Keeper) -> None:
    project_id = house.log()
    for name in ("A", "B", "C"):
        house.wait(60)
        house.do(edit_project, project_id=project_id, name=name)
    house.wait(400 * DAY)
    house.do(edit_project, project_id=project_id, name="D")
    assert run(house) == 0
    for name in ("C", "B", "A"):
        house.undo(project_scope(project_id))
        assert house.file(project_id).project.name == name


def test_a_gesture_undone_and_brought_back_stays_what_it_was(house: Keeper) -> None:
    project_id = house.log()
    scope = project_scope(project_id)
    for name in ("A", "B", "C"):
        house.wait(60)
        house.do(edit_project, project_id=project_id, name=name)
    house.undo(scope)
    house.undo(scope)
    house.redo(scope)
    house.wait(MONTH_S)
    house.log("Autre")
    with opened(house) as db:
        before = gestures(db)
    assert compact(house) == 0
    with opened(house) as db:
        assert gestures(db) == before
    assert house.store.undo_state(scope).redo_label == "modifier le nom du projet"
    house.redo(scope)
    assert house.file(project_id).project.name == "C"


@pytest.mark.parametrize(
    ("hour", "minute", "pause", "left"),
    [(9, 0, 1_790, 1), (9, 0, 1_810, 2), (22, 50, 1_200, 2)],  # half past nine; midnight in Paris
)
def test_half_an_hour_or_midnight_parts_two_sittings(
    house: Keeper, hour: int, minute: int, pause: int, left: int
) -> None:
    project_id = house.log()
    house.clock.moment = datetime(2027, 2, 3, hour, minute, tzinfo=UTC)
    house.do(edit_project, project_id=project_id, premises="Ici")
    house.wait(pause)
    house.do(edit_project, project_id=project_id, premises="Là")
    house.wait(MONTH_S)
    house.do(edit_project, project_id=project_id, name="Four")
    compact(house)
    with opened(house) as db:
        life = changes_of_field(db, "project", project_id, "premises")
    assert len(life) == 1 + left  # the first is the birth of the project
    assert house.journal_agrees()


def test_a_removal_parts_two_sittings(house: Keeper) -> None:
    project_id = house.log()
    at = {"record_kind": BudgetLine, "project_id": project_id}
    (line,) = house.do(add_record, label="Four", **at).ids
    for label in ("Four à pain", "Four à bois"):
        house.wait(60)
        house.do(edit_record, record_id=line, label=label, **at)
    house.do(remove_records, record_ids=[line], **at)
    house.undo(project_scope(project_id))
    house.wait(60)
    house.do(edit_record, record_id=line, label="Four banal", **at)
    house.wait(MONTH_S)
    house.do(edit_project, project_id=project_id, name="Four")
    assert compact(house) > 0
    assert house.journal_agrees()
    with opened(house) as db:
        life = changes_of_field(db, "budget_line", line, "label")
    assert [one.rows[0].new for one in life] == [
        "Four banal",
        "Four à bois",
        None,
        "Four à bois",
        "Four",
    ]


def test_a_gesture_on_several_fields_is_not_typing(house: Keeper) -> None:
    project_id = house.log()
    for name, number in (("Ici", 1), ("Là", 2), ("Bourg", 3)):
        house.wait(60)
        house.do(edit_project, project_id=project_id, premises=name, jobs=Decimal(number))
    house.wait(MONTH_S)
    house.do(edit_project, project_id=project_id, name="Four")
    assert compact(house) == 0


def test_a_value_is_never_far_from_a_whole_one(house: Keeper) -> None:
    """A sitting held the whole value that ended a chain: what takes its place ends it too."""
    project_id = house.log()
    house.hurry()
    body = PARAGRAPH
    for number in range(2 * MAX_DIFFERENCES + 2):
        house.wait(60 if abs(number - MAX_DIFFERENCES - 1) < 2 else 2_000)
        body += f" {number}."
        write(house, project_id, body)
    house.wait(MONTH_S)
    house.do(edit_project, project_id=project_id, name="Four")
    assert compact(house) > 0
    with opened(house) as db:
        check_chains(db)
    assert house.journal_agrees()


def test_a_value_changed_behind_the_journal_stays_in_it(house: Keeper) -> None:
    project_id = house.log()
    house.wait(60)
    house.do(edit_project, project_id=project_id, premises="Ici")
    with closing(sqlite3.connect(house.path)) as other:
        other.execute("UPDATE project SET place = 'Ailleurs'")
        other.commit()
    house.reopen()
    house.wait(60)
    house.do(edit_project, project_id=project_id, premises="Là")
    house.wait(MONTH_S)
    house.do(edit_project, project_id=project_id, name="Four")
    assert compact(house) == 0
    with opened(house) as db:
        life = changes_of_field(db, "project", project_id, "premises")
    assert [(one.rows[0].old, one.rows[0].new) for one in life[:2]] == [
        ("Ailleurs", "Là"),
        ("", "Ici"),
    ]


TEXT = st.text(alphabet="aé \n", max_size=300)


@given(st.lists(TEXT, min_size=2, max_size=12))
def test_neighbours_are_put_together_once_and_for_all(values: list[str]) -> None:
    steps = [
        SittingStep((number,), old, new)
        for number, (old, new) in enumerate(itertools.pairwise(values))
        if old != new
    ]
    once = folded(steps)
    assert list(folded(once)) == list(once)
    assert [row for step in once for row in step.rows] == [step.rows[0] for step in steps]
    if steps:
        assert (once[0].old, once[-1].new) == (steps[0].old, steps[-1].new)
        assert all(step.old != step.new for step in once)
