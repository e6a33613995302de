"""A rule that refuses is said; a fault of ours is reported, and neither is taken for the other."""

from __future__ import annotations

from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from tressons_desktop.operations.declare import IN_LIBRARY, operation
from tressons_desktop.outcomes import Refused
from tressons_desktop.services import Services
from ui.background import new_job
from ui.jobs import FAULT
from ui.workbench import Workbench


def refusing(*_unit: Any, **_named: Any) -> Any:
    raise Refused("Il faut garder au moins une commune.")


def faulty(*_unit: Any, **_named: Any) -> Any:
    raise ValueError("max() arg is an empty sequence")


def said_by_a_job(qtbot: QtBot, work: Any) -> str:
    job = new_job(work)
    with qtbot.waitSignal(job.finished), qtbot.waitSignal(job.failed) as failed:
        job.start()
    (sentence,) = failed.args
    return str(sentence)


def test_a_job_that_refuses_says_why(qtbot: QtBot) -> None:
    assert said_by_a_job(qtbot, refusing) == "Il faut garder au moins une commune."


def test_a_job_that_breaks_is_reported_and_shows_no_word_of_ours(qtbot: QtBot) -> None:
    with qtbot.captureExceptions() as caught:
        assert said_by_a_job(qtbot, faulty) == FAULT
    assert [kind for kind, _, _ in caught] == [ValueError]


def test_a_gesture_that_breaks_reaches_the_report_and_not_the_toast(
    qtbot: QtBot, services: Services
) -> None:
    workbench = Workbench(services)
    said: list[str] = []
    workbench.refused.connect(said.append)
    with pytest.raises(ValueError, match="empty sequence"):
        workbench.run(operation(scope=IN_LIBRARY)(faulty))
    assert workbench.run(operation(scope=IN_LIBRARY)(refusing)) is None
    assert said == ["Il faut garder au moins une commune."]
