"""What is copied from a table of ours is what every paste reads back."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication

from tressons_desktop.project.entities import ENTITY_OF
from tressons_desktop.project.model import (
    Action,
    BudgetLine,
    FundingLine,
    Milestone,
    Partner,
    Project,
    ProjectFile,
)
from tressons_desktop.project.values import LoanKind, PartialDate, TaxBasis
from tressons_desktop.tabular.clipboard import read_clipboard
from ui.models.copied_cells import as_html, as_own, as_text, read_own
from ui.models.editable_table import EditableTableModel
from ui.models.paste_plan import Aim, PastePlan
from ui.screens.workspace.steps.budget.view import BudgetStep
from ui.screens.workspace.steps.calendar.actions import ActionTable
from ui.screens.workspace.steps.calendar.view import _milestones
from ui.screens.workspace.steps.funding.view import FundingStep
from ui.screens.workspace.steps.partners.view import PartnersStep
from ui.screens.workspace.table_spec import TableSpec
from ui.workbench import Workbench

WORDS = st.text('ab"\t\n,;é —=0', max_size=8).map(str.strip)
MONEY = st.decimals(-(10**9), 10**9, places=2)
RATES = st.decimals(0, 100, places=2)
DAYS = st.dates(date(1990, 1, 1), date(2100, 1, 1))


def months(day: date) -> PartialDate:
    return PartialDate(day.year, day.month if day.day > 8 else None)


BY_TYPE: dict[str, Any] = {
    "str": WORDS,
    "bool": st.booleans(),
    "Decimal": RATES,
    "int | None": st.none() | st.integers(0, 99),
    "Decimal | None": st.none() | MONEY,
    "date | None": st.none() | DAYS,
    "PartialDate | None": st.none() | DAYS.map(months),
    "LoanKind | None": st.none() | st.sampled_from(list(LoanKind)),
    "TaxBasis | None": st.none() | st.just(TaxBasis.TTC),  # HT is the usual one: it is not kept
    "tuple[str, ...]": st.just(()),
}
BY_NAME: dict[str, Any] = {"bonus": st.none() | RATES}


def records(kind: type[Any]) -> st.SearchStrategy[Any]:
    """Draw records of a list, every shown field at any value it can hold."""
    values: dict[str, Any] = {}
    shown = {name for name, facts in ENTITY_OF[kind].fields.items() if facts.typed}
    for field in fields(kind):
        if field.name not in shown:
            continue
        if field.name in BY_NAME:
            values[field.name] = BY_NAME[field.name]
        elif field.type in BY_TYPE:
            values[field.name] = BY_TYPE[str(field.type)]
        else:
            values[field.name] = st.sampled_from(list(type(field.default)))
    made = st.builds(kind, id=st.just("x"), project_id=st.just("p"), **values)
    return made.map(_computed) if kind is FundingLine else made


def _computed(line: FundingLine) -> FundingLine:
    """Give the amount that follows from a base and a rate: the table never leaves it empty."""
    follows = line.amount is None and None not in (line.eligible_base, line.rate)
    return replace(line, amount=Decimal(0)) if follows else line


def spec_of(kind: type[Any], workbench: Workbench) -> TableSpec:
    """Return the table where records of a kind are shown."""
    if kind is Milestone:
        return _milestones()
    if kind is Action:
        return ActionTable(workbench).spec
    if kind is Partner:
        return PartnersStep(workbench).partners.spec
    step = BudgetStep(workbench) if kind is BudgetLine else FundingStep(workbench)
    return step.table.spec


@pytest.mark.parametrize("kind", [BudgetLine, FundingLine, Milestone, Partner, Action])
def test_copied_lines_are_pasted_as_they_were(
    qapp: QApplication, workbench: Workbench, kind: type[Any]
) -> None:
    spec = spec_of(kind, workbench)
    shown = [column.key for column in spec.columns if column.editable and column.key != "amount"]
    shown += ["amount"] if kind is FundingLine else []

    empty = ProjectFile(project=Project(id="project"))

    @settings(max_examples=50)
    @given(st.lists(records(kind), min_size=1, max_size=4))
    def check(lines: list[Any]) -> None:
        lines = [replace(line, id=str(number)) for number, line in enumerate(lines)]
        model = EditableTableModel(spec.columns)
        model.set_records(lines)
        rows = [
            [model.plain_text(row, place) for place in range(len(spec.columns))]
            for row in range(len(lines))
        ]
        assert read_own(as_own(rows)) == rows
        plan = PastePlan(rows, spec.columns, Aim(spec.blank()), exact=True)
        assert not plan.doubtful
        found = [spec.foreseen(None, line.values, empty) for line in plan.edits()]
        told = [line for line in lines if any(text.strip() for text in rows[lines.index(line)])]
        assert [values(one, shown) for one in found] == [values(one, shown) for one in told]

    check()


def values(record: Any, names: list[str]) -> dict[str, Any]:
    return {name: getattr(record, name) for name in names}


CELLS = st.text('ab";é —=0', max_size=6).map(str.strip)
TABLES = st.integers(2, 4).flatmap(
    lambda width: st.lists(st.lists(CELLS, min_size=width, max_size=width), min_size=1, max_size=4)
)


@given(TABLES)
def test_a_spreadsheet_reads_the_cells_that_were_copied(rows: list[list[str]]) -> None:
    with_page = read_clipboard(as_text(rows), as_html(rows, numeric=[False] * len(rows[0])))
    assert [list(line) for line in with_page.rows] == rows


def test_a_cell_of_two_lines_and_one_that_begins_with_a_quote_are_kept() -> None:
    rows = [["Murs\net toit", '"Le Relais"'], ['"', "12,5"], ['Mobilier "bistrot"', ""]]
    assert [list(line) for line in read_clipboard(as_text(rows)).rows] == rows


def test_marks_of_the_text_are_no_marks_of_the_page() -> None:
    page = as_html([["<b>Four</b>\nà pain", "1 234,50"]], numeric=[False, True])
    assert "<b>" not in page
    assert [list(line) for line in read_clipboard("", page).rows] == [
        ["<b>Four</b>\nà pain", "1 234,50"]
    ]


@pytest.mark.parametrize("content", [b"", b"{", b"[1]", b"[[1]]", b'"x"', b"[" * 5000])
def test_what_another_program_puts_under_our_name_is_left(content: bytes) -> None:
    assert read_own(content) is None
