"""What nobody holds any more goes, and in the window's thread alone."""

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from ui.background import new_job
from ui.garbage import EVERY_MS, GarbageRounds


class Circle(QObject):
    """Something of Qt that holds itself."""

    def __init__(self) -> None:
        super().__init__()
        self.itself = self


@pytest.fixture
def rounds(qtbot: QtBot) -> Iterator[GarbageRounds]:
    limits = gc.get_threshold()
    gc.set_threshold(700, 10, 10)  # Python's own, as the program has them
    made = GarbageRounds()
    made.start()
    yield made
    made.stop()
    gc.set_threshold(*limits)


def lost() -> list[str]:
    """Lose a circle; what is returned says, later, in which thread it went."""
    went: list[str] = []
    weakref.finalize(Circle(), lambda: went.append(threading.current_thread().name))
    return went


def test_a_job_that_makes_many_objects_lets_nothing_go(rounds: GarbageRounds, qtbot: QtBot) -> None:
    went, kept = lost(), list[list[int]]()
    job = new_job(lambda _progress: kept.extend([number] for number in range(100_000)))
    with qtbot.waitSignal(job.finished):
        job.start()
    assert went == []
    rounds.look()
    assert went == ["MainThread"]


def test_it_goes_by_itself_while_the_window_rests(rounds: GarbageRounds, qtbot: QtBot) -> None:
    went = lost()
    kept = [[number] for number in range(5_000)]
    qtbot.waitUntil(lambda: went != [], timeout=20 * EVERY_MS)
    assert went == ["MainThread"]
    assert kept


def test_what_grew_old_goes_too(rounds: GarbageRounds) -> None:
    went = lost()
    kept = []
    for _ in range(200):
        kept.append([[number] for number in range(2_000)])
        rounds.look()
    rounds._whole_at -= 3_600
    for _ in range(200):
        kept.append([[number] for number in range(2_000)])
        rounds.look()
    assert went == ["MainThread"]
