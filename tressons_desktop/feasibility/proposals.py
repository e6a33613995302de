"""Propose the answers that the application can give by itself; a person confirms each of them.

A proposal never goes further than its figure: a population does not make a market study, it makes
a "partiel" that says what is left to find.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from tressons_desktop.definitions.conditions import Facts, all_hold, applies
from tressons_desktop.feasibility import money_answers as money
from tressons_desktop.feasibility.knowledge import Knowledge, KnownFigure
from tressons_desktop.feasibility.model import Checklist, Question
from tressons_desktop.feasibility.running_answers import SOURCE as FORECAST_SOURCE
from tressons_desktop.feasibility.running_answers import (
    Answered,
    holds_with_fewer_sales,
    loan_is_covered,
    sales_have_a_method,
)
from tressons_desktop.feasibility.spoken_form import spoken_form
from tressons_desktop.feasibility.written_answers import (
    communes_are_named,
    letters_are_given,
    months_are_enough,
    shares_are_written,
)
from tressons_desktop.forecast.break_even import SOURCE
from tressons_desktop.forecast.whole import OperatorForecast
from tressons_desktop.project.model import ProjectFile
from tressons_desktop.project.values import AnswerValue
from tressons_desktop.text.money import format_amount
from tressons_desktop.text.numbers import (
    format_number,
    format_percent,
    format_population,
    plural,
    round_half_up,
)
from tressons_desktop.text.typography import french

YES, PARTIAL, NO = AnswerValue.YES, AnswerValue.PARTIAL, AnswerValue.NO
TO_CHECK, APART = AnswerValue.TO_CHECK, AnswerValue.NOT_APPLICABLE

RENT_ADVISED: Final = Decimal(10)
"""Percent of turnover that rent should not pass (L'Hôtellerie-Restauration, 03/05/2024)."""

RENT_SEEN: Final = Decimal(15)
"""Percent seen in practice, and not sustainable beyond (same source)."""

BREAK_EVEN_YEAR: Final = Decimal(3)

_PROJECT: Final = "Projet"
_ANSWERED: Final = "Réponses de la grille"
_CALENDAR: Final = "Calendrier du projet"
_PARTNERS: Final = "Partenaires du projet"
_STUDY: Final = "Étude de marché du projet"


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """An answer offered, with the figure it rests on and where that figure comes from.

    ``typed`` is the value to write beside a typed question, empty otherwise.
    """

    question_id: str
    value: AnswerValue
    sentence: str
    source: str
    typed: str = ""


_FoundAnswer = money.FoundAnswer
_Rule = Callable[[ProjectFile, Knowledge], _FoundAnswer | None]


def propose_answers(
    file: ProjectFile, checklist: Checklist, knowledge: Knowledge, *, facts: Facts | None = None
) -> tuple[Proposal, ...]:
    """Propose what can be answered, in the order of the checklist.

    What is already answered the same way is left out, and what ``facts`` rule out as well. Pure:
    nothing is written.
    """
    given = {answer.question_id: answer.value for answer in file.answers}
    proposals = []
    for question in checklist.questions:
        if facts is not None and not applies(question.applies, facts):
            continue
        if form := spoken_form(question, checklist, file.answers):
            proposals.append(_of_form(question, form))
            continue
        found = _apart(question, given.get(question.id), facts)
        if found is None:
            rule = _RULES.get(question.id)
            found = rule(file, knowledge) if rule else None
        if found is None or given.get(question.id) is found[0]:
            continue
        if question.id in _BEGUN and found[0] is PARTIAL and given.get(question.id) is YES:
            continue
        value, sentence, source = found
        proposals.append(
            Proposal(
                question_id=question.id,
                value=value,
                sentence=french(sentence),
                source=source,
                typed=_typed(question.id, knowledge),
            )
        )
    return tuple(proposals)


def _of_form(question: Question, form: str) -> Proposal:
    sentence = f"Des réponses déjà données parlent de «\u00a0{form}\u00a0»."
    return Proposal(
        question_id=question.id, value=YES, sentence=sentence, source=_ANSWERED, typed=form
    )


def _apart(
    question: Question, given: AnswerValue | None, facts: Facts | None
) -> _FoundAnswer | None:
    """Propose "sans objet" when the facts say so, and nobody has answered otherwise."""
    conditions = question.not_applicable_when
    if not conditions or facts is None or given not in (None, TO_CHECK, APART):
        return None
    return (
        (APART, question.not_applicable_because, _PROJECT) if all_hold(conditions, facts) else None
    )


def _typed(question_id: str, knowledge: Knowledge) -> str:
    if question_id == "besoin-exprime" and knowledge.survey_answers:
        return str(int(knowledge.survey_answers.value))
    return ""


def _survey(_file: ProjectFile, known: Knowledge) -> _FoundAnswer | None:
    figure = known.survey_answers
    if figure is None or figure.value <= 0:
        return None
    words = plural(figure.value, "feuille d’enquête rendue", "feuilles d’enquête rendues")
    return YES, f"{words}.", figure.source


def _lack(_file: ProjectFile, known: Knowledge) -> _FoundAnswer | None:
    shops = known.shops
    if shops is None:
        return None
    if shops.value > 0:
        words = plural(shops.value, "commerce alimentaire", "commerces alimentaires")
        sentence = f"{words} dans la commune\u00a0: dire en quoi l’offre ne suffit pas."
        return TO_CHECK, sentence, shops.source
    sentence = "Aucun commerce alimentaire dans la commune\u00a0: le constat reste à faire voter."
    return PARTIAL, sentence, shops.source


def _population(_file: ProjectFile, known: Knowledge) -> _FoundAnswer | None:
    figure, shop = known.population, known.nearest_shop
    if figure is None:
        return None
    people = format_population(int(figure.value))
    if known.density:
        people = f"{people} ({known.density.text.lower()})"
    if shop is None:
        sentence = f"{people}\u202f; restent les ménages, les âges et la saison à chiffrer."
        return PARTIAL, sentence, figure.source
    far = f"commerce le plus proche à {format_number(round_half_up(shop.value, 1))} km"
    sentence = f"{people}, {far} à vol d’oiseau\u202f; restent les ménages et la saison à chiffrer."
    return PARTIAL, sentence, _sources(figure, shop)


def _tax(_file: ProjectFile, known: Knowledge) -> _FoundAnswer | None:
    """Name the zoning that opens exemptions; without it, nothing is known of the operator's tax."""
    if known.frr is None:
        return None
    zoning = known.frr.text.lower()
    sentence = f"France ruralités revitalisation\u00a0: {zoning}, exonérations à demander."
    return PARTIAL, sentence, known.frr.source


def _volunteers(_file: ProjectFile, known: Knowledge) -> _FoundAnswer | None:
    hours, needed = known.volunteer_hours, known.opening_hours
    if hours is None or needed is None or needed.value <= 0:
        return None
    value = YES if hours.value >= needed.value else NO
    if value is NO and 2 * hours.value >= needed.value:
        value = PARTIAL
    promised = f"{plural(hours.value, 'heure promise', 'heures promises')} par mois"
    sentence = f"{promised} pour {plural(needed.value, 'heure', 'heures')} d’ouverture."
    return value, sentence, _sources(hours, needed)


def _threshold(forecast: OperatorForecast) -> _FoundAnswer | None:
    found = forecast.point
    if found is None or not forecast.statement.complete:
        return None
    words = (
        f"Seuil de rentabilité\u00a0: {format_amount(found.turnover)} par an, "
        f"pour {format_amount(found.sales)} de ventes prévues"
    )
    if not found.reached:
        return NO, f"{words}.", SOURCE
    return YES, f"{words}, atteint en {plural(found.days or 0, 'jour', 'jours')}.", SOURCE


def _rent(_file: ProjectFile, known: Knowledge) -> _FoundAnswer | None:
    effort = known.rent_effort
    if effort is None:
        return None
    value = YES if effort.value <= RENT_ADVISED else PARTIAL
    if effort.value > RENT_SEEN:
        value = NO
    limit = format_percent(RENT_ADVISED)
    sentence = f"Loyer et charges\u00a0: {format_percent(effort.value)} du chiffre d’affaires,"
    return value, f"{sentence} {limit} conseillés au plus.", effort.source


def _balanced(_file: ProjectFile, known: Knowledge) -> _FoundAnswer | None:
    """Say whether the operator breaks even, and pays its loan back."""
    found = _break_even(known)
    loan = loan_is_covered(known.forecast) if known.forecast else None
    if found and found[0] is YES and loan and loan[0] is not YES:
        return (*loan, FORECAST_SOURCE)
    return found


def _break_even(known: Knowledge) -> _FoundAnswer | None:
    """Say when it breaks even; what is reached and lost again by the third year is not."""
    third = _threshold(known.forecast) if known.forecast else None
    year = known.break_even_year
    if year is None or (third and third[0] is NO and year.value > 0):
        return third
    if year.value <= 0:
        return NO, "L’équilibre n’est pas atteint dans les années prévues.", year.source
    value = YES if year.value <= BREAK_EVEN_YEAR else NO
    return value, f"Équilibre atteint en année {format_number(year.value)}.", year.source


def _told(answer: Callable[[ProjectFile], Answered | None], source: str) -> _Rule:
    """Make the rule of a question that a list of the project answers."""

    def rule(file: ProjectFile, _known: Knowledge) -> _FoundAnswer | None:
        found = answer(file)
        return None if found is None else (*found, source)

    return rule


def _forecast(answer: Callable[[OperatorForecast], Answered | None]) -> _Rule:
    """Make the rule of a question that the forecast answers."""

    def rule(_file: ProjectFile, known: Knowledge) -> _FoundAnswer | None:
        found = answer(known.forecast) if known.forecast else None
        return None if found is None else (*found, FORECAST_SOURCE)

    return rule


def _dates(file: ProjectFile, _known: Knowledge) -> _FoundAnswer | None:
    steps = file.milestones
    dated = sum(1 for step in steps if step.when is not None)
    if not dated:
        return None
    complete = dated == len(steps) and dated > 2 and file.project.opening is not None
    words = plural(dated, "jalon daté", "jalons datés")
    return (YES if complete else PARTIAL), f"{words} sur {len(steps)}.", _CALENDAR


def _jobs(file: ProjectFile, _known: Knowledge) -> _FoundAnswer | None:
    jobs = file.project.jobs
    if jobs is None:
        return None
    counted = plural(jobs, "emploi", "emplois")
    sentence = f"{counted} en équivalent temps plein\u202f; restent les autres effets à mesurer."
    return PARTIAL, sentence, _PROJECT


def _basis(file: ProjectFile, known: Knowledge) -> _FoundAnswer | None:
    """Name what founds the action to whoever did not answer: a person knows more than the texts."""
    answered = any(one.question_id == "competence" and one.value for one in file.answers)
    if known.basis is None or answered:
        return None
    value = PARTIAL if known.basis_stands else TO_CHECK
    return value, known.basis.text, known.basis.source


def _sources(*figures: KnownFigure) -> str:
    return "\u202f; ".join(dict.fromkeys(figure.source for figure in figures))


_RULES: Final[dict[str, _Rule]] = {
    "besoin-exprime": _survey,
    "carence-constatee": _lack,
    "population-clientele": _population,
    "benevoles-heures": _volunteers,
    "taux-effort": _rent,
    "equilibre-exploitation": _balanced,
    "chiffre-affaires": _forecast(sales_have_a_method),
    "essai-prudent": _forecast(holds_with_fewer_sales),
    "plan-equilibre": money.balance_answer,
    "competence": _basis,
    "plafonds-aides": money.ceilings_answer,
    "aide-departement": money.departement_answer,
    "cofinanceurs": money.funders_answer,
    "aucun-devis-signe": money.signed_answer,
    "etapes-datees": _dates,
    "fiscalite-exploitant": _tax,
    "indicateurs": _jobs,
    "epicerie-zone": _told(communes_are_named, _STUDY),
    "epicerie-part-captee": _told(shares_are_written, _STUDY),
    "circuits-producteurs": _told(letters_are_given, _PARTNERS),
    "services-permanences": _told(letters_are_given, _PARTNERS),
    "ressourcerie-delai": _told(months_are_enough, _CALENDAR),
}

_BEGUN: Final = frozenset(
    ("epicerie-zone", "epicerie-part-captee", "circuits-producteurs", "services-permanences")
)
"""What a list of the project only begins to answer: nobody who said yes is told « partiel »."""

PROPOSED: Final = frozenset(_RULES)
"""Identifiers of the questions that the application may be able to answer."""
