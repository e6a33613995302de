"""Candidatures: the days of the stages, and the lines of the plan that an application asks."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from tests.reading.making import put_content
from tests.ui.applications_stage import AIMED, OTHER, Stage
from tests.ui.applications_stage import stage as stage
from tests.ui_kit.typing_hand import type_text
from tressons_desktop.calls.terms import Stage as CallStage
from tressons_desktop.operations.applications import prepare_application
from ui.screens.application.linked_lines import NO_LINE
from ui.widgets.choice_fields import ChoiceField


def known_days(stage: Stage) -> list[tuple[str, date]]:
    reading = stage.screen.presenter.whole
    assert reading is not None
    return [(one.label, one.day) for one in reading.days]


def type_day(stage: Stage, field: QWidget, words: str) -> None:
    field.setFocus()
    type_text(field, words)
    stage.qtbot.keyClick(field, Qt.Key.Key_Return)
    stage.made.window.flush()


def test_the_days_of_a_stage_are_typed_kept_reminded_and_undone(stage: Stage) -> None:
    content = stage.made.workbench.services.content
    steps = (CallStage(id="pre", title="Pré-inscription", deadline=date(2998, 1, 15)),)
    asked = replace(content.calls_by_id[OTHER], stages=steps)
    put_content(stage.made.workbench.services, calls=(content.calls_by_id[AIMED], asked))
    stage.show(OTHER)
    (line,) = stage.screen.request.stages.lines.values()
    assert ("Pré-inscription", date(2998, 1, 15)) in known_days(stage)
    type_day(stage, line.fields["due"], "20/01/2090")
    (noted,) = stage.made.file().stage_days
    assert (noted.stage, noted.due) == (f"{OTHER}:pre", date(2090, 1, 20))
    assert ("Pré-inscription", date(2090, 1, 20)) in known_days(stage)
    type_day(stage, line.fields["done_on"], "31/02/2090")
    (draft,) = stage.made.file().drafts
    assert draft.address == ("stage_day", f"{OTHER}:pre", "done_on")
    stage.made.window.undo()
    assert stage.made.file().stage_days == ()


def test_what_is_typed_of_a_stage_goes_to_the_call_it_was_typed_for(stage: Stage) -> None:
    content = stage.made.workbench.services.content
    steps = (CallStage(id="pre", title="Pré-inscription"),)
    calls = [replace(content.calls_by_id[one], stages=steps) for one in (AIMED, OTHER)]
    put_content(stage.made.workbench.services, calls=tuple(calls))
    stage.show(OTHER)
    (line,) = stage.screen.request.stages.lines.values()
    line.fields["due"].setFocus()
    type_text(line.fields["due"], "20/01/2090")
    stage.show(AIMED)
    assert [one.stage for one in stage.made.file().stage_days] == [f"{OTHER}:pre"]
    (shown,) = stage.screen.request.stages.lines.values()
    assert shown.fields["due"].text() == ""


def test_a_line_that_was_only_guessed_is_taken_away_and_stays_so(stage: Stage) -> None:
    stage.show(AIMED)
    linked = stage.screen.request.linked
    (guessed,) = stage.screen.presenter.lines()
    linked.menu.aboutToShow.emit()
    (entry,) = [one for one in linked.menu.actions() if one.isChecked()]
    entry.trigger()
    assert stage.screen.presenter.lines() == ()
    stage.show(OTHER)
    stage.show(AIMED)
    assert linked.words.text() == NO_LINE
    linked.menu.aboutToShow.emit()
    (entry,) = [one for one in linked.menu.actions() if one.text().startswith(guessed.label)]
    assert not entry.isChecked()
    entry.trigger()
    assert [one.id for one in stage.screen.presenter.lines()] == [guessed.id]
    stage.made.window.undo()
    assert stage.screen.presenter.lines() == ()
    stage.made.window.undo()
    assert [one.id for one in stage.screen.presenter.lines()] == [guessed.id], "guessed again"


def test_twelve_applications_are_a_list_where_tabs_would_say_nothing(stage: Stage) -> None:
    content = stage.made.workbench.services.content
    more = [replace(content.calls_by_id[OTHER], id=f"autre-{n}") for n in range(10)]
    put_content(stage.made.workbench.services, calls=(*content.calls, *more))
    for call in more:
        stage.made.workbench.run(prepare_application, project_id=stage.pid, call_id=call.id)
    stage.show(OTHER)
    tabs = stage.screen.tabs
    assert len(stage.screen.presenter.tabs()) == 12
    assert isinstance(tabs.first_stop(), ChoiceField)
    stage.press(Qt.Key.Key_Tab, Qt.KeyboardModifier.ControlModifier)
    assert stage.screen.presenter.call_id != OTHER
    while stage.made.workbench.undo_state(stage.screen.presenter.scope).undo_label.startswith(
        "préparer"
    ):
        stage.made.window.undo()
    assert not isinstance(tabs.first_stop(), ChoiceField)


def test_a_text_in_red_leads_to_the_application_it_was_typed_for(stage: Stage) -> None:
    stage.show(OTHER)
    type_day(stage, stage.screen.request.fields["heard_on"], "31/02/2090")
    (draft,) = stage.made.file().drafts
    reading = stage.screen.presenter.whole
    assert reading is not None
    (found,) = [one for one in reading.findings if one.id.startswith("draft:")]
    assert found.record_id == draft.record_id == OTHER
    stage.show(AIMED)
    stage.screen.side.go_to.emit(found.step, found.field, found.record_id)
    assert stage.screen.presenter.call_id == OTHER
    assert stage.screen.request.fields["heard_on"].hasFocus()
    stage.made.open("budget")
    stage.made.workspace.presenter.go_to_field(found.step, found.field, found.record_id)
    assert stage.made.window.current_screen() is stage.screen
    assert stage.screen.presenter.call_id == OTHER
