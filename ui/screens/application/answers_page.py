"""The questions that a funder puts under one title, with the way to the next ones."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.access.focus import move_focus
from ui.screens.application.answer_box import AnswerBox
from ui.screens.application.presenter import ApplicationPresenter
from ui.screens.application.sections import SectionGroup
from ui.screens.application.words import asked_elsewhere
from ui.theme import px
from ui.widgets.basics import StepTitle, Text, clear
from ui.widgets.form import Form
from ui.widgets.scroll_page import ScrollPage

ON_SITE = "À faire sur le site du financeur."


class AnswersPage(QWidget):
    """Answer the questions of one title; `step_wanted` opens a field of the project."""

    step_wanted = Signal(str, str)

    def __init__(self, presenter: ApplicationPresenter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._made: tuple[object, ...] = ()
        self._elsewhere: dict[str, Text] = {}
        self.boxes: dict[str, AnswerBox] = {}
        self.title = StepTitle("", wrap=True)
        self.area = ScrollPage()
        self._sheet = QWidget()
        whole = QVBoxLayout(self._sheet)
        whole.setContentsMargins(px(4), 0, px(10), px(12))
        whole.setSpacing(px(8))
        whole.addWidget(self.title)  # in the page: large text needs its room
        self._lines = QVBoxLayout()
        self._lines.setSpacing(px(20))
        whole.addLayout(self._lines, 1)
        self.area.setWidget(self._sheet)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(18), px(14), px(12), 0)
        layout.addWidget(self.area, 1)

    def show_group(self, group: SectionGroup) -> None:
        """Show the questions of a title; those that are not asked now are hidden."""
        present = self._presenter
        reading = present.reading
        if reading is None:
            return
        more = {one.id: present.more_answers(one) for one in group.sections}
        made = (reading.file.project.id, present.written_call, group.key, tuple(more.values()))
        if made != self._made:
            self._made = made
            self._rebuild(group, more)
        self.title.setText(group.title)
        self.title.setVisible([one.title for one in group.sections] != [group.title])
        asked = present.asked()
        for section in group.sections:
            if section.id in self.boxes:
                box = self.boxes[section.id]
                box.show_answer(reading.file, present.text_of(section))
                box.setVisible(section.id in asked)
            else:
                self._elsewhere[section.id].setVisible(section.id in asked)

    def _rebuild(self, group: SectionGroup, more: dict[str, tuple[str, ...]]) -> None:
        for box in self.boxes.values():
            box.field.flush()
        self.boxes, self._elsewhere = {}, {}
        clear(self._lines)
        while self._lines.count():
            self._lines.takeAt(0)
        self._sheet.setMaximumWidth(px(Form.MAX_WIDTH))
        for section in group.sections:
            if asked_elsewhere(section):
                words = f"{section.title}. {ON_SITE}" if section.title != group.title else ON_SITE
                self._elsewhere[section.id] = Text(words, wrap=True)
                self._lines.addWidget(self._elsewhere[section.id])
                continue
            present = self._presenter
            box = AnswerBox(present.workbench, section, present.own_key(section), more[section.id])
            box.step_wanted.connect(self.step_wanted)
            self.boxes[section.id] = box
            self._lines.addWidget(box)
        self._lines.addStretch(1)
        self.area.verticalScrollBar().setValue(0)

    def first_stop(self) -> QWidget | None:
        """Return what takes the keyboard: the first question that is asked."""
        shown = (box for box in self.boxes.values() if box.isVisibleTo(self))
        return next((box.field for box in shown), None)

    def focus_section(self, key: str) -> bool:
        """Put the keyboard in a question, by the key of its text or by its own."""
        for box in self.boxes.values():
            section = box.section
            if key in (section.text_key, section.id, self._presenter.text_of(section).key):
                self.area.ensureWidgetVisible(box)
                move_focus(box.field)
                return True
        return False
