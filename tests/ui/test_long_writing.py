"""A gesture on many records says how far it is, and nothing is heard in the middle of it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import pytest
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.house import House
from tressons_desktop.operations.declare import project_scope
from tressons_desktop.operations.pasting import LineWritten, write_lines
from tressons_desktop.operations.projects import delete_project
from tressons_desktop.project.model import BudgetLine
from ui.widgets.writing_strip import WritingStrip

MANY = 1_000


class Seen(QObject):
    """What the strip painted: words and how far, one entry a painting."""

    def __init__(self, strip: WritingStrip) -> None:
        super().__init__()
        self._strip = strip
        self.painted: list[tuple[str, float]] = []
        strip.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self.painted.append((self._strip.text(), self._strip._gauge.ratio()))
        return False


@pytest.fixture
def seen(house: House) -> Iterator[Seen]:
    watched = Seen(house.window.strip)
    yield watched
    house.window.strip.removeEventFilter(watched)


def paste(house: House, count: int) -> None:
    lines = [
        LineWritten(values={"label": f"Poste {n}", "unit_price": Decimal(n)}) for n in range(count)
    ]
    house.run(write_lines, record_kind=BudgetLine, project_id=house.project_id, lines=lines)


def lines(house: House) -> int:
    assert house.window.workbench is not None
    return len(house.window.workbench.project_file(house.project_id).budget)


def checked(seen: Seen) -> None:
    """Look at what was painted, and begin anew."""
    ratios = [ratio for _, ratio in seen.painted]
    assert {words for words, _ in seen.painted} == {"Écriture de 1\u202f000\u00a0lignes…"}
    assert ratios == sorted(ratios)
    assert len(set(ratios)) >= 15
    assert 0 < ratios[0] < 0.2 < 0.9 < ratios[-1] <= 1
    seen.painted.clear()


def test_every_large_gesture_shows_how_far_it_is(house: House, seen: Seen) -> None:
    house.window.open_project(house.project_id, "budget")
    QApplication.processEvents()
    workbench, scope = house.window.workbench, project_scope(house.project_id)
    assert workbench is not None
    paste(house, MANY)
    checked(seen)
    workbench.undo(scope)
    assert lines(house) == 0
    checked(seen)
    workbench.redo(scope)
    assert lines(house) == MANY
    checked(seen)
    assert house.window.strip.text() == ""


def test_a_small_gesture_says_nothing(house: House, seen: Seen) -> None:
    paste(house, 50)
    house.rename("Le Four")
    assert seen.painted == []


def test_a_large_project_goes_and_comes_back_with_words(house: House, seen: Seen) -> None:
    paste(house, MANY)
    seen.painted.clear()
    house.run(delete_project, project_id=house.project_id)
    assert seen.painted
    seen.painted.clear()
    assert house.window.workbench is not None
    house.window.workbench.undo("library")
    assert seen.painted
    assert lines(house) == MANY


def test_nothing_is_heard_in_the_middle(qtbot: QtBot, house: House, seen: Seen) -> None:
    """A timer or a key would read, or write, what is half written."""
    heard: list[bool] = []
    QTimer.singleShot(0, lambda: heard.append(bool(house.window.strip.text())))
    paste(house, MANY)
    assert seen.painted
    assert heard == []
    qtbot.waitUntil(lambda: bool(heard))
    assert heard == [False]


def test_a_failure_in_the_middle_takes_the_strip_away(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    from db import journal

    def broken(*_: object, **__: object) -> int:
        raise ZeroDivisionError

    monkeypatch.setattr(journal, "write", broken)
    with pytest.raises(ZeroDivisionError):
        paste(house, MANY)
    assert house.window.strip.text() == ""
    assert lines(house) == 0
