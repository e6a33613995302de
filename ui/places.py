"""Which screen shows which place; each is imported when it is first visited."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from ui.widgets.rail import RailItem

if TYPE_CHECKING:
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


def place_makers(conductor: Any) -> dict[str, Callable[[Workbench], Screen]]:
    """Give the window a maker for each place, tied to what happens between places."""
    return {key: partial(_make, key, conductor) for key in _SCREENS}


def _make(key: str, conductor: Any, workbench: Workbench) -> Screen:
    module = import_module(f"ui.screens.{key}.view")
    screen: Screen = getattr(module, _SCREENS[key])(workbench)
    for signal, slot in {
        "project_opened": conductor.window.open_project,
        "send_requested": conductor.send,
        "bundle_chosen": conductor.receive,
        "home_requested": conductor.go_home,
        "place_requested": conductor.window.go_to,
        "restore_requested": conductor.restore,
    }.items():
        if (found := getattr(screen, signal, None)) is not None:
            found.connect(slot)
    return screen
