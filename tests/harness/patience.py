"""Notice a layout that never settles, and stop it: such a screen freezes the window for ever."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget

from tests.harness.depth import cases

ENOUGH = 20_000
"""Events of one resize; the heaviest screen needs two thousands."""

WIDTHS = range(640, 1400, cases(122, 61))
HEIGHT = 560


class Patience(QObject):
    """Count the events of the application; beyond ENOUGH they are no longer delivered."""

    def __init__(self) -> None:
        super().__init__()
        self.count = 0
        self.most = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.count += 1
        return self.count > ENOUGH

    def settles(self, widget: QWidget, width: int, height: int) -> bool:
        """Resize a widget, let everything lay itself out, and say whether it came to rest."""
        app = QApplication.instance()
        assert app is not None
        self.count = 0
        app.installEventFilter(self)
        try:
            widget.resize(width, height)
            QApplication.processEvents()
        finally:
            app.removeEventFilter(self)
        self.most = max(self.most, self.count)
        return self.count <= ENOUGH

    def restless(self, window: QWidget) -> list[str]:
        """List the widths at which a window does not come to rest, and give its size back."""
        size = window.size()
        never = [width for width in WIDTHS if not self.settles(window, width, HEIGHT)]
        self.settles(window, size.width(), size.height())
        return [f"never at rest, {width} wide" for width in never]
