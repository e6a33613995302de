"""Watch over a run of the window: what happens is logged, and a crash is reported."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tressons_desktop.diagnostics.crash import CrashGuard


class Watch:
    """The log and the crash guard, started once the window is seen."""

    def __init__(self, version: str) -> None:
        self._version = version
        self._handler: logging.Handler | None = None
        self._guard: CrashGuard | None = None

    def start(self, logs: Path) -> CrashGuard:
        """Write there what happens from now on; return the guard."""
        from tressons_desktop.diagnostics.crash import CrashGuard
        from tressons_desktop.diagnostics.log import start_logging

        self.stop()
        self._handler = start_logging(logs)
        self._guard = CrashGuard(logs, self._version)
        self._guard.install()
        return self._guard

    def stop(self) -> None:
        """Give the hooks back and close the log."""
        if self._guard is not None:
            from tressons_desktop.diagnostics.log import stop_logging

            self._guard.uninstall()
            stop_logging(self._handler)
            self._guard = None
