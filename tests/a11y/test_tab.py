"""Tab, pressed in the real window everywhere, visits every control once, as it is read."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.a11y.keyboard import tab_round
from tests.a11y.one_walk import Walk
from tests.a11y.test_large_text import where_is_cut
from tests.a11y.walked_hands import lost
from tests.harness.walk import CLIENT, screens, whole_application
from tests.test_accessibility import cut_in, nameless, without_room

pytestmark = pytest.mark.timeout(600)  # the first to ask for the walk waits for all of it


def rounds(qtbot: QtBot, folder: Path, demo: bool, text_size: int):
    """Enter every place and step with the keyboard."""
    with whole_application(folder, demo=demo, text_size=text_size) as window:
        with qtbot.waitActive(window):
            window.activateWindow()
        for name, _screen in screens(window):
            yield name, window


def test_at_200_percent_nothing_is_cut_the_work_has_half_and_tab_visits_all(
    qtbot: QtBot, tmp_path: Path
) -> None:
    wrong: dict[str, list[str]] = {}
    for name, window in rounds(qtbot, tmp_path, True, 200):
        assert (window.width(), window.height()) == CLIENT, f"{name} widened the window"
        found = [*cut_in(window), *without_room(window), *where_is_cut(window)]
        if found := [*found, *lost(window, tab_round(window))]:
            wrong[name] = found
    assert not wrong


@pytest.mark.parametrize("text_size", [100, 200])
def test_where_there_is_no_project_tab_visits_every_control_and_each_has_a_name(
    qtbot: QtBot, tmp_path: Path, text_size: int
) -> None:
    wrong: dict[str, list[str]] = {}
    for name, window in rounds(qtbot, tmp_path, False, text_size):
        met = tab_round(window)
        if found := [*lost(window, met), *nameless(window)]:
            wrong[name] = found
    assert not wrong


def test_tab_shows_where_it_is_and_comes_back_the_same_way(walked: Walk) -> None:
    """At 100 %, on the filled example, once every control."""
    assert walked.astray == {}
