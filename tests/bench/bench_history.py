"""Measure two years of typing: bytes an edit, and what a long history costs to open.

Run: .venv/bin/python -m tests.bench.bench_history [edits]

People type as they do: half of the saves are in texts of up to 5 000 characters, written by
bursts and taken up again; the others in amounts, names and notes, with rows added and removed,
and now and then an undo. Beside it, the worst case: every save a gesture of its own.
"""

from __future__ import annotations

import random
import shutil
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from decimal import Decimal
from pathlib import Path
from typing import Any

from db.backup import Backups
from db.journal_reading import changes_of_field
from db.late import LateStore
from tests.db.keeping import Keeper, filled, records_of, replayed
from tests.exchange.making import SetClock, open_store
from tressons_desktop.operations.declare import project_scope
from tressons_desktop.operations.projects import edit_project, write_text
from tressons_desktop.operations.records import add_record, edit_record, remove_records
from tressons_desktop.project.model import BudgetLine

EDITS = 100_000
FEW = 1_000
TARGET_BYTES = 400
LONGEST = 5_000
ROUNDS = 15
KEYS = ("need", "context", "audience", "offer", "team", "future")
TYPED = """
le la les un une des et pour avec sans dans sur commune village habitants épicerie pain kilomètres
école ancienne association bénévoles mairie projet dossier subvention région travaux toiture devis
loyer ouverture matin producteurs marché personnes âgées transport n’a d’une qu’il l’été,
aujourd’hui. depuis 2019 plus aucun commerce quatorze accueil
"""
WORDS = TYPED.split()


