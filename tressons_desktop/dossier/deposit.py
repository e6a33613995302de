"""Write the page of a deposit, and keep what was confirmed of a form for the next project."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from tressons_desktop.definitions.refused import DefinitionRefused
from tressons_desktop.dossier.report import DossierWriteError
from tressons_desktop.dossier.safe_write import write_whole
from tressons_desktop.exchange.call_files import keep_call_matching
from tressons_desktop.portal.form import PortalForm
from tressons_desktop.portal.kept_matching import load_matching, read_matching, write_matching
from tressons_desktop.portal.matching import FieldMatching
from tressons_desktop.private import private_folder
from tressons_desktop.text.failures import not_written


def write_page(page: str, target: Path) -> None:
    """Write a page whole or not at all; raise DossierWriteError, with a sentence."""
    _write(page, target, "La page")


def write_matching_file(form: PortalForm, matching: FieldMatching, target: Path) -> None:
    """Write which fact answers which field; raise DossierWriteError, with a sentence."""
    _write(write_matching(form, matching), target, "Le fichier")


@dataclass(frozen=True, slots=True)
class MatchingShelf:
    """Where what was confirmed of a form is kept: with its call, else on this machine.

    ``call``: the file of the call that carries the form, when it may be written. ``carried`` is
    what that call came with; what was confirmed here, and could not be written there, is newer.
    """

    folder: Path
    call: Path | None = None
    carried: bytes = b""

    def read(self, form: PortalForm) -> dict[str, str] | None:
        """Return what was confirmed; a file that cannot be read counts for nothing."""
        target = _kept_at(form, self.folder)
        if self.call is None and target is not None and target.exists():
            with suppress(DefinitionRefused):
                return load_matching(target, form)
        if self.carried:
            with suppress(DefinitionRefused):
                return read_matching(self.carried, form)
        if self.call is not None and target is not None and target.exists():
            with suppress(DefinitionRefused):
                return load_matching(target, form)
        return None

    def keep(self, form: PortalForm, matching: FieldMatching) -> None:
        """Keep what was confirmed; raise DossierWriteError or CallNotWritten, with a sentence.

        A form without a number, and without a call, is not known again.
        """
        if self.call is not None:
            keep_call_matching(self.call, write_matching(form, matching).encode("utf-8"))
            return
        target = _kept_at(form, self.folder)
        if target is None:
            return
        try:
            private_folder(self.folder, parents=False)  # that of the data may be away
        except OSError as problem:
            raise DossierWriteError(not_written(problem, target)) from problem
        write_matching_file(form, matching, target)


def _kept_at(form: PortalForm, folder: Path) -> Path | None:
    return None if form.number is None else folder / f"demarche-{form.number}.toml"


def _write(text: str, target: Path, what: str) -> None:
    content = text.encode("utf-8")

    def check(part: Path) -> None:
        if part.read_bytes() != content:
            raise ValueError("read back otherwise")

    write_whole(target, content, check=check, what=what)
