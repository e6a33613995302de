"""A règlement beside what it proposes: each value is accepted, or set aside, one by one."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from tressons_desktop.calls.reading.proposal import RulesProposal
from tressons_desktop.calls.reading.text_of import RulesText
from tressons_desktop.calls.reading.whole import ReadRules
from ui.access.announcer import announce
from ui.access.focus import move_focus
from ui.screens.calls.studio.judged import Judged, Judgements
from ui.screens.calls.studio.proposal_card import ProposalCard
from ui.screens.calls.studio.proposal_list import ProposalList
from ui.screens.calls.studio.reading_words import (
    ALL_SEEN,
    NOTHING,
    blank_pages,
    name_of,
    same_words,
    silent_words,
    summary,
)
from ui.screens.calls.studio.rules_view import RulesView
from ui.signals import Carries, carrying
from ui.theme import px
from ui.widgets.basics import Card, CardTitle, IconMark, NamedGroup, Text, column, row
from ui.widgets.buttons import FoldButton, icon_button
from ui.widgets.feedback import EmptyState

_NARROW = 620
_SIDE = 300
_PAPER = 150


class ReadingPanel(NamedGroup):
    """Show a text and its proposals; what is decided is told, and can be taken back.

    `accepted` and `taken_back` carry the proposal: who hosts the panel writes its value in a call,
    or takes it out again; `field_wanted` when the field that took the value is to be shown.
    """

    accepted: Carries[[RulesProposal]] = carrying()
    dismissed: Carries[[RulesProposal]] = carrying()
    taken_back: Carries[[RulesProposal]] = carrying()
    field_wanted: Carries[[RulesProposal]] = carrying()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Lecture du règlement")
        self._read: ReadRules | None = None
        self._verdicts = Judgements()
        self._page = 0
        self.text = RulesView()
        self.list = ProposalList()
        self.card = ProposalCard()
        self.nothing = EmptyState(NOTHING)
        self._name = CardTitle()
        self._summary = Text("", "note", "text2")
        self._blank = Text("", "note", "ver", wrap=True)
        self._page_words = Text("", "dense")
        self.silent_button = FoldButton("", "link")
        self._silent = Text("", "dense", "text2", wrap=True)
        self.previous_page = icon_button("chevron-left", "Page précédente", outlined=True)
        self.next_page = icon_button("chevron-right", "Page suivante", outlined=True)
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._lay_out()
        self._connect()
        self.show_read(ReadRules("", RulesText(""), ()))

    # shown ------------------------------------------------------------------------------------
    def show_read(self, read: ReadRules) -> None:
        """Show another règlement, nothing being decided."""
        self._read = read
        self._verdicts = Judgements(read.proposals)
        self._name.setText(read.name)
        self.text.show_rules(read.text, read.proposals, self._verdicts)
        self.list.proposals.show(read.proposals, self._verdicts)
        found = bool(read.proposals)
        self.list.setVisible(found)
        self.card.setVisible(found)
        self.nothing.setVisible(not found)
        self._blank.setText(blank_pages(read))
        self._blank.setVisible(bool(read.text.blank_pages))
        self._silent.setText(" · ".join(read.silent))
        self.silent_button.setText(silent_words(read))
        self.silent_button.setVisible(bool(read.silent))
        self._fold(unfolded=False)
        self._go_to_page(1)
        if found:
            self.list.go_to(0)
        self._tell()

    def begin_again(self) -> None:
        """Show the same règlement, nothing being decided."""
        if self._read is not None:
            self.show_read(self._read)

    def _fold_silent(self) -> None:
        self._fold(unfolded=not self.silent_button.unfolded())

    def _fold(self, *, unfolded: bool) -> None:
        """Show or hide what the règlement leaves out."""
        self.silent_button.set_unfolded(unfolded)
        self.silent_button.set_icon("chevron-down" if unfolded else "chevron-right")
        self._silent.setVisible(unfolded)
        if unfolded:
            announce(self._silent, self._silent.text())

    def current(self) -> RulesProposal | None:
        """Return the proposal in hand."""
        place = self.list.row()
        return self.list.proposals.proposals[place] if place >= 0 else None

    def show_field(self, field: str) -> bool:
        """Take in hand the first proposal of a field; tell whether there is one."""
        found = (one for one in self.list.proposals.proposals if one.field == field)
        first = next(found, None)
        return first is not None and self.show_proposal(first)

    def show_proposal(self, proposal: RulesProposal) -> bool:
        """Take a proposal in hand, its words in sight; tell whether it is of this règlement."""
        for place, one in enumerate(self.list.proposals.proposals):
            if one.field == proposal.field and same_words(one, proposal):
                self.list.go_to(place)
                move_focus(self.list)
                return True
        return False

    def _show_field(self) -> None:
        proposal = self.current()
        if proposal is not None:
            self.field_wanted.emit(proposal)

    # decided ----------------------------------------------------------------------------------
    def accept(self) -> None:
        """Accept the proposal in hand and go on to the next one."""
        self._decide(Judged.ACCEPTED, self.accepted, "Acceptée")

    def dismiss(self) -> None:
        """Set the proposal in hand aside and go on to the next one."""
        self._decide(Judged.DISMISSED, self.dismissed, "Écartée")

    def take_back(self) -> None:
        """Take back the last decision."""
        undone = self._verdicts.take_back()
        if undone is None:
            announce(self, "Rien à annuler.")
            return
        place, verdict = undone
        self._changed(place)
        self.list.go_to(place)
        proposal = self.list.proposals.proposals[place]
        if verdict is Judged.ACCEPTED:
            self.taken_back.emit(proposal)
        announce(self, f"De nouveau à voir\u00a0: {name_of(proposal)}")
        move_focus(self.list)

    def undecide(self) -> None:
        """Look again at the proposal in hand."""
        place = self.list.row()
        before = self._verdicts.of(place)
        if self._verdicts.decide(place, Judged.WAITING):
            self._changed(place)
            if before is Judged.ACCEPTED:
                self.taken_back.emit(self.list.proposals.proposals[place])
            announce(self, "De nouveau à voir")
            move_focus(self.list)

    def _decide(self, verdict: Judged, told: Carries[[RulesProposal]], word: str) -> None:
        place = self.list.row()
        if place < 0 or not self._verdicts.decide(place, verdict):
            return
        proposal = self.list.proposals.proposals[place]
        self._changed(place)
        told.emit(proposal)
        onwards = self._verdicts.next_waiting(place)
        said = f"{word}\u00a0: {name_of(proposal)}, {proposal.shown}"
        announce(self, said if onwards is not None else f"{said}. {ALL_SEEN}")
        if onwards is not None:
            self.list.go_to(onwards)
        move_focus(self.list)

    def _changed(self, place: int) -> None:
        self.list.proposals.tell_changed(place)
        self.text.mark()
        self._tell()

    def _tell(self) -> None:
        total = len(self.list.proposals.proposals)
        self._summary.setText(summary(self._verdicts, total))
        place = self.list.row()
        if place >= 0:
            self.card.show_proposal(self.list.proposals.proposals[place], self._verdicts.of(place))

    def _moved(self, place: int) -> None:
        self.text.show_current(place)
        proposal = self.list.proposals.proposals[place]
        self.card.show_proposal(proposal, self._verdicts.of(place))
        if proposal.page:
            self._page = proposal.page
            self._say_page()

    # pages ------------------------------------------------------------------------------------
    def _go_back(self) -> None:
        self._go_to_page(self._page - 1)

    def _go_on(self) -> None:
        self._go_to_page(self._page + 1)

    def _go_to_page(self, page: int) -> None:
        pages = self._read.text.pages if self._read else 0
        self._page = max(1, min(page, pages)) if pages else 0
        if self._page:
            self.text.page_top(self._page)
        self._say_page()

    def _say_page(self) -> None:
        pages = self._read.text.pages if self._read else 0
        for one in (self.previous_page, self.next_page, self._page_words):
            one.setVisible(pages > 1)
        self._page_words.setText(f"Page {self._page} sur {pages}")
        self.previous_page.explain("" if self._page > 1 else "C’est la première page.")
        self.next_page.explain("" if self._page < pages else "C’est la dernière page.")

    # layout -----------------------------------------------------------------------------------
    def _lay_out(self) -> None:
        head = column(self._name, self._summary, spacing=2)
        pages = row(self.previous_page, self._page_words, self.next_page)
        paper = Card(padding=3)
        paper.body.addWidget(self.text)
        paper.setMinimumHeight(px(_PAPER))
        side = QWidget()
        parts = column(self.list, self.nothing, self.card, spacing=12)
        parts.setStretch(0, 1)
        side.setLayout(parts)
        side.setMinimumWidth(px(_SIDE))
        self._sides.setSpacing(px(16))
        self._sides.addWidget(paper, 3)
        self._sides.addWidget(side, 2)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(px(12))
        whole.addLayout(row(IconMark("file-text", "text2", 20), head, None, pages))
        whole.addLayout(row(self.silent_button, None))
        whole.addWidget(self._silent)
        whole.addWidget(self._blank)
        whole.addLayout(self._sides, 1)

    def _connect(self) -> None:
        self.list.moved.connect(self._moved)
        self.list.accept_asked.connect(self.accept)
        self.list.dismiss_asked.connect(self.dismiss)
        self.list.take_back_asked.connect(self.take_back)
        self.card.accept_button.clicked.connect(self.accept)
        self.card.dismiss_button.clicked.connect(self.dismiss)
        self.card.field_button.clicked.connect(self._show_field)
        self.card.again_button.clicked.connect(self.undecide)
        self.silent_button.clicked.connect(self._fold_silent)
        self.text.pointed.connect(self.list.go_to)
        self.previous_page.clicked.connect(self._go_back)
        self.next_page.clicked.connect(self._go_on)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = event.size().width() < px(_NARROW)
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        if self._sides.direction() != way:
            self._sides.setDirection(way)
            self.card.set_compact(narrow)
