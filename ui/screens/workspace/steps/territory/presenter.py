"""Decide what the step "Territoire et besoin" says: the commune, the study, the survey."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeVar

from tressons_desktop.forecast.estimate import sales_are_detailed
from tressons_desktop.market.model import PUBLISHED_SPEND_SOURCE
from tressons_desktop.market.project_study import PUBLISHED_TOTAL, ProjectStudy
from tressons_desktop.market.zones import communes_in, without_spend
from tressons_desktop.project.model import ProjectFile
from tressons_desktop.reading.places import Around, Place
from tressons_desktop.reading.reading import ProjectReading
from tressons_desktop.survey.model import SurveyKind
from tressons_desktop.survey.results import QuestionResult, SurveyResults
from tressons_desktop.survey.stored import need_text, spending_words, volunteer_words
from tressons_desktop.territory.layer_model import CommuneFacts, Fact, Missing
from tressons_desktop.territory.model import Commune
from tressons_desktop.text.money import format_amount
from tressons_desktop.text.numbers import (
    format_number,
    format_percent,
    format_population,
    plural,
)
from tressons_desktop.text.typography import french

SHOPS = {
    "B201": "supérette",
    "B202": "épicerie",
    "B203": "boulangerie",
    "B204": "boucherie",
    "B102": "supermarché",
}

V = TypeVar("V")
FactLine = tuple[str, str, str]

_TEXTS_SHOWN = 8


# the commune ------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class CommuneWords:
    """What the card of the commune says: a title, facts with their source, a note."""

    title: str
    lines: tuple[FactLine, ...]
    note: str


def commune_words(place: Place, citation: str) -> CommuneWords:
    """Say what is known of a commune; layers that cannot be read are said, and what to do."""
    commune = place.commune
    if commune is None:
        return CommuneWords("Commune à choisir", (), "Choisir la commune à l’étape Projet.")
    identity = (
        ("Code INSEE", commune.code, ""),
        ("Population municipale", format_population(commune.population or 0), ""),
        ("Intercommunalité", commune.epci_name or "aucune", ""),
        ("Arrondissement", commune.arrondissement_name or "—", ""),
    )
    lines = tuple(layer_lines(place.facts))
    absent = str(Missing.NOT_LOADED)
    facts = tuple(line for line in lines if line[1] != absent)
    waiting = [label for label, words, _ in lines if words == absent]
    title = f"{commune.name}, {commune.departement_name} ({commune.departement_code})"
    note = f"Identité et population\u00a0: {citation}"
    if place.problem:
        note += f" {place.problem}"
    elif waiting:
        where = "le fichier officiel se charge dans Couches et grilles"
        note += f" Pas encore connu de la commune\u00a0: {', '.join(waiting)}\u202f; {where}."
    return CommuneWords(title, (*identity, *facts), note)


def layer_lines(facts: CommuneFacts) -> Iterator[FactLine]:
    """Say each fact with its source, or why it is missing; nothing is guessed."""
    density, frr, shops, income = facts.density, facts.frr, facts.shops, facts.income
    yield _line("Densité", density, density.value.label if density.value else "")
    yield _line(
        "France Ruralités Revitalisation", frr, ", ".join(frr.value.labels if frr.value else ())
    )
    for title, fact in (
        ("Petites villes de demain", facts.pvd),
        ("Villages d’avenir", facts.villages_avenir),
        ("France services", facts.france_services),
    ):
        member = fact.value is not None and fact.value.member
        yield _line(title, fact, "oui" if member else "non")
    if shops.value is not None:
        counts = {name: shops.value.count(code) for code, name in SHOPS.items()}
        words = ", ".join(f"{name}\u00a0: {count}" for name, count in counts.items() if count)
        yield _line("Commerces", shops, words or "aucun commerce alimentaire recensé")
    else:
        yield _line("Commerces", shops, "")
    median = income.value.median if income.value is not None else None
    yield _line("Niveau de vie médian", income, format_amount(median) if median else "")


def _line(label: str, fact: Fact[V], words: str) -> FactLine:
    if not fact.known:
        return label, str(fact.missing), ""
    note = f" ({fact.note})" if fact.note else ""
    return label, words, f"{fact.source}, {fact.vintage}{note}"


# the market study ---------------------------------------------------------------------------------
def study_sentence(found: ProjectStudy) -> str:
    """Say what the study comes to, or what it waits for."""
    if not found.ready:
        return "Le résultat apparaît dès qu’une commune a ses ménages, sa dépense et sa part."
    study = found.study
    return f"Marché des ménages\u00a0: {format_amount(study.market)} par an."


PUBLISHED_WORDS = (
    f"{format_amount(PUBLISHED_TOTAL)} par ménage et par an. {PUBLISHED_SPEND_SOURCE}."
)
FILLED_WORDS = f"Dépense de {format_amount(PUBLISHED_TOTAL)} reprise, à vérifier."


def spend_is_missing(file: ProjectFile) -> bool:
    """Tell whether the published spend has a cell to fill."""
    return bool(without_spend(file.zones))


def why_not_carried(found: ProjectStudy, file: ProjectFile) -> str:
    """Say why the project does not take what the study comes to; empty when it may."""
    if sales_are_detailed(file):
        return "Les activités disent les ventes\u202f; l’étape Activité les compare à l’étude."
    if found.ready and file.project.yearly_sales == found.sales:
        return "Le projet porte déjà ce chiffre d’affaires."
    return ""


@dataclass(frozen=True, slots=True)
class Offered:
    """The communes that may join the catchment: the project's own when it is new there, others.

    ``around``: what was looked at, and how; ``others`` leaves out those that joined already.
    """

    own: Commune | None
    around: Around
    others: tuple[tuple[Commune, float | None], ...]
    own_is_new: bool


def offered(reading: ProjectReading) -> Offered:
    """Look around the commune of a project: by distance when it is known, else by EPCI."""
    file, own = reading.file, reading.place.commune
    around = reading.content.places.around(file.project.commune_code)
    there = communes_in(file.zones)
    others = tuple((one, far) for one, far in around.communes if one.code not in there)
    own_is_new = own is not None and own.code not in there
    return Offered(own, around, others, own_is_new)


# the survey ---------------------------------------------------------------------------------------
def highlights(results: SurveyResults) -> list[str]:
    """Say what counts most, in sentences."""
    said = []
    wanted = [f"{one.text} ({one.sheets})" for one in results.needs if one.sheets][:4]
    if wanted:
        said.append(french(f"Attentes les plus citées\u00a0: {', '.join(wanted)}."))
    said += [words for one in results.spendings if (words := spending_words(one))]
    if results.volunteers:
        said.append(volunteer_words(results))
    return said


def question_words(result: QuestionResult) -> tuple[str, str]:
    """Say a question and what was answered."""
    base = plural(result.answered, "réponse", "réponses")
    title = f"{result.question.text} ({base})"
    if result.question.kind is SurveyKind.TEXT:
        told = [f"«\u00a0{text}\u00a0»" for text in result.texts[:_TEXTS_SHOWN]]
        left = len(result.texts) - len(told)
        words = french(" ".join(told)) + (f" et {left}\u00a0autres" if left else "")
        return title, words
    if result.question.kind is SurveyKind.NUMBER:
        assert result.mean is not None
        assert result.median is not None
        unit = result.question.unit
        mean = f"{format_number(result.mean)}\u00a0{unit}"
        return title, french(
            f"Moyenne\u00a0: {mean}, médiane\u00a0: {format_number(result.median)}."
        )
    counted = sorted(result.counts, key=lambda one: -one.sheets)
    return title, " · ".join(
        f"{one.text}\u00a0{one.sheets} ({_share(one.sheets, result.answered)})"
        for one in counted
        if one.sheets
    )


def _share(part: int, whole: int) -> str:
    return format_percent(Decimal(part) * 100 / whole, 0)


def need_with(before: str, results: SurveyResults) -> str:
    """Add to the text on the need what the survey says; nothing when it is said already."""
    said, known = need_text(results), before.rstrip()
    if not said or said in known:
        return ""
    return f"{known}\n\n{said}" if known else said


def volunteers_told(results: SurveyResults, known: tuple[int | None, Decimal | None]) -> str:
    """Say why the volunteers cannot be carried into the project; empty when they can."""
    if known == (results.volunteers, results.volunteer_hours):
        return "Le projet le dit déjà."
    return "" if results.volunteers else "Aucun bénévole dans les réponses."
