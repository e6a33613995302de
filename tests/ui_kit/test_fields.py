"""Fields read what people type, keep what they cannot read, and tell it once."""

from __future__ import annotations

import time
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QDate, QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QTextCursor, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui_kit.typing_hand import type_text
from tressons_desktop.project.values import PartialDate
from ui.access.focus import move_focus
from ui.widgets.choice_fields import CheckField, ChoiceField, MultiChoiceField, Option
from ui.widgets.date_field import DateField, PartialDateField
from ui.widgets.number_fields import MoneyField, NumberField, PercentField
from ui.widgets.record_field import Refusal
from ui.widgets.text_fields import TextArea, TextField

KINDS = (Option("a", "Épicerie"), Option("b", "Café"), Option("c", "Tiers-lieu"))


def shown(qtbot: QtBot, *fields: QWidget) -> QWidget:
    window = QWidget()
    layout = QVBoxLayout(window)
    for field in fields:
        layout.addWidget(field)
    qtbot.addWidget(window)
    fields[0].host = window  # type: ignore[attr-defined]  # nothing else holds it
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    move_focus(fields[0])
    return window


def wheel(field: QWidget) -> None:
    middle = QPointF(field.rect().center())
    event = QWheelEvent(
        middle,
        QPointF(field.mapToGlobal(QPoint(5, 5))),
        QPoint(0, 0),
        QPoint(0, 240),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(field, event)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("3.25", "3.25"),
        ("3,25", "3.25"),
        ("1 234,5", "1234.50"),
        ("1\u202f234,50\u00a0€", "1234.50"),
        ("148\u00a0000", "148000"),
        ("", None),
    ],
)
def test_an_amount_is_read_as_typed(qtbot: QtBot, typed: str, read: str | None) -> None:
    field = MoneyField()
    shown(qtbot, field)
    type_text(field, typed)
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert field.value() == (Decimal(read) if read else None)
    assert field.problem() == ""


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(amount=st.decimals(0, 10**9, places=2, allow_nan=False))
def test_any_amount_survives_being_shown_and_read(qtbot: QtBot, amount: Decimal) -> None:
    field = MoneyField()
    field.set_value(amount)
    assert field.value() == amount
    field.deleteLater()


def test_an_unreadable_number_stays_and_says_so(qtbot: QtBot) -> None:
    field, other = NumberField(), TextField()
    shown(qtbot, field, other)
    told: list[object] = []
    field.edited.connect(told.append)
    type_text(field, "1e3")
    other.setFocus()
    assert field.text() == "1e3"
    assert "1e3" in field.problem()
    assert told == []
    field.set_value(Decimal(5))
    assert field.text() == "1e3"


def test_a_corrected_number_is_told(qtbot: QtBot) -> None:
    field, other = PercentField(), TextField()
    shown(qtbot, field, other)
    type_text(field, "120")
    other.setFocus()
    assert "100" in field.problem()
    field.setFocus()
    field.clear()
    type_text(field, "35,5")
    with qtbot.waitSignal(field.edited) as caught:
        other.setFocus()
    assert caught.args == [Decimal("35.5")]
    assert field.problem() == ""
    assert field.text() == "35,5\u00a0%"


def test_the_wheel_changes_nothing(qtbot: QtBot) -> None:
    amount, choice = MoneyField(), ChoiceField(KINDS)
    amount.set_value(Decimal(10))
    choice.set_value("b")
    shown(qtbot, amount, choice)
    wheel(amount)
    wheel(choice)
    assert amount.value() == Decimal(10)
    assert choice.value() == "b"


def test_typing_is_told_once_after_a_rest(qtbot: QtBot) -> None:
    field = TextField()
    shown(qtbot, field)
    told: list[object] = []
    field.edited.connect(told.append)
    with qtbot.waitSignal(field.edited, timeout=2000):
        type_text(field, "Le Four")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert told == ["Le Four"]


def test_leaving_tells_at_once_and_commits(qtbot: QtBot) -> None:
    field, other = TextField(), TextField()
    shown(qtbot, field, other)
    type_text(field, "Le Four")
    with qtbot.waitSignals([field.edited, field.committed], timeout=200):
        other.setFocus()


def test_a_refresh_does_not_override_typing_nor_move_the_cursor(qtbot: QtBot) -> None:
    field = TextField()
    shown(qtbot, field)
    field.set_value("Le Four banal")
    field.setCursorPosition(3)
    field.set_value("Le Four banal, café")
    assert field.cursorPosition() == 3
    type_text(field, "X")
    field.set_value("autre chose")
    assert "X" in field.text()
    field.flush()


