"""The table for a spreadsheet: read again as a French spreadsheet would."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.calls.examples import full, model_call
from tests.planning.test_actions import action
from tressons_desktop.applications.deadlines import application_days
from tressons_desktop.calls.model import Call
from tressons_desktop.planning.actions import plan
from tressons_desktop.planning.calendar import calendar_entries
from tressons_desktop.planning.sheet import HEADERS, write_csv
from tressons_desktop.project.model import Milestone, ProjectFile
from tressons_desktop.project.values import ActionStatus, PartialDate
from tressons_desktop.tabular.formulas import harmless

CALL = model_call()
TODAY = date(2027, 1, 12)


def written(file: ProjectFile, call: Call | None = CALL) -> list[list[str]]:
    planned = plan(file, TODAY)
    days = application_days(file, {call.id: call} if call else {})
    return read(write_csv(file, calendar_entries(file, call, planned, days), planned))


def read(data: bytes) -> list[list[str]]:
    assert data.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";"))


def test_deadline_milestones_and_actions_are_there() -> None:
    late = action("Relancer la banque", owner="Mme Roy", due=date(2027, 1, 4))
    whenever = action("Trouver un nom", status=ActionStatus.DOING, origin="question:x")
    undated = Milestone(id="m", project_id="p", title="Inauguration")
    file = full(CALL)
    file = replace(file, actions=(late, whenever), milestones=(*file.milestones, undated))
    rows = written(file)
    assert tuple(rows[0]) == HEADERS
    assert [row[0] for row in rows[1:]].count("Date limite") == 1
    assert [
        "Action",
        "04/01/2027",
        "Relancer la banque",
        "Mme Roy",
        "En retard",
        "Ajoutée",
        "",
    ] in (rows)
    assert ["Action", "", "Trouver un nom", "", "En cours", "Grille", ""] in rows
    assert ["Jalon", "", "Inauguration", "", "Prévu", "", ""] in rows


def test_a_partial_date_is_written_as_far_as_it_is_known() -> None:
    steps = tuple(
        Milestone(id=str(n), project_id="p", title=str(n), when=when)
        for n, when in enumerate((PartialDate(2028), PartialDate(2028, 3), PartialDate(2028, 3, 5)))
    )
    rows = written(replace(full(CALL), milestones=steps), None)
    dates = {row[2]: row[1] for row in rows if row[0] == "Jalon"}
    assert dates == {"0": "2028", "1": "03/2028", "2": "05/03/2028"}


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", "\r=", "|", "%", " ="])
def test_a_formula_is_never_run(start: str) -> None:
    file = replace(full(CALL), actions=(action(f"{start}HYPERLINK(1)"),))
    (cell,) = [row[2] for row in written(file) if "HYPERLINK" in row[2]]
    assert cell.startswith("'")


@given(st.text(max_size=80))
def test_every_cell_starts_harmlessly_and_the_table_keeps_its_columns(text: str) -> None:
    assert not harmless(text).startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
    file = replace(full(CALL), actions=(action(text, owner=text, note=text),))
    rows = written(file)
    assert {len(row) for row in rows} == {len(HEADERS)}
