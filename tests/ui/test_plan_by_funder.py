"""What the plan knows of each funder: days, base, loan, and the rules told funder by funder."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.finance.builders import funding, project_file
from tests.ui.sheets import SheetWindow, add_lines
from tests.ui.test_funding_step import BALANCED, KINDS, NATURES, open_plan
from tressons_desktop.finance.check import CheckVerdict
from tressons_desktop.finance.plan import funding_totals
from tressons_desktop.project.model import FundingLine, Instalment
from tressons_desktop.project.values import FunderKind, FundingNature, LegalForm
from ui.screens.workspace.steps.funding.presenter import segments
from ui.workbench import Workbench

Key = Qt.Key


@pytest.fixture
def plan(qtbot: QtBot, workbench: Workbench) -> SheetWindow:
    return open_plan(qtbot, workbench, *BALANCED)


def spoken(sheet: SheetWindow, row: int, key: str) -> str:
    model = sheet.step.table.model
    index = model.index(row, model.column_index(key))
    said = [Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.AccessibleDescriptionRole]
    return ", ".join(str(words) for words in (index.data(role) for role in said) if words)


def test_a_day_not_known_says_what_its_want_means(plan: SheetWindow) -> None:
    assert spoken(plan, 0, "requested_on") == "non, à saisir"
    assert spoken(plan, 1, "received_on") == "inconnue, à saisir"
    assert spoken(plan, 2, "notified_on") == "attendue, à saisir"
    plan.go(0, "requested_on")
    plan.type("19/02/2027")
    assert plan.file.funding[0].requested_on == date(2027, 2, 19)
    assert spoken(plan, 0, "received_on").startswith("inconnue")
    assert plan.place() == (1, "requested_on")


def test_the_base_is_that_of_the_expenses_until_one_is_typed(plan: SheetWindow) -> None:
    assert plan.cell(1, "eligible_base") == "100\u202f000\u00a0€"
    plan.go(1, "rate")
    plan.type("12")
    assert plan.file.funding[1].amount == 12000
    assert plan.file.funding[1].eligible_base is None
    plan.go(1, "eligible_base")
    plan.type("80000")
    assert plan.file.funding[1].amount == 9600
    assert "20\u202f000\u00a0€ de moins" in plan.step.table.model.hint(1, 2)
    plan.go(1, "eligible_base")
    plan.press(Key.Key_Delete)
    assert plan.file.funding[1].eligible_base is None
    assert plan.file.funding[1].amount == 12000


def test_cells_of_a_loan_open_for_loans_alone(plan: SheetWindow) -> None:
    plan.go(0, "loan_rate")
    plan.press(Key.Key_3)
    assert "ni un emprunt" in plan.step.message.text()
    plan.go(0, "nature")
    plan.press(Key.Key_F2)
    plan.press(Key.Key_Escape)
    add = {"funder": KINDS.COMMUNE, "nature": NATURES.LOAN, "amount": Decimal(1)}
    add_lines(plan.workbench, plan.project_id, FundingLine, add)
    QApplication.processEvents()
    for key, typed in (("loan_rate", "3,5"), ("loan_months", "144"), ("loan_deferral", "12")):
        plan.go(4, key)
        plan.type(typed)
    line = plan.file.funding[4]
    assert (line.loan_rate, line.loan_months, line.loan_deferral) == (Decimal("3.5"), 144, 12)
    plan.go(4, "loan_months")
    plan.type("douze ans")
    assert plan.file.funding[4].loan_months == 144
    assert plan.problem(4, "loan_months")


def test_what_is_brought_in_kind_is_apart_from_the_total(plan: SheetWindow) -> None:
    work = {"funder": KINDS.PRIVATE, "nature": NATURES.IN_KIND, "amount": Decimal(4000)}
    add_lines(plan.workbench, plan.project_id, FundingLine, work)
    QApplication.processEvents()
    assert plan.total("amount") == "100\u202f000\u00a0€"
    assert plan.cell(4, "share") == "—"
    assert "4\u202f000\u00a0€ en nature, hors du total" in plan.step.split.text()


def test_the_rules_are_told_funder_by_funder_first(qtbot: QtBot, workbench: Workbench) -> None:
    sheet = open_plan(qtbot, workbench, *BALANCED)
    rules = sheet.step.rules
    rules.every.other.click()
    assert rules.by_funder.isVisible() and not rules.every.isVisible()
    sheet.go(0, "amount")
    sheet.type("85000")
    first = next(iter(rules.by_funder.rows.values()))
    broken = [one for one in rules.by_funder.rows.values() if one.check.title == "État, DETR"]
    assert broken and broken[0].check.verdict is CheckVerdict.EXCEEDED
    assert "En règle" not in broken[0].sentence.text()
    assert first.isVisible()
    rules.by_funder.other.setFocus()
    sheet.press(Key.Key_Return)
    assert rules.every.isVisible() and rules.every.other.hasFocus()


def test_payments_of_a_funder_are_typed_by_keys_and_added_up(plan: SheetWindow) -> None:
    plan.go(0, "amount")
    fold = plan.step.instalments
    assert not fold.unfolded
    plan.press(Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert fold.unfolded and "DETR" in fold.fold.text()
    plan.press(Key.Key_Return)
    fold.table.go_to(plan.file.instalments[0].id, "percent")
    plan.type("30")
    (paid,) = plan.file.instalments
    assert (paid.funding_id, paid.percent) == (plan.file.funding[0].id, 30)
    assert "10\u202f500\u00a0€, 24\u202f500\u00a0€ de moins" in fold.words.text()
    plan.go(1, "amount")
    assert "Région" in fold.fold.text() and fold.table.records == ()
    plan.window.undo()
    assert plan.file.instalments[0].percent is None


def test_own_funds_have_no_payments_unless_some_were_noted(plan: SheetWindow) -> None:
    own = {"funder": KINDS.COMMUNE, "nature": NATURES.OWN_FUNDS, "amount": Decimal(1)}
    add_lines(plan.workbench, plan.project_id, FundingLine, own)
    QApplication.processEvents()
    fold = plan.step.instalments
    plan.go(0, "amount")
    assert fold.isVisible()
    plan.go(4, "amount")
    assert not fold.isVisible()
    said: list[str] = []
    plan.workbench.notified.connect(lambda words, *_rest: said.append(words))
    plan.press(Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert not fold.isVisible()
    assert "aucun versement" in said[0]
    paid = {"funding_id": plan.file.funding[4].id, "percent": Decimal(50)}
    add_lines(plan.workbench, plan.project_id, Instalment, paid)
    QApplication.processEvents()
    assert fold.isVisible()


@pytest.mark.parametrize(
    ("form", "told"),
    [
        (LegalForm.ASSOCIATION, [("Fondation", 3), ("Commune", 1), ("Porteur", 8)]),
        (None, [("Fondation", 11), ("Commune", 1)]),
    ],
)
def test_the_money_of_who_carries_the_project_is_apart_in_the_bar(
    form: LegalForm | None, told: list[tuple[str, int]]
) -> None:
    own, loan = FundingNature.OWN_FUNDS, FundingNature.LOAN
    plan = (
        funding("3", FunderKind.PRIVATE, FundingNature.GIFT, label="Fondation"),
        funding("6", FunderKind.PRIVATE, own, label="Fondation"),
        funding("2", FunderKind.PRIVATE, loan, label="Fondation"),
        funding("1", FunderKind.COMMUNE, label="Commune"),
    )
    file = project_file(plan=plan, form=form)
    cut = segments(file, funding_totals(plan, form))
    assert [(one.label, int(one.amount)) for one in cut if one.amount] == told
