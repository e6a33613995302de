"""What is computed at the first look: once, whichever thread looks, and never again."""

from __future__ import annotations

import threading
from dataclasses import FrozenInstanceError, dataclass

import pytest

from tests.calls.examples import full, model_call
from tests.feasibility.checklists import common
from tests.forecast.builders import shop
from tests.reading.making import reading_of
from tressons_desktop.late import Late, once

CALL = model_call()


@dataclass(frozen=True, eq=False)
class Slow:
    started: threading.Barrier
    made: list[str]

    @once
    def word(self) -> str:
        """Say it."""
        self.made.append("once")
        return "mot"


def test_two_threads_that_look_at_once_compute_once() -> None:
    slow = Slow(threading.Barrier(4), [])
    read: list[str] = []

    def look() -> None:
        slow.started.wait(10)
        read.append(slow.word)

    threads = [threading.Thread(target=look) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(10)
    assert (read, slow.made) == (["mot"] * 4, ["once"])


def test_what_failed_is_tried_again() -> None:
    answers = iter((ValueError("no"), "yes"))

    def make() -> str:
        answer = next(answers)
        if isinstance(answer, Exception):
            raise answer
        return answer

    late = Late(make)
    with pytest.raises(ValueError, match="no"):
        late()
    assert not late.made
    assert (late(), late(), late.made) == ("yes", "yes", True)


def test_a_reading_cannot_be_changed() -> None:
    reading = reading_of(full(CALL), common(), CALL)
    for name in ("file", "today", "content"):
        with pytest.raises(FrozenInstanceError):
            setattr(reading, name, None)
    with pytest.raises(FrozenInstanceError):
        reading.assessment = None  # type: ignore[misc, assignment]
    assert reading.assessment is reading.case.assessment


def test_the_forecast_of_a_reading_is_computed_once_and_is_of_its_snapshot() -> None:
    reading = reading_of(shop(), common())
    assert reading.forecast.statement is reading.forecast.statement
    assert reading.forecast.point is reading.forecast.points[-1]
    assert reading.forecast.file is reading.file
