"""The one page that scrolls: by every key, and a stop of Tab when Tab alone would not show it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractSlider, QFrame, QScrollArea, QWidget

from ui.access.components import ReaderRole
from ui.access.order import stops
from ui.access.spoken import interface_of

_ENDS = {
    Qt.Key.Key_Home.value: QAbstractSlider.SliderAction.SliderToMinimum,
    Qt.Key.Key_End.value: QAbstractSlider.SliderAction.SliderToMaximum,
    Qt.Key.Key_Space.value: QAbstractSlider.SliderAction.SliderPageStepAdd,
}
_ACROSS = (Qt.Key.Key_Left, Qt.Key.Key_Right)


class ScrollPage(QScrollArea):
    """Scroll up and down, never from left to right.

    Arrows, Page, Home, End and Space scroll it, from itself and from whatever it holds that has no
    use for them. It takes the keyboard where more than half of what is seen at once lies between
    two things that Tab visits, or beyond the last: else nobody could read that without a mouse.
    """

    a11y_role = ReaderRole.Grouping

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setViewport(QWidget())  # Qt's own would make PySide6 load every class of widgets
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def fit_stop(self) -> None:
        """Be a stop of Tab or not, after what is shown now."""
        wanted = self.hasFocus() or self._shows_too_little()
        policy = Qt.FocusPolicy.TabFocus if wanted else Qt.FocusPolicy.NoFocus
        if policy != self.focusPolicy():
            self.setFocusPolicy(policy)
            if wanted and not self.accessibleName():
                self.setAccessibleName(_name_around(self))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        bar = self.horizontalScrollBar() if key in _ACROSS else self.verticalScrollBar()
        if bar.maximum() <= 0:
            event.ignore()  # what is around may have a use for it
        elif key not in _ENDS:
            super().keyPressEvent(event)
        elif held == Qt.KeyboardModifier.NoModifier:
            bar.triggerAction(_ENDS[key])
        elif key == Qt.Key.Key_Space and held == Qt.KeyboardModifier.ShiftModifier:
            bar.triggerAction(QAbstractSlider.SliderAction.SliderPageStepSub)
        else:
            super().keyPressEvent(event)

    def _shows_too_little(self) -> bool:
        """Tell whether Tab leaves a long part of the page unseen."""
        sheet = self.widget()
        if sheet is None or self.verticalScrollBar().maximum() <= 0:
            return False
        spans = sorted((_top(one, sheet), one.height()) for one in stops(sheet))
        reached, longest = 0, 0
        for top, height in [*spans, (sheet.height(), 0)]:
            longest = max(longest, top - reached)
            reached = max(reached, top + height)
        return longest > self.viewport().height() // 2


def _top(widget: QWidget, sheet: QWidget) -> int:
    return widget.mapTo(sheet, QPoint(0, 0)).y()


def _name_around(page: QWidget) -> str:
    """Name a page after what it is in, a step, a screen, a dialog; a group was just heard."""
    around = page.parentWidget()
    while around is not None and not around.accessibleName():
        around = around.parentWidget()
    if around is None or interface_of(around).role() == ReaderRole.Grouping:
        return "Contenu"
    return f"{around.accessibleName()}\u00a0: contenu"
