"""A rule that refuses is said; a fault of ours is reported, and neither is taken for the other."""

from __future__ import annotations

from collections.abc import Callable
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


FAULTS = (
    ValueError("max() arg is an empty sequence"),
    OSError(22, "Invalid argument"),
    RuntimeError("generator raised StopIteration"),
)
of_every_kind = pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: type(fault).__name__)


def raising(fault: Exception) -> Callable[..., Any]:
    def faulty(*_unit: Any, **_named: Any) -> Any:
        raise fault

    return faulty


def said_by_a_job(qtbot: QtBot, work: Any) -> str:
    job = new_job(work)
    with qtbot.waitSignal(job.finished), qtbot.waitSignal(job.failed) as failed:
        job.start()
    (sentence,) = failed.args
    return str(sentence)


def test_a_job_that_refuses_says_why(qtbot: QtBot) -> None:
    assert said_by_a_job(qtbot, refusing) == "Il faut garder au moins une commune."


@of_every_kind
def test_a_job_that_breaks_is_reported_and_shows_no_word_of_ours(
    qtbot: QtBot, fault: Exception
) -> None:
    with qtbot.captureExceptions() as caught:
        assert said_by_a_job(qtbot, raising(fault)) == FAULT
    assert [raised for _, raised, _ in caught] == [fault]


@of_every_kind
def test_a_gesture_that_breaks_reaches_the_report_and_not_the_toast(
    qtbot: QtBot, services: Services, fault: Exception
) -> None:
    workbench = Workbench(services)
    said: list[str] = []
    workbench.refused.connect(said.append)
    with pytest.raises(type(fault)) as told:
        workbench.run(operation(scope=IN_LIBRARY)(raising(fault)))
    assert told.value is fault
    assert workbench.run(operation(scope=IN_LIBRARY)(refusing)) is None
    assert said == ["Il faut garder au moins une commune."]
