"""The days that come, said on entering the list: a quiet line, each name opening what is due."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from tressons_desktop.overview.summary import ProjectSummary
from ui.screens.home import words
from ui.theme import px
from ui.widgets.basics import IconMark, NamedGroup, Text
from ui.widgets.buttons import link_button
from ui.widgets.flow import FlowLayout

SHOWN: Final = 3
"""How many projects are named: the list, sorted by date, shows the others."""


class Reminders(NamedGroup):
    """Say how many dates come soon, and open what has the one that is clicked.

    `application_opened` carries a project and its application, whose call ``call_of`` tells;
    `project_opened` the step of a milestone.
    """

    application_opened = Signal(str, str, str)
    project_opened = Signal(str, str)

    def __init__(self, call_of: Callable[[str], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._call_of = call_of
        self.setObjectName("reminders")
        self._ids: list[str] = []
        self._count = Text("", "dense-bold")
        self.links = [link_button("") for _ in range(SHOWN)]
        self._more = Text("", "dense", "text2")
        inside = QWidget()
        flow = FlowLayout(inside, spacing=12)
        icon = IconMark("calendar-clock", "text2", 16, 1.75)
        for widget in (icon, self._count, *self.links, self._more):
            flow.addWidget(widget)
        for link in self.links:
            link.clicked.connect(self._clicked)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, px(10), 0, 0)
        layout.addWidget(inside, 1)
        self.hide()

    def show_coming(self, found: list[ProjectSummary], today: date, in_hand: str) -> None:
        """Name the nearest; nothing when the only one is the project in hand, told above."""
        self._ids = [one.id for one in found[:SHOWN]]
        self.setVisible(bool(found) and [one.id for one in found] != [in_hand])
        said = words.reminder_words(len(found))
        self.setAccessibleName(said)
        self._count.setText(said)
        for place, link in enumerate(self.links):
            link.setVisible(place < len(self._ids))
            if place < len(self._ids):
                link.setText(words.reminder_line(found[place], today))
        left = len(found) - len(self._ids)
        self._more.setText(words.more_words(left))
        self._more.setVisible(bool(left))

    def _clicked(self) -> None:
        place = next(n for n, link in enumerate(self.links) if link is self.sender())
        project_id = self._ids[place]
        call_id = self._call_of(project_id)
        if call_id:
            self.application_opened.emit(project_id, call_id, "")
        else:
            self.project_opened.emit(project_id, "calendar")
