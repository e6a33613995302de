"""Which edition an application sends, and the chapters that it does without."""

from __future__ import annotations

from dataclasses import dataclass, replace

from tressons_desktop.dossier.editions.edition import Edition, edition_named
from tressons_desktop.dossier.editions.tables import chapters_of
from tressons_desktop.project.model import ProjectFile


@dataclass(frozen=True, slots=True)
class EditionChoice:
    """An edition, and the keys of the chapters left out of it."""

    edition: Edition
    left_out: tuple[str, ...] = ()

    def keeps(self, key: str) -> bool:
        """Tell whether a chapter is printed."""
        return key not in self.left_out

    def with_chapter(self, key: str, *, kept: bool) -> EditionChoice:
        """Print a chapter or leave it out; the keys keep the order of the edition."""
        chosen = {*self.left_out, key} if not kept else {*self.left_out} - {key}
        known = [one.key for one in chapters_of(self.edition)]
        others = sorted(chosen - {*known})
        return replace(self, left_out=(*(one for one in known if one in chosen), *others))


def usual(edition: Edition) -> EditionChoice:
    """Return an edition as nobody changed it: without our own sheets when it is for outside."""
    return EditionChoice(edition, tuple(one.key for one in chapters_of(edition) if one.optional))


def choice_of(file: ProjectFile) -> EditionChoice:
    """Return what is sent for the call aimed at: what was chosen, else the jury's as it is."""
    application = file.application
    if application is None or not application.edition:
        return usual(Edition.JURY)
    return EditionChoice(edition_named(application.edition), application.left_out)
