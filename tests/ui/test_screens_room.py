"""Every screen holds at the sizes people have, and can be walked with the keyboard."""

from importlib import import_module

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.showing import enter
from tressons_desktop.operations.profiles import create_profile
from ui.screens.backups.view import BackupsScreen
from ui.screens.titled import Page, TitledScreen
from ui.theme import manager
from ui.workbench import Workbench

SCREENS = ("commune", "layers", "backups", "settings", "help", "calls", "packs")
ROOMS = ((1154, 698, 100), (1688, 1000, 100), (1294, 698, 150), (1270, 698, 200))


def make(name: str, workbench: Workbench) -> TitledScreen:
    module = import_module(f"ui.screens.{name}.view")
    made: TitledScreen = getattr(module, f"{name.capitalize()}Screen")(workbench)
    return made


@pytest.fixture
def filled(workbench: Workbench) -> Workbench:
    for code, name in (("71214", "Genouilly"), ("71301", "Marigny")):
        workbench.run(
            create_profile, commune_code=code, commune_name=name, departement_code="71", siret="12"
        )
    return workbench


@pytest.mark.parametrize("name", SCREENS)
@pytest.mark.parametrize(("width", "height", "size"), ROOMS)
def test_nothing_is_cut(
    qtbot: QtBot, filled: Workbench, name: str, width: int, height: int, size: int
) -> None:
    manager().set_text_size(size)
    screen = enter(qtbot, make(name, filled), width=width, height=height)
    _laid_out(qtbot, screen)
    assert screen.minimumSizeHint().width() <= width
    for page in screen.findChildren(Page):
        assert page.sheet.width() <= page.viewport().width() + 1
    for button in screen.findChildren(QAbstractButton):
        if button.isVisible() and button.text():
            assert button.width() >= button.minimumSizeHint().width(), button.text()
            assert _inside(button, screen), button.text()
    for label in screen.findChildren(QLabel):
        if label.isVisible() and label.wordWrap():
            assert label.height() >= label.heightForWidth(label.width()) - 1, label.text()
    _settle(qtbot, screen)


@pytest.mark.parametrize("name", SCREENS)
def test_tab_walks_through_named_controls_and_comes_back(
    qtbot: QtBot, filled: Workbench, name: str
) -> None:
    screen = enter(qtbot, make(name, filled))
    qtbot.waitExposed(screen)
    screen.activateWindow()
    screen.focus_first()
    qtbot.wait(50)
    first = screen.focusWidget()
    assert first is not None
    walked: list[QWidget] = []
    for _ in range(60):
        current = screen.focusWidget()
        if current is None or current in walked:
            break
        walked.append(current)
        words = current.accessibleName() or getattr(current, "text", str)()
        assert words, f"{type(current).__name__} {current.objectName()} has no name"
        qtbot.keyClick(current, Qt.Key.Key_Tab)
    assert first in walked
    _settle(qtbot, screen)


def _settle(qtbot: QtBot, screen: TitledScreen) -> None:
    if isinstance(screen, BackupsScreen):
        qtbot.waitUntil(lambda: not screen.presenter.listing)


def _laid_out(qtbot: QtBot, screen: TitledScreen) -> None:
    """Wait until nothing moves any more."""
    before: list[object] = []
    for _ in range(40):
        now: list[object] = [page.sheet.geometry() for page in screen.findChildren(Page)]
        now += [label.geometry() for label in screen.findChildren(QLabel)]
        if now == before:
            return
        before = now
        qtbot.wait(60)


def _inside(widget: QWidget, screen: QWidget) -> bool:
    right = widget.mapTo(screen, widget.rect().topRight()).x()
    return right <= screen.width()
