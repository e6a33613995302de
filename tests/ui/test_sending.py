"""Préparer le dépôt by e-mail or on paper: what to copy and print, files gathered or nothing."""

from __future__ import annotations

import errno
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QFileDialog

from tests.exchange.making import PDF
from tests.reading.making import put_content
from tests.ui.applications_stage import AIMED, OTHER, Stage
from tests.ui.applications_stage import stage as stage
from tressons_desktop.calls.model import RequiredPiece
from tressons_desktop.calls.terms import DepositKind, DepositWay
from tressons_desktop.operations.pieces import Arrival, attach_files
from tressons_desktop.project.application_states import state_of
from tressons_desktop.project.application_values import ApplicationState
from ui.screens.application.deposit_button import DepositButton
from ui.screens.deposits import gathering
from ui.screens.deposits.sending_sheet import SendingSheet

MAIL = DepositWay(kind=DepositKind.EMAIL, address="aides@exemple.fr", max_bytes=20)
PAPER = DepositWay(kind=DepositKind.PAPER, address="1 rue du Lac", copies=3)


class Ready:
    """An application that leaves by e-mail and on paper, with one piece of two."""

    def __init__(self, stage: Stage, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.stage, self.folder = stage, folder
        folder.mkdir()
        services = stage.made.workbench.services
        content = services.content
        pieces = tuple(
            RequiredPiece(id=n, title=t, action=t) for n, t in (("a", "Bail"), ("b", "Statuts"))
        )
        call = replace(
            content.calls_by_id[OTHER], deposit_ways=(MAIL, PAPER), pieces=pieces, stages=()
        )
        put_content(services, calls=(content.calls_by_id[AIMED], call))
        quote = folder.parent / "IMG_1.pdf"
        quote.write_bytes(PDF)
        stored = services.store.attachments.put_file(quote)
        stage.made.workbench.run(
            attach_files,
            project_id=stage.pid,
            files=[Arrival(stored, quote.name)],
            today=services.today(),
            piece_id="a",
        )

        def write(_dossier: object, path: Path, _progress: object) -> None:
            path.write_bytes(PDF)

        monkeypatch.setattr(services.press, "write", write)  # its pages are written elsewhere
        monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(folder))
        self.opened: list[str] = []
        monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: self.opened.append(url.path()))
        stage.show(OTHER)
        self.desk = stage.screen.header.portal
        assert isinstance(self.desk, DepositButton)

    def ask(self) -> SendingSheet:
        self.desk.click()
        sheet = self.desk.sending_sheet
        assert sheet is not None
        return sheet

    def gather(self, sheet: SendingSheet) -> None:
        sheet.accept()
        self.stage.qtbot.waitUntil(lambda: bool(sheet.told.text()), timeout=20_000)


@pytest.fixture
def ready(stage: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Ready:
    return Ready(stage, tmp_path / "sortie", monkeypatch)


def test_the_sheet_says_what_leaves_and_copies_each_part_of_the_mail(ready: Ready) -> None:
    sheet = ready.ask()
    assert "«\u00a0Statuts\u00a0»" in sheet.lacking.text()
    sheet.copies["l’objet"].click()
    assert QGuiApplication.clipboard().text() == sheet.sending.subject
    sheet.copies["le texte"].click()
    assert "02-bail.pdf" in QGuiApplication.clipboard().text()
    assert sheet.weight.text().endswith("à lui seul\u00a0: 02-bail.pdf.")
    assert not sheet.portal_button.isVisible(), "the call takes no portal"
    sheet.reject()


def test_files_are_gathered_renamed_with_the_texts_and_the_day_is_noted(ready: Ready) -> None:
    sheet = ready.ask()
    ready.gather(sheet)
    (made,) = ready.folder.iterdir()
    names = sorted(one.name for one in made.iterdir())
    assert names == ["01-dossier.pdf", "02-bail.pdf", "a-imprimer.txt", "courriel.txt"]
    assert (made / "02-bail.pdf").read_bytes() == PDF
    assert "en 3\u00a0exemplaires" in (made / "a-imprimer.txt").read_text("utf-8-sig")
    assert ready.opened == [str(made)]
    assert sheet.told.text().startswith("2\u00a0fichiers réunis dans")
    assert sheet.isVisible()
    sheet.accept()
    ready.stage.qtbot.waitUntil(lambda: len(list(ready.folder.iterdir())) == 2, timeout=20_000)
    ready.stage.qtbot.waitUntil(lambda: len(ready.opened) == 2, timeout=20_000)
    (application,) = [one for one in ready.stage.made.file().applications if one.call_id == OTHER]
    assert application.prepared_on == ready.stage.made.workbench.services.today()
    assert state_of(application) is ApplicationState.READY
    sheet.reject()


def test_a_full_disk_leaves_nothing_and_the_sheet_says_why(
    ready: Ready, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_target: Path) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    before = ready.stage.made.file()
    monkeypatch.setattr(gathering, "replacing", full)
    sheet = ready.ask()
    ready.gather(sheet)
    assert sheet.told.text().startswith("Le disque est plein")
    assert list(ready.folder.iterdir()) == []
    assert ready.stage.made.file() == before
    assert sheet.accept_button.isEnabled()
    sheet.reject()
