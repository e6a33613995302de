"""What is met in the rooms that no place shows: one walk, from which several tests read."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QWidget
from shiboken6 import isValid

from tests.a11y.desk_walk import desk_rooms
from tests.a11y.heard import Heard, listening
from tests.a11y.keyboard import (
    controls,
    framed,
    named,
    out_of_reach,
    press,
    ring_pixels,
    steps_back,
    tab_round,
)
from tests.a11y.rooms_walk import rooms
from tests.a11y.transcripts import FOLDER, frozen_day
from tests.a11y.walked import heard_by_tab, heard_on_arriving
from tests.harness.sheets_walk import OPENINGS, sheets
from tests.harness.walk import CLIENT, settle, whole_application
from tests.test_accessibility import WindowWatch, cut_in, height_seen, nameless, panes
from tests.ui.test_desk_screen import desk_window
from ui.access.announcer import silent
from ui.main_window import MainWindow
from ui.screens.council.projector import Projector
from ui.theme.contrast import ratio
from ui.widgets.scroll_page import ScrollPage

ROOMS_FOLDER, DESK_FOLDER = FOLDER / "pieces", FOLDER / "bureau"
MARK, READABLE = 8, 4.5
IN_PLACE = {"restaurer", "cas-compares", "communes-voisines", "propositions"}
SHEETS = tuple(name for name in OPENINGS if name.partition("-")[2] not in IN_PLACE)
"""Those that stand over the window; what opens in a place is walked with it."""

WINDOWS = ("Sheet", "Dialog", "Desk", "indow", "Menu")
"""How the class of what is meant to be a window ends."""

RING = 60
"""Pixels of its colour: a ring around the smallest button has more."""

SHEET_ROOM = CLIENT[0] - 48, CLIENT[1] - 18
"""Room of a sheet at 200 %; the screen of a run without any is 800 wide."""


@dataclass
class Room:
    """What was met in one of them."""

    heard: str
    wrong: list[str] = field(default_factory=list)
    """What Tab does not visit, visits twice or against the reading, or shows no ring around."""

    nameless: list[str] = field(default_factory=list)
    cut: list[str] = field(default_factory=list)
    pale: list[str] = field(default_factory=list)
    """Words that do not stand out enough from what is drawn around them."""

    tallest: float = 1.0
    """Share of the height of the window that what holds the work has."""


def seen_rooms(text_size: int, words: Sequence[str] = ()) -> dict[str, Room]:
    """Enter every one of them once, or those alone whose name has one of the words."""
    with (
        tempfile.TemporaryDirectory() as folder,
        frozen_day(),
        listening() as heard,
        whole_application(Path(folder) / "data", text_size=text_size) as window,
    ):
        over = rooms(window, Path(folder), words), sheets(window, Path(folder), words or SHEETS)
        return _met(chain.from_iterable(over), heard)


def seen_desk(text_size: int, words: Sequence[str] = ()) -> dict[str, Room]:
    """Enter what an officer of a département works in, or what has one of the words."""
    with (
        tempfile.TemporaryDirectory() as folder,
        frozen_day(),
        listening() as heard,
        desk_window(Path(folder), text_size=text_size) as window,
    ):
        return _met(desk_rooms(window, Path(folder), words), heard)


def _met(shown: Iterable[tuple[str, QWidget]], heard: Heard) -> dict[str, Room]:
    met: dict[str, Room] = {}
    watch, app = WindowWatch(), QApplication.instance()
    assert app is not None
    app.installEventFilter(watch)
    heard.said.clear()
    for name, room in shown:
        top = room.window()
        top.activateWindow()
        settle(top.isActiveWindow)
        settle(silent)
        met[name] = _look(top, [one for one in heard.words() if "Aperçu" not in one])
        met[name].wrong += [f"{one} flashed as a window" for one in _pieces(watch.seen)]
        watch.seen.clear()
        heard.said.clear()
    app.removeEventFilter(watch)
    return met


def _pieces(windows: list[str]) -> list[str]:
    """Leave out what is meant to be a window."""
    return [one for one in windows if not one.split(" ")[0].endswith(WINDOWS)]


def _look(top: QWidget, said: list[str]) -> Room:
    if isinstance(top, QDialog) and top.height() > SHEET_ROOM[1]:
        top.resize(*SHEET_ROOM)
        settle()
    here = top.focusWidget()
    room = Room(heard_on_arriving(top, said))
    if not isinstance(top, Projector):  # its keys turn its pages
        rings = Rings(top)
        met = tab_round(top, look=rings.look)
        room.heard += heard_by_tab(met, here)
        room.wrong = [*_missed(top, met), *rings.bare, *steps_back(_from_the_top(met, top), top)]
    room.pale = list(_pale(top))
    room.nameless, room.cut = nameless(top), cut_in(top)
    if isinstance(top, MainWindow):
        tall = max((height_seen(one, top) for one in panes(top)), default=top.height())
        room.tallest = tall / top.height()
    else:
        room.wrong += _left_by_escape(top)
    return room


def _pale(top: QWidget) -> Iterator[str]:
    """Compare the ink of each label with the ground that its pixels show."""
    image = top.grab().toImage()
    for label in top.findChildren(QLabel):
        seen = label.visibleRegion().boundingRect()
        if not label.isVisible() or not label.text() or min(seen.width(), seen.height()) < MARK:
            continue
        corner = label.mapTo(top, seen.topLeft())
        across = range(corner.x(), corner.x() + seen.width(), max(seen.width() // 16, 1))
        down = range(corner.y(), corner.y() + seen.height(), max(seen.height() // 8, 1))
        inside = [(x, y) for x in across for y in down if image.rect().contains(x, y)]
        grounds = Counter(image.pixelColor(x, y).name() for x, y in inside)
        ink = label.palette().color(label.foregroundRole()).name()
        if grounds and ratio(ink, grounds.most_common(1)[0][0]) < READABLE:
            yield f"{label.text()[:40]!r}: {ink} on {grounds.most_common(1)[0][0]}"


def _left_by_escape(top: QWidget) -> Iterator[str]:
    """Press Échap: the window that stands over the application goes, the keyboard is at work."""
    press(top, Qt.Key.Key_Escape)
    settle()
    if isValid(top) and top.isVisible():
        yield "Échap leaves it open"
        return
    windows = (one for one in QApplication.topLevelWidgets() if isinstance(one, MainWindow))
    window = next(one for one in windows if one.isVisible())
    window.activateWindow()
    settle(window.isActiveWindow)
    here = window.focusWidget()
    if here is None or window.rail.isAncestorOf(here):
        yield f"the keyboard is at {named(here) if here else 'nothing'}"


def _missed(top: QWidget, met: list[QWidget]) -> Iterator[str]:
    yield from (f"missed {named(one)}" for one in controls(top) if one not in met)
    yield from out_of_reach(top)


class Rings:
    """Look whether the ring is drawn, once for each kind of thing: a picture takes time."""

    def __init__(self, top: QWidget) -> None:
        self._top = top
        self._kinds: set[object] = set()
        self.bare: list[str] = []

    def look(self, here: QWidget) -> None:
        """Look at a stop."""
        kind = type(here), here.property("role"), type(framed(here))
        if kind not in self._kinds:
            self._kinds.add(kind)
            if ring_pixels(self._top, here) < RING:
                self.bare.append(f"no ring around {named(here)}")


def _from_the_top(met: list[QWidget], top: QWidget) -> list[QWidget]:
    """Begin a round where the reading begins: the rail of a window, the first line of a sheet."""
    corners = [_corner(one, top) for one in met]
    if isinstance(top, QDialog):
        first = min(range(len(met)), key=lambda place: (corners[place].y(), corners[place].x()))
    else:
        first = min(range(len(met)), key=lambda n: (corners[n].x() // 20, corners[n].y()))
    return met[first:] + met[:first]


def _corner(widget: QWidget, top: QWidget) -> QPoint:
    """Return where something stands; what is scrolled out stands at the top of its page."""
    corner, at = widget.mapTo(top, QPoint(0, 0)), widget.parentWidget()
    while at is not None and at is not top:
        if isinstance(at, ScrollPage):
            corner.setY(max(corner.y(), at.mapTo(top, QPoint(0, 0)).y()))
        at = at.parentWidget()
    return corner
