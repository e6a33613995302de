"""What a project stands on, before any rule speaks of it: its place, its facts, its market."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tressons_desktop.calls.model import Call
from tressons_desktop.calls.own_texts import with_own_texts
from tressons_desktop.competence.judging import ProjectCompetence, judge
from tressons_desktop.definitions.conditions import Facts, project_facts
from tressons_desktop.demand.estimating import Estimate, estimates
from tressons_desktop.demand.loader import methods_for
from tressons_desktop.demand.model import DemandMethod
from tressons_desktop.feasibility.assessment import Assessment
from tressons_desktop.feasibility.following import kept_answers
from tressons_desktop.feasibility.model import Checklist
from tressons_desktop.feasibility.opinion import assess, deciding
from tressons_desktop.late import once
from tressons_desktop.market.project_study import ProjectStudy, study_project
from tressons_desktop.market.zones import communes_in
from tressons_desktop.project.model import Answer, ProjectFile
from tressons_desktop.reading.content import Content
from tressons_desktop.reading.offer import Offer, offer_around
from tressons_desktop.reading.places import Place
from tressons_desktop.survey.model import Survey
from tressons_desktop.survey.results import SurveyResults, survey_results
from tressons_desktop.survey.stored import sheets_of


@dataclass(frozen=True, eq=False)
class ProjectGround:
    """A snapshot, the content of one moment and the day, and what follows from these alone.

    ``stored`` is the snapshot as storage keeps it, when ``file`` has answers under the names that
    their questions have today.
    """

    file: ProjectFile
    content: Content
    today: date
    stored: ProjectFile | None = None

    @once
    def aimed(self) -> Call | None:
        """Return the call aimed at, as its funder wrote it; its sections name what answers them."""
        call = self.content.calls_by_id.get(self.file.project.call_id)
        return with_own_texts(call, self.file) if call else None

    @once
    def checklist(self) -> Checklist:
        """Return the feasibility checklist: the common one and those of the project's kinds."""
        return self.content.checklist_of(self.file.project.kinds)

    @once
    def assessment(self) -> Assessment:
        """Return what the checklist says of the project."""
        return assess(self.checklist, self.file.answers, self.facts)

    @once
    def deciding(self) -> Assessment:
        """Return what its few deciding questions say; the whole when it tells no level apart."""
        return deciding(self.checklist, self.assessment) or self.assessment

    @once
    def kept_answers(self) -> tuple[tuple[str, Answer], ...]:
        """Return the answers that nothing asks for any more, with the words of their question."""
        words = {
            one.id: one.text for grid in self.content.checklists for one in grid.every_question
        }
        found = kept_answers(self.stored or self.file, self.checklist)
        return tuple((words.get(one.question_id, one.question_id), one) for one in found)

    @once
    def place(self) -> Place:
        """Return the commune, with what every layer says of it."""
        return self.content.places.of(self.file.project.commune_code)

    @once
    def facts(self) -> Facts:
        """Return what conditions may ask: the project, its commune, the loaded layers."""
        place = self.place
        return project_facts(
            self.file,
            population=place.population,
            density=place.density,
            frr=place.frr,
            programmes=place.programmes,
            epci=place.commune.epci_siren if place.commune else None,
            region=place.commune.region_code if place.commune else None,
        )

    @once
    def competence(self) -> ProjectCompetence:
        """Return on what the project stands, who may pay it, and which modes are open to it."""
        return judge(self.file, self.facts, self.content.competence)

    @once
    def study(self) -> ProjectStudy:
        """Return the market study."""
        places = self.content.places
        codes = communes_in(self.file.zones)
        return study_project(
            self.file, population=places.population(codes), households=places.households(codes)
        )

    @once
    def offer(self) -> Offer:
        """Say which shops the layers know in the commune and around."""
        code, zones = self.file.project.commune_code, self.file.zones
        if not code:
            return Offer()
        return offer_around(self.content.places, code, sorted(communes_in(zones)))

    @once
    def zone_population(self) -> int | None:
        """Return the population of the catchment, or of the commune alone without one."""
        codes = communes_in(self.file.zones)
        return self.content.places.population(codes) if codes else self.place.population

    @once
    def demand_methods(self) -> tuple[DemandMethod, ...]:
        """Return how the demand of each kind of the project is studied."""
        return methods_for(self.file.project.kinds)

    @once
    def demand(self) -> tuple[Estimate, ...]:
        """Return what the hypotheses typed come to, kind by kind."""
        return estimates(self.demand_methods, self.file.hypotheses)

    @once
    def survey(self) -> Survey:
        """Return the questionnaire for the inhabitants."""
        return self.content.survey_of(self.file.project.kinds)

    @once
    def survey_results(self) -> SurveyResults:
        """Return what the returned sheets say."""
        return survey_results(self.survey, sheets_of(self.file, self.survey))
