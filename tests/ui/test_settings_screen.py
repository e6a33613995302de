"""Réglages: each choice applies at once and is found again."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from tests.ui.showing import enter, told
from tressons_desktop.bootstrap import open_services
from tressons_desktop.paths import DataPaths
from tressons_desktop.settings import Preferences, Settings
from ui.screens.settings.view import SettingsScreen
from ui.theme import manager
from ui.workbench import Workbench


@pytest.fixture
def screen(qtbot: QtBot, workbench: Workbench) -> SettingsScreen:
    return enter(qtbot, SettingsScreen(workbench))


def stored(screen: SettingsScreen) -> Preferences:
    return Settings(screen.workbench.services.paths.settings).current


def test_dark_colours_apply_at_once_and_are_kept(qtbot: QtBot, screen: SettingsScreen) -> None:
    screen.theme_field.setFocus()
    qtbot.keyClick(screen.theme_field, Qt.Key.Key_End)
    assert manager().mode == "light"  # on the way past others
    qtbot.keyClick(screen.theme_field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: manager().mode == "dark")
    assert stored(screen).theme == "dark"


def test_larger_text_applies_at_once_and_nothing_is_cut(
    qtbot: QtBot, screen: SettingsScreen
) -> None:
    screen.size_field.setFocus()
    qtbot.keyClick(screen.size_field, Qt.Key.Key_End)
    qtbot.keyClick(screen.size_field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: manager().text_size == 200)
    assert stored(screen).text_size == 200
    qtbot.wait(50)
    assert screen.folder.copy_button.width() >= screen.folder.copy_button.sizeHint().width()


def test_the_name_signs_the_changes_of_the_next_opening(
    qtbot: QtBot, screen: SettingsScreen
) -> None:
    qtbot.keyClicks(screen.who_field, "Camille Perrin")
    qtbot.keyClick(screen.who_field, Qt.Key.Key_Return)
    assert stored(screen).extra["who"] == "Camille Perrin"


def test_the_departement_is_kept_and_can_be_forgotten(qtbot: QtBot, screen: SettingsScreen) -> None:
    screen.departement_field.setFocus()
    qtbot.keyClicks(screen.departement_field, "Creuse")
    qtbot.keyClick(screen.departement_field, Qt.Key.Key_Return)
    assert stored(screen).home_departement == "23"
    qtbot.keyClick(screen.departement_field, Qt.Key.Key_Home)
    qtbot.keyClick(screen.departement_field, Qt.Key.Key_Return)
    assert stored(screen).home_departement == ""


def test_the_folder_is_shown_and_copied(qtbot: QtBot, screen: SettingsScreen) -> None:
    root = str(screen.workbench.services.paths.root)
    assert screen.folder.text.text().replace("\u200b", "") == root  # it may go on the next line
    assert not screen.folder.banner.isVisible()
    qtbot.mouseClick(screen.folder.copy_button, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == root


def test_a_synchronised_folder_is_warned_about(qtbot: QtBot, tmp_path: Path) -> None:
    services = open_services(DataPaths(tmp_path / "OneDrive - Mairie" / "Tressons"))
    try:
        screen = enter(qtbot, SettingsScreen(Workbench(services)))
        assert "répertoire synchronisé" in screen.folder.banner.text()
    finally:
        services.close()


def test_folds_are_forgotten(qtbot: QtBot, screen: SettingsScreen) -> None:
    screen.workbench.services.settings.change(lambda now: replace(now, folded=("steps",)))
    sentences = told(screen.workbench)
    qtbot.mouseClick(screen.folds_button, Qt.MouseButton.LeftButton)
    assert stored(screen).folded == ()
    assert sentences


def test_a_report_of_troubles_is_shown_before_it_is_written(
    qtbot: QtBot, screen: SettingsScreen, tmp_path: Path
) -> None:
    with qtbot.waitSignal(screen.presenter.report_ready, timeout=30_000):
        screen.folder.report_button.click()
    sheet = screen.folder.sheet
    shown = sheet.details.toPlainText()
    assert "Versions" in shown
    assert sheet.write(tmp_path / "rapport.txt")
    assert (tmp_path / "rapport.txt").read_text("utf-8") == sheet.report.text
    assert not sheet.write(tmp_path / "absent" / "rapport.txt")
    assert "n’a pas été enregistré" in sheet.told.text()
    sheet.reject()
