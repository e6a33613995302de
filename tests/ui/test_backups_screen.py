"""Sauvegardes: list, make, copy to a stick, restore a backup or a copy."""

import sqlite3
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from tests.freezing.making import content
from tests.ui.showing import enter
from tressons_desktop.exchange.packages import FROZEN_DEPOSIT
from tressons_desktop.operations.projects import create_project
from ui.screens.backups.view import BackupsScreen
from ui.workbench import Workbench


@pytest.fixture
def screen(qtbot: QtBot, workbench: Workbench) -> BackupsScreen:
    made = BackupsScreen(workbench)
    with qtbot.waitSignal(made.presenter.listed):
        enter(qtbot, made)
    return made


def make(qtbot: QtBot, screen: BackupsScreen) -> None:
    """Back up, and wait for all that follows: while it goes on the button takes no other click."""
    present = screen.presenter
    with qtbot.waitSignals([present.told, present.listed]):
        qtbot.mouseClick(screen.make_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not present.busy and not present.listing)


def add_project(workbench: Workbench, name: str) -> None:
    workbench.run(create_project, name=name, today=workbench.services.today())


def test_no_backup_yet_says_when_they_are_made(screen: BackupsScreen) -> None:
    assert screen.empty.isVisible()
    assert not screen.table.isVisible()
    assert screen.restore_button.toolTip() == "Aucune sauvegarde n’est choisie."


def test_backup_now_appears_checked(qtbot: QtBot, screen: BackupsScreen) -> None:
    add_project(screen.workbench, "Le Four banal")
    make(qtbot, screen)
    assert screen.banner.text() == "Sauvegarde faite et vérifiée."
    (backup,) = screen.model.backups
    cells = [screen.model.index(0, column).data() for column in range(5)]
    assert cells[0].startswith("Aujourd’hui à")
    assert cells[1:3] == ["À votre demande", "1"]
    assert cells[4] == "Vérifiée"
    assert backup.path.is_file()
    assert screen.restore_button.isEnabled()


def test_backup_of_unchanged_data_says_so(qtbot: QtBot, screen: BackupsScreen) -> None:
    make(qtbot, screen)
    make(qtbot, screen)
    assert "rien n’a changé" in screen.banner.text()
    assert len(screen.model.backups) == 1


def test_an_unreadable_backup_is_shown_and_cannot_be_restored(
    qtbot: QtBot, screen: BackupsScreen
) -> None:
    folder = screen.workbench.services.paths.backups
    (folder / "tressons-20260101-101010-automatique.sqlite").write_bytes(b"abime")
    with qtbot.waitSignal(screen.presenter.listed):
        screen.refresh()
    assert screen.model.index(0, 4).data() == "Illisible"
    assert "illisible" in screen.restore_button.toolTip()


def test_restoring_explains_first_then_asks_the_application(
    qtbot: QtBot, screen: BackupsScreen
) -> None:
    make(qtbot, screen)
    screen.table.setFocus()
    qtbot.mouseClick(screen.restore_button, Qt.MouseButton.LeftButton)
    assert screen.panel.isVisible()
    assert "sauvegardé d’abord" in screen.panel.accessibleDescription()
    qtbot.mouseClick(screen.panel.refuse_button, Qt.MouseButton.LeftButton)
    assert not screen.panel.isVisible()
    qtbot.mouseClick(screen.restore_button, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(screen.restore_requested) as asked:
        qtbot.mouseClick(screen.panel.confirm_button, Qt.MouseButton.LeftButton)
    assert asked.args == [screen.model.backups[0]]


def test_a_copy_on_a_stick_holds_projects_and_attachments(
    qtbot: QtBot, screen: BackupsScreen, tmp_path: Path
) -> None:
    services = screen.workbench.services
    add_project(screen.workbench, "Le Four banal")
    image = tmp_path / "plan.png"
    QImage(20, 20, QImage.Format.Format_RGB32).save(str(image))
    stored = services.store.attachments.put_file(image)
    stick = tmp_path / "clé"
    stick.mkdir()
    with qtbot.waitSignal(screen.presenter.told), qtbot.waitSignal(screen.presenter.listed):
        screen.presenter.copy_to(stick)
    assert "copiée et vérifiée" in screen.banner.text()
    (copy,) = stick.glob("tressons-*.sqlite")
    with sqlite3.connect(copy) as connection:
        assert connection.execute("SELECT name FROM project").fetchall() == [("Le Four banal",)]
    connection.close()
    assert (stick / "pieces-jointes" / stored.sha256).read_bytes() == image.read_bytes()
    assert not list(stick.rglob("*.partial"))


def test_a_copy_from_a_stick_brings_its_attachments(
    qtbot: QtBot, screen: BackupsScreen, tmp_path: Path
) -> None:
    attachments = screen.workbench.services.store.attachments
    image = tmp_path / "plan.png"
    QImage(20, 20, QImage.Format.Format_RGB32).save(str(image))
    stored = attachments.put_file(image)
    deposit = attachments.put_bytes(content(), media_type=FROZEN_DEPOSIT)
    stick = tmp_path / "clé"
    stick.mkdir()
    with qtbot.waitSignal(screen.presenter.told), qtbot.waitSignal(screen.presenter.listed):
        screen.presenter.copy_to(stick)
    for one in (stored, deposit):
        one.path.chmod(0o600)
        one.path.unlink()
    (stick / "pieces-jointes" / ("0" * 64)).write_bytes(b"autre chose")
    (copy,) = stick.glob("tressons-*.sqlite")
    screen.ask_restore(copy)
    with qtbot.waitSignal(screen.restore_requested) as asked:
        qtbot.mouseClick(screen.panel.confirm_button, Qt.MouseButton.LeftButton)
    assert asked.args == [copy]
    assert attachments.path_of(stored.sha256) is not None
    assert attachments.path_of(deposit.sha256) is not None, "what was sent comes back too"
    assert attachments.path_of("0" * 64) is None
    assert "1 fichier de la copie, abîmé, laissé" in screen.banner.text().replace("\u00a0", " ")
    qtbot.waitUntil(lambda: not screen.presenter.busy)


def test_a_folder_that_is_gone_is_said(qtbot: QtBot, screen: BackupsScreen, tmp_path: Path) -> None:
    with qtbot.waitSignal(screen.presenter.told), qtbot.waitSignal(screen.presenter.listed):
        screen.presenter.copy_to(tmp_path / "clé retirée")
    assert "son répertoire n’existe plus ou n’est plus branché" in screen.banner.text()


def test_few_columns_remain_when_narrow(screen: BackupsScreen, qtbot: QtBot) -> None:
    screen.resize(600, 600)
    qtbot.waitUntil(lambda: screen.narrow)
    assert screen.table.isColumnHidden(2)
    assert not screen.table.isColumnHidden(4)
