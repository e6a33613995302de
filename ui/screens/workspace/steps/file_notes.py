"""What is to be said of files: why one does not count, what is odd in one that does."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.theme import px
from ui.widgets.basics import IconMark, Text


class FileNotes(QWidget):
    """Say troubles first, each with its mark, then remarks; take no room when there is none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(4))
        self._shown: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())
        self.hide()

    def show_notes(self, troubles: Sequence[str], remarks: Sequence[str]) -> None:
        """Show these sentences."""
        wanted = (tuple(troubles), tuple(remarks))
        if wanted == self._shown:
            return
        self._shown = wanted
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for sentence in wanted[0]:
            self._column.addWidget(_line(sentence, "triangle-alert", "non"))
        for sentence in wanted[1]:
            self._column.addWidget(_line(sentence, "info", "text2"))
        self.setVisible(bool(troubles or remarks))

    def sentences(self) -> tuple[str, ...]:
        """List what is said, in order."""
        return (*self._shown[0], *self._shown[1])


def _line(sentence: str, icon: str, ink: str) -> QWidget:
    line = QWidget()
    layout = QHBoxLayout(line)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(px(6))
    layout.addWidget(IconMark(icon, ink, 17), 0, Qt.AlignmentFlag.AlignTop)
    layout.addWidget(Text(sentence, "dense", ink, wrap=True), 1)
    return line
