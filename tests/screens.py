"""Render every screen of the application to PNG, for people to look at.

Run: .venv/bin/python -m tests.screens FOLDER [--looks=clair,aquatic…] [words…]

Only the screens whose name has one of the words, in these looks; without any, every screen, then
every sheet that is opened over one ("feuille-…") and the rooms that no place shows ("piece-…"):
light and dark at 1366 × 698, light at 150 % and 200 % of text, dark at 200 %, light at 1920 × 1000,
and in the four contrast themes of Windows.
"""

from __future__ import annotations

import os
import sys
import tempfile
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from tests.a11y.rooms_walk import ROOM, rooms
from tests.harness.contrast_themes import CONTRAST_THEMES, system_palette
from tests.harness.sheets_walk import SHEET, sheets
from tests.harness.walk import CLIENT, LARGE, screens, whole_application
from ui.app import make_qt_application
from ui.theme import manager


@dataclass(frozen=True)
class Look:
    """How the application is dressed, and the room it has."""

    mode: str = "light"
    text_size: int = 100
    size: tuple[int, int] = CLIENT
    contrast: str = ""


LOOKS = {
    "clair": Look(),
    "sombre": Look("dark"),
    "clair-150": Look(text_size=150),
    "clair-200": Look(text_size=200),
    "sombre-200": Look("dark", text_size=200),
    "clair-grand": Look(size=LARGE),
    **{name: Look(contrast=name) for name in CONTRAST_THEMES},
}


def main(arguments: list[str]) -> int:
    """Write the pictures of every look into a folder of its own."""
    if not arguments:
        print(__doc__)
        return 2
    asked = [one.split("=", 1)[1] for one in arguments if one.startswith("--looks=")]
    names = asked[0].split(",") if asked else list(LOOKS)
    folder, *words = [one for one in arguments if not one.startswith("--looks=")]
    app = make_qt_application(["tressons"])
    for name in names:
        target = Path(folder) / name
        target.mkdir(parents=True, exist_ok=True)
        print(f"{target}: {render(LOOKS[name], target, words)} screens", flush=True)
    app.quit()
    return 0


def render(look: Look, target: Path, words: list[str]) -> int:
    """Write the pictures of a look; return how many."""
    colours = CONTRAST_THEMES.get(look.contrast)
    manager().show_contrast(system_palette(colours) if colours else None)
    made = 0
    with tempfile.TemporaryDirectory() as data:
        opened = whole_application(
            Path(data), mode=look.mode, text_size=look.text_size, size=look.size
        )
        with opened as window:
            over = words and all(word.startswith((SHEET, ROOM)) for word in words)
            shown = ((name, window) for name, _screen in (() if over else screens(window)))
            opened_over = sheets(window, Path(data), words), rooms(window, Path(data), words)
            for name, seen in chain(shown, *opened_over):
                if words and not any(word in name for word in words):
                    continue
                seen.grab().save(str(target / f"{name}.png"))
                made += 1
    return made


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