def test_setting_a_value_tells_nothing(qtbot: QtBot) -> None:
    fields = [TextField(), TextArea(), MoneyField(), DateField(), ChoiceField(KINDS)]
    values = ["a", "b", Decimal(1), date(2027, 2, 26), "b"]
    told: list[object] = []
    for field, value in zip(fields, values, strict=True):
        field.edited.connect(told.append)
        field.set_value(value)
        assert field.value() == value
    shown(qtbot, *fields)
    qtbot.wait(700)
    assert told == []


def test_a_text_area_grows_then_scrolls(qtbot: QtBot) -> None:
    area = TextArea(min_lines=2, max_lines=5)
    shown(qtbot, area)
    low = area.sizeHint().height()
    area.set_value("\n".join("ligne" for _ in range(4)))
    middle = area.sizeHint().height()
    area.set_value("\n".join("ligne" for _ in range(40)))
    assert low < middle < area.sizeHint().height()
    assert area.sizeHint().height() < low * 3


def test_tab_leaves_a_text_area(qtbot: QtBot) -> None:
    area, other = TextArea(), TextField()
    shown(qtbot, area, other)
    QTest.keyClick(area, Qt.Key.Key_Tab)
    assert other.hasFocus()


@pytest.mark.parametrize("typed", ["26/02/2027", "26022027", "26 février 2027", "2027-02-26"])
def test_a_date_is_read_in_many_forms(qtbot: QtBot, typed: str) -> None:
    field = DateField()
    shown(qtbot, field)
    type_text(field, typed)
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert field.value() == date(2027, 2, 26)
    assert field.text() == "26/02/2027"


def test_a_wrong_date_stays_and_says_so(qtbot: QtBot) -> None:
    field, other = DateField(), TextField()
    shown(qtbot, field, other)
    type_text(field, "31/02/2027")
    other.setFocus()
    assert field.text() == "31/02/2027"
    assert field.problem()


def test_a_month_is_enough_for_a_partial_date(qtbot: QtBot) -> None:
    field = PartialDateField()
    shown(qtbot, field)
    type_text(field, "mars 2028")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert field.value() == PartialDate(2028, 3)
    assert field.text() == "mars 2028"


