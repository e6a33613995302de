"""A step of the calendar that repeats the last day to send: one of the two is enough."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from tressons_desktop.project.model import Milestone
from tressons_desktop.text.dates import format_date_long
from tressons_desktop.text.spaces import NBSP
from ui.plain import one_line
from ui.theme import px
from ui.widgets.basics import IconMark, Text, row
from ui.widgets.buttons import Button


class DepositBar(QFrame):
    """Offer to keep the date of the application alone; hidden when no step repeats it."""

    merge_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "sunken-card")
        self._text = Text("", "dense", wrap=True)
        self.button = Button("Garder une seule date", "accent", "check")
        self.button.setObjectName("merge_deposit")
        self.button.clicked.connect(self.merge_wanted)
        layout = row(IconMark("calendar-clock", "primary", 20, 1.75), self._text, self.button)
        layout.setSpacing(px(12))
        layout.setContentsMargins(px(14), px(8), px(14), px(8))
        self.setLayout(layout)

    def words(self) -> str:
        """Return what is said."""
        return self._text.text()

    def show_steps(self, steps: Sequence[Milestone], deadline: date | None) -> None:
        """Say which steps repeat the last day to send."""
        self.setVisible(bool(steps))
        if not steps:
            return
        title = one_line(steps[0].title.strip(), 60)
        lead = f"Le jalon «{NBSP}{title}{NBSP}» répète la date limite de dépôt"
        if deadline is None:
            self._text.setText(f"{lead}, notée au dossier{NBSP}: la date y sera reprise.")
        else:
            day = format_date_long(deadline)
            self._text.setText(f"{lead}, notée au dossier{NBSP}: {day}.")
