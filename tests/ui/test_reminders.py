"""What comes soon is said on entering the list, and each name opens its project."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.ui.home_stage import home as home
from tests.ui.home_stage import log_project
from tests.ui.home_stage import three as three
from tressons_desktop.operations.applications import (
    choose_call,
    edit_application,
    prepare_application,
)
from tressons_desktop.operations.records import add_record
from tressons_desktop.project.model import Milestone
from tressons_desktop.project.values import PartialDate
from ui.screens.home.view import HomeScreen
from ui.workbench import Workbench


def due(workbench: Workbench, project_id: str, days: int) -> None:
    deadline = workbench.services.today() + timedelta(days=days)
    workbench.run(choose_call, project_id=project_id, call_id="appel", deadline=deadline)


def test_nothing_is_said_while_nothing_comes(
    home: HomeScreen, three: dict[str, str], workbench: Workbench
) -> None:
    assert not home.reminders.isVisible()
    due(workbench, three["toits"], 31)
    due(workbench, three["navette"], -1)
    assert not home.reminders.isVisible()


def test_the_nearest_are_named_and_open_their_project(
    home: HomeScreen, three: dict[str, str], workbench: Workbench, qtbot: QtBot
) -> None:
    due(workbench, three["toits"], 12)
    due(workbench, three["navette"], 5)
    assert home.reminders.isVisible()
    assert home.reminders.accessibleName() == "2\u00a0échéances dans les 30 jours"
    shown = [link.text() for link in home.reminders.links if link.isVisible()]
    assert shown == [
        "Navette du mardi, dépôt dans 5\u00a0jours",
        "Toits solaires de l’école, dépôt dans 12\u00a0jours",
    ]
    opened: list[Any] = []
    home.application_requested.connect(lambda *said: opened.append(said))
    qtbot.mouseClick(home.reminders.links[1], Qt.MouseButton.LeftButton)
    assert opened == [(three["toits"], "appel", "")]


def test_an_application_beside_the_one_in_hand_opens_when_its_day_is_the_nearest(
    home: HomeScreen, three: dict[str, str], workbench: Workbench, qtbot: QtBot
) -> None:
    at = three["toits"]
    due(workbench, at, 40)
    workbench.run(prepare_application, project_id=at, call_id="autre")
    (beside,) = [one for one in workbench.project_file(at).applications if one.call_id == "autre"]
    soon = workbench.services.today() + timedelta(days=4)
    workbench.run(edit_application, project_id=at, application_id=beside.id, deadline=soon)
    opened: list[Any] = []
    home.application_requested.connect(lambda *said: opened.append(said))
    qtbot.mouseClick(home.reminders.links[0], Qt.MouseButton.LeftButton)
    assert opened == [(at, "autre", "")]


def test_a_milestone_opens_the_calendar(
    home: HomeScreen, three: dict[str, str], workbench: Workbench, qtbot: QtBot
) -> None:
    soon = PartialDate.parse(f"{workbench.services.today() + timedelta(days=4):%Y-%m-%d}")
    values = {"title": "Réunion", "when": soon}
    workbench.run(add_record, record_kind=Milestone, project_id=three["toits"], **values)
    opened: list[Any] = []
    home.project_opened.connect(lambda *said: opened.append(said))
    qtbot.mouseClick(home.reminders.links[0], Qt.MouseButton.LeftButton)
    assert opened == [(three["toits"], "calendar")]


def test_the_only_one_that_the_card_already_tells_is_not_said_twice(
    home: HomeScreen, three: dict[str, str], workbench: Workbench
) -> None:
    due(workbench, three["four"], 3)
    assert not home.reminders.isVisible()


def test_those_that_find_no_room_are_counted(home: HomeScreen, workbench: Workbench) -> None:
    for number in range(5):
        due(workbench, log_project(workbench, f"Projet {number}"), number)
    words = home.reminders.accessibleName()
    assert words == "5\u00a0échéances dans les 30 jours"
    assert home.reminders._more.text() == "et 2\u00a0autres"


def test_several_days_of_a_project_are_folded_and_each_opens_its_application(
    home: HomeScreen, three: dict[str, str], workbench: Workbench, qtbot: QtBot
) -> None:
    at = three["four"]  # the one in hand: its card tells the first day, not the others
    due(workbench, at, 20)
    workbench.run(prepare_application, project_id=at, call_id="autre")
    (beside,) = [one for one in workbench.project_file(at).applications if one.call_id == "autre"]
    soon = workbench.services.today() + timedelta(days=4)
    workbench.run(edit_application, project_id=at, application_id=beside.id, heard_on=soon)
    assert home.reminders.isVisible()
    assert home.reminders.accessibleName() == "2\u00a0échéances dans les 30 jours"
    link = home.reminders.links[0]
    assert link.text().endswith(", 2\u00a0échéances, audition dans 4\u00a0jours")
    opened: list[Any] = []
    home.application_requested.connect(lambda *said: opened.append(said))
    qtbot.mouseClick(link, Qt.MouseButton.LeftButton)
    entries = home.reminders.menu.actions()
    assert [one.text().split("\u00a0:")[0] for one in entries] == ["Audition", "Dépôt"]
    entries[1].trigger()
    assert opened == [(at, "appel", "")]
    home.reminders.menu.close()
