"""At 200 % of text on the smallest screen, what says where one is is read whole."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QStyle, QStyleOptionComboBox
from pytestqt.qtbot import QtBot

from tests.harness.sheets_walk import OPENINGS, SHEET
from tests.harness.walk import at_rest, settle
from tests.ui.demo_window import DemoWindow
from tressons_desktop.project.steps import STEPS
from ui.rail_screens import BOTTOM_SCREENS, RAIL_SCREENS
from ui.screens.history.bin_panel import DeletedCard
from ui.theme import install_theme, manager, px, theme
from ui.widgets.choice_fields import ChoiceField


@pytest.fixture
def large(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[DemoWindow]:
    install_theme(qapp, mode="light", text_size=200)
    window = DemoWindow(qtbot, tmp_path / "data")
    yield window
    window.close()
    manager().choose(mode="light", text_size=100)


def room_for_words(field: ChoiceField) -> int:
    """Return the width that a closed list leaves to its words."""
    option = QStyleOptionComboBox()
    field.initStyleOption(option)
    part = QStyle.SubControl.SC_ComboBoxEditField
    room = field.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, field)
    return room.width() - (0 if option.currentIcon.isNull() else field.iconSize().width() + 4)


def test_the_step_in_hand_is_named_whole(large: DemoWindow) -> None:
    cut = []
    for step in STEPS:
        large.open(step)
        settle()
        field = large.workspace.selector.findChild(ChoiceField)
        assert field.isVisible()
        words = field.currentText()
        if field.fontMetrics().horizontalAdvance(words) > room_for_words(field):
            cut.append(words)
    assert cut == []


def test_the_mark_of_the_place_in_hand_stays_clear_of_its_name(large: DemoWindow) -> None:
    for item in (*RAIL_SCREENS, *BOTTOM_SCREENS):
        large.window.go_to(item.key)
        settle()
        button = large.window.rail.button(item.key)
        image = button.grab().toImage()
        beside = {
            image.pixelColor(px(3) + 1, y).name() for y in range(px(8), image.height() - px(8))
        }
        assert beside == {theme().color("railsel").name()}, item.title


def test_the_bin_shows_its_last_project_whole(demo: DemoWindow, tmp_path: Path) -> None:
    sheet = OPENINGS[f"{SHEET}-corbeille"](demo.window, tmp_path)
    settle(at_rest(demo.window))
    card = sheet.findChild(DeletedCard)
    assert card.visibleRegion().boundingRect().height() == card.height()
