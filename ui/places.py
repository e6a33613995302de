"""Which screen shows which place; each is imported when it is first visited."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Final

from ui.widgets.rail import RailItem

if TYPE_CHECKING:
    from ui.conductor import Conductor
    from ui.screens.base import Screen
    from ui.workbench import Workbench

PLACES: Final = (
    RailItem("home", "folder-open", "Projets"),
    RailItem("calls", "megaphone", "Appels à projets", "Appels"),
    RailItem("commune", "landmark", "Ma commune", "Commune"),
    RailItem("referentials", "book-open", "Référentiels"),
    RailItem("backups", "archive", "Sauvegardes"),
)
BOTTOM_PLACES: Final = (
    RailItem("settings", "sliders-horizontal", "Réglages"),
    RailItem("help", "circle-question-mark", "Aide"),
)

_SCREENS: Final = {
    "home": "HomeScreen",
    "workspace": "WorkspaceScreen",
    "calls": "CallsScreen",
    "commune": "CommuneScreen",
    "referentials": "ReferentialsScreen",
    "backups": "BackupsScreen",
    "settings": "SettingsScreen",
    "help": "HelpScreen",
}


def place_makers(conductor: Conductor) -> dict[str, Callable[[Workbench], Screen]]:
    """Give the window a maker for each place, tied to what happens between places."""
    return {key: partial(_make, key, conductor) for key in _SCREENS}


def _make(key: str, conductor: Conductor, workbench: Workbench) -> Screen:
    module = import_module(f"ui.screens.{key}.view")
    screen: Screen = getattr(module, _SCREENS[key])(workbench)
    screen.project_opened.connect(conductor.window.open_project)
    screen.send_requested.connect(conductor.send)
    screen.bundle_chosen.connect(conductor.receive)
    screen.home_requested.connect(conductor.go_home)
    screen.place_requested.connect(conductor.window.go_to)
    screen.restore_requested.connect(conductor.restore)
    return screen
