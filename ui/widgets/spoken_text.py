"""How something ended, shown where it was asked, and spoken."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui.access.announcer import announce
from ui.widgets.basics import Text


class SpokenText(Text):
    """Say how something ended, to the eye and to the ear; hidden while there is nothing to say.

    A failure is in red and cuts in. Nothing is heard of a place that is not shown: whoever asked
    is elsewhere, and is told there.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", "dense", "non", wrap=True, parent=parent)
        self.hide()

    def tell(self, words: str, ink: str = "non") -> None:
        """Show and say words; none hide it. ``non`` is a failure, any other ink is not."""
        self.set_ink(ink)
        self.setText(words)
        self.setVisible(bool(words))
        if words and self.isVisible():
            announce(self, words, urgent=ink == "non")
