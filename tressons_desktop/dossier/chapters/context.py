"""What every chapter reads: a project as it was read for everybody, and where its photos are."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from tressons_desktop.calls.model import Call
from tressons_desktop.dossier.editions.edition import Edition
from tressons_desktop.feasibility.assessment import Assessment
from tressons_desktop.finance.accounts import Accounts
from tressons_desktop.finance.check import Check
from tressons_desktop.project.finding import Finding, Severity
from tressons_desktop.project.identity import is_carried_by_commune, promoter_name
from tressons_desktop.project.model import ProjectFile
from tressons_desktop.reading.reading import ProjectReading
from tressons_desktop.territory.layer_model import CommuneFacts
from tressons_desktop.territory.model import Commune

PhotoPath = Callable[[str], Path | None]


@dataclass(frozen=True, slots=True)
class Context:
    """One project, one day, one call, one edition.

    ``told``: the narrative texts that the chapters of the call already print. ``converts``: office
    files become annexes like the others, a program on this computer making PDFs of them.
    """

    reading: ProjectReading
    photo_path: PhotoPath
    edition: Edition = Edition.FULL
    told: frozenset[str] = frozenset()
    converts: bool = False

    @property
    def file(self) -> ProjectFile:
        """Return the snapshot."""
        return self.reading.file

    @property
    def today(self) -> date:
        """Return the day of the dossier."""
        return self.reading.today

    @property
    def call(self) -> Call | None:
        """Return the call that is answered."""
        return self.reading.call

    @property
    def accounts(self) -> Accounts:
        """Return the sums of the budget and of the plan."""
        return self.reading.accounts

    @property
    def assessment(self) -> Assessment:
        """Return what the answers to the checklist come to."""
        return self.reading.assessment

    @property
    def checks(self) -> tuple[Check, ...]:
        """List what each rule says of the plan."""
        return self.reading.checks

    @property
    def findings(self) -> tuple[Finding, ...]:
        """List what "Contrôler" finds."""
        return self.reading.findings

    @property
    def commune(self) -> Commune | None:
        """Return the commune, as the official file knows it."""
        return self.reading.place.commune

    @property
    def layers(self) -> CommuneFacts:
        """Return what the official layers say of the commune."""
        return self.reading.place.facts

    @property
    def draft(self) -> bool:
        """Tell whether "Contrôler" finds the dossier incomplete; what is to check is not."""
        return any(one.severity is not Severity.WARNING for one in self.findings)

    @property
    def outside(self) -> bool:
        """Tell whether a reader outside the commune reads it."""
        return self.edition.outside

    @property
    def brief(self) -> bool:
        """Tell whether figures are given to be judged: the working sheets stay in the full one."""
        return self.edition is not Edition.FULL

    @property
    def remarks(self) -> bool:
        """Tell whether what is lacking is written on the page: in a draft of our own alone."""
        return self.draft and not self.outside

    @property
    def commune_name(self) -> str:
        """Name the commune."""
        known = self.commune.name if self.commune else ""
        return self.file.project.commune_name or known

    @property
    def former_commune(self) -> str:
        """Name what the commune was, or is a part of it: ``Cendrieux``; empty when it is itself."""
        former = self.file.project.former_commune.strip()
        return "" if former == self.commune_name else former

    @property
    def promoter_name(self) -> str:
        """Name the promoter: the commune until said otherwise."""
        return promoter_name(self.file.project, self.commune_name)

    @property
    def promoter_is_commune(self) -> bool:
        """Tell whether the commune carries the project."""
        return is_carried_by_commune(self.file.project)
