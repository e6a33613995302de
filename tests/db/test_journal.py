"""The journal: small on the disk, whole when it is read again."""

from __future__ import annotations

import itertools
import sqlite3
import tempfile
import typing
from contextlib import closing
from dataclasses import MISSING, fields
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.driver import driver_of
from db.journal import MERGE_WINDOW_MS
from db.journal_format import MAX_DIFFERENCES, JournalValue, Known, is_difference, pack, unpack
from db.journal_reading import (
    JournalledGesture,
    changes_of_field,
    gestures_of_project,
    read_gesture,
    removals,
)
from tests.db.keeping import PARAGRAPH, Keeper, keeper
from tressons_desktop.operations.declare import project_scope
from tressons_desktop.operations.projects import delete_project, edit_project, write_text
from tressons_desktop.operations.records import (
    add_record,
    edit_record,
    remove_records,
)
from tressons_desktop.project.entities import ENTITY_NAMES
from tressons_desktop.project.model import BudgetLine, Person

TEXT = PARAGRAPH * 24
APART = MERGE_WINDOW_MS / 1000


def bytes_of(house: Keeper) -> int:
    """Count what the whole file takes, its log put away."""
    house.store.close()
    house.reopen()
    return house.path.stat().st_size


def driver(house: Keeper) -> sqlite3.Connection:
    connection = driver_of(house.store._connection)
    house.store._connection.rollback()
    return connection


def count(house: Keeper, table: str) -> int:
    with closing(sqlite3.connect(house.path)) as other:
        return int(other.execute(f"SELECT count(*) FROM {table}").fetchone()[0])


# small -----------------------------------------------------------------------------------------
def test_a_text_typed_in_hundreds_of_saves_is_one_group(house: Keeper) -> None:
    """Once: one text of 4 000 characters, saved 267 times, took 1.6 MiB."""
    project_id = house.log()
    before, gestures = bytes_of(house), count(house, "operation")
    house.hurry()
    for end in range(15, 4_001, 15):
        house.wait(1)
        house.do(write_text, project_id=project_id, key="need", body=TEXT[:end], title="Besoin")
    assert bytes_of(house) - before < 20_000
    assert count(house, "operation") == gestures + 1
    assert house.undo(project_scope(project_id)).label == "modifier «\u00a0Besoin\u00a0»"
    assert house.file(project_id).text("need") == ""
    house.redo(project_scope(project_id))
    assert house.file(project_id).text("need") == TEXT[:3_990]
    assert house.journal_agrees()


def test_a_long_text_taken_up_again_costs_what_was_typed(house: Keeper) -> None:
    project_id = house.log()
    house.do(write_text, project_id=project_id, key="need", body=TEXT, title="Besoin")
    before = bytes_of(house)
    house.hurry()
    body = TEXT
    for number in range(300):
        house.wait(APART)
        cut = 7 * number % len(body)
        body = f"{body[:cut]} mot n° {number}{body[cut:]}"
        house.do(write_text, project_id=project_id, key="need", body=body, title="Besoin")
    assert bytes_of(house) - before < 300 * 250


def test_what_is_typed_then_erased_leaves_nothing(house: Keeper) -> None:
    project_id = house.log("Épicerie")
    gestures, rows = count(house, "operation"), count(house, "journal")
    for name in ("Épicerie d", "Épicerie du", "Épicerie"):
        house.do(edit_project, project_id=project_id, name=name)
    assert (count(house, "operation"), count(house, "journal")) == (gestures, rows)
    assert house.store.undo_state(project_scope(project_id)).undo_label == ""


def test_a_record_added_or_removed_is_one_row(house: Keeper) -> None:
    project_id = house.log()
    rows = count(house, "journal")
    (person,) = house.do(add_record, record_kind=Person, project_id=project_id, name="Mme Roy").ids
    house.do(remove_records, record_kind=Person, project_id=project_id, record_ids=[person])
    assert count(house, "journal") == rows + 2
    house.undo(project_scope(project_id))
    assert house.file(project_id).people[0].name == "Mme Roy"


def test_after_a_wrong_clock_two_sentences_still_undo_apart(house: Keeper) -> None:
    """Stamps never go back: until the clock catches up, they all say the same moment."""
    project_id = house.log("A")
    house.wait(86_400 * 3_000)
    house.do(edit_project, project_id=project_id, name="B")
    house.wait(-86_400 * 3_000)
    for name in ("C", "D"):
        house.wait(3_600)
        house.do(edit_project, project_id=project_id, name=name)
    for name in ("C", "B", "A"):
        house.undo(project_scope(project_id))
        assert house.file(project_id).project.name == name


# whole -----------------------------------------------------------------------------------------
WORDS = st.text(alphabet="aé’ \n€🙂", max_size=40)


