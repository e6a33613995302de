"""What every chapter reads: the snapshot, and what the pure rules say of it, computed once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from tressons_desktop.calls.model import Call
from tressons_desktop.control.application import check_application
from tressons_desktop.definitions.conditions import Facts, project_facts
from tressons_desktop.feasibility.assessment import Assessment
from tressons_desktop.feasibility.model import Checklist
from tressons_desktop.feasibility.opinion import assess
from tressons_desktop.finance.check import Check
from tressons_desktop.finance.checks import check_plan
from tressons_desktop.market.project_study import ProjectStudy
from tressons_desktop.obligations.calendar import DatedObligation
from tressons_desktop.project.finding import Finding, Severity
from tressons_desktop.project.identity import commune_words
from tressons_desktop.project.model import ProjectFile
from tressons_desktop.project.values import LegalForm
from tressons_desktop.survey.results import SurveyResults
from tressons_desktop.territory.layer_model import CommuneFacts
from tressons_desktop.territory.model import Commune

PhotoPath = Callable[[str], Path | None]


@dataclass(frozen=True, slots=True)
class Context:
    """One project, one day, one call."""

    file: ProjectFile
    checklist: Checklist
    call: Call | None
    commune: Commune | None
    layers: CommuneFacts | None
    today: date
    photo_path: PhotoPath
    facts: Facts
    assessment: Assessment
    checks: tuple[Check, ...]
    findings: tuple[Finding, ...]
    market: ProjectStudy | None = None
    survey: SurveyResults | None = None
    obligations: tuple[DatedObligation, ...] = ()

    @property
    def draft(self) -> bool:
        """Tell whether "Contrôler" finds the dossier incomplete; what is to check is not."""
        return any(one.severity is not Severity.WARNING for one in self.findings)

    @property
    def commune_name(self) -> str:
        """Name the commune."""
        known = self.commune.name if self.commune else ""
        return self.file.project.commune_name or known

    @property
    def promoter_name(self) -> str:
        """Name the promoter: the commune until said otherwise."""
        project = self.file.project
        if project.promoter_name.strip():
            return project.promoter_name.strip()
        if project.promoter_form in (None, LegalForm.COMMUNE) and self.commune_name:
            return commune_words(self.commune_name)
        return ""

    @property
    def promoter_is_commune(self) -> bool:
        """Tell whether the commune carries the project."""
        return self.file.project.promoter_form in (None, LegalForm.COMMUNE)


def make_context(
    file: ProjectFile,
    *,
    checklist: Checklist,
    call: Call | None,
    commune: Commune | None,
    layers: CommuneFacts | None,
    today: date,
    photo_path: PhotoPath,
    market: ProjectStudy | None = None,
    survey: SurveyResults | None = None,
    obligations: tuple[DatedObligation, ...] = (),
) -> Context:
    """Compute what the chapters share, with the functions the screens use."""
    facts = project_facts(file, population=commune.population if commune else None)
    assessment = assess(checklist, file.answers, facts)
    return Context(
        file=file,
        checklist=checklist,
        call=call,
        commune=commune,
        layers=layers,
        today=today,
        photo_path=photo_path,
        facts=facts,
        assessment=assessment,
        checks=check_plan(file, call, today=today),
        findings=check_application(file, call, today=today, assessment=assessment, facts=facts),
        market=market,
        survey=survey,
        obligations=obligations,
    )
