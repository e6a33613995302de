"""A right column shown over the work, when there is no room beside it."""

from __future__ import annotations

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from ui.access.focus import move_focus
from ui.theme import px
from ui.widgets.key_tips import KeyTips


class PanelSheet(QDialog):
    """The right panel as a sheet, closed by Échap or by choosing a line."""

    def __init__(self, panel: QWidget, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        KeyTips(self)
        self.setWindowTitle(title)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(panel)
        panel.show()
        self._panel = panel
        self.resize(px(360), round(parent.height() * 0.85))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        move_focus(self._panel)
