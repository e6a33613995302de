"""The register beside what is looked for. Knows no widget."""

from __future__ import annotations

from typing import Final

from tressons_desktop.definitions.conditions import applies
from tressons_desktop.documents.library import papers
from tressons_desktop.reading.content import Content
from tressons_desktop.register.gathering import gather_register
from tressons_desktop.register.model import RegisterEntry
from tressons_desktop.register.uses import Cites, Elsewhere, LawUse, UseKind
from tressons_desktop.text.search import normalise
from ui.screens.help.acronyms import trade_words
from ui.screens.project_choice import first_project, projects_to_choose
from ui.screens.register.words import RegisterLine, register_line
from ui.workbench import Workbench

ALL: Final = ""
OLD: Final = "anciens"
DOUBTFUL: Final = "a-verifier"


class RegisterPresenter:
    """Gather the register once for the content of now, then narrow it."""

    def __init__(self, workbench: Workbench) -> None:
        self.workbench = workbench
        self.words = ""
        self.state = ALL
        self.subject = ""
        self.project_id = ""
        self._asked: frozenset[str] = frozenset()
        self._lines: tuple[RegisterLine, ...] = ()

    def read_again(self) -> None:
        """Gather it again: a checklist, a calendar, a day has changed."""
        services = self.workbench.services
        content = services.content
        entries = gather_register(content.obligations, content.checklists, _elsewhere(content))
        today = services.today()
        self._lines = tuple(register_line(one, today) for one in entries)
        self._read_project()

    def _read_project(self) -> None:
        """Know the project that a use may be shown in: the one that was open last."""
        ids = [one for one, _ in projects_to_choose(self.workbench)]
        self.project_id = first_project(self.workbench, ids)
        reading = self.workbench.reading(self.project_id) if self.project_id else None
        questions = reading.checklist.questions if reading else ()
        self._asked = frozenset(
            one.id for one in questions if reading and applies(one.applies, reading.facts)
        )

    def leads(self, use: LawUse) -> bool:
        """Tell whether a use can be shown: some project is there, and asks the question."""
        if use.kind is UseKind.QUESTION:
            return use.key in self._asked
        return bool(self.project_id) and use.kind in _STEPS

    def counts(self) -> dict[str, int]:
        """Count all of them, the old ones, those to verify."""
        return {
            ALL: len(self._lines),
            OLD: sum(line.old or line.past for line in self._lines),
            DOUBTFUL: sum(line.entry.needs_checking for line in self._lines),
        }

    def lines(self) -> tuple[RegisterLine, ...]:
        """List what answers."""
        asked = normalise(self.words).split()
        return tuple(
            line
            for line in self._lines
            if self._in_state(line)
            and self.subject in ("", line.entry.subject)
            and all(word in line.entry.searched for word in asked)
        )

    def _in_state(self, line: RegisterLine) -> bool:
        if self.state == OLD:
            return line.old or line.past
        return self.state != DOUBTFUL or line.entry.needs_checking

    def subjects(self) -> list[tuple[str, str]]:
        """List the subjects that hold something, in the order of the list."""
        met = dict.fromkeys(line.entry.subject for line in self._lines)
        return [(one, one) for one in met]


def successor(entries: tuple[RegisterLine, ...], entry: RegisterEntry) -> RegisterEntry | None:
    """Return the text that took the place of another: same title, in force after it."""
    after = [
        line.entry
        for line in entries
        if line.entry.title == entry.title
        and entry.until is not None
        and line.entry.since is not None
        and line.entry.since > entry.until
    ]
    return min(after, key=lambda one: one.since or one.checked_on, default=None)


_STEPS: Final = {
    UseKind.QUESTION: "feasibility",
    UseKind.PROCEDURE: "activity",
    UseKind.CHECK: "funding",
    UseKind.COMPETENCE: "promoter",
    UseKind.PAPER: "pieces",
}
"""A word of the trade is explained wherever it is met: it has no step."""


def _elsewhere(content: Content) -> Elsewhere:
    """Gather what cites texts outside checks, procedures and questions."""
    book = content.competence
    words = (Cites(one.short, one.short, one.sources) for one in trade_words())
    return {
        UseKind.COMPETENCE: (*book.bases, *book.payments, *book.modes),
        UseKind.PAPER: papers(),
        UseKind.WORD: tuple(words),
    }


def place_of(use: LawUse) -> tuple[str, str]:
    """Return the step where a use is shown, and what to go to in it."""
    field = {UseKind.QUESTION: use.key, UseKind.PROCEDURE: f"obligation_{use.key}"}
    return _STEPS[use.kind], field.get(use.kind, "")
