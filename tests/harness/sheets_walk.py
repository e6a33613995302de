"""Open, one after the other, the sheets and the folds that no walk through the places shows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QWidget

from tests.applications.test_sending import whole as leaving
from tests.calls.reading.vectors import FOLDER as REGLEMENTS
from tests.dossier.blank_forms.making import office_form
from tests.harness.walk import rest, settle
from tests.portal.forms import EXAMPLE
from tests.portal.test_receipt import LINES, pdf
from tressons_desktop.operations.projects import delete_project
from ui.main_window import WORKSPACE, MainWindow
from ui.screens.deposits.sending_sheet import SendingSheet
from ui.screens.workspace.view import PanelSheet

SHEET = "feuille"
"""What the name of each begins with."""

PASTED = """Poste\tQuantité\tPrix unitaire HT\tTVA\tDevis du
Maçonnerie du fournil et reprise du mur nord\t1\t18 450,00\t10 %\t12/03/2026
Vitrine réfrigérée\t2\t1 234.567\t20 %\tmars
Menuiseries extérieures\tun lot\t6 200\t5,5 %\t03/04/2026"""

Opening = Callable[[MainWindow, Path], QWidget]


def sheets(
    window: MainWindow, folder: Path, words: Sequence[str] = ()
) -> Iterator[tuple[str, QWidget]]:
    """Open each of them on the first project, and close it once it was looked at.

    Only those whose name has one of the words, when there are some.
    """
    for name, opening in OPENINGS.items():
        if words and not any(word in name for word in words):
            continue
        shown = opening(window, folder)
        rest(window)
        yield name, shown
        for dialog in reversed(window.findChildren(QDialog)):
            if dialog.isVisible():
                dialog.reject()
        settle()


def _step(window: MainWindow, key: str) -> Any:
    workbench = window.workbench
    assert workbench is not None
    window.open_project(workbench.store.list_projects()[0].summary.id, key)
    rest(window)
    workspace: Any = window.screen_of(WORKSPACE)
    return workspace.current_view()


def _screen(window: MainWindow, key: str) -> Any:
    screen = window.go_to(key)
    rest(window)
    return screen


def _opened(sheet: QDialog) -> QDialog:
    sheet.open()
    settle()
    return sheet


def _sheet_of(desk: Any) -> QDialog:
    settle(lambda: desk.sheet is not None)
    sheet: QDialog = desk.sheet
    return sheet


def _sharing(window: MainWindow, _folder: Path) -> QWidget:
    desk = _step(window, "funding").sharing
    desk.click()
    return _sheet_of(desk)


def _everywhere(window: MainWindow, _folder: Path) -> QWidget:
    _screen(window, "home")
    window.everywhere.open()
    desk = window.everywhere.controller
    assert desk is not None and desk.sheet is not None
    sheet = desk.sheet
    sheet.field.setText("tiers-lieu")
    settle(lambda: sheet.found is not None and not sheet._rest.isActive())
    return sheet


def _modes(window: MainWindow, _folder: Path) -> QWidget:
    step = _step(window, "promoter")
    step.mode_card.compare_button.click()
    return _sheet_of(step)


def _pasting(window: MainWindow, _folder: Path) -> QWidget:
    from ui.screens.workspace.pasting.dialog import PasteDialog

    step = _step(window, "budget")
    QGuiApplication.clipboard().setText(PASTED)
    step.paste()
    settle(lambda: bool(window.findChildren(PasteDialog)))
    return window.findChildren(PasteDialog)[-1]


def _new_project(window: MainWindow, _folder: Path) -> QWidget:
    from ui.screens.home.new_project import NewProjectDialog

    home = _screen(window, "home")
    return _opened(NewProjectDialog(home.presenter, home))


def _duplicate(window: MainWindow, _folder: Path) -> QWidget:
    from ui.screens.home.duplicate import DuplicateDialog

    home = _screen(window, "home")
    return _opened(DuplicateDialog("Le Four banal", home.presenter, home))


def _bin(window: MainWindow, _folder: Path) -> QWidget:
    from ui.screens.history.bin_sheet import BinSheet

    home = _screen(window, "home")
    listed = home.workbench.store.list_projects()
    copied = home.presenter.duplicate(listed[0], ())
    home.workbench.run(delete_project, project_id=copied)
    return _opened(BinSheet(home.workbench, home))


def _restore(window: MainWindow, _folder: Path) -> QWidget:
    screen = _screen(window, "backups")
    screen.table.selectRow(0)
    screen.restore_button.click()
    return window


def _side(window: MainWindow) -> Any:
    """Return what stands beside the dossier, opened where there is no room for it."""
    side = _step(window, "dossier").side
    workspace: Any = window.screen_of(WORKSPACE)
    if not side.isVisible():
        panel = PanelSheet(workspace.panels, "Dossier", workspace)
        panel.finished.connect(workspace.frame.take_panel_back)
        _opened(panel)
    return side


def _portal(window: MainWindow, _folder: Path) -> QWidget:
    desk = _side(window).portal_button
    desk.open_form(EXAMPLE)
    return _sheet_of(desk)


def _sending(window: MainWindow, _folder: Path) -> QWidget:
    screen = _screen(window, "application")
    return _opened(SendingSheet(leaving(), lambda: None, screen, portal=True))


def _receipt(window: MainWindow, folder: Path) -> QWidget:
    side = _side(window)
    if side.dates_card.isHidden():
        side.dates_button.click()
    desk = side.receipt_button
    desk.open_receipt(pdf(folder / "attestation.pdf", *LINES))
    return _sheet_of(desk)


def _blank_form(window: MainWindow, folder: Path) -> QWidget:
    blank = folder / "demande.pdf"
    blank.write_bytes(office_form())
    desk = _step(window, "pieces").forms
    desk.open_form(blank)
    return _sheet_of(desk)


def _papers(window: MainWindow, _folder: Path) -> QWidget:
    from ui.screens.workspace.steps.pieces.paper_sheet import PapersSheet

    step = _step(window, "pieces")
    return _opened(PapersSheet(step.workbench, step.reading, step))


def _scans(window: MainWindow, folder: Path) -> QWidget:
    from PySide6.QtGui import QColor, QPixmap

    from tressons_desktop.documents.codes import paper_mark
    from tressons_desktop.documents.sorting import ScannedPage, sort_scans
    from tressons_desktop.dossier.content.whole import page_code
    from ui.screens.workspace.steps.pieces.scan_sheet import ScanSheet

    step = _step(window, "pieces")
    project_id = step.reading.file.project.id
    seen = folder / "page.png"
    blank = QPixmap(254, 360)
    blank.fill(QColor("#e8e8e8"))
    blank.save(str(seen))
    path = folder / "scan-du-lundi.pdf"
    whole = page_code(paper_mark(project_id, "plan", "plan-financement"), 1, 1)
    part = page_code(paper_mark(project_id, "solde", ""), 2, 3)
    other = page_code(paper_mark("ailleurs", "plan", ""), 1, 1)
    codes = (whole, part, "", other)
    heap = [ScannedPage(path, at, (code,), preview=seen) for at, code in enumerate(codes)]
    pieces = {one.piece.id: one.piece.title for one in step.reading.standings}
    return _opened(ScanSheet(sort_scans(heap, project_id, tuple(pieces)), (), pieces, step))


def _cases(window: MainWindow, _folder: Path) -> QWidget:
    step = _step(window, "activity")
    step.show_part("cash")
    rest(window)
    if not step.cash.more.unfolded():
        step.cash.more.click()
    rest(window)
    _bring(step.cash, step.cash.compared)
    return window


def _neighbours(window: MainWindow, _folder: Path) -> QWidget:
    step = _step(window, "territory")
    step.show_part("market")
    rest(window)
    step.market.look_around()
    return window


def _proposals(window: MainWindow, _folder: Path) -> QWidget:
    studio = _screen(window, "studio")
    if not studio.reading_button.isChecked():
        studio.reading_button.click()
    rules = (REGLEMENTS / "1-services-de-proximite.txt").read_text(encoding="utf-8")
    studio.reading_pages.paste.setPlainText(rules)
    studio.reading_pages.read_paste()
    return window


def _bring(page: Any, shown: QWidget) -> None:
    """Scroll until something of a page stands at its top."""
    place = shown.mapTo(page.widget(), shown.rect().topLeft())
    page.verticalScrollBar().setValue(max(place.y() - 40, 0))


OPENINGS: dict[str, Opening] = {
    f"{SHEET}-nouveau-projet": _new_project,
    f"{SHEET}-dupliquer": _duplicate,
    f"{SHEET}-corbeille": _bin,
    f"{SHEET}-restaurer": _restore,
    f"{SHEET}-coller": _pasting,
    f"{SHEET}-repartir": _sharing,
    f"{SHEET}-cas-compares": _cases,
    f"{SHEET}-modes": _modes,
    f"{SHEET}-chercher-partout": _everywhere,
    f"{SHEET}-communes-voisines": _neighbours,
    f"{SHEET}-formulaire": _blank_form,
    f"{SHEET}-papiers": _papers,
    f"{SHEET}-scans": _scans,
    f"{SHEET}-portail": _portal,
    f"{SHEET}-attestation": _receipt,
    f"{SHEET}-depot": _sending,
    f"{SHEET}-propositions": _proposals,
}
"""What each is called, and how it is opened."""
