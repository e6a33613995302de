"""Old sittings become one group each: small, and every value that ended one is still there."""

from __future__ import annotations

import itertools
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from db.compaction import OLD_DAYS, SITTING_MS, Step, folded
from db.journal import last_number, last_stamp
from db.journal_format import MAX_DIFFERENCES
from db.journal_reading import Group, changes_of_field, group
from db.journal_rows import known_before
from tests.db.keeping import MONTH_S, PARAGRAPH, Keeper, keeper
from tressons_desktop.operations.declare import project_scope
from tressons_desktop.operations.projects import (
    delete_project,
    edit_project,
    write_text,
)
from tressons_desktop.operations.records import add_record, edit_record, remove_records
from tressons_desktop.ports import LIBRARY
from tressons_desktop.project.model import BudgetLine

DAY = 86_400


def opened(house: Keeper) -> sqlite3.Connection:
    return closing(sqlite3.connect(house.path))  # type: ignore[return-value]


def compact(house: Keeper) -> int:
    """Do what the job does, in a run that begins now."""
    house.reopen()
    return run(house)


def run(house: Keeper) -> int:
    upkeep = house.store.upkeep(house.clock.milliseconds())
    upkeep.rest_s = 0
    upkeep.run(lambda *_: None)
    return upkeep.freed


def groups(db: sqlite3.Connection) -> dict[int, Group]:
    seqs = db.execute("SELECT seq FROM operation ORDER BY seq").fetchall()
    return {seq: one for (seq,) in seqs if (one := group(db, seq)) is not None}


def write(house: Keeper, project_id: str, body: str, key: str = "need") -> None:
    house.do(write_text, project_id=project_id, key=key, body=body, title="Besoin")


def lives(db: sqlite3.Connection) -> dict[tuple[str, str, str], list[tuple[int, Any]]]:
    """Read, for every field, when it changed and what it held then, first change first."""
    found: dict[tuple[str, str, str], list[tuple[int, Any]]] = {}
    for one in groups(db).values():
        for row in reversed(one.rows):
            if row.field != "@":
                place = (row.entity, row.record_id, row.field)
                found.setdefault(place, []).append((one.milliseconds, row.new))
    return found


def held(life: list[tuple[int, Any]], moment: int) -> Any:
    """Say what a field held at a moment, as far as its history tells."""
    return next((value for when, value in reversed(life) if when <= moment), None)


def ends(life: list[tuple[int, Any]]) -> Iterator[int]:
    """Walk the moments that ended a sitting or a day in a field."""
    for (when, _), (then, _) in itertools.pairwise(life):
        if then - when > SITTING_MS or day_of(then) != day_of(when):
            yield when
    yield life[-1][0]


def day_of(milliseconds: int) -> object:
    return datetime.fromtimestamp(milliseconds / 1000).astimezone().date()


# what goes and what stays ----------------------------------------------------------------------
def test_an_hour_on_one_text_is_one_group_a_month_later(house: Keeper) -> None:
    project_id = house.log()
    write(house, project_id, "Avant. ")
    house.wait(DAY)
    for number in range(30):
        house.wait(120)
        write(house, project_id, "Avant. " + "mot " * number + ".")
    house.wait(MONTH_S)
    house.do(edit_project, project_id=project_id, place="Bourg")
    before = house.state()
    with opened(house) as db:
        many = len(groups(db))
    assert compact(house) > 28 * 90
    with opened(house) as db:
        assert len(groups(db)) == many - 29
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
    house.do(edit_project, project_id=project_id, place="Bourg")
    with opened(house) as db:
        before = groups(db)
    assert compact(house) == 0
    with opened(house) as db:
        assert groups(db) == before


def test_a_clock_far_ahead_makes_nothing_old(house: Keeper) -> None:
    project_id = house.log()
    for name in ("A", "B", "C"):
        house.wait(60)
        house.do(edit_project, project_id=project_id, name=name)
    house.wait(DAY)
    house.do(edit_project, project_id=project_id, place="Bourg")
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
        before = groups(db)
    assert compact(house) == 0
    with opened(house) as db:
        assert groups(db) == before
    assert house.store.undo_state(scope).redo_label == "modifier le nom du projet"
    house.redo(scope)
    assert house.file(project_id).project.name == "C"


def test_a_value_changed_behind_the_journal_stays_in_it(house: Keeper) -> None:
    project_id = house.log()
    house.wait(60)
    house.do(edit_project, project_id=project_id, place="Ici")
    with closing(sqlite3.connect(house.path)) as other:
        other.execute("UPDATE project SET place = 'Ailleurs'")
        other.commit()
    house.reopen()
    house.wait(60)
    house.do(edit_project, project_id=project_id, place="Là")
    house.wait(MONTH_S)
    house.do(edit_project, project_id=project_id, name="Four")
    assert compact(house) == 0
    with opened(house) as db:
        life = changes_of_field(db, "project", project_id, "place")
    assert [(one.rows[0].old, one.rows[0].new) for one in life[:2]] == [
        ("Ailleurs", "Là"),
        ("", "Ici"),
    ]


TEXT = st.text(alphabet="aé \n", max_size=300)


@given(st.lists(TEXT, min_size=2, max_size=12))
def test_neighbours_are_put_together_once_and_for_all(values: list[str]) -> None:
    steps = [
        Step((number,), old, new)
        for number, (old, new) in enumerate(itertools.pairwise(values))
        if old != new
    ]
    once = folded(steps)
    assert list(folded(once)) == list(once)
    assert [row for step in once for row in step.rows] == [step.rows[0] for step in steps]
    if steps:
        assert (once[0].old, once[-1].new) == (steps[0].old, steps[-1].new)
        assert all(step.old != step.new for step in once)


