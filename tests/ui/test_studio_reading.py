"""A règlement read in the studio: what it states enters the form, with its sentence."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from pytestqt.wait_signal import SignalBlocker

from tests.ui.test_studio import named, shown
from tressons_desktop.calls.studio.tabs_aid import AID_LINES
from ui.screens.calls.studio.condition_fields import ConditionsField
from ui.screens.calls.studio.pages import MISSING, MissingPage
from ui.screens.calls.studio.view import StudioScreen
from ui.widgets.buttons import Button
from ui.widgets.spoken_text import SpokenText
from ui.workbench import Workbench


@pytest.fixture
def screen(workbench: Workbench, qtbot: QtBot) -> StudioScreen:
    return shown(workbench, qtbot)


RULES = """Article 4. Dépôt
Les demandes sont déposées au plus tard le 26 février 2027 à 12 heures.
Article 5. Montant
L’aide est égale à 30 % de la dépense retenue.
"""


def test_what_a_sentence_states_enters_the_form_once_accepted(
    screen: StudioScreen, qtbot: QtBot
) -> None:
    screen.open("new", "")
    screen.reading_button.click()
    pages = screen.reading_pages
    assert pages is not None
    pages.paste.setPlainText(RULES)
    with SignalBlocker(timeout=20_000) as done:
        done.connect(pages.read)
        pages.read_button.click()
    assert screen.session.value(("deadline",)) == ""
    assert pages.panel.show_field("deadline")
    pages.panel.accept()
    assert screen.session.value(("deadline",)) == "26/02/2027"
    assert screen.session.value(("calendar.hour",)) == "12:00"
    assert named(screen, "deadline").text() == "26/02/2027"
    qtbot.keyClick(pages.panel.list, Qt.Key.Key_End)
    link = named(screen, "sentence-deadline")
    qtbot.keyClick(link, Qt.Key.Key_Space)
    taken = pages.panel.current()
    assert taken is not None
    assert taken.field == "deadline", "the field leads to its sentence"
    pages.panel.card.field_button.click()
    assert named(screen, "deadline").hasFocus(), "the sentence leads to its field"
    pages.panel.take_back()
    assert screen.session.value(("deadline",)) == ""
    assert screen.page is not None
    assert screen.page.findChild(QWidget, "sentence-deadline") is None
    assert pages.panel.list.hasFocus(), "the keyboard stays where the règlement is read"


def test_the_sentence_of_a_field_is_kept_with_its_draft(
    screen: StudioScreen, workbench: Workbench, qtbot: QtBot
) -> None:
    screen.open("new", "")
    screen.reading_button.click()
    pages = screen.reading_pages
    assert pages is not None
    pages.paste.setPlainText(RULES)
    with SignalBlocker(timeout=20_000) as done:
        done.connect(pages.read)
        pages.read_button.click()
    assert pages.panel.show_field("deadline")
    pages.panel.accept()
    again = shown(workbench, qtbot)
    again.open("edit", str(screen.session.typed["id"]))
    again.preview_button.setChecked(False)
    again.picks.set_current("money")
    again.picks.chosen.emit("money")
    link = named(again, "sentence-deadline")
    assert isinstance(link, Button)
    link.click()
    assert any("26 février 2027" in one.text() for one in again.page.findChildren(SpokenText))


def test_another_call_shows_its_form_and_accepts_nothing_yet(
    screen: StudioScreen, qtbot: QtBot
) -> None:
    screen.open("new", "")
    screen.reading_button.click()
    assert screen.reading_pages is not None and screen.reading_pages.isVisible()
    screen.reading_pages.paste.setPlainText(RULES)
    with SignalBlocker(timeout=20_000) as done:
        done.connect(screen.reading_pages.read)
        screen.reading_pages.read_button.click()
    assert screen.reading_pages.panel.show_field("deadline")
    screen.reading_pages.panel.accept()
    screen.resize(900, 700)
    screen.open("new", "")
    assert named(screen, "title").isVisible(), "the form of the new call is what is seen"
    assert screen.session.value(("deadline",)) == ""
    assert screen.reading_pages.panel.show_field("deadline")
    screen.reading_pages.panel.accept()
    assert screen.session.value(("deadline",)) == "26/02/2027", "proposed anew to this call"


def test_a_link_to_what_is_missing_shows_it_even_deep_in_a_page(screen: StudioScreen) -> None:
    screen.open("new", "")
    screen.session.add(AID_LINES, ("aid_lines",))
    bonuses = next(part for part in AID_LINES.parts if part.key == "bonuses")
    screen.session.add(bonuses, ("aid_lines", 0, "bonuses"))
    screen.picks.chosen.emit(MISSING)
    page = screen.page
    assert isinstance(page, MissingPage)
    link = next(one for one in page.findChildren(Button) if one.text() == "Quand")
    link.click()
    QApplication.processEvents()
    field = named(screen, "aid_lines-0-bonuses-0-applies")
    assert isinstance(field, ConditionsField)
    shown_part = field.add_button.visibleRegion().boundingRect()
    assert shown_part.height() == field.add_button.height()


def test_the_document_that_was_read_goes_with_the_call(
    screen: StudioScreen, qtbot: QtBot, tmp_path: Path
) -> None:
    screen.open("new", "")
    screen.reading_button.click()
    pages = screen.reading_pages
    assert pages is not None
    document = tmp_path / "règlement.txt"
    document.write_text(RULES, encoding="utf-8")
    with SignalBlocker(timeout=20_000) as done:
        done.connect(pages.read)
        pages.read_path(document)
    assert screen.session.regulation == document
