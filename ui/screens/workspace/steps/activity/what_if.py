"""The column « Et si »: move what may change, hear what it does, keep it as a scenario."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tressons_desktop.project.model import ProjectFile
from ui.access.announcer import announce
from ui.plain import LINE_LIMIT, one_line
from ui.screens.workspace.steps.activity.presenter import grants, still_there
from ui.screens.workspace.steps.activity.trying import SPANS, TriedCase
from ui.screens.workspace.steps.page import Sentences
from ui.signals import Carries, carrying
from ui.theme import px
from ui.widgets.basics import CardTitle, NamedGroup, Rule, Text, row
from ui.widgets.buttons import link_button, primary_button
from ui.widgets.choice_fields import MultiChoiceField, Option
from ui.widgets.closing import reads
from ui.widgets.form import FieldRow
from ui.widgets.scroll_page import ScrollPage
from ui.widgets.slide import Slide

_HEARD_MS = 600
"""What a slide changes is said once the hand rests."""
_CHANGES = "Ce que cela change"


class WhatIfPanel(NamedGroup):
    """Slides, refusals, and what they change in words; `tried` carries the case."""

    tried: Carries[TriedCase] = carrying()
    kept: Carries[TriedCase] = carrying()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("what_if")
        self.setAccessibleName("Et si")
        self.case = TriedCase()
        self.slides = {
            name: Slide(words, span, name=f"if_{name}") for name, (words, span) in SPANS.items()
        }
        self._grants: tuple[Option, ...] | None = None
        self.refusals = MultiChoiceField()
        self._refused_row = FieldRow("Aides refusées", self.refusals, name="if_refused")
        self.reset = reads(link_button("Revenir au prévu"))
        self.reset.setObjectName("if_reset")
        self.changes = Sentences("minus", "text2")
        self.chances = Text("", "dense", wrap=True)
        self.note = Text("", "note", "text2", wrap=True)
        self.keep = primary_button("Garder comme scénario bas")
        self.keep.setObjectName("if_keep")
        self._speak = QTimer(self)
        self._speak.setSingleShot(True)
        self._speak.setInterval(_HEARD_MS)
        self._build()
        self._connect()

    def _build(self) -> None:
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(px(16), px(16), px(16), px(12))
        self._column.setSpacing(px(10))
        self._column.addLayout(row(CardTitle("Et si"), None, self.reset))
        for slide in self.slides.values():
            self._column.addWidget(slide)
        self._column.addWidget(self._refused_row)
        for widget in (Rule(), CardTitle(_CHANGES), self.changes, self.chances, self.note):
            self._column.addWidget(widget)
        self._column.addStretch(1)
        area = ScrollPage()
        area.setWidget(inside)
        inside.setAutoFillBackground(False)
        area.viewport().setAutoFillBackground(False)
        foot = QVBoxLayout()
        foot.setContentsMargins(px(16), px(8), px(16), px(12))
        foot.addWidget(self.keep)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(area, 1)
        whole.addLayout(foot)

    def _connect(self) -> None:
        for slide in self.slides.values():
            slide.moved.connect(self._moved)
        self.refusals.edited.connect(self._moved)
        self.reset.clicked.connect(partial(self.take, TriedCase()))
        self.keep.clicked.connect(self._keep)
        self._speak.timeout.connect(self._say)

    # what is tried ----------------------------------------------------------------------------
    def show_file(self, file: ProjectFile) -> None:
        """Offer the grants of a snapshot to be refused."""
        offered = grants(file)
        self.case = still_there(self.case, file)
        if offered != self._grants:
            self._grants = offered
            self._offer(offered)
        self._show_case()

    def take(self, case: TriedCase) -> None:
        """Show another case, and try it."""
        self.case = case
        self._show_case()
        self.tried.emit(case)
        self._speak.start()

    def show_changes(self, sentences: Sequence[str], chances: str, note: str) -> None:
        """Say what the case changes, how often the till runs out, and how it was drawn."""
        self.changes.show_sentences(sentences)
        self.chances.setText(chances)
        self.chances.setVisible(bool(chances))
        self.note.setText(note)
        self.note.setVisible(bool(note))

    def _offer(self, offered: tuple[Option, ...]) -> None:
        named = [Option(one.value, one_line(one.label, LINE_LIMIT)) for one in offered]
        fresh = MultiChoiceField(named, names=True)
        fresh.edited.connect(self._moved)
        row_made = FieldRow("Aides refusées", fresh, name="if_refused")
        self._column.replaceWidget(self._refused_row, row_made)
        self._refused_row.deleteLater()
        self._refused_row.hide()
        self.refusals, self._refused_row = fresh, row_made
        row_made.setVisible(bool(offered))

    def _moved(self) -> None:
        values = {name: slide.value() for name, slide in self.slides.items()}
        refused = tuple(str(one) for one in self.refusals.value())
        self.case = TriedCase(**values, refused=refused)
        self._say_state()
        self.tried.emit(self.case)
        self._speak.start()

    def _keep(self) -> None:
        self.kept.emit(self.case)

    def _show_case(self) -> None:
        for name, value in self.case.moves().items():
            self.slides[name].put(value)
        self.refusals.set_value(self.case.refused)
        self._say_state()

    def _say_state(self) -> None:
        same = self.case.as_planned
        self.keep.explain("Changer d’abord quelque chose\u00a0: c’est le prévu." if same else "")
        self.reset.setVisible(not same)

    def _say(self) -> None:
        said = (*self.changes.sentences(), self.chances.text())
        announce(self, " ".join(one for one in said if one))
