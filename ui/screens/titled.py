"""What the screens of the rail share: a title with its actions, then a page that scrolls."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.screens.base import Screen
from ui.screens.title_header import TitleHeader
from ui.theme import manager, px
from ui.widgets.basics import Text
from ui.widgets.scroll_page import ScrollPage
from ui.workbench import Workbench

NARROW_BELOW = 1000
"""Width of a screen, at 100 % text, under which it has one column."""


class Page(ScrollPage):
    """Scroll up and down only; `body` is the layout to fill, left aligned."""

    def __init__(self, parent: QWidget | None = None, *, max_width: int = 0) -> None:
        super().__init__(parent)
        self._max_width = max_width
        self.sheet = QWidget()
        self.body = QVBoxLayout(self.sheet)
        self.setWidget(self.sheet)
        self.space()

    def space(self) -> None:
        """Take the spacing of the current text size."""
        self.body.setContentsMargins(0, px(4), px(8), px(20))
        self.body.setSpacing(px(16))
        if self._max_width:
            self.sheet.setMaximumWidth(px(self._max_width))

    def clear(self) -> None:
        """Remove everything, to build the page anew."""
        while (item := self.body.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()


class TitledScreen(Screen):
    """A screen with a title; fill `content`, override `narrowed` to change shape."""

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(workbench, parent)
        self.header = TitleHeader(self.title)
        self.content = QVBoxLayout()
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.addWidget(self.header)
        layout.addLayout(self.content, 1)
        self._narrow = False
        self._space()
        manager().changed.connect(self._text_resized)

    @property
    def narrow(self) -> bool:
        """Say whether there is room for one column only."""
        return self._narrow

    def narrowed(self, narrow: bool) -> None:
        """Change shape: one column, or two."""

    def regions(self) -> Sequence[QWidget]:
        """List the regions that F6 walks through."""
        return [self]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        handled = super().event(event)
        if event.type() == QEvent.Type.Show:
            self._fit()
        return handled

    def _text_resized(self) -> None:
        self._space()
        for page in self.findChildren(Page):
            page.space()
        self._fit()

    def _space(self) -> None:
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        left, top, right, between = (16, 8, 12, 8) if self._narrow else (28, 20, 20, 12)
        layout.setContentsMargins(px(left), px(top), px(right), 0)
        layout.setSpacing(px(between))
        self.content.setSpacing(px(between))

    def _fit(self) -> None:
        self.header.fit(self.width() - px(56))
        narrow = self.width() < px(NARROW_BELOW)
        if narrow != self._narrow:
            self._narrow = narrow
            self._space()
            self.narrowed(narrow)


def sentence(text: str = "", ink: str = "text", role: str = "body") -> Text:
    """Make a sentence that wraps and can be selected with the mouse."""
    made = Text(text, role, ink, wrap=True)
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return made
