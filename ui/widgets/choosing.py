"""What every list to choose from shares: the wheel never chooses, a few letters do."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QElapsedTimer, Qt
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QListView, QMenu, QWidget

from tressons_desktop.text.search import normalise
from ui.plain import remarked
from ui.widgets.mixin_bases import ViewBase, WidgetBase

PAUSE_MS = 1_200
"""Letters typed closer than this belong to one word: longer than Qt's, for slower hands."""


class Unwheeled(WidgetBase):
    """Leave the wheel to the page: nobody chooses by scrolling past a closed list.

    An open list scrolls: it is another widget, with its own wheel.
    """

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class Letters:
    """What is being typed to find a line: letters close to each other are one word."""

    def __init__(self) -> None:
        self._typed = ""
        self._since = QElapsedTimer()

    @property
    def going_on(self) -> bool:
        """Tell whether the next letter belongs to the same word."""
        return self._since.isValid() and self._since.elapsed() <= PAUSE_MS

    def add(self, typed: str) -> str:
        """Take what was typed; return the word so far, as it is compared."""
        self._typed = (self._typed if self.going_on else "") + typed
        self._since.start()
        return normalise(self._typed)


def find_line(lines: Sequence[str], here: int, wanted: str) -> int:
    """Find the line that begins with some letters, else one of whose words does; -1 for none.

    The same letter again goes on to the next line that begins with it.
    """
    count = len(lines)
    if not wanted or not count:
        return -1
    words = [normalise(line) for line in lines]
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


def _word_starts(line: str, wanted: str) -> bool:
    return f" {wanted}" in line


class TypeAhead(ViewBase):
    """Find a line by the first letters of one of its words, accents or not, several at a time.

    For any Qt view: it replaces `keyboardSearch`, which closed combo boxes use too.
    """

    _letters: Letters | None = None

    def keyboardSearch(self, typed: str) -> None:
        self._letters = self._letters or Letters()
        lines = [self._words(row) for row in range(self.model().rowCount())]
        row = find_line(lines, self.currentIndex().row(), self._letters.add(typed))
        if row >= 0:
            self.setCurrentIndex(self.model().index(row, self._searched_column()))

    def _searched_column(self) -> int:
        return max(self.currentIndex().column(), 0)

    def _words(self, row: int) -> str:
        index = self.model().index(row, self._searched_column())
        return str(index.data(Qt.ItemDataRole.DisplayRole) or "")


class ChoiceMenu(QMenu):
    """A menu of things to choose from, found by their letters as the lines of a list are.

    Only letters are taken from Qt: arrows, Entrée, Échap and a space that begins no word go on
    doing what they do in every menu.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._letters = Letters()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._is_letter(event):
            super().keyPressEvent(event)
            return
        offered = [one for one in self.actions() if one.isEnabled() and not one.isSeparator()]
        here = offered.index(self.activeAction()) if self.activeAction() in offered else -1
        lines = [remarked(action.text()) for action in offered]
        found = find_line(lines, here, self._letters.add(event.text()))
        if found >= 0:
            self.setActiveAction(offered[found])

    def _is_letter(self, event: QKeyEvent) -> bool:
        held = event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
        if held != Qt.KeyboardModifier.NoModifier or not event.text().isprintable():
            return False
        return bool(event.text().strip()) or (event.text() == " " and self._letters.going_on)


class ListView(TypeAhead, QListView):
    """A list to choose from."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