class Writer:
    """Somebody who types, pastes, cuts and comes back, and remembers every value."""

    def __init__(self, house: Keeper, draw: Any) -> None:
        self.house, self.draw = house, draw
        self.project_id = house.log()
        self.body = ""
        self.gestures: list[tuple[str, str]] = []
        self._apart = True

    def write(self) -> None:
        start = self.draw(st.integers(0, len(self.body)))
        end = self.draw(st.integers(start, min(len(self.body), start + 60)))
        piece = self.draw(st.one_of(WORDS, st.just(PARAGRAPH)))
        body = self.body[:start] + piece + self.body[end:]
        self.house.do(write_text, project_id=self.project_id, key="need", body=body, title="Besoin")
        if body != self.body:
            self._note(body)

    def _note(self, body: str) -> None:
        if self._apart or not self.gestures:
            self.gestures.append((self.body, body))
        else:
            self.gestures[-1] = (self.gestures[-1][0], body)
        if self.gestures[-1][0] == body:
            self.gestures.pop()
            self._apart = True
        else:
            self._apart = False
        self.body = body

    def pause(self) -> None:
        self.house.wait(APART)
        self._apart = True

    def elsewhere(self) -> None:
        name = self.draw(WORDS)
        if self.house.do(edit_project, project_id=self.project_id, name=name):
            self._apart = True


@settings(max_examples=20)
@given(data=st.data())
def test_every_value_at_the_end_of_a_group_stays_readable(data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as folder, keeper(Path(folder)) as house:
        house.hurry()
        writer = Writer(house, data.draw)
        for _ in range(data.draw(st.integers(1, 50))):
            data.draw(st.sampled_from([writer.write, writer.write, writer.pause]))()
        texts = house.file(writer.project_id).texts
        life = changes_of_field(driver(house), "text", texts[0].id, "body") if texts else []
        told = [(one.rows[0].old or "", one.rows[0].new or "") for one in reversed(life)]
        assert [pair for pair in told if pair[0] != pair[1]] == writer.gestures
        listed = gestures_of_project(driver(house), writer.project_id)
        bodies = {row.new for one in listed for row in one.rows if row.field == "body"}
        assert bodies >= {new for _, new in writer.gestures if new}
        assert house.journal_agrees()


@given(st.lists(st.one_of(WORDS, st.integers(0, 400)), min_size=1, max_size=60))
def test_a_chain_of_changes_is_read_back_exactly(steps: list[Any]) -> None:
    values: list[str] = [TEXT]
    for step in steps:
        last = values[-1]
        values.append(last[:step] + last[step + 9 :] if isinstance(step, int) else last + step)
    known = Known(values[0])
    for old, new in itertools.pairwise(values):
        change = pack(old, new, known)
        assert unpack(change, known.value) == (old, new)
        assert len(change) < 1_500
        known = Known(new, known.differences + 1 if is_difference(change) else 0)
        assert known.differences <= MAX_DIFFERENCES


PLAIN: st.SearchStrategy[JournalValue] = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**15), 10**15),
    st.text(max_size=300),
    st.lists(st.text(max_size=20), max_size=30),
    st.dictionaries(st.text(max_size=9), st.text(max_size=90), max_size=9),
)


@given(PLAIN, PLAIN, st.one_of(st.none(), PLAIN))
def test_any_change_is_read_back(
    old: JournalValue, new: JournalValue, before: JournalValue
) -> None:
    for known in (None, Known(before), Known(old)):
        change = pack(old, new, known)
        assert unpack(change, known.value if known else None) == (old, new)


def test_a_value_changed_behind_the_journal_is_still_told_right(house: Keeper) -> None:
    """Why: a hand or a migration may have written the field; a difference would lie."""
    project_id = house.log()
    house.do(write_text, project_id=project_id, key="need", body=TEXT, title="Besoin")
    with closing(sqlite3.connect(house.path)) as other:
        other.execute("UPDATE text SET body = 'Repris ailleurs. ' || body")
        other.commit()
    house.reopen()
    house.wait(APART)
    body = f"Repris ailleurs. {TEXT} Fin."
    house.do(write_text, project_id=project_id, key="need", body=body, title="Besoin")
    (text,) = house.file(project_id).texts
    newest = changes_of_field(driver(house), "text", text.id, "body")[0]
    assert (newest.rows[0].old, newest.rows[0].new) == (f"Repris ailleurs. {TEXT}", body)
    house.undo(project_scope(project_id))
    assert house.file(project_id).text("need") == f"Repris ailleurs. {TEXT}"


def test_what_may_be_empty_is_empty_by_default() -> None:
    """A new record is kept without its empty fields: read again, they must be empty."""
    for kind in ENTITY_NAMES:
        hints = typing.get_type_hints(kind)
        for field in fields(kind):
            if type(None) in typing.get_args(hints[field.name]):
                assert field.default is None or field.default is MISSING, (kind, field.name)
                assert field.default is None, (kind, field.name)


