"""Start the real application with an eye inside: it tells where things are, and touches nothing.

One line of JSON per question on standard input, one per answer on standard output. All that is
done to the window comes from the keyboard and the mouse of the display.
"""

from __future__ import annotations

import json
import os
import sys
import threading
import time
from datetime import date
from typing import Any

from PySide6.QtCore import QObject, QPoint, QRect, QTimer, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QLabel,
    QTableView,
    QToolTip,
    QWidget,
)
from shiboken6 import isValid

import ui.app
from tests.a11y.heard import listening
from tests.a11y.walked import announced, line_of, steady
from tressons_desktop import bootstrap
from tressons_desktop.__main__ import main
from ui.access.announcer import silent

DAY = "TRESSONS_TESTED_DAY"
"""The day that the application believes it is, when it is told one."""


class Eye(QObject):
    """Answer questions on the thread of the window."""

    asked = Signal(object)

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self.asked.connect(self._answer)
        threading.Thread(target=self._listen, daemon=True).start()
        self._last, self._longest = time.monotonic(), 0.0
        self._pulse = QTimer(self)
        self._pulse.setInterval(20)
        self._pulse.timeout.connect(self._beat)
        self._pulse.start()
        self._ears = listening()
        self._heard = self._ears.__enter__() if DAY in os.environ else None
        self._before: QWidget | None = None
        self._last_line = ""

    def _listen(self) -> None:
        for line in sys.stdin:
            self.asked.emit(json.loads(line))

    def _answer(self, question: dict[str, Any]) -> None:
        answer = getattr(self, f"see_{question.pop('see')}")(**question)
        print(json.dumps(answer), flush=True)

    def see_place(self, name: str) -> dict[str, Any] | None:
        """Say where a control is, on the screen, and what it holds."""
        widget = _find(name)
        if widget is None:
            return None
        return {**_spot(widget, widget.rect()), "text": _text(widget)}

    def see_cell(self, table: str, row: int, column: int) -> dict[str, Any] | None:
        """Say where a cell is, and what it shows."""
        view = _find(table, QTableView)
        if not isinstance(view, QTableView) or row >= view.model().rowCount():
            return None
        index = view.model().index(row, column)
        shown = view.visualRect(index)
        return {**_spot(view.viewport(), shown), "text": str(index.data() or "")}

    def see_focus(self) -> str:
        """Say what a reader says of what has the keyboard, as if it came from elsewhere."""
        here = QApplication.focusWidget()
        return steady(line_of(here, None)) if here is not None else ""

    def see_heard(self) -> dict[str, Any] | None:
        """Say what a reader said since the last question; None while words are on their way."""
        window, here = QApplication.activeWindow(), QApplication.focusWidget()
        if window is None or here is None or not silent() or self._heard is None:
            return None
        said, before = list(announced(self._heard.words())), self._before
        if before is not None and not isValid(before):
            before = None
        self._heard.said.clear()
        now = (here, steady(line_of(here, here)))
        focus = "" if now == (before, self._last_line) else steady(line_of(here, before))
        if here is before and isinstance(here, QAbstractItemView):
            focus = focus.partition(", ")[2]  # the table is not said again at each arrow
        self._before, self._last_line = now
        return {
            "title": window.windowTitle(),
            "said": [steady(words) for words in said],
            "focus": focus,
        }

    def see_frozen(self) -> float:
        """Say, in seconds, the longest that the window did not answer since the last question."""
        longest, self._longest = self._longest, 0.0
        return longest

    def _beat(self) -> None:
        now = time.monotonic()
        self._longest = max(self._longest, now - self._last)
        self._last = now

    def see_words(self) -> str:
        """Read everything that the window in front says, its spaces made ordinary."""
        root = QApplication.activeModalWidget() or QApplication.activeWindow()
        labels = root.findChildren(QLabel) if root is not None else []
        said = " ".join(label.text() for label in labels if label.isVisible())
        return said.replace("\u00a0", " ").replace("\u202f", " ").replace("\u200b", "")

    def see_tip(self) -> dict[str, Any] | None:
        """Say what the tooltip says, and where; None when there is none."""
        for one in QApplication.topLevelWidgets():
            if one.metaObject().className() == "QTipLabel" and one.isVisible():
                return {**_spot(one, one.rect()), "text": QToolTip.text()}
        return None

    def see_window(self) -> dict[str, Any]:
        """Say which window and which control have the keyboard."""
        window, focus = QApplication.activeWindow(), QApplication.focusWidget()
        place = window.findChild(QWidget, "step_content") if window else None
        step = place.currentWidget() if place is not None else None  # type: ignore[attr-defined]
        return {
            "title": window.windowTitle() if window else "",
            "focus": focus.objectName() if focus else "",
            "step": step.objectName() if step else "",
            "minimised": bool(window and window.isMinimized()),
        }


def _find(name: str, kind: type[QWidget] = QWidget) -> QWidget | None:
    """Find a shown control by its words, its accessible name or its object name.

    « Groupe › commande » finds it in the group whose name begins so.
    """
    group, _, name = name.rpartition(" › ")
    root = QApplication.activePopupWidget() or QApplication.activeModalWidget()
    root = root or QApplication.activeWindow()
    if root is None:
        return None
    for widget in root.findChildren(kind):
        if not widget.isVisible():
            continue
        said = (widget.objectName(), widget.accessibleName(), _text(widget).replace("&", ""))
        if name in said and widget.isEnabled() and _inside(widget, group):
            return widget
    return None


def _inside(widget: QWidget, group: str) -> bool:
    around = widget.parentWidget()
    while around is not None and not around.accessibleName().startswith(group):
        around = around.parentWidget()
    return not group or around is not None


def _text(widget: QWidget) -> str:
    for name in ("text", "toPlainText"):
        method = getattr(widget, name, None)
        if callable(method):
            return str(method())
    return ""


def _spot(widget: QWidget, inside: QRect) -> dict[str, Any]:
    seen = inside.intersected(widget.visibleRegion().boundingRect())
    centre: QPoint = widget.mapToGlobal((seen if seen.isValid() else inside).center())
    return {"x": centre.x(), "y": centre.y()}


_make = ui.app.make_qt_application


def make_with_eye(arguments: list[str]) -> QApplication:
    """Make the application as always, and open one eye: it may be asked for again."""
    app = _make(arguments)
    if app.findChild(Eye) is None:
        Eye(app)
    return app


if __name__ == "__main__":
    ui.app.make_qt_application = make_with_eye
    if DAY in os.environ:
        day = date.fromisoformat(os.environ[DAY])
        bootstrap.SystemClock.today = lambda _clock: day  # type: ignore[method-assign]
    sys.exit(main())
