"""Tab, pressed in the real window everywhere, visits every control once, as it is read."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.a11y.keyboard import tab_round
from tests.a11y.one_walk import Walk
from tests.a11y.walked_hands import lost
from tests.harness.walk import screens, whole_application

pytestmark = pytest.mark.timeout(600)  # the first to ask for the walk waits for all of it


def rounds(qtbot: QtBot, folder: Path, demo: bool, text_size: int):
    """Enter every place and step with the keyboard."""
    with whole_application(folder, demo=demo, text_size=text_size) as window:
        with qtbot.waitActive(window):
            window.activateWindow()
        for name, _screen in screens(window):
            yield name, window


@pytest.mark.parametrize(("demo", "text_size"), [(True, 200), (False, 100), (False, 200)])
def test_tab_visits_every_control_once_in_reading_order(
    qtbot: QtBot, tmp_path: Path, demo: bool, text_size: int
) -> None:
    wrong: dict[str, list[str]] = {}
    for name, window in rounds(qtbot, tmp_path, demo, text_size):
        met = tab_round(window)
        if found := list(lost(window, met)):
            wrong[name] = found
    assert not wrong


def test_tab_shows_where_it_is_and_comes_back_the_same_way(walked: Walk) -> None:
    """At 100 %, on the filled example, once every control."""
    assert walked.astray == {}
