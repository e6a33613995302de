"""Alt, then a letter: every button in sight is pressed without Tab and without a mouse."""

from __future__ import annotations

from hypothesis import given as for_all
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton

from tests.harness.typed import type_words
from tests.harness.walk import settle
from ui.main_window import MainWindow
from ui.widgets.answer_control import AnswerButton
from ui.widgets.key_tips import SPARE, buttons_in_sight, given

ALT, NONE = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.NoModifier


def key(window: MainWindow, code: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
    """Press a key as the system gives it: to the window, which gives it to who has the focus."""
    QTest.keyClick(window.windowHandle(), code, modifiers)
    settle()


def tips(window: MainWindow) -> list[str]:
    return [
        label.text()
        for label in window.findChildren(QLabel)
        if label.property("role") == "keytip" and label.isVisible()
    ]


def code_of(letter: str) -> Qt.Key:
    return Qt.Key(ord(letter))


def letter_of(window: MainWindow, name: str) -> str:
    found = window.key_tips.letters.items()
    return next(letter for letter, button in found if name in button.accessibleName())


def test_alt_shows_a_letter_on_every_button_in_sight_and_alt_again_removes_it(
    window: MainWindow,
) -> None:
    key(window, Qt.Key.Key_Alt)
    assert len(tips(window)) == len(buttons_in_sight(window)) > 8
    assert len(set(tips(window))) == len(tips(window))
    key(window, Qt.Key.Key_Alt)
    assert tips(window) == []


def test_the_letter_goes_to_a_place(window: MainWindow) -> None:
    key(window, Qt.Key.Key_Alt)
    key(window, code_of(letter_of(window, "Ma commune")))
    screen = window.current_screen()
    assert screen is not None
    assert screen.key == "commune"
    assert tips(window) == []


def test_alt_with_the_letter_presses_too_and_nothing_is_typed(window: MainWindow) -> None:
    window.go_to("help")
    settle()
    key(window, Qt.Key.Key_Alt)
    letter = letter_of(window, "Sauvegardes")
    key(window, Qt.Key.Key_Escape)
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    key(window, code_of(letter), ALT)
    screen = window.current_screen()
    assert screen is not None
    assert screen.key == "backups"
    assert field.text() == ""


def test_a_letter_typed_without_alt_is_only_a_letter(window: MainWindow) -> None:
    window.go_to("help")
    settle()
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    type_words(field, "sauv")
    assert field.text() == "sauv"


def test_the_letter_of_an_answer_leads_to_it_and_changes_nothing(window: MainWindow) -> None:
    """Pressed, the answer that is given would be taken back."""
    assert window.workbench is not None
    project = window.workbench.store.list_projects()[0].summary.id
    window.open_project(project, "feasibility")
    settle()
    before = window.workbench.store.project_file(project).answers
    key(window, Qt.Key.Key_Alt)
    given_letters = window.key_tips.letters.items()
    letter, answer = next(one for one in given_letters if isinstance(one[1], AnswerButton))
    assert answer.isChecked()
    key(window, code_of(letter))
    assert window.workbench.store.project_file(project).answers == before
    assert QApplication.focusWidget() is answer


def test_alt_used_with_another_key_shows_nothing(window: MainWindow) -> None:
    """Alt+Down opens lists; AltGr types an accent: none of them asks for letters."""
    native = window.windowHandle()
    for held, code in ((ALT, Qt.Key.Key_Down), (Qt.KeyboardModifier.ControlModifier, None)):
        QTest.keyPress(native, Qt.Key.Key_Alt, held)
        if code is not None:
            QTest.keyClick(native, code, ALT)
        QTest.keyRelease(native, Qt.Key.Key_Alt, NONE)
        settle()
        assert tips(window) == []


def test_a_click_takes_the_letters_away(window: MainWindow) -> None:
    key(window, Qt.Key.Key_Alt)
    QTest.mouseClick(window.windowHandle(), Qt.MouseButton.LeftButton)
    settle()
    assert tips(window) == []


@for_all(st.lists(st.text(max_size=12), max_size=60))
def test_letters_are_given_once_whatever_the_words(qapp: QApplication, names: list[str]) -> None:
    buttons = [QPushButton(name.replace("&", "")) for name in names]
    letters = given(buttons)
    assert len(letters) == min(len(names), len(SPARE))
    assert len({id(button) for button in letters.values()}) == len(letters)
    assert set(letters) <= set(SPARE)
