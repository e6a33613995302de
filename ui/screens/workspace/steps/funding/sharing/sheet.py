"""The sheet "Répartir au mieux": decided here, solved off the window's thread, written once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QDialog, QVBoxLayout, QWidget

from tressons_desktop.finance.proposal.model import SharedPlan, ShareWish
from tressons_desktop.outcomes import Progress
from tressons_desktop.text.money import format_amount
from ui.access.announcer import announce_later
from ui.access.focus import Regions, move_focus
from ui.access.keys import bind
from ui.background import new_job
from ui.screens.workspace.steps.funding.sharing.panel import SharePanel
from ui.screens.workspace.steps.funding.sharing.rows import ShareRows
from ui.screens.workspace.steps.funding.sharing.words import result_words, show_bar, why_not
from ui.screens.workspace.steps.page import wrapping
from ui.signals import Carries, carrying
from ui.theme import px
from ui.widgets.basics import PartTitle, Rule, StepTitle, Text, row
from ui.widgets.buttons import Button, icon_button
from ui.widgets.charts import FundingBarChart
from ui.widgets.choice_fields import ChoiceField, Option
from ui.widgets.key_tips import KeyTips, wants_letter
from ui.widgets.message import Message
from ui.widgets.scroll_page import ScrollPage
from ui.widgets.segmented_filter import FilterSegment, SegmentedFilter

TITLE: Final = "Répartir au mieux"
EUROS, CENTS = "euros", "cents"
EQUAL: Final = "Chacun à proportion"
_NARROW: Final = 900
_SLOW_MS: Final = 100
QWIDGETSIZE_MAX: Final = (1 << 24) - 1

Solve = Callable[[ShareWish], SharedPlan]


def _named(words: str, field: QWidget) -> QWidget:
    """Put its words before a choice: they go on the next line together."""
    holder = QWidget()
    line = row(Text(words, "dense", "text2"), field, spacing=12)
    line.setContentsMargins(0, 0, px(4), 0)
    holder.setLayout(line)
    return holder


class ShareSheet(QDialog):
    """Show a plan beside today's; `applied` carries it once it is chosen."""

    applied: Carries[SharedPlan] = carrying()

    def __init__(self, made: SharedPlan, solve: Solve, parent: QWidget) -> None:
        super().__init__(parent)
        KeyTips(self)
        self.made, self._solve = made, solve
        self.wish = self.before = made.wish
        self._turn = 0
        self.setWindowTitle(TITLE)
        self.setAccessibleName(TITLE)
        self.setModal(True)
        self.first = ChoiceField()
        self.first.setAccessibleName("Cède en premier")
        self.unit = SegmentedFilter(name="Montants")
        self.unit.set_segments(
            [FilterSegment(EUROS, "À l’euro"), FilterSegment(CENTS, "Au centime")]
        )
        self.close_button = icon_button("x", "Garder le plan actuel")
        self.today_bar, self.proposed_bar = FundingBarChart(), FundingBarChart()
        self.today_own, self.proposed_own = Text("", "dense"), Text("", "dense-bold")
        self.rows, self.panel = ShareRows(), SharePanel()
        self.trouble, self.refusal, self.notes = Message(), Message(), Message()
        self.sentence = Text("", "dense-bold", wrap=True)
        self.reject_button = Button("Garder le plan actuel", "outlined")
        self.accept_button = Button("Appliquer", "primary")
        wants_letter(self.accept_button, "A")
        self._page = ScrollPage()
        self._slow = QTimer(self)
        self._slow.setSingleShot(True)
        self._slow.setInterval(_SLOW_MS)
        self._slow.timeout.connect(self._say_slow)
        self._regions = Regions(self)
        self._build()
        self._connect()
        self._fit()
        self.show_proposal(made)

    # building -----------------------------------------------------------------------------------
    def _build(self) -> None:
        choices = wrapping(_named("Cède en premier", self.first), _named("Montants", self.unit))
        head = row(StepTitle(TITLE), None, choices, self.close_button, spacing=12)
        head.setContentsMargins(px(20), px(10), px(12), px(10))
        self.first.setMinimumWidth(px(240))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(Rule())
        page = QWidget()
        self._middle = QBoxLayout(QBoxLayout.Direction.LeftToRight, page)
        self._middle.setContentsMargins(0, 0, 0, 0)
        self._middle.setSpacing(0)
        self._middle.addWidget(self._left(), 1)
        self._middle.addWidget(self.panel)
        self._page.setWidget(page)
        layout.addWidget(self._page, 1)
        layout.addWidget(Rule())
        keys = Text("Ctrl\u00a0Z retire le tout", "dense", "text2")
        foot = row(self.sentence, keys, self.reject_button, self.accept_button, spacing=12)
        foot.setContentsMargins(px(20), px(10), px(20), px(10))
        layout.addLayout(foot)

    def _left(self) -> QWidget:
        left = QWidget()
        layout = QVBoxLayout(left)
        layout.setContentsMargins(px(20), px(10), px(16), px(10))
        layout.setSpacing(px(8))
        self.intro = Text("", "dense", "text2", wrap=True)
        layout.addWidget(self.intro)
        for title, bar, own in (
            (PartTitle("Aujourd’hui"), self.today_bar, self.today_own),
            (PartTitle("Proposé"), self.proposed_bar, self.proposed_own),
        ):
            title.setFixedWidth(px(92))
            own.setMinimumWidth(px(110))
            own.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            layout.addLayout(row(title, bar, own))
        layout.addWidget(self.trouble)
        layout.addWidget(self.rows)
        layout.addWidget(self.refusal)
        layout.addWidget(self.notes)
        layout.addStretch(1)
        return left

    def _connect(self) -> None:
        self.first.edited.connect(self._first_chosen)
        self.unit.chosen.connect(self._unit_chosen)
        self.rows.toggled_line.connect(self._lock)
        self.close_button.clicked.connect(self.reject)
        self.reject_button.clicked.connect(self.reject)
        self.accept_button.clicked.connect(self.accept)
        for name, by in (("next-part", 1), ("previous-part", -1)):
            bind(
                name,
                self,
                (self._next_region if by > 0 else self._previous_region),
                Qt.ShortcutContext.WindowShortcut,
            )

    # hands --------------------------------------------------------------------------------------
    def _lock(self, line_id: str, on: bool) -> None:
        locked = self.wish.locked | {line_id} if on else self.wish.locked - {line_id}
        self._ask(replace(self.wish, locked=locked))

    def _first_chosen(self, value: object) -> None:
        self._ask(replace(self.wish, first=value if isinstance(value, str) else ""))

    def _unit_chosen(self, key: str) -> None:
        self._ask(replace(self.wish, cents=key == CENTS))

    def accept(self) -> None:
        """Apply what is shown; nothing while it is being worked out again."""
        if self.accept_button.isEnabled():
            self.applied.emit(self.made)
            super().accept()

    # solving ------------------------------------------------------------------------------------
    def _ask(self, wish: ShareWish) -> None:
        """Solve again off the window's thread; the last answer stays shown meanwhile."""
        self.wish = wish
        self._turn += 1
        self.accept_button.explain("Le plan est en train d’être recalculé.")
        self._slow.start()
        job = new_job(partial(_answer, self._solve, wish, self._turn), by=self)
        job.succeeded.connect(self._solved)
        job.failed.connect(self._failed)
        job.start()

    def _solved(self, answer: tuple[int, SharedPlan]) -> None:
        turn, made = answer
        if turn == self._turn:  # an older question has no answer any more
            self._slow.stop()
            self.show_proposal(made)
            announce_later(self, made.trouble or self.sentence.text())

    def _failed(self, words: str) -> None:
        self._slow.stop()
        self.trouble.say(words, "triangle-alert", "non")
        self.accept_button.explain(words)

    def _say_slow(self) -> None:
        self.sentence.setText("Calcul en cours…")

    # showing ------------------------------------------------------------------------------------
    def show_proposal(self, made: SharedPlan) -> None:
        """Show another answer."""
        self.made, self.wish = made, made.wish
        self.intro.setText(
            f"Les aides au plus haut, {made.owner or 'le porteur'} au plus juste, "
            "toutes les règles à la fois."
        )
        self._show_choices(made)
        self.rows.setVisible(bool(made.rows))
        if made.rows:
            self.rows.show_proposal(made)
        show_bar(self.today_bar, "Plan d’aujourd’hui", made, proposed=False)
        show_bar(self.proposed_bar, "Plan proposé", made, proposed=True)
        self.today_own.setText(format_amount(made.own_today))
        self.proposed_own.setText("" if made.trouble else format_amount(made.own))
        self.trouble.say(made.trouble, "triangle-alert", "non")
        self.refusal.say(" ".join(part for part in made.refusal if part))
        self.notes.say(" ".join(made.notes))
        self.panel.show_proposal(made)
        self.sentence.setText(result_words(made))
        self.accept_button.explain(why_not(made, self.before))

    def _show_choices(self, made: SharedPlan) -> None:
        choices = [Option("", EQUAL), *(Option(key, name) for key, name in made.firsts)]
        kept = made.wish.first if made.wish.first in dict(made.firsts) else ""
        self.first.set_choices(choices)
        self.first.set_value(kept)
        self.first.setEnabled(len(made.firsts) > 1)
        self.unit.set_current(CENTS if made.wish.cents else EUROS)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < px(_NARROW)
        ways = QBoxLayout.Direction
        self._middle.setDirection(ways.TopToBottom if narrow else ways.LeftToRight)
        self.panel.setMaximumWidth(QWIDGETSIZE_MAX if narrow else px(350))
        self.panel.setMinimumWidth(px(200) if narrow else px(330))

    def _fit(self) -> None:
        room, behind = self.screen().availableGeometry(), self.parentWidget()
        window = behind.window() if behind is not None else self
        width = min(px(1240), window.width() - px(16), room.width() - px(16))
        height = min(px(660), window.height() - px(16), room.height() - px(44))
        self.resize(width, height)

    # the keyboard -------------------------------------------------------------------------------
    def first_stop(self) -> QWidget:
        """Return what takes the keyboard: the first lock, else the way out."""
        lock = self.rows.first_stop() if self.made.rows else None
        return lock or self.reject_button

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        move_focus(self.first_stop())

    def _next_region(self) -> None:
        self._regions.jump([self.first, self.rows, self.accept_button], 1)

    def _previous_region(self) -> None:
        self._regions.jump([self.first, self.rows, self.accept_button], -1)


def _answer(
    solve: Solve, wish: ShareWish, turn: int, _progress: Progress
) -> tuple[int, SharedPlan]:
    return turn, solve(wish)
