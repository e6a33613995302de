"""What is sent is frozen from the step "Dossier", opened as it was, and compared with today."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.exchange.making import PDF
from tests.ui.demo_window import DemoWindow
from tressons_desktop.operations.declare import project_scope
from tressons_desktop.operations.projects import write_text
from tressons_desktop.paths import DataPaths
from tressons_desktop.project.application_values import ApplicationState
from tressons_desktop.project.model import ProjectFile
from ui.screens.deposits.deposit_sheet import TODAY, DepositSheet
from ui.screens.deposits.work import LOST, copy_sent
from ui.screens.workspace.steps.dossier.panel import DossierPanel
from ui.widgets.basics import Text
from ui.widgets.buttons import Button

LEFT = Qt.MouseButton.LeftButton
DAY = date(2027, 2, 26)


@pytest.fixture
def shown(qtbot: QtBot, tmp_path: Path) -> Iterator[DemoWindow]:
    made = DemoWindow(qtbot, tmp_path / "data")
    made.open("dossier")
    yield made
    made.close()


def panel(shown: DemoWindow) -> DossierPanel:
    return shown.workspace.current_view().side


def file_of(shown: DemoWindow) -> ProjectFile:
    return shown.workbench.project_file(shown.project_id)


def freeze(shown: DemoWindow, qtbot: QtBot) -> None:
    side, before = panel(shown), len(file_of(shown).deposits)
    if side.dates_card.isHidden():
        qtbot.mouseClick(side.dates_button, LEFT)
    qtbot.mouseClick(side.freeze_button, LEFT)
    sheet = side.freeze_button.sheet
    assert sheet is not None
    sheet.day.set_value(DAY)
    sheet.reference.set_value("2027-113")
    sheet.with_pdf.set_value(False)
    qtbot.mouseClick(sheet.accept_button, LEFT)
    qtbot.waitUntil(lambda: len(file_of(shown).deposits) > before, timeout=20_000)


def versions(shown: DemoWindow) -> list[str]:
    links = panel(shown).deposits.findChildren(Button)
    return [one.text()[-1] for one in links if one.isVisible()]


def opened(shown: DemoWindow, qtbot: QtBot) -> DepositSheet:
    """Open the first version: the last of the list."""
    links = panel(shown).deposits
    qtbot.mouseClick(links.findChildren(Button)[-1], LEFT)
    qtbot.waitUntil(lambda: links.sheet is not None, timeout=20_000)
    assert links.sheet is not None
    return links.sheet


def words_in(sheet: DepositSheet) -> str:
    return "\n".join(one.text() for one in sheet.compared.findChildren(Text))


def test_a_deposit_is_frozen_opened_and_compared(shown: DemoWindow, qtbot: QtBot) -> None:
    assert panel(shown).deposits.isHidden()
    freeze(shown, qtbot)
    application = file_of(shown).application
    assert application is not None
    assert (application.state, application.submitted_on) == (ApplicationState.SUBMITTED, DAY)
    shown.workbench.run(
        write_text, project_id=shown.project_id, key="need", body="Tout autre chose.", title=""
    )
    freeze(shown, qtbot)
    qtbot.waitUntil(lambda: versions(shown) == ["2", "1"])
    first = opened(shown, qtbot)
    assert first.accessibleName() == "Déposé le 26\u00a0févr. 2027, version\u00a01"
    assert "Tel que déposé le 26\u00a0février 2027" in first.band.text()
    first.tabs.set_current(TODAY)
    first.show_tab(TODAY)
    assert "Aujourd’hui\u00a0: Tout autre chose." in words_in(first)
    first.accept()
    shown.workbench.undo(project_scope(shown.project_id))
    assert len(file_of(shown).deposits) == 1


def test_the_pdf_that_was_sent_is_taken_out(
    shown: DemoWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    services = shown.workbench.services
    kept = services.store.attachments.put_bytes(PDF, media_type="application/pdf")
    out = tmp_path / "envoye.pdf"
    assert str(out) in copy_sent(services, kept.sha256, out)
    assert out.read_bytes() == PDF
    assert copy_sent(services, "0" * 64, out) == LOST
    assert "n’a pas" in copy_sent(services, kept.sha256, tmp_path / "absent" / "x.pdf")


def test_a_full_disk_then_another_program_keep_what_was_typed_to_be_asked_again(
    shown: DemoWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    side = panel(shown)
    side.freeze_button.ask()
    sheet = side.freeze_button.sheet
    assert sheet is not None
    sheet.reference.set_value("2027-113")
    sheet.with_pdf.set_value(False)

    sync = os.fsync

    def full(handle: int) -> None:
        if "settings" in Path(f"/proc/self/fd/{handle}").readlink().name:
            return sync(handle)  # the place of the window may be kept meanwhile
        raise OSError(28, os.strerror(28))

    with monkeypatch.context() as disk:
        disk.setattr(os, "fsync", full)
        sheet.accept()
        qtbot.waitUntil(lambda: bool(sheet.refusal()), timeout=20_000)
    assert sheet.isVisible() and sheet.wanted().reference == "2027-113"
    assert file_of(shown).deposits == ()
    freezer = side.freeze_button._freezer
    qtbot.waitUntil(lambda: not freezer.at_work)
    database = DataPaths(tmp_path / "data").database
    with closing(sqlite3.connect(database, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with qtbot.waitSignal(freezer.refused, timeout=20_000):
            sheet.accept()
        assert sheet.isVisible() and sheet.wanted().reference == "2027-113"
        assert file_of(shown).deposits == ()
        other.execute("ROLLBACK")
    qtbot.waitUntil(lambda: not freezer.at_work)
    sheet.accept()
    qtbot.waitUntil(lambda: len(file_of(shown).deposits) == 1, timeout=20_000)
    assert shown.workbench.unsaved == 0
