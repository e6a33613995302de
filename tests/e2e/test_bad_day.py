"""A bad day: a full disk, a folder taken away, Ctrl+Z in the wrong place; nothing is lost."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.person import Person, at_work
from tests.e2e.test_first_project import EXPENSES, add_an_expense, go_to, log_the_project
from tests.harness.display import RealDisplay
from tests.harness.small_disk import SmallDisk

pytestmark = [
    pytest.mark.real_window,
    pytest.mark.timeout(240),
    pytest.mark.skipif(sys.platform != "linux", reason="driven with xdotool"),
]

PRICE = 3


def price(person: Person) -> str:
    """Return the price shown on the first line."""
    cell: dict[str, Any] = person.see("cell", table=EXPENSES, row=0, column=PRICE) or {}
    return str(cell.get("text", "")).replace("\u202f", " ").replace("\u00a0", " ")


def type_price(person: Person, typed: str, shown: str) -> None:
    person.click_cell(EXPENSES, 0, PRICE)
    person.type(typed)
    person.press("Return")
    person.wait(lambda: price(person) == shown, f"the price {shown}")


def saved(person: Person) -> str:
    """Return what the header says of saving."""
    return str((person.see("place", name="save_state") or {}).get("text", ""))


def test_a_full_disk_then_a_folder_taken_away(
    real_display: RealDisplay, make_disk: Callable[[int], SmallDisk], tmp_path: Path
) -> None:
    disk = make_disk(8)
    data = disk.folder / "data"
    with at_work(real_display, data, tmp_path) as person:
        log_the_project(person)
        add_an_expense(person)

        disk.fill()
        for typed, shown in (("1000", "1 000 €"), ("1500", "1 500 €")):
            type_price(person, typed, shown)
        for number in range(30):  # until the room that the file had left is used
            if "Non enregistré" in saved(person):
                break
            type_price(person, str(2000 + number), f"2 {number:03d} €")
        else:
            raise AssertionError("the disk never was full")
        last = price(person)
        disk.free()
        person.wait(lambda: saved(person).startswith("Enregistré"), "the saving")

        away = disk.folder / "ailleurs"
        data.rename(away)
        type_price(person, "7700", "7 700 €")
        person.wait(lambda: not saved(person).startswith("Enregistré"), "the loss of the folder")
        away.rename(data)
        person.wait(lambda: saved(person).startswith("Enregistré"), "the saving")
        assert last != "7 700 €"

    with at_work(real_display, data, tmp_path) as person:
        person.find("Nouveau projet")
        for _ in range(2):
            person.press("ctrl+z")
            person.read("Rien à annuler depuis l’ouverture de Tressons.")
        person.click("Reprendre")
        go_to(person, "budget_step")
        person.wait(lambda: price(person) == "7 700 €", "the project, whole")
