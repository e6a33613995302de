"""Every table: one stop of Tab, a name for each line, the rule of its keys told on entering."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTableView, QWidget
from pytestqt.qtbot import QtBot

from tests.harness.walk import screens, settle, whole_application
from ui.models.editable_table import EditableTableModel

SPOKEN = Qt.ItemDataRole.AccessibleTextRole
MOST_ROWS = 30


def tables(screen: QWidget) -> Iterator[QTableView]:
    for view in screen.findChildren(QTableView):
        if view.model() is not None and view.model().rowCount():
            yield view


def mute(view: QTableView) -> Iterator[str]:
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


def test_a_reader_knows_the_line_of_each_cell_and_hears_its_column_once(
    qtbot: QtBot, tmp_path: Path
) -> None:
    found: dict[str, list[str]] = {}
    unexplained: set[str] = set()
    met = 0
    with whole_application(tmp_path) as window:
        for name, screen in screens(window):
            for view in tables(screen):
                met += 1
                if faults := list(mute(view)):
                    found[f"{name}, {view.accessibleName()}"] = faults
                model = view.model()
                if isinstance(model, EditableTableModel):
                    closed = [one for one in model.columns if not one.editable and not one.why]
                    unexplained |= {f"{name}: {one.title}" for one in closed}
    assert met > 8
    assert found == {}
    assert unexplained == set(), "say in the column why nothing is typed there"


def test_tab_leaves_every_table_at_the_first_press(qtbot: QtBot, tmp_path: Path) -> None:
    held: list[str] = []
    tried = 0
    with whole_application(tmp_path) as window:
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        for name, screen in screens(window):
            for view in tables(screen):
                if not view.isVisible() or not view.focusPolicy() & Qt.FocusPolicy.TabFocus:
                    continue
                for key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
                    view.setFocus()
                    QTest.keyClick(view, key)
                    settle()
                    tried += 1
                    focus = QApplication.focusWidget()
                    if focus is None or focus is view:
                        held.append(f"{name}, {view.accessibleName()}, {key.name}: {focus}")
    assert tried > 10
    assert held == []
