"""Many records in one gesture: added, removed, brought back, exactly."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.db.keeping import Keeper
from tests.exchange.making import TODAY
from tressons_desktop.exchange.reading import read_bundle
from tressons_desktop.exchange.writing import write_bundle
from tressons_desktop.operations.declare import project_scope
from tressons_desktop.operations.exchange import import_bundle
from tressons_desktop.operations.projects import delete_project
from tressons_desktop.operations.records import remove_records
from tressons_desktop.operations.survey import import_sheets
from tressons_desktop.outcomes import RecordMissing
from tressons_desktop.ports import LIBRARY
from tressons_desktop.project.model import SurveySheet

MANY = 1_200  # more than one reading of the base


def sheets(house: Keeper, project_id: str) -> tuple[SurveySheet, ...]:
    return house.store.project_file(project_id).sheets


def filled(house: Keeper) -> str:
    project_id = house.log("Épicerie")
    answers = [(f"réponse {number}", "") for number in range(MANY)]
    house.do(import_sheets, project_id=project_id, survey_id="e", sheets=answers, today=TODAY)
    return project_id


def test_what_arrives_together_leaves_and_returns_together(house: Keeper) -> None:
    project_id = filled(house)
    scope, all_of_them = project_scope(project_id), sheets(house, project_id)
    assert [sheet.answers[0] for sheet in all_of_them] == [f"réponse {n}" for n in range(MANY)]
    house.undo(scope)
    assert sheets(house, project_id) == ()
    house.redo(scope)
    assert sheets(house, project_id) == all_of_them

    gone = [sheet.id for sheet in all_of_them[::2]]
    house.do(remove_records, record_kind=SurveySheet, project_id=project_id, record_ids=gone)
    assert sheets(house, project_id) == all_of_them[1::2]
    assert house.state() == house.state_on_disk()
    house.undo(scope)
    assert sheets(house, project_id) == all_of_them
    assert house.state() == house.state_on_disk()


def test_a_whole_project_leaves_and_returns_with_all_it_holds(house: Keeper) -> None:
    project_id = filled(house)
    before = house.store.project_file(project_id)
    house.do(delete_project, project_id=project_id)
    with pytest.raises(RecordMissing):
        house.store.project_file(project_id)
    house.undo(LIBRARY)
    assert house.store.project_file(project_id) == before


def test_the_work_on_many_records_follows_their_number(house: Keeper) -> None:
    """Statements are counted: each is a way to the disk and back, whatever the machine."""
    said: list[str] = []
    house.store.open_file().set_trace_callback(said.append)
    project_id = filled(house)
    scope = project_scope(project_id)
    written = len(said)
    house.undo(scope)
    taken_back = len(said) - written
    house.redo(scope)
    done_again = len(said) - written - taken_back
    house.store.open_file().set_trace_callback(None)
    assert written < 4 * MANY + 100  # the row; its record in the journal, looked for; its change
    assert taken_back < 3 * MANY + 100
    assert done_again < 3 * MANY + 100


def test_a_long_writing_is_told_and_a_short_one_is_not(house: Keeper) -> None:
    heard: list[tuple[float, int]] = []
    house.store.report_progress(lambda ratio, records: heard.append((ratio, records)))
    project_id = house.log("Café")
    assert heard == []
    filled(house)
    ratios = [ratio for ratio, _ in heard]
    assert {records for _, records in heard} == {MANY}
    assert ratios == sorted(ratios)
    assert len(heard) == 2 * MANY // 100
    heard.clear()
    house.do(delete_project, project_id=project_id)
    assert heard == []


def test_a_received_project_is_looked_for_kind_by_kind(house: Keeper, tmp_path: Path) -> None:
    """One question a record would be thousands before the first line is written."""
    path, store = tmp_path / "projet.tressons", house.store.attachments
    project_id = filled(house)
    write_bundle(house.file(project_id), store, path, clock=house.clock)
    bundle = read_bundle(path)
    asked: list[str] = []
    house.store.open_file().set_trace_callback(asked.append)
    for known in (True, False):
        asked.clear()
        changes = house.do(import_bundle, bundle=bundle, attachments=store, today=TODAY)
        reading = [
            one for one in asked if one.lstrip().startswith("SELECT") and "journal" not in one
        ]
        assert len(reading) < 60
        assert (project_id in changes.project_ids) is not known
        for one in (*changes.project_ids, project_id):
            if one in {item.summary.id for item in house.store.list_projects()}:
                house.do(delete_project, project_id=one)
    house.store.open_file().set_trace_callback(None)
