"""The same edit typed in a cell, pasted, and given to a command leaves the same line."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.cli.test_commands import done
from tests.ui.demo_window import DemoWindow
from tressons_desktop.bootstrap import open_services
from tressons_desktop.operations.records import add_record
from tressons_desktop.paths import DataPaths
from tressons_desktop.project.model import BudgetLine, FundingLine, OrderedRecord

TYPED = {
    "funding": [
        {"label": "Région Bretagne", "eligible_base": "80 000", "rate": "15"},
        {"label": "Commune", "scheme": "Fonds propres", "amount": "5 000"},
        {"label": "Crédit agricole", "scheme": "Emprunt", "amount": "9 000"},
        {"label": "Conseil départemental", "eligible_base": "1000", "rate": "33,333"},
    ],
    "budget": [
        {"label": "Toiture", "amount": "12 000,50"},
        {"label": "Meubles", "quantity": "3", "unit_price": "400"},
    ],
}
OPTIONS = {
    "funding": {
        "label": "--financeur",
        "scheme": "--dispositif",
        "eligible_base": "--base",
        "rate": "--taux",
        "amount": "--montant",
    },
    "budget": {
        "label": "--poste",
        "quantity": "--quantite",
        "unit_price": "--prix",
        "amount": "--montant",
    },
}
KINDS: dict[str, type[OrderedRecord]] = {"funding": FundingLine, "budget": BudgetLine}


def bare(line: OrderedRecord) -> OrderedRecord:
    return replace(line, id="", project_id="", position=0)


def by_cells(shown: DemoWindow, step: str, values: dict[str, str]) -> OrderedRecord:
    """Add a line, then type each of its cells."""
    shown.workbench.run(add_record, record_kind=KINDS[step], project_id=shown.project_id)
    table = shown.open(step).table
    row = len(table.model.records()) - 1
    for key, text in values.items():
        assert table.model.setData(table.model.index(row, table.model.column_index(key)), text)
    return bare(table.model.records()[row])


def by_paste(shown: DemoWindow, step: str, values: dict[str, str]) -> OrderedRecord:
    """Paste the titles and the cells, and accept what is understood."""
    table = shown.open(step).table
    titles = {column.key: column.title for column in table.spec.columns}
    head = "\t".join(titles[key] for key in values)
    QApplication.clipboard().setText(f"{head}\n" + "\t".join(values.values()))
    table.table.view.setCurrentIndex(table.model.index(0, 0))
    count = len(table.model.records())
    table.paste()
    desk = QApplication.activeModalWidget()
    if desk is not None:
        desk.accept()
    assert len(table.model.records()) == count + 1
    return bare(table.model.records()[-1])


def by_command(folder: Path, step: str, values: dict[str, str]) -> OrderedRecord:
    """Give the values to the command, as in a terminal."""
    words = [part for key, text in values.items() for part in (OPTIONS[step][key], text)]
    command = "financeur" if step == "funding" else "depense"
    done(command, "--data-dir", folder, *words)
    services = open_services(DataPaths(folder))
    try:
        listed = services.store.list_projects()[0].summary.id
        return bare(getattr(services.store.project_file(listed), step)[-1])
    finally:
        services.close()


@pytest.mark.parametrize("step", TYPED)
def test_a_line_is_the_same_whoever_writes_it(qtbot: QtBot, tmp_path: Path, step: str) -> None:
    shown = DemoWindow(qtbot, tmp_path / "data")
    try:
        typed = [by_cells(shown, step, values) for values in TYPED[step]]
        pasted = [by_paste(shown, step, values) for values in TYPED[step]]
    finally:
        shown.close()
    assert typed == pasted
    assert [by_command(tmp_path / "data", step, values) for values in TYPED[step]] == typed
