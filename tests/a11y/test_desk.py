"""The desk of a département: walked by Tab, named, never cut, heard as its transcripts say."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from tests.a11y.desk_walk import RECEIVED
from tests.a11y.rooms_seen import DESK_FOLDER, seen_desk
from tests.a11y.test_rooms import LARGEST, LEAST_PANE
from tests.desk.making import many
from tests.harness.walk import rest, settle
from tests.ui.test_desk_screen import desk, desk_window
from ui.theme import install_theme

TIGHT = ("vide", "liste", "noter", "decider", "hypotheses", "en-nombre")
"""What large text changes; a dossier read is as wide as the screen, which is small without any."""


@pytest.mark.parametrize("text_size", [100, LARGEST])
def test_the_desk_and_its_sheets_are_whole_and_heard(qapp: QApplication, text_size: int) -> None:
    install_theme(qapp, mode="light", text_size=100)
    seen = seen_desk(text_size, () if text_size == 100 else TIGHT)
    faults = {
        name: [*room.wrong, *room.nameless, *room.cut, *room.pale] for name, room in seen.items()
    }
    assert {name: found for name, found in faults.items() if found} == {}
    assert {name: room.tallest for name, room in seen.items() if room.tallest < LEAST_PANE} == {}
    if text_size == 100:
        kept = {path.stem: path.read_text(encoding="utf-8") for path in DESK_FOLDER.glob("*.txt")}
        assert {name: room.heard for name, room in seen.items()} == kept, (
            "read what changed, then python -m tests.a11y.transcripts"
        )


def test_the_sitting_is_led_by_keys(qapp: QApplication, tmp_path: Path) -> None:
    install_theme(qapp, mode="light", text_size=100)
    with desk_window(tmp_path) as window:
        screen = desk(window)
        screen.collect(many(tmp_path / "dossiers", RECEIVED))
        rest(window)
        screen.call_of.sit()
        sitting = screen.call_of.sitting
        assert sitting is not None
        QTest.keyClick(sitting, Qt.Key.Key_Right)
        settle()
        shown = " ".join(one.text() for one in sitting.findChildren(QLabel))
        assert "Notes" in shown and "1 sur 3" in sitting.accessibleName()
        QTest.keyClick(sitting, Qt.Key.Key_Escape)
        settle(lambda: screen.call_of.sitting is None)
