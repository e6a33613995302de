"""Which screen shows which screen; each is imported when it is first visited."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Final, Protocol

from ui.widgets.rail import Rail, RailItem

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from tressons_desktop.doors import Backup
    from ui.screens.base import Screen
    from ui.workbench import Workbench

RAIL_SCREENS: Final = (
    RailItem("home", "folder-open", "Projets"),
    RailItem("calls", "megaphone", "Appels à projets", "Appels"),
    RailItem("commune", "landmark", "Ma commune", "Commune"),
    RailItem("directory", "book-user", "Annuaire"),
    RailItem("register", "scale", "Textes et chiffres", "Textes"),
    RailItem("backups", "archive", "Sauvegardes"),
)
DESK_SCREENS: Final = (RailItem("desk", "folder", "Dossiers reçus", "Dossiers"),)
"""What who receives dossiers sees, and nobody else."""

BOTTOM_SCREENS: Final = (
    RailItem("settings", "sliders-horizontal", "Réglages"),
    RailItem("help", "circle-question-mark", "Aide"),
)

_SCREENS: Final = {
    "home": "HomeScreen",
    "workspace": "WorkspaceScreen",
    "calls": "CallsScreen",
    "commune": "CommuneScreen",
    "directory": "DirectoryScreen",
    "layers": "LayersScreen",
    "packs": "PacksScreen",
    "register": "RegisterScreen",
    "backups": "BackupsScreen",
    "settings": "SettingsScreen",
    "help": "HelpScreen",
    "studio": "StudioScreen",
    "application": "ApplicationScreen",
    "desk": "DeskScreen",
}
_ELSEWHERE: Final = {"studio": "calls.studio"}
"""Screens whose room is inside that of another."""


_OF_A_COMMUNE: Final = frozenset({"home", "commune"})
"""Places of who carries a project, put away for who receives dossiers."""


def places_of(*, receives: bool) -> tuple[str, ...]:
    """List the places of the rail, from the top: those of a commune, or those of a desk."""
    listed: tuple[RailItem, ...] = (*RAIL_SCREENS, *BOTTOM_SCREENS)
    if receives:
        listed = (*DESK_SCREENS, *(one for one in listed if one.key not in _OF_A_COMMUNE))
    return tuple(one.key for one in listed)


def show_role(rail: Rail, workbench: Workbench | None) -> None:
    """Show in the rail the places of the role that was chosen in the settings."""
    known = workbench.services.settings.current if workbench is not None else None
    rail.show_places(places_of(receives=known is not None and known.receives))


class Between(Protocol):
    """What happens between screens: a screen asks for it, whoever holds the window does it."""

    def open_project(self, project_id: str, step: str = "") -> None: ...
    def open_field(self, project_id: str, step: str, field: str) -> None: ...
    def open_record(self, project_id: str, step: str, field: str, record_id: str) -> None: ...
    def open_application(self, project_id: str, call_id: str, field: str) -> None: ...
    def go_home(self) -> None: ...
    def go_to(self, key: str) -> None: ...
    def send(self, project_id: str) -> None: ...
    def receive(self, path: Path) -> None: ...
    def restore(self, backup: Backup | Path) -> None: ...
    def move_data(self) -> None: ...
    def open_studio(self, wanted: str, call_id: str) -> None: ...
    def choose_call(self) -> None: ...
    def open_directory(self, project_id: str, question: str) -> None: ...


def screen_makers(between: Between) -> dict[str, Callable[[Workbench, QWidget], Screen]]:
    """Give the window a maker for each screen, tied to what happens between screens."""
    return {key: partial(_make, key, between) for key in _SCREENS}


def _make(key: str, between: Between, workbench: Workbench, parent: QWidget) -> Screen:
    module = import_module(f"ui.screens.{_ELSEWHERE.get(key, key)}.view")
    screen: Screen = getattr(module, _SCREENS[key])(workbench, parent)
    screen.project_opened.connect(between.open_project)
    screen.field_requested.connect(between.open_field)
    screen.record_requested.connect(between.open_record)
    screen.application_requested.connect(between.open_application)
    screen.send_requested.connect(between.send)
    screen.bundle_chosen.connect(between.receive)
    screen.home_requested.connect(between.go_home)
    screen.screen_requested.connect(between.go_to)
    screen.restore_requested.connect(between.restore)
    screen.moving_requested.connect(between.move_data)
    screen.studio_requested.connect(between.open_studio)
    screen.call_chosen.connect(between.choose_call)
    screen.directory_requested.connect(between.open_directory)
    return screen
