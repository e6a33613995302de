"""Whatever was done over days, old history keeps what ended each sitting."""

from __future__ import annotations

import itertools
import sqlite3
import tempfile
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from db.compaction import OLD_DAYS, SITTING_MS
from db.journal import last_number, last_stamp
from db.journal_reading import JournalledGesture
from tests.db.keeping import MONTH_S, PARAGRAPH, Keeper, keeper
from tests.db.old_history import check_chains, compact, gestures, opened, write
from tressons_desktop.operations.declare import project_scope
from tressons_desktop.operations.projects import delete_project, edit_project
from tressons_desktop.operations.records import add_record, edit_record, remove_records
from tressons_desktop.ports import LIBRARY
from tressons_desktop.project.model import BudgetLine

DAY = 86_400


def lives(db: sqlite3.Connection) -> dict[tuple[str, str, str], list[tuple[int, Any]]]:
    """Read, for every field, when it changed and what it held then, first change first."""
    found: dict[tuple[str, str, str], list[tuple[int, Any]]] = {}
    for one in gestures(db).values():
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
        name = self.draw(st.sampled_from(["premises", "summary", "name"]))
        value = self.draw(st.sampled_from(["A", "B", "Bourg", PARAGRAPH]))
        self.house.do(edit_project, project_id=self.project_id, **{name: value})

    def line(self) -> None:
        project_id = self.project_id
        at = {"record_kind": BudgetLine, "project_id": project_id}
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


@settings(max_examples=20)
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
            before, were, last = gestures(db), lives(db), (last_number(db), last_stamp(db))
        compact(house)
        with opened(house) as db:
            after, are = gestures(db), lives(db)
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


def check_whole(
    before: dict[int, JournalledGesture], after: dict[int, JournalledGesture], old: datetime
) -> None:
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