class Typist:
    """Somebody who works on a few projects for two years, one save after the other."""

    def __init__(self, house: Keeper, *, apart: bool) -> None:
        self.house = house
        self.draw = random.Random(20_270_112)
        self.apart = apart
        self.projects = [house.log(f"Projet {number}") for number in range(4)]
        self.bodies: dict[tuple[str, str], str] = {}
        self.saves = 0

    def type_until(self, saves: int) -> None:
        """Go on until so many saves were made."""
        while self.saves < saves:
            self.house.wait(self.draw.choice([25, 60, 600, 20_000]))
            self.project_id = self.draw.choice(self.projects)
            if self.draw.random() < 0.105:  # a burst holds about ten saves: half of them all
                self._burst()
            else:
                self._short()

    def _save(self, operation: Callable[..., Any], **values: Any) -> Any:
        self.house.wait(25 if self.apart else self.draw.uniform(0.7, 2))
        self.saves += 1
        return self.house.do(operation, project_id=self.project_id, **values)

    def _burst(self) -> None:
        key = self.draw.choice(KEYS)
        body = self.bodies.get((self.project_id, key), "")
        at = len(body) if self.draw.random() < 0.6 else self.draw.randrange(len(body) + 1)
        if len(body) > LONGEST - 400:  # cut a passage to write it better
            at = self.draw.randrange(len(body) - 900)
            body = body[:at] + body[at + self.draw.randrange(100, 900) :]
        for _ in range(self.draw.randrange(4, 18)):
            if self.draw.random() < 0.1:
                body, at = body[: max(0, at - 12)] + body[at:], max(0, at - 12)
            piece = " ".join(self.draw.choices(WORDS, k=self.draw.randrange(2, 6))) + " "
            body, at = body[:at] + piece + body[at:], at + len(piece)
            self._save(write_text, key=key, body=body, title=key)
        self.bodies[self.project_id, key] = body

    def _short(self) -> None:
        lines = self.house.file(self.project_id).budget
        chance = self.draw.random()
        if len(lines) < 12 and chance < 0.1:
            self._save(add_record, record_kind=BudgetLine, label=self.draw.choice(WORDS))
        elif len(lines) > 4 and chance < 0.05:
            gone = self.draw.choice(lines).id
            self._save(remove_records, record_kind=BudgetLine, record_ids=[gone])
        elif chance < 0.06:
            self.saves += 1
            self.house.undo(project_scope(self.project_id))
            self.bodies |= {
                (self.project_id, key): self.house.file(self.project_id).text(key) for key in KEYS
            }
        elif lines and chance < 0.7:
            price = Decimal(self.draw.randrange(100, 9_000_000)) / 100
            line = self.draw.choice(lines).id
            self._save(edit_record, record_kind=BudgetLine, record_id=line, unit_price=price)
        else:
            premises = " ".join(self.draw.choices(WORDS, k=3))
            for end in (len(premises) // 2, len(premises)):
                self._save(edit_project, premises=premises[:end])


def main(arguments: list[str]) -> int:
    """Print the figures; return 1 when an edit takes more than its target on the disk."""
    edits = int(arguments[0]) if arguments else EDITS
    with tempfile.TemporaryDirectory() as folder:
        few, many = Path(folder) / "few", Path(folder) / "many"
        size = typed(many, edits, few=few)
        loose = Path(folder) / "apart"
        apart = typed(loose, edits // 10, apart=True)
        print(f"{edits} edits: {size / edits:.0f} bytes each, {size / 1e6:.1f} MB in all")
        print(f"every save a gesture of its own: {apart / (edits // 10):.0f} bytes each")
        print_tables(many / "tressons.sqlite")
        compare(few, many, edits)
        keep_up(many, edits)
        keep_up(loose, edits // 10)
        compare(few, many, edits)
        whole = journal_is_whole(many) and journal_is_whole(loose)
        print_backups(many)
    print(f"the journal, followed from its first line, leaves what is there: {whole}")
    print(f"target: {TARGET_BYTES} bytes an edit")
    return int(size / edits > TARGET_BYTES or not whole)


def typed(folder: Path, edits: int, *, few: Path | None = None, apart: bool = False) -> int:
    """Type into a new folder; return the bytes of the closed file."""
    folder.mkdir()
    house = Keeper(folder)
    house.hurry()  # the size is measured here, not the time of an edit
    typist = Typist(house, apart=apart)
    if few is not None:
        typist.type_until(FEW)
        house.store.close()
        shutil.copytree(folder, few)
        house.reopen()
        house.hurry()
    typist.type_until(edits)
    house.store.close()
    return house.path.stat().st_size


def print_tables(path: Path) -> None:
    """Say where the bytes are, when SQLite can tell."""
    with closing(sqlite3.connect(path)) as file:
        try:
            found = file.execute(
                "SELECT name, sum(pgsize) FROM dbstat GROUP BY name ORDER BY 2 DESC LIMIT 8"
            ).fetchall()
        except sqlite3.OperationalError:
            found = []
        gestures = file.execute("SELECT count(*) FROM operation").fetchone()[0]
    print(f"{gestures} gestures; " + ", ".join(f"{name} {size // 1000} kB" for name, size in found))


def keep_up(folder: Path, edits: int) -> None:
    """Put old sittings together, then give the room back; print what that costs and leaves."""
    path = folder / "tressons.sqlite"
    store = open_store(folder)
    upkeep = store.upkeep(1 << 50)  # as far as the journal itself goes
    upkeep.rest_s = 0
    start, spent = time.perf_counter(), time.process_time()
    upkeep.run(lambda *_: None)
    took, spent = time.perf_counter() - start, time.process_time() - spent
    store.close()
    left = path.stat().st_size
    store = open_store(folder)
    start = time.perf_counter()
    shrunk = store.give_room_back(upkeep.freed)
    shrinking = time.perf_counter() - start
    store.close()
    print(
        f"kept up, {edits} edits: {took:.1f} s ({spent:.1f} of processor), "
        f"{upkeep.freed // 1000} kB freed in a file of {left // 1000} kB; "
        f"{'shrunk' if shrunk else 'left'} in {shrinking:.2f} s: "
        f"{path.stat().st_size / edits:.0f} bytes an edit"
    )
    print_tables(path)


def compare(few: Path, many: Path, edits: int) -> None:
    """Print, in turns, what opening and reading cost with a short and a long history."""
    gestures = {
        "program opened, list read": open_program,
        "project opened": open_project,
        "undo, then redo": undo_and_redo,
        "life of one text read": read_a_life,
    }
    print(f"{'ms, median':28}{FEW:>10}{edits:>10}{'ratio':>8}")
    for name, gesture in gestures.items():
        spent: dict[Path, list[float]] = {few: [], many: []}
        for _ in range(ROUNDS):
            for folder, times in spent.items():
                times.append(gesture(folder))
        short, long = (statistics.median(times) for times in spent.values())
        print(f"{name:28}{short:10.2f}{long:10.2f}{long / short:8.2f}")


def print_backups(folder: Path) -> None:
    """Print what it costs to know ten backups, read beside them or opened one by one."""
    backups = Backups(folder / "tressons.sqlite", folder / "backups", SetClock())
    for number in range(10):
        with closing(sqlite3.connect(folder / "tressons.sqlite")) as file:
            file.execute("UPDATE project SET summary = ?", (str(number),))
            file.commit()
        backups.make("automatique")
    spent = []
    for manifests in (True, False):
        for path in () if manifests else (folder / "backups").glob("*.json"):
            path.unlink()
        start = time.perf_counter()
        assert len(backups.list()) == 10
        assert not backups.files_needed()
        spent.append((time.perf_counter() - start) * 1000)
    print("ten backups listed, their files named: {:.0f} ms; opened: {:.0f} ms".format(*spent))


def open_program(folder: Path) -> float:
    """Open as the program does, and read the list."""

    def refuse() -> Any:
        raise AssertionError("the list needs no more")

    start = time.perf_counter()
    store = LateStore(
        folder / "tressons.sqlite",
        attachments=None,  # type: ignore[arg-type]
        make=refuse,
        before_migration=lambda _version: None,
    )
    assert store.list_projects()
    return (time.perf_counter() - start) * 1000


def open_project(folder: Path) -> float:
    """Open the whole store and one project."""
    start = time.perf_counter()
    store = open_store(folder)
    listed = store.list_projects()
    assert store.project_file(listed[0].summary.id).texts
    spent = (time.perf_counter() - start) * 1000
    store.close()
    return spent


def undo_and_redo(folder: Path) -> float:
    """Take the last gesture back and do it again."""
    house = Keeper(folder)
    scope = project_scope(house.store.list_projects()[0].summary.id)
    start = time.perf_counter()
    assert house.undo(scope)
    assert house.redo(scope)
    spent = (time.perf_counter() - start) * 1000
    house.store.close()
    return spent


def read_a_life(folder: Path) -> float:
    """Read every value that one text ever had."""
    store = open_store(folder)
    text = store.project_file(store.list_projects()[0].summary.id).texts[0]
    store.close()
    with closing(sqlite3.connect(folder / "tressons.sqlite")) as file:
        start = time.perf_counter()
        assert changes_of_field(file, "text", text.id, "body")
        return (time.perf_counter() - start) * 1000


def journal_is_whole(folder: Path) -> bool:
    """Follow the journal from its first line and compare with the records."""
    store = open_store(folder)
    there = records_of(store)
    store.close()
    with closing(sqlite3.connect(folder / "tressons.sqlite")) as file:
        return filled(replayed(file)) == there


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
