"""Candidatures on a disk that takes nothing: all that is asked waits, is shown, then is written."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from decimal import Decimal

from PySide6.QtCore import Qt

from tests.reading.making import put_content
from tests.ui.applications_stage import AIMED, OTHER, Stage
from tests.ui.applications_stage import stage as stage
from tests.ui_kit.typing_hand import type_text
from tressons_desktop.calls.terms import Stage as CallStage
from tressons_desktop.project.application_values import ApplicationState
from ui.widgets.date_field import DateField


@contextmanager
def nothing_written(stage: Stage) -> Iterator[None]:
    connection = stage.made.workbench.store._opened._connection
    connection.exec_driver_sql("PRAGMA query_only = ON")
    connection.rollback()
    try:
        yield
    finally:
        connection.exec_driver_sql("PRAGMA query_only = OFF")
        connection.rollback()


def type_in(stage: Stage, field: DateField, words: str) -> None:
    field.setFocus()
    type_text(field, words)
    stage.qtbot.keyClick(field, Qt.Key.Key_Return)
    stage.made.window.flush()


def test_what_is_asked_of_applications_waits_in_order_and_is_shown_meanwhile(stage: Stage) -> None:
    bench = stage.made.workbench
    content = bench.services.content
    third = replace(content.calls_by_id[OTHER], id="troisieme", title="Troisième")
    steps = (CallStage(id="pre", title="Pré-inscription"),)
    other = replace(content.calls_by_id[OTHER], stages=steps)
    put_content(bench.services, calls=(content.calls_by_id[AIMED], other, third))
    stage.show(OTHER)
    before, screen = stage.made.file(), stage.screen
    with nothing_written(stage):
        amount = screen.request.fields["requested"]
        amount.setFocus()
        type_text(amount, "7500")
        stage.qtbot.keyClick(amount, Qt.Key.Key_Return)
        stage.made.window.flush()
        (line,) = screen.request.stages.lines.values()
        type_in(stage, line.fields["due"], "20/01/2090")
        screen.stating.ask(ApplicationState.INSTALMENTS)
        screen.tabs.added.emit("troisieme")
        assert stage.made.file() == before
        assert bench.unsaved == 4
        shown = [one.key for one in screen.presenter.tabs()]
        assert "troisieme" in shown, "it is answered meanwhile"
        stage.show(OTHER)
        assert screen.request.fields["requested"].text().startswith("7")
    bench.retry()
    assert bench.unsaved == 0
    file = stage.made.file()
    known = {one.call_id: one for one in file.applications}
    assert known.keys() == {AIMED, OTHER, "troisieme"}
    assert known[OTHER].requested == Decimal(7500)
    assert known[OTHER].state is ApplicationState.INSTALMENTS
    assert [one.stage for one in file.stage_days] == [f"{OTHER}:pre"]
    for _ in range(4):
        stage.made.window.undo()
    assert stage.made.file() == before
