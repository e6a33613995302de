"""What is cut on a screen: words painted shortened, widgets with less room than they ask for."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QScrollBar, QTableView, QWidget

from ui import plain
from ui.widgets.scroll_page import ScrollPage

MOST_PAGES = 6


@contextmanager
def shortened() -> Iterator[set[str]]:
    """Note every text that is painted shortened: all of them pass through one function."""
    kept: set[str] = set()
    real = plain.elided

    def noted(metrics: QFontMetrics, text: str, width: int) -> str:
        shown = real(metrics, text, width)
        if shown != plain.one_line(text, plain.LINE_LIMIT):
            kept.add(text)
        return shown

    holders = [one for one in list(sys.modules.values()) if getattr(one, "elided", None) is real]
    for holder in holders:
        setattr(holder, "elided", noted)  # noqa: B010
    try:
        yield kept
    finally:
        for holder in holders:
            setattr(holder, "elided", real)  # noqa: B010


def paint_whole(root: QWidget) -> None:
    """Paint what is in sight, and what scrolling would show: pages whole, tables to their end."""
    root.grab()
    for page in root.findChildren(ScrollPage):
        if page.isVisible() and page.widget() is not None:
            page.widget().grab()
    for view in root.findChildren(QTableView):
        if view.isVisible():
            for bar in (view.verticalScrollBar(), view.horizontalScrollBar()):
                _scroll_through(view, bar)


def squeezed(root: QWidget) -> Iterator[str]:
    """Name the words in sight that have less room than they ask for."""
    for part in root.findChildren(QWidget):
        if not part.isVisible() or not _says_something(part):
            continue
        name = f"{type(part).__name__} {_words(part)!r}"
        if part.hasHeightForWidth() or getattr(part, "wordWrap", bool)():
            asked = part.heightForWidth(part.width())
            if part.height() < asked - 1:
                yield f"{name}: {part.height()} of {asked} high"
        elif part.width() < part.sizeHint().width():
            yield f"{name}: {part.width()} of {part.sizeHint().width()} wide"


def _scroll_through(view: QTableView, bar: QScrollBar) -> None:
    before = bar.value()
    step = max(bar.pageStep(), bar.maximum() // MOST_PAGES, 1)
    for place in range(bar.minimum(), bar.maximum() + 1, step):
        bar.setValue(place)
        view.viewport().grab()
    bar.setValue(bar.maximum())
    view.viewport().grab()
    bar.setValue(before)


def _says_something(part: QWidget) -> bool:
    if isinstance(part, QLabel):
        return bool(part.text())
    return isinstance(part, QAbstractButton | QComboBox)


def _words(part: QWidget) -> str:
    return str(getattr(part, "text", str)() or part.accessibleName() or part.objectName())[:80]
