"""Write the page of a deposit, and keep what was confirmed of a form for the next project."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from tressons_desktop.definitions.refused import DefinitionRefused
from tressons_desktop.dossier.report import DossierWriteError
from tressons_desktop.dossier.safe_write import write_whole
from tressons_desktop.portal.form import PortalForm
from tressons_desktop.portal.kept_matching import load_matching, write_matching
from tressons_desktop.portal.matching import Matching
from tressons_desktop.private import private_folder
from tressons_desktop.text.failures import not_written


def write_page(page: str, target: Path) -> None:
    """Write a page whole or not at all; raise DossierWriteError, with a sentence."""
    _write(page, target, "La page")


def write_matching_file(form: PortalForm, matching: Matching, target: Path) -> None:
    """Write which fact answers which field; raise DossierWriteError, with a sentence."""
    _write(write_matching(form, matching), target, "Le fichier")


def kept_matching(form: PortalForm, folder: Path) -> dict[str, str] | None:
    """Return what was confirmed for a form; a file that cannot be read counts for nothing."""
    target = _kept_at(form, folder)
    if target is not None and target.exists():
        with suppress(DefinitionRefused):
            return load_matching(target, form)
    return None


def keep_matching(form: PortalForm, matching: Matching, folder: Path) -> None:
    """Keep what was confirmed for a form; one without a number is not known again."""
    target = _kept_at(form, folder)
    if target is None:
        return
    try:
        private_folder(folder, parents=False)  # that of the data may be away
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
