"""Rows that follow a list: what is still true stays where it is, and Tab follows what is shown."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.access.focus import move_focus
from ui.widgets.rows_kept import keep_rows
from ui.widgets.todo import TodoItem, TodoLink, TodoPanel

LISTS = st.lists(st.lists(st.sampled_from("abcdefgh"), unique=True, max_size=8), max_size=5)


class Page:
    """A column of buttons between two fields."""

    def __init__(self) -> None:
        self.window = QWidget()
        layout = QVBoxLayout(self.window)
        self.first, self.last = QLineEdit(), QLineEdit()
        holder = QWidget()
        self.column = QVBoxLayout(holder)
        for widget in (self.first, holder, self.last):
            layout.addWidget(widget)
        self.rows: dict[str, QPushButton] = {"start": QPushButton("start")}
        self.column.addWidget(self.rows["start"])
        self.made: list[str] = []
        self.window.show()
        self.window.activateWindow()
        QTest.qWaitForWindowActive(self.window)

    def show(self, wanted: list[str]) -> None:
        self.made = []
        self.rows = keep_rows(self.column, self.rows, wanted, self._make)
        QApplication.processEvents()

    def _make(self, thing: str) -> QPushButton:
        self.made.append(thing)
        return QPushButton(thing)

    def shown(self) -> list[str]:
        items = [self.column.itemAt(place) for place in range(self.column.count())]
        return [item.widget().text() for item in items if item is not None]

    def tabbed(self) -> list[str]:
        """Press Tab from the first field until the last one is reached."""
        found, at = [], move_focus(self.first)
        while at is not self.last:
            QTest.keyClick(at, Qt.Key.Key_Tab)
            at = QApplication.focusWidget()
            if isinstance(at, QPushButton):
                found.append(at.text())
        return found


@given(LISTS)
@settings(max_examples=40)
def test_rows_and_tab_follow_the_list(qapp: QApplication, lists: list[list[str]]) -> None:
    page = Page()
    known = {"start"}
    for wanted in lists:
        whole = ["start", *wanted] if len(wanted) % 2 else [*wanted, "start"]
        page.show(whole)
        assert page.shown() == whole
        assert page.tabbed() == whole
        assert set(page.made) == set(whole) - known, "what was there is not made again"
        known = set(whole)
    page.window.close()
    page.window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def test_what_remains_keeps_its_lines_when_one_is_done(qtbot: QtBot) -> None:
    items = [TodoItem(key, "missing", f"Il manque {key}") for key in "abcdef"]
    panel = TodoPanel()
    qtbot.addWidget(panel)
    panel.set_items(items)
    before = {link.item: link for link in panel.findChildren(TodoLink)}
    panel.set_items(items[1:])
    after = {link.item: link for link in panel.findChildren(TodoLink) if link.parent()}
    assert [link for item, link in after.items() if before.get(item) is link] == [
        before[item] for item in items[1:5]
    ]
    assert len(after) == 5


def test_a_thing_said_in_other_words_keeps_its_line_and_the_keyboard(qtbot: QtBot) -> None:
    panel = TodoPanel()
    qtbot.addWidget(panel)
    sums = [TodoItem("gap", "blocker", f"Il manque {euros}\u00a0€") for euros in (10, 1_000)]
    panel.set_items([sums[0], TodoItem("other", "missing", "Il manque le lieu")])
    with qtbot.waitActive(panel):
        panel.show()
        panel.activateWindow()
    before = panel.findChildren(TodoLink)
    before[0].setFocus()
    panel.set_items([sums[1], TodoItem("other", "missing", "Il manque le lieu")])
    assert panel.findChildren(TodoLink) == before
    assert before[0].hasFocus()
    assert before[0].accessibleName() == "Point bloquant\u00a0: Il manque 1000\u00a0€"


def test_two_things_of_one_key_are_both_shown(qtbot: QtBot) -> None:
    panel = TodoPanel()
    qtbot.addWidget(panel)
    panel.set_items([TodoItem("same", "missing", words) for words in ("Une date", "Un lieu")])
    assert [link.item.title for link in panel.findChildren(TodoLink)] == ["Une date", "Un lieu"]
