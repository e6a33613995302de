"""The days that come, said on entering the list: a quiet line, each name opening what is due."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from ui.plain import unmarked
from ui.screens.home import words
from ui.theme import px
from ui.widgets.basics import IconMark, NamedGroup, Text
from ui.widgets.buttons import link_button
from ui.widgets.flow import FlowLayout

SHOWN: Final = 3
"""How many projects are named: the list, sorted by date, shows the others."""


class Reminders(NamedGroup):
    """Say how many dates come soon, and open what has the one that is clicked.

    A project with several of them unfolds its list. `application_opened` carries a project and its
    application; `project_opened` the step of a milestone.
    """

    application_opened = Signal(str, str, str)
    project_opened = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("reminders")
        self._shown: list[words.Coming] = []
        self._today = date.min
        self.menu = QMenu(self)
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

    def show_coming(self, found: list[words.Coming], today: date, in_hand: str) -> None:
        """Name the nearest; nothing when the only one is of the project in hand, told above."""
        self._shown, self._today = found[:SHOWN], today
        told = [one.summary.id for one in found for _ in one.days]
        self.setVisible(bool(found) and told != [in_hand])
        said = words.reminder_words(len(told))
        self.setAccessibleName(said)
        self._count.setText(said)
        for place, link in enumerate(self.links):
            link.setVisible(place < len(self._shown))
            if place < len(self._shown):
                link.setText(words.reminder_line(found[place], today))
        left = len(told) - sum(len(one.days) for one in self._shown)
        self._more.setText(words.more_words(left))
        self._more.setVisible(bool(left))

    def _clicked(self) -> None:
        place = next(n for n, link in enumerate(self.links) if link is self.sender())
        found, link = self._shown[place], self.links[place]
        if len(found.days) == 1:
            self._open(found.summary.id, found.days[0].call_id)
            return
        self.menu.clear()
        for day in found.days:
            entry = self.menu.addAction(unmarked(words.day_line(day, self._today)))
            entry.triggered.connect(partial(self._open, found.summary.id, day.call_id))
        self.menu.setActiveAction(self.menu.actions()[0])
        self.menu.popup(link.mapToGlobal(link.rect().bottomLeft()))

    def _open(self, project_id: str, call_id: str, _checked: bool = False) -> None:
        if call_id:
            self.application_opened.emit(project_id, call_id, "")
        else:
            self.project_opened.emit(project_id, "calendar")
