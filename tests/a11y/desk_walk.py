"""Open, one after the other, what an officer of a département works in."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from PySide6.QtWidgets import QWidget

from tests.a11y.rooms_walk import put_away
from tests.desk.making import many
from tests.harness.walk import rest
from tests.ui.test_desk_screen import desk
from ui.access.focus import move_focus
from ui.main_window import MainWindow
from ui.screens.desk.view import DeskScreen

DESK = "bureau"
"""What the name of each begins with."""

RECEIVED = 3

Opened = Callable[[], QWidget | None]


def desk_rooms(
    window: MainWindow, folder: Path, words: Sequence[str] = ()
) -> Iterator[tuple[str, QWidget]]:
    """Show the desk before and after three dossiers came, then each sheet of one of them."""
    screen = desk(window)
    if _wanted("vide", words):
        yield f"{DESK}-vide", window
    screen.collect(many(folder / "recus", RECEIVED))
    rest(window)
    screen.focus_first()
    if _wanted("liste", words):
        yield f"{DESK}-liste", window
    for name, (open_it, opened) in _sheets(screen).items():
        if _wanted(name, words):
            move_focus(screen.table)
            open_it()
            rest(window)
            shown = opened()
            assert shown is not None and shown.isVisible(), name
            yield f"{DESK}-{name}", shown
            put_away(window)


def _sheets(screen: DeskScreen) -> dict[str, tuple[Callable[[], object], Opened]]:
    one, call = screen.actions_of, screen.call_of
    return {
        "noter": (one.note_button.click, lambda: one.sheet),
        "decider": (one.decide_button.click, lambda: one.sheet),
        "enveloppe": (one.envelope_button.click, lambda: one.sheet),
        "lecteurs": (one.compare_button.click, lambda: one.sheet),
        "dossier": (one.read_button.click, lambda: one.reader),
        "hypotheses": (call.share, lambda: call.sheet),
        "en-nombre": (call.decide_many, lambda: call.sheet),
        "commission": (call.sit, lambda: call.sitting),
    }


def _wanted(name: str, words: Sequence[str]) -> bool:
    return not words or any(word in f"{DESK}-{name}" for word in words)
