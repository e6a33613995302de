"""Ask the examining process; a file that makes it fail or linger never reaches the window's own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from tressons_desktop.drawing.measure import PageBox
from tressons_desktop.intake import EXAMINER
from tressons_desktop.intake.dossier_state import DossierState, state_from
from tressons_desktop.intake.limited import LIMIT_SECONDS, LimitedProcess
from tressons_desktop.intake.received_sheets import ReceivedSheet, received_sheets
from tressons_desktop.intake.verdict import SEND_AGAIN, Verdict, refused, verdict_from


class Examiner(LimitedProcess):
    """Judge files one at a time, from any thread."""

    def __init__(self, *, limit_seconds: float = LIMIT_SECONDS) -> None:
        super().__init__(
            EXAMINER,
            "tressons_desktop.intake.worker",
            "run_worker",
            limit_seconds=limit_seconds,
        )

    def judge(self, path: Path, media_type: str, print_to: Path | None = None) -> Verdict:
        """Judge a content; a photo is also written at print size to ``print_to``."""
        answer = self._ask(
            {
                "ask": "judge",
                "path": str(path),
                "media_type": media_type,
                "print_to": str(print_to) if print_to else "",
            }
        )
        if "failed" in answer:
            return refused(media_type, str(answer["failed"]), SEND_AGAIN)
        return verdict_from(answer)

    def identify(self, path: Path) -> Mapping[str, Any]:
        """Read which project a dossier comes from: ``project``, ``refused`` or ``failed``."""
        return self._ask({"ask": "identify", "path": str(path)})

    def take_out(self, path: Path, out: Path) -> bool:
        """Write the project that a dossier carries to ``out``; tell whether there was one."""
        return (
            self._ask({"ask": "take out", "path": str(path), "out": str(out)}).get("taken") is True
        )

    def look_over(self, path: Path) -> DossierState:
        """Say whether a dossier is as it was made, and what it conforms to."""
        return state_from(self._ask({"ask": "look over", "path": str(path)}))

    def read(self, path: Path) -> Mapping[str, object]:
        """Read a spreadsheet: ``sheets``, ``archive``, ``refused`` or ``failed``."""
        return self._ask({"ask": "read", "path": str(path)})

    def read_sheets(self, path: Path) -> tuple[ReceivedSheet, ...]:
        """Read the sheets of a table; raise TableRefused when there is nothing to read."""
        return received_sheets(path, self.read)

    def scan(self, path: Path, page: int, preview: Path | None = None) -> Mapping[str, object]:
        """Read the codes of a page, from 0: ``codes``, ``pages`` or ``failed``."""
        return self._ask(
            {
                "ask": "scan",
                "path": str(path),
                "page": page,
                "preview": str(preview) if preview else "",
            }
        )

    def join(self, parts: Sequence[tuple[Path, int, int]], out: Path) -> bool:
        """Put pages of several files together in a PDF, those turned righted; tell if it was."""
        asked = [{"path": str(path), "page": at, "turn": turn} for path, at, turn in parts]
        return self._ask({"ask": "join", "parts": asked, "out": str(out)}).get("joined") is True

    def words(self, path: Path) -> Mapping[str, object]:
        """Read a document as text: ``pages`` of lines, ``text``, ``refused`` or ``failed``."""
        return self._ask({"ask": "words", "path": str(path)})

    def sizes(self, path: Path) -> tuple[tuple[float, float], ...]:
        """Return the size of each page of a PDF, in points; nothing when it does not open."""
        found = self._ask({"ask": "sizes", "path": str(path)}).get("sizes")
        return tuple((one[0], one[1]) for one in found) if isinstance(found, list) else ()

    def draw(self, path: Path, page: int, width: int, out: Path) -> bool:
        """Draw a page, from 0, so many pixels wide, to a picture; tell whether it was."""
        asked = {"ask": "draw", "path": str(path), "page": page, "width": width, "out": str(out)}
        return self._ask(asked).get("drawn") is True

    def seek(self, path: Path, words: str) -> list[list[tuple[PageBox, ...]]]:
        """Tell where words are said, page by page: the boxes of each time."""
        pages = self._ask({"ask": "seek", "path": str(path), "words": words}).get("pages")
        if not isinstance(pages, list):
            return []
        return [
            [tuple((b[0], b[1], b[2], b[3]) for b in boxes) for boxes in found] for found in pages
        ]

    def find(
        self, path: Path, wanted: Sequence[Sequence[str]]
    ) -> tuple[tuple[int, float] | None, ...]:
        """Find, for each list of phrases, the page from 1 and the height of the first that is."""
        places = self._ask({"ask": "find", "path": str(path), "wanted": wanted}).get("places")
        if not isinstance(places, list):
            return (None,) * len(wanted)
        return tuple((int(one[0]), float(one[1])) if one else None for one in places)
