"""The steps of a project that was left: they end what they were asked, then go.

The next project gets steps of its own. Nothing of the former one can show in it: no scroll, no
selected cell, no fold, no result of an export.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QStackedWidget, QWidget
from shiboken6 import delete

from ui.screens.workspace.steps.base import StepView
from ui.widgets.stacks import take_out

LOOK_AGAIN_MS = 500


class LeftSteps(QObject):
    """Hold the steps that were left for as long as one of their jobs runs."""

    def __init__(self, content: QStackedWidget, panels: QStackedWidget, parent: QObject) -> None:
        super().__init__(parent)
        self._content, self._panels = content, panels
        self._left: list[StepView] = []
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_AGAIN_MS)
        self._timer.timeout.connect(self._let_go)

    def leave(self, view: StepView) -> None:
        """Take a step away from the screen; it goes as soon as it is at rest."""
        self._take_away(view)
        self._left.append(view)
        self._let_go()

    def drop(self, view: StepView) -> None:
        """Take away at once a step at rest that is not shown."""
        self._take_away(view)
        delete(view)

    def _take_away(self, view: StepView) -> None:
        view.leave()
        take_out(self._content, view)
        view.hide()
        if (panel := view.panel()) is not None:
            self._panels.removeWidget(panel)
            panel.setParent(view)
            panel.hide()

    def views(self) -> tuple[StepView, ...]:
        """List the steps that still end something."""
        return tuple(self._left)

    def _let_go(self) -> None:
        for view in [view for view in self._left if not view.at_work()]:
            self._left.remove(view)
            view.deleteLater()
        if self._left:
            self._timer.start()
        else:
            self._timer.stop()


def scroll_to_top(widget: QWidget) -> None:
    """Show the beginning of every page inside."""
    from PySide6.QtWidgets import QScrollArea

    for area in widget.findChildren(QScrollArea):
        area.verticalScrollBar().setValue(0)
