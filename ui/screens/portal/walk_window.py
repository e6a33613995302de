"""A narrow window over the others: each answer in turn, one key copies it and moves on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tressons_desktop.portal.counter import count_words
from tressons_desktop.portal.walk import WalkStop
from ui.access.announcer import announce
from ui.access.focus import move_focus
from ui.plain import titled
from ui.screens.portal.manners import MANNER_CHIPS
from ui.theme import px
from ui.widgets.basics import CardTitle, Text, row
from ui.widgets.buttons import Button, icon_button
from ui.widgets.chip import Chip
from ui.widgets.scroll_page import ScrollPage

TITLE: Final = "Aide au dépôt"
COPY: Final = "Copier et passer à la suivante"
NEXT: Final = "Passer à la suivante"
_WIDTH: Final = 360
_HEIGHT: Final = 420
_COUNTED: Final = 100


class WalkWindow(QWidget):
    """Give the answers one by one, above every other window; Entrée copies and moves on."""

    def __init__(self, stops: Sequence[WalkStop], parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Window | Qt.WindowType.WindowStaysOnTopHint)
        self.setWindowTitle(titled(TITLE))
        self.setAccessibleName(TITLE)
        self._stops = tuple(stops)
        self._at = 0
        self.where = Text("", "dense", "text2", wrap=True)
        self.question = CardTitle("", wrap=True)
        self.chip = Chip(MANNER_CHIPS[self._stops[0].manner])
        self.answer = Text("", "body", wrap=True)
        self.count = Text("", "dense", "text2", wrap=True)
        self.note = Text("", "dense", "part", wrap=True)
        self.before = icon_button("chevron-left", "Question précédente")
        self.after = icon_button("chevron-right", "Question suivante")
        self.copy_button = Button(COPY, "primary", "copy")
        self._build()
        self.copy_button.clicked.connect(self.copy_and_move_on)
        self.before.clicked.connect(self.go_back)
        self.after.clicked.connect(self.move_on)
        self._show()
        self.resize(px(_WIDTH), px(_HEIGHT))

    def _build(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(px(16), px(12), px(16), px(12))
        column.setSpacing(px(8))
        for widget in (self.where, self.question):
            column.addWidget(widget)
        column.addWidget(self.chip, 0, Qt.AlignmentFlag.AlignLeft)
        for widget in (self.answer, self.count, self.note):
            column.addWidget(widget)
        column.addStretch(1)
        area = ScrollPage()
        area.setWidget(inside)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, px(12))
        layout.addWidget(area, 1)
        foot = row(self.before, self.after, None, self.copy_button)
        foot.setContentsMargins(px(16), 0, px(16), 0)
        layout.addLayout(foot)

    @property
    def stop(self) -> WalkStop:
        """Return the question shown."""
        return self._stops[self._at]

    def first_stop(self) -> QWidget:
        """Return what takes the keyboard: the button that copies."""
        return self.copy_button

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        move_focus(self)  # Qt would begin with what turns the pages: Entrée would copy nothing
        announce(self, spoken(self.stop))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        elif event.key() == Qt.Key.Key_Right:
            self.move_on()
        elif event.key() == Qt.Key.Key_Left:
            self.go_back()
        else:
            super().keyPressEvent(event)

    # walking ----------------------------------------------------------------------------------
    def copy_and_move_on(self) -> None:
        """Put the answer in the clipboard and show the next question."""
        copied = bool(self.stop.answer)
        if copied:
            QGuiApplication.clipboard().setText(self.stop.answer)
        self._go(self._at + 1, "Copié. " if copied else "")

    def move_on(self) -> None:
        """Show the next question, without copying."""
        self._go(self._at + 1, "")

    def go_back(self) -> None:
        """Show the question before."""
        self._go(self._at - 1, "")

    def _go(self, at: int, before: str) -> None:
        last = len(self._stops) - 1
        ended = at > last
        self._at = min(max(at, 0), last)
        self._show()
        told = "C’était la dernière question." if ended else spoken(self.stop)
        if ended:
            self.note.setText(f"{before}{told}")
            self.note.show()
        announce(self, f"{before}{told}")

    def _show(self) -> None:
        stop = self.stop
        place = f"Question {self._at + 1} sur {len(self._stops)}"
        self.where.setText(f"{stop.section}\u00a0· {place}" if stop.section else place)
        self.question.setText(stop.question)
        self.chip.set_look(MANNER_CHIPS[stop.manner])
        self.answer.setText(stop.answer)
        self.answer.setVisible(bool(stop.answer))
        long = len(stop.answer) > _COUNTED
        self.count.setText(count_words(stop.answer) if long else "")
        self.count.setVisible(long)
        self.note.setText(stop.note)
        self.note.setVisible(bool(stop.note))
        self.copy_button.setText(COPY if stop.answer else NEXT)
        self.before.setEnabled(self._at > 0)
        self.after.setEnabled(self._at < len(self._stops) - 1)
        if not self.copy_button.hasFocus() and self.isVisible():
            move_focus(self.copy_button)


def spoken(stop: WalkStop) -> str:
    """Say a question and its answer in one breath."""
    parts = (stop.question, stop.manner.value, stop.answer, stop.note)
    return ". ".join(part.rstrip(".") for part in parts if part) + "."