def test_a_day_is_picked_in_the_calendar(qtbot: QtBot) -> None:
    field = DateField()
    shown(qtbot, field)
    field.set_value(date(2027, 2, 1))
    QTest.keyClick(field, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    popup = field._popup
    assert popup is not None
    calendar = popup.calendar
    with qtbot.waitSignal(field.edited):
        QTest.keyClick(calendar.findChild(QWidget, "qt_calendar_calendarview"), Qt.Key.Key_Right)
        calendar.activated.emit(calendar.selectedDate())
    assert field.value() == date(2027, 2, 2)


def test_several_choices_by_keyboard(qtbot: QtBot) -> None:
    field = MultiChoiceField(KINDS)
    shown(qtbot, field)
    told: list[object] = []
    field.edited.connect(told.append)
    focused = QApplication.focusWidget()
    QTest.keyClick(focused, Qt.Key.Key_Space)
    QTest.keyClick(focused, Qt.Key.Key_Tab)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    assert told == [("a",), ("a", "b")]
    assert field.value() == ("a", "b")


def test_a_choice_keeps_its_value_when_the_list_changes(qtbot: QtBot) -> None:
    field = ChoiceField(KINDS, empty="À choisir")
    qtbot.addWidget(field)
    assert field.value() is None
    field.set_value("c")
    field.set_choices(KINDS[1:])
    assert field.value() == "c"


def test_a_tick_is_told(qtbot: QtBot) -> None:
    field = CheckField("Le local appartient à la commune")
    shown(qtbot, field)
    with qtbot.waitSignal(field.edited) as caught:
        QTest.keyClick(field, Qt.Key.Key_Space)
    assert caught.args == [True]


@pytest.mark.parametrize(
    ("unit", "typed", "read"),
    [
        ("m²", "118\u00a0m²", "118"),
        ("m²", "118 m2", "118"),
        ("h", "35h", "35"),
        ("h", "35 heures", "35"),
        ("ETP", "2,5 etp", "2.5"),
        ("%", "12\u00a0%", "12"),
        ("€", "1 200 €", "1200"),
        ("m²", "\u00a0m²", None),
    ],
)
def test_a_number_is_read_with_the_unit_of_its_field(
    qtbot: QtBot, unit: str, typed: str, read: str | None
) -> None:
    field = NumberField(unit=unit)
    shown(qtbot, field)
    type_text(field, typed)
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert field.problem() == ""
    assert field.value() == (Decimal(read) if read else None)


def test_a_figure_is_edited_in_place_beside_its_unit(qtbot: QtBot) -> None:
    field = NumberField(unit="m²", places=2)
    shown(qtbot, field)
    field.show_record("a", Decimal(118))
    field.setCursorPosition(3)
    type_text(field, ",5")
    with qtbot.waitSignal(field.edited) as caught:
        QTest.keyClick(field, Qt.Key.Key_Return)
    assert caught.args == [Decimal("118.5")]
    assert field.text() == "118,5\u00a0m²"


def test_another_unit_is_refused_and_told(qtbot: QtBot) -> None:
    field, other = NumberField(unit="m²"), TextField()
    shown(qtbot, field, other)
    type_text(field, "2 ha")
    with qtbot.waitSignal(field.refused) as caught:
        other.setFocus()
    assert caught.args is not None
    text, sentence = caught.args
    assert text == "2 ha"
    assert sentence == field.problem() != ""


def test_typing_again_what_is_stored_clears_what_was_refused(qtbot: QtBot) -> None:
    field, other = DateField(), TextField()
    shown(qtbot, field, other)
    field.show_record("a", date(2027, 2, 26), Refusal("12/13/2026", "Il n’y a pas de mois 13."))
    assert (field.text(), field.problem()) == ("12/13/2026", "Il n’y a pas de mois 13.")
    told: list[object] = []
    field.edited.connect(told.append)
    field.selectAll()
    type_text(field, "26/02/2027")
    with qtbot.waitSignal(field.cleared):
        other.setFocus()
    assert (told, field.problem(), field.unfinished()) == ([], "", "")


def test_a_refused_text_settled_elsewhere_gives_way(qtbot: QtBot) -> None:
    field = MoneyField()
    qtbot.addWidget(field)
    field.show_record("a", Decimal(5), Refusal("mille", "À écrire en chiffres."))
    field.show_record("a", Decimal(9))
    assert (field.text(), field.problem()) == ("9\u00a0€", "")


def test_the_calendar_of_an_empty_date_opens_on_today(qtbot: QtBot) -> None:
    field = DateField()
    shown(qtbot, field)
    field.show_record("a", date(2030, 5, 4))
    field.open_calendar()
    assert field._popup is not None
    field.show_record("b", None)
    assert not field._popup.isVisible()
    field.open_calendar()
    assert field._popup.calendar.selectedDate() == QDate.currentDate()
    field._popup.close()


def test_several_lines_pasted_in_one_line_stay_apart(qtbot: QtBot) -> None:
    field = TextField()
    shown(qtbot, field)
    QGuiApplication.clipboard().setText("Mairie\r\n1 rue du Four\n\n71460 Joncy\n")
    field.paste()
    assert field.text() == "Mairie 1 rue du Four 71460 Joncy"
    with qtbot.waitSignal(field.edited) as caught:
        field.flush()
    assert caught.args == ["Mairie 1 rue du Four 71460 Joncy"]


def test_a_word_that_never_ends_is_shown_whole_and_at_once(qtbot: QtBot) -> None:
    area = TextArea()
    shown(qtbot, area)
    word = "a" * 200_000  # between words, Qt would take four seconds
    QGuiApplication.clipboard().setText(word)
    begun = time.monotonic()
    area.paste()
    QApplication.processEvents()
    assert area.text() == word
    area.setPlainText(f"Avant {word} après")
    QApplication.processEvents()
    assert time.monotonic() - begun < 2
    words = "Rien que des mots " * 40
    area.setPlainText(words)
    cursor = area.textCursor()
    cursor.movePosition(QTextCursor.MoveOperation.EndOfLine)
    place = cursor.position()
    assert 0 < place < len(words)
    assert " " in words[place - 1 : place + 1], "lines break between words again"


def words_shown(button: QWidget) -> int:
    """Count the columns of pixels that hold something, between the borders."""
    image = button.grab().toImage()
    ground = image.pixel(8, image.height() // 2)
    inside = range(6, image.width() - 6)
    down = range(8, image.height() - 8)
    return sum(1 for x in inside if any(image.pixel(x, y) != ground for y in down))


def test_a_long_choice_shows_its_words_whole_once_chosen(qtbot: QtBot) -> None:
    field = MultiChoiceField(
        (Option("scic", "Société coopérative d’intérêt collectif (SCIC)"), *KINDS)
    )
    window = shown(qtbot, field)
    window.resize(900, 300)
    field.set_value(("scic",))
    QApplication.processEvents()
    button = field.first_stop()
    assert button is not None
    natural = words_shown(button)
    button.resize(button.width() + 80, button.height())
    assert words_shown(button) == natural
