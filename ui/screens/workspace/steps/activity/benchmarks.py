"""The column « Ordres de grandeur »: figures of the project beside sourced ones; nothing blocks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tressons_desktop.forecast.ratios import Benchmark, BenchmarkVerdict
from ui.theme import px, restyle
from ui.widgets.basics import CardTitle, IconMark, NamedGroup, Text, row
from ui.widgets.buttons import link_button
from ui.widgets.rows_kept import keep_rows
from ui.widgets.scroll_page import ScrollPage

_LOOKS: Final = {
    BenchmarkVerdict.FAR: ("half-disc", "part"),
    BenchmarkVerdict.NEAR: ("circle-check", "ok"),
    BenchmarkVerdict.UNKNOWN: ("circle-question-mark", "ver"),
}


class BenchmarkRow(NamedGroup):
    """A figure, its reference, where it comes from and how sure it is."""

    explain_asked = Signal()

    def __init__(self, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(f"benchmark_{key}")
        self._one: Benchmark | None = None
        self._mark = IconMark("minus", "text2", 18)
        self._title = Text("", "label", wrap=True)
        self._sentence = Text("", "dense", wrap=True)
        self._note = Text("", "note", "text2", wrap=True)
        self._origin = Text("", "note", "text2", wrap=True)
        self.link = link_button("Expliquer au jury")
        self.link.clicked.connect(self.explain_asked)
        words = QVBoxLayout()
        words.setSpacing(px(2))
        for text in (self._title, self._sentence, self._note, self._origin):
            words.addWidget(text)
        words.addLayout(row(self.link, None))
        self._layout = QHBoxLayout(self)
        self._layout.setSpacing(px(8))
        self._layout.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        self._layout.addLayout(words, 1)

    def show_benchmark(self, one: Benchmark) -> None:
        """Show another outcome of the same reference."""
        if one == self._one:
            return
        self._one = one
        far = one.verdict is BenchmarkVerdict.FAR
        self._mark.set_icon(*_LOOKS[one.verdict])
        self._title.setText(one.title)
        self._sentence.setText(f"{one.verdict.label}. {one.sentence}")
        self._note.setText(one.note)
        self._note.setVisible(bool(one.note))
        self._origin.setText(one.origin)
        self.setAccessibleName(f"{one.title}, {one.verdict.label.lower()}\u00a0: {one.sentence}")
        self.link.setVisible(far)
        side = px(10) if far else px(2)
        self._layout.setContentsMargins(side, px(8), side, px(8))
        if self.property("role") != ("card" if far else ""):
            self.setProperty("role", "card" if far else "")
            restyle(self)


class BenchmarksPanel(NamedGroup):
    """List the references, what is far first."""

    explain_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("benchmarks")
        self.setAccessibleName("Ordres de grandeur")
        self._rows: dict[str, BenchmarkRow] = {}
        self._list = QVBoxLayout()
        self._list.setSpacing(px(6))
        inside = QWidget()
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(px(16), px(16), px(16), px(12))
        layout.setSpacing(px(6))
        layout.addWidget(CardTitle("Ordres de grandeur"))
        note = "Un repère se discute. Rien n’est bloqué."
        layout.addWidget(Text(note, "dense", "text2", wrap=True))
        layout.addLayout(self._list)
        layout.addStretch(1)
        area = ScrollPage()
        area.setWidget(inside)
        inside.setAutoFillBackground(False)
        area.viewport().setAutoFillBackground(False)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area)

    def rows(self) -> list[BenchmarkRow]:
        """Return the rows shown."""
        return list(self._rows.values())

    def show_benchmarks(self, wanted: Sequence[Benchmark]) -> None:
        """Show other references; each keeps its row."""
        keys = tuple(one.id for one in wanted)
        self._rows = keep_rows(self._list, self._rows, keys, self._make)
        for one in wanted:
            self._rows[one.id].show_benchmark(one)

    def _make(self, key: str) -> BenchmarkRow:
        made = BenchmarkRow(key)
        made.explain_asked.connect(self.explain_asked)
        return made
