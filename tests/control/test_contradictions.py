"""An answer that the data of the project contradict is named, with the fact."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from tests.calls.examples import blank
from tests.feasibility.checklists import FOLDER, answer, common
from tests.finance.builders import PROJECT, budget, funding, own
from tests.forecast.builders import charge, forecast, shop
from tests.reading.making import reading_of
from tressons_desktop.control.contradictions import RULES, Contradiction, contradictions
from tressons_desktop.feasibility.library import checklist_for, load_checklists
from tressons_desktop.feasibility.model import Checklist
from tressons_desktop.project.forecast_values import ChargeKind
from tressons_desktop.project.ids import new_id
from tressons_desktop.project.model import (
    Attachment,
    CommuneProfile,
    MarketZone,
    Milestone,
    Partner,
    Person,
    ProjectFile,
    ProjectText,
    SurveySheet,
)
from tressons_desktop.project.values import (
    AnswerValue,
    BudgetCategory,
    FunderKind,
    FundingStatus,
    LegalForm,
    PartialDate,
    ProjectKind,
    Trait,
)

LENT = forecast(loan_amount=Decimal(50000), loan_rate=Decimal(0), loan_months=60)
YES, NO, APART = AnswerValue.YES, AnswerValue.NO, AnswerValue.NOT_APPLICABLE
CHECKLISTS = load_checklists(FOLDER)
EVERYTHING = tuple(ProjectKind)
NEGATIVE = re.compile(r"\b(ne|n’|aucune?|sans|pas|plus de|jamais|ni|non)\b", re.IGNORECASE)


def made(**values: object) -> ProjectFile:
    """Make a project of every kind, carried by its commune, with some fields."""
    project = replace(blank().project, kinds=EVERYTHING, promoter_form=LegalForm.COMMUNE, **values)
    return replace(blank(), project=project)


def contradicted(file: ProjectFile, checklist: Checklist) -> tuple[Contradiction, ...]:
    reading = reading_of(file, checklist)
    return contradictions(reading.case.data, reading.assessment)


def found(file: ProjectFile, question_id: str, value: AnswerValue | None, typed: str = "") -> str:
    """Answer one question and return what contradicts it, empty when nothing does."""
    chosen = answer("mode-gestion", typed="Bail")  # the rent is asked about
    file = replace(file, answers=(answer(question_id, value, typed), chosen))
    said = contradicted(file, checklist_for(CHECKLISTS, EVERYTHING))
    assert len(said) <= 1
    return said[0].sentence.replace("\u00a0", " ").replace("\u202f", " ") if said else ""


def people(**values: object) -> dict[str, object]:
    return {"id": new_id(), "project_id": PROJECT, **values}


SIGNED = replace(
    made(), budget=(replace(budget("100"), quote_number="12", quote_signed_on=date(2027, 1, 4)),)
)
BALANCED = replace(made(), budget=(budget("100"),), funding=(own("100"),))
HOLE = replace(made(), budget=(budget("100"),), funding=(own("60"),))
ASKED = replace(
    made(),
    funding=(funding("50", FunderKind.REGION, label="Région Sud", status=FundingStatus.EXPECTED),),
)
SHEETS = replace(made(), sheets=(SurveySheet(id=new_id(), project_id=PROJECT),))
ZONE = MarketZone(id=new_id(), project_id=PROJECT, name="Taizé", households=80)
ZONES = replace(made(), zones=(ZONE,))
CAPTURED = replace(
    made(),
    zones=(
        replace(ZONE, capture_low=Decimal(5), capture_central=Decimal(8), capture_high=Decimal(10)),
    ),
)
ALONE = replace(made(), partners=(Partner(**people(name="Le lycée")),))
PROVED = replace(made(), partners=(Partner(**people(name="Le lycée", letter=True)),))
UNDATED = replace(made(), milestones=(Milestone(**people(title="Permis")),))
DATED = replace(
    made(opening=PartialDate(2028, 3)),
    milestones=tuple(
        Milestone(**people(title=name, when=PartialDate(2027, month)))
        for month, name in ((9, "Permis"), (10, "Travaux"), (12, "Fin"))
    ),
)
UNKNOWN_VAT = replace(
    made(commune_code="71214"),
    profile=CommuneProfile(id=new_id(), commune_code="71214", commune_name="Genouilly"),
)
JOINED = replace(
    made(),
    attachments=(
        Attachment(
            **people(
                sha256="a" * 64,
                filename="titre.pdf",
                media_type="application/pdf",
                size=1,
                piece_id="titre-local",
            )
        ),
    ),
)
POORER = replace(SHEETS, sheets=tuple(SurveySheet(id=new_id(), project_id=PROJECT) for _ in "abc"))
TIMELY = replace(
    SIGNED,
    funding=(
        funding(
            "50", FunderKind.REGION, status=FundingStatus.REQUESTED, received_on=date(2026, 12, 1)
        ),
    ),
)
ANSWERED = replace(
    made(),
    funding=(
        funding("50", FunderKind.REGION, status=FundingStatus.GRANTED),
        funding("20", FunderKind.EPCI, status=FundingStatus.REFUSED),
    ),
)
OF_THE_DEPARTEMENT = replace(made(), funding=(funding("50", FunderKind.DEPARTEMENT),))
OF_THE_DEPARTEMENT = replace(
    OF_THE_DEPARTEMENT,
    project=replace(OF_THE_DEPARTEMENT.project, promoter_form=LegalForm.ASSOCIATION),
)
PRICED = replace(made(), budget=(budget("100", category=BudgetCategory.WORKS),))
TEAM = replace(
    made(),
    people=tuple(Person(**people(name=name, role="Caisse")) for name in ("Ana", "Léo")),
)
COUNTED = replace(
    shop(), project=replace(shop().project, kinds=EVERYTHING, traits=(Trait.HOUSING,))
)
INSURED = replace(COUNTED, charges=(*shop().charges, charge("MAIF", ChargeKind.INSURANCE, "400")))
POOR = replace(COUNTED, forecasts=(replace(shop().forecasts[0], opening_cash=Decimal(2000)),))
RICH = replace(POOR, forecasts=(replace(POOR.forecasts[0], opening_cash=Decimal(20000)),))
TOLD = replace(
    made(),
    texts=tuple(
        ProjectText(id=new_id(), project_id=PROJECT, key=key, body="Écrit.")
        for key in ("indicators", "opening_hours")
    ),
)
STOCKED = replace(made(), forecasts=(forecast(stock=Decimal(4000)),))
TWO_JOBS = made(jobs=Decimal(2))
WORKS = made(works_started_on=date(2027, 1, 4))


@pytest.mark.parametrize(
    ("file", "question_id", "value", "said"),
    [
        (SIGNED, "aucun-devis-signe", YES, "H3 dit oui, le devis n° 12 est signé le 4 janv. 2027"),
        (SIGNED, "aucun-devis-signe", NO, ""),
        (WORKS, "aucun-devis-signe", YES, "H3 dit oui, les travaux ont commencé le 4 janv. 2027"),
        (BALANCED, "aucun-devis-signe", YES, ""),
        (HOLE, "plan-equilibre", YES, "G2 dit oui, le plan n’est pas équilibré"),
        (BALANCED, "plan-equilibre", NO, "G2 dit non, le plan est équilibré"),
        (BALANCED, "plan-equilibre", YES, ""),
        (ASKED, "cofinanceurs", YES, "G3 dit oui, « Région Sud » est encore pressenti"),
        (ASKED, "plafonds-aides", YES, "G4 dit oui, la part propre est sous le minimum"),
        (UNKNOWN_VAT, "reste-a-charge", YES, "G1 dit oui, la TVA de la commune reste à vérifier"),
        (SHEETS, "besoin-exprime", NO, "A1 dit non, 1 questionnaire est saisi"),
        (SHEETS, "besoin-exprime", YES, ""),
        (TIMELY, "aucun-devis-signe", NO, "H3 dit non, rien n’est signé trop tôt"),
        (TIMELY, "aucun-devis-signe", YES, ""),
        (TIMELY, "cofinanceurs", YES, "G3 dit oui, « Région » n’a pas encore répondu"),
        (ANSWERED, "cofinanceurs", NO, "G3 dit non, chaque financeur a répondu"),
        (ANSWERED, "cofinanceurs", YES, ""),
        (OF_THE_DEPARTEMENT, "aide-departement", APART, "G5 dit sans objet, le plan le sollicite"),
        (PRICED, "amiante-plomb", APART, "E4 dit sans objet, des travaux sont au budget"),
        (TEAM, "noyau-porteur", NO, "C2 dit non, 2 personnes sont notées avec leur rôle"),
        (COUNTED, "chiffre-affaires", NO, "F1 dit non, 3 activités sont chiffrées"),
        (COUNTED, "tresorerie-depart", YES, ""),
        (POOR, "tresorerie-depart", YES, "F4 dit oui, la caisse passe sous zéro en février 2028"),
        (RICH, "tresorerie-depart", YES, ""),
        (INSURED, "assurances", NO, "H8 dit non, une assurance est comptée dans les charges"),
        (TOLD, "indicateurs", NO, "J1 dit non, les indicateurs sont écrits"),
        (
            made(traits=(Trait.PUBLIC,)),
            "avis-ouverture",
            APART,
            "E5 dit sans objet, « Reçoit du public » est coché",
        ),
        (ZONES, "population-clientele", NO, "B1 dit non, l’étude compte 80 ménages"),
        (UNDATED, "etapes-datees", YES, "I1 dit oui, le jalon « Permis » est sans date"),
        (DATED, "etapes-datees", NO, "I1 dit non, 3 jalons sont datés"),
        (JOINED, "maitrise-local", NO, "E1 dit non, « titre.pdf » est joint"),
        (made(), "plusieurs-services", NO, f"D1 dit non, le projet a {len(EVERYTHING)} natures"),
        (
            made(jobs=Decimal(2)),
            "statut-travail",
            APART,
            "H6 dit sans objet, 2 emplois sont prévus",
        ),
        (TWO_JOBS, "statut-travail", YES, ""),
        (
            made(yearly_rent=Decimal(6000), yearly_sales=Decimal(30000)),
            "taux-effort",
            YES,
            "F3 dit oui, le loyer fait 20 % des ventes",
        ),
        (
            made(yearly_rent=Decimal(3000), yearly_sales=Decimal(30000)),
            "taux-effort",
            NO,
            "F3 dit non, le loyer fait 10 % des ventes",
        ),
        (
            made(weekly_hours=Decimal(30), volunteer_hours=Decimal(60)),
            "benevoles-heures",
            YES,
            "C4 dit oui, 60 h promises pour 130 h d’ouverture par mois",
        ),
        (made(volunteers=1), "noyau-porteur", YES, "C2 dit oui, 1 personne est notée"),
        (
            made(traits=(Trait.SELLS_ALCOHOL,)),
            "licence-boissons",
            APART,
            f"H9 dit sans objet, « {Trait.SELLS_ALCOHOL.label} » est coché",
        ),
        (made(), "licence-boissons", APART, ""),
        (
            made(traits=(Trait.PUBLIC,)),
            "accueil-public",
            APART,
            "E2 dit sans objet, « Reçoit du public » est coché",
        ),
        (
            replace(
                made(yearly_rent=Decimal(9), yearly_sales=Decimal(9)),
                activities=shop().activities,
                charges=shop().charges,
            ),
            "taux-effort",
            NO,
            "F3 dit non, le loyer fait 3,1 % des ventes",
        ),
        (shop(), "equilibre-exploitation", NO, "F2 dit non, le seuil de rentabilité est atteint"),
        (
            replace(shop(), charges=(*shop().charges, charge("Eau", ChargeKind.ENERGY))),
            "equilibre-exploitation",
            NO,
            "",
        ),
        (
            shop(),
            "essai-prudent",
            NO,
            "F5 dit non, l’année 3 ne perd rien avec 15 % de ventes en moins",
        ),
        (
            replace(shop(), incomes=()),
            "essai-prudent",
            YES,
            "F5 dit oui, l’année 3 perd avec 15 % de ventes en moins",
        ),
        (
            replace(shop(), forecasts=(LENT,)),
            "equilibre-exploitation",
            YES,
            "F2 dit oui, ce que l’année 3 dégage ne rembourse pas l’emprunt",
        ),
        (
            made(yearly_sales=Decimal(1000), fixed_costs=Decimal(900), margin_rate=Decimal(30)),
            "equilibre-exploitation",
            YES,
            "F2 dit oui, le seuil de rentabilité n’est pas atteint",
        ),
    ],
)
def test_an_answer_and_a_fact_that_disagree_are_both_named(
    file: ProjectFile, question_id: str, value: AnswerValue, said: str
) -> None:
    assert found(file, question_id, value) == said


@pytest.mark.parametrize(
    ("file", "question_id", "value", "said"),
    [
        (ZONES, "epicerie-zone", NO, "1 commune est dans la zone de l’étude"),
        (ZONES, "epicerie-part-captee", YES, "la part captée manque pour Taizé"),
        (CAPTURED, "epicerie-part-captee", NO, "les parts basse, centrale et haute sont écrites"),
        (SHEETS, "epicerie-achats-prevus", NO, "1 questionnaire est saisi"),
        (ALONE, "circuits-producteurs", YES, "aucun partenaire n’a donné de lettre"),
        (PROVED, "circuits-producteurs", NO, "« Le lycée » a donné sa lettre"),
        (STOCKED, "epicerie-stock", NO, "4 000 € de stock sont prévus"),
        (ALONE, "autre-partenaires", YES, "aucun partenaire n’a donné de lettre"),
        (ALONE, "services-permanences", YES, "aucun partenaire n’a donné de lettre"),
        (made(jobs=Decimal(0)), "ressourcerie-emploi", YES, "aucun emploi n’est prévu"),
        (made(jobs=Decimal(0)), "ressourcerie-insertion", YES, "aucun emploi n’est prévu"),
        (made(traits=(Trait.MEALS,)), "cafe-cuisine", APART, f"« {Trait.MEALS.label} » est coché"),
        (made(traits=(Trait.WORKS,)), "urbanisme", APART, f"« {Trait.WORKS.label} » est coché"),
        (DATED, "ressourcerie-delai", YES, "6 mois séparent le premier jalon de l’ouverture"),
        (made(jobs=Decimal(0)), "tiers-lieu-animation", YES, "aucun emploi n’est prévu"),
        (TOLD, "cafe-fermeture", NO, "les horaires sont écrits"),
        (COUNTED, "epicerie-logement", NO, "« Loge la personne qui le tient » est coché"),
    ],
)
def test_the_checklists_of_each_kind_have_theirs(
    file: ProjectFile, question_id: str, value: AnswerValue, said: str
) -> None:
    assert found(file, question_id, value).endswith(f", {said}")


@pytest.mark.parametrize(
    ("trait", "question_id", "typed", "agreeing"),
    [
        (Trait.SERVES_ALCOHOL, "cafe-boissons", "Sans alcool", "Vin, bière et cidre"),
        (Trait.MEALS, "cafe-repas", "Rien à manger", "Un plat du jour"),
    ],
)
def test_a_choice_is_compared_to_what_was_ticked(
    trait: Trait, question_id: str, typed: str, agreeing: str
) -> None:
    file = made(traits=(trait,))
    assert found(file, question_id, YES, typed).endswith(f"« {trait.label} » est coché")
    assert found(file, question_id, YES, agreeing) == ""


@pytest.mark.parametrize(("typed", "less"), [("2", True), ("3", False), ("trois", False)])
def test_a_number_below_what_was_entered_is_named(typed: str, less: bool) -> None:
    said = "A1 dit « 2 », 3 questionnaires sont saisis" if less else ""
    assert found(POORER, "besoin-exprime", YES, typed) == said


@pytest.mark.parametrize("form", list(LegalForm))
def test_every_form_of_the_operator_is_compared(form: LegalForm) -> None:
    file, choices = made(operator_form=form), ("Association", "Société")
    said = "".join(found(file, "forme-juridique", YES, choice) for choice in choices)
    assert form.label[:20] in said


def test_a_choice_that_is_not_that_of_the_project_is_named() -> None:
    file = made(operator_form=LegalForm.SCIC)
    said = found(file, "forme-juridique", YES, "Association")
    assert said.startswith("C3 dit « Association », forme de l’exploitant notée : Société coop")
    assert found(file, "forme-juridique", YES, "SCIC") == ""
    assert found(file, "forme-juridique", NO).startswith("C3 dit non, ")


def test_nothing_is_said_of_a_question_that_is_not_asked_any_more() -> None:
    file = replace(ASKED, project=replace(ASKED.project, promoter_form=LegalForm.ASSOCIATION))
    assert found(file, "carence-constatee", NO) == ""


def test_an_empty_project_contradicts_no_answer() -> None:
    file = replace(
        blank(),
        answers=tuple(answer(one.id, YES) for one in common().questions),
    )
    assert contradicted(file, common()) == ()


def test_every_pair_names_a_question_of_a_checklist_and_a_place() -> None:
    questions = {question.id for checklist in CHECKLISTS for question in checklist.questions}
    unknown = sorted(set(RULES) - questions)
    assert not unknown, f"{', '.join(unknown)}: RULES names what no checklist asks"


def test_every_pair_has_its_case() -> None:
    said = Path(__file__).read_text(encoding="utf-8")
    forgotten = [name for name in RULES if f'"{name}"' not in said]
    assert not forgotten, (
        f"{', '.join(forgotten)}: add what contradicts it to {Path(__file__).name}"
    )


def test_questions_are_asked_in_the_positive() -> None:
    """« Aucun devis n’est signé : Oui » reads both ways."""
    negative = [
        question.text
        for checklist in CHECKLISTS
        for question in checklist.questions
        if NEGATIVE.search(question.text)
    ]
    assert not negative, f"{negative}: ask it so that « oui » is what helps the project"
