"""Gather what the trial saw, and say it."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from making.places import say


@dataclass
class Report:
    """Things checked, in order, and figures measured."""

    lines: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)

    def check(self, what: str, good: bool, detail: str = "") -> bool:
        """Note one thing; a failure does not stop the others."""
        line = f"{'bon   ' if good else 'MANQUE'}  {what}"
        self._say(f"{line}\u00a0: {detail.strip()}" if detail and not good else line)
        if not good:
            self.failed.append(what)
        return good

    def figure(self, what: str, value: float, unit: str, limit: float) -> None:
        """Note a figure and hold it to its limit."""
        shown = f"{what}\u00a0: {value:.1f} {unit} (limite {limit:g})".replace(".", ",")
        self.check(shown, 0 < value <= limit)

    def note(self, what: str) -> None:
        """Say what whoever reads the report must know, neither good nor bad."""
        self._say(f"note    {what}")

    @contextmanager
    def step(self, what: str) -> Iterator[None]:
        """Note a step that must not break, with the time it took."""
        started = time.monotonic()
        try:
            yield
        except Exception as problem:
            self.check(what, False, f"{type(problem).__name__} {problem}")
        else:
            self._say(f"        {what} ({time.monotonic() - started:.0f} s)")

    def write(self, path: Path) -> None:
        """Keep the report."""
        path.write_text("\n".join(self.lines) + "\n", encoding="utf-8")

    def _say(self, line: str) -> None:
        self.lines.append(line)
        say(line)
