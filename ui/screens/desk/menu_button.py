"""A button of the header that opens what may be done, each with its reason when it may not."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from ui.widgets.buttons import Button


class MenuButton(Button):
    """Open a menu of a few acts."""

    def __init__(self, words: str, icon: str = "", parent: QWidget | None = None) -> None:
        super().__init__(
            words, "outlined", icon or "chevron-down", trailing=not icon, parent=parent
        )
        self.opened = QMenu(self)
        self.setMenu(self.opened)

    def add(self, words: str, act: Callable[[], object]) -> QAction:
        """Offer one more act."""
        return self.opened.addAction(words, act)
