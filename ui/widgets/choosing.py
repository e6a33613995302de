"""What every list to choose from shares: the wheel never chooses, a few letters do."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QListView, QWidget

from tressons_desktop.text.search import normalise

PAUSE_MS = 1_200
"""Letters typed closer than this belong to one word: longer than Qt's, for slower hands."""


class Unwheeled:
    """Leave the wheel to the page: nobody chooses by scrolling past a closed list.

    An open list scrolls: it is another widget, with its own wheel.
    """

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class TypeAhead:
    """Find a line by the first letters of one of its words, accents or not, several at a time.

    For any Qt view: it replaces `keyboardSearch`, which closed combo boxes use too. The same letter
    again goes on to the next line that begins with it.
    """

    _typed = ""
    _since: QElapsedTimer | None = None

    def keyboardSearch(self, typed: str) -> None:
        if self._since is None or not self._since.isValid() or self._since.elapsed() > PAUSE_MS:
            self._typed = ""
        self._since = self._since or QElapsedTimer()
        self._since.start()
        self._typed += typed
        row = self._row_of(normalise(self._typed))
        if row >= 0:
            self.setCurrentIndex(self.model().index(row, self._searched_column()))

    def _searched_column(self) -> int:
        return max(self.currentIndex().column(), 0)

    def _row_of(self, wanted: str) -> int:
        count, here = self.model().rowCount(), self.currentIndex().row()
        if not wanted or not count:
            return -1
        words = [self._words(row) for row in range(count)]
        onwards = [(here + 1 + step) % count for step in range(count)]
        again = len(set(wanted)) == 1
        if len(wanted) == 1 or (again and not any(line.startswith(wanted) for line in words)):
            wanted = wanted[0]
        elif here >= 0:
            onwards = [here, *onwards[:-1]]  # more letters of the same word: the line may stay
        for fits in (str.startswith, _word_starts):
            for row in onwards:
                if fits(words[row], wanted):
                    return row
        return -1

    def _words(self, row: int) -> str:
        index = self.model().index(row, self._searched_column())
        return normalise(str(index.data(Qt.ItemDataRole.DisplayRole) or ""))


def _word_starts(line: str, wanted: str) -> bool:
    return f" {wanted}" in line


class ListView(TypeAhead, QListView):
    """A list to choose from."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
