"""Filter a list by one of a few words side by side."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QWidget,
)

from tressons_desktop.text.numbers import format_number
from ui.access.components import ReaderRole, chosen
from ui.theme import restyle, set_role
from ui.widgets.buttons import ToggleButton


class FilterSegment(NamedTuple):
    """Describe one filter: key, words, and how many rows it keeps."""

    key: str
    label: str
    rows: int | None = None


class SegmentedFilter(QFrame):
    """Choose one segment; arrows move between them, Tab leaves."""

    a11y_role = ReaderRole.Grouping
    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None, *, name: str = "Filtre") -> None:
        super().__init__(parent)
        self.setProperty("role", "segments")
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._group.buttonClicked.connect(self._clicked)
        self._buttons: dict[str, ToggleButton] = {}
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(1, 1, 1, 1)
        self._layout.setSpacing(0)

    def set_segments(self, segments: Sequence[FilterSegment]) -> None:
        """Show these segments; the current one is kept when it is still there."""
        kept = self.current()
        if tuple(self._buttons) != tuple(segment.key for segment in segments):
            self._rebuild(segments)
        for segment in segments:
            button = self._buttons[segment.key]
            button.setText(_words(segment))
            button.setAccessibleName(_words(segment).replace(" · ", ", "))
        self.set_current(kept if kept in self._buttons else segments[0].key if segments else "")

    def current(self) -> str:
        """Return the key of the current segment."""
        for key, button in self._buttons.items():
            if button.isChecked():
                return key
        return ""

    def set_current(self, key: str) -> None:
        """Show another segment as current, without telling; Tab comes to it."""
        if key in self._buttons:
            self._buttons[key].setChecked(True)
            for other, button in self._buttons.items():
                by_tab = Qt.FocusPolicy.StrongFocus if other == key else Qt.FocusPolicy.ClickFocus
                button.setFocusPolicy(by_tab)

    def first_stop(self) -> QWidget | None:
        """Return what takes the keyboard: the current segment."""
        return self._buttons.get(self.current())

    def _rebuild(self, segments: Sequence[FilterSegment]) -> None:
        for button in self._buttons.values():
            self._group.removeButton(button)
            self._layout.removeWidget(button)
            button.deleteLater()
        self._buttons = {}
        for place, segment in enumerate(segments):
            button = ToggleButton("", self)
            button.setAutoExclusive(True)  # the group rules; this makes it a radio button
            button.setProperty("role", "segment")
            button.setProperty("place", _place(place, len(segments)))
            set_role(button, "dense")
            restyle(button)
            self._group.addButton(button)
            self._layout.addWidget(button)
            self._buttons[segment.key] = button

    def _clicked(self, button: QAbstractButton) -> None:
        chosen(button)
        self.set_current(self.current())  # Tab leaves from the one that the arrows reached
        self.chosen.emit(self.current())


def _words(segment: FilterSegment) -> str:
    if segment.rows is None:
        return segment.label
    return f"{segment.label} · {format_number(segment.rows)}"


def _place(index: int, total: int) -> str:
    if total == 1:
        return "only"
    if index == 0:
        return "first"
    return "last" if index == total - 1 else ""
