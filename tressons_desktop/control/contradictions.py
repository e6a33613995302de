"""Answers that the data of the project contradict: question and fact, both named.

One table says which fact of a project speaks of which question, and which answers it excludes.
Absence of data excludes nothing: only what was entered speaks. Pure; nothing is changed.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from tressons_desktop.control import known_money as money
from tressons_desktop.control import known_project as known
from tressons_desktop.control import known_running as running
from tressons_desktop.control.known_fact import (
    APART,
    NO,
    KnownFact,
    KnownFactRule,
    ProjectData,
    ticked,
    ticked_means,
    trait_fact,
)
from tressons_desktop.feasibility.assessment import Assessment
from tressons_desktop.feasibility.model import Question
from tressons_desktop.project.model import Answer
from tressons_desktop.project.values import AnswerValue, Trait

RULES: Final[dict[str, tuple[KnownFactRule, ...]]] = {
    "besoin-exprime": (known.survey_sheets,),
    "population-clientele": (known.households_counted,),
    "benevoles-heures": (known.volunteer_hours,),
    "noyau-porteur": (known.core_people, known.shared_tasks),
    "forme-juridique": (known.operator_form,),
    "plusieurs-services": (known.several_kinds, running.several_activities),
    "maitrise-local": (known.joined("titre-local"),),
    "accueil-public": (ticked(Trait.PUBLIC),),
    "avis-ouverture": (ticked(Trait.PUBLIC),),
    "urbanisme": (known.joined("autorisations"), ticked(Trait.WORKS), money.works_priced),
    "chiffre-affaires": (running.sales_written,),
    "taux-effort": (running.rent_effort,),
    "equilibre-exploitation": (running.balance_reached,),
    "tresorerie-depart": (running.till_goes_below,),
    "essai-prudent": (running.fewer_sales,),
    "plan-equilibre": (
        money.judged("balance", "le plan est équilibré", "le plan n’est pas équilibré"),
    ),
    "cofinanceurs": (money.waiting_funders,),
    "reste-a-charge": (money.vat_unknown,),
    "plafonds-aides": (money.aid_ceilings,),
    "aide-departement": (money.departement_pays,),
    "assurances": (running.insurance_counted, known.joined("assurance")),
    "indicateurs": (known.written("indicators", "les indicateurs sont écrits"),),
    "aucun-devis-signe": (money.signed, known.joined("non-commencement")),
    "etapes-datees": (known.dated_steps,),
    "amiante-plomb": (ticked(Trait.WORKS), money.works_priced),
    "licence-boissons": (ticked(Trait.SERVES_ALCOHOL, Trait.SELLS_ALCOHOL),),
    "statut-travail": (ticked(Trait.EMPLOYEES), known.jobs_counted, running.posts_planned),
    "autre-partenaires": (known.partner_letters,),
    "circuits-producteurs": (known.partner_letters,),
    "services-permanences": (known.partner_letters,),
    "cafe-boissons": (
        ticked_means(
            Trait.SERVES_ALCOHOL,
            "Vin, bière et cidre",
            "Tous les alcools",
            "Alcool aux repas seulement",
        ),
    ),
    "cafe-repas": (
        ticked_means(
            Trait.MEALS, "En-cas et planches", "Un plat du jour", "Une carte de restaurant"
        ),
    ),
    "cafe-fermeture": (known.written("opening_hours", "les horaires sont écrits"),),
    "cafe-cuisine": (ticked(Trait.MEALS),),
    "epicerie-achats-prevus": (known.survey_sheets,),
    "epicerie-zone": (known.catchment,),
    "epicerie-part-captee": (known.captured_shares,),
    "epicerie-logement": (ticked(Trait.HOUSING, against=(NO, APART)),),
    "epicerie-stock": (running.stock_counted,),
    "ressourcerie-delai": (known.months_ahead,),
    "ressourcerie-emploi": (known.no_job, ticked(Trait.EMPLOYEES)),
    "ressourcerie-insertion": (known.no_job,),
    "tiers-lieu-animation": (known.no_job,),
}
"""Question of a checklist -> what the data of a project say of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction:
    """An answer given and what contradicts it."""

    question: Question
    given: str
    fact: KnownFact

    @property
    def sentence(self) -> str:
        """Say both: « H3 dit oui, le devis n° 12 est signé le 4 janv. 2027 »."""
        return f"{self.question.code} dit {self.given}, {self.fact.says}"


def contradictions(data: ProjectData, assessment: Assessment) -> tuple[Contradiction, ...]:
    """List the answers that the project itself contradicts, in the order of the checklist.

    A question that is not asked any more says nothing; one answer is contradicted once.
    """
    given = {answer.question_id: answer for answer in data.file.answers}
    found = []
    for outcome in assessment.outcomes:
        answer = given.get(outcome.question.id)
        if answer is None or not (answer.value or answer.typed.strip()):
            continue
        fact = _against(answer, outcome.question, _facts(outcome.question, data))
        if fact is not None:
            words = _given_words(answer, fact)
            found.append(Contradiction(question=outcome.question, given=words, fact=fact))
    return tuple(found)


def _facts(question: Question, data: ProjectData) -> Iterable[KnownFact]:
    for rule in RULES.get(question.id, ()):
        fact = rule(data)
        if fact is not None:
            yield fact
    for condition in question.applies:
        if condition.fact == "traits":
            fact = trait_fact(data.file, condition.any_of)
            if fact is not None:
                yield fact


def _against(answer: Answer, question: Question, facts: Iterable[KnownFact]) -> KnownFact | None:
    for fact in facts:
        if answer.value is not None and answer.value in fact.against:
            return fact
        typed = answer.typed.strip()
        stands = answer.value is not AnswerValue.NOT_APPLICABLE
        chosen = fact.other_than and stands and typed in question.choices
        if chosen and typed not in fact.other_than:
            return fact
        if fact.at_least and stands and _is_less(typed, fact.at_least):
            return fact
    return None


def _is_less(typed: str, entered: int) -> bool:
    """Tell whether a number that was typed is below what was entered; words are no number."""
    digits = "".join(typed.split())
    return digits.isdecimal() and int(digits[:12]) < entered


def _given_words(answer: Answer, fact: KnownFact) -> str:
    if answer.value is not None and answer.value in fact.against:
        return answer.value.label.lower()
    return f"«\u00a0{answer.typed.strip()}\u00a0»"
