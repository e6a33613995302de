"""A sentence with its icon, where something was seen or done."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui.widgets.basics import IconMark, Text, row


class Message(QWidget):
    """One sentence with its icon, under a table; hidden when there is nothing to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mark = IconMark("info", "text2", 17)
        self._text = Text("", "dense", "text2", wrap=True)
        layout = row(self._mark, self._text)
        layout.setAlignment(self._mark, Qt.AlignmentFlag.AlignTop)
        self.setLayout(layout)
        self.hide()

    def say(self, sentence: str, icon: str = "info", ink: str = "text2") -> None:
        """Show a sentence, or nothing."""
        self._text.setText(sentence)
        self._text.set_ink(ink)
        self._mark.set_icon(icon, ink)
        self.setVisible(bool(sentence))

    def text(self) -> str:
        """Return the sentence shown."""
        return self._text.text()
