"""A tooltip of the real window, followed by the pointer and taken away by Échap."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import pytest

from tests.e2e.person import Person, at_work
from tests.harness.display import RealDisplay

pytestmark = [
    pytest.mark.real_window,
    pytest.mark.timeout(120),
    pytest.mark.skipif(sys.platform != "linux", reason="driven with xdotool"),
]
LONG_S = 1.5
"""Longer than Qt leaves a tooltip whose control the pointer has left."""


def point(person: Person, x: int, y: int) -> None:
    person.display.run("xdotool", "mousemove", str(x), str(y))


def held(person: Person) -> bool:
    """Look at the tooltip for a while; tell whether it was there at each look."""
    end = time.monotonic() + LONG_S
    seen = True
    while time.monotonic() < end:
        seen = seen and bool(person.see("tip"))
        time.sleep(0.1)
    return seen


def test_a_tooltip_is_read_with_the_pointer_and_closed_by_escape(
    real_display: RealDisplay, tmp_path: Path
) -> None:
    with at_work(real_display, tmp_path / "data", tmp_path) as person:
        button = person.find("Nouveau projet")
        point(person, button["x"], button["y"])
        tip = person.wait(lambda: person.see("tip"), "the tooltip")
        assert "Ctrl + N" in tip["text"]
        point(person, tip["x"], tip["y"])
        assert held(person), "it went while the pointer was on its words"
        person.press("Escape")
        person.wait(lambda: not person.see("tip"), "the end of the tooltip")
        point(person, button["x"] - 2, button["y"])
        person.wait(lambda: person.see("tip"), "the tooltip again")
        point(person, 700, 600)
        person.wait(lambda: not person.see("tip"), "the end of what the pointer left")
        assert person.see("window")["title"].startswith("Projets")
