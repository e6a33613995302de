"""Lines of the list made anew after an update: beside the window, the last modified first."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from tressons_desktop.law.received import put_in_force
from tressons_desktop.operations.projects import create_project, edit_project
from tressons_desktop.outcomes import StorageFull
from tressons_desktop.services import Services
from ui.housekeeping import MADE_WITH, Housekeeper, _making, _old_lines
from ui.line_renewal import LineRenewal
from ui.workbench import Workbench

NAMES = ("Le Four", "Le Lavoir", "La Navette", "La Grange")


@pytest.fixture
def ids(workbench: Workbench) -> list[str]:
    """Log projects; the first is the last modified, as in the list."""
    for name in NAMES:
        workbench.run(create_project, name=name, today=date(2027, 1, 12))
    return [item.summary.id for item in workbench.list_projects()]


@pytest.fixture
def renewal(qtbot: QtBot, workbench: Workbench) -> Iterator[LineRenewal]:
    made = LineRenewal(workbench)
    yield made
    made.stop()


def age(services: Services, project_ids: list[str]) -> None:
    """Write lines as another program would have made them."""
    with closing(sqlite3.connect(services.paths.database)) as other:
        for one in project_ids:
            other.execute("UPDATE project_summary SET blockers = 77 WHERE id = ?", (one,))
        other.commit()


def blockers(services: Services) -> dict[str, int]:
    return {one.summary.id: one.summary.blockers for one in services.store.list_projects()}


class Watched:
    """A store that notes who makes lines and what is written."""

    def __init__(self, store: Any, patch: pytest.MonkeyPatch) -> None:
        self.threads: set[int] = set()
        self.made: list[str] = []
        self.written: list[str] = []
        whole = store.whole
        summarise, keep = whole._summarise, whole.keep_lines

        def watched(file: Any) -> Any:
            self.threads.add(threading.get_ident())
            self.made.append(file.project.id)
            return summarise(file)

        def kept(lines: Any) -> None:
            self.written += [line.summary.id for line in lines]
            keep(lines)

        patch.setattr(whole, "_summarise", watched)
        patch.setattr(whole, "keep_lines", kept)


def test_only_old_lines_are_written_and_none_is_made_by_the_window(
    qtbot: QtBot,
    workbench: Workbench,
    renewal: LineRenewal,
    ids: list[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    services = workbench.services
    before = blockers(services)
    age(services, ids[1:3])
    watched = Watched(services.store, monkeypatch)
    with qtbot.waitSignals([renewal.renewed, renewal.ended]):
        renewal.start(services, ids)
    assert blockers(services) == before
    assert watched.made == ids, "each once, the last modified first"
    assert watched.written == ids[1:3]
    assert threading.get_ident() not in watched.threads


def test_a_project_changed_meanwhile_keeps_its_newer_line(
    workbench: Workbench, ids: list[str]
) -> None:
    services = workbench.services
    age(services, ids[:1])
    (made,) = [line for line in services.store.renewed_lines(ids[:1]) if line is not None]
    workbench.run(edit_project, project_id=ids[0], name="Le Four à pain")
    services.store.keep_lines([made])
    names = {one.summary.id: one.summary.name for one in services.store.list_projects()}
    assert names[ids[0]] == "Le Four à pain"


def test_a_project_gone_meanwhile_makes_no_line(workbench: Workbench, ids: list[str]) -> None:
    assert list(workbench.services.store.renewed_lines(["nobody", ids[0]])) == [None, None]


def test_the_order_of_lines_does_not_move(
    qtbot: QtBot, workbench: Workbench, renewal: LineRenewal, ids: list[str]
) -> None:
    age(workbench.services, ids)
    with qtbot.waitSignal(renewal.ended):
        renewal.start(workbench.services, ids)
    assert [item.summary.id for item in workbench.list_projects()] == ids


def test_a_renewal_is_given_up_when_the_data_close(
    qtbot: QtBot, workbench: Workbench, renewal: LineRenewal, ids: list[str]
) -> None:
    age(workbench.services, ids)
    with qtbot.assertNotEmitted(renewal.ended):
        renewal.start(workbench.services, ids * 50)
        renewal.stop()


def test_an_update_is_remembered_once_every_line_is_true(
    qtbot: QtBot, workbench: Workbench, ids: list[str]
) -> None:
    services = workbench.services
    age(services, ids)
    keeper = Housekeeper(workbench)
    keeper._services = services
    assert _old_lines(services) == ids
    with qtbot.waitSignal(keeper.lines_renewed):
        keeper.renew_lines()
    qtbot.waitUntil(lambda: services.settings.current.extra.get(MADE_WITH) is not None)
    assert _old_lines(services) == []
    assert 77 not in blockers(services).values()
    keeper.stop()


def test_lines_asked_meanwhile_come_after_those_that_wait(
    qtbot: QtBot, workbench: Workbench, renewal: LineRenewal, ids: list[str]
) -> None:
    services = workbench.services
    age(services, ids)
    renewal.add(services, ids[3:])
    renewal.start(services, ids[:2])
    renewal.add(services, ids[2:3])
    qtbot.waitUntil(lambda: 77 not in blockers(services).values())


@pytest.fixture
def away(services: Services) -> Iterator[Path]:
    """Give the place where the folder of the data goes; it comes back when the test is over."""
    place = services.paths.root.with_name("emporté")
    yield place
    if place.exists():
        place.rename(services.paths.root)


def test_lines_wait_for_a_folder_that_is_taken_away(
    qtbot: QtBot, workbench: Workbench, renewal: LineRenewal, ids: list[str], away: Path
) -> None:
    """Nothing is noted as a failure: the window says that the folder is away."""
    services = workbench.services
    age(services, ids)
    services.paths.root.rename(away)
    with qtbot.assertNotEmitted(renewal.ended), qtbot.waitSignal(renewal.lost):
        renewal.start(services, ids[:2])
        renewal.add(services, ids[2:])
    away.rename(services.paths.root)
    with qtbot.waitSignal(renewal.ended):
        renewal.take_up()
    qtbot.waitUntil(lambda: 77 not in blockers(services).values())


def test_lines_wait_when_the_folder_goes_while_they_are_written(
    qtbot: QtBot,
    workbench: Workbench,
    renewal: LineRenewal,
    ids: list[str],
    away: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    services = workbench.services
    age(services, ids)
    keep = services.store.whole.keep_lines

    def taken_away_first(lines: Any) -> None:
        services.paths.root.rename(away)
        keep(lines)

    with monkeypatch.context() as patch:
        patch.setattr(services.store.whole, "keep_lines", taken_away_first)
        with qtbot.assertNotEmitted(renewal.ended), qtbot.waitSignal(renewal.lost):
            renewal.start(services, ids)
    away.rename(services.paths.root)
    assert set(blockers(services).values()) == {77}, "nothing was written of what was under way"
    with qtbot.waitSignal(renewal.ended):
        renewal.take_up()
    assert 77 not in blockers(services).values()


def test_another_trouble_of_the_disk_is_still_noted(
    qtbot: QtBot,
    workbench: Workbench,
    renewal: LineRenewal,
    ids: list[str],
    monkeypatch: pytest.MonkeyPatch,
    expect_log: Any,
) -> None:
    services = workbench.services
    age(services, ids)

    def full(_lines: Any) -> None:
        raise StorageFull("Le disque est plein.")

    monkeypatch.setattr(services.store.whole, "keep_lines", full)
    with expect_log("lines not renewed: Le disque est plein"):
        renewal.start(services, ids)
        qtbot.waitUntil(lambda: renewal._job is None)


def test_another_law_makes_every_line_old(
    workbench: Workbench, ids: list[str], tmp_path: Path
) -> None:
    """A figure noted here, or a pack of law, serves at the next opening: ceilings are others."""
    services = workbench.services
    services.settings.note(MADE_WITH, _making(services))
    assert _old_lines(services) == []
    (tmp_path / "notes.toml").write_text("format = 1", encoding="utf-8")
    try:
        put_in_force([], tmp_path)
        assert sorted(_old_lines(services)) == sorted(ids)
    finally:
        put_in_force([])
