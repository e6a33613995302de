"""A piece that we can write is made from its row, then waits for a signature."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from tests.ui.demo_window import DemoWindow
from tressons_desktop.documents.library import paper_for
from tressons_desktop.project.values import PieceState
from ui.screens.workspace.steps.pieces.paper_sheet import PapersSheet
from ui.screens.workspace.steps.pieces.scan_sheet import ScanSheet
from ui.screens.workspace.steps.pieces.view import PiecesStep


@pytest.fixture
def demo(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[DemoWindow]:
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda *_: True)
    made = DemoWindow(qtbot, tmp_path / "data")
    yield made
    made.close()


def choose(monkeypatch: pytest.MonkeyPatch, path: Path, kind: str) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(path), kind))


def test_a_piece_that_we_can_write_is_made_then_is_to_be_signed_and_undone(
    demo: DemoWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    step = demo.open("pieces")
    assert isinstance(step, PiecesStep)
    offered = {key: row for key, row in step.page.pieces.items() if row.paper.isVisibleTo(step)}
    assert offered
    assert all(paper_for(key) and row.standing.lacking for key, row in offered.items())
    piece_id, row = next(iter(offered.items()))
    choose(monkeypatch, tmp_path / "papier", "Texte Word (*.docx)")
    with qtbot.waitSignal(step.papers.made):
        row.paper.click()
    assert (tmp_path / "papier.docx").stat().st_size > 1_000
    kept = next(one for one in demo.file().pieces if one.piece_id == piece_id)
    paper = paper_for(piece_id)
    paper_id = paper.id if paper is not None else ""
    assert (kept.state, kept.paper) == (PieceState.TO_SIGN, paper_id)
    qtbot.waitUntil(lambda: not step.page.job_bar.isVisible())
    QApplication.processEvents()
    demo.workbench.undo(demo.workspace.undo_scope())
    assert all(one.paper == "" for one in demo.file().pieces if one.piece_id == piece_id)


def test_a_paper_that_cannot_be_written_is_said_and_the_piece_stays_as_it_was(
    demo: DemoWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    step = demo.open("pieces")
    row = next(one for one in step.page.pieces.values() if one.paper.isVisibleTo(step))
    before = demo.file().pieces
    (tmp_path / "papier.odt").mkdir()
    choose(monkeypatch, tmp_path / "papier.odt", "Texte OpenDocument (*.odt)")
    with qtbot.waitSignal(demo.workbench.refused) as refused:
        row.paper.click()
    assert "papier.odt" in refused.args[0]
    assert demo.file().pieces == before


def test_any_paper_is_made_from_the_list_and_marks_only_a_piece_that_it_serves(
    demo: DemoWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One that no call asks for is made all the same; the pieces stay as they were."""
    step = demo.open("pieces")
    assert isinstance(step, PiecesStep)
    before = demo.file().pieces

    def pick(sheet: PapersSheet) -> int:
        sheet.rows["solde"].prepare.click()
        return 1

    monkeypatch.setattr(PapersSheet, "exec", pick)
    choose(monkeypatch, tmp_path / "solde.docx", "Texte Word (*.docx)")
    with qtbot.waitSignal(step.papers.made):
        step.page.papers_button.click()
    assert (tmp_path / "solde.docx").stat().st_size > 1_000
    assert demo.file().pieces == before
    qtbot.waitUntil(lambda: not step.page.job_bar.isVisible())


def test_a_text_of_ones_own_is_started_taken_used_and_given_up(
    demo: DemoWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    step = demo.open("pieces")
    assert isinstance(step, PiecesStep)
    start = tmp_path / "depart.docx"

    def take_then_make(sheet: PapersSheet) -> int:
        models = sheet.models
        choose(monkeypatch, tmp_path / "depart", "Texte Word (*.docx)")
        models.start_button.click()
        qtbot.waitUntil(lambda: "depart.docx" in models.told.text())
        models.take(start)
        qtbot.waitUntil(lambda: "servira" in models.told.text())
        assert models.state.text() == "Votre texte, en .docx."
        models.take(tmp_path / "rien.docx")
        qtbot.waitUntil(lambda: "ne peut pas être lu" in models.told.text())
        assert models.state.text() == "Votre texte, en .docx."
        choose(monkeypatch, tmp_path / "lettre.docx", "Texte Word (*.docx)")
        sheet.rows["lettre"].prepare.click()
        return 1

    def give_up(sheet: PapersSheet) -> int:
        sheet.models.forget_button.click()
        assert sheet.models.state.text() == "Texte de Tressons."
        return 0

    monkeypatch.setattr(PapersSheet, "exec", take_then_make)
    with qtbot.waitSignal(step.papers.made):
        step.page.papers_button.click()
    with zipfile.ZipFile(tmp_path / "lettre.docx") as archive:
        words = archive.read("word/document.xml").decode("utf-8")
    assert demo.file().project.name in words
    assert "{" not in words
    qtbot.waitUntil(lambda: not step.page.job_bar.isVisible())
    monkeypatch.setattr(PapersSheet, "exec", give_up)
    step.page.papers_button.click()
    assert demo.workbench.services.own_papers.known() == {}


def test_a_signed_paper_that_was_scanned_goes_to_its_piece(
    demo: DemoWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Prepared from the row of the piece, printed, scanned: nobody says again what it is."""
    step = demo.open("pieces")
    assert isinstance(step, PiecesStep)
    piece_id, row = next(
        (key, one) for key, one in step.page.pieces.items() if one.paper.isVisibleTo(step)
    )
    choose(monkeypatch, tmp_path / "papier.pdf", "PDF (*.pdf)")
    with qtbot.waitSignal(step.papers.made):
        row.paper.click()
    qtbot.waitUntil(lambda: not step.page.job_bar.isVisible())
    shown: list[str] = []

    def accept(sheet: ScanSheet) -> int:
        shown.extend(paper.piece_id for paper in sheet.scans.papers)
        return 1

    monkeypatch.setattr(ScanSheet, "exec", accept)
    names = [str(tmp_path / "papier.pdf")]
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_, **__: (names, ""))
    step.page.scans_button.click()
    qtbot.waitUntil(
        lambda: any(one.piece_id == piece_id for one in demo.file().attachments), timeout=20_000
    )
    assert shown == [piece_id]
    qtbot.waitUntil(lambda: not step.page.job_bar.isVisible())
