"""A table copied elsewhere, pasted for real in the window: what arrives, what stays in red."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.sheets import CTRL, SheetWindow, add_lines, new_project
from tests.ui.showing import told
from tests.ui.test_outbox import Fragile
from tressons_desktop.bootstrap import open_services
from tressons_desktop.finance.budget import budget_totals
from tressons_desktop.paths import DataPaths
from tressons_desktop.project.model import BudgetLine, FundingLine
from tressons_desktop.project.standing import standing_drafts
from tressons_desktop.project.values import BudgetCategory, FunderKind, FundingNature
from tressons_desktop.services import Services
from ui.access.focus import move_focus
from ui.screens.workspace.pasting.dialog import PasteDialog
from ui.widgets.buttons import Button
from ui.workbench import Workbench

Key = Qt.Key
DITTO = (
    "Travaux de toiture\tTravaux\t1\t12 000\n"
    '"\tTravaux\t1\t3 000\n'
    "Peinture\tTravaux\t1\t2 500\n"
    'Mobilier "bistrot"\tÉquipement et mobilier\t1\t4 000\n'
)
OPENING = '"Le Relais\tTravaux\t1\t12 000\nMobilier\tTravaux\t1\t3 000\nFour\tTravaux\t1\t4 500\n'
ACCOUNTING = (
    "Toiture\tTravaux\t1\t          12 000,00 € \n"
    "Études\tÉtudes et honoraires\t1\t                  -   € \n"
    "Remise\tTravaux\t1\t-           500,00 € \n"
    "Cuisine\tÉquipement et mobilier\t1 ens.\t8 000 € HT\n"
)
DOUBTFUL = (
    "Fournisseur\tP.U. HT\tDésignation\tNature\n"
    "Entreprise A\t9 800,00 €\tÉtudes du bâti\tÉtudes et honoraires\n"
    "Entreprise E\t9 600\tRayonnages\tMatériel\n"
    "Entreprise F\t3 400 à 3 800\tCaisse\tÉquipement et mobilier\n"
)
MURS = {"label": "Murs", "category": BudgetCategory.PURCHASE, "unit_price": Decimal(42000)}


@pytest.fixture
def empty(qtbot: QtBot, workbench: Workbench) -> SheetWindow:
    return SheetWindow(qtbot, workbench, new_project(workbench), "budget")


@pytest.fixture
def budget(qtbot: QtBot, workbench: Workbench) -> SheetWindow:
    project_id = new_project(workbench)
    add_lines(workbench, project_id, BudgetLine, MURS)
    return SheetWindow(qtbot, workbench, project_id, "budget")


def labels(sheet: SheetWindow) -> list[str]:
    return [line.label for line in sheet.file.budget]


def prices(sheet: SheetWindow) -> list[Decimal | None]:
    return [line.unit_price for line in sheet.file.budget]


def desks(sheet: SheetWindow) -> list[PasteDialog]:
    return [desk for desk in sheet.window.findChildren(PasteDialog) if desk.isVisible()]


# straight in ------------------------------------------------------------------------------------
def test_a_ditto_mark_alone_costs_no_line(empty: SheetWindow) -> None:
    said = told(empty.workbench)
    empty.paste(DITTO)
    assert labels(empty) == ["Travaux de toiture", '"', "Peinture", 'Mobilier "bistrot"']
    assert budget_totals(empty.file.budget).ht == Decimal(21500)
    assert empty.total("amount") == "21\u202f500\u00a0€"
    assert said[0][0] == "4\u00a0lignes collées."
    empty.press(Key.Key_Z, CTRL)
    assert labels(empty) == []


def test_an_opening_quote_swallows_nothing(empty: SheetWindow) -> None:
    empty.paste(OPENING)
    assert labels(empty) == ['"Le Relais', "Mobilier", "Four"]
    assert prices(empty) == [12000, 3000, 4500]


def test_lines_that_end_in_a_carriage_return_are_lines(empty: SheetWindow) -> None:
    empty.paste("Toiture\tTravaux\t1\t12 000\rPeinture\tTravaux\t1\t2 500")
    assert list(zip(labels(empty), prices(empty), strict=True)) == [
        ("Toiture", 12000),
        ("Peinture", 2500),
    ]


def test_an_empty_table_takes_a_paste_wherever_the_keyboard_is(
    qtbot: QtBot, workbench: Workbench
) -> None:
    sheet = SheetWindow(qtbot, workbench, new_project(workbench), "project")
    steps = sheet.window.screen_of("workspace").steps.view  # type: ignore[attr-defined]
    steps.setFocus()
    sheet.window.screen_of("workspace").presenter.go_to_step("budget")  # type: ignore[attr-defined]
    QApplication.processEvents()
    sheet.paste("Four\tTravaux\t1\t4 500\n")
    assert labels(sheet) == ["Four"]


def test_an_empty_table_offers_to_paste_to_the_mouse(empty: SheetWindow) -> None:
    QGuiApplication.clipboard().setText("Four\tTravaux\t1\t4 500\n")
    links = empty.step.table.empty.findChildren(Button)
    next(link for link in links if link.text() == "Coller un tableau").click()
    assert labels(empty) == ["Four"]


def test_nothing_to_paste_is_said(empty: SheetWindow) -> None:
    refused: list[str] = []
    empty.workbench.refused.connect(refused.append)
    empty.paste("")
    assert refused and refused[0].startswith("Rien à coller")


@pytest.mark.parametrize("text", ["x\n" * 2001, "\t".join("x" * 101) + "\ny\n"])
def test_a_table_too_large_is_said_and_not_pasted(empty: SheetWindow, text: str) -> None:
    refused: list[str] = []
    empty.workbench.refused.connect(refused.append)
    empty.paste(text)
    assert "2\u202f000 lignes" in refused[0]
    assert labels(empty) == []


def test_a_large_table_is_read_beside_the_window(qtbot: QtBot, empty: SheetWindow) -> None:
    rows = [f"Poste {n}, avec un libellé assez long\tTravaux\t1\t{n}" for n in range(1, 1501)]
    empty.paste("\n".join(rows))
    qtbot.waitUntil(lambda: len(empty.file.budget) == 1500, timeout=30_000)
    assert prices(empty)[-1] == 1500


# doubtful ---------------------------------------------------------------------------------------
@pytest.mark.parametrize("lines", [0, 1])
def test_accounting_forms_are_read_beyond_the_last_line_too(
    qtbot: QtBot, workbench: Workbench, lines: int
) -> None:
    project_id = new_project(workbench)
    add_lines(workbench, project_id, BudgetLine, *[MURS][:lines])
    sheet = SheetWindow(qtbot, workbench, project_id, "budget")
    if lines:
        sheet.go(0, "label")
    sheet.paste_through(ACCOUNTING)
    assert labels(sheet) == ["Toiture", "Études", "Remise", "Cuisine"]
    assert prices(sheet) == [12000, 0, -500, 8000]
    assert [line.quantity for line in sheet.file.budget] == [1, 1, 1, 1]
    assert sheet.total("amount") == "19\u202f500\u00a0€"


def test_nothing_is_written_before_and_escape_leaves_it_so(budget: SheetWindow) -> None:
    budget.paste(DOUBTFUL)
    assert labels(budget) == ["Murs"]
    budget.press(Key.Key_Escape)
    assert not desks(budget)
    assert labels(budget) == ["Murs"]
    assert budget.file.drafts == ()


def test_titles_put_each_column_where_it_goes(budget: SheetWindow) -> None:
    budget.paste_through(DOUBTFUL)
    studies = budget.file.budget[1]
    assert (studies.label, studies.supplier) == ("Études du bâti", "Entreprise A")
    assert (studies.unit_price, studies.category) == (Decimal(9800), BudgetCategory.STUDIES)
    assert (studies.quantity, studies.vat_rate, studies.eligible) == (1, 20, True)


def test_what_is_not_read_stays_in_red_in_new_lines(budget: SheetWindow) -> None:
    said = told(budget.workbench)
    budget.paste_through(DOUBTFUL)
    assert labels(budget) == ["Murs", "Études du bâti", "Rayonnages", "Caisse"]
    assert budget.cell(2, "category") == "Matériel"
    assert "en attendant" in budget.problem(2, "category").casefold()
    assert "Travaux" in budget.problem(2, "category")
    assert budget.cell(3, "unit_price") == "3 400 à 3 800"
    assert budget.file.budget[3].unit_price is None
    assert said[-1][0] == "3\u00a0lignes collées, 2\u00a0textes restent en rouge à corriger."
    budget.go(3, "unit_price")
    assert "ne se lit pas" in budget.step.message.text()


def test_one_undo_takes_back_lines_and_red_texts_and_redo_brings_both(budget: SheetWindow) -> None:
    budget.paste_through(DOUBTFUL)
    budget.press(Key.Key_Z, CTRL)
    assert labels(budget) == ["Murs"]
    assert standing_drafts(budget.file) == ()
    budget.press(Key.Key_Y, CTRL)
    assert budget.cell(3, "unit_price") == "3 400 à 3 800"


def test_a_red_text_survives_a_restart_and_is_listed(
    qtbot: QtBot, services: Services, tmp_path: Path, budget: SheetWindow
) -> None:
    budget.paste_through(DOUBTFUL)
    budget.window.close()
    services.close()
    again = open_services(DataPaths(tmp_path / "data"))
    sheet = SheetWindow(qtbot, Workbench(again), budget.project_id, "budget")
    assert sheet.cell(3, "unit_price") == "3 400 à 3 800"
    workspace = sheet.window.screen_of("workspace")
    findings = workspace.presenter._findings.values()  # type: ignore[attr-defined]
    (found,) = [one for one in findings if "3\u00a0400 à 3\u00a0800" in one.sentence]
    workspace.presenter.go_to_finding(found.id)  # type: ignore[attr-defined]
    assert sheet.place() == (3, "unit_price")
    sheet.type("3 600")
    assert sheet.file.budget[3].unit_price == 3600
    assert not sheet.problem(3, "unit_price")
    sheet.window.close()
    again.close()


def test_a_red_text_is_shown_in_its_project_alone(qtbot: QtBot, budget: SheetWindow) -> None:
    budget.paste_through(DOUBTFUL)
    other = new_project(budget.workbench)
    add_lines(budget.workbench, other, BudgetLine, *[MURS] * 4)
    budget.window.open_project(other, "budget")
    model = budget.step.table.model
    assert not any(model.is_draft(row, place) for row in range(4) for place in range(12))


# over lines in place ----------------------------------------------------------------------------
def test_a_cell_not_read_leaves_the_value_in_place(budget: SheetWindow) -> None:
    budget.go(0, "category")
    budget.paste_through("Matériel\t2\tentre 4 et 5 000\n")
    line = budget.file.budget[0]
    assert (line.category, line.quantity, line.unit_price) == (BudgetCategory.PURCHASE, 2, 42000)
    assert budget.cell(0, "unit_price") == "entre 4 et 5 000"
    assert "42\u202f000\u00a0€" in budget.problem(0, "unit_price")


def test_undo_from_another_step_takes_them_off_too(qtbot: QtBot, budget: SheetWindow) -> None:
    budget.go(0, "quantity")
    budget.paste_through("2\tentre 4 et 5 000\n")
    presenter = budget.window.screen_of("workspace").presenter  # type: ignore[attr-defined]
    presenter.go_to_step("partners")
    presenter.undo()
    qtbot.waitUntil(lambda: not budget.file.drafts)


def test_undo_takes_red_texts_off_lines_in_place(qtbot: QtBot, budget: SheetWindow) -> None:
    budget.go(0, "quantity")
    budget.paste_through("2\tentre 4 et 5 000\n")
    budget.press(Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: not budget.file.drafts)
    assert budget.cell(0, "unit_price") == "42\u202f000\u00a0€"
    assert budget.file.budget[0].quantity == 1


def test_one_cell_not_read_is_as_if_typed(budget: SheetWindow) -> None:
    budget.go(0, "unit_price")
    budget.paste("environ 40 000")
    assert not desks(budget)
    assert budget.cell(0, "unit_price") == "environ 40 000"
    assert budget.file.budget[0].unit_price == 42000
    budget.go(0, "unit_price")
    budget.press(Key.Key_Delete)
    assert budget.file.drafts == ()


# other lists ------------------------------------------------------------------------------------
def test_rules_of_typed_lines_hold_for_pasted_ones(qtbot: QtBot, workbench: Workbench) -> None:
    sheet = SheetWindow(qtbot, workbench, new_project(workbench), "funding")
    sheet.paste_through(
        "Financeur\tBase éligible\tTaux\tMontant\nRégion\t100 000\t15 %\t\nCommune\t\t\t20 000\n"
    )
    region, commune = sheet.file.funding
    assert (region.funder, region.amount) == (FunderKind.REGION, Decimal(15000))
    assert (commune.funder, commune.nature) == (FunderKind.COMMUNE, FundingNature.OWN_FUNDS)
    assert isinstance(region, FundingLine)


def test_step_names_are_kept_beside_an_unreadable_date(qtbot: QtBot, workbench: Workbench) -> None:
    project_id = new_project(workbench)
    sheet = SheetWindow(qtbot, workbench, project_id, "calendar")
    milestones = sheet.window.screen_of("workspace").current_view().milestones  # type: ignore[attr-defined]
    move_focus(milestones)
    QApplication.processEvents()
    sheet.paste_through("Étape\tDate\nÉtudes\tmars 2027\nTravaux\tquand on pourra\n")
    first, second = sheet.file.milestones
    assert (first.title, str(first.when)) == ("Études", "2027-03")
    assert (second.title, second.when) == ("Travaux", None)
    assert milestones.model.index(1, 0).data() == "quand on pourra"


def test_a_column_of_ours_that_cannot_be_written_never_swallows_a_text(
    qtbot: QtBot, workbench: Workbench
) -> None:
    sheet = SheetWindow(qtbot, workbench, new_project(workbench), "calendar")
    actions = sheet.window.screen_of("workspace").current_view().action_table  # type: ignore[attr-defined]
    move_focus(actions)
    QApplication.processEvents()
    sheet.paste("Demander un devis\tAna Roux\t12/01/2027\tÀ faire\tà relancer\n")
    assert sheet.desk.plan.dropped == [4]
    sheet.desk.reject_button.click()
    assert sheet.file.actions == ()


def test_people_are_pasted_in_an_empty_list(qtbot: QtBot, workbench: Workbench) -> None:
    sheet = SheetWindow(qtbot, workbench, new_project(workbench), "promoter")
    people = sheet.window.screen_of("workspace").current_view().people  # type: ignore[attr-defined]
    move_focus(people)
    QApplication.processEvents()
    sheet.paste("Ana Roux\tmaire\tCommune\t06 12 34 56 78\tana@exemple.fr\n")
    (person,) = sheet.file.people
    assert (person.name, person.phone) == ("Ana Roux", "06 12 34 56 78")


def test_a_copy_too_long_to_be_read_is_said_from_beside_the_window_too(
    qtbot: QtBot, empty: SheetWindow
) -> None:
    refused: list[str] = []
    empty.workbench.refused.connect(refused.append)
    empty.paste("une ligne assez longue pour que la lecture se fasse à côté\n" * 6000)
    qtbot.waitUntil(lambda: bool(refused), timeout=30_000)
    assert "trop grand" in refused[0]
    assert labels(empty) == []
    empty.paste("Four\tTravaux\t1\t4 500\n")  # and the next one is read
    assert labels(empty) == ["Four"]


def test_a_long_reading_is_not_pasted_in_a_step_that_was_left(
    qtbot: QtBot, empty: SheetWindow
) -> None:
    refused: list[str] = []
    empty.workbench.refused.connect(refused.append)
    empty.paste("\n".join(f"Poste numéro {n}, avec un libellé assez long\t1" for n in range(1500)))
    empty.window.screen_of("workspace").presenter.go_to_step("partners")  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: bool(refused), timeout=30_000)
    assert "n’est pas collé" in refused[0]
    assert labels(empty) == []


def test_a_paste_waits_for_a_full_disk_with_its_red_texts(
    qtbot: QtBot, services: Services, qapp: QApplication
) -> None:
    disk = Fragile(services.store)  # type: ignore[arg-type]
    workbench = Workbench(replace(services, store=disk))  # type: ignore[arg-type]
    project_id = new_project(workbench)
    add_lines(workbench, project_id, BudgetLine, MURS)
    sheet = SheetWindow(qtbot, workbench, project_id, "budget")
    disk.full = True
    sheet.paste_through(DOUBTFUL)
    assert sheet.cell(3, "unit_price") == "3 400 à 3 800"
    assert labels(sheet) == ["Murs"]  # nothing is on the disk yet
    shown = workbench.project_file(project_id)
    disk.full = False
    workbench.retry()
    assert (sheet.file.budget, sheet.file.drafts) == (shown.budget, shown.drafts)
    assert sheet.cell(3, "unit_price") == "3 400 à 3 800"
    sheet.press(Key.Key_Z, CTRL)
    assert labels(sheet) == ["Murs"]
