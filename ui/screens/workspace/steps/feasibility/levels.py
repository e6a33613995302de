"""Choose between deciding and filing, and read what the answers come to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from ui.theme import px
from ui.widgets.basics import Text, row
from ui.widgets.segmented_filter import FilterSegment, SegmentedFilter

_BESIDE: Final = Qt.AlignmentFlag.AlignVCenter


class LevelLine(QWidget):
    """Hold the two levels and, beside them, the answer to the question of the one shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.choice = SegmentedFilter(name="Décider ou déposer")
        self.answer = Text("", "label", wrap=True)
        self.reason = Text("", "dense", "text2", wrap=True)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.answer)
        words.addWidget(self.reason)
        self._line = row(self.choice, spacing=14)
        self._line.setContentsMargins(0, 0, px(12), 0)
        self._line.setAlignment(self.choice, _BESIDE)
        self._line.addLayout(words, 1)
        self.setLayout(self._line)

    def set_narrow(self, narrow: bool) -> None:
        """Stand in the panel, where the work needs the height: one below the other."""
        ways = QBoxLayout.Direction
        self._line.setDirection(ways.TopToBottom if narrow else ways.LeftToRight)
        self._line.setAlignment(self.choice, Qt.AlignmentFlag.AlignLeft if narrow else _BESIDE)
        self.reason.setVisible(not narrow)

    def show_levels(self, levels: Mapping[str, str], current: str, said: tuple[str, str]) -> None:
        """Show the levels and what is said of the current one; without any the line hides."""
        self.setVisible(bool(levels))
        if levels:
            self.choice.set_segments([FilterSegment(key, words) for key, words in levels.items()])
            self.choice.set_current(current)
        self.answer.setText(said[0])
        self.reason.setText(said[1])
