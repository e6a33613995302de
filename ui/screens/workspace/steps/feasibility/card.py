"""A question of the checklist: its answers, and what explains and proves them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tressons_desktop.feasibility.assessment import Standing
from tressons_desktop.feasibility.model import AnswerKind
from tressons_desktop.feasibility.proposals import Proposal
from tressons_desktop.project.finding import DIRECTORY
from tressons_desktop.project.model import Attachment
from tressons_desktop.project.values import AnswerValue
from tressons_desktop.text.dates import format_date_short
from tressons_desktop.text.numbers import plural
from ui.screens.field_binding import Bind
from ui.screens.workspace.steps.feasibility.contradiction import ContradictionStrip
from ui.screens.workspace.steps.feasibility.details import QuestionReasons, QuestionTail
from ui.screens.workspace.steps.feasibility.presenter import CardState
from ui.screens.workspace.steps.feasibility.proposal import ProposalStrip
from ui.screens.workspace.steps.feasibility.typed import TypedRow
from ui.screens.workspace.steps.file_chip import FileChips
from ui.screens.workspace.steps.file_notes import FileNotes
from ui.signals import Carries, carrying
from ui.theme import px, theme
from ui.widgets.answer_control import ANSWERS, AnswerButton, AnswerControl
from ui.widgets.basics import Card, CardTitle, Text
from ui.widgets.buttons import FoldButton, link_button
from ui.widgets.chip import ANSWER_CHIPS, BLOCKER_CHIP, Chip, ChipLook
from ui.widgets.closing import reads
from ui.widgets.spoken_text import SpokenText

_MAY_BLOCK = ChipLook("Peut bloquer", "octagon-alert", "so")
_CODE_WIDTH = 36


class QuestionCard(Card):
    """Answer one question. Open when current or not « Oui », one line otherwise.

    Details are built the first time the card is current. Entrée on the answer already given goes
    on to the next question.
    """

    answered: Carries[[str, AnswerValue | None]] = carrying(2)
    proposal_kept: Carries[Proposal] = carrying()
    attach_requested = Signal(str)
    file_opened: Carries[Attachment] = carrying()
    file_removed: Carries[Attachment] = carrying()
    next_requested = Signal(str)
    open_requested = Signal(str)
    go_to = Signal(str, str, str)

    def __init__(self, state: CardState, bind: Bind, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.state = state
        self._bind = bind
        question = state.question
        self.question_id = question.id
        self.setObjectName(question.id)
        self._current = False
        self._reasons: QuestionReasons | None = None
        self._tail: QuestionTail | None = None
        self.proposal: ProposalStrip | None = None
        self.contradiction: ContradictionStrip | None = None
        self.code = Text(question.code, "label", "text2")
        self.title = CardTitle(question.text, wrap=True)
        self.blocker = Chip(_MAY_BLOCK)
        self.proofs = Text("", "dense", "text2")
        self.said = Chip(ANSWER_CHIPS["oui"])
        self.unfold = reads(FoldButton("", "icon", "chevron-down"))
        self.unfold.set_hint(f"Déplier {question.code}")
        self.control = AnswerControl(question.code)
        asked = question.kind is not AnswerKind.JUDGEMENT
        self.typed = TypedRow(question, bind) if asked else None
        self.note_shown = Text("", "dense", "text2", wrap=True)
        self.attach = link_button("Joindre une preuve", "plus")
        self.attach.setAccessibleName(f"Joindre une preuve à {question.code}")
        self.files = FileChips(trailing=self.attach)
        self.file_notes = FileNotes()
        self.refusal = SpokenText()
        self._build()
        self._connect()
        self._dress()

    def _build(self) -> None:
        self.body.setContentsMargins(px(16), px(10), px(12), px(10))
        head = QHBoxLayout()
        head.setSpacing(px(8))
        self.code.setMinimumWidth(px(_CODE_WIDTH) - px(8))
        asked = QHBoxLayout()  # of two lines, its code stands beside the first
        asked.setSpacing(px(8))
        asked.addWidget(self.code, 0, Qt.AlignmentFlag.AlignTop)
        asked.addWidget(self.title, 1)
        head.addLayout(asked, 1)
        head.setAlignment(asked, Qt.AlignmentFlag.AlignVCenter)
        for shown in (self.blocker, self.proofs, self.said, self.unfold):
            head.addWidget(shown)
        self.inside = QWidget()
        self._column = QVBoxLayout(self.inside)
        self._column.setContentsMargins(px(_CODE_WIDTH), 0, 0, px(4))
        self._column.setSpacing(px(8))
        self._column.addWidget(self.control)
        if self.typed is not None:
            self._column.addWidget(self.typed)
        for widget in (self.note_shown, self.files, self.file_notes, self.refusal):
            self._column.addWidget(widget)
        self.body.addLayout(head)
        self.body.addWidget(self.inside)

    def _connect(self) -> None:
        self.control.answered.connect(self._answered)
        for choice in ANSWERS:
            self.control.button(choice.value).installEventFilter(self)
        self.unfold.clicked.connect(self._ask_open)
        self.attach.clicked.connect(self._ask_file)
        self.files.opened.connect(self.file_opened)
        self.files.removed.connect(self.file_removed)

    # state ------------------------------------------------------------------------------------
    def a11y_name(self) -> str:
        """Name the group by its question; folded, its one button says it."""
        return "" if self.folded else self._asked

    def a11y_description(self) -> str:
        """Say what is at stake: whether it blocks, why it is asked, what proves it."""
        if self.folded:
            return ""
        question, blocker = self.state.question, self.blocker.look.text
        parts = (
            f"{blocker}." if self.state.may_block else "",
            f"Pourquoi\u00a0: {question.why}" if question.why else "",
            f"Preuves utiles\u00a0: {question.evidence}" if question.evidence else "",
        )
        return " ".join(part for part in parts if part)

    @property
    def _asked(self) -> str:
        return f"{self.state.question.code}. {self.state.question.text}"

    @property
    def folded(self) -> bool:
        """Tell whether only one line is shown: a « Oui » that nothing contradicts."""
        settled = self.state.standing is Standing.YES and self.state.contradiction is None
        return settled and not self._current

    @property
    def tail(self) -> QuestionTail | None:
        """Return the note and its neighbours, once the card was current."""
        return self._tail

    def show_state(self, state: CardState) -> None:
        """Show newer answers, in place."""
        if state != self.state:
            if state.project_id != self.state.project_id:
                self.show_refusal([])
            self.state = state
            self._dress()

    def set_current(self, current: bool) -> None:
        """Open with everything, or draw back."""
        if current != self._current:
            self._current = current
            self.set_tone("primary" if current else "")
            self._dress()

    def is_current(self) -> bool:
        """Tell whether this is the question in hand."""
        return self._current

    def show_refusal(self, sentences: list[str]) -> None:
        """Say why a file was not kept."""
        self.refusal.tell("\n".join(sentences))

    def _dress(self) -> None:
        state, answer = self.state, self.state.answer
        if self._current:
            self._build_details()
        value = answer.value if answer else None
        self.control.show_record(state.address("value"), value)
        if self.typed is not None:
            self.typed.show_state(state)
        self.files.set_files(state.files, state.troubles)
        self.file_notes.show_notes(state.problems, ())
        self._dress_contradiction()
        self._dress_proposal()
        self._dress_head()
        self._show_parts()

    def _dress_head(self) -> None:
        state, folded = self.state, self.folded
        blocked = state.standing is Standing.NO
        self.blocker.set_look(BLOCKER_CHIP if blocked else _MAY_BLOCK)
        self.blocker.setVisible(state.may_block)
        self.proofs.setText(plural(len(state.files), "preuve", "preuves") if state.files else "")
        self.proofs.setVisible(folded and bool(state.files))
        self.said.setVisible(folded)
        self.unfold.setVisible(folded)
        self.unfold.setAccessibleName(f"{self._asked}, réponse\u00a0: {self.said.look.text}")

    def _dress_contradiction(self) -> None:
        if self.contradiction is None and self.state.contradiction is not None:
            self.contradiction = ContradictionStrip()
            self.contradiction.go_to.connect(self.go_to)
            self._column.insertWidget(self._column.indexOf(self.note_shown), self.contradiction)
        if self.contradiction is not None:
            self.contradiction.show_finding(self.state.contradiction)

    def _dress_proposal(self) -> None:
        if self.proposal is None and self.state.proposal is not None:
            self.proposal = ProposalStrip(self.state.question.code)
            self.proposal.kept.connect(self.proposal_kept)
            self._column.insertWidget(self._column.indexOf(self.note_shown), self.proposal)
        if self.proposal is not None:
            asked = self._current or self.state.standing.is_unknown
            self.proposal.show_proposal(self.state.proposal if asked else None)

    def _show_parts(self) -> None:
        answer, current = self.state.answer, self._current
        note = answer.note if answer else ""
        if answer and answer.review_on:
            before = f"À vérifier avant le {format_date_short(answer.review_on)}."
            note = f"{before} {note}".strip()
        self.note_shown.setText(note)
        self.note_shown.setVisible(bool(note) and not current)
        self.attach.setVisible(current)
        self.files.fit()
        for part in (self._reasons, self._tail):
            if part is not None:
                part.setVisible(current)
                part.show_state(self.state)
        self.inside.setVisible(not self.folded)

    def _build_details(self) -> None:
        if self._tail is not None:
            return
        self._reasons = QuestionReasons(self.state.question)
        self._tail = QuestionTail(self.state.question, self._bind)
        self._tail.helpers.clicked.connect(self._ask_help)
        self._tail.note.setAccessibleName(f"Note sur {self.state.question.code}")
        self._column.insertWidget(self._column.indexOf(self.note_shown), self._reasons)
        self._column.addWidget(self._tail)

    # hands ------------------------------------------------------------------------------------
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Entrée on the answer already given go on, rather than clear it."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            plain = not event.modifiers() & Qt.KeyboardModifier.ControlModifier
            if enter and plain and isinstance(watched, AnswerButton) and watched.isChecked():
                self.next_requested.emit(self.question_id)
                return True
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        letter = event.text().upper()
        held = event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
        for choice in ANSWERS:
            if self._current and letter == choice.key and not held:
                self.control.button(choice.value).click()
                return
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        event.accept()
        self._ask_open()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._current:
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            sheet = QPainterPath()
            sheet.addRoundedRect(QRectF(self.rect()), px(8), px(8))
            painter.setClipPath(sheet)
            painter.fillRect(0, 0, px(3), self.height(), theme().color("primary"))

    def _answered(self, value: str | None) -> None:
        self.answered.emit(self.question_id, AnswerValue(value) if value else None)

    def _ask_open(self) -> None:
        self.open_requested.emit(self.question_id)

    def _ask_help(self) -> None:
        self.go_to.emit(DIRECTORY, self.question_id, "")

    def _ask_file(self) -> None:
        self.attach_requested.emit(self.question_id)


def card_around(widget: QWidget | None) -> QuestionCard | None:
    """Find the card that holds a widget."""
    while widget is not None and not isinstance(widget, QuestionCard):
        widget = widget.parentWidget()
    return widget
