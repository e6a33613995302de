"""A spreadsheet becomes lines: opened or dropped, looked at first, written as one step."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from tests.dossier import snapshot
from tests.dossier.office.calculated import FORMATS, silent
from tests.finance.builders import mockup_plan, project_file
from tests.intake.book_making import excel, typical
from tests.ui.sheets import SheetWindow, add_lines, new_project
from tests.ui.test_pasting import MURS
from tressons_desktop.dossier.office.workbook import workbook_of
from tressons_desktop.dossier.office.write import write_workbook
from tressons_desktop.finance.accounts import accounts_of
from tressons_desktop.project.model import BudgetLine
from tressons_desktop.project.standing import standing_drafts
from ui.screens.workspace.pasting.dialog import PasteDialog
from ui.screens.workspace.pasting.words import columns_words
from ui.widgets.basics import Text
from ui.workbench import Workbench


@pytest.fixture
def budget(qtbot: QtBot, workbench: Workbench) -> SheetWindow:
    project_id = new_project(workbench)
    add_lines(workbench, project_id, BudgetLine, MURS)
    return SheetWindow(qtbot, workbench, project_id, "budget")


def desk_of(qtbot: QtBot, sheet: SheetWindow) -> PasteDialog:
    def shown() -> list[PasteDialog]:
        desks = sheet.window.findChildren(PasteDialog)
        return [desk for desk in desks if desk.isVisible()]

    qtbot.waitUntil(lambda: bool(shown()), timeout=20_000)
    return shown()[0]


def imported(qtbot: QtBot, sheet: SheetWindow, path: Path) -> PasteDialog:
    sheet.step.table.importer.read(path)
    return desk_of(qtbot, sheet)


def dropped(sheet: SheetWindow, path: Path) -> bool:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    copy, left, none = (
        Qt.DropAction.CopyAction,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    enter = QDragEnterEvent(QPointF(5, 5), copy, data, left, none)
    QApplication.sendEvent(sheet.step.table, enter)
    if enter.isAccepted():
        drop = QDropEvent(QPointF(5, 5), copy, data, left, none)
        QApplication.sendEvent(sheet.step.table, drop)
    return enter.isAccepted()


def words(desk: PasteDialog) -> str:
    return " ".join(label.text() for label in desk.findChildren(Text) if label.isVisibleTo(desk))


def test_a_file_is_looked_at_then_written_as_one_step(
    qtbot: QtBot, budget: SheetWindow, tmp_path: Path
) -> None:
    path = tmp_path / "devis.xlsx"
    path.write_bytes(excel(("Devis", typical)))
    desk = imported(qtbot, budget, path)
    said = words(desk)
    assert desk.accessibleName() == "Importer dans Dépenses d’investissement"
    assert "2\u00a0lignes lues dans «\u00a0devis.xlsx\u00a0». Rien n’est encore écrit." in said
    assert "La ligne «\u00a0Total\u00a0» est laissée de côté." in said
    assert "1\u00a0cellule non lue" in said
    assert desk.accept_button.text() == "Importer 2\u00a0lignes"
    assert not desk.sheet.isVisible()
    assert columns_words(desk.plan) == "5\u00a0colonnes reconnues."
    desk.accept()
    lines = budget.file.budget
    assert [(one.label, one.unit_price, one.vat_rate) for one in lines[-2:]] == [
        ("Toiture", Decimal("1234.50"), Decimal("5.5")),
        ("Vitrine", Decimal("1234.50"), Decimal(20)),
    ]
    assert lines[-2].supplier == "=1+1 SARL"
    assert [draft.text for draft in budget.file.drafts] == ["#DIV/0!"]
    budget.window.undo()
    QApplication.processEvents()
    assert len(budget.file.budget) == 1
    assert standing_drafts(budget.file) == ()


def test_another_sheet_is_chosen_in_the_desk(
    qtbot: QtBot, budget: SheetWindow, tmp_path: Path
) -> None:
    def notes(_book: object, sheet: object) -> None:
        sheet.write_row(0, 0, ["Poste", "Prix unitaire HT"])  # type: ignore[attr-defined]
        sheet.write_row(1, 0, ["Enseigne", 900])  # type: ignore[attr-defined]

    path = tmp_path / "devis.xlsx"
    path.write_bytes(excel(("Notes", notes), ("Devis", typical)))
    desk = imported(qtbot, budget, path)
    assert desk.sheet.isVisible()
    assert desk.plan.source.shown == 1, "the sheet that names the most columns"
    desk.sheet.field.edited.emit(0)
    qtbot.waitUntil(lambda: not desk.isVisible())
    other = desk_of(qtbot, budget)
    assert [line[0].text for line in other.plan.lines] == ["Enseigne"]
    other.accept()
    assert budget.file.budget[-1].unit_price == Decimal(900)


@pytest.mark.parametrize("suffix", FORMATS)
def test_the_workbook_of_a_project_comes_back_whole(
    qtbot: QtBot, workbench: Workbench, tmp_path: Path, suffix: str
) -> None:
    """What was sent to a treasurer is taken back: same lines, same totals, no total among them."""
    whole = snapshot.decided()
    path = tmp_path / f"chiffres.{suffix}"
    write_workbook(workbook_of(snapshot.read(whole)), path, silent)
    sheet = SheetWindow(qtbot, workbench, new_project(workbench), "budget")
    desk = imported(qtbot, sheet, path)
    assert desk.plan.unread == []
    desk.accept()
    assert accounts_of(sheet.file).budget == accounts_of(whole).budget
    for mine, theirs in zip(sheet.file.budget, whole.budget, strict=True):
        assert (mine.label, mine.supplier, mine.quote_date) == (
            theirs.label,
            theirs.supplier,
            theirs.quote_date,
        )


def test_a_plan_comes_back_from_its_sheet(
    qtbot: QtBot, workbench: Workbench, tmp_path: Path
) -> None:
    whole = project_file(plan=mockup_plan())
    path = tmp_path / "plan.xlsx"
    write_workbook(workbook_of(snapshot.read(whole)), path, silent)
    sheet = SheetWindow(qtbot, workbench, new_project(workbench), "funding")
    desk = imported(qtbot, sheet, path)
    assert desk.plan.source.sheets[desk.plan.source.shown] == "Plan de financement"
    assert desk.plan.unread == []
    desk.accept()
    assert accounts_of(sheet.file).funding == accounts_of(whole).funding


def test_a_file_dropped_on_the_list_is_taken_another_is_not(
    qtbot: QtBot, budget: SheetWindow, tmp_path: Path
) -> None:
    table, photo = tmp_path / "devis.xlsx", tmp_path / "devis.jpg"
    table.write_bytes(excel(("Devis", typical)))
    photo.write_bytes(b"x")
    assert not dropped(budget, photo)
    assert dropped(budget, table)
    desk_of(qtbot, budget).reject()
    assert len(budget.file.budget) == 1


def test_the_button_opens_a_file_and_a_refusal_is_said(
    qtbot: QtBot, budget: SheetWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "abîmé.xlsx"
    path.write_bytes(b"PK\x03\x04 nothing more")
    asked: list[str] = []

    def choose(_window: object, _title: str, folder: str, _kinds: str) -> tuple[str, str]:
        asked.append(folder)
        return str(path), ""

    monkeypatch.setattr(QFileDialog, "getOpenFileName", choose)
    refused: list[str] = []
    budget.workbench.refused.connect(refused.append)
    for _ in range(2):
        QTest.mouseClick(budget.step.table.import_button, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: not budget.step.table.importer.busy, timeout=20_000)
    assert len(refused) == 2
    assert refused[0].startswith("«\u00a0abîmé.xlsx\u00a0» n’a pas été lu\u00a0: il est abîmé")
    assert asked == ["", str(tmp_path)]
    assert not budget.window.findChildren(PasteDialog)


def test_two_thousand_lines_are_read_beside_the_window(
    qtbot: QtBot, budget: SheetWindow, tmp_path: Path
) -> None:
    lines = "".join(f"Ligne {number};{number},50;20\n" for number in range(1_900))
    path = tmp_path / "long.csv"
    path.write_text(f"Poste;Montant HT;TVA\n{lines}", encoding="utf-8")
    desk = imported(qtbot, budget, path)
    assert len(desk.plan.lines) == 1_900
    desk.reject()
    path.write_text(f"Poste;Montant HT;TVA\n{lines}{lines}", encoding="utf-8")
    refused: list[str] = []
    budget.workbench.refused.connect(refused.append)
    budget.step.table.importer.read(path)
    qtbot.waitUntil(lambda: bool(refused), timeout=20_000)
    assert refused == [
        "«\u00a0long.csv\u00a0» est trop grand\u00a0: au plus 2\u202f000 lignes et 100 colonnes "
        "à la fois. L’importer en plusieurs parties."
    ]
    assert not budget.step.table.importer.busy
