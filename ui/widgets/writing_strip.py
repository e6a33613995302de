"""Say how far a long writing is, while nothing else can be done."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.access.announcer import announce_at_once
from ui.theme import px
from ui.widgets.basics import NamedGroup, Text
from ui.widgets.feedback import ProgressGauge


class WritingStrip(NamedGroup):
    """Show, at the bottom left of its parent, what is being written and how far it is.

    It paints itself at once. Why not let the event loop turn: a key or a timer heard in the
    middle of a transaction would act on what is half written. What is typed meanwhile waits in
    the system's queue, in order.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._host = parent
        self.setObjectName("writing_strip")
        self.setProperty("role", "card")
        self._words = Text("", "dense")
        self._gauge = ProgressGauge()
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(px(16), px(10), px(16), px(10))
        self._line.setSpacing(px(12))
        self._line.addWidget(self._words)
        self._line.addWidget(self._gauge, 1)
        self.hide()

    def text(self) -> str:
        """Return what is said, or an empty string when nothing is written."""
        return self._words.text() if self.isVisibleTo(self._host) else ""

    def show_progress(self, ratio: float, doing: str) -> None:
        """Show how far it is, from 0 to 1, and what is done; no words when all is done."""
        if not doing:
            self.hide()
            return
        began = not self.isVisible()
        self._words.setText(doing)
        self._gauge.set_ratio(ratio, f"{doing} {round(ratio * 100)}\u00a0%")
        if began:
            self._begin(doing)
        self.repaint()

    def _begin(self, doing: str) -> None:
        self.setAccessibleName(doing)
        height = max(self.sizeHint().height(), px(44))
        width = min(self.sizeHint().width() + px(160), self._host.width() - px(40))
        self.setGeometry(px(20), self._host.height() - height - px(20), width, height)
        self.show()
        self.raise_()
        self._line.activate()
        announce_at_once(self, doing)
