"""A fact of the project that an answer contradicts, with the way to it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QWidget

from tressons_desktop.project.finding import Finding
from ui.theme import px
from ui.widgets.basics import IconMark, Text, row
from ui.widgets.buttons import link_button
from ui.widgets.closing import reads


class ContradictionStrip(QFrame):
    """Say what contradicts the answer; its link goes to where that stands."""

    go_to = Signal(str, str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "sunken-card")
        self._finding: Finding | None = None
        self._text = Text("", "dense", wrap=True)
        self.link = reads(link_button(""))
        self.link.clicked.connect(self._go)
        mark = IconMark("triangle-alert", "non", 18)
        line = row(mark, self._text, self.link, spacing=10)
        line.setContentsMargins(px(10), px(4), px(10), px(4))
        line.setAlignment(mark, Qt.AlignmentFlag.AlignVCenter)
        self.setLayout(line)

    def words(self) -> str:
        """Return what is said."""
        return self._text.text()

    def show_finding(self, finding: Finding | None) -> None:
        """Show what contradicts the answer; without it the strip hides."""
        self._finding = finding
        self.setVisible(finding is not None)
        if finding is None or finding.other is None:
            return
        self._text.setText(f"{finding.sentence}.")
        self.link.setText(finding.other.words)
        self.link.setAccessibleName(f"{finding.other.words}\u00a0: {finding.sentence}")

    def _go(self) -> None:
        if self._finding is not None and self._finding.other is not None:
            other = self._finding.other
            self.go_to.emit(other.step, other.field, other.record_id)
