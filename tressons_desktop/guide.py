"""What the application can say by itself of a project: proposals, market, survey, obligations.

It gathers what the pure rooms need (territory, layers, obligations, questionnaires) and asks them;
nothing is written.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from tressons_desktop.feasibility.knowledge import Figure, Knowledge, commune_knowledge
from tressons_desktop.feasibility.proposals import Proposal, propose_answers
from tressons_desktop.market.project_study import KnownHouseholds, ProjectStudy, study_project
from tressons_desktop.obligations.calendar import DatedObligation, obligations_for
from tressons_desktop.survey.combining import distinct_questions
from tressons_desktop.survey.loader import survey_for
from tressons_desktop.survey.model import Survey
from tressons_desktop.survey.results import SurveyResults, survey_results
from tressons_desktop.survey.stored import sheets_of
from tressons_desktop.text.numbers import round_half_up

if TYPE_CHECKING:
    from tressons_desktop.obligations.model import Obligation
    from tressons_desktop.project.model import ProjectFile
    from tressons_desktop.services import Services
    from tressons_desktop.territory.layer_model import CommuneFacts
    from tressons_desktop.territory.model import Commune

NEIGHBOURS_KM: Final = 15
_SHOP_KM: Final = 40
_SHOPS: Final = ("B102", "B201", "B202")
_WEEKS_A_MONTH: Final = Decimal(52) / Decimal(12)
_ACTIVITY: Final = "Étape Activité et modèle économique"


class Guide:
    """Answer for the project of a snapshot; what is known of a place is remembered."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._places: dict[tuple[Any, ...], Knowledge] = {}

    @cached_property
    def obligations(self) -> tuple[Obligation, ...]:
        """Return the regulatory calendar, read at the first need."""
        return self._services.load_obligations()

    @cached_property
    def surveys(self) -> tuple[Survey, ...]:
        """Return the questionnaires, read at the first need."""
        return self._services.load_surveys()

    def proposals(self, file: ProjectFile) -> tuple[Proposal, ...]:
        """Propose the answers that known figures give; a person confirms each of them."""
        return propose_answers(file, self._services.checklist_of(file), self.knowledge(file))

    def knowledge(self, file: ProjectFile) -> Knowledge:
        """Gather what is known outside the answers themselves."""
        project = file.project
        hours, opened = project.volunteer_hours, project.weekly_hours
        rent, sales = project.yearly_rent, project.yearly_sales
        sheets = len(file.sheets)
        monthly = None if opened is None else round_half_up(opened * _WEEKS_A_MONTH, 0)
        effort = None if rent is None or not sales or sales <= 0 else 100 * rent / sales
        return replace(
            self._place(project.commune_code),
            survey_answers=Figure(Decimal(sheets), "Enquête saisie") if sheets else None,
            volunteer_hours=_figure(hours),
            opening_hours=_figure(monthly),
            rent_effort=None if effort is None else _figure(round_half_up(effort, 1)),
            call=self._services.call_of(file),
        )

    def _place(self, code: str) -> Knowledge:
        if not code:
            return Knowledge()
        loaded = tuple((one.layer, one.loaded_at) for one in self._services.layers.loaded())
        if (code, loaded) not in self._places:
            self._places[code, loaded] = self._look_around(code)
        return self._places[code, loaded]

    def _look_around(self, code: str) -> Knowledge:
        commune = self._services.territory.commune(code)
        facts = self._services.layers.facts(code)
        known = commune_knowledge(commune, facts)
        if known.population is not None:
            source = f"INSEE, {self._services.territory.vintage.population}"
            known = replace(known, population=Figure(known.population.value, source))
        if known.shops is None or known.shops.value > 0:
            return known
        for near in self._services.layers.neighbours(code, _SHOP_KM) or ():
            shops = self._services.layers.facts(near.code).shops.value
            if shops is not None and any(shops.count(one) for one in _SHOPS):
                distance = Figure(Decimal(str(near.kilometres)), known.shops.source)
                return replace(known, nearest_shop=distance)
        return known

    # obligations ------------------------------------------------------------------------------
    def obligations_of(self, file: ProjectFile) -> tuple[DatedObligation, ...]:
        """List what the law asks of a project, with dates; what is undecided stays in."""
        services = self._services
        return obligations_for(
            file, services.facts_of(file), self.obligations, today=services.today()
        )

    # market -----------------------------------------------------------------------------------
    def market_of(self, file: ProjectFile) -> ProjectStudy:
        """Study the market of a project."""
        codes = {zone.commune_code for zone in file.zones if zone.commune_code}
        return study_project(
            file, population=self._population(codes), households=self.households(codes)
        )

    def households(self, codes: Iterable[str]) -> dict[str, KnownHouseholds]:
        """Find the number of fiscal households of communes in the income layer, when loaded."""
        found = {}
        for code in codes:
            facts: CommuneFacts = self._services.layers.facts(code)
            if facts.income.value is not None:
                income = facts.income
                source = ", ".join(one for one in (income.source, income.vintage) if one)
                found[code] = KnownHouseholds(facts.income.value.households, source)
        return found

    def _population(self, codes: Iterable[str]) -> int | None:
        """Add up the population of the catchment; None as soon as one is unknown."""
        people = [self._people(code) for code in codes]
        known = [one for one in people if one is not None]
        return sum(known) if known and len(known) == len(people) else None

    def _people(self, code: str) -> int | None:
        commune = self._services.territory.commune(code)
        return commune.population if commune else None

    def around(self, code: str, km: float = NEIGHBOURS_KM) -> Around:
        """List the communes near a commune: by distance when it is known, else by EPCI."""
        territory, layers = self._services.territory, self._services.layers
        near = layers.neighbours(code, km)
        if near is not None:
            places = [(territory.commune(one.code), one.kilometres) for one in near]
            return Around(tuple((one, far) for one, far in places if one is not None), True)
        home = territory.commune(code)
        if home is None or not home.epci_siren:
            return Around((), False)
        others = (one for one in territory.communes_of_epci(home.epci_siren) if one.code != code)
        return Around(tuple((one, None) for one in others), False)

    # survey -----------------------------------------------------------------------------------
    def survey_of(self, file: ProjectFile) -> Survey:
        """Return the questionnaire of a project: its kinds first, then what is asked of all."""
        return distinct_questions(survey_for(self.surveys, file.project.kinds), self.surveys)

    def survey_results_of(self, file: ProjectFile) -> SurveyResults:
        """Compute what the returned sheets say."""
        survey = self.survey_of(file)
        return survey_results(survey, sheets_of(file, survey))


@dataclass(frozen=True, slots=True)
class Around:
    """Communes near another one, with kilometres as the crow flies when they are known."""

    communes: tuple[tuple[Commune, float | None], ...]
    by_km: bool


def _figure(value: Decimal | None) -> Figure | None:
    return None if value is None else Figure(value, _ACTIVITY)
