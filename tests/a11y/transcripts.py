"""Transcripts of the whole application by Tab: one file for each place and step.

`python -m tests.a11y.transcripts` writes them anew: read what changed before keeping it.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest

from tests.a11y.heard import listening
from tests.a11y.walked import heard_at
from tests.harness.walk import screens, settle, whole_application
from tressons_desktop import bootstrap
from ui.access.announcer import silent

FOLDER = Path(__file__).parent / "transcripts"
DAY = date(2026, 11, 2)
EMPTY = "application-vide"


def transcripts() -> dict[str, str]:
    """Walk once through the filled example, once through the empty application."""
    made = dict(_walk(demo=True))
    empty = [f"== {name}\n{words}" for name, words in _walk(demo=False)]
    return {**made, EMPTY: "\n".join(empty)}


def _walk(*, demo: bool) -> Iterator[tuple[str, str]]:
    with (
        tempfile.TemporaryDirectory() as folder,
        frozen_day(),
        listening() as heard,
        whole_application(Path(folder) / "data", demo=demo) as window,
    ):
        window.activateWindow()
        settle(window.isActiveWindow)
        heard.said.clear()
        for name, _screen in screens(window):
            settle(silent)
            yield name, heard_at(window, [one for one in heard.words() if not _by_chance(one)])
            heard.said.clear()


def _by_chance(words: str) -> bool:
    """Tell what is said only when the machine is slow enough for a progress bar to be seen."""
    return words.startswith("Aperçu")


@contextmanager
def frozen_day() -> Iterator[None]:
    """Let the application believe that it is always the same day."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(bootstrap.SystemClock, "today", lambda _clock: DAY)
        yield


def main() -> int:
    """Write every transcript."""
    from tests.a11y.rooms_seen import DESK_FOLDER, ROOMS_FOLDER, seen_desk, seen_rooms
    from ui.app import make_qt_application

    app = make_qt_application(["tressons"])
    FOLDER.mkdir(exist_ok=True)
    for name, words in transcripts().items():
        (FOLDER / f"{name}.txt").write_text(words, encoding="utf-8")
        print(name)
    for folder, seen in ((ROOMS_FOLDER, seen_rooms(100)), (DESK_FOLDER, seen_desk(100))):
        folder.mkdir(exist_ok=True)
        for name, room in seen.items():
            (folder / f"{name}.txt").write_text(room.heard, encoding="utf-8")
            print(name)
    app.quit()
    return 0


if __name__ == "__main__":
    sys.exit(main())
