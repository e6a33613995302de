"""Step "Faisabilité": the checklist, one axis at a time or through a filter."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from tressons_desktop.feasibility.assessment import Assessment
from tressons_desktop.feasibility.model import Checklist
from tressons_desktop.reading.reading import ProjectReading
from tressons_desktop.text.numbers import plural
from ui.access.announcer import announce
from ui.access.focus import move_focus
from ui.access.keys import bind
from ui.plain import inked, joined
from ui.screens.workspace.steps.base import StepView
from ui.screens.workspace.steps.feasibility import presenter as present
from ui.screens.workspace.steps.feasibility.axes import AxesPanel
from ui.screens.workspace.steps.feasibility.card import QuestionCard, card_around
from ui.screens.workspace.steps.feasibility.controller import AnswerController
from ui.screens.workspace.steps.feasibility.in_place import (
    height_in,
    in_sight,
    once_after,
    put_back,
    reveal,
)
from ui.screens.workspace.steps.feasibility.levels import LevelLine
from ui.screens.workspace.steps.feasibility.page import QuestionPage
from ui.screens.workspace.steps.feasibility.tools import QuestionTools
from ui.theme import manager, px, theme
from ui.widgets.scroll_page import ScrollPage
from ui.workbench import Workbench

MOUSE_POLL_MS = 30
AT_ONCE = 12


class FeasibilityStep(StepView):
    """Answer the questions that apply; every answer is written at once and undoable."""

    step = "feasibility"
    own_note = True
    panel_width = 276
    panel_words = "Axes et profil"

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(workbench, parent)
        self.assessment: Assessment | None = None
        self.states: dict[str, present.CardState] = {}
        self.axis_id = workbench.services.content.checklist_of(()).axes[0].id
        self.filter, self.level = present.ALL, present.DECIDE
        self.all_states: dict[str, present.CardState] = {}
        self.current_id = ""
        self._shown: tuple[str, ...] = ()
        self._touched: QuestionCard | None = None
        self._turning = False
        self.controller = AnswerController(workbench, self)
        self.side = AxesPanel(self.controller.bind_opinion)
        self.page = QuestionPage(self.controller.bind)
        self.area = ScrollPage()
        self.levels = LevelLine()
        self.tools = QuestionTools()
        self.filters, self.next_button = self.tools.filters, self.tools.next
        self._mouse = once_after(self, MOUSE_POLL_MS)
        self._more = once_after(self, 0)
        self._build()
        self._connect()

    def _build(self) -> None:
        self.heading.setWordWrap(True)
        self.head.line.setStretch(0, 1)
        self.head.line.setStretch(1, 0)
        self.body.setContentsMargins(px(22), px(20), px(12), px(12))
        self.head.setContentsMargins(0, 0, px(12), 0)
        self.body.setSpacing(px(12))
        self.body.insertWidget(0, self.levels)
        self.body.addWidget(self.tools)
        self.area.setWidget(self.page)
        self.body.addWidget(self.area, 1)

    def _connect(self) -> None:
        self.side.chosen.connect(self._axis_chosen)
        self.levels.choice.chosen.connect(self._level_chosen)
        self.filters.chosen.connect(self._filter_chosen)
        self.next_button.clicked.connect(self.go_to_unanswered)
        self.tools.apart_wanted.connect(self.controller.keep_apart)
        self.page.axis_requested.connect(self._axis_wanted)
        self.controller.refused.connect(self._refused)
        self._mouse.timeout.connect(self._settle_current)
        self._more.timeout.connect(self._lay_out)
        manager().changed.connect(self._show_head)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_moved)
        bind("next-question", self, self.go_to_unanswered)

    def _checklist(self) -> Checklist:
        """Return the checklist of the project shown."""
        content = self.workbench.services.content
        return self.reading.checklist if self.reading else content.checklist_of(())

    def set_narrow(self, narrow: bool) -> None:
        """Leave the height to the questions: the levels go into the panel."""
        super().set_narrow(narrow)
        self.levels.set_narrow(narrow)
        if narrow:
            self.side.put_above(self.levels)
        else:
            self.body.insertWidget(0, self.levels)

    def panel(self) -> QWidget | None:
        """Return the profile and the axes."""
        return self.side

    def stop_jobs(self) -> None:
        """Wait for what runs, before the window closes."""
        self._mouse.stop()
        self._more.stop()
        self.controller.stop()

    def leave(self) -> None:
        """Make no more cards."""
        super().leave()
        self._mouse.stop()
        self._more.stop()

    # showing ----------------------------------------------------------------------------------
    def show_reading(self, reading: ProjectReading) -> None:
        """Show a snapshot in place: nothing moves, what is being typed stays."""
        file = reading.file
        other = self.project_id != file.project.id
        super().show_reading(reading)
        self.controller.project_id = file.project.id
        self.all_states = present.card_states(
            reading.assessment, file, reading.proposals, reading.findings
        )
        self.side.opinion.show_file(file)
        former = present.former_answers(reading.kept_answers)
        self.page.former.show_answers(former)
        self.tools.show_filters(len(former))
        if other or (self.filter == present.FORMER and not former):
            self.filter, self.current_id = present.ALL, ""
            self.filters.set_current(present.ALL)
            self.level = present.DECIDE
        self._take_level()
        if other:
            self.axis_id = self._axes()[0]
        self._show_panel()
        if other or self._kept() != self._shown:
            self._arrange()
        else:
            self._refresh_cards()
        self._show_head()

    def _take_level(self) -> None:
        """Keep the questions of the level shown; a checklist without levels shows everything."""
        assert self.reading is not None
        whole, deciding = self.reading.assessment, self.reading.deciding
        both = present.has_levels(whole, deciding)
        if not both:
            self.level = present.FILE
        self.assessment = deciding if self.level == present.DECIDE else whole
        self.states = present.at_level(self.level, self.all_states)
        words = present.level_words(whole, deciding) if both else {}
        self.levels.show_levels(words, self.level, present.verdict(self.level, self.assessment))
        if self.axis_id not in self._axes():
            self.axis_id = self._axes()[0]

    def _axes(self) -> list[str]:
        assert self.assessment is not None
        return [axis.axis.id for axis in self.assessment.axes]

    def _show_panel(self) -> None:
        assert self.assessment is not None
        self.side.set_axes(
            present.axis_lines(self.assessment),
            present.radar_of(self.assessment),
            present.summary_words(self.level, self.assessment),
        )
        self.side.opinion.setVisible(self.level == present.FILE)
        self.side.set_current(self.axis_id if self.filter == present.ALL else "")
        self.tools.show_apart(present.proposed_apart(self.states.values()))
        missing = bool(present.next_unanswered(self.states, self.current_id))
        self.next_button.explain("" if missing else present.NOTHING[present.UNKNOWN])

    def _kept(self) -> tuple[str, ...]:
        """List what stays shown: a filter forgets a question only when it is chosen again."""
        if self.filter != present.ALL:
            return tuple(key for key in self._shown if key in self.states)
        return present.kept_by(self.filter, self.states.values(), self.axis_id)

    def _arrange(self, shown: tuple[str, ...] | None = None) -> None:
        """Show another set of cards; those already made are kept for later."""
        self._shown = self._kept() if shown is None else shown
        self._lay_out()

    def _lay_out(self, fresh: int = AT_ONCE) -> None:
        """Make a few cards; those that remain to be made follow when the window is idle."""
        missing = [key for key in self._shown if self.page.card(key) is None]
        for key in missing[:fresh]:
            self._listen(self.page.make_card(self.states[key]))
        self._refresh_cards()
        made = [key for key in self._shown if self.page.card(key) is not None]
        self.page.arrange(
            [self.states[key] for key in made],
            self._checklist(),
            self._axes(),
            axis_id=self.axis_id if self.filter == present.ALL else "",
            nothing=present.NOTHING[self.filter],
        )
        self.page.former.setVisible(self.filter == present.FORMER)
        if self.current_id not in self._shown:
            self._make_current(made[0] if made else "")
        if len(made) < len(self._shown):
            self._more.start()

    def _refresh_cards(self) -> None:
        for key in self._shown:
            card = self.page.card(key)
            if card is not None:
                card.show_state(self.states[key])

    def _listen(self, card: QuestionCard) -> None:
        card.answered.connect(self.controller.answer)
        card.proposal_kept.connect(self.controller.keep)
        card.go_to.connect(self.go_to)
        card.attach_requested.connect(self.controller.attach)
        card.file_opened.connect(self.controller.open_file)
        card.file_removed.connect(self.controller.remove_file)
        card.next_requested.connect(self._go_on)
        card.open_requested.connect(self._open)

    def _show_head(self) -> None:
        if self.assessment is None:
            return
        if self.filter != present.ALL:
            self.heading.setText(present.HEADINGS[self.filter])
            self.note.setText(self._filtered())
            return
        axis = next(one for one in self.assessment.axes if one.axis.id == self.axis_id)
        self.heading.setText(f"{axis.axis.letter}. {axis.axis.title}")
        noted = present.axis_note(axis, self._others())
        parts = [inked(words, theme().hex(ink), bold=ink != "text2") for words, ink in noted]
        self.note.setText(joined(*parts, by=" · "))

    def _filtered(self) -> str:
        if self.filter == present.FORMER:
            return plural(len(self.page.former.told()), "réponse", "réponses")
        return f"{len(self._shown)} sur {len(self.states)}"

    def _others(self) -> int:
        """Count the questions of the axis that the level shown leaves for later."""
        axis = [one for one in self.all_states.values() if one.question.axis_id == self.axis_id]
        return sum(1 for one in axis if one.question.id not in self.states)

    # moving -----------------------------------------------------------------------------------
    def show_level(self, level: str) -> None:
        """Show the questions that decide, or all of them; the axis in hand stays."""
        self.level = level
        self._take_level()
        self._show_panel()
        self._turn_page(present.kept_by(self.filter, self.states.values(), self.axis_id))

    def _level_chosen(self, level: str) -> None:
        assert self.reading is not None
        self.show_level(level)
        assert self.assessment is not None
        announce(self, present.level_spoken(self.level, self.assessment))

    def show_axis(self, axis_id: str) -> None:
        """Show the questions of an axis."""
        self.filter, self.axis_id = present.ALL, axis_id
        self.filters.set_current(present.ALL)
        self._turn_page(present.kept_by(present.ALL, self.states.values(), axis_id))

    def show_filter(self, name: str) -> None:
        """Show what a filter keeps in the whole checklist, or the axis again."""
        self.filter = name
        self.filters.set_current(name)
        self._turn_page(present.kept_by(name, self.states.values(), self.axis_id))

    def _filter_chosen(self, name: str) -> None:
        self.show_filter(name)
        count = plural(len(self._shown), "question", "questions")
        announce(self, f"{self.heading.text()}, {count}")

    def _turn_page(self, shown: tuple[str, ...]) -> None:
        self._arrange(shown)
        self.side.set_current(self.axis_id if self.filter == present.ALL else "")
        self._show_head()
        self.area.verticalScrollBar().setValue(0)

    def _axis_chosen(self, axis_id: str) -> None:
        if axis_id != self.axis_id or self.filter != present.ALL:
            self.show_axis(axis_id)
            announce(self, self.heading.text())
        sheet = self.side.window()
        if isinstance(sheet, QDialog) and not self.side.view.hasFocus():
            sheet.accept()

    def _axis_wanted(self, axis_id: str) -> None:
        self.show_axis(axis_id)
        self._focus_current()

    def go_to_question(self, question_id: str) -> None:
        """Show a question and put the keyboard on its answers."""
        state = self.all_states.get(question_id)
        if state is None:
            return
        if question_id not in self.states:
            self.show_level(present.FILE)
        if question_id not in self._shown:
            self.show_axis(state.question.axis_id)
        if self.page.card(question_id) is None:
            self._lay_out(len(self._shown))
        self._make_current(question_id)
        self._focus_current()

    def go_to_unanswered(self) -> None:
        """Go to the next question without an answer, round the checklist."""
        self.go_to_question(present.next_unanswered(self.states, self.current_id))

    def focus_field(self, field: str, record_id: str = "") -> None:
        """Go to the question that a line of "Il reste à faire" names."""
        if field in self.all_states:
            self.go_to_question(field)
        else:
            self._focus_current()

    def _go_on(self, question_id: str) -> None:
        """Go to the next open question, or to the buttons at the end of the page."""
        after = self._shown[self._shown.index(question_id) + 1 :]
        for key in after:
            card = self.page.card(key)
            if card is None or not card.folded:
                self.go_to_question(key)
                return
        self.page.focus_end()

    def first_stop(self) -> QWidget | None:
        """Return what takes the keyboard: the answer to the question in hand."""
        card = self.page.card(self.current_id)
        return card.control if card is not None else None

    def _open(self, question_id: str) -> None:
        self._make_current(question_id)
        self._focus_current()

    def _focus_current(self) -> None:
        card = self.page.card(self.current_id)
        if card is None:
            move_focus(self.side.view)
            return
        self.page.settle(self.area)
        move_focus(card.control)
        reveal(self.area, card)

    # the question in hand ---------------------------------------------------------------------
    def _focus_moved(self, old: QWidget | None, now: QWidget | None) -> None:
        card = card_around(now)
        if self._turning or card is None or card.is_current() or now is card.unfold:
            return
        if self.page.card(card.question_id) is not card:
            return
        self._touched = card
        self._settle_current()

    def _settle_current(self) -> None:
        """Follow the focus, but never move a button from under a pressed mouse."""
        if QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton:
            self._mouse.start()
        elif self._touched is not None:
            self._make_current(self._touched.question_id)

    def _make_current(self, question_id: str) -> None:
        """Open one card and let the other draw back, without moving the one in hand."""
        card = self.page.card(question_id)
        before = self.page.card(self.current_id)
        self.current_id, self._touched = question_id, None
        self._turning = True  # what hides gives its focus away: that is no choice of the user
        height = None
        if before is not None and before is not card:
            height = height_in(self.area, card)
            before.set_current(False)
        if card is not None:
            card.set_current(True)
            if height is not None and in_sight(self.area, height):
                self.page.settle(self.area)
                put_back(self.area, card, height)
        self._turning = False

    def _refused(self, question_id: str, sentences: list[str]) -> None:
        card = self.page.card(question_id)
        if card is not None:
            card.show_refusal(sentences)
        if sentences and not self.isVisible():
            self.say(" ".join(sentences))
