"""A règlement beside its proposals, by the keyboard alone: accepted, set aside, taken back."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.a11y.reader import described
from tests.calls.reading.vectors import rules
from tressons_desktop.calls.reading.proposal import RulesProposal
from tressons_desktop.calls.reading.text_of import RulesText, paged_text, pasted_text
from tressons_desktop.calls.reading.whole import ReadRules, read_whole
from ui.access.focus import move_focus
from ui.screens.calls.studio.judged import Judged
from ui.screens.calls.studio.reading_panel import ReadingPanel

NAME = "1-services-de-proximite"


class Told:
    """What the panel told to who hosts it, in order."""

    def __init__(self, panel: ReadingPanel) -> None:
        self.heard: list[tuple[str, str]] = []
        panel.accepted.connect(self._accepted)
        panel.dismissed.connect(self._dismissed)
        panel.taken_back.connect(self._taken_back)

    def _accepted(self, one: RulesProposal) -> None:
        self.heard.append(("accepted", one.field))

    def _dismissed(self, one: RulesProposal) -> None:
        self.heard.append(("dismissed", one.field))

    def _taken_back(self, one: RulesProposal) -> None:
        self.heard.append(("taken back", one.field))


def _read(text: RulesText, name: str = "Règlement.pdf") -> ReadRules:
    return read_whole(name, text)


@pytest.fixture
def panel(qtbot: QtBot) -> Iterator[ReadingPanel]:
    made = ReadingPanel()
    qtbot.addWidget(made)
    made.resize(820, 640)
    made.show()
    made.show_read(_read(rules(NAME)))
    move_focus(made.list)
    yield made


def _keys(panel: ReadingPanel, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(QApplication.focusWidget() or panel.list, key)


def test_entree_accepts_and_goes_on_to_the_next(panel: ReadingPanel) -> None:
    told = Told(panel)
    first = panel.current()
    _keys(panel, Qt.Key.Key_Return, Qt.Key.Key_Return)
    assert first is not None
    assert told.heard == [("accepted", "funder"), ("accepted", "funder_kind")]
    assert panel.list.row() == 2
    assert panel.list.hasFocus()


def test_suppr_sets_aside_and_nothing_else_changes(panel: ReadingPanel) -> None:
    told = Told(panel)
    _keys(panel, Qt.Key.Key_Down, Qt.Key.Key_Delete)
    assert told.heard == [("dismissed", "funder_kind")]
    assert (
        panel.list.proposals.verdicts.count(Judged.WAITING)
        == len(panel.list.proposals.proposals) - 1
    )


def test_ctrl_z_takes_back_the_last_decisions_in_order(panel: ReadingPanel) -> None:
    told = Told(panel)
    _keys(panel, Qt.Key.Key_Return, Qt.Key.Key_Delete)
    for _ in range(3):
        QTest.keyClick(panel.list, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert told.heard == [
        ("accepted", "funder"),
        ("dismissed", "funder_kind"),
        ("taken back", "funder"),
    ]
    assert panel.list.row() == 0


def test_a_proposal_accepted_twice_is_told_once(panel: ReadingPanel) -> None:
    told = Told(panel)
    _keys(panel, Qt.Key.Key_Return, Qt.Key.Key_Up, Qt.Key.Key_Return)
    assert told.heard == [("accepted", "funder")]


def test_a_proposal_set_aside_can_be_looked_at_again(panel: ReadingPanel) -> None:
    told = Told(panel)
    _keys(panel, Qt.Key.Key_Return, Qt.Key.Key_Up)
    assert panel.card.again_button.isVisible()
    QTest.mouseClick(panel.card.again_button, Qt.MouseButton.LeftButton)
    assert told.heard == [("accepted", "funder"), ("taken back", "funder")]
    assert panel.card.accept_button.isVisible()


def test_the_words_of_the_proposal_in_hand_are_marked_in_the_text(panel: ReadingPanel) -> None:
    while (one := panel.current()) is not None and one.field != "deadline":
        _keys(panel, Qt.Key.Key_Down)
    words = [mark.cursor.selectedText() for mark in panel.text.extraSelections()]
    assert (
        "au plus tard le vendredi 26\u00a0février 2027 à 12 heures".replace("\u00a0", " ") in words
    )
    at = panel.text.cursorRect(panel.text.textCursor())
    assert panel.text.viewport().rect().contains(at.center())


def test_a_click_on_marked_words_takes_their_proposal_in_hand(panel: ReadingPanel) -> None:
    place = panel.text.document().find("1,2 M€")
    assert not place.isNull()
    cursor = QTextCursor(place)
    cursor.setPosition(place.selectionStart() + 1)
    panel.text.setTextCursor(cursor)
    point = panel.text.cursorRect(cursor).center() + QPoint(1, 0)
    QTest.mouseClick(panel.text.viewport(), Qt.MouseButton.LeftButton, pos=point)
    current = panel.current()
    assert current is not None
    assert current.field == "envelope"


def test_a_field_of_the_form_finds_its_sentence(panel: ReadingPanel) -> None:
    assert panel.show_field("deadline")
    current = panel.current()
    assert current is not None
    assert current.field == "deadline"
    assert not panel.show_field("contact.unknown")


def test_a_line_is_heard_whole(panel: ReadingPanel) -> None:
    panel.show_field("deadline")
    index = panel.list.currentIndex()
    said = str(index.data(Qt.ItemDataRole.AccessibleTextRole)).replace("\u00a0", " ")
    assert said.startswith("Date limite et heure : 26 février 2027, 12:00, à voir.")
    assert "au plus tard le vendredi 26 février 2027 à 12 heures" in said


def test_everything_that_takes_the_keyboard_has_a_name(panel: ReadingPanel) -> None:
    for widget in (panel.text, panel.list, panel.card.accept_button, panel.card.dismiss_button):
        assert described(widget)


def test_pages_turn_and_stop_at_the_ends(panel: ReadingPanel) -> None:
    text = paged_text([[f"Une page de texte, la page numéro {n}."] * 30 for n in (1, 2, 3)])
    panel.show_read(_read(text))
    assert not panel.previous_page.isEnabled()
    QTest.mouseClick(panel.next_page, Qt.MouseButton.LeftButton)
    QTest.mouseClick(panel.next_page, Qt.MouseButton.LeftButton)
    assert not panel.next_page.isEnabled()
    assert panel.previous_page.isEnabled()
    assert panel.text.verticalScrollBar().value() > 0


def test_a_paste_has_no_pages(panel: ReadingPanel) -> None:
    assert not panel.next_page.isVisible()


def test_pages_that_are_pictures_are_told(panel: ReadingPanel) -> None:
    panel.show_read(_read(paged_text([["Clôture : 30 juin 2027."], [], ["Fin."]])))
    assert panel._blank.isVisible()
    assert "La page 2 n’a pas de texte à lire" in panel._blank.text()


def test_a_text_that_states_nothing_says_so(panel: ReadingPanel) -> None:
    panel.show_read(_read(pasted_text("Un texte qui ne dit rien d’un appel.")))
    assert panel.nothing.isVisible()
    assert not panel.list.isVisible()
    assert not panel.card.isVisible()
    panel.accept()
    panel.dismiss()
    panel.take_back()


@pytest.mark.parametrize("word", ["<b>gras</b>", "&amp;", "\u202eenvers", "🙂🙂🙂"])
def test_markup_and_odd_signs_stay_plain_text(panel: ReadingPanel, word: str) -> None:
    panel.show_read(_read(pasted_text(f"{word} Clôture de l’appel : 30 juin 2027. {word}")))
    shown = word.replace("\u202e", "")
    assert shown in panel.text.toPlainText()
    current = next(mark for mark in panel.text.extraSelections())
    assert current.cursor.selectedText() == "Clôture de l’appel : 30 juin 2027"


def test_a_narrow_panel_puts_the_text_above(panel: ReadingPanel) -> None:
    panel.resize(480, 640)
    QApplication.processEvents()
    assert panel.list.mapTo(panel, QPoint(0, 0)).y() > panel.text.mapTo(panel, QPoint(0, 0)).y()


def test_what_the_reglement_leaves_out_unfolds_by_the_keyboard(panel: ReadingPanel) -> None:
    button = panel.silent_button
    assert button.text().replace("\u00a0", " ") == "Ce que ce règlement ne dit pas : 1 point"
    assert not panel._silent.isVisible()
    move_focus(button)
    QTest.keyClick(button, Qt.Key.Key_Return)
    assert panel._silent.isVisible()
    assert panel._silent.text() == "Aide minimale"
    QTest.keyClick(button, Qt.Key.Key_Return)
    assert not panel._silent.isVisible()
