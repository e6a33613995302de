"""Read the past of a project page by page, in slices that never hold the window."""

from __future__ import annotations

import re
import time
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QObject, QTimer, Signal

from tressons_desktop.history.contents import haystack
from tressons_desktop.history.lines import tell
from tressons_desktop.history.naming import Naming
from tressons_desktop.history.told import Entry, ToldLine
from tressons_desktop.ports import Store
from ui.signals import Carries, carrying

PAGE = 60
SLICE_S = 0.03
READ_AT_ONCE = 20

_MARKS = re.compile("[\u0300-\u036f]")
_SPACES_IN_NUMBERS = re.compile(r"(?<=\d)\s(?=\d)")


@dataclass(frozen=True, slots=True)
class WantedPage:
    """What the filters ask: words, step, person, first day, records and fields."""

    text: str = ""
    step: str = ""
    who: str = ""
    since: date | None = None
    records: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()

    @property
    def narrows(self) -> bool:
        """Tell whether anything is left out."""
        return self != WantedPage()


def plain(text: str) -> str:
    """Bring a text to what is searched: no accent, no case, no space inside numbers.

    Not ``text.search.normalise``, ten times slower: the whole past is searched.
    """
    folded = _MARKS.sub("", unicodedata.normalize("NFKD", text).casefold())
    return _SPACES_IN_NUMBERS.sub("", folded.replace("’", "'"))


def answers(entry: Entry, wanted: WantedPage, words: Sequence[str], naming: Naming) -> bool:
    """Tell whether an entry is among what is asked."""
    if wanted.who and entry.gesture.who != wanted.who:
        return False
    if wanted.step and wanted.step not in (entry.step, *(line.step for line in entry.lines)):
        return False
    if wanted.fields and not any(_about(line, wanted) for line in entry.lines):
        return False
    if words:
        hay = plain(haystack(entry, naming))
        return all(word in hay for word in words)
    return True


def _about(line: ToldLine, wanted: WantedPage) -> bool:
    """Tell whether a line tells of the record and the field asked; its birth and end do."""
    if line.record_id not in wanted.records:
        return False
    return not line.field or any(change.field in wanted.fields for change in line.changes)


class HistoryReader(QObject):
    """Walk the gestures from the last one; `arrived` brings entries, `paused` ends each page.

    `more` reads on until a page is full; `at_end` says that nothing is left.
    """

    arrived: Carries[list[Entry]] = carrying()
    paused = Signal()

    def __init__(self, store: Store, parent: QObject) -> None:
        super().__init__(parent)
        self._store = store
        self._project_id = ""
        self._naming = Naming()
        self._wanted = WantedPage()
        self._words: tuple[str, ...] = ()
        self._counts: dict[str, int] = {}
        self._cursor: int | None = None
        self._missing = 0
        self.at_end = False
        self.read = 0
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._slice)

    @property
    def reading(self) -> bool:
        """Tell whether a page is on its way."""
        return self._timer.isActive()

    def begin(self, project_id: str, naming: Naming, wanted: WantedPage, count: int = PAGE) -> None:
        """Start again from the last gesture."""
        self._project_id, self._naming, self._wanted = project_id, naming, wanted
        self._words = tuple(plain(wanted.text).split())
        self._counts = {} if wanted.records else dict(naming.counts)
        self._cursor, self.at_end, self.read = None, False, 0
        self.more(count)

    def more(self, count: int = PAGE) -> None:
        """Read on; the first slice is at once, so that a page shows without waiting."""
        self._missing = count
        self._timer.start()
        self._slice()

    def stop(self) -> None:
        """Read no further."""
        self._timer.stop()

    def _slice(self) -> None:
        end = time.monotonic() + SLICE_S
        found: list[Entry] = []
        while not self.at_end and len(found) < self._missing and time.monotonic() < end:
            found += self._some(self._missing - len(found))
        self._missing -= len(found)
        done = self.at_end or self._missing <= 0
        if done:
            self._timer.stop()
        if found:
            self.arrived.emit(found)
        if done:
            self.paused.emit()

    def _some(self, missing: int) -> list[Entry]:
        limit = READ_AT_ONCE if self._wanted.narrows else min(READ_AT_ONCE, missing)
        page = self._store.gestures(
            self._project_id,
            before=self._cursor,
            limit=limit,
            records=self._wanted.records,
            fields=self._wanted.fields,
        )
        self.at_end = len(page) < limit
        found: list[Entry] = []
        for gesture in page:
            self._cursor = gesture.cursor
            self.read += 1
            if self._wanted.since and gesture.when.date() < self._wanted.since:
                self.at_end = True
                break
            entry = tell(gesture, self._naming, self._counts)
            if entry is not None and answers(entry, self._wanted, self._words, self._naming):
                found.append(entry)
        return found
