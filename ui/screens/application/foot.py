"""Under the answers: the section before, and the one after."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.access.keys import with_keys
from ui.plain import one_line
from ui.theme import px
from ui.widgets.buttons import Button
from ui.widgets.closing import reads
from ui.widgets.steps import StepItem

_LONGEST = 44


class SectionFoot(QWidget):
    """Go to the section before or after; `chosen` carries its key."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "foot")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._keys = ("", "")
        self.before = reads(Button("", "plain", "chevron-left"))
        self.after = reads(Button("", "plain", "chevron-right", trailing=True))
        self.before.clicked.connect(self._go_back)
        self.after.clicked.connect(self._go_on)
        line = QHBoxLayout(self)
        line.setContentsMargins(px(12), px(5), px(12), px(5))
        line.addWidget(self.before)
        line.addStretch(1)
        line.addWidget(self.after)

    def show_around(self, items: Sequence[StepItem], current: str) -> None:
        """Name what stands before and after a section."""
        keys = [one.key for one in items]
        place = keys.index(current) if current in keys else 0
        around = (
            items[place - 1] if place > 0 else None,
            items[place + 1] if place + 1 < len(items) else None,
        )
        self._keys = (around[0].key if around[0] else "", around[1].key if around[1] else "")
        for button, item, verb, key in (
            (self.before, around[0], "Section précédente", "previous-section"),
            (self.after, around[1], "Section suivante", "next-section"),
        ):
            button.setVisible(item is not None)
            if item is not None:
                button.setText(one_line(item.title, _LONGEST))
                button.setAccessibleName(f"{verb}\u00a0: {item.title}")
                button.set_hint(with_keys(verb, key))

    def _go_back(self) -> None:
        self.chosen.emit(self._keys[0])

    def _go_on(self) -> None:
        self.chosen.emit(self._keys[1])
