"""The register beside what is looked for. Knows no widget."""

from __future__ import annotations

from typing import Final

from tressons_desktop.register.gathering import gather_register
from tressons_desktop.register.model import RegisterEntry, RegisterPart
from tressons_desktop.text.search import normalise
from ui.screens.register.words import RegisterLine, register_line
from ui.workbench import Workbench

ALL: Final = ""
OLD: Final = "anciens"
DOUBTFUL: Final = "a-verifier"


class RegisterPresenter:
    """Gather the register once for the content of now, then narrow it."""

    def __init__(self, workbench: Workbench) -> None:
        self.workbench = workbench
        self.words = ""
        self.state = ALL
        self.part: RegisterPart | None = None
        self._lines: tuple[RegisterLine, ...] = ()

    def read_again(self) -> None:
        """Gather it again: a checklist, a calendar, a day has changed."""
        services = self.workbench.services
        entries = gather_register(services.content.obligations)
        today = services.today()
        self._lines = tuple(register_line(one, today) for one in entries)

    def counts(self) -> dict[str, int]:
        """Count all of them, the old ones, those to verify."""
        return {
            ALL: len(self._lines),
            OLD: sum(line.old or line.past for line in self._lines),
            DOUBTFUL: sum(line.entry.needs_checking for line in self._lines),
        }

    def lines(self) -> tuple[RegisterLine, ...]:
        """List what answers."""
        asked = normalise(self.words).split()
        return tuple(
            line
            for line in self._lines
            if self._in_state(line)
            and self.part in (None, line.entry.part)
            and all(word in line.entry.searched for word in asked)
        )

    def _in_state(self, line: RegisterLine) -> bool:
        if self.state == OLD:
            return line.old or line.past
        return self.state != DOUBTFUL or line.entry.needs_checking

    def parts(self) -> list[tuple[RegisterPart, str]]:
        """List the parts that hold something."""
        met = {line.entry.part for line in self._lines}
        return [(part, part.label) for part in RegisterPart if part in met]


def successor(entries: tuple[RegisterLine, ...], entry: RegisterEntry) -> RegisterEntry | None:
    """Return the text that took the place of another: same title, in force after it."""
    after = [
        line.entry
        for line in entries
        if line.entry.title == entry.title
        and entry.until is not None
        and line.entry.since is not None
        and line.entry.since > entry.until
    ]
    return min(after, key=lambda one: one.since or one.checked_on, default=None)
