"""How old a paper may be: until when it is good, whether it is too old, or that nobody said."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tressons_desktop.calls.deadline import deadline_of
from tressons_desktop.calls.model import Call, RequiredPiece
from tressons_desktop.project.model import Attachment, ProjectFile
from tressons_desktop.text.dates import add_months, format_date_long


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperAge:
    """A paper beside the age that its call allows, on the day when it is judged.

    ``until``: the last day it is good; None while the day that it bears is not known, which is
    said and never guessed.
    """

    months: int
    judged_on: date
    until: date | None = None

    @property
    def known(self) -> bool:
        """Tell whether the day that it bears is known."""
        return self.until is not None

    @property
    def expired(self) -> bool:
        """Tell whether it is too old; one without a day is not said to be."""
        return self.until is not None and self.until < self.judged_on

    @property
    def words(self) -> str:
        """Say it: « Bon jusqu’au 12 mars 2027 »."""
        judged = format_date_long(self.judged_on)
        if self.until is None:
            return f"Jour non connu\u00a0: {self.months}\u00a0mois au plus le {judged}."
        if self.expired:
            return f"Plus de {self.months}\u00a0mois le {judged}\u00a0: à remplacer."
        return f"Bon jusqu’au {format_date_long(self.until)}."


def age_of(piece: RequiredPiece, record: Attachment, day: date) -> PaperAge | None:
    """Judge a file of a piece on a day; None when the piece may be of any age."""
    months = piece.valid_months
    if not months:
        return None
    until = add_months(record.dated_on, months) if record.dated_on else None
    return PaperAge(months=months, judged_on=day, until=until)


def judging_day(file: ProjectFile, call: Call | None, piece: RequiredPiece, today: date) -> date:
    """Return the day when a piece is read: that it was sent, else the last day, else today.

    A piece of a later stage is sent after the deposit: never judged before today.
    """
    application = file.application
    sent = application.submitted_on if application else None
    day = sent or deadline_of(file, call) or today
    return max(day, today) if piece.stage else day
