"""A call being written: what is typed, kept at once, undone, read, and what is said of it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path as FilePath
from typing import Final

from PySide6.QtCore import QObject, Signal

from tressons_desktop.calls.model import Call
from tressons_desktop.calls.package import CallPackage
from tressons_desktop.calls.reading.into_draft import put_in
from tressons_desktop.calls.reading.links import (
    TakenFrom,
    place_of_link,
    sentence_of,
    taken_from,
)
from tressons_desktop.calls.reading.placed import Placed, taken_out
from tressons_desktop.calls.reading.proposal import RulesProposal
from tressons_desktop.calls.studio.compare import Change, compare_drafts, part_name
from tressons_desktop.calls.studio.conditions import Asked, facts_asked, row_words
from tressons_desktop.calls.studio.draft import (
    DraftPath,
    Snag,
    Typed,
    adapted,
    draft_of,
    new_draft,
    new_part,
    value_at,
    with_value,
)
from tressons_desktop.calls.studio.form import FormPart, Tab
from tressons_desktop.calls.studio.mail import question_mail
from tressons_desktop.calls.studio.reading import number_questions, read_draft
from tressons_desktop.calls.studio.said import unsaid
from tressons_desktop.calls.studio.tabs import FIELDS, TABS, tab_of
from tressons_desktop.exchange.call_drafts import CallDraft, DraftShelf
from tressons_desktop.exchange.call_files import (
    CallNotWritten,
    keep_call,
    packed,
    write_call_file,
)
from tressons_desktop.outcomes import Progress
from tressons_desktop.portal.confirming import FormFacts, facts_of_call
from tressons_desktop.portal.form import PortalForm
from tressons_desktop.portal.made_calls import form_to_carry, made_from, silences_of_call
from tressons_desktop.portal.renewed import ArrivedForm, KnownCall
from tressons_desktop.services import Services
from ui.screens.calls.studio.gesture import DraftGesture
from ui.screens.calls.studio.reading_words import same_words
from ui.signals import Carries, carrying

_MOST_UNDONE: Final = 200


class StudioSession(QObject):
    """The draft in hand.

    `begun` when another call is taken in hand; `read_again` after each change; `rebuilt` when lists
    or several fields changed at once, with the place to show; `kept` once the draft is on the disk,
    with an empty text or why it is not; `sentence_wanted` when what a field was taken from is to be
    shown.
    """

    begun = Signal()
    read_again = Signal()
    rebuilt = Signal(tuple)
    kept = Signal(str)
    sentence_wanted: Carries[[RulesProposal]] = carrying()

    def __init__(self, services: Services, parent: QObject) -> None:
        super().__init__(parent)
        self._services = services
        self._shelf = DraftShelf(services.paths.calls)
        self._before: list[DraftGesture] = []
        self._after: list[DraftGesture] = []
        self._accepted: list[tuple[RulesProposal, Placed]] = []
        self._links: tuple[TakenFrom, ...] = ()
        self.read_here: tuple[RulesProposal, ...] = ()
        self._silences: tuple[str, tuple[str, ...]] = ("", ())
        self.regulation: FilePath | None = None
        self.origin = ""
        self.typed = self._handed = new_draft(services.today())
        self.call: Call | None = None
        self.snags: tuple[Snag, ...] = ()

    @property
    def shelf(self) -> DraftShelf:
        """Return where drafts are kept."""
        return self._shelf

    # beginning --------------------------------------------------------------------------------
    def begin_new(self) -> None:
        """Begin a call with nothing in it."""
        self._begin(CallDraft(new_draft(self._services.today())))

    def begin_from(self, call_id: str) -> None:
        """Begin another call from one that is known: last year's, or a model."""
        call = self._known(call_id)
        if call is not None:
            self._begin(CallDraft(adapted(call, self._services.today()), call_id))
            self._keep()

    def begin_edit(self, call_id: str) -> None:
        """Go on with a call of one's own: its draft when there is one, else the call itself."""
        draft = next((one for one in self.drafts() if one.typed["id"] == call_id), None)
        call = self._known(call_id)
        if draft is not None:
            self._begin(draft)
        elif call is not None:
            self._begin(CallDraft(draft_of(call), call_id))

    def take_form(self, arrived: ArrivedForm) -> None:
        """Begin a call from a form of the portal, or bring its newer revision into one."""
        with suppress(CallNotWritten):  # it waits with the draft, whose keeping says why
            self._shelf.keep_form(str(arrived.draft["id"]), arrived.content)
        self._begin(CallDraft(arrived.draft, arrived.known))
        self._keep()

    def made_from(self, form: PortalForm) -> KnownCall | None:
        """Return the call that was made from a form, as it is being written when it is."""
        folder = self._services.content.call_folder
        return made_from(form, folder, self.drafts(), self._shelf)

    def drafts(self) -> tuple[CallDraft, ...]:
        """List the calls being written, the last touched first."""
        return self._shelf.drafts(self._blank())

    def _blank(self) -> Typed:
        return new_draft(self._services.today())

    def is_own(self, call_id: str) -> bool:
        """Tell whether a call was written or received here."""
        return self._services.content.call_folder.file_of(call_id) is not None

    def _begin(self, draft: CallDraft) -> None:
        self.typed, self.origin, self.regulation = draft.typed, draft.origin, None
        self._silences = ("", ())
        self._before.clear()
        self._after.clear()
        self._accepted.clear()
        self._links = draft.links
        self.begun.emit()
        self._read(shown=())

    def _known(self, call_id: str) -> Call | None:
        return self._services.content.calls_by_id.get(call_id)

    # typing -----------------------------------------------------------------------------------
    def value(self, path: DraftPath) -> object:
        """Return what is typed at a place."""
        typed: object = value_at(self.typed, path)
        return typed

    def rows(self, path: DraftPath) -> list[Typed]:
        """Return the things of a list."""
        return list(value_at(self.typed, path))

    def put(self, path: DraftPath, value: object) -> None:
        """Take what was typed at a place, and keep it."""
        if self.value(path) == value:
            return
        last = self._before[-1] if self._before else None
        if not (last and last.typing and last.shown == path):  # in one field it is one gesture
            self._note(path, typing=True)
        self._after.clear()
        self.typed = with_value(self.typed, path, value)
        self._keep()
        self._read()

    def add(self, part: FormPart, path: DraftPath) -> None:
        """Add one to a list, and show its first field."""
        rows = list(value_at(self.typed, path))
        shown = (*path, len(rows), part.fields[0].key)
        self._put_rows(path, [*rows, new_part(part, rows)], shown)

    def remove(self, path: DraftPath) -> None:
        """Take one out of a list."""
        *above, place = path
        rows = list(value_at(self.typed, tuple(above)))
        del rows[int(place)]
        left = min(int(place), len(rows) - 1)
        self._put_rows(tuple(above), rows, (*above, left) if rows else tuple(above))

    def move(self, path: DraftPath, by: int) -> None:
        """Move one up or down in its list."""
        *above, place = path
        rows, now = list(value_at(self.typed, tuple(above))), int(place)
        if 0 <= now + by < len(rows):
            rows[now], rows[now + by] = rows[now + by], rows[now]
            self._put_rows(tuple(above), rows, (*above, now + by))

    def _put_rows(self, path: DraftPath, rows: list[Typed], shown: DraftPath) -> None:
        self._turn_into(with_value(self.typed, path, rows), shown)

    def _note(self, shown: DraftPath, *, typing: bool = False) -> None:
        self._before = [*self._before[-_MOST_UNDONE:], DraftGesture(self.typed, shown, typing)]

    def accept(self, proposal: RulesProposal) -> None:
        """Put in the call what a sentence of its règlement states, and show where."""
        placed = put_in(self.typed, proposal)
        self._accepted.append((proposal, placed))
        self._links = (*self._links, taken_from(proposal, placed))
        self._turn_into(placed.draft, placed.path)

    def take_back(self, proposal: RulesProposal) -> None:
        """Take out of the call what was accepted; what was typed since then stays."""
        for place, (accepted, placed) in enumerate(self._accepted):
            if accepted is proposal:
                del self._accepted[place]
                self._links = tuple(one for one in self._links if one.proposal is not proposal)
                self._turn_into(taken_out(self.typed, placed), placed.path)
                return

    def _turn_into(self, typed: Typed, shown: DraftPath) -> None:
        self._note(shown)
        self._after.clear()
        self.typed = typed
        self._keep()
        self._read(shown=shown)

    def undo(self) -> bool:
        """Take back the last change; say whether there was one."""
        return self._swap(self._before, self._after)

    def redo(self) -> bool:
        """Make again the change taken back last; say whether there was one."""
        return self._swap(self._after, self._before)

    def _swap(self, source: list[DraftGesture], other: list[DraftGesture]) -> bool:
        if not source:
            return False
        gesture = source.pop()
        other.append(gesture._replace(typed=self.typed))
        self.typed = gesture.typed
        self._keep()
        self._read(shown=gesture.shown)
        return True

    def _keep(self) -> None:
        try:
            self._shelf.keep(CallDraft(self.typed, self.origin, self._links))
        except CallNotWritten as problem:
            self.kept.emit(str(problem))
        else:
            self.kept.emit("")

    def note_saved(self) -> None:
        """Hear that the disk takes again what it refused."""
        if not self._shelf.unsaved:
            self.kept.emit("")

    def _read(self, shown: DraftPath | None = None) -> None:
        """Read the draft again; ``shown`` is where to look when more than a field changed."""
        self.call, self.snags = read_draft(self.typed)
        if shown is not None:
            self.rebuilt.emit(shown)
        self.read_again.emit()

    @property
    def touched(self) -> bool:
        """Tell whether something was typed since this call was taken in hand."""
        return bool(self._before or self._after)

    # saying -----------------------------------------------------------------------------------
    @property
    def title(self) -> str:
        """Name the call."""
        return str(self.typed["title"] or "Appel sans titre")

    def wrong(self) -> dict[DraftPath, str]:
        """Say of each field filled with what is not read why it is not."""
        return {one.path: one.sentence for one in self.snags if not one.missing}

    def unsaid(self) -> list[tuple[str, str, DraftPath]]:
        """List what the règlement does not say: name, example, place."""
        return unsaid(self.typed)

    def silences(self) -> tuple[str, ...]:
        """List what the form that the call was made from never says; read once for each call."""
        call_id = str(self.typed["id"])
        if self._silences[0] != call_id:
            folder = self._services.content.call_folder
            found = silences_of_call(self.typed, self.origin, folder, self._shelf)
            self._silences = (call_id, found)
        return self._silences[1]

    def page_of(self, path: DraftPath) -> str:
        """Say on which page something is typed."""
        return tab_of(path)

    def has_form(self) -> bool:
        """Tell whether the call is deposited by an online form that it carries."""
        return any(way.get("form") is not None for way in self.typed["deposit_ways"])

    def form_facts(self) -> FormFacts | None:
        """Give the form of the call and what answers its fields; None when it has none."""
        folder = self._services.content.call_folder
        return facts_of_call(self.typed, self.origin, folder, self._shelf)

    def keep_facts(self, content: bytes) -> None:
        """Keep with the call which fact answers which field of its form."""
        try:
            self._shelf.keep_matching(str(self.typed["id"]), content)
        except CallNotWritten as problem:
            self.kept.emit(str(problem))
        else:
            self._keep()

    def wrong_by_tab(self) -> list[tuple[Tab, int]]:
        """Count, page by page, what is filled and not read."""
        tabs = [tab_of(path) for path in self.wrong() if path]
        return [(tab, tabs.count(tab.key)) for tab in TABS]

    def mail(self) -> str:
        """Write the mail that asks the funder what its règlement does not say."""
        return question_mail(self.typed, [name for name, _example, _place in self.unsaid()])

    def stated(self, path: DraftPath) -> RulesProposal | None:
        """Return the sentence from which what stands at a place was taken, the last accepted."""
        return sentence_of(self._links, self.typed, path)

    def is_at_hand(self, proposal: RulesProposal) -> bool:
        """Tell whether the règlement of a sentence is being read."""
        return any(same_words(one, proposal) for one in self.read_here)

    def place_taken(self, proposal: RulesProposal) -> DraftPath:
        """Say where the value of an accepted sentence stands; the top of the form without any."""
        found = (one for one in self._links if one.proposal is proposal)
        link = next(found, None)
        return place_of_link(link, self.typed) if link is not None else (FIELDS[0].key,)

    def facts(self) -> tuple[Asked, ...]:
        """List what conditions may ask here."""
        return facts_asked(self.typed["sections"])

    def stages(self) -> list[tuple[str, str]]:
        """List the stages of the call: identifier, words."""
        return [(str(one["id"]), str(one["title"] or "étape")) for one in self.typed["stages"]]

    def numbers(self) -> list[tuple[str, str]]:
        """List the questions answered by a number: identifier, words."""
        return list(number_questions(self.typed))

    def condition_words(self, row: Typed) -> str:
        """Say a condition in words."""
        return row_words(row, self.facts())

    def part_words(self, part: FormPart, path: DraftPath) -> str:
        """Name one of a list."""
        words = part_name(part, value_at(self.typed, path))
        return words[:1].upper() + words[1:]

    def others(self) -> list[tuple[str, str]]:
        """List the calls it may be compared with: identifier, words."""
        return [(one.id, f"{one.title}, {one.version}") for one in self._services.content.calls]

    def changes_from(self, call_id: str) -> tuple[Change, ...]:
        """Compare what is typed with a known call."""
        call = self._known(call_id)
        return compare_drafts(draft_of(call), self.typed) if call is not None else ()

    # handing over -----------------------------------------------------------------------------
    def publishing(self) -> Callable[[Progress], Call]:
        """Return the work that puts the call among those in use."""
        package, folder = self._package(), self._services.paths.calls
        self._handed = self.typed

        def work(_progress: Progress) -> Call:
            whole = package()
            keep_call(whole, folder)
            return whole.call

        return work

    def exporting(self, out: FilePath) -> Callable[[Progress], FilePath]:
        """Return the work that writes the call for somebody."""
        package = self._package()
        return lambda _progress: write_call_file(package(), out)

    def _package(self) -> Callable[[], CallPackage]:
        """Put together the call and its règlement: the one just chosen, else the one it had."""
        assert self.call is not None
        folder = self._services.content.call_folder
        form = form_to_carry(self.call, self.origin, folder, self._shelf)
        known = folder.file_of(self.call.id)
        return partial(packed, self.call, form, known, self.regulation)

    def published(self) -> None:
        """Have every screen know the call just put in use; what was typed meanwhile stays."""
        self._shelf.drop(self._handed, self._blank())
        self._services.library.read_calls_again()
