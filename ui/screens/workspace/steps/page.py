"""A scrolled page of cards and tables, for the parts of a step."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tressons_desktop.project.model import ProjectFile
from ui.access.focus import move_focus
from ui.screens.workspace.tables import RecordTable
from ui.theme import px
from ui.widgets.basics import IconMark, Text, row
from ui.widgets.flow import FlowLayout
from ui.widgets.form import Form
from ui.widgets.scroll_page import ScrollPage

MOST_ROWS = 16
"""Beyond, a table scrolls by itself."""


class WideForm(Form):
    """A form made of tables: they take the room of a large screen."""

    MAX_WIDTH = 1280


class StepPage(ScrollPage):
    """Stack what a part of a step shows; it scrolls, and never from left to right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.form = WideForm()
        self.setWidget(self.form)

    def reach(self, widget: QWidget) -> None:
        """Scroll to a widget and put the keyboard in it."""
        move_focus(widget)


def show_whole(table: RecordTable) -> None:
    """Let the page scroll rather than the table, as long as the list stays short."""
    rows = min(max(len(table.records), 1), MOST_ROWS)
    table.table.setMinimumHeight(min(table.table.sizeHint().height(), px(34 + 40 * rows) + 20))


def show_in(table: RecordTable, file: ProjectFile) -> None:
    """Show a snapshot in one of several tables of a page; one whose lines are the same stays."""
    known = table.file
    same = known is not None and known.project.id == file.project.id and known.drafts == file.drafts
    if same and table.records == table.records_of(file):
        table.file = file
        return
    table.show_file(file)
    show_whole(table)


def wrapping(*widgets: QWidget, level: bool = False) -> QWidget:
    """Put buttons side by side while there is room, then on the next line.

    ``level``: by their tops, as fields whose labels are to stand on one line.
    """
    holder = QWidget()
    flow = FlowLayout(holder, spacing=px(8))
    for widget in widgets:
        flow.addWidget(widget)
        if level:
            flow.setAlignment(widget, Qt.AlignmentFlag.AlignTop)
    return holder


class Sentences(QWidget):
    """Show a list of sentences, each with the same mark."""

    def __init__(self, icon: str, token: str, ink: str = "text") -> None:
        super().__init__()
        self._icon, self._token, self._ink = icon, token, ink
        self._shown: tuple[str, ...] | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(4))
        self._lines: list[tuple[QWidget, Text]] = []

    def sentences(self) -> tuple[str, ...]:
        """Return what is shown."""
        return self._shown or ()

    def show_sentences(self, sentences: Iterable[str]) -> None:
        """Show other sentences; none hides the list. A line is written anew, not made anew."""
        wanted = tuple(sentences)
        if wanted == self._shown:
            return
        self._shown = wanted
        for line, _words in self._lines[len(wanted) :]:
            line.hide()
            self._column.removeWidget(line)
            line.deleteLater()
        del self._lines[len(wanted) :]
        for (_line, words), sentence in zip(self._lines, wanted, strict=False):
            words.setText(sentence)
        for sentence in wanted[len(self._lines) :]:
            self._add(sentence)
        self.setVisible(bool(wanted))

    def _add(self, sentence: str) -> None:
        line, mark = QWidget(), IconMark(self._icon, self._token, 16)
        words = Text(sentence, "dense", self._ink, wrap=True)
        inside = row(mark, words)
        inside.setAlignment(mark, Qt.AlignmentFlag.AlignTop)
        line.setLayout(inside)
        self._column.addWidget(line)
        self._lines.append((line, words))
