"""Annuaire in the window: from a question and back, contacts kept, levers taken up, partners."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.demo_window import DemoWindow
from tests.ui_kit.typing_hand import type_text
from tressons_desktop.exchange.contact_file import load_contacts
from ui.screens.directory.contact_sheet import ContactSheet
from ui.screens.directory.view import DirectoryScreen
from ui.screens.workspace.steps.feasibility.view import FeasibilityStep
from ui.widgets.buttons import Button
from ui.widgets.chip import Chip

QUESTION = "maitrise-local"


@pytest.fixture
def demo(qtbot: QtBot, tmp_path: Path) -> Iterator[DemoWindow]:
    made = DemoWindow(qtbot, tmp_path / "data")
    yield made
    made.close()


def directory_of(demo: DemoWindow) -> DirectoryScreen:
    screen = demo.window.go_to("directory")
    assert isinstance(screen, DirectoryScreen)
    return screen


def names(screen: DirectoryScreen) -> list[str]:
    return [line.name for line in screen.model.lines]


def button(screen: DirectoryScreen, words: str) -> Button:
    """Find a button of the panel by what it says; those of what was shown before are hidden."""
    QApplication.processEvents()
    shown = [one for one in screen.panel.findChildren(Button) if one.isVisibleTo(screen)]
    return next(one for one in shown if words in f"{one.accessibleName()} {one.text()}")


def open_from_question(demo: DemoWindow) -> DirectoryScreen:
    view = demo.open("feasibility")
    assert isinstance(view, FeasibilityStep)
    view.focus_field(QUESTION)
    card = view.page.card(QUESTION)
    assert card is not None and card.tail is not None
    card.tail.helpers.click()
    screen = demo.window.current_screen()
    assert isinstance(screen, DirectoryScreen)
    return screen


def test_a_question_leads_to_who_helps_with_it_and_back_to_the_very_question(
    demo: DemoWindow,
) -> None:
    screen = open_from_question(demo)
    assert "disposer du local" in screen.band_words.text()
    assert "Villages Vivants" in names(screen)
    assert "CNIL" not in names(screen)
    screen.back_button.click()
    view = demo.workspace.current_view()
    assert isinstance(view, FeasibilityStep)
    assert view.current_id == QUESTION


def test_everything_is_seen_again_once_the_question_is_left(demo: DemoWindow) -> None:
    screen = open_from_question(demo)
    few = len(names(screen))
    screen.all_button.click()
    assert screen.band.isHidden()
    assert len(names(screen)) > few


def test_what_is_of_another_departement_is_found_by_its_name_alone(
    qtbot: QtBot, demo: DemoWindow
) -> None:
    screen = directory_of(demo)
    assert "BRUDED" not in names(screen)
    qtbot.keyClick(demo.window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    type_text(QApplication.focusWidget(), "bruded")
    assert names(screen) == ["BRUDED"]
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert len(names(screen)) > 10


def test_a_contact_noted_for_an_organisation_is_said_in_the_list_and_survives_a_restart(
    demo: DemoWindow,
) -> None:
    screen = directory_of(demo)
    screen.table.selectRow(screen.model.row_of("caue"))
    button(screen, "Saisir les coordonnées").click()
    sheet = screen.sheet
    assert isinstance(sheet, ContactSheet)
    sheet._fields["person"].set_value("Mme Exemple")
    sheet._fields["phone"].set_value("03 00 00 00 00")
    sheet.accept_button.click()
    line = screen.line()
    assert line is not None
    assert (line.name, line.reach, line.reach_note) == ("CAUE", "03 00 00 00 00", "Mme Exemple")
    (kept,) = load_contacts(demo.workbench.services.paths.contacts)
    assert (kept.organisation, kept.department) == ("caue", "71")


def test_a_contact_emptied_is_forgotten(demo: DemoWindow) -> None:
    screen = directory_of(demo)
    screen.add_button.click()
    assert screen.sheet is not None
    screen.sheet._fields["name"].set_value("Foyer rural")
    screen.sheet.accept_button.click()
    assert names(screen)[0] == "Foyer rural"
    button(screen, "Modifier le contact").click()
    screen.sheet._fields["name"].set_value("")
    screen.sheet.accept_button.click()
    assert "Foyer rural" not in names(screen)
    assert load_contacts(demo.workbench.services.paths.contacts) == ()


def test_a_contact_that_is_not_written_keeps_the_sheet_open_with_what_was_typed(
    demo: DemoWindow,
) -> None:
    screen = directory_of(demo)
    folder = demo.workbench.services.paths.contacts.parent
    folder.write_text("à la place du répertoire", encoding="utf-8")
    screen.add_button.click()
    sheet = screen.sheet
    assert sheet is not None
    sheet._fields["name"].set_value("Foyer rural")
    sheet.accept_button.click()
    assert sheet.isVisible()
    assert "contacts.toml" in sheet.refusal()
    folder.unlink()
    sheet.accept_button.click()
    assert names(screen)[0] == "Foyer rural"


def test_a_lever_joins_the_plan_of_the_project_once_and_is_taken_back(demo: DemoWindow) -> None:
    screen = open_from_question(demo)
    before = len(demo.file().actions)
    button(screen, "Ajouter au plan d’actions").click()
    assert len(demo.file().actions) == before + 1
    QApplication.processEvents()
    chips = [one for one in screen.panel.findChildren(Chip) if one.isVisibleTo(screen)]
    assert "Au plan d’actions" in [one.look.text for one in chips]
    demo.workbench.undo(screen.undo_scope())
    assert len(demo.file().actions) == before


def test_an_organisation_becomes_a_partner_once(demo: DemoWindow) -> None:
    screen = directory_of(demo)
    screen.table.selectRow(screen.model.row_of("france-active"))
    button(screen, "Ajouter aux partenaires").click()
    assert demo.file().partners[-1].name == "France Active"
    button(screen, "Ajouter aux partenaires").click()
    assert [one.name for one in demo.file().partners].count("France Active") == 1


def test_without_a_project_what_cannot_be_added_says_why(qtbot: QtBot, tmp_path: Path) -> None:
    empty = DemoWindow(qtbot, tmp_path / "vide", demo=False)
    screen = directory_of(empty)
    for words in ("Ajouter aux partenaires", "Ajouter au plan d’actions"):
        asked = button(screen, words)
        assert "Créer d’abord un projet" in f"{asked.toolTip()} {asked.accessibleDescription()}"
    empty.close()
