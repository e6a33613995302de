"""One walk through the whole filled example, from which many tests read what they look for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QTableView,
    QWidget,
)

from tests.a11y.keyboard import press
from tests.a11y.reader import described, interface_of, role_of
from tests.a11y.walked_hands import astray, held_by, help_faults, turned
from tests.harness.walk import screens, settle, whole_application
from tests.test_accessibility import WindowWatch, cut_in, nameless
from ui.main_window import MainWindow
from ui.models.editable_table import EditableTableModel
from ui.screens.base import Screen
from ui.screens.workspace.steps.base import StepView
from ui.widgets.key_tips import buttons_in_sight, given
from ui.widgets.scroll_page import ScrollPage

Role = QAccessible.Role
SPOKEN = Qt.ItemDataRole.AccessibleTextRole
MOST_ROWS = 30
SMALLEST = 24


class Heard:
    """What a reader was told of a widget, kept once the window is gone."""

    def __init__(self, widget: QWidget) -> None:
        self.which = f"{type(widget).__name__} {widget.objectName()}".strip()
        self.role = role_of(widget)
        self.kind, self.name, self.states, self.description = described(widget)
        self.named = bool(widget.accessibleName())
        self.announced = isinstance(widget, Screen | StepView)  # its name is said on entering
        self.stop = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
        self.level = 0
        if self.role == Role.Heading:
            attributes = interface_of(widget).attributesInterface()
            self.level = attributes.attributeValue(QAccessible.Attribute.Level)
        self.listed = isinstance(widget, QAbstractItemView | QComboBox)

    def __repr__(self) -> str:
        return f"{self.which}: {self.kind} {self.name!r} {self.description!r}"


@dataclass
class Walk:
    """What was met, by screen."""

    heard: dict[str, list[Heard]] = field(default_factory=dict)
    texts: dict[str, list[str]] = field(default_factory=dict)
    nameless: dict[str, list[str]] = field(default_factory=dict)
    cut: dict[str, list[str]] = field(default_factory=dict)
    sizes: set[tuple[int, int]] = field(default_factory=set)
    """Of the window: what it shows never widens it."""

    letters: dict[str, tuple[int, int]] = field(default_factory=dict)
    """Buttons in sight, letters given."""

    columns: dict[str, set[str]] = field(default_factory=dict)
    small: dict[str, set[str]] = field(default_factory=dict)
    """What the mouse or a finger has to aim at, under 24 pixels."""

    unread: dict[str, list[str]] = field(default_factory=dict)
    """Pages that the keys do not show to their end."""

    astray: dict[str, list[str]] = field(default_factory=dict)
    """What Tab misses, leaves without a ring, or meets in another order when it goes back."""

    held: dict[str, list[str]] = field(default_factory=dict)
    """Tables that keep the keyboard; how many times Tab was pressed in one."""

    tabbed: int = 0
    turned: dict[str, list[str]] = field(default_factory=dict)
    """What the wheel changes, and over how many things it was turned."""

    wheeled: int = 0
    unhelped: dict[str, list[str]] = field(default_factory=dict)
    """Places where F1 does not open the help, or that it does not lead back to."""

    tables: int = 0
    mute_tables: dict[str, list[str]] = field(default_factory=dict)
    unexplained: set[str] = field(default_factory=set)
    bound: set[str] = field(default_factory=set)
    windows: list[str] = field(default_factory=list)


def walk(folder: Path) -> Walk:
    """Enter every place and step once."""
    met, watch = Walk(), WindowWatch()
    app = QApplication.instance()
    assert app is not None
    app.installEventFilter(watch)
    try:
        with whole_application(folder) as window:
            window.activateWindow()
            settle(window.isActiveWindow)
            for name, screen in screens(window):
                met.heard[name] = [Heard(one) for one in shown(window)]
                met.texts[name] = list(_texts(screen))
                if found := nameless(window):
                    met.nameless[name] = found
                met.sizes.add((window.width(), window.height()))
                if found := cut_in(window):
                    met.cut[name] = found
                buttons = buttons_in_sight(window)
                met.letters[name] = len(buttons), len(given(buttons))
                _look_at_tables(met, name, screen)
                if found := set(_small(window)):
                    met.small[name] = found
                app.removeEventFilter(watch)
                _use_hands(met, name, window, screen)
                app.installEventFilter(watch)
            met.bound = set(_bound_in(window))
    finally:
        app.removeEventFilter(watch)
    met.windows = watch.seen
    return met


def shown(root: QWidget) -> Iterator[QWidget]:
    """List what is seen, but the parts that Qt makes."""
    for widget in root.findChildren(QWidget):
        if widget.isVisibleTo(root) and not widget.objectName().startswith("qt_"):
            yield widget


def tables(screen: QWidget) -> Iterator[QTableView]:
    """List the tables that hold something."""
    for view in screen.findChildren(QTableView):
        if view.model() is not None and view.model().rowCount():
            yield view


def _texts(root: QWidget) -> Iterator[str]:
    for label in root.findChildren(QLabel):
        if label.isVisibleTo(root):
            yield re.sub(r"<[^>]+>", " ", label.text())
    for button in root.findChildren(QAbstractButton):
        if button.isVisibleTo(root):
            yield f"{button.text()} {button.accessibleName()}"


def _small(window: QWidget) -> Iterator[str]:
    """Name what is operated and is too small to be aimed at, links in a line of text apart."""
    for widget in shown(window):
        stop = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        if stop and min(widget.width(), widget.height()) < SMALLEST:
            yield f"{type(widget).__name__} {described(widget)[1]!r}: {widget.height()} high"


def _use_hands(met: Walk, name: str, window: MainWindow, screen: QWidget) -> None:
    """Do what only looks, but with keys and wheel; keep what is wrong."""
    _go_round(met, name, window, screen)
    pressed = [
        one
        for view in tables(screen)
        if view.isVisible() and view.focusPolicy() & Qt.FocusPolicy.TabFocus
        for one in held_by(view)
    ]
    over = list(turned(window, screen))
    met.tabbed += len(pressed)
    met.wheeled += len(over)
    for kept, found in ((met.held, pressed), (met.turned, over)):
        if said := [one for one in found if one]:
            kept[name] = said
    if found := list(help_faults(window, screen)):
        met.unhelped[name] = found


def _go_round(met: Walk, name: str, window: QWidget, screen: QWidget) -> None:
    """Go round by Tab; note the pages whose end no key shows: those of a page are pressed."""
    pages = [one for one in screen.findChildren(ScrollPage) if one.isVisible()]
    deepest = dict.fromkeys(pages, 0)

    def look(stop: QWidget) -> None:
        if isinstance(stop, ScrollPage):
            press(window, Qt.Key.Key_End)
        for page in pages:
            deepest[page] = max(deepest[page], page.verticalScrollBar().value())

    if wrong := list(astray(window, look)):
        met.astray[name] = wrong
    for page, seen in deepest.items():
        left = page.verticalScrollBar().maximum() - seen
        if left > page.viewport().height() // 2:
            said = described(page)[1] or type(page.parentWidget()).__name__
            met.unread.setdefault(name, []).append(f"{said}: {left} unseen")


def _look_at_tables(met: Walk, name: str, screen: QWidget) -> None:
    for view in tables(screen):
        heads = range(view.model().columnCount())
        across = Qt.Orientation.Horizontal
        said = {str(view.model().headerData(one, across) or "") for one in heads}
        met.columns.setdefault(name, set()).update(said)
        met.tables += 1
        if faults := list(_mute(view)):
            met.mute_tables[f"{name}, {view.accessibleName()}"] = faults
        model = view.model()
        if isinstance(model, EditableTableModel):
            met.unexplained |= {f"{name}: {title}" for title in _unexplained(model)}


def _unexplained(model: EditableTableModel) -> Iterator[str]:
    """List the columns where a cell takes nothing and does not say why."""
    for place, column in enumerate(model.columns):
        for row in range(min(model.rowCount(), MOST_ROWS)):
            if not model.takes(row, place) and not model.why_not(row, place):
                yield column.title


def _mute(view: QTableView) -> Iterator[str]:
    """List what a reader would miss, or hear twice, in a table."""
    model = view.model()
    if not view.accessibleName():
        yield "no name"
    if view.focusPolicy() & Qt.FocusPolicy.TabFocus and not view.accessibleDescription():
        yield "no rule of its keys"
    for row in range(min(model.rowCount(), MOST_ROWS)):
        if not model.headerData(row, Qt.Orientation.Vertical, SPOKEN):
            yield f"line {row} has no name"
        for column in range(model.columnCount()):
            title = model.headerData(column, Qt.Orientation.Horizontal)
            said = str(model.index(row, column).data(SPOKEN) or "")
            if title and said.startswith((f"{title}\u00a0:", f"{title} :")):
                yield f"{said!r} repeats its column"


def _bound_in(window: QWidget) -> Iterator[str]:
    for shortcut in window.findChildren(QShortcut):
        yield shortcut.key().toString(QKeySequence.SequenceFormat.PortableText)
    for button in window.findChildren(QAbstractButton):
        if not button.shortcut().isEmpty():
            yield button.shortcut().toString(QKeySequence.SequenceFormat.PortableText)
