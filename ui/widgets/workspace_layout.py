"""Share the width between rail, steps, content and panel, according to the text size."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.signals import Carries, carrying
from ui.theme import manager, px
from ui.widgets.headers import WorkspaceHeader
from ui.widgets.shapes import SHAPES, Shape, shape_for
from ui.widgets.step_selector import StepSelector
from ui.widgets.steps import StepsColumn

STEPS_FOLDED, STEPS_OPEN, PANEL_FOLDED = "steps-folded", "steps-open", "panel-folded"

Folds = tuple[bool | None, bool | None]
"""What the user folded by hand, steps then panel; None leaves it to the width."""


class WorkspaceLayout(QWidget):
    """Hold steps, content and panel under a header, and give each its room.

    `rail_mode_changed` carries the rail's mode. The user may fold either side by hand;
    `folds_changed` lets the caller remember the choice, `restore_folds` takes it back.
    """

    rail_mode_changed = Signal(str)
    narrow_changed = Signal(bool)
    folds_changed: Carries[tuple[str, ...]] = carrying()

    def __init__(
        self,
        header: WorkspaceHeader,
        steps: StepsColumn,
        selector: StepSelector,
        content: QWidget,
        panel: QWidget,
        panel_button: QWidget,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._steps, self._panel = steps, panel
        self._shape = SHAPES[1][1]
        self._table_step = False
        self._panel_width: int | None = None
        self._folds: Folds = (None, None)
        self._remembered: Folds = (None, None)
        header.take_in(selector, panel_button)
        self._side = QFrame()
        self._side.setProperty("role", "side-right")
        side = QVBoxLayout(self._side)
        side.setContentsMargins(1, 0, 0, 0)
        side.addWidget(panel)
        self._middle = QHBoxLayout()
        self._middle.setSpacing(0)
        self._middle.addWidget(steps)
        self._middle.addWidget(content, 1)
        self._middle.addWidget(self._side)
        self._whole = layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(header)
        layout.addLayout(self._middle, 1)
        steps.fold_requested.connect(self.fold_steps)
        manager().changed.connect(self.refit)
        self.refit()

    def put_under_header(self, *widgets: QWidget) -> None:
        """Lay what never scrolls between the header and the columns."""
        for place, widget in enumerate(widgets, start=1):
            self._whole.insertWidget(place, widget)

    @property
    def shape(self) -> Shape:
        """Return the shape in force."""
        return self._shape

    def set_step(self, *, table: bool = False, panel_width: int | None = None) -> None:
        """Tell what the current step needs: a table folds the steps; some panels are wider."""
        if (table, panel_width) != (self._table_step, self._panel_width):
            self._table_step, self._panel_width = table, panel_width
            self.refit()

    def fold_steps(self, folded: bool) -> None:
        """Fold or unfold the steps by hand."""
        self._folds = (folded, self._folds[1])
        self.refit()
        self._tell_folds()

    def fold_panel(self, folded: bool) -> None:
        """Fold or unfold the right panel by hand."""
        self._folds = (self._folds[0], folded)
        self.refit()
        self._tell_folds()

    def panel_folded(self) -> bool:
        """Say whether the user folded the right panel."""
        return bool(self._folds[1])

    def restore_folds(self, names: Sequence[str]) -> None:
        """Take back what was folded by hand; no name leaves every choice to the width."""
        steps = True if STEPS_FOLDED in names else False if STEPS_OPEN in names else None
        self._folds = self._remembered = (steps, True if PANEL_FOLDED in names else None)
        self.refit()

    def take_panel_back(self) -> None:
        """Put the panel back at the side, after it was lent to a sheet."""
        layout = self._side.layout()
        assert layout is not None
        layout.addWidget(self._panel)
        self._panel.show()
        self.refit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.refit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refit()
        self._tell_shape()

    def refit(self) -> None:
        """Share the room again."""
        whole = self.window().width() if self.window() is not self else self.width()
        shape = shape_for(whole / manager().scale)
        changed = shape != self._shape
        self._shape = shape
        if changed:
            self._folds = self._remembered
        self._place()
        if changed:
            self._tell_shape()

    def _tell_shape(self) -> None:
        self.rail_mode_changed.emit(self._shape.rail_workspace)
        self.narrow_changed.emit(self._shape.narrow)

    def _place(self) -> None:
        shape = self._shape
        self._steps.setVisible(not shape.narrow)
        by_default = shape.steps == "folded" or (self._table_step and shape.steps == "full")
        folded = by_default if self._folds[0] is None else self._folds[0]
        self._steps.set_wide(shape.steps == "wide")
        self._steps.set_folded(folded)
        self._side.setVisible(not shape.narrow and not self._folds[1])
        width = self._panel_width or shape.panel
        self._side.setFixedWidth(px(max(width, shape.panel)))

    def _tell_folds(self) -> None:
        self._remembered = self._folds
        steps, panel = self._folds
        names = [] if steps is None else [STEPS_FOLDED if steps else STEPS_OPEN]
        self.folds_changed.emit((*names, PANEL_FOLDED) if panel else tuple(names))
