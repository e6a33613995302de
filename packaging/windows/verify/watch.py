"""Run by the shipped Python of a trial: the program, and beside it a file that says what it shows.

The program itself has no such ear. Every tenth of a second the file tells the active window and
what an assistive technology would find in it: names, values, and where to click.
"""

import json
import sys
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QWidget

FILE = Path(sys.argv[1])
EVERY_MS = 100
_turns: list[None] = []
"""How many times the loop of the window came round: it goes on only when nothing holds it."""


def seen(widget: QWidget) -> dict[str, object] | None:
    """Describe a widget as it is heard; None when nothing is."""
    heard = QAccessible.queryAccessibleInterface(widget)
    name = heard.text(QAccessible.Text.Name) if heard else ""
    value = heard.text(QAccessible.Text.Value) if heard else ""
    if not (name or value):
        return None
    ratio = widget.devicePixelRatioF()
    middle = widget.mapToGlobal(QPoint(widget.width() // 2, widget.height() // 2))
    return {
        "name": name,
        "value": value,
        "role": str(heard.role()).rpartition(".")[2],
        "x": round(middle.x() * ratio),
        "y": round(middle.y() * ratio),
        "enabled": widget.isEnabled(),
        "focus": widget.hasFocus(),
    }


def tell() -> None:
    """Write what is shown, at once or not at all."""
    active = QApplication.activeWindow()
    shown = [w for w in QApplication.topLevelWidgets() if w.isVisible() and not w.isMinimized()]
    widgets = [w for w in QApplication.allWidgets() if w.isVisible() and w.window() in shown]
    _turns.append(None)
    state = {
        "turn": len(_turns),
        "windows": [window.windowTitle() for window in shown],
        "active": active.windowTitle() if active else "",
        "widgets": [one for one in map(seen, widgets) if one],
    }
    draft = FILE.with_suffix(".draft")
    draft.write_text(json.dumps(state), encoding="utf-8")
    with suppress(OSError):  # the reader holds it: next time
        draft.replace(FILE)


def main() -> int:
    """Start the program as it starts itself, with its own words."""
    from tressons_desktop.__main__ import main as start

    begin = QApplication.exec

    def exec_watched(*_: object) -> int:
        timer = QTimer()
        timer.timeout.connect(tell)
        timer.start(EVERY_MS)
        return begin()

    QApplication.exec = exec_watched
    return start(sys.argv[2:])


if __name__ == "__main__":
    sys.exit(main())
