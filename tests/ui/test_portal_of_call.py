"""A call that carries its form is deposited without any file, and keeps what was confirmed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from tests.portal.forms import EXAMPLE, example
from tests.portal.test_into_call import call_of_form
from tests.ui.demo_window import DemoWindow
from tests.ui.test_form_received import renewed
from tests.ui.test_portal import LEFT, desk_of, line_of
from tressons_desktop.calls.package import CallPackage, CarriedForm
from tressons_desktop.exchange.call_files import carried_form, keep_call
from tressons_desktop.operations.applications import choose_call
from tressons_desktop.operations.projects import write_text
from tressons_desktop.portal.kept_matching import read_matching
from ui.screens.portal.sheet import PortalSheet

CALL = call_of_form(example())


@pytest.fixture
def shown(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[DemoWindow]:
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda *_: True)
    made = DemoWindow(qtbot, tmp_path / "data")
    services = made.workbench.services
    keep_call(CallPackage(CALL, form=CarriedForm(EXAMPLE.read_bytes())), services.paths.calls)
    services.library.read_calls_again()
    made.workbench.content_changed()
    made.workbench.run(
        choose_call, project_id=made.project_id, call_id=CALL.id, call_version=CALL.version
    )
    made.open("dossier")
    yield made
    made.close()


def opened(shown: DemoWindow, qtbot: QtBot) -> PortalSheet:
    desk = desk_of(shown)
    qtbot.mouseClick(desk, LEFT)
    assert desk.explaining is None, "nothing is asked"
    qtbot.waitUntil(lambda: desk.sheet is not None, timeout=20_000)
    assert desk.sheet is not None
    return desk.sheet


def saved(
    shown: DemoWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, sheet: PortalSheet, out: Path
) -> str:
    """Save the page; return what is said of it."""
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(out), ""))
    qtbot.mouseClick(sheet.accept_button, LEFT)
    side = shown.workspace.current_view().side
    qtbot.waitUntil(lambda: out.name in side.message.text(), timeout=20_000)
    told: str = side.message.text()
    return told


def test_no_file_is_asked_and_what_is_confirmed_goes_with_the_call(
    shown: DemoWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheet = opened(shown, qtbot)
    assert "proposée" in sheet.intro.text()
    line_of(sheet, "1005").fact.picked.emit(None)
    saved(shown, qtbot, monkeypatch, sheet, tmp_path / "depot.html")
    file = shown.workbench.services.content.call_folder.file_of(CALL.id)
    carried = carried_form(file)
    assert carried is not None
    assert carried.content == EXAMPLE.read_bytes()
    matching = read_matching(carried.matching, example())
    assert (matching["1005"], matching["1002"]) == ("", "representant")
    assert not list(shown.workbench.services.paths.forms.glob("*")), "one truth"
    again = opened(shown, qtbot)
    assert "confirmée la dernière fois" in again.intro.text()
    again.reject()


def test_the_day_of_the_preparation_is_noted_and_said(
    shown: DemoWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    side = shown.workspace.current_view().side
    assert side.prepared_words.isHidden()
    saved(shown, qtbot, monkeypatch, opened(shown, qtbot), tmp_path / "depot.html")
    application = shown.workbench.project_file(shown.project_id).application
    today: date = shown.workbench.services.today()
    assert application.prepared_on == today
    assert "Dépôt en ligne préparé le" in side.prepared_words.text()


def test_what_is_answered_in_the_application_is_what_is_sent(
    shown: DemoWindow, qtbot: QtBot
) -> None:
    shown.workbench.run(
        write_text,
        project_id=shown.project_id,
        key=f"call:{CALL.id}:champ-1005",
        body="Le fournil du bourg",
        title="Intitulé",
    )
    sheet = opened(shown, qtbot)
    line = line_of(sheet, "1005")
    assert line.answer.text() == "Le fournil du bourg"
    assert line.fact.isHidden()
    assert "Répondu dans la candidature" in line.note.text()
    sheet.reject()


def test_both_halves_are_told_when_the_call_cannot_be_written(
    shown: DemoWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheet = opened(shown, qtbot)
    calls = shown.workbench.services.paths.calls
    real = Path.write_bytes

    def full(path: Path, data: bytes) -> int:
        if path.parent == calls:
            raise OSError(28, "No space left on device")
        return real(path, data)

    monkeypatch.setattr(Path, "write_bytes", full)
    told = saved(shown, qtbot, monkeypatch, sheet, tmp_path / "depot.html")
    assert "est enregistré" in told
    assert "n’ont pas été gardées" in told
    assert "place" in told
    assert (tmp_path / "depot.html").exists()


def test_a_newer_form_dropped_at_the_deposit_says_what_it_is(
    shown: DemoWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    desk = desk_of(shown)
    desk.given.emit(renewed(tmp_path))
    qtbot.waitUntil(lambda: desk.sheet is not None, timeout=20_000)
    assert desk.sheet is not None
    assert "4\u00a0changements" in desk.sheet.remarks.text()
    assert "le recevoir dans" in desk.sheet.remarks.text()
    desk.sheet.reject()


def test_the_file_is_explained_again_when_the_call_lost_its_form(
    shown: DemoWindow, qtbot: QtBot
) -> None:
    keep_call(CallPackage(CALL), shown.workbench.services.paths.calls)
    desk = desk_of(shown)
    qtbot.mouseClick(desk, LEFT)
    qtbot.waitUntil(lambda: desk.explaining is not None, timeout=20_000)
    assert desk.explaining is not None
    qtbot.keyClick(desk.explaining, Qt.Key.Key_Escape)
    assert desk.explaining is None
