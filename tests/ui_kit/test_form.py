"""A form ties its parts together, and the focus is always seen."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.a11y.reader import spoken
from tests.ui_kit.typing_hand import Window, press
from ui.gallery_samples import KINDS
from ui.theme import ThemeManager
from ui.theme.focus_ring import FocusRing
from ui.widgets.buttons import Button
from ui.widgets.choice_fields import ChoiceField
from ui.widgets.form import FieldRow, Form, counter_words
from ui.widgets.text_fields import TextArea, TextField


def test_a_row_ties_label_field_name_and_description(qtbot: QtBot) -> None:
    field = TextField()
    row = FieldRow("Nom du projet", field, hint="Court et parlant.", name="name")
    qtbot.addWidget(row)
    (label,) = (one for one in row.findChildren(QLabel) if one.buddy() is not None)
    assert (label.text(), label.buddy()) == ("Nom du projet", field)
    assert field.accessibleName() == "Nom du projet"
    assert "Court et parlant." in field.accessibleDescription()
    row.set_message("Ce nom est déjà pris.")
    assert spoken(field) == (
        "champ «\u00a0Nom du projet\u00a0», vide, "
        "Erreur\u00a0: Ce nom est déjà pris. Court et parlant."
    )
    assert field.property("state") == "error"
    row.set_message("")
    assert field.property("state") == ""


def test_the_counter_says_what_remains_then_what_is_too_much(qtbot: QtBot) -> None:
    area = TextArea()
    row = FieldRow("Résumé", area, max_chars=10)
    qtbot.addWidget(row)
    area.set_value("douze lettre")
    assert "12 caractères sur 10, 2 de trop" in area.accessibleDescription()
    assert counter_words(142, 300) == "142 caractères sur 300"
    assert counter_words(1, 300) == "1 caractère sur 300"
    assert counter_words(290, 300) == "290 caractères sur 300, il en reste 10"


def test_a_form_has_one_column_when_narrow(qtbot: QtBot) -> None:
    form = Form()
    form.add_pair(FieldRow("Nom", TextField()), FieldRow("Nature", ChoiceField(KINDS)))
    window = Window(qtbot, form, width=1300)
    assert form.columns() == 2
    window.resize(700, 600)
    QApplication.processEvents()
    assert form.columns() == 1


def test_larger_text_also_makes_a_form_one_column(qtbot: QtBot, look: ThemeManager) -> None:
    form = Form()
    form.add_pair(FieldRow("Nom", TextField()), FieldRow("Nature", TextField()))
    window = Window(qtbot, form, width=1300)
    look.set_text_size(150)
    QApplication.processEvents()
    assert form.columns() == 1
    assert window.isVisible()


def test_tab_follows_the_reading_order_of_a_form(qtbot: QtBot) -> None:
    form = Form()
    fields = [TextField() for _ in range(3)]
    rows = [FieldRow(name, field) for name, field in zip("ABC", fields, strict=True)]
    for row in reversed(rows):  # Qt's own order is the one in which they come
        row.setParent(form)
    form.add_pair(*rows[:2])
    form.add_line(rows[2])
    window = Window(qtbot, form, width=1200)
    fields[0].setFocus()
    for wanted in fields[1:]:
        press(Qt.Key.Key_Tab)
        assert wanted.hasFocus()
    assert window.isVisible()


def rings(window: QWidget) -> list[FocusRing]:
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return [ring for ring in window.findChildren(FocusRing) if ring.isVisible()]


def test_a_ring_surrounds_the_field_that_has_the_focus(qtbot: QtBot) -> None:
    first, second = TextField(), TextField()
    window = Window(qtbot, first, second)
    for field in (first, second):
        field.setFocus()
        (ring,) = rings(window)
        inside = ring.geometry().adjusted(4, 4, -4, -4)
        assert inside.size() == field.size()


def test_a_ring_without_room_around_is_drawn_whole(qtbot: QtBot) -> None:
    page = QWidget()
    layout = QVBoxLayout(page)
    layout.setContentsMargins(0, 0, 0, 0)
    field = TextField()
    layout.addWidget(field)
    qtbot.addWidget(page)
    page.show()
    qtbot.waitUntil(page.isActiveWindow)
    field.setFocus()
    (ring,) = page.findChildren(FocusRing)
    assert page.rect().contains(ring.geometry())
    assert ring.geometry().contains(field.geometry())


def test_a_clicked_button_shows_no_ring_but_a_tabbed_one_does(qtbot: QtBot) -> None:
    field, button = TextField(), Button("Contrôler")
    window = Window(qtbot, field, button)
    QTest.mousePress(button, Qt.MouseButton.LeftButton)
    assert button.hasFocus()
    assert rings(window) == []
    QTest.mouseRelease(button, Qt.MouseButton.LeftButton)
    field.setFocus()
    press(Qt.Key.Key_Tab)
    assert button.hasFocus()
    assert len(rings(window)) == 1
