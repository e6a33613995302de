"""The step "Dossier": pages seen, call chosen, gaps one click away, PDF written."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QDesktopServices
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot
from python_calamine import CalamineWorkbook

from tests.ui.demo_window import DemoWindow
from tests.ui_kit.typing_hand import type_text
from tressons_desktop.operations.declare import project_scope
from ui.screens.workspace.finding_list import FindingLine
from ui.screens.workspace.steps.dossier.page_images import MOST_BYTES
from ui.screens.workspace.view import PanelSheet
from ui.widgets.buttons import Button

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def shown(qtbot: QtBot, tmp_path: Path) -> Iterator[DemoWindow]:
    """Open the example at its dossier."""
    made = DemoWindow(qtbot, tmp_path / "data")
    made.open("dossier")
    yield made
    made.close()


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Collect what would be handed to the viewer of the system."""
    paths: list[str] = []

    def collect(url: object) -> bool:
        paths.append(url.toLocalFile())  # type: ignore[attr-defined]
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", collect)
    return paths


def test_the_pages_are_those_of_the_file(
    shown: DemoWindow, qtbot: QtBot, tmp_path: Path, opened: list[str]
) -> None:
    step = shown.workspace.current_view()
    qtbot.waitUntil(step.preview.has_pages, timeout=30_000)
    out = tmp_path / "dossier.pdf"
    with qtbot.waitSignal(step.side.export_button.clicked, raising=False, timeout=1):
        step.write_pdf(out)
    qtbot.waitUntil(lambda: [Path(one) for one in opened] == [out], timeout=30_000)
    with pypdfium2.PdfDocument(out) as pdf:
        assert len(pdf) == step.preview.page_count()
        text = pdf[0].get_textpage().get_text_range()
    assert "Le Four banal" in text
    assert "dossier.pdf" in step.side.message.text()
    qtbot.mouseClick(step.preview._after, LEFT)
    assert step.preview.where.text().startswith("Page 2 sur")


def test_the_keyboard_stays_on_the_export_while_it_goes_on(
    shown: DemoWindow, qtbot: QtBot, tmp_path: Path, opened: list[str]
) -> None:
    step = shown.workspace.current_view()
    asked: list[None] = []
    step.side.export_requested.connect(lambda: asked.append(None))
    step.side.export_button.setFocus()
    step.write_pdf(tmp_path / "dossier.pdf")
    qtbot.keyClick(step.side.export_button, Qt.Key.Key_Space)
    assert asked == [], "one export at a time"
    qtbot.waitUntil(lambda: bool(opened), timeout=30_000)
    qtbot.waitUntil(step.side.job_bar.isHidden, timeout=30_000)
    assert step.side.export_button.hasFocus()


