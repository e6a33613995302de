"""Arrows and letters browse a list; a choice is told once, by whoever has made it."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QCalendarWidget
from pytestqt.qtbot import QtBot

from tests.ui_kit.typing_hand import Window
from ui.widgets.choice_fields import ChoiceField, Option
from ui.widgets.date_field import DateField
from ui.widgets.text_fields import TextField

KINDS = (Option("a", "Épicerie"), Option("b", "Café"), Option("c", "Tiers-lieu"))


@pytest.fixture
def told(qtbot: QtBot) -> tuple[ChoiceField, TextField, list[object]]:
    """Show a list whose second choice is stored, with a field after it; note what it tells."""
    choice, after, heard = ChoiceField(KINDS), TextField(), []
    choice.set_value("b")
    choice.edited.connect(heard.append)
    Window(qtbot, choice, after)
    choice.setFocus()
    return choice, after, heard


@pytest.mark.parametrize("leave", [Qt.Key.Key_Return, Qt.Key.Key_Tab])
def test_arrows_browse_and_the_choice_is_told_once(told, leave: Qt.Key) -> None:
    choice, _after, heard = told
    for key in (Qt.Key.Key_Home, Qt.Key.Key_Down, Qt.Key.Key_Home):
        QTest.keyClick(choice, key)
    assert heard == []
    QTest.keyClick(choice, leave)
    assert heard == [KINDS[0].value]


def test_the_open_list_shows_every_choice_whole(qtbot: QtBot) -> None:
    """The first ones were above the list, behind an arrow, and long words were cut."""
    labels = ["Acquisition", "Études et honoraires de maîtrise d’œuvre", "Travaux", "Divers"]
    choice = ChoiceField([Option(label, label) for label in labels])
    choice.setFixedWidth(120)
    choice.set_value("Divers")
    Window(qtbot, choice)
    QTest.keyClick(choice, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    view = choice.view()
    assert view.isVisible()
    seen = view.viewport().rect()
    for row, label in enumerate(labels):
        place = view.visualRect(view.model().index(row, 0))
        assert seen.contains(place.center()), label
        assert place.width() >= view.fontMetrics().horizontalAdvance(label)
    assert view.window().frameGeometry().top() >= choice.mapToGlobal(QPoint(0, 0)).y()
    choice.hidePopup()


def test_escape_comes_back_to_what_was_chosen(told) -> None:
    choice, after, heard = told
    QTest.keyClick(choice, Qt.Key.Key_Home)
    QTest.keyClick(choice, Qt.Key.Key_Escape)
    assert choice.value() == "b"
    after.setFocus()
    assert heard == []


def test_a_choice_browsed_to_and_back_tells_nothing(told) -> None:
    choice, after, heard = told
    QTest.keyClick(choice, Qt.Key.Key_Up)
    QTest.keyClick(choice, Qt.Key.Key_Down)
    after.setFocus()
    assert heard == []


def test_what_is_browsed_stays_when_the_same_value_is_shown_again(told) -> None:
    choice, _after, heard = told
    QTest.keyClick(choice, Qt.Key.Key_Home)
    choice.set_value("b")  # something else was saved meanwhile
    assert choice.value() == KINDS[0].value
    choice.flush()  # the window closes
    assert heard == [KINDS[0].value]


def test_another_value_shown_ends_the_browsing(told) -> None:
    choice, after, heard = told
    QTest.keyClick(choice, Qt.Key.Key_Home)
    choice.set_value(KINDS[-1].value)
    after.setFocus()
    assert (choice.value(), heard) == (KINDS[-1].value, [])


def test_arrows_walk_a_calendar_and_only_enter_keeps_a_day(qtbot: QtBot) -> None:
    field = DateField()
    field.set_value(date(2027, 2, 26))
    kept: list[object] = []
    field.edited.connect(kept.append)
    Window(qtbot, field)
    QTest.keyClick(field, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    calendar = field.findChild(QCalendarWidget)
    inside = calendar.findChild(QAbstractItemView)
    QTest.keyClick(inside, Qt.Key.Key_Right)
    QTest.keyClick(inside, Qt.Key.Key_Right)
    assert kept == []
    QTest.keyClick(inside, Qt.Key.Key_Return)
    assert kept == [date(2027, 2, 28)]
