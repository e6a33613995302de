"""At 200 % of text on the smallest screen, what says where one is is read whole."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtWidgets import QStyle, QStyleOptionComboBox

from tests.harness.sheets_walk import OPENINGS, SHEET
from tests.harness.walk import at_rest, settle
from tests.ui.demo_window import DemoWindow
from ui.main_window import WORKSPACE, MainWindow
from ui.screens.history.bin_panel import DeletedCard
from ui.theme import px, theme
from ui.widgets.choice_fields import ChoiceField
from ui.widgets.rail import RailButton


def where_is_cut(window: MainWindow) -> Iterator[str]:
    """Tell of the step in hand or of the place in hand what is not seen whole.

    Asked by the walk at 200 % (`test_tab.py`), which enters them all.
    """
    screen = window.current_screen()
    if screen is not None and screen.key == WORKSPACE:
        field = screen.selector.findChild(ChoiceField)
        words = field.currentText()
        if not field.isVisible() or _width(field, words) > _room(field):
            yield f"{words!r} is cut in the selector"
    for button in window.rail.findChildren(RailButton):
        if button.isChecked() and _beside_mark(button) != {theme().color("railsel").name()}:
            yield f"the mark of {button.text()!r} is under its name"


def _width(field: ChoiceField, words: str) -> int:
    return field.fontMetrics().horizontalAdvance(words)


def _room(field: ChoiceField) -> int:
    """Return the width that a closed list leaves to its words."""
    option = QStyleOptionComboBox()
    field.initStyleOption(option)
    part = QStyle.SubControl.SC_ComboBoxEditField
    room = field.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, field)
    return room.width() - (0 if option.currentIcon.isNull() else field.iconSize().width() + 4)


def _beside_mark(button: RailButton) -> set[str]:
    image = button.grab().toImage()
    return {image.pixelColor(px(3) + 1, y).name() for y in range(px(8), image.height() - px(8))}


def test_the_bin_shows_its_last_project_whole(demo: DemoWindow, tmp_path: Path) -> None:
    sheet = OPENINGS[f"{SHEET}-corbeille"](demo.window, tmp_path)
    settle(at_rest(demo.window))
    card = sheet.findChild(DeletedCard)
    assert card.visibleRegion().boundingRect().height() == card.height()