# any history -----------------------------------------------------------------------------------
class Secretary:
    """Somebody who works for days on two projects, and has second thoughts."""

    def __init__(self, house: Keeper, draw: Any) -> None:
        self.house, self.draw = house, draw
        self.projects = [house.log("Épicerie"), house.log("Café")]

    @property
    def project_id(self) -> str:
        listed = {item.summary.id for item in self.house.store.list_projects()}
        return self.draw(st.sampled_from([one for one in self.projects if one in listed]))

    def pause(self) -> None:
        self.house.wait(self.draw(st.sampled_from([2, 25, 600, 1_790, 1_810, 7 * 3_600])))

    def text(self) -> None:
        project_id = self.project_id
        body = self.house.file(project_id).text("need")
        at = self.draw(st.integers(0, len(body)))
        end = self.draw(st.integers(at, min(len(body), at + 200)))
        piece = self.draw(st.sampled_from(["pain ", "école\n", PARAGRAPH, "", "🙂"]))
        write(self.house, project_id, body[:at] + piece + body[end:])

    def field(self) -> None:
        name = self.draw(st.sampled_from(["place", "summary", "name"]))
        value = self.draw(st.sampled_from(["A", "B", "Bourg", PARAGRAPH]))
        self.house.do(edit_project, project_id=self.project_id, **{name: value})

    def line(self) -> None:
        project_id = self.project_id
        at = {"kind": BudgetLine, "project_id": project_id}
        lines = self.house.file(project_id).budget
        chance = self.draw(st.integers(0, 5))
        if not lines or chance == 0:
            self.house.do(add_record, label="Four", **at)
        elif chance == 1:
            self.house.do(remove_records, record_ids=[lines[0].id], **at)
        else:
            label = self.draw(st.sampled_from(["Four", "Toiture", "Caisse"]))
            self.house.do(edit_record, record_id=lines[0].id, label=label, **at)

    def second_thought(self) -> None:
        act = self.draw(st.sampled_from([self.house.undo, self.house.redo]))
        act(project_scope(self.project_id))

    def shelve(self) -> None:
        project_id = self.project_id
        self.house.do(delete_project, project_id=project_id)
        self.pause()
        self.house.undo(LIBRARY)

    def work(self, steps: int) -> None:
        acts = [self.text, self.text, self.text, self.field, self.field, self.line]
        rare = [self.second_thought, self.shelve]
        for _ in range(steps):
            self.draw(st.sampled_from([*acts, *acts, *rare]))()
            self.pause()


@settings(max_examples=15)
@given(data=st.data())
def test_any_history_keeps_what_ended_each_sitting(data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as folder, keeper(Path(folder), hurried=True) as house:
        secretary = Secretary(house, data.draw)
        secretary.work(data.draw(st.integers(2, 40)))
        house.wait(data.draw(st.sampled_from([MONTH_S, 3 * DAY])))
        secretary.work(data.draw(st.integers(1, 5)))
        house.wait(data.draw(st.sampled_from([0, MONTH_S - 3 * DAY])))
        house.do(edit_project, project_id=secretary.project_id, operator_name="Mme Roy")
        shown = house.state()
        with opened(house) as db:
            before, were, last = groups(db), lives(db), (last_number(db), last_stamp(db))
        compact(house)
        with opened(house) as db:
            after, are = groups(db), lives(db)
            assert (last_number(db), last_stamp(db)) == last
            check_chains(db)
            kept = "\n".join(db.iterdump())
        check_whole(before, after, old=house.clock.moment - timedelta(days=OLD_DAYS))
        for place, life in were.items():
            for moment in ends(life):
                assert held(are[place], moment) == held(life, moment), place
        assert house.state() == shown == house.state_on_disk()
        assert house.journal_agrees()
        assert compact(house) == 0
        with opened(house) as db:
            assert "\n".join(db.iterdump()) == kept
        check_undo(house, secretary.projects)


def check_whole(before: dict[int, Group], after: dict[int, Group], old: datetime) -> None:
    """Whatever is recent, or more than one field typed, is there as it was."""
    targets = {one.target for one in before.values()}
    for seq, one in before.items():
        typed = len(one.rows) == 1 and one.kind == one.state == "done" and one.rows[0].field != "@"
        if not typed or seq in targets or one.milliseconds >= old.timestamp() * 1000:
            assert after[seq] == one
    assert set(after) <= set(before)
    stamps = [one.stamp for one in after.values()]
    assert stamps == sorted(stamps)
    for seq, one in after.items():
        assert (one.stamp, one.label, one.who) == (
            before[seq].stamp,
            before[seq].label,
            before[seq].who,
        )


def check_chains(db: sqlite3.Connection) -> None:
    for record, field in db.execute("SELECT DISTINCT record, field FROM journal").fetchall():
        numbers = db.execute(
            "SELECT id FROM journal WHERE record = ? AND field = ?", (record, field)
        ).fetchall()
        for (number,) in numbers:
            known = known_before(db, record, field, number + 1)
            assert known is None or known.differences <= MAX_DIFFERENCES


def check_undo(house: Keeper, projects: list[str]) -> None:
    """Everything can be taken back, then done again."""
    for project_id in projects:
        scope = project_scope(project_id)
        shown, undone = house.state(), 0
        while house.store.undo_state(scope).undo_label:
            house.undo(scope)
            undone += 1
        for _ in range(undone):
            house.redo(scope)
        assert house.state() == shown
    assert house.journal_agrees()
