"""Walk through the whole filled example, and say at each place what QAccessible answers.

At each place a line of JSON goes out; a line on standard input leads to the next one. So another
program reads the same place by AT-SPI meanwhile.
"""

from __future__ import annotations

import json
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

from ui.none_guard import keep_singletons_alive

keep_singletons_alive()

from PySide6.QtGui import QAccessible, QAccessibleInterface  # noqa: E402
from PySide6.QtWidgets import QApplication, QWidget  # noqa: E402

from tests.harness.walk import at_rest, screens, settle, whole_application  # noqa: E402
from ui.access.components import install  # noqa: E402

PAUSE_S = 0.5
MOST_LOOKS = 60

CELLS = (QAccessible.Role.Table, QAccessible.Role.Tree)
"""What is in a table is read cell by cell elsewhere; it would be most of the time taken here."""


def told(thing: QAccessibleInterface) -> Iterator[tuple[str, str, str]]:
    """List a thing and all it holds that is shown: role, name, states."""
    state = thing.state()
    if state.invisible:
        return
    held = {
        "checked": state.checked,
        "expandable": state.expandable,
        "expanded": state.expanded,
        "selected": state.selected,
        "enabled": not state.disabled,
    }
    said = " ".join(name for name, on in held.items() if on)
    yield thing.role().name, thing.text(QAccessible.Text.Name), said
    if thing.role() not in CELLS:
        for place in range(thing.childCount()):
            child = thing.child(place)
            if child is not None and child.isValid():
                yield from told(child)


def at_last(window: QWidget) -> list[tuple[str, str, str]]:
    """List what is shown once it no longer changes: figures are drawn beside the window."""
    seen: list[tuple[str, str, str]] = []
    for _ in range(MOST_LOOKS):
        before, seen = seen, list(told(QAccessible.queryAccessibleInterface(window)))
        if seen == before:
            return seen
        limit = time.monotonic() + PAUSE_S
        settle(lambda limit=limit: time.monotonic() > limit)
    raise AssertionError("what is shown never rests")


def main() -> None:
    """Enter every place and step once, and wait for the reader at each."""
    app = QApplication(sys.argv[:1])
    app.setApplicationName("tressons-heard")
    install(app)
    asked = threading.Semaphore(0)
    threading.Thread(target=lambda: [asked.release() for _line in sys.stdin], daemon=True).start()
    with tempfile.TemporaryDirectory() as folder, whole_application(Path(folder)) as window:
        kept = Path(folder) / "backups"  # the first copy comes a moment after, and says so
        settle(lambda: any(kept.glob("*")) and at_rest(window)())
        for name, _screen in screens(window):
            settle(at_rest(window))
            print(json.dumps([name, at_last(window)]), flush=True)
            settle(lambda: asked.acquire(blocking=False), seconds=120)
    app.quit()


if __name__ == "__main__":
    main()
