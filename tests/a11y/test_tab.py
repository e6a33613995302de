"""Tab, pressed in the real window at every place and step, visits everything once, as it is read."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.a11y.keyboard import controls, named, out_of_reach, steps_back, tab_round
from tests.harness.walk import screens, whole_application

ROOMS = [(True, 100), (True, 200), (False, 100), (False, 200)]


@pytest.mark.parametrize(("demo", "text_size"), ROOMS)
def test_tab_visits_every_control_once_in_reading_order(
    qtbot: QtBot, tmp_path: Path, demo: bool, text_size: int
) -> None:
    wrong: dict[str, list[str]] = {}
    with whole_application(tmp_path, demo=demo, text_size=text_size) as window:
        with qtbot.waitActive(window):
            window.activateWindow()
        for name, _screen in screens(window):
            met = tab_round(window)
            missed = [f"missed {named(one)}" for one in controls(window) if one not in met]
            first = min(
                range(len(met)),
                key=lambda place: met[place].mapTo(window, met[place].rect().topLeft()).x(),
            )
            read = met[first:] + met[:first]
            found = [*missed, *out_of_reach(window), *steps_back(read, window)]
            if found:
                wrong[name] = found
    assert not wrong
