"""Rounds of the attached files: all looked for, a bounded part read, nothing read twice a month."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.attachments import FileStore
from tests.intake import making as m
from tressons_desktop.intake.rounds import READING, Rounds
from tressons_desktop.intake.shelf import Shelf
from tressons_desktop.outcomes import Cancelled
from tressons_desktop.ports import KeptFile

TODAY = date(2027, 3, 2)


class Watched(FileStore):
    """A store that remembers what was read to the end."""

    def __init__(self, root: Path) -> None:
        super().__init__(root)
        self.read: list[str] = []

    def is_intact(self, sha256: str) -> bool:
        self.read.append(sha256)
        return super().is_intact(sha256)


class Walk:
    """A data folder with files, and the runs of the program over it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.today = TODAY
        self.store = Watched(folder / "attachments")
        self.files: list[KeptFile] = []
        self.open()

    def open(self) -> None:
        """Begin a run: only what was written down is known."""
        self.shelf = Shelf(self.folder / "cache", self.store)

    def keep(self, count: int, project_id: str = "p") -> list[str]:
        added = []
        for _ in range(count):
            name = f"{len(self.files)}.txt"
            stored = self.store.put_file(m.written(self.folder, name, b"devis " + name.encode()))
            self.files.append(KeptFile(project_id, stored.sha256, stored.size))
            added.append(stored.sha256)
        self.store.read.clear()
        return added

    def go(self, *, round_bytes: int = 10_000, stop_after: int | None = None) -> frozenset[str]:
        said = 0

        def progress(_ratio: float, doing: str) -> None:
            nonlocal said
            said += doing == READING
            if stop_after is not None and said > stop_after:
                raise Cancelled

        self.store.read.clear()
        rounds = Rounds(
            self.folder / "cache", self.shelf, lambda: self.today, round_bytes=round_bytes
        )
        return rounds.go(self.files, progress)

    def path(self, sha256: str) -> Path:
        path = self.store.path_of(sha256)
        assert path is not None
        path.chmod(0o600)
        return path


@pytest.fixture
def walk(tmp_path: Path) -> Iterator[Walk]:
    yield Walk(tmp_path)


def test_a_missing_file_and_a_spoilt_one_are_told_with_their_projects(walk: Walk) -> None:
    (gone,) = walk.keep(1, "épicerie")
    (spoilt,) = walk.keep(1, "café")
    walk.keep(1, "tiers-lieu")
    assert walk.go() == frozenset()
    walk.path(gone).unlink()
    walk.path(spoilt).write_bytes(b"rouille")
    walk.today += timedelta(days=31)
    assert walk.go() == {"épicerie", "café"}
    assert walk.shelf.lost() == {gone, spoilt}
    assert walk.go() == frozenset()
    walk.open()
    assert walk.go() == {"épicerie", "café"}


def test_a_file_missing_is_noticed_in_every_round_even_just_read(walk: Walk) -> None:
    (one,) = walk.keep(1)
    walk.go()
    content = walk.path(one).read_bytes()
    walk.path(one).unlink()
    assert walk.go() == {"p"}
    assert walk.store.read == []
    walk.store.put_file(m.written(walk.folder, "0.txt", content))
    assert walk.go() == {"p"}
    assert walk.shelf.lost() == frozenset()


def test_what_was_read_is_not_read_again_before_a_month(walk: Walk) -> None:
    kept = walk.keep(3)
    walk.go()
    assert sorted(walk.store.read) == sorted(kept)
    walk.open()
    walk.today += timedelta(days=29)
    walk.go()
    assert walk.store.read == []
    walk.today += timedelta(days=1)
    walk.go()
    assert sorted(walk.store.read) == sorted(kept)


def test_a_day_to_come_was_a_wrong_clock(walk: Walk) -> None:
    walk.today = date(2099, 1, 1)
    kept = walk.keep(2)
    walk.go()
    walk.today = TODAY
    walk.go()
    assert sorted(walk.store.read) == sorted(kept)


def test_rounds_that_read_a_part_have_read_everything_together(walk: Walk) -> None:
    kept = walk.keep(7)
    size = walk.files[0].size
    for expected in (2, 2, 2, 1, 0):
        walk.open()  # the program was closed in between
        walk.go(round_bytes=2 * size)
        assert len(walk.store.read) == expected
    walk.today += timedelta(days=30)
    walk.go(round_bytes=2 * size)
    assert set(walk.store.read) < set(kept)


def test_a_round_that_is_stopped_keeps_what_it_read(walk: Walk) -> None:
    kept = walk.keep(5)
    with pytest.raises(Cancelled):
        walk.go(stop_after=3)
    first = list(walk.store.read)
    assert len(first) == 3
    walk.open()
    walk.go()
    assert sorted(first + walk.store.read) == sorted(kept)


def test_many_spoilt_files_do_not_keep_the_others_from_being_read(walk: Walk) -> None:
    spoilt = walk.keep(4)
    sound = walk.keep(2)
    for one in spoilt:
        walk.path(one).write_bytes(b"rouille")
    size = walk.files[0].size
    seen: set[str] = set()
    for _ in range(3):
        walk.go(round_bytes=2 * size)
        seen |= set(walk.store.read)
    assert seen == {*spoilt, *sound}
    assert walk.go() == frozenset()


@pytest.mark.parametrize("note", [b"", b"{", b"[]", b'{"read": {"a": 3}}', b'{"read": 4}'])
def test_a_damaged_note_only_costs_reading_again(walk: Walk, note: bytes) -> None:
    kept = walk.keep(2)
    walk.go()
    (walk.folder / "cache" / "rounds" / "read.json").write_bytes(note)
    walk.go()
    assert sorted(walk.store.read) == sorted(kept)


@given(data=st.data())
def test_whatever_is_lost_in_whatever_order_is_known_after_enough_rounds(
    data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    walk = Walk(tmp_path_factory.mktemp("rounds"))
    kept = walk.keep(5)
    size = walk.files[0].size
    lost: set[str] = set()
    told: set[str] = set()
    for _ in range(data.draw(st.integers(1, 4))):
        for one in data.draw(st.lists(st.sampled_from(kept), unique=True, max_size=3)):
            if one not in lost:
                lost.add(one)
                path = walk.path(one)
                path.write_bytes(b"x") if data.draw(st.booleans()) else path.unlink()
        if data.draw(st.booleans()):
            walk.open()
        told |= walk.go(round_bytes=size * data.draw(st.integers(1, 5)))
    walk.today += timedelta(days=30)
    for _ in kept:
        told |= walk.go(round_bytes=size)
    assert walk.shelf.lost() == lost
    assert told == ({"p"} if lost else set())


def test_a_folder_taken_away_is_not_made_anew(walk: Walk) -> None:
    walk.keep(2)
    away = walk.folder.with_name("ailleurs")
    walk.folder.rename(away)
    walk.go()
    assert not walk.folder.exists()
    assert len(walk.shelf.lost()) == 2
    away.rename(walk.folder)
    walk.go()
    assert walk.shelf.lost() == frozenset()
