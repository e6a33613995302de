"""What the application is started with."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:  # the window shows before any of this is loaded
    from pathlib import Path

    from tressons_desktop.paths import DataPaths


class StartOptions(Protocol):
    """What was asked on the command line."""

    @property
    def paths(self) -> DataPaths: ...
    @property
    def demo(self) -> bool: ...
    @property
    def file(self) -> Path | None: ...
    @property
    def trigger_crash(self) -> bool: ...
    @property
    def measure(self) -> bool: ...
