"""A field shows one field of one record: never another's text, never another's complaint."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Hashable
from typing import NamedTuple

from PySide6.QtCore import Signal

from tressons_desktop.text.dates import DateUnreadable
from tressons_desktop.text.numbers import NumberUnreadable
from ui.access.announcer import announce
from ui.access.focus import first_stop_of
from ui.plain import set_tip
from ui.theme import restyle
from ui.widgets.closing import MayWrite
from ui.widgets.field_base import Typing, show_state
from ui.widgets.settling import Unsettled


class Unfinished(Exception):
    """What was typed is not whole yet; the message is a French sentence."""


UNREADABLE = (NumberUnreadable, DateUnreadable, Unfinished)
"""What reading a text may raise to say why it cannot be a value."""


class Refusal(NamedTuple):
    """A text that could not be read, and the sentence that says why."""

    text: str
    problem: str


class OfRecord(MayWrite, Unsettled):
    """Know which record is shown, so that another one never inherits anything.

    `record` is any key; `edited` and its sisters are always told while `record()` is still the one
    in which the person typed.
    """

    closed = ""
    """Why it takes nothing; empty when it does."""

    _record: Hashable = None

    def record(self) -> Hashable:
        """Return the key of the record shown."""
        return self._record

    def show_record(self, record: Hashable, value: object, draft: Refusal | None = None) -> None:
        """Show a value of a record, or the text refused there; another record begins afresh."""
        if record != self._record:
            self.flush()
            self.forget()
            self._record = record
        self.show_draft(value, draft)

    def show_draft(self, value: object, draft: Refusal | None) -> None:
        """Show a value; a field in which nothing can be mistyped has no draft."""
        self.set_value(value)

    def flush(self) -> None:
        """Do nothing: what is chosen is told at once."""

    def forget(self) -> None:
        """Drop what the field remembers of the record it shows."""
        self.set_problem("")

    def set_problem(self, sentence: str) -> None:
        """Do nothing: where nothing can be mistyped there is nothing to complain of."""

    def close_to_writing(self, reason: str) -> None:
        """Take nothing, and say why to who hovers and to who listens."""
        if reason != self.closed:
            self.closed = reason
            self.make_read_only()
            set_tip(self, reason)
            for part in (first_stop_of(self), self):
                part.setAccessibleDescription(f"{part.accessibleDescription()} {reason}".strip())

    def make_read_only(self) -> None:
        """Take nothing from now on; where one types, the text can still be selected and copied."""
        if not self.property("frozen"):
            self.setProperty("frozen", True)  # its value is still to be read: not so pale
            self.setEnabled(False)
            restyle(self)

    @abstractmethod
    def set_value(self, value: object) -> None:
        """Show a stored value, without telling."""


class ValueField(OfRecord):
    """A field that tells its value: `edited` at once, `committed` once the person is done."""

    edited = Signal(object)
    committed = Signal(object)


class DoubtfulField(ValueField):
    """A field that can be in error, and says why; `problem_changed` carries the sentence."""

    problem_changed = Signal(str)

    _problem = ""
    _heard = ""
    """The sentence that whoever is in the field has heard, or could hear on coming in."""

    def problem(self) -> str:
        """Return the sentence about what is wrong, or an empty string."""
        return self._problem

    def set_problem(self, sentence: str) -> None:
        """Mark the field in error, or clear it; what it holds stays either way."""
        if sentence != self._problem:
            self._problem = sentence
            if not self.hasFocus():
                self._heard = sentence  # its description says it to whoever comes in
            show_state(self, sentence)
            self.problem_changed.emit(sentence)


class TypedText(DoubtfulField):
    """What the fields where one types share: wait, read, tell, keep what cannot be read.

    `edited` carries a value read; `refused` the text that could not be and why; `cleared` says
    that such a text gave way to a readable one. The text refused stays until then.
    """

    refused = Signal(str, str)
    cleared = Signal()

    _typing: Typing
    _told: object = None
    _kept: object = None
    _refused: Refusal | None = None
    _draft: Refusal | None = None

    # what each field says of itself -----------------------------------------------------------
    @abstractmethod
    def _text(self) -> str: ...

    @abstractmethod
    def _put(self, text: str) -> None: ...

    def _read(self) -> object:
        """Read the text, or raise one of `UNREADABLE`."""
        return self._text().strip()

    def _shown(self, value: object) -> str:
        return "" if value is None else str(value)

    def _empty(self) -> object:
        return ""

    def _same(self, text: str) -> bool:
        """Tell whether a text is already there, so that the cursor and the view stay."""
        return text == self._text()

    def _being_typed(self) -> bool:
        """Tell whether something typed was not told yet."""
        return self._typing.pending

    # showing ----------------------------------------------------------------------------------
    def value(self) -> object:
        """Return what the field holds; the last readable value while its text is not."""
        try:
            return self._read()
        except UNREADABLE:
            return self._told

    def set_value(self, value: object) -> None:
        """Show a stored value; what is being typed, or was refused, is never overridden."""
        value = value if value is not None else self._empty()
        focused = self.hasFocus()
        as_typed = focused and value == self._told  # « Le » while « Le four » is typed
        self._told = self._kept = value
        if self._being_typed() or self._refused is not None:
            return
        self.set_problem("")
        if not as_typed and not self._same(self._shown(value)):
            self._put(self._shown(value))

    def show_draft(self, value: object, draft: Refusal | None) -> None:
        """Show a value, or over it the text that was refused there."""
        before, self._draft = self._draft, draft
        if draft is None and before is not None and self._refused == before:
            self._refused = None  # it was settled elsewhere
            self._put(self._shown(value))
        self.set_value(value)
        if draft is None or self._being_typed() or draft in (before, self._refused):
            return
        self._refused = draft
        self._put(draft.text)
        self.set_problem(draft.problem)

    def forget(self) -> None:
        """Drop all that was typed, refused or said in the record shown."""
        self._typing.drop()
        self._refused = self._draft = None
        self._told = self._kept = self._empty()
        self._put("")
        super().forget()

    # saying -----------------------------------------------------------------------------------
    def unfinished(self) -> str:
        """Say why what is typed cannot be kept as it is; nothing when it can."""
        return self._refused.problem if self._refused is not None else ""

    def refuse(self, sentence: str) -> None:
        """Keep the text as it is, with why it cannot be a value."""
        self._typing.drop()
        before, self._refused = self._refused, Refusal(self._text(), sentence)
        self.set_problem(sentence)
        if self._refused != before:
            self.refused.emit(*self._refused)

    def flush(self) -> None:
        """Tell at once what was typed, before a screen closes."""
        self._typing.finish()

    # telling ----------------------------------------------------------------------------------
    def _typed(self) -> None:
        if self._refused is not None and self._readable():
            self.set_problem("")  # at once; a complaint never comes midway
        self._heard = ""
        self._typing.touch()

    def _readable(self) -> bool:
        try:
            self._read()
        except UNREADABLE:
            return False
        return True

    def _tell(self) -> None:
        try:
            value = self._read()
        except UNREADABLE as unreadable:
            self.refuse(str(unreadable))
            return
        record = self._record
        settled, self._refused = self._refused is not None, None
        if settled:
            self.set_problem("")
        if value != self._told:
            self._told = value
            self.edited.emit(value)
        if settled and record == self._record:
            self.cleared.emit()

    def _leave(self) -> None:
        heard = self._heard
        self._typing.finish()
        if self._told != self._kept:
            self._kept = self._told
            self.committed.emit(self._kept)
        if self._problem and self._problem != heard:
            announce(self, f"{self.accessibleName()}\u00a0: {self._problem}")
        self._heard = self._problem
