"""Walk through the whole filled example, and say at each place what QAccessible answers.

At each place a line of JSON goes out; a line on standard input leads to the next one. So another
program reads the same place by AT-SPI meanwhile.
"""

from __future__ import annotations

import json
import sys
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path

from ui.none_guard import keep_singletons_alive

keep_singletons_alive()

from PySide6.QtGui import QAccessible, QAccessibleInterface  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402

from tests.harness.walk import screens, settle, whole_application  # noqa: E402
from ui.access.components import install  # noqa: E402

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


def main() -> None:
    """Enter every place and step once, and wait for the reader at each."""
    app = QApplication(sys.argv[:1])
    app.setApplicationName("tressons-heard")
    install(app)
    asked = threading.Semaphore(0)
    threading.Thread(target=lambda: [asked.release() for _line in sys.stdin], daemon=True).start()
    with tempfile.TemporaryDirectory() as folder, whole_application(Path(folder)) as window:
        for name, _screen in screens(window):
            seen = list(told(QAccessible.queryAccessibleInterface(window)))
            print(json.dumps([name, seen]), flush=True)
            settle(lambda: asked.acquire(blocking=False), seconds=120)
    app.quit()


if __name__ == "__main__":
    main()