def test_a_click_on_the_paper_opens_the_line_where_it_is_written(
    shown: DemoWindow, qtbot: QtBot
) -> None:
    step = shown.workspace.current_view()
    preview = step.preview
    qtbot.waitUntil(preview.has_pages, timeout=60_000)
    line = shown.workbench.reading(shown.project_id).file.budget[2]
    row, place = next(
        (row, place)
        for row, places in enumerate(preview.laid.places)
        for place in places
        if place.origin.record_id == line.id
    )
    preview.thumbs.setCurrentRow(row)
    shown_height = preview.page.pixmap().height() / preview.page.pixmap().devicePixelRatio()
    point = QPoint(preview.page.width() // 2, round((place.top + 0.005) * shown_height))
    qtbot.mouseClick(preview.page, LEFT, pos=point)
    assert shown.workspace.presenter.step == "budget"
    table = shown.workspace.current_view().table.table.view
    assert table.currentIndex().row() == 2


def test_the_plan_alone_is_exported_by_the_keyboard(
    shown: DemoWindow,
    qtbot: QtBot,
    tmp_path: Path,
    opened: list[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    step = shown.workspace.current_view()
    proposed: list[str] = []

    def choose(_window: object, _title: str, path: str, _formats: str) -> object:
        proposed.append(Path(path).name)
        return str(tmp_path / "plan 2027"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    out = tmp_path / "plan 2027.pdf"
    step.side.plan_button.setFocus()
    qtbot.keyClick(step.side.plan_button, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: [Path(one) for one in opened] == [out], timeout=30_000)
    said = "Plan de financement écrit\u00a0: plan 2027.pdf, 1\u00a0page."
    assert step.side.message.text() == said
    assert step.side.plan_button.hasFocus()
    assert proposed == ["plan-de-financement-le-four-banal.pdf"]
    qtbot.waitUntil(lambda: step._job is None)


@pytest.fixture
def narrow(qtbot: QtBot, tmp_path: Path) -> Iterator[DemoWindow]:
    """Open the example at its dossier, with no room beside the pages."""
    made = DemoWindow(qtbot, tmp_path / "data", width=900)
    made.open("dossier")
    yield made
    made.close()


def test_without_room_beside_an_export_is_followed_over_the_pages(
    narrow: DemoWindow, qtbot: QtBot, tmp_path: Path, opened: list[str]
) -> None:
    step = narrow.workspace.current_view()
    seen: list[str] = []

    def look() -> None:
        sheet = QApplication.activeModalWidget()
        said = step.side.message.text()
        if isinstance(sheet, PanelSheet) and step.side.message.isVisible() and "écrit" in said:
            seen.append(said)
            sheet.reject()

    looking = QTimer(narrow.window)
    looking.timeout.connect(look)
    looking.start(20)
    step.write_plan(tmp_path / "plan.pdf")
    qtbot.waitUntil(lambda: bool(opened and seen), timeout=30_000)
    looking.stop()
    assert seen == ["Plan de financement écrit\u00a0: plan.pdf, 1\u00a0page."]


@pytest.mark.parametrize("suffix", ["xlsx", "ods"])
def test_the_figures_go_to_a_workbook_of_the_format_asked(
    shown: DemoWindow,
    qtbot: QtBot,
    tmp_path: Path,
    opened: list[str],
    monkeypatch: pytest.MonkeyPatch,
    suffix: str,
) -> None:
    step = shown.workspace.current_view()
    proposed: list[str] = []

    def choose(_window: object, _title: str, path: str, formats: str, _chosen: str) -> object:
        proposed.append(Path(path).name)
        wanted = next(one for one in formats.split(";;") if suffix in one)
        return str(tmp_path / "Mes chiffres 2027.1"), wanted

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    out = tmp_path / f"Mes chiffres 2027.1.{suffix}"
    step.side.book_button.setFocus()
    qtbot.keyClick(step.side.book_button, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: [Path(one) for one in opened] == [out], timeout=30_000)
    assert step.side.message.text().startswith(f"Classeur écrit\u00a0: {out.name}, ")
    assert step.side.book_button.hasFocus()
    shown_total = shown.workbench.reading(shown.project_id).accounts.budget.ht
    rows = CalamineWorkbook.from_path(out).get_sheet_by_index(0).to_python()
    assert next(row for row in rows if row[0] == "Total")[4] == float(shown_total)
    qtbot.waitUntil(lambda: step._job is None)
    qtbot.keyClick(step.side.book_button, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: len(opened) == 2, timeout=30_000)
    qtbot.waitUntil(lambda: step._job is None)
    assert proposed == ["chiffres-le-four-banal.xlsx", f"chiffres-le-four-banal.{suffix}"]


def test_a_folder_that_refuses_is_told_and_nothing_is_left(
    shown: DemoWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    step = shown.workspace.current_view()
    step.write_book(tmp_path / "absent" / "chiffres.xlsx")
    qtbot.waitUntil(lambda: "n’existe pas" in step.side.message.text(), timeout=30_000)
    qtbot.waitUntil(lambda: step._job is None)
    assert step.side.message.property("ink") == "non"
    step.write_pdf(tmp_path / "absent" / "dossier.pdf")
    qtbot.waitUntil(step.side.job_bar.isHidden, timeout=30_000)
    qtbot.waitUntil(lambda: "dossier" in step.side.message.text().lower(), timeout=30_000)
    assert not (tmp_path / "absent").exists()
    assert step.side.message.property("ink") == "non"


def test_every_gap_leads_to_its_field(shown: DemoWindow, qtbot: QtBot) -> None:
    step = shown.workspace.current_view()
    lines = step.side.findings.findChildren(FindingLine)
    assert lines
    link = lines[0].findChild(Button)
    qtbot.mouseClick(link, LEFT)
    assert shown.workspace.presenter.step == "feasibility"


def test_leaving_the_call_and_choosing_it_again_keeps_its_dates(
    shown: DemoWindow, qtbot: QtBot
) -> None:
    step = shown.workspace.current_view()
    deadline = shown.file().application.deadline
    assert deadline == date(2027, 2, 26)
    step.side.call_field.edited.emit(None)
    assert shown.file().application is None
    step.side.call_field.edited.emit("dpt-71-appel-2026")
    assert shown.file().application.deadline == deadline
    shown.window.undo()
    assert shown.file().application is None


def test_a_section_of_the_call_is_written(shown: DemoWindow, qtbot: QtBot) -> None:
    step = shown.workspace.current_view()
    step.focus_field("text:call:dpt-71-appel-2026:diffusion")
    field = shown.window.focusWidget()
    field.selectAll()
    type_text(field, "Un journal de bord.")
    field.flush()
    assert shown.file().text("call:dpt-71-appel-2026:diffusion") == "Un journal de bord."


def test_pages_are_drawn_as_large_as_they_are_shown_and_searched(
    shown: DemoWindow, qtbot: QtBot
) -> None:
    preview = shown.workspace.current_view().preview
    search = preview.search
    qtbot.waitUntil(lambda: preview.has_pages() and not preview.at_work(), timeout=30_000)
    wide = preview.page.pixmap().width()
    assert preview._images.get(0, wide).width() == wide > 100, "drawn at this size, not stretched"
    for _ in range(3):
        qtbot.mouseClick(preview._larger, LEFT)
    qtbot.waitUntil(lambda: not preview.at_work(), timeout=30_000)
    large = preview.page.pixmap().width()
    assert large > wide
    assert preview._images.get(0, large).width() == large, "drawn again, enlarged"
    preview.thumbs.setCurrentRow(6)
    qtbot.waitUntil(lambda: not preview.at_work(), timeout=30_000)
    assert preview._images.weight() <= MOST_BYTES, "the pages seen before are let go"
    plain = preview.page.pixmap().toImage()
    search.field.setFocus()
    type_text(search.field, "tresorerie")
    qtbot.waitUntil(lambda: not search.at_work() and search.told.text() != "", timeout=30_000)
    rank, count = map(int, search.told.text().split(" sur "))
    first = preview.thumbs.currentRow()
    assert rank < count
    assert search.boxes_on(first), "without its accent, in any case"
    qtbot.waitUntil(lambda: not preview.at_work(), timeout=30_000)
    assert preview.page.pixmap().toImage() != plain
    qtbot.keyClick(search.field, Qt.Key.Key_Return)
    assert search.told.text() == f"{rank + 1} sur {count}"
    qtbot.mouseClick(search.before, LEFT)
    assert (search.told.text(), preview.thumbs.currentRow()) == (f"{rank} sur {count}", first)
    search.field.selectAll()
    type_text(search.field, "introuvable ici")
    qtbot.waitUntil(lambda: search.told.text() == "Aucun passage", timeout=30_000)
    qtbot.waitUntil(lambda: not preview.at_work(), timeout=30_000)
    shown.window.open_project(shown.project_id, "pieces")
    kept = preview.page.pixmap().toImage().sizeInBytes()
    assert 0 < preview._images.weight() < 1.5 * kept, "of a step that was left, the page shown"


def test_pages_are_printed_by_the_dialog_of_the_system(
    shown: DemoWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    """The real dialog is answered: pages 2 and 3, to a file."""
    step = shown.workspace.current_view()
    qtbot.waitUntil(step.preview.has_pages, timeout=30_000)
    out = tmp_path / "imprime.pdf"

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QPrintDialog)
        printer = dialog.printer()
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(out))
        printer.setResolution(100)
        printer.setFromTo(2, 3)
        dialog.done(QPrintDialog.DialogCode.Accepted)

    QTimer.singleShot(0, answer)
    step.side.print_button.setFocus()
    qtbot.keyClick(step.side.print_button, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: step._job is None, timeout=30_000)
    assert step.side.message.text() == "2\u00a0pages envoyées\u00a0: imprime.pdf."
    with pypdfium2.PdfDocument(out) as pdf:
        assert len(pdf) == 2
        assert [round(side) for side in pdf[0].get_size()] == [595, 842]


def test_leaving_the_step_ends_the_process_that_draws(shown: DemoWindow, qtbot: QtBot) -> None:
    step = shown.workspace.current_view()
    press = shown.workbench.services.press
    qtbot.waitUntil(step.preview.has_pages, timeout=30_000)
    qtbot.waitUntil(lambda: not step.preview.at_work())
    shown.open("project")
    assert press._process is None
    shown.open("dossier")
    assert step.preview.has_pages(), "what was drawn is still there"


def test_a_drawing_given_up_begins_again_when_the_step_is_back(
    shown: DemoWindow, qtbot: QtBot
) -> None:
    step = shown.workspace.current_view()
    qtbot.waitUntil(step.preview.at_work, timeout=30_000)
    shown.open("project")
    qtbot.waitUntil(lambda: not step.preview.at_work(), timeout=30_000)
    assert not step.preview.has_pages()
    shown.open("dossier")
    qtbot.waitUntil(step.preview.has_pages, timeout=30_000)


def test_the_amount_and_the_reference_of_the_application_are_typed_beside_its_dates(
    shown: DemoWindow, qtbot: QtBot
) -> None:
    panel = shown.open("dossier").side
    shown.open("dossier").focus_field("reference")
    assert panel.dates_card.isVisible()
    reference, asked = (panel.application_fields[name] for name in ("reference", "requested"))
    assert reference.hasFocus()
    for field, text in ((reference, "AAP-2027-118"), (asked, "12 500")):
        field.setFocus()
        field.selectAll()
        type_text(field, text)
    reference.setFocus()
    kept = shown.file().application
    assert (kept.reference, kept.requested) == ("AAP-2027-118", Decimal(12_500))
    shown.workbench.undo(project_scope(shown.project_id))
    assert shown.file().application.requested != kept.requested
    assert shown.file().application.reference == "AAP-2027-118"
