"""A commune is found by typing, and nothing typed is lost."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.ui_kit.typing_hand import Window, press, type_text
from ui.gallery_pages import COMMUNES, find_communes
from ui.widgets.commune_search import CommuneSearch, found_words
from ui.widgets.text_fields import TextField


def test_a_commune_is_chosen_by_keyboard_without_leaving_the_field(qtbot: QtBot) -> None:
    field = CommuneSearch(find_communes)
    window = Window(qtbot, field, TextField())
    field.setFocus()
    type_text(field, "ge")
    assert not field.is_open()
    type_text(field, "nou")
    assert field.is_open()
    assert field.hasFocus()
    press(Qt.Key.Key_Down)
    told: list[object] = []
    field.chosen.connect(told.append)
    field.edited.connect(told.append)
    press(Qt.Key.Key_Return)
    assert told == ["18100", "18100"]
    assert field.text() == "Genouilly (18)"
    assert not field.is_open()
    assert window.isVisible()


def test_escape_closes_the_list_and_keeps_the_text(qtbot: QtBot) -> None:
    field = CommuneSearch(find_communes)
    window = Window(qtbot, field)
    field.setFocus()
    type_text(field, "genou")
    press(Qt.Key.Key_Escape)
    assert not field.is_open()
    assert field.text() == "genou"
    assert window.isVisible()


def test_a_text_left_without_choosing_stays_and_says_what_to_do(qtbot: QtBot) -> None:
    field, other = CommuneSearch(find_communes), TextField()
    window = Window(qtbot, field, other)
    field.set_value("71214")
    field.setFocus()
    field.selectAll()
    type_text(field, "genou")
    other.setFocus()
    assert field.text() == "genou"
    assert field.problem() == "Choisir une commune dans la liste."
    assert field.value() == "71214"
    assert window.isVisible()


def test_emptying_the_field_forgets_the_commune(qtbot: QtBot) -> None:
    field, other = CommuneSearch(find_communes), TextField()
    window = Window(qtbot, field, other)
    field.set_value("71214")
    field.setFocus()
    field.selectAll()
    press(Qt.Key.Key_Delete)
    with qtbot.waitSignal(field.edited) as caught:
        other.setFocus()
    assert caught.args == [None]
    assert window.isVisible()


def test_a_match_says_enough_to_tell_homonyms_apart(qtbot: QtBot) -> None:
    field = CommuneSearch(find_communes)
    window = Window(qtbot, field)
    field.setFocus()
    type_text(field, "genouilly")
    model = field.dropdown().model
    spoken = {
        model.index(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(model.rowCount())
    }
    assert len(spoken) == 2
    assert any("Saône-et-Loire (71)" in words and "INSEE 71214" in words for words in spoken)
    assert window.isVisible()


def test_no_commune_found_says_what_to_do() -> None:
    assert found_words(0, "genouy").startswith("Aucune commune")
    assert found_words(1, "x") == "1\u00a0commune."
    assert found_words(6, "x", own_first=True) == "6\u00a0communes. La vôtre d’abord."
    assert len(COMMUNES) == 6
