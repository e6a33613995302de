"""The window and its calls: a call of one's own is corrected, or serves for another edition."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from tests.calls.examples import model_call
from tressons_desktop.calls.package import CallPackage
from tressons_desktop.exchange.call_files import keep_call
from ui.call_controller import LEAVE, CallController
from ui.dossier_finder import DossierFinder
from ui.main_window import STUDIO, MainWindow
from ui.rail_screens import screen_makers
from ui.screens.calls.studio.view import StudioScreen
from ui.ways import WaysSheet
from ui.workbench import Workbench

OWN = replace(model_call(), id="creuse-2026", title="Commerces", sections=())


class _Between:
    def __getattr__(self, name: str) -> object:
        return lambda *_: None


@pytest.fixture
def desk(workbench: Workbench, qtbot: QtBot) -> CallController:
    keep_call(CallPackage(OWN), workbench.services.paths.calls)
    window = MainWindow()
    qtbot.addWidget(window)
    window.attach(workbench, screen_makers(_Between()))
    return CallController(window, DossierFinder(window))


def answering(desk: CallController, key: str) -> list[str]:
    asked: list[str] = []

    def answer(sheet: WaysSheet) -> str:
        asked.append(sheet.accessibleName())
        sheet.deleteLater()
        return key

    desk.ask = answer
    return asked


def studio(desk: CallController) -> StudioScreen:
    window = desk.parent()
    assert isinstance(window, MainWindow)
    screen = window.current_screen()
    assert isinstance(screen, StudioScreen)
    return screen


@pytest.mark.parametrize(("way", "same"), [("edit", True), ("adapt", False)])
def test_a_call_of_ones_own_is_corrected_or_copied(
    desk: CallController, way: str, same: bool
) -> None:
    asked = answering(desk, way)
    desk.write("open", OWN.id)
    assert asked == ["Corriger ou copier cet appel"]
    assert (studio(desk).session.typed["id"] == OWN.id) is same


def test_a_call_of_ours_is_copied_without_a_question(desk: CallController) -> None:
    asked = answering(desk, "edit")
    desk.write("open", model_call().id)
    assert asked == []
    assert studio(desk).session.origin == model_call().id


def test_leaving_the_question_changes_nothing(desk: CallController) -> None:
    answering(desk, LEAVE.key)
    desk.write("open", OWN.id)
    window = desk.parent()
    assert isinstance(window, MainWindow)
    assert window.current_screen() is not window.screen_of(STUDIO)
