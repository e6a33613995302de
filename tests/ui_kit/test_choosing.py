"""The wheel chooses nothing; a few letters do, accents or not."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QMenu, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.harness.wheel import turn_wheel
from tests.ui_kit.typing_hand import Window, type_text
from tressons_desktop.project.values import LegalForm
from ui.access.focus import move_focus
from ui.plain import unmarked
from ui.widgets import choosing
from ui.widgets.choice_fields import ChoiceField, Option
from ui.widgets.filters import MenuFilter
from ui.widgets.long_choice import LongChoice
from ui.widgets.pick_list import Pick, PickList

FORMS = [Option(form, form.label) for form in LegalForm]
AXES = (
    Pick("a", "Épicerie"),
    Pick("b", "Économique"),
    Pick("c", "Œuvre commune"),
    Pick("d", "Maison d’édition"),
    Pick("e", "Eau"),
)


class Page(QScrollArea):
    def __init__(self, field: QWidget) -> None:
        super().__init__()
        inside = QWidget()
        layout = QVBoxLayout(inside)
        layout.addWidget(field)
        layout.addStretch(1)
        inside.setMinimumHeight(3000)
        self.setWidgetResizable(True)
        self.setWidget(inside)


@pytest.mark.parametrize("focused", [True, False])
def test_the_wheel_scrolls_the_page_and_leaves_the_choice(qtbot: QtBot, focused: bool) -> None:
    field = ChoiceField(FORMS, empty="À préciser")
    field.set_value(LegalForm.ASSOCIATION)
    page = Page(field)
    window = Window(qtbot, page)
    if focused:
        field.setFocus()
    told: list[object] = []
    field.edited.connect(told.append)
    turn_wheel(field)
    assert (field.value(), told) == (LegalForm.ASSOCIATION, [])
    assert page.verticalScrollBar().value() > 0
    window.close()


def test_an_open_list_scrolls(qtbot: QtBot) -> None:
    field = ChoiceField(Option(number, f"Ligne {number}") for number in range(200))
    field.set_value(0)
    window = Window(qtbot, field)
    field.showPopup()
    bar = field.view().verticalScrollBar()
    turn_wheel(field.view().viewport())
    assert bar.value() > 0
    assert field.value() == 0
    field.hidePopup()
    window.close()


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("ec", "Économique"),
        ("é", "Épicerie"),
        ("epi", "Épicerie"),
        ("oeu", "Œuvre commune"),
        ("edi", "Maison d’édition"),
        ("e", "Épicerie"),
        ("ee", "Économique"),
        ("eee", "Eau"),
        ("eeee", "Épicerie"),
        ("zz", "Eau"),
    ],
)
@pytest.mark.parametrize("narrow", [True, False])
def test_letters_find_a_line(qtbot: QtBot, typed: str, found: str, narrow: bool) -> None:
    picks = PickList("Axes")
    picks.set_picks(AXES, "e")
    picks.set_narrow(narrow)
    window = Window(qtbot, picks)
    stop = move_focus(picks)
    assert stop is not None
    type_text(stop, typed)
    QTest.keyClick(stop, Qt.Key.Key_Return)
    assert next(pick.title for pick in AXES if pick.key == picks.current()) == found
    window.close()


def test_letters_typed_after_a_pause_begin_again(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    field = ChoiceField(Option(pick.key, pick.title) for pick in AXES)
    window = Window(qtbot, field)
    type_text(field, "ma")
    assert field.currentText() == "Maison d’édition"
    monkeypatch.setattr(choosing, "PAUSE_MS", -1)
    type_text(field, "o")
    assert field.currentText() == "Œuvre commune"
    window.close()


def test_letters_find_a_line_of_the_open_list(qtbot: QtBot) -> None:
    field = ChoiceField(FORMS, empty="À préciser")
    window = Window(qtbot, field)
    field.showPopup()
    type_text(field.view(), "scic")
    QTest.keyClick(field.view(), Qt.Key.Key_Return)
    assert field.value() == LegalForm.SCIC
    window.close()


def opened_menu(button: MenuFilter) -> QMenu:
    """Open the menu of a button with a key."""
    QTest.keyClick(button, Qt.Key.Key_Space)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def filter_of(*labels: str) -> MenuFilter:
    button = MenuFilter("État", "Tous les états")
    button.set_choices([(None, "Tous les états"), *enumerate(labels, 1)])
    return button


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("etud", "À l’étude"),
        ("étud", "À l’étude"),
        ("en t", "En travaux"),
        ("en m", "En montage"),
        ("oe", "Œuvre & métiers"),
        ("met", "Œuvre & métiers"),
        ("ee", "En travaux"),
        ("zz", "Tous les états"),
    ],
)
def test_letters_find_a_choice_of_an_open_menu(qtbot: QtBot, typed: str, found: str) -> None:
    button = filter_of("En montage", "En travaux", "À l’étude", "Œuvre & métiers")
    window = Window(qtbot, button)
    picked: list[object] = []
    reached: list[str] = []
    button.picked.connect(picked.append)
    menu = opened_menu(button)
    menu.hovered.connect(lambda action: reached.append(action.text()))
    menu.setActiveAction(menu.actions()[0])
    type_text(menu, typed)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    assert button.accessibleName() == f"État\u00a0: {found}"
    assert len(picked) == 1
    assert reached[-1] == unmarked(found)  # what a screen reader follows
    window.close()


def test_other_keys_do_in_a_menu_what_they_do_in_every_menu(qtbot: QtBot) -> None:
    button = filter_of("En montage", "En travaux")
    window = Window(qtbot, button)

    menu = opened_menu(button)
    menu.setActiveAction(menu.actions()[0])
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Return):
        QTest.keyClick(menu, key)
    assert button.value() == 1
    type_text(opened_menu(button), "en t")
    QTest.keyClick(menu, Qt.Key.Key_Escape)
    assert not menu.isVisible()
    assert button.value() == 1
    window.close()


def test_the_kit_has_one_kind_of_list_to_choose_from(qtbot: QtBot) -> None:
    assert issubclass(ChoiceField, choosing.Unwheeled)
    assert issubclass(ChoiceField, QComboBox)
    assert isinstance(ChoiceField().view(), choosing.TypeAhead)


def test_many_choices_are_a_list_made_only_when_it_opens(qtbot: QtBot, qapp: QApplication) -> None:
    names = [f"Commune {number:04d}" for number in range(3_000)]
    asked: list[int] = []

    def choices() -> list[tuple[object, str]]:
        asked.append(1)
        return [(None, "Toutes"), *((name, name) for name in names)]

    def label_of(value: object) -> str | None:
        return "Toutes" if value is None else str(value) if value in names else None

    button = MenuFilter("Commune", "Commune")
    qtbot.addWidget(button)
    button.offer(choices, label_of, 3_001)
    button.show()
    assert asked == []
    button.click()
    opened = qapp.activePopupWidget()
    assert isinstance(opened, LongChoice)
    type_text(opened.view, "commune 0042")
    with qtbot.waitSignal(button.picked) as caught:
        qtbot.keyClick(opened.view, Qt.Key.Key_Return)
    assert caught.args == ["Commune 0042"]
    assert button.value() == "Commune 0042"
    assert "0042" in button.text()
    assert asked == [1]
    qtbot.waitUntil(lambda: qapp.activePopupWidget() is None)
    button.offer(choices, lambda value: "Toutes" if value is None else None, 3_001)
    assert button.value() is None, "a commune that has no project any more is not kept"


def test_leaving_a_long_list_chooses_nothing(qtbot: QtBot, qapp: QApplication) -> None:
    button = MenuFilter("Commune", "Commune")
    qtbot.addWidget(button)
    button.set_choices([(None, "Toutes"), *((str(n), f"Commune {n}") for n in range(60))])
    button.show()
    button.click()
    opened = qapp.activePopupWidget()
    assert isinstance(opened, LongChoice)
    with qtbot.assertNotEmitted(button.picked):
        qtbot.keyClick(opened.view, Qt.Key.Key_Down)
        qtbot.keyClick(opened.view, Qt.Key.Key_Escape)
    assert button.value() is None
    assert qapp.activePopupWidget() is None


def test_a_menu_comes_back_when_choices_are_few_again(qtbot: QtBot, qapp: QApplication) -> None:
    button = MenuFilter("Commune", "Commune")
    qtbot.addWidget(button)
    many = [(None, "Toutes"), *((str(n), f"Commune {n}") for n in range(60))]
    for choices in (many[:3], many, many[:3]):
        button.set_choices(choices)
    button.show()
    menu = opened_menu(button)
    assert [one.text() for one in menu.actions()] == ["Toutes", "Commune 0", "Commune 1"]
    menu.close()
