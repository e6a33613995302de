"""Choices called by what somebody typed: over two lines, then shortened, heard and told whole."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.harness.cut import shortened
from tests.ui_kit.test_fields import shown
from ui.plain import tip
from ui.widgets.buttons import NameTick
from ui.widgets.choice_fields import MultiChoiceField, Option
from ui.widgets.filters import MenuFilter


def blank_beside(image: QImage) -> bool:
    """Tell whether nothing is drawn near both ends of a button, between its borders."""
    ground = image.pixel(6, image.height() // 2)
    ends = (*range(6, 10), *range(image.width() - 10, image.width() - 6))
    down = range(8, image.height() - 8)
    return all(image.pixel(x, y) == ground for x in ends for y in down)


def test_a_name_too_long_for_its_column_is_shortened_and_told_whole(qtbot: QtBot) -> None:
    long = (
        "Département, Aide aux services de proximité et aux commerces ruraux de première nécessité"
    )
    field = MultiChoiceField((Option("long", long), Option("short", "État")), names=True)
    window = shown(qtbot, field)
    window.resize(300, 300)
    QApplication.processEvents()
    first, second = field.findChildren(NameTick)
    assert first.width() <= window.width(), "the column is not widened"
    assert first.cut() and not second.cut()
    assert (first.toolTip(), second.toolTip()) == (tip(long), "")
    assert first.text() == long, "what readers hear"
    for chosen in ((), ("long",)):
        field.set_value(chosen)
        QApplication.processEvents()
        with shortened() as cut:
            image = first.grab().toImage()
        assert len(cut) == 1 and long.endswith(cut.pop()), "the end of the second line"
        assert blank_beside(image), "no letter is cut at an end"
    window.resize(1000, 300)
    QApplication.processEvents()
    assert not first.cut() and first.toolTip() == ""


def test_a_name_too_long_for_one_line_is_read_whole_over_two(qtbot: QtBot) -> None:
    named = "Commune & communauté, Fonds de concours"
    field = MultiChoiceField((Option("one", named), Option("other", "État")), names=True)
    window = shown(qtbot, field)
    window.resize(300, 300)
    QApplication.processEvents()
    long, short = field.findChildren(NameTick)
    line = long.fontMetrics().lineSpacing()
    assert long.width() <= 300 and long.height() == short.height() + line
    assert not long.geometry().intersects(short.geometry())
    for chosen in ((), ("one",)):
        field.set_value(chosen)
        QApplication.processEvents()
        with shortened() as cut:
            image = long.grab().toImage()
        assert not cut and not long.cut() and long.toolTip() == ""
        assert blank_beside(image), "no letter is cut at an end"


@pytest.mark.parametrize(("width", "whole"), [(None, False), (400, True), (140, False)])
def test_a_choice_of_a_given_width_shows_what_fits_in_it(
    qtbot: QtBot, width: int | None, *, whole: bool
) -> None:
    long = "Le code INSEE de la commune"
    choice = MenuFilter("Donnée du projet", "Aucune donnée", "outlined")
    choice.set_choices([(None, "Aucune donnée"), ("insee", long)])
    if width is not None:
        choice.setFixedWidth(width)
    shown(qtbot, choice)
    choice.choose("insee")
    assert (choice.text() == long) is whole
    assert whole or choice.text().endswith("…")
    assert choice.toolTip() == long
