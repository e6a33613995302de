"""Where one is: the title of the window, the place entered, the step entered."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.a11y.heard import Heard
from tests.ui.demo_window import DemoWindow
from tressons_desktop.operations.projects import edit_project
from ui.rail_screens import BOTTOM_SCREENS, RAIL_SCREENS

CTRL = Qt.KeyboardModifier.ControlModifier


def name_of(demo: DemoWindow) -> str:
    return str(demo.file().project.name)


def test_the_title_of_the_window_names_every_place(demo: DemoWindow) -> None:
    assert demo.window.windowTitle() == "Projets – Tressons"
    for item in (*RAIL_SCREENS, *BOTTOM_SCREENS):
        demo.window.go_to(item.key)
        assert demo.window.windowTitle() == f"{item.title} – Tressons"


def test_the_title_follows_the_step_and_the_name(demo: DemoWindow, qtbot: QtBot) -> None:
    demo.open("project")
    assert demo.window.windowTitle() == f"Projet – {name_of(demo)} – Tressons"
    qtbot.keyClick(demo.window.focusWidget() or demo.window, Qt.Key.Key_PageDown, CTRL)
    assert demo.window.windowTitle() == f"Porteur et gouvernance – {name_of(demo)} – Tressons"
    demo.workbench.run(edit_project, project_id=demo.project_id, name="Le four [*] & Cie")
    title = "Porteur et gouvernance – Le four [*][*] & Cie – Tressons"
    assert demo.window.windowTitle() == title
    demo.window.undo()
    assert demo.window.windowTitle() == f"Porteur et gouvernance – {name_of(demo)} – Tressons"
    demo.workspace.open_history()
    assert demo.window.windowTitle() == f"Historique du projet – {name_of(demo)} – Tressons"
    demo.window.go_to("home")
    assert demo.window.windowTitle() == "Projets – Tressons"


def test_a_place_entered_is_said(demo: DemoWindow, heard: Heard) -> None:
    heard.take()
    demo.window.go_to("backups")
    assert "Sauvegardes" in heard.take()


def test_a_project_opened_and_a_step_entered_are_said(
    demo: DemoWindow, heard: Heard, qtbot: QtBot
) -> None:
    heard.take()
    demo.open("project")
    assert heard.take() == [f"{name_of(demo)}. Projet, étape 1 sur 12"]
    qtbot.keyClick(demo.window.focusWidget() or demo.window, Qt.Key.Key_PageDown, CTRL)
    said = heard.take()
    assert len(said) == 1
    assert said[0].startswith("Porteur et gouvernance, étape 2 sur 12")


def test_a_long_name_leaves_room_for_where_one_is(demo: DemoWindow) -> None:
    demo.open("project")
    demo.workbench.run(edit_project, project_id=demo.project_id, name="mot " * 400)
    title = demo.window.windowTitle()
    assert title.startswith("Projet – mot mot")
    assert title.endswith("… – Tressons")
    assert len(title) < 120
