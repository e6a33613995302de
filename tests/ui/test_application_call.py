"""Candidatures: the call that changed, or went, after its application was begun."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from tests.reading.making import put_content
from tests.ui.applications_stage import AIMED, OTHER, Stage
from tests.ui.applications_stage import stage as stage
from tests.ui_kit.typing_hand import type_text
from tressons_desktop.calls.model import Criterion
from tressons_desktop.operations.applications import edit_application
from tressons_desktop.project.model import Application
from ui.screens.application.presenter import CALL_GONE
from ui.screens.application.words import GONE, weight_words


def application(stage: Stage) -> Application:
    (found,) = [one for one in stage.made.file().applications if one.call_id == OTHER]
    assert isinstance(found, Application)
    return found


def test_a_call_that_changed_is_said_until_it_is_read_again(stage: Stage) -> None:
    content = stage.made.workbench.services.content
    page = stage.screen.request
    stage.show(OTHER)
    call = content.calls_by_id[OTHER]
    at = {"project_id": stage.pid, "application_id": application(stage).id}
    stage.made.workbench.run(edit_application, **at, call_version=call.version)
    assert not page.call_words.isVisible()
    newer = replace(call, version="2999-bis")
    put_content(stage.made.workbench.services, calls=(content.calls_by_id[AIMED], newer))
    stage.show(OTHER)
    assert page.call_words.isVisible()
    assert f"version {call.version}, maintenant 2999-bis" in page.call_words.text()
    page.read_button.click()
    assert application(stage).call_version == "2999-bis"
    assert not page.call_words.isVisible()
    stage.made.window.undo()
    assert page.call_words.isVisible()


def test_a_call_that_went_keeps_all_that_was_written_and_comes_back(stage: Stage) -> None:
    content = stage.made.workbench.services.content
    stage.show(OTHER)
    before = stage.made.file()
    put_content(stage.made.workbench.services, calls=(content.calls_by_id[AIMED],))
    stage.show(OTHER)
    screen = stage.screen
    assert screen.request.call_words.text() == CALL_GONE
    assert not screen.request.read_button.isVisible()
    assert GONE in [one.title for one in screen.presenter.tabs()]
    assert not screen.request.stages.isVisible()
    whole = screen.presenter.whole
    assert whole is not None and OTHER not in {one.call_id for one in whole.decisions}
    put_content(stage.made.workbench.services, calls=tuple(content.calls_by_id.values()))
    stage.show(OTHER)
    assert screen.request.call_words.text() != CALL_GONE
    assert stage.made.file() == before


def test_once_sent_the_next_day_of_the_application_takes_the_place_of_its_deadline(
    stage: Stage,
) -> None:
    stage.show(OTHER)
    bar, at = stage.screen.state_bar, {"project_id": stage.pid}
    assert bar.near.text().startswith("dans ")
    known = {"application_id": application(stage).id, "submitted_on": date(2026, 11, 3)}
    stage.made.workbench.run(edit_application, **at, **known)
    assert (bar.day.text(), bar.near.text()) == ("3\u00a0nov. 2026", "Jour du dépôt")
    heard = stage.made.workbench.services.today() + timedelta(days=4)
    stage.made.workbench.run(edit_application, **at, **{**known, "heard_on": heard})
    assert bar.near.text() == "Audition, dans 4\u00a0jours"


def test_a_row_of_criterion_serves_the_next_call_and_a_long_grid_comes_by_parts(
    stage: Stage,
) -> None:
    content = stage.made.workbench.services.content
    criterion = Criterion(id="ancrage", title="Ancrage")
    calls = [
        replace(content.calls_by_id[one], criteria=(replace(criterion, title=f"Ancrage, {one}"),))
        for one in (AIMED, OTHER)
    ]
    put_content(stage.made.workbench.services, calls=tuple(calls))
    stage.show(OTHER)
    (row,) = stage.screen.side.criteria.rows.values()
    row.turn()
    row.fields().proof.setFocus()
    type_text(row.fields().proof, "Trois lettres.")
    stage.show(AIMED)
    (note,) = stage.made.file().criteria
    assert (note.criterion, note.proof) == (f"{OTHER}:ancrage", "Trois lettres.")
    (shown,) = stage.screen.side.criteria.rows.values()
    assert (shown.accessibleName(), shown.fields().proof.text()) == (f"Ancrage, {AIMED}", "")
    assert not shown.is_unfolded
    stage.show(OTHER)
    (back,) = stage.screen.side.criteria.rows.values()
    assert back.fields().proof.text() == "Trois lettres."
    a_long_grid_comes_a_part_at_a_time_and_whole(stage)


def a_long_grid_comes_a_part_at_a_time_and_whole(stage: Stage) -> None:
    content = stage.made.workbench.services.content
    grid = tuple(Criterion(id=f"c{n}", title=f"Critère {n}") for n in range(32))
    put_content(
        stage.made.workbench.services,
        calls=(content.calls_by_id[AIMED], replace(content.calls_by_id[OTHER], criteria=grid)),
    )
    stage.made.window.open_application(stage.pid, OTHER)
    shown = stage.screen.side.criteria
    assert 0 < len(shown.rows) < len(grid)  # the window answers before the last one is made
    stage.qtbot.waitUntil(lambda: len(shown.rows) == len(grid))
    last = list(shown.rows.values())[-1]
    last.fold.click()
    assert last.accessibleName() == "Critère 31"
    assert last.fields().level.isVisible() and last.fields().level.hasFocus()
    assert sum(one.is_unfolded for one in shown.rows.values()) == 1


@pytest.mark.parametrize(
    ("marks", "words"),
    [
        ({}, ""),
        ({"weight": 30}, "30\u00a0points"),
        ({"scale": 40}, "40\u00a0points"),
        ({"weight": 2, "scale": 10}, "sur 10, coefficient 2"),
        ({"scale": 20, "threshold": 7}, "20\u00a0points, éliminatoire sous 7"),
    ],
)
def test_a_criterion_says_how_much_it_counts(marks: dict[str, int], words: str) -> None:
    made = {name: Decimal(value) for name, value in marks.items()}
    assert weight_words(Criterion(id="a", title="A", **made)) == words
