"""A deposit is prepared from the step "Dossier": looked at, carried, given one by one."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from tests.harness.small_disk import SmallDisk
from tests.portal.forms import EXAMPLE, descriptor, schema
from tests.portal.test_receipt import LINES, pdf
from tests.ui.demo_window import DemoWindow
from tressons_desktop.operations.declare import project_scope
from tressons_desktop.portal.preparation import Manner
from ui.screens.portal.line import PortalLine
from ui.screens.portal.portal_button import PortalButton
from ui.screens.portal.sheet import PortalSheet
from ui.widgets.basics import Text

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def shown(qtbot: QtBot, tmp_path: Path) -> Iterator[DemoWindow]:
    made = DemoWindow(qtbot, tmp_path / "data")
    made.open("dossier")
    yield made
    made.close()


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    paths: list[Path] = []

    def collect(url: object) -> bool:
        paths.append(Path(url.toLocalFile()))  # type: ignore[attr-defined]
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", collect)
    return paths


def desk_of(shown: DemoWindow) -> PortalButton:
    return shown.workspace.current_view().side.portal_button


def sheet_on(
    shown: DemoWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, path: Path
) -> PortalSheet:
    desk = desk_of(shown)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    choose_in(desk, qtbot)
    qtbot.waitUntil(lambda: desk.sheet is not None, timeout=20_000)
    assert desk.sheet is not None
    return desk.sheet


def choose_in(desk: PortalButton, qtbot: QtBot) -> None:
    """Read what the file is, then choose it."""
    qtbot.mouseClick(desk, LEFT)
    assert desk.explaining is not None
    said = " ".join(one.text() for one in desk.explaining.findChildren(Text))
    assert "n’ouvre aucune connexion" in said
    qtbot.mouseClick(desk.explaining.accept_button, LEFT)


def line_of(sheet: PortalSheet, key: str) -> PortalLine:
    return next(line for line in sheet.lines if line.key == key)


def test_a_deposit_is_looked_at_corrected_and_carried(
    shown: DemoWindow,
    qtbot: QtBot,
    tmp_path: Path,
    opened: list[Path],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    sheet = sheet_on(shown, qtbot, monkeypatch, EXAMPLE)
    begun = sheet.carried_words.text()
    assert "réponses dans le lien" in begun
    title = line_of(sheet, "1005")
    assert title.answer.text() == "Le Four banal"
    qtbot.keyClick(title.carried, Qt.Key.Key_Space)
    assert not sheet.draft.carries("1005")
    assert "Hors du lien" in title.note.text()
    assert sheet.carried_words.text() != begun
    title.fact.picked.emit(None)
    assert title.answer.isHidden()
    qtbot.mouseClick(sheet.copy_button, LEFT)
    link = QGuiApplication.clipboard().text()
    assert link == sheet.draft.deposit.preparation.link.address
    assert "Q2hhbXAtMTAwNQ" not in link and "une seule fois" in sheet.told.text()
    works = line_of(sheet, "1011")
    assert "il manque le jour" in works.note.text()
    statement = line_of(sheet, "1017")
    assert not statement.fact.isVisibleTo(sheet)
    assert statement.chip.look.text == Manner.TICK.value
    page = tmp_path / "depot"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(page), ""))
    qtbot.mouseClick(sheet.accept_button, LEFT)
    qtbot.waitUntil(lambda: bool(opened), timeout=20_000)
    assert opened == [tmp_path / "depot.html"]
    assert "Q2hhbXAtMTAwNQ" not in opened[0].read_text(encoding="utf-8")
    side = shown.workspace.current_view().side
    assert "depot.html" in side.message.text()
    again = sheet_on(shown, qtbot, monkeypatch, EXAMPLE)
    assert "confirmée la dernière fois" in again.intro.text()
    assert line_of(again, "1005").fact.value() is None
    again.reject()


def test_the_answers_are_given_one_by_one(
    shown: DemoWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheet = sheet_on(shown, qtbot, monkeypatch, EXAMPLE)
    qtbot.mouseClick(sheet.walk_button, LEFT)
    desk = desk_of(shown)
    walk = desk.walk
    assert walk is not None
    assert desk.sheet is None
    assert walk.windowFlags() & Qt.WindowType.WindowStaysOnTopHint
    qtbot.waitExposed(walk)
    qtbot.keyClick(walk.copy_button, Qt.Key.Key_Return)
    assert QGuiApplication.clipboard().text() == "21710214400011"
    assert walk.question.text() == "Nom du représentant légal"
    qtbot.keyClick(walk.copy_button, Qt.Key.Key_Return)
    assert QGuiApplication.clipboard().text() == "Camille Exemple"
    qtbot.keyClick(walk, Qt.Key.Key_Left)
    assert walk.question.text() == "Nom du représentant légal"
    while walk.after.isEnabled():
        qtbot.keyClick(walk, Qt.Key.Key_Right)
    assert walk.copy_button.text() == "Passer à la suivante"
    qtbot.mouseClick(walk.copy_button, LEFT)
    assert walk.note.text() == "C’était la dernière question."
    assert QGuiApplication.clipboard().text() == "Camille Exemple"
    qtbot.keyClick(walk, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: desk.walk is None)


def test_a_full_disk_leaves_no_page_and_the_sheet_goes_on(
    shown: DemoWindow,
    qtbot: QtBot,
    opened: list[Path],
    monkeypatch: pytest.MonkeyPatch,
    disk: SmallDisk,
) -> None:
    sheet = sheet_on(shown, qtbot, monkeypatch, EXAMPLE)
    sheet.draft.tick("1005", carried=False)
    page = disk.folder / "depot.html"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(page), ""))
    disk.fill()
    qtbot.mouseClick(sheet.accept_button, LEFT)
    qtbot.waitUntil(lambda: "disque est plein" in sheet.told.text(), timeout=20_000)
    assert sheet.isVisible()
    assert not page.exists()
    disk.free()
    qtbot.mouseClick(sheet.accept_button, LEFT)
    qtbot.waitUntil(lambda: bool(opened), timeout=20_000)
    assert "Q2hhbXAtMTAwNQ" not in page.read_text(encoding="utf-8"), "what was unticked stays so"


def test_two_narrow_windows_never_stand_together(
    shown: DemoWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """That of a project left meanwhile goes when the one in hand opens its own."""
    sheet = sheet_on(shown, qtbot, monkeypatch, EXAMPLE)
    qtbot.mouseClick(sheet.walk_button, LEFT)
    first = desk_of(shown).walk
    assert first is not None
    other = PortalButton(shown.workbench, shown.window)
    other.show_reading(shown.workbench.reading(shown.project_id))
    other.show()
    other.open_form(EXAMPLE)
    qtbot.waitUntil(lambda: other.sheet is not None, timeout=20_000)
    assert other.sheet is not None
    qtbot.mouseClick(other.sheet.walk_button, LEFT)
    qtbot.waitUntil(lambda: not isValid(first), timeout=5_000)
    assert other.walk is not None and other.walk.isVisible()
    other.walk.close()


def test_an_address_that_the_file_lacks_is_asked_and_another_file_is_refused(
    shown: DemoWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "schema.json"
    fields = [descriptor(100 + n, "Text", "Intitulé du projet") for n in range(50)]
    path.write_text(json.dumps(schema(*fields, demarcheURL=None)), encoding="utf-8")
    sheet = sheet_on(shown, qtbot, monkeypatch, path)
    assert sheet.carried_words.text() == "Aucune réponse dans un lien."
    qtbot.keyClicks(sheet.address, "https://exemple.fr")
    sheet.address.flush()
    assert "n’est pas celle d’une démarche" in sheet.address_row.message()
    sheet.address.setText("https://demarche.exemple.fr/commencer/essai")
    sheet.address.textEdited.emit(sheet.address.text())
    sheet.address.flush()
    assert sheet.address_row.message() == ""
    assert sheet.carried_words.text().startswith("50")
    assert len(sheet.lines) == 20
    qtbot.mouseClick(sheet.after, LEFT)
    assert sheet.where.text().startswith("Champs 21 à 40 sur 50")
    sheet.reject()
    again = sheet_on(shown, qtbot, monkeypatch, path)
    assert again.carried_words.text().startswith("50"), "the address that was typed is kept"
    again.reject()
    wrong = tmp_path / "page.json"
    wrong.write_text("<html></html>", encoding="utf-8")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(wrong), ""))
    choose_in(desk_of(shown), qtbot)
    side = shown.workspace.current_view().side
    qtbot.waitUntil(lambda: "page du site" in side.message.text(), timeout=20_000)
    assert desk_of(shown).sheet is None


def test_the_receipt_is_read_confirmed_kept_and_taken_back(
    shown: DemoWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    side = shown.workspace.current_view().side
    qtbot.mouseClick(side.dates_button, LEFT)
    received = pdf(tmp_path / "attestation-depot_dossier-12345678.pdf", *LINES)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(received), ""))
    desk = side.receipt_button
    qtbot.mouseClick(desk, LEFT)
    qtbot.waitUntil(lambda: desk.sheet is not None, timeout=20_000)
    sheet = desk.sheet
    assert sheet.reference.value() == "12345678"
    assert sheet.day.value() == date(2027, 1, 12)
    assert "Aide aux commerces" in sheet.findChildren(Text)[1].text()
    assert sheet.doubts.text() == "", "the receipt is that of this promoter"
    qtbot.keyClick(sheet.reference, Qt.Key.Key_Return)
    file = shown.workbench.project_file(shown.project_id)
    assert file.application is not None
    assert (file.application.reference, file.application.submitted_on) == (
        "12345678",
        date(2027, 1, 12),
    )
    kept = [one for one in file.attachments if one.title == "Attestation de dépôt"]
    assert [one.in_dossier for one in kept] == [False]
    shown.workbench.undo(project_scope(shown.project_id))
    file = shown.workbench.project_file(shown.project_id)
    assert "Attestation de dépôt" not in [one.title for one in file.attachments]
    assert file.application.reference != "12345678"
    wrong = pdf(tmp_path / "devis.pdf", *("Devis pour la mairie de Genouilly",) * 5)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(wrong), ""))
    qtbot.mouseClick(desk, LEFT)
    qtbot.waitUntil(lambda: "pas une attestation" in side.receipt_told.text(), timeout=20_000)
    assert desk.sheet is None
