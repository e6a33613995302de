"""Render every screen of the application to PNG, for people to look at.

Run: .venv/bin/python -m tests.screens FOLDER [words…]  (only the screens whose name has a word)

Light and dark at 1366 × 698, light at 150 % of text, and light at 1920 × 1000.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from tests.harness.walk import CLIENT, LARGE, at_rest, screens, settle, whole_application
from ui.app import make_qt_application

LOOKS = {
    "clair": ("light", 100, CLIENT),
    "sombre": ("dark", 100, CLIENT),
    "clair-150": ("light", 150, CLIENT),
    "clair-grand": ("light", 100, LARGE),
}


def main(arguments: list[str]) -> int:
    """Write the pictures of every look into a folder of its own."""
    if not arguments:
        print(__doc__)
        return 2
    folder, words = Path(arguments[0]), arguments[1:]
    app = make_qt_application(["tressons"])
    for look, (mode, text_size, size) in LOOKS.items():
        target = folder / look
        target.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory() as data:
            made = 0
            opened = whole_application(Path(data), mode=mode, text_size=text_size, size=size)
            with opened as window:
                for name, _screen in screens(window):
                    if words and not any(word in name for word in words):
                        continue
                    settle(at_rest(window))  # previews and checks are made in the background
                    settle()
                    window.grab().save(str(target / f"{name}.png"))
                    made += 1
        print(f"{target}: {made} screens", flush=True)
    app.quit()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
