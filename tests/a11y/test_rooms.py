"""The rooms and sheets that no place shows: Tab, the ring, names, what is cut, what is heard."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from tests.a11y.rooms_seen import ROOMS_FOLDER, SHEETS, Room, seen_rooms
from tests.a11y.rooms_walk import ROOMS
from ui.theme import install_theme

pytestmark = pytest.mark.timeout(600)  # the first to ask for the walk waits for all of it
LEAST_PANE = 0.5
LARGEST = 200


TIGHT = (
    "atelier-1",
    "atelier-3",
    "atelier-6",
    "appel",
    "candidature",
    "depot-figer",
    "depot-compare",
    "feuille-papiers",
    "feuille-repartir",
    "portail",
)
"""What large text changes most."""


@pytest.fixture(scope="module", params=[100, LARGEST], ids=lambda size: f"{size}%")
def seen(request: pytest.FixtureRequest, qapp: QApplication) -> dict[str, Room]:
    install_theme(qapp, mode="light", text_size=100)
    large = request.param == LARGEST
    found = seen_rooms(request.param, TIGHT if large else ())
    assert large or found.keys() == {*ROOMS, *SHEETS}
    return found


def test_tab_visits_every_control_once_in_reading_order_its_ring_drawn(
    seen: dict[str, Room],
) -> None:
    assert {name: room.wrong for name, room in seen.items() if room.wrong} == {}


def test_every_control_has_a_name_and_no_words_are_cut(seen: dict[str, Room]) -> None:
    assert {name: room.nameless for name, room in seen.items() if room.nameless} == {}
    assert {name: room.cut for name, room in seen.items() if room.cut} == {}


def test_all_words_stand_out_from_their_ground(seen: dict[str, Room]) -> None:
    assert {name: room.pale for name, room in seen.items() if room.pale} == {}


def test_what_holds_the_work_has_half_of_the_window(seen: dict[str, Room]) -> None:
    assert {name: room.tallest for name, room in seen.items() if room.tallest < LEAST_PANE} == {}


@pytest.mark.parametrize("seen", [100], indirect=True, ids=["100%"])
def test_every_room_is_heard_as_its_transcript_says(seen: dict[str, Room]) -> None:
    kept = {path.stem: path.read_text(encoding="utf-8") for path in ROOMS_FOLDER.glob("*.txt")}
    assert sorted(seen) == sorted(kept), "a sheet came or went: python -m tests.a11y.transcripts"
    for name, room in seen.items():
        assert room.heard.splitlines() == kept[name].splitlines(), (
            f"{name}: read what changed, then python -m tests.a11y.transcripts"
        )
