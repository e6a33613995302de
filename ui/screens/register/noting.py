"""What may be noted of a figure of law here. Knows no widget."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tressons_desktop.exchange.noted_law import NotedLaw
from tressons_desktop.law.loader import law_book, law_with
from tressons_desktop.law.model import LawEntry
from tressons_desktop.law.noting import may_be_noted, noted_entry
from tressons_desktop.law.received import without_noted
from tressons_desktop.register.model import RegisterEntry, RegisterPart
from tressons_desktop.text.dates import format_date_short
from ui.workbench import Workbench

NEXT = "Sert à la prochaine ouverture de Tressons."


@dataclass(frozen=True, slots=True)
class NotedFigure:
    """A figure of the program that may give way, what is noted in its place, what serves now."""

    ours: LawEntry
    noted: LawEntry | None
    serving: LawEntry

    @property
    def words(self) -> str:
        """Say what serves next; empty where it serves already."""
        if self.noted == self.serving:
            return ""  # the text itself says that it was noted
        if self.noted is not None:
            where = f"{self.noted.source} ({self.noted.source_date})"
            return f"Noté ici\u00a0: {self.noted.figure}, lu dans {where}. {NEXT}"
        if self.serving != self.ours:
            return f"Le chiffre du programme, {self.ours.figure}, est repris. {NEXT}"
        return ""


class LawNoting:
    """Note a figure in place of one of ours, or come back to it."""

    def __init__(self, workbench: Workbench) -> None:
        self._workbench = workbench
        self._noted: dict[str, LawEntry] = {}

    def read_again(self) -> None:
        """Read what is noted."""
        self._noted = dict(self._file.entries())

    def of(self, entry: RegisterEntry) -> NotedFigure | None:
        """Return what may be noted of an entry; None where nothing may."""
        ours = law_with(without_noted())
        if entry.part is not RegisterPart.LAW or entry.id not in ours:
            return None
        own = ours.entry(entry.id)
        if not may_be_noted(own):
            return None
        return NotedFigure(own, self._noted.get(entry.id), law_book().entry(entry.id))

    def note(self, figure: NotedFigure, value: Decimal, source: str, day: date) -> str:
        """Note a figure; return what is to be said. Raise Refused."""
        today = self._workbench.services.today()
        entry = noted_entry(figure.ours, value, source, day, today)
        self._file.note(today, entry)
        self.read_again()
        return f"{entry.title}\u00a0: {entry.figure}, noté. {NEXT}"

    def withdraw(self, figure: NotedFigure) -> str:
        """Come back to our figure; return what is to be said. Raise Refused."""
        self._file.withdraw(figure.ours.id, self._workbench.services.today())
        self.read_again()
        ours = figure.ours
        where = f"vérifié le {format_date_short(ours.checked_on)}"
        return f"{ours.title}\u00a0: {ours.figure} de nouveau, {where}. {NEXT}"

    @property
    def _file(self) -> NotedLaw:
        return NotedLaw(self._workbench.services.paths.noted_law)
