"""What leaves the desk: answers, letters, the report. Knows no widget."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from tressons_desktop.desk.answering import answer_of, write_answers
from tressons_desktop.desk.letter_facts import DeskLetter, Signing
from tressons_desktop.desk.letters import compose_letters, letter_names, lettered
from tressons_desktop.desk.notes_file import UNSIGNED
from tressons_desktop.desk.report import compose_report
from tressons_desktop.desk.report_book import report_book
from tressons_desktop.outcomes import Progress, Refused
from tressons_desktop.text.numbers import plural
from tressons_desktop.text.spaces import NBSP
from ui.screens.desk.letters_sheet import LettersOfEntries
from ui.screens.desk.presenter import NOBODY, DeskPresenter, DeskState

BOOKS = (".xlsx", ".ods")
_SIGNING = ("desk_place", "desk_role", "desk_name")


class DeskPapers:
    """Write the papers of the call in hand."""

    def __init__(self, presenter: DeskPresenter) -> None:
        self._presenter, self.services = presenter, presenter.services

    @property
    def _known(self) -> DeskState:
        known = self._presenter.known
        if known is None:
            raise Refused("Choisir d’abord l’appel.")
        return known

    def answering(self, folder: Path) -> Callable[[Progress], str]:
        """Return the work of writing an answer for each dossier that has one."""
        known, today = self._known, self.services.today()
        by = self.services.signature.strip() or NOBODY

        def work(_progress: Progress) -> str:
            found = [answer_of(one, known.call, today, by) for one in known.ranking.entries]
            answers = [one for one in found if one is not None]
            if not answers:
                raise Refused("Aucune décision à répondre, et rien à faire compléter.")
            written = write_answers(answers, folder)
            count = plural(len(written), "réponse écrite", "réponses écrites")
            return f"{count} dans «{NBSP}{folder.name}{NBSP}». {UNSIGNED}"

        return work

    # letters ----------------------------------------------------------------------------------
    def letters(self) -> LettersOfEntries:
        """List the letters there are to write."""
        return lettered(self._known.ranking.entries)

    def signing(self) -> Signing:
        """Return who signed last."""
        extra = self.services.settings.current.extra
        return Signing(*(str(extra.get(one, "")) for one in _SIGNING))

    def note_signing(self, signing: Signing) -> None:
        """Remember who signs."""
        for name, words in zip(_SIGNING, (signing.place, signing.role, signing.name), strict=True):
            self.services.settings.note(name, words)

    def writing_letters(
        self, letters: LettersOfEntries, signing: Signing, out: Path, suffix: str, *, together: bool
    ) -> Callable[[Progress], str]:
        """Return the work of writing letters: in one file, or each in a folder."""
        known, today, press = self._known, self.services.today(), self.services.press
        made = [
            (model, DeskLetter(ranked=one, call=known.call, today=today, signing=signing))
            for model, one in letters
        ]

        def work(progress: Progress) -> str:
            if together:
                press.write(compose_letters(made), out, progress)
                count = plural(len(made), "lettre", "lettres")
                return f"{count} dans «{NBSP}{out.name}{NBSP}»."
            names = letter_names(letters, suffix)
            for number, (name, one) in enumerate(zip(names, made, strict=True)):
                part = partial(_told, progress, number, len(made))
                press.write(compose_letters([one]), out / name, part)
            count = plural(len(made), "lettre écrite", "lettres écrites")
            return f"{count} dans «{NBSP}{out.name}{NBSP}»."

        return work

    # report -----------------------------------------------------------------------------------
    def reporting(self, path: Path) -> Callable[[Progress], Path]:
        """Return the work of writing the report: a workbook, or pages, by the name of the file."""
        known, services = self._known, self.services
        today = services.today()

        def work(progress: Progress) -> Path:
            log = services.desk.log(known.call.id)
            said = services.desk.comments(known.call.id)
            if path.suffix.lower() in BOOKS:
                book = report_book(known.ranking, known.call, known.marks, log, today, said)
                return services.press.write_book(book, path, progress).path
            report = compose_report(known.collection, known.ranking, known.call, log, today, said)
            return services.press.write(report, path, progress).path

        return work


def _told(progress: Progress, number: int, count: int, ratio: float, _doing: str) -> None:
    progress((number + ratio) / count, f"Lettre {number + 1} sur {count}")
