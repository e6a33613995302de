"""What hands do at each place of the one walk: Tab all round and back, tables, wheel, F1.

Each is at the end of what is looked at there, and leaves the place as it was.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QScrollBar,
    QTabBar,
    QTableView,
    QWidget,
)

from tests.a11y.keyboard import (
    controls,
    from_the_top,
    named,
    out_of_reach,
    ring_pixels,
    steps_back,
    tab_round,
)
from tests.harness.walk import settle
from tests.harness.wheel import turn_wheel
from ui.main_window import MainWindow
from ui.screens.help.view import HelpScreen

RING = 60
"""Pixels of its colour: a ring around the smallest button has more."""

CHOOSING = (QComboBox, QAbstractSpinBox, QTabBar, QAbstractSlider, QLineEdit, QAbstractItemView)


def astray(window: QWidget, look: Callable[[QWidget], None]) -> Iterator[str]:
    """Go round by Tab, then back; say what has no ring, is missed, or is met in a wrong order."""
    bare: list[str] = []

    def look_at(here: QWidget) -> None:
        if ring_pixels(window, here) < RING:
            bare.append(named(here))
        look(here)

    met = tab_round(window, look=look_at)
    yield from (f"no ring around {one}" for one in bare)
    yield from lost(window, met)
    back = from_the_top(tab_round(window, back=True)[::-1], window)
    if back != from_the_top(met, window) and back != from_the_top(tab_round(window), window):
        yield "another way back"  # a question left by the first round may have folded: not twice


def lost(window: QWidget, met: list[QWidget]) -> Iterator[str]:
    """Say what a round of Tab did not visit, or visits against the way one reads."""
    yield from (f"missed {named(one)}" for one in controls(window) if one not in met)
    yield from out_of_reach(window)
    yield from steps_back(from_the_top(met, window), window)


def held_by(view: QTableView) -> Iterator[str]:
    """Press Tab and Maj Tab in a table; say which of them does not leave it."""
    for key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
        view.setFocus()
        QTest.keyClick(view, key)
        settle()
        focus = QApplication.focusWidget()
        yield f"{view.accessibleName()}, {key.name}: {focus}" if focus in (None, view) else ""


def turned(window: MainWindow, screen: Any) -> Iterator[str]:
    """Turn the wheel over each control, with the keyboard and without; say what that changed."""
    pressed, doable = _ticked(screen), _undoable(window, screen)
    for widget in screen.findChildren(QWidget):
        if isinstance(widget, QScrollBar) or not isinstance(widget, CHOOSING):
            continue
        if not widget.isVisible():
            continue
        before = _chosen(widget)
        for focused in (False, True):
            if focused:
                widget.setFocus()
                before = _chosen(widget)  # a list takes its first line with the focus
            inside = widget.viewport() if isinstance(widget, QAbstractItemView) else widget
            for notches in (-1, 1, -3):
                turn_wheel(inside, notches)
            yield "" if _chosen(widget) == before else f"{named(widget)} has chosen"
    if _ticked(screen) != pressed:
        yield "a button was pressed"
    if _undoable(window, screen) != doable:
        yield "something was written"


def help_faults(window: MainWindow, screen: QWidget) -> Iterator[str]:
    """Press F1, then Échap: the help, then the same place."""
    if window.current_screen() is not screen:
        yield "another screen was entered"
    QTest.keyClick(window, Qt.Key.Key_F1)
    settle()
    shown = window.current_screen()
    if not isinstance(shown, HelpScreen) or not shown.isVisible():
        yield "no help"
    elif shown is not screen:
        QTest.keyClick(shown.reader, Qt.Key.Key_Escape)
        settle()
        if window.current_screen() is not screen:
            yield "the help does not lead back"


def _chosen(widget: QWidget) -> str:
    if isinstance(widget, QAbstractItemView):
        current = widget.currentIndex()
        return f"{current.row()} {current.column()}"
    if isinstance(widget, QComboBox | QTabBar):
        return str(widget.currentIndex())
    if isinstance(widget, QAbstractSlider):
        return str(widget.value())
    return widget.text() if isinstance(widget, QLineEdit | QAbstractSpinBox) else ""


def _ticked(screen: QWidget) -> list[bool]:
    return [button.isChecked() for button in screen.findChildren(QAbstractButton)]


def _undoable(window: MainWindow, screen: Any) -> str:
    """Return what « Annuler » would take back."""
    assert window.workbench is not None
    return window.workbench.undo_state(screen.undo_scope()).undo_label
