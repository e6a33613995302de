"""Tab, pressed in the real window everywhere, visits every control once, as it is read."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.a11y.keyboard import (
    controls,
    from_the_top,
    named,
    out_of_reach,
    ring_pixels,
    steps_back,
    tab_round,
)
from tests.harness.walk import screens, whole_application

RING = 60
"""Pixels of its colour: a ring around the smallest button has more."""


def rounds(qtbot: QtBot, folder: Path, demo: bool, text_size: int):
    """Enter every place and step with the keyboard."""
    with whole_application(folder, demo=demo, text_size=text_size) as window:
        with qtbot.waitActive(window):
            window.activateWindow()
        for name, _screen in screens(window):
            yield name, window


def note_without_ring(window: QWidget, bare: list[str], here: QWidget) -> None:
    if ring_pixels(window, here) < RING:
        bare.append(named(here))


@pytest.mark.parametrize(("demo", "text_size"), [(True, 200), (False, 100), (False, 200)])
def test_tab_visits_every_control_once_in_reading_order(
    qtbot: QtBot, tmp_path: Path, demo: bool, text_size: int
) -> None:
    wrong: dict[str, list[str]] = {}
    for name, window in rounds(qtbot, tmp_path, demo, text_size):
        met = tab_round(window)
        missed = [f"missed {named(one)}" for one in controls(window) if one not in met]
        found = [*missed, *out_of_reach(window), *steps_back(from_the_top(met, window), window)]
        if found:
            wrong[name] = found
    assert not wrong


def test_tab_shows_where_it_is_and_comes_back_the_same_way(qtbot: QtBot, tmp_path: Path) -> None:
    wrong: dict[str, list[str]] = {}
    for name, window in rounds(qtbot, tmp_path, True, 100):
        bare: list[str] = []
        met = tab_round(window, look=partial(note_without_ring, window, bare))
        found = [f"no ring around {one}" for one in bare]
        found += [f"missed {named(one)}" for one in controls(window) if one not in met]
        found += [*out_of_reach(window), *steps_back(from_the_top(met, window), window)]
        back = tab_round(window, back=True)
        if from_the_top(back[::-1], window) != from_the_top(met, window):
            found.append("another way back")
        if found:
            wrong[name] = found
    assert not wrong
