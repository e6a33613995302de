"""From an application: what is sent is frozen, and what concerns it leads into it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QScrollArea

from tests.exchange.making import PDF
from tests.ui.applications_stage import AIMED, OTHER, Stage
from tests.ui.applications_stage import stage as stage
from tressons_desktop.operations.applications import set_state
from tressons_desktop.operations.records import add_record
from tressons_desktop.project.application_values import ApplicationState
from tressons_desktop.project.finding import APPLICATION
from tressons_desktop.project.model import FundingLine
from tressons_desktop.project.values import FundingNature
from ui.screens.deposits import work
from ui.widgets.buttons import Button


def test_a_deposit_is_frozen_in_the_gesture_that_notes_it_and_keeps_what_was_typed(
    stage: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(work, "_dossier", lambda *_: None)  # its pages are written elsewhere
    stage.show(OTHER)
    before, freezer = stage.made.file(), stage.screen.stating.freezer
    stage.screen.stating.ask(ApplicationState.SUBMITTED)
    sheet = stage.screen.stating.sheet
    assert sheet is not None and sheet.reference is not None
    sheet.reference.setText("2998-12")
    sheet.proof = tmp_path / "accuse.pdf"
    sheet.accept()
    stage.qtbot.waitUntil(lambda: bool(sheet.refusal()) and not freezer.at_work, timeout=20_000)
    assert sheet.isVisible() and sheet.reference.text() == "2998-12"
    assert stage.made.file() == before
    sheet.proof.write_bytes(PDF)
    sheet.accept()
    stage.qtbot.waitUntil(lambda: bool(stage.made.file().deposits), timeout=20_000)
    (record,), files = stage.made.file().deposits, stage.made.file().attachments
    assert (record.call_id, record.reference) == (OTHER, "2998-12")
    assert stage.state(OTHER) is ApplicationState.SUBMITTED
    assert f"proof:{OTHER}:depose" in [one.piece_id for one in files]
    links = stage.screen.request.deposits
    assert links.isVisible() and len(links.findChildren(Button)) == 1
    stage.qtbot.waitUntil(lambda: not freezer.at_work)
    stage.show(AIMED)
    assert not links.isVisible(), "what was sent to a call is shown with it alone"
    stage.made.window.undo()
    assert stage.made.file() == before


def test_going_back_to_a_deposit_freezes_nothing(stage: Stage) -> None:
    (application,) = [one for one in stage.made.file().applications if one.call_id == OTHER]
    at = {"project_id": stage.pid, "application_id": application.id}
    stage.made.workbench.run(set_state, **at, state=ApplicationState.GRANTED, day=date(2998, 5, 1))
    stage.show(OTHER)
    stage.screen.stating.ask(ApplicationState.SUBMITTED)
    sheet = stage.screen.stating.sheet
    assert sheet is not None and sheet.freeze is None
    sheet.reject()


@pytest.mark.parametrize("field", ["decided_on", "state"])
def test_what_disagrees_with_an_application_leads_into_it(stage: Stage, field: str) -> None:
    there = stage.screen.request.fields.get(field, stage.screen.state_bar.button)
    stage.screen.side.go_to.emit(APPLICATION, OTHER, field)
    assert stage.screen.presenter.call_id == OTHER
    assert there.hasFocus()
    stage.made.open("dossier")
    stage.made.workspace.presenter.go_to_field(APPLICATION, AIMED, field)
    assert stage.screen.presenter.call_id == AIMED
    assert there.hasFocus()


def test_preparing_links_the_line_of_the_plan_that_asks_the_call(stage: Stage) -> None:
    stage.made.workbench.undo(stage.screen.undo_scope())
    call = stage.made.workbench.services.content.calls_by_id[OTHER]
    values = {"nature": FundingNature.GRANT, "funder": call.funder_kind, "amount": Decimal(900)}
    stage.made.workbench.run(add_record, record_kind=FundingLine, project_id=stage.pid, **values)
    before = stage.made.file()
    assert stage.screen.presenter.prepare(OTHER)
    assert stage.made.file().funding[-1].call_id == OTHER
    stage.made.window.undo()
    assert stage.made.file() == before


def test_going_back_says_which_days_it_erased(stage: Stage) -> None:
    (aimed,) = [one for one in stage.made.file().applications if one.call_id == AIMED]
    day, at = date(2027, 2, 20), {"project_id": stage.pid, "application_id": aimed.id}
    stage.made.workbench.run(set_state, **at, state=ApplicationState.SUBMITTED, day=day)
    stage.screen.stating.ask(ApplicationState.TO_PREPARE)
    (aimed,) = [one for one in stage.made.file().applications if one.call_id == AIMED]
    assert aimed.submitted_on is None
    said = " ".join(one.text() for one in stage.made.window.toast.findChildren(QLabel))
    assert "Dossier déposé le 20\u00a0févr. 2027" in said.replace("\u200b", "")
    stage.made.window.undo()
    (aimed,) = [one for one in stage.made.file().applications if one.call_id == AIMED]
    assert aimed.submitted_on == day


def test_the_sheet_of_a_state_shows_all_that_it_asks(stage: Stage) -> None:
    stage.screen.stating.ask(ApplicationState.SUBMITTED)
    sheet = stage.screen.stating.sheet
    assert sheet is not None
    stage.qtbot.waitExposed(sheet)
    bar = sheet.findChild(QScrollArea).verticalScrollBar()
    stage.qtbot.waitUntil(lambda: bar.maximum() == 0)
    sheet.reject()
