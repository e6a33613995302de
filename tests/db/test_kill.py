"""A program killed at any moment: the file opens, is sound, and holds every acknowledged edit."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from db.journal_reading import read_gesture
from tests.db.keeping import Keeper, keeper, kinds_replayed, old_work
from tests.exchange.making import add_all
from tests.freezing.making import filled, sent_again, sources
from tests.harness.depth import cases
from tressons_desktop.freezing.opening import open_deposit

ROUNDS = cases(40, 200)
LONGEST = 0.12  # seconds: some are killed while they open the file, others after forty edits
SLOWEST = 1.0  # the same on a busy machine

pytestmark = [
    pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork"),
    pytest.mark.timeout(300),
]


def test_no_kill_loses_what_was_acknowledged(tmp_path: Path) -> None:
    with keeper(tmp_path):
        pass
    chance = random.Random(2)
    acknowledged = 0
    longest = LONGEST
    with editors(tmp_path) as process:
        for done in range(ROUNDS):
            edits = edit_until_killed(process, chance.uniform(0, longest))
            acknowledged += len(edits)
            if acknowledged < done:
                longest = min(longest * 1.2, SLOWEST)
            with keeper(tmp_path) as house:
                verify(house, edits)
    assert acknowledged > ROUNDS  # the machine may be slow, but edits were made


def test_a_history_killed_while_it_is_put_together_is_whole(tmp_path: Path) -> None:
    with keeper(tmp_path) as house:
        old_work(house)
        shown = house.state()
    chance = random.Random(3)
    kept, idle, kills = values_at_night(house.path), False, 0
    with editors(tmp_path, "compact") as process:
        while not idle:
            idle = put_together_until_killed(process, chance.randrange(1, 4))
            kills += not idle
            with keeper(tmp_path) as house:
                assert house.store.check() == []
                assert house.state() == shown
                assert house.journal_agrees()
            assert values_at_night(house.path) == kept
    assert kills > 5


def test_no_kill_leaves_a_deposit_half_frozen(tmp_path: Path) -> None:
    """All of a version is there or nothing, and the next one is frozen as if nothing had been."""
    project_id = filled().project.id
    with keeper(tmp_path) as house:
        add_all(house.store, filled())
    chance, said, longest = random.Random(4), 0, LONGEST
    with editors(tmp_path, "deposit") as process:
        for done in range(cases(8, 120)):
            acknowledged = edit_until_killed(process, chance.uniform(0, longest))
            said = max([said, *(number for _project, number in acknowledged)])
            if said <= done:
                longest = min(longest * 1.2, SLOWEST)
            with keeper(tmp_path) as house:
                assert house.store.check() == []
                file, path_of = house.file(project_id), house.store.attachments.path_of
                assert said <= len(file.deposits) <= said + 1
                for number, record in enumerate(file.deposits[-2:], len(file.deposits[:-2]) + 1):
                    then = open_deposit(record, path_of, sources()).file
                    assert f"Envoi {number}." in [one.body for one in then.texts]
    assert said > 2
    with keeper(tmp_path) as house:
        sent_again(house, project_id)
        assert len(house.file(project_id).deposits) == len(file.deposits) + 1


def put_together_until_killed(process: subprocess.Popen[bytes], sittings: int) -> bool:
    """Start a worker and kill it in its next sitting after so many; tell if none was left."""
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(b"compact\n")
    process.stdin.flush()
    pid, said = 0, list[str]()
    while not pid or (said.count("sitting") < sittings and "idle" not in said):
        word, number = process.stdout.readline().decode().split()
        if word == "pid":
            pid = int(number)
        else:
            said.append(word)
    os.kill(pid, signal.SIGKILL)
    while process.stdout.readline() != b"dead\n":
        pass
    return "idle" in said


def values_at_night(path: Path) -> dict[tuple[str, str, str], str]:
    """Read what each field held at the end of each day."""
    found: dict[tuple[str, str, str], str] = {}
    with closing(sqlite3.connect(path)) as file:
        for (seq,) in file.execute("SELECT seq FROM operation ORDER BY seq").fetchall():
            one = read_gesture(file, seq)
            assert one is not None
            day = time.strftime("%F", time.localtime(one.milliseconds / 1000))
            found |= {(day, row.record_id, row.field): repr(row.new) for row in one.rows}
    return found


@contextmanager
def editors(folder: Path, *told: str) -> Iterator[subprocess.Popen[bytes]]:
    command = [sys.executable, "-m", "tests.db.kill_worker", str(folder), *told]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        try:
            yield process
        finally:
            assert process.stdin is not None
            process.stdin.close()
            process.wait(10)


def edit_until_killed(process: subprocess.Popen[bytes], delay: float) -> list[tuple[str, int]]:
    """Start an editor, kill it after a delay, and return what it acknowledged."""
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(b"edit\n")
    process.stdin.flush()
    lines = [process.stdout.readline()]
    while not lines[-1].startswith(b"pid "):
        lines.append(process.stdout.readline())
    time.sleep(delay)
    os.kill(int(lines.pop().split()[1]), signal.SIGKILL)
    while (line := process.stdout.readline()) != b"dead\n":
        lines.append(line)
    words = [line.decode().split() for line in lines]
    return [(project_id, int(number)) for project_id, number in words]


def verify(house: Keeper, edits: list[tuple[str, int]]) -> None:
    assert house.store.check() == []
    rows_agree_with_the_journal(house.path)
    for project_id, last in edits[-1:]:
        assert [number for _, number in edits] == list(range(last + 1))
        file = house.file(project_id)
        # one edit more may have been written before its acknowledgement
        assert int(file.project.name) in {written(last, 1), written(last + 1, 1)}
        assert int(file.text("need") or 0) in {written(last, 2), written(last + 1, 2)}
        assert len(file.people) in {people(last), people(last + 1)}


def written(last: int, rest: int) -> int:
    """Return the number of the last edit of its kind among ``last``."""
    return max((n for n in range(last + 1) if n % 4 == rest), default=0)


def people(last: int) -> int:
    return sum(n % 4 == 3 for n in range(last + 1)) - sum(n % 4 == 0 for n in range(1, last + 1))


def rows_agree_with_the_journal(path: Path) -> None:
    """Check that every row has its journal, and every project its line in the list."""
    with closing(sqlite3.connect(path)) as file:
        kept = file.execute("SELECT count(*) FROM person").fetchone()[0]
        balance = kinds_replayed(file).count("person")
        lines = file.execute(
            "SELECT count(*) FROM project LEFT JOIN project_summary AS line USING (id)"
            " WHERE line.name IS NOT project.name"
        ).fetchone()[0]
        bare = file.execute(
            "SELECT count(*) FROM operation WHERE seq NOT IN (SELECT operation FROM journal)"
        ).fetchone()[0]
    assert (kept, lines, bare) == (balance, 0, 0)
