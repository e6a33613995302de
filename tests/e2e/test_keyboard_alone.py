"""No mouse at all: Tab goes round the real window, F6 round its parts, and the ring is seen."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from PIL import Image

from tests.e2e.person import Person, at_work
from tests.harness.display import RealDisplay

pytestmark = [pytest.mark.real_window, pytest.mark.timeout(240)]

RING = (0x0B, 0x63, 0xC5)
"""The colour of the ring in the light theme."""


@pytest.mark.skipif(sys.platform != "linux", reason="driven with xdotool")
def test_a_project_is_made_and_walked_by_keys_alone(
    real_display: RealDisplay, tmp_path: Path
) -> None:
    with at_work(real_display, tmp_path / "data", tmp_path) as person:
        person.find("Nouveau projet")
        person.press("space")
        person.wait(lambda: person.see("window")["focus"] == "new_name", "the dialog")
        person.type("Le Four banal")
        person.press("Return")
        person.wait(lambda: person.see("window")["step"] == "project_step", "the project")
        person.wait(lambda: person.see("window")["focus"] == "name", "the keyboard in its name")
        met = walk(person, "Tab")
        assert {"rail_home", "steps_list", "name", "summary"} <= set(met)
        back = walk(person, "shift+Tab")
        assert set(back) == set(met)
        picture = tmp_path / "f6.png"
        for _ in range(5):
            person.press("F6")
            person.wait(lambda: ring_in(real_display, picture), "the ring")


def walk(person: Person, key: str) -> list[str]:
    """Press a key until it is back in the name of the project; name what was met."""
    met: list[str] = []
    for _ in range(90):
        person.press(key)
        met.append(person.see("window")["focus"])
        if met[-1] == "name":
            return met
    raise AssertionError(f"never back: {met}")


def ring_in(display: RealDisplay, picture: Path) -> bool:
    """Tell whether the colours of the ring, of the page or of the rail, are on the screen."""
    display.screenshot(picture)
    with Image.open(picture) as image:
        colours = {colour for _, colour in image.convert("RGB").getcolors(1 << 24) or ()}
    return bool({RING, (0xFF, 0xD1, 0x66)} & colours)