# read ------------------------------------------------------------------------------------------
def told(one: JournalledGesture) -> tuple[str, str, str]:
    return one.kind, one.state, one.label


def test_groups_say_what_was_done_undone_and_dropped(house: Keeper) -> None:
    project_id = house.log("A")
    scope = project_scope(project_id)
    house.do(edit_project, project_id=project_id, name="B")
    house.undo(scope)
    house.redo(scope)
    house.undo(scope)
    house.do(edit_project, project_id=project_id, premises="Bourg")
    listed = gestures_of_project(driver(house), project_id)
    assert [told(one)[:2] for one in listed] == [
        ("done", "done"),
        ("undo", "done"),
        ("redo", "done"),
        ("undo", "done"),
        ("done", "dropped"),
        ("done", "done"),
    ]
    assert [(row.field, row.old, row.new) for row in listed[1].rows] == [("name", "B", "A")]
    assert listed[1].target == listed[2].target == listed[4].seq
    assert listed[1].who == listed[0].who
    assert listed[0].milliseconds >= listed[-1].milliseconds
    newest, *rest = gestures_of_project(driver(house), project_id, limit=1)
    assert rest == [] and newest == listed[0]
    assert gestures_of_project(driver(house), project_id, before=newest.seq) == listed[1:]
    assert read_gesture(driver(house), listed[3].seq) == listed[3]
    assert read_gesture(driver(house), 10_000) is None


def test_the_life_of_a_field_begins_and_ends_with_its_record(house: Keeper) -> None:
    project_id = house.log()
    (line,) = house.do(add_record, record_kind=BudgetLine, project_id=project_id, label="Four").ids
    at = {"record_kind": BudgetLine, "project_id": project_id}
    house.do(edit_record, record_id=line, unit_price=Decimal("1500.00"), **at)
    house.do(edit_record, record_id=line, label="Four à pain", **at)
    house.do(remove_records, record_ids=[line], **at)
    house.undo(project_scope(project_id))
    life = changes_of_field(driver(house), "budget_line", line, "label")
    assert [(one.kind, one.rows[0].old, one.rows[0].new) for one in life] == [
        ("undo", None, "Four à pain"),
        ("done", "Four à pain", None),
        ("done", "Four", "Four à pain"),
        ("done", None, "Four"),
    ]
    prices = changes_of_field(driver(house), "budget_line", line, "unit_price")
    assert [one.rows[0].new for one in prices][-1] == "1500.00"


def test_what_was_removed_and_is_still_gone_is_listed(house: Keeper) -> None:
    gone, back, kept = house.log("Un"), house.log("Deux"), house.log("Trois")
    house.do(write_text, project_id=gone, key="need", body=TEXT, title="Besoin")
    house.do(delete_project, project_id=gone)
    house.do(delete_project, project_id=back)
    house.undo()
    assert kept and house.file(back).project.name == "Deux"
    ((seq, record_id),) = removals(driver(house), "project")
    assert record_id == gone
    removal = read_gesture(driver(house), seq)
    assert removal is not None
    old = {(row.entity, row.field): row.old for row in removal.rows}
    assert old["project", "name"] == "Un"
    assert old["text", "body"] == TEXT


# fast ------------------------------------------------------------------------------------------
SEARCHED = ("operation", "journal", "journal_record", "journal_project", "journal_word")


@pytest.mark.parametrize("gesture", ["edit", "undo", "redo", "labels", "history", "field"])
def test_no_gesture_walks_the_whole_journal(house: Keeper, gesture: str) -> None:
    project_id = house.log()
    scope = project_scope(project_id)
    for number in range(4):
        house.wait(APART)
        body = f"{TEXT} {number}"
        house.do(write_text, project_id=project_id, key="need", body=body, title="Besoin")
    house.undo(scope)
    (text,) = house.file(project_id).texts
    said: list[str] = []
    driver(house).set_trace_callback(said.append)
    {
        "edit": lambda: house.do(
            write_text, project_id=project_id, key="need", body=TEXT[9:], title="Besoin"
        ),
        "undo": lambda: house.undo(scope),
        "redo": lambda: house.redo(scope),
        "labels": lambda: house.store.undo_state(scope),
        "history": lambda: gestures_of_project(driver(house), project_id),
        "field": lambda: changes_of_field(driver(house), "text", text.id, "body"),
    }[gesture]()
    driver(house).set_trace_callback(None)
    assert any("operation" in statement for statement in said)
    for statement in said:
        if statement.startswith(("SELECT", "UPDATE", "DELETE")):
            plan = driver(house).execute(f"EXPLAIN QUERY PLAN {statement}").fetchall()
            walked = [step for *_, step in plan if step.startswith("SCAN")]
            assert not [step for step in walked if step.split()[1] in SEARCHED], statement
