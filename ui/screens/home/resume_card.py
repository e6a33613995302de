"""The card that takes you back where you were."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QWidget

from ui.plain import set_tip
from ui.theme import manager, px, set_role
from ui.widgets.basics import Card, IconMark, KindTile, Rule, Text, column, row
from ui.widgets.buttons import Button
from ui.widgets.headers import ShortTitle


class Resume(NamedTuple):
    """What the card says."""

    project_id: str
    step: str
    icon: str
    when: str
    name: str
    where: str
    blockers: str
    headline: str
    countdown: str
    before: str


class ResumeCard(Card):
    """Show the project in hand; `resumed` carries its id and the step to open."""

    resumed = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("resume_card")
        self._resume: Resume | None = None
        self._narrow = self._tiny = False
        self._tile = KindTile("folder", 52)
        self._when = Text("", "note", "text2", wrap=True)
        self._name = ShortTitle()
        self._where = Text("", "dense", "text2", wrap=True)
        self._blockers = Text("", "dense-bold", "non", wrap=True)
        self._headline = Text("", "dense", "text2", wrap=True)
        self._countdown = Text("", "project-title")
        self._before = Text("", "dense", "text2", wrap=True)
        self.button = Button("Reprendre", "accent", "arrow-right", trailing=True)
        self.button.clicked.connect(self._clicked)
        self._build()
        manager().changed.connect(self._fit)
        self._fit()

    def _build(self) -> None:
        self._head = row(self._tile, spacing=18)
        self._head.addLayout(column(self._when, self._name, self._where, None, spacing=0), 1)
        self._blocked = QWidget()
        blocked = QHBoxLayout(self._blocked)
        blocked.setContentsMargins(0, 0, 0, 0)
        blocked.setSpacing(px(18))
        self._left_rule = Rule(vertical=True)
        blocked.addWidget(self._left_rule)
        mark = row(IconMark("octagon-alert", "non", 17), self._blockers, spacing=6)
        blocked.addLayout(column(mark, self._headline, None, spacing=1), 1)
        self._due = QWidget()
        self._when_due = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._when_due.addWidget(self._countdown)
        self._when_due.addWidget(self._before)
        self._when_due.addStretch(1)
        due = QHBoxLayout(self._due)
        due.setContentsMargins(0, 0, 0, 0)
        due.setSpacing(px(18))
        self._right_rule = Rule(vertical=True)
        due.addWidget(self._right_rule)
        due.addLayout(self._when_due, 1)
        self._facts = row(self._blocked, self._due, spacing=18)
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._line.setSpacing(px(18))
        self._line.addLayout(self._head, 1)
        self._line.addLayout(self._facts)
        self.body.addLayout(self._line)
        self._line.addWidget(self.button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def show_resume(self, resume: Resume | None) -> None:
        """Show a project, or nothing."""
        self._resume = resume
        self.setVisible(resume is not None)
        if resume is None:
            return
        self._tile.set_icon(resume.icon)
        self._when.setText(f"Reprendre où vous en étiez, {resume.when}")
        self._name.set_text(resume.name)
        self._where.setText(resume.where)
        self._blockers.setText(resume.blockers)
        self._headline.setText(resume.headline)
        set_tip(self._blockers, resume.headline)
        self._countdown.setText(resume.countdown)
        self._before.setText(resume.before)
        self._show_headline()
        self._blocked.setVisible(bool(resume.blockers))
        self._due.setVisible(bool(resume.countdown))
        self.button.setAccessibleName(f"Reprendre «\u00a0{resume.name}\u00a0»")

    def set_room(self, *, narrow: bool, tiny: bool = False) -> None:
        """Put the facts under the name when there is little room, and the button under them."""
        if (narrow, tiny) != (self._narrow, self._tiny):
            self._narrow, self._tiny = narrow, tiny
            self._fit()

    def _fit(self) -> None:
        narrow = self._narrow
        self.body.setContentsMargins(px(16), px(13), px(16), px(13))
        direction = QBoxLayout.Direction
        self._line.setDirection(direction.TopToBottom if narrow else direction.LeftToRight)
        home = self._head if narrow and not self._tiny else self._line
        self._facts.setDirection(direction.TopToBottom if self._tiny else direction.LeftToRight)
        for layout in (self._head, self._line):
            layout.removeWidget(self.button)
        left, middle = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignVCenter
        home.addWidget(self.button, 0, left if self._tiny else middle)
        self._when_due.setDirection(direction.LeftToRight if narrow else direction.TopToBottom)
        self._when_due.setSpacing(px(8) if narrow else 0)
        set_role(self._countdown, "dense-bold" if narrow else "project-title")
        self._before.setWordWrap(not narrow)
        self._show_headline()
        for rule in (self._left_rule, self._right_rule):
            rule.setVisible(not narrow)
        self._line.setSpacing(px(8 if narrow else 18))
        for widget, width in ((self._blocked, 230), (self._due, 150)):
            widget.setMinimumWidth(0 if narrow else px(width))
            widget.setMaximumWidth(px(1200) if narrow else px(width))

    def _show_headline(self) -> None:
        self._headline.setVisible(bool(self._headline.text()) and not self._narrow)

    def _clicked(self) -> None:
        if self._resume is not None:
            self.resumed.emit(self._resume.project_id, self._resume.step)
