"""The quote of an expense is on its line: dropped, joined, opened, removed, and never lost."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from tests.intake.making import pdf_file
from tests.ui.sheets import CTRL, SheetWindow, add_lines, new_project
from tressons_desktop.exchange.copies import as_copy
from tressons_desktop.operations.projects import duplicate_project
from tressons_desktop.project.entity import CopiedPart
from tressons_desktop.project.model import BudgetLine
from tressons_desktop.project.quotes import quote_files, unproved_signatures
from ui.workbench import Workbench

SIGNED = date(2026, 3, 2)


@pytest.fixture
def budget(qtbot: QtBot, workbench: Workbench) -> SheetWindow:
    project_id = new_project(workbench)
    add_lines(
        workbench,
        project_id,
        BudgetLine,
        {"label": "Murs", "unit_price": Decimal(42000)},
        {"label": "Toit", "unit_price": Decimal(9000), "quote_signed_on": SIGNED},
    )
    return SheetWindow(qtbot, workbench, project_id, "budget")


@pytest.fixture
def quote(tmp_path: Path) -> Path:
    path = tmp_path / "Devis & toiture.pdf"
    path.write_bytes(pdf_file())
    return path


def drop(sheet: SheetWindow, row: int, *paths: Path) -> bool:
    """Drop files on a line; tell whether the table takes them."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    view = sheet.step.table.table.view
    where = QPointF(view.visualRect(sheet.step.table.model.index(row, 0)).center())
    buttons, mods = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(where, Qt.DropAction.CopyAction, data, buttons, mods)
    QApplication.sendEvent(view.viewport(), enter)
    event = QDropEvent(where, Qt.DropAction.CopyAction, data, buttons, mods)
    QApplication.sendEvent(view.viewport(), event)
    return enter.isAccepted()


def joined(sheet: SheetWindow, qtbot: QtBot, row: int, path: Path) -> None:
    """Drop a quote on a line and wait until it is there."""
    assert drop(sheet, row, path)
    qtbot.waitUntil(lambda: sheet.cell(row, "quote_file") != "", timeout=5000)


def test_a_quote_dropped_on_a_line_is_shown_there_and_undone(
    budget: SheetWindow, qtbot: QtBot, quote: Path
) -> None:
    assert [line.label for line in unproved_signatures(budget.file)] == ["Toit"]
    joined(budget, qtbot, 1, quote)
    assert budget.cell(1, "quote_file") == quote.name
    assert budget.cell(0, "quote_file") == ""
    assert unproved_signatures(budget.file) == []
    budget.window.undo()
    assert quote_files(budget.file) == {}


def test_a_quote_is_joined_by_its_key_and_opened_by_its_chip(
    budget: SheetWindow, qtbot: QtBot, quote: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(quote)], ""))
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    budget.go(1, "label")
    budget.press(Qt.Key.Key_J, CTRL)
    qtbot.waitUntil(lambda: budget.cell(1, "quote_file") != "", timeout=5000)
    budget.go(1, "quote_file")
    QApplication.processEvents()
    view = budget.step.table.table.view
    cell = view.visualRect(view.currentIndex()).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=cell)
    qtbot.waitUntil(lambda: len(opened) == 1, timeout=5000)
    assert Path(opened[0].toLocalFile()).read_bytes() == quote.read_bytes()


def test_the_menu_of_a_line_removes_its_quote(
    budget: SheetWindow, qtbot: QtBot, quote: Path
) -> None:
    joined(budget, qtbot, 1, quote)
    budget.go(1, "label")
    menu = budget.step.table.table.view.build_menu()
    words = [entry.text().split("\t")[0] for entry in menu.actions()]
    assert "Joindre un devis…" in words
    assert "Ouvrir «\u00a0Devis && toiture.pdf\u00a0»" in words
    entry = next(one for one in menu.actions() if one.text().startswith("Retirer"))
    entry.trigger()
    menu.deleteLater()
    assert quote_files(budget.file) == {}


def test_what_is_no_document_is_refused_in_words(
    budget: SheetWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    odd = tmp_path / "devis.exe"
    odd.write_bytes(b"MZ\x00")
    said: list[str] = []
    budget.workbench.refused.connect(said.append)
    assert drop(budget, 0, odd)
    qtbot.waitUntil(lambda: len(said) == 1, timeout=5000)
    assert "devis.exe" in said[0]
    assert quote_files(budget.file) == {}


def test_the_quotes_of_a_line_deleted_stay_in_the_project(
    budget: SheetWindow, qtbot: QtBot, quote: Path
) -> None:
    joined(budget, qtbot, 1, quote)
    budget.step.table.model.delete_requested.emit([1])
    assert len(budget.file.attachments) == 1
    assert quote_files(budget.file) == {}
    budget.window.undo()
    assert [one.filename for (one,) in quote_files(budget.file).values()] == [quote.name]


def test_a_copy_keeps_each_quote_with_its_own_line(
    budget: SheetWindow, qtbot: QtBot, quote: Path
) -> None:
    joined(budget, qtbot, 1, quote)
    received = as_copy(budget.file, date(2026, 11, 26))
    assert list(quote_files(received)) == [received.budget[1].id]
    assert received.budget[1].id != budget.file.budget[1].id
    changes = budget.workbench.run(
        duplicate_project,
        project_id=budget.project_id,
        parts={CopiedPart.BUDGET, CopiedPart.ATTACHMENTS},
        today=date(2026, 11, 26),
    )
    assert changes
    (copy_id,) = set(changes.project_ids) - {budget.project_id}
    copy = budget.workbench.store.project_file(copy_id)
    assert list(quote_files(copy)) == [copy.budget[1].id]


def test_a_copy_without_the_budget_keeps_the_file_and_no_line(
    budget: SheetWindow, qtbot: QtBot, quote: Path
) -> None:
    joined(budget, qtbot, 1, quote)
    changes = budget.workbench.run(
        duplicate_project,
        project_id=budget.project_id,
        parts={CopiedPart.ATTACHMENTS},
        today=date(2026, 11, 26),
    )
    assert changes
    (copy_id,) = set(changes.project_ids) - {budget.project_id}
    (file,) = budget.workbench.store.project_file(copy_id).attachments
    assert file.piece_id == ""
