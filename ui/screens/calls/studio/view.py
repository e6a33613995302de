"""The studio: a form, kept as it is typed, beside what the applicant will read."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path as FilePath
from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from tressons_desktop.calls.reading.proposal import RulesProposal
from tressons_desktop.calls.reading.text_of import RulesText
from tressons_desktop.calls.reading.whole import ReadRules
from tressons_desktop.calls.studio.draft import DraftPath
from tressons_desktop.calls.studio.tabs import TABS
from tressons_desktop.text.numbers import plural
from tressons_desktop.text.spaces import NBSP
from ui.access.announcer import announce
from ui.access.focus import bring_into_view, move_focus
from ui.plain import unmarked
from ui.screens.calls.detail import CallPage
from ui.screens.calls.studio.facts_page import FactsPage
from ui.screens.calls.studio.fields import nearest
from ui.screens.calls.studio.handing import Handover
from ui.screens.calls.studio.head import StudioHead
from ui.screens.calls.studio.pages import (
    CHANGES,
    FACTS,
    MISSING,
    ChangesPage,
    FormPage,
    MissingPage,
    page_picks,
)
from ui.screens.calls.studio.presenter import StudioSession
from ui.screens.calls.studio.reading_pages import ReadingPages
from ui.screens.titled import TitledScreen, sentence
from ui.theme import px
from ui.widgets.buttons import outlined_button, primary_button
from ui.widgets.pick_list import PickList
from ui.workbench import Workbench

_BOTH_FROM: Final = 1270
"""Width of the screen, at 100 % text, from which form and preview stand side by side."""
_PREVIEW_MS: Final = 500
_READY: Final = "Enregistré sur cet ordinateur. L’appel peut servir."
_DRAFT: Final = "Brouillon enregistré sur cet ordinateur."


class StudioScreen(TitledScreen):
    """Write a call without ever seeing its file."""

    key = "studio"
    title = "Atelier d’un appel"

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(workbench, parent)
        self.session = StudioSession(workbench.services, self)
        self.page: FormPage | MissingPage | ChangesPage | FactsPage | None = None
        self._problem = ""
        self._roomy: bool | None = None
        self.handover = Handover(self.session, workbench, self._ready, self)
        self.handover.published.connect(self._published)
        self.handover.told.connect(self._not_written)
        self.picks = PickList("Parties de l’appel")
        self._make_head()
        self.place = QWidget()
        self.slot = QVBoxLayout(self.place)
        self.slot.setContentsMargins(0, 0, 0, 0)
        self.preview = CallPage()
        self.preview.setAccessibleName("Aperçu du candidat")
        self.columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.columns.setSpacing(px(20))
        self.columns.addWidget(self.picks)
        self.columns.addWidget(self.place, 1)
        self.side = QStackedWidget()
        self.side.addWidget(self.preview)
        self.reading_pages: ReadingPages | None = None
        self.columns.addWidget(self.side, 1)
        self.content.addLayout(self.columns, 1)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_PREVIEW_MS)
        self._later.timeout.connect(self._show_preview)
        self.picks.chosen.connect(self._picked)
        self.session.begun.connect(self._taken_in_hand)
        self.session.read_again.connect(self._read_again)
        self.session.rebuilt.connect(self._rebuilt)
        self.session.kept.connect(self._kept)
        self.session.sentence_wanted.connect(self._show_sentence)
        workbench.beside.append(self.session.shelf)
        workbench.saved.connect(self.session.note_saved)
        self._read_again()

    def _make_head(self) -> None:
        self.attach_button = outlined_button("Joindre le règlement", "paperclip")
        self.attach_button.clicked.connect(self.handover.attach)
        self.export_button = outlined_button("Exporter", "download")
        self.export_button.clicked.connect(self.handover.export)
        self.publish_button = primary_button("Ajouter à mes appels", "check")
        self.publish_button.clicked.connect(self.handover.publish)
        for button in (self.attach_button, self.export_button, self.publish_button):
            self.header.add_action(button)
        self.head = StudioHead(self.picks)
        self.head.back_button.clicked.connect(lambda: self.screen_requested.emit("calls"))
        self.head.resume.edited.connect(self._resume)
        self.preview_button = self.head.preview_button
        self.preview_button.clicked.connect(self._preview_turned)
        self.reading_button = self.head.reading_button
        self.reading_button.clicked.connect(self._reading_turned)
        self.content.addWidget(self.head)

    # opening ----------------------------------------------------------------------------------
    def open(self, wanted: str, call_id: str) -> None:
        """Begin a call ("new"), or begin from one ("adapt"); go on with one's own ("edit").

        "open" goes on with a call of one's own, and begins from one that is not.
        """
        if wanted == "open":
            wanted = "edit" if self.session.is_own(call_id) else "adapt"
        if wanted == "adapt":
            self.session.begin_from(call_id)
        elif wanted == "edit":
            self.session.begin_edit(call_id)
        else:
            self.session.begin_new()
        self._list_drafts()

    def open_call(self, call_id: str) -> None:
        """Go on with a call of one's own; begin another from a call that is not."""
        self.open("open", call_id)

    def left_at(self) -> object:
        """Return the call in hand and its page."""
        return (str(self.session.typed["id"]), self.picks.current())

    def come_back(self, left: object) -> None:
        """Go on with the call in hand."""
        if isinstance(left, tuple):
            self.session.begin_edit(str(left[0]))
            self._turn_to(str(left[1]))

    def refresh(self) -> None:
        """List the drafts that may be taken up again; the first visit shows an empty call."""
        self._list_drafts()
        if self.page is None:
            self._turn_to(TABS[0].key)

    def _list_drafts(self) -> None:
        mine = self.session.typed["id"]
        drafts = [one for one in self.session.drafts() if one.typed["id"] != mine]
        self.head.list_drafts((str(one.typed["id"]), one.title) for one in drafts)

    def _resume(self, call_id: object) -> None:
        if isinstance(call_id, str):
            self.open("edit", call_id)
            announce(self, f"Brouillon «{NBSP}{self.session.title}{NBSP}»")

    # pages ------------------------------------------------------------------------------------
    def _picked(self, key: str) -> None:
        if not self._roomy:
            self.reading_button.setChecked(False)
        self._turn_to(key)

    def _turn_to(self, key: str) -> None:
        self.picks.set_current(key)
        self._show_page(key, ())

    def _show_page(self, key: str, shown: DraftPath) -> None:
        page: FormPage | MissingPage | ChangesPage | FactsPage
        facts = self.session.form_facts() if key == FACTS else None
        if facts is not None:
            page = FactsPage(self.session, facts)
        elif key in (MISSING, FACTS):
            page = MissingPage(self.session)
            page.wanted.connect(self._go_to_place)
        elif key == CHANGES:
            page = ChangesPage(self.session)
        else:
            page = FormPage(self.session, next(tab for tab in TABS if tab.key == key), shown)
        while (item := self.slot.takeAt(0)) is not None:
            if (former := item.widget()) is not None:
                former.hide()
                former.deleteLater()
        self.page = page
        self.slot.addWidget(page)
        page.show()  # the keyboard is given before Qt would do it
        if not self._roomy and not self.reading_button.isChecked():
            self.preview_button.setChecked(False)
        self._fit_columns()

    def _taken_in_hand(self) -> None:
        """Show the form of another call; a règlement that was read serves it, nothing accepted."""
        if not self._roomy:
            self.reading_button.setChecked(False)
        if self.reading_pages is not None:
            self.reading_pages.begin_again()

    def _rebuilt(self, path: DraftPath) -> None:
        """Show anew what is typed, the keyboard where something changed."""
        if path:
            self._go_to_place(path)
        else:
            self._turn_to(TABS[0].key)

    def _go_to_place(self, path: DraftPath) -> None:
        key = self.session.page_of(path)
        self.picks.set_current(key)
        self._show_page(key, path)
        if isinstance(self.page, FormPage):
            self.page.complete()
        found = nearest(self.page, path) if self.page is not None else None
        if found is not None:
            stop = move_focus(found) or found
            QTimer.singleShot(0, stop, partial(bring_into_view, stop))  # once its place is known

    # what is read -----------------------------------------------------------------------------
    def _read_again(self) -> None:
        self.head.named.setText(unmarked(self.session.title))
        self._note_pages()
        if self.page is not None and not isinstance(self.page, ChangesPage):
            self.page.read_again()
        self._note_state()
        self.publish_button.set_hint("" if self.session.call else self._left_words())
        self._later.start()

    def _note_state(self) -> None:
        words = _READY if self.session.call is not None else _DRAFT
        words = words if self.session.touched else ""
        self.head.say(self._problem or words, wrong=bool(self._problem))

    def _note_pages(self) -> None:
        self.picks.set_picks(page_picks(self.session))

    def _left_words(self) -> str:
        if not self.session.snags:
            return "Rien n’est encore écrit de cet appel."
        left = plural(len(self.session.snags), "chose à écrire", "choses à écrire")
        return f"Il reste {left} avant de s’en servir."

    def _kept(self, problem: str) -> None:
        before, self._problem = self._problem, problem
        if problem:
            announce(self, problem)
        if problem != before:
            self._note_state()
            self.workbench.note_beside()

    def _show_preview(self) -> None:
        call = self.session.call
        if call is not None and self.preview.isVisible() and call != self.preview.call:
            self.preview.show_call(call)
        elif call is None and self.preview.call is None and not self.preview.body.count():
            words = "Ce que lira le candidat s’affiche ici dès que rien d’obligatoire ne manque."
            self.preview.body.addWidget(sentence(words, "text2"))
            self.preview.body.addStretch(1)

    # handing over -----------------------------------------------------------------------------
    def _ready(self) -> bool:
        """Lead to what is missing when the call cannot be used yet."""
        self.flush()
        if self.session.call is not None:
            return True
        self.workbench.notify(self._left_words())
        self._turn_to(MISSING)
        if self.page is not None:
            move_focus(self.page)
        return False

    def _published(self) -> None:
        self._list_drafts()
        self.head.say("Dans mes appels.")

    def _not_written(self, problem: str) -> None:
        self.head.say(problem, wrong=True)

    # keys and room ----------------------------------------------------------------------------
    def takes_undo(self, *, again: bool) -> bool:
        """Take back what was typed in the draft: it is not in the journal of the projects."""
        done = self.session.redo() if again else self.session.undo()
        verb = "rétablir" if again else "annuler"
        told = "Rétabli" if again else "Annulé"
        self.workbench.notify(f"{told}." if done else f"Rien à {verb}.")
        return True

    def concerns(self, changes: object) -> bool:
        """Tell that an edit of a project does not change a draft."""
        return False

    def regions(self) -> Sequence[QWidget]:
        """List the regions that F6 walks through."""
        page = [self.page] if self.page is not None else []
        return [self.picks, *page, self.side]

    def focus_first(self) -> None:
        """Start in the form."""
        if self.page is not None:
            move_focus(self.page)

    def narrowed(self, narrow: bool) -> None:
        """Put everything in one column."""
        self.head.set_narrow(narrow, self.columns)
        self._fit_columns()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        roomy = self.width() >= px(_BOTH_FROM)
        if roomy is not self._roomy:
            self._roomy = roomy
            self.preview_button.setChecked(roomy and not self.reading_button.isChecked())
            self._fit_columns()

    def _preview_turned(self) -> None:
        self.reading_button.setChecked(False)
        self._fit_columns()

    def _reading_turned(self) -> None:
        self.preview_button.setChecked(False)
        self._fit_columns()
        if self.reading_pages is not None and self.reading_button.isChecked():
            move_focus(self.reading_pages)

    def _fit_columns(self) -> None:
        """Show the preview, or the règlement, beside the form; in its place for want of room."""
        reading = self.reading_button.isChecked()
        wanted = reading or self.preview_button.isChecked()
        self.side.setVisible(wanted)
        self.side.setCurrentWidget(self._made_pages() if reading else self.preview)
        self.place.setVisible(bool(self._roomy) or not wanted)
        roomy = not (reading and self.narrow)  # its page has half of the window
        self.picks.setVisible(roomy)
        self.head.show_name(shown=roomy)
        self._show_preview()

    def _made_pages(self) -> ReadingPages:
        """Make what reads a règlement, at the first need; what is accepted goes in the form."""
        if self.reading_pages is None:
            self.reading_pages = ReadingPages(self._read_file)
            self.reading_pages.accepted.connect(self.session.accept)
            self.reading_pages.taken_back.connect(self.session.take_back)
            self.reading_pages.panel.field_wanted.connect(self._go_to_field)
            self.reading_pages.read.connect(self._rules_read)
            self.reading_pages.document_read.connect(self.handover.join_document)
            self.side.addWidget(self.reading_pages)
        return self.reading_pages

    def _rules_read(self, read: ReadRules) -> None:
        self.session.read_here = read.proposals

    def _go_to_field(self, proposal: RulesProposal) -> None:
        self.reading_button.setChecked(bool(self._roomy))
        self._go_to_place(self.session.place_taken(proposal))

    def _show_sentence(self, proposal: RulesProposal) -> None:
        self.reading_button.setChecked(True)
        self._reading_turned()
        self._made_pages().show_proposal(proposal)

    def _read_file(self, path: FilePath) -> RulesText:
        return self.workbench.services.files.read_rules(path)
