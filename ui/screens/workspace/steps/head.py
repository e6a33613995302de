"""The line of a step: its title, where it stands, its buttons; none is ever cut."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.widgets.basics import RichLabel, StepTitle


class StepHead(QVBoxLayout):
    """Title, note and buttons on one line while there is room for them.

    Else the note goes when it only repeats the list of steps, then the buttons go under the title.
    What is needed is asked of each part, wherever it is: the answer never depends on the last one.
    """

    def __init__(self, title: str) -> None:
        super().__init__()
        self.heading = StepTitle(title)
        self.note = RichLabel("", "note", "text2")
        self.note.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.note_stays = False
        self._buttons: list[QWidget] = []
        self._beside: set[QWidget] = set()
        self.line = QHBoxLayout()
        self.line.addWidget(self.heading)
        self.line.addWidget(self.note, 1)
        self._under = QHBoxLayout()
        self._under.addStretch(1)
        self.addLayout(self.line)
        self.addLayout(self._under)

    def add_button(self, button: QWidget, *, beside: bool = False) -> None:
        """Put a button, or a choice of parts, at the end of the line, or beside the title."""
        self._buttons.append(button)
        if beside:
            self._beside.add(button)
        self._add(button)

    def fit(self, width: int) -> None:
        """Lay the parts out in a width."""
        buttons = [one for one in self._buttons if not one.isHidden()]
        least = self._width([self.heading, *buttons])
        said = self._width([self.heading, self.note, *buttons]) if self.note.text() else least
        self.note.setVisible(self.note_stays or said <= width)
        self._place(under=bool(buttons) and (said if self.note_stays else least) > width)

    def _width(self, parts: list[QWidget]) -> int:
        hints = [part.sizeHint().expandedTo(part.minimumSizeHint()).width() for part in parts]
        return sum(hints) + self.line.spacing() * (len(hints) - 1)

    def _place(self, *, under: bool) -> None:
        home, other = (self._under, self.line) if under else (self.line, self._under)
        if all(home.indexOf(one) >= 0 for one in self._buttons):
            return
        for place, button in enumerate(self._buttons):
            other.removeWidget(button)
            if under:
                home.insertWidget(place, button)
            else:
                self._add(button)

    def _add(self, button: QWidget) -> None:
        place = 1 if button in self._beside else self.line.count()
        self.line.insertWidget(place, button)
