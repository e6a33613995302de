"""A dialog that says what happened and offers the ways out, each with what it does."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ui.access.focus import move_focus
from ui.theme import px
from ui.widgets.basics import IconMark, StepTitle, Text, column
from ui.widgets.buttons import Button, outlined_button, plain_button
from ui.widgets.key_tips import KeyTips
from ui.widgets.scroll_page import ScrollPage


class Way(NamedTuple):
    """One way out: its key, the words of its button, what it does."""

    key: str
    words: str
    does: str
    icon: str = ""


class WaysSheet(QDialog):
    """Offer ways out; the first is the one that Entrée takes, `leave` the one of Échap.

    `chosen` holds the key taken. `report` is what "Copier le rapport" copies: without it the
    button is not there.
    """

    def __init__(
        self,
        title: str,
        sentence: str,
        ways: Sequence[Way],
        *,
        leave: Way,
        report: str = "",
        tone: str = "part",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.chosen = leave.key
        self._report = report
        self.setWindowTitle("Tressons")
        self.setAccessibleName(title)
        self.setAccessibleDescription(sentence)
        self.setModal(True)
        KeyTips(self)
        self.buttons: dict[str, Button] = {}
        self._body = QWidget()
        self._fill_body(title, sentence, ways, tone)
        self._area = ScrollPage()
        self._area.setWidget(self._body)
        self._foot = self._make_foot(leave)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(20), px(20), px(20), px(16))
        layout.setSpacing(px(16))
        layout.addWidget(self._area, 1)
        layout.addWidget(self._foot)
        self._fit()
        first = self.buttons[ways[0].key] if ways else self.buttons[leave.key]
        first.setDefault(True)
        move_focus(first)

    def _fill_body(self, title: str, sentence: str, ways: Sequence[Way], tone: str) -> None:
        said = Text(sentence, wrap=True)
        said.setObjectName("sentence")
        said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        mark = IconMark("octagon-alert" if tone == "non" else "triangle-alert", tone, 32, 1.75)
        top = QHBoxLayout()
        top.setSpacing(px(16))
        top.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        top.addLayout(column(StepTitle(title, wrap=True), said), 1)
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(16))
        grid.setVerticalSpacing(px(12))
        grid.setColumnStretch(1, 1)
        for line, way in enumerate(ways):
            button = self._button(way, "primary" if line == 0 else "outlined")
            grid.addWidget(button, line, 0)
            grid.addWidget(Text(way.does, "dense", "text2", wrap=True), line, 1)
        body = QVBoxLayout(self._body)
        body.setContentsMargins(px(4), px(4), px(4), px(4))
        body.setSpacing(px(20))
        body.addLayout(top)
        body.addLayout(grid)
        body.addStretch(1)

    def _button(self, way: Way, role: str) -> Button:
        button = Button(way.words, role, way.icon)
        button.setObjectName(f"way_{way.key}")
        button.setAccessibleDescription(way.does)
        button.clicked.connect(partial(self._take, way.key))
        self.buttons[way.key] = button
        return button

    def _make_foot(self, leave: Way) -> QWidget:
        foot = QWidget()
        line = QHBoxLayout(foot)
        line.setContentsMargins(0, 0, px(4), 0)
        line.setSpacing(px(12))
        self.copy_button = plain_button("Copier le rapport", "copy")
        self.copy_button.clicked.connect(self._copy)
        self.copy_button.setVisible(bool(self._report))
        line.addWidget(self.copy_button)
        line.addStretch(1)
        button = outlined_button(leave.words, leave.icon)
        button.setObjectName(f"way_{leave.key}")
        button.clicked.connect(partial(self._take, leave.key))
        self.buttons[leave.key] = button
        line.addWidget(button)
        return foot

    def _take(self, key: str, _checked: bool = False) -> None:
        self.chosen = key
        self.accept()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._report)
        self.copy_button.setText("Rapport copié")
        self.copy_button.set_icon("check")

    def _fit(self) -> None:
        """Take the room that shows everything; scroll in a small one."""
        for part in self.findChildren(QWidget):
            part.ensurePolished()  # else the letters are not yet as large as they will be
        room = self.screen().availableGeometry()
        width = min(px(680), room.width() - px(24))
        layout = self._body.layout()
        assert layout is not None
        inside = width - 2 * px(20)
        wraps = layout.hasHeightForWidth()
        tall = layout.heightForWidth(inside) if wraps else layout.sizeHint().height()
        height = tall + self._foot.sizeHint().height() + px(20) + 2 * px(16) + px(4)
        self.resize(width, min(height, room.height() - px(44)))


def ask(sheet: WaysSheet) -> str:
    """Show the dialog until a way is taken; return its key."""
    sheet.exec()
    chosen = sheet.chosen
    sheet.deleteLater()
    return chosen
