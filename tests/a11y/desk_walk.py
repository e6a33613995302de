"""Open, one after the other, what an officer of a département works in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from PySide6.QtWidgets import QWidget

from tests.a11y.rooms_walk import put_away
from tests.desk.making import many
from tests.harness.walk import rest, settle
from tests.ui.test_desk_screen import desk
from ui.access.focus import move_focus
from ui.main_window import MainWindow

DESK = "bureau"
"""What the name of each begins with."""

RECEIVED = 3


def desk_rooms(
    window: MainWindow, folder: Path, words: Sequence[str] = ()
) -> Iterator[tuple[str, QWidget]]:
    """Show the desk before and after three dossiers came, then each sheet of one of them."""
    screen = desk(window)
    acts = screen.actions_of
    if _wanted("vide", words):
        yield f"{DESK}-vide", window
    screen.collect(many(folder / "recus", RECEIVED))
    rest(window)
    screen.focus_first()
    if _wanted("liste", words):
        yield f"{DESK}-liste", window
    for name, button in (
        ("noter", acts.note_button),
        ("decider", acts.decide_button),
        ("enveloppe", acts.envelope_button),
    ):
        if _wanted(name, words):
            move_focus(screen.table)
            button.click()
            settle(lambda: acts.sheet is not None)
            assert acts.sheet is not None
            yield f"{DESK}-{name}", acts.sheet
            put_away(window)


def _wanted(name: str, words: Sequence[str]) -> bool:
    return not words or any(word in f"{DESK}-{name}" for word in words)
