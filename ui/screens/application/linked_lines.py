"""Which lines of the funding plan ask a call: seen with its amount, chosen in a menu."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.screens.application.presenter import ApplicationPresenter
from ui.screens.application.words import line_words
from ui.theme import px
from ui.widgets.basics import Text, row
from ui.widgets.buttons import Button, link_button
from ui.widgets.choosing import ChoiceMenu
from ui.widgets.closing import close_entries, reads

NO_LINE: Final = "Aucune ligne du plan de financement ne vise cet appel."


class LinkedLines(QWidget):
    """Show the lines that ask this call, and choose them among those of the plan."""

    plan_wanted = Signal()

    def __init__(self, presenter: ApplicationPresenter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self.read_only = ""
        self.words = Text("", "dense", "text", wrap=True)
        self.button = Button("Choisir les lignes", "plain", "chevron-down", trailing=True)
        self.menu = ChoiceMenu(self)
        self.menu.aboutToShow.connect(self._fill)
        self.button.setMenu(self.menu)
        self.plan_button = reads(link_button("Ouvrir le plan de financement"))
        self.plan_button.clicked.connect(self._ask_plan)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(4))
        column.addWidget(self.words)
        column.addLayout(row(self.plan_button, self.button, None, spacing=12))

    def show_lines(self) -> None:
        """Show the lines of the application in hand."""
        lines = self._presenter.lines()
        self.words.setText("\n".join(map(line_words, lines)) or NO_LINE)
        self.words.set_ink("text" if lines else "text2")
        self.button.setVisible(bool(self._presenter.grants()))

    def _fill(self) -> None:
        self.menu.clear()
        asking = {line.id for line in self._presenter.lines()}
        for line in self._presenter.grants():
            entry = self.menu.addAction(line_words(line))
            entry.setCheckable(True)
            entry.setChecked(line.id in asking)
            entry.triggered.connect(
                partial(self._presenter.link, line.id, asks=line.id not in asking)
            )
        close_entries(self.menu, self.menu.actions(), self.read_only)

    def _ask_plan(self) -> None:
        self.plan_wanted.emit()
