"""Two whole projects, judged as a careful reader of the sources would.

Every question asked is answered here: one added to a checklist makes these cases speak again.
"""

from __future__ import annotations

from pathlib import Path

from tests.feasibility.checklists import FOLDER, PROJECT, answer
from tressons_desktop.definitions.conditions import project_facts
from tressons_desktop.feasibility.assessment import Assessment, Opinion, Standing
from tressons_desktop.feasibility.library import checklist_for, load_checklists
from tressons_desktop.feasibility.opinion import assess
from tressons_desktop.project.model import Answer, Project, ProjectFile
from tressons_desktop.project.values import AnswerValue, LegalForm, ProjectKind, Trait

CHECKLISTS = load_checklists(FOLDER)
YES, PARTIAL, NO = AnswerValue.YES, AnswerValue.PARTIAL, AnswerValue.NO
TO_CHECK, NONE = AnswerValue.TO_CHECK, AnswerValue.NOT_APPLICABLE

WEAK_GROCERY = {
    YES: """besoin-exprime complementarite population-clientele habitants-associes forme-juridique
        plan-equilibre plafonds-aides epicerie-gamme epicerie-achats-prevus urbanisme
        epicerie-itinerance epicerie-services epicerie-logement""",
    PARTIAL: """carence-constatee epicerie-zone noyau-porteur plusieurs-services accueil-public
        avis-ouverture
        epicerie-froid chiffre-affaires mode-gestion=Bail etapes-datees indicateurs epicerie-gestion
        hygiene-alimentaire epicerie-approvisionnement epicerie-histoire""",
    NO: """maitrise-local aucun-devis-signe benevoles-heures taux-effort equilibre-exploitation
        tresorerie-depart essai-prudent epicerie-part-captee epicerie-stock releve cofinanceurs
        epicerie-saison assurances""",
    TO_CHECK: """competence coherence-territoire amiante-plomb epicerie-prix reste-a-charge
        marches-publics statut-travail fiscalite-exploitant""",
    NONE: "sobriete",
}
"""780 inhabitants, no shop, the neighbours want one; the premises belong to a private owner, the
fridges were ordered to hold their price, and the rent is 14 % of a turnover nobody can justify."""

SOLID_THIRD_PLACE = {
    YES: """besoin-exprime complementarite tiers-lieu-usages population-clientele
        coherence-territoire tiers-lieu-voisins habitants-associes benevoles-heures noyau-porteur
        forme-juridique tiers-lieu-animation tiers-lieu-gouvernance plusieurs-services
        tiers-lieu-activites maitrise-local accueil-public avis-ouverture urbanisme amiante-plomb
        tiers-lieu-espaces tiers-lieu-connexion chiffre-affaires equilibre-exploitation
        tresorerie-depart essai-prudent reste-a-charge plan-equilibre plafonds-aides
        tiers-lieu-communaute tiers-lieu-analytique tiers-lieu-commande-publique competence
        mode-gestion aucun-devis-signe marches-publics statut-travail assurances
        musique-spectacles etapes-datees indicateurs""",
    PARTIAL: "tiers-lieu-recettes cofinanceurs tiers-lieu-conventions releve sobriete",
    NO: "",
    TO_CHECK: "fiscalite-exploitant",
    NONE: "tiers-lieu-domiciliation tiers-lieu-formation",
}
"""A school building of the commune, a SCIC with its users, a facilitator paid beyond the aids."""


def case(
    kind: ProjectKind, operator: LegalForm, traits: tuple[Trait, ...], given: dict[AnswerValue, str]
) -> tuple[Assessment, list[Answer], set[str]]:
    project = Project(
        id=PROJECT,
        kinds=(kind,),
        promoter_form=LegalForm.COMMUNE,
        operator_form=operator,
        traits=traits,
    )
    answers = [
        answer(name.partition("=")[0], value, typed=name.partition("=")[2])
        for value, names in given.items()
        for name in names.split()
    ]
    facts = project_facts(ProjectFile(project=project), population=780)
    result = assess(checklist_for(CHECKLISTS, [kind]), answers, facts)
    return result, answers, {one.question.id for one in result.outcomes}


WEAK, WEAK_ANSWERS, WEAK_ASKED = case(
    ProjectKind.GROCERY,
    LegalForm.ASSOCIATION,
    (Trait.PUBLIC, Trait.WORKS, Trait.ANIMAL_PRODUCTS),
    WEAK_GROCERY,
)
SOLID, SOLID_ANSWERS, SOLID_ASKED = case(
    ProjectKind.THIRD_PLACE,
    LegalForm.SCIC,
    (Trait.PUBLIC, Trait.WORKS, Trait.CONCERTS),
    SOLID_THIRD_PLACE,
)


def score(result: Assessment, axis_id: str) -> float:
    found = next(axis.score for axis in result.axes if axis.axis.id == axis_id)
    assert found is not None
    return found


def test_both_cases_answer_all_that_is_asked_and_only_that() -> None:
    for name, answers, asked in (
        ("WEAK_GROCERY", WEAK_ANSWERS, WEAK_ASKED),
        ("SOLID_THIRD_PLACE", SOLID_ANSWERS, SOLID_ASKED),
    ):
        answered = [one.question_id for one in answers]
        assert len(answered) == len(set(answered))
        differ = sorted(asked ^ set(answered))
        assert not differ, (
            f"{', '.join(differ)}: {name}, in {Path(__file__).name}, answers all that is asked "
            "and only that: add what is missing there, take out what is asked no more"
        )


def test_the_weak_grocery_is_not_ready_and_its_two_blockers_come_first() -> None:
    assert WEAK.opinion is Opinion.NOT_READY
    assert [one.code for one in WEAK.blockers] == ["E1", "H3"]
    assert [one.code for one in WEAK.unknown_blockers] == ["H1"]
    assert WEAK.sentence.startswith("2\u00a0points bloquants empêchent le dépôt")
    assert [reason.sentence for reason in WEAK.reasons][:2] == [
        "La maîtrise du local n’est pas assurée.",
        "Un devis est signé ou des travaux sont commencés.",
    ]
    assert WEAK.reasons[2].question_id == "competence"


def test_the_need_is_not_what_is_wrong_with_it_the_accounts_are() -> None:
    assert score(WEAK, "besoin") >= 0.75
    assert score(WEAK, "economie") < 0.2
    assert min(WEAK.axes, key=lambda axis: axis.score or 0).axis.id == "economie"


def test_a_lack_noted_but_not_voted_is_a_reserve_not_a_blocker() -> None:
    lack = next(one for one in WEAK.outcomes if one.question.id == "carence-constatee")
    assert lack.question.blocker
    assert lack.standing is Standing.PARTIAL
    assert not lack.is_blocker


def test_what_nobody_knows_stays_apart_from_what_is_wrong() -> None:
    assert len(WEAK.to_check) == len(WEAK_GROCERY[TO_CHECK].split())
    assert WEAK.unanswered == ()
    noes = [one for one in WEAK.outcomes if one.standing is Standing.NO]
    assert len(noes) == len(WEAK_GROCERY[NO].split())
    assert WEAK.answered == WEAK.total - len(WEAK.to_check)


def test_every_weakness_of_the_grocery_gives_an_action() -> None:
    weak = [
        one.question
        for one in WEAK.outcomes
        if one.standing in (Standing.NO, Standing.PARTIAL, Standing.TO_CHECK)
    ]
    assert all(question.action for question in weak)
    assert len({question.action for question in weak}) == len(weak)


def test_lifting_the_blockers_alone_does_not_make_it_ready() -> None:
    lifted = [
        answer(one.question_id, YES)
        if one.question_id in ("maitrise-local", "aucun-devis-signe", "competence")
        else one
        for one in WEAK_ANSWERS
    ]
    facts = {"kinds": ("epicerie",), "promoter_form": "commune", "operator_form": "association"}
    result = assess(checklist_for(CHECKLISTS, [ProjectKind.GROCERY]), lifted, facts)
    assert result.opinion is Opinion.TO_CONSOLIDATE
    assert result.blockers == ()


def test_the_solid_third_place_is_ready_and_says_where_it_is_weakest() -> None:
    assert SOLID.opinion is Opinion.READY
    assert SOLID.sentence.startswith("Rien ne bloque et les axes sont solides")
    assert SOLID.blockers == ()
    assert SOLID.unknown_blockers == ()
    assert SOLID.score is not None and SOLID.score > 0.9
    assert SOLID.reasons[0].sentence == "Aucun point bloquant."
    assert SOLID.reasons[2].axis_id == "calendrier"


def test_one_signed_quote_is_enough_to_stop_the_solid_one() -> None:
    spoiled = [one for one in SOLID_ANSWERS if one.question_id != "aucun-devis-signe"]
    spoiled.append(answer("aucun-devis-signe", NO))
    facts = {"kinds": ("tiers_lieu",), "promoter_form": "commune", "operator_form": "scic"}
    result = assess(checklist_for(CHECKLISTS, [ProjectKind.THIRD_PLACE]), spoiled, facts)
    assert result.opinion is Opinion.NOT_READY
    assert result.reasons[0].question_id == "aucun-devis-signe"


def test_what_is_asked_follows_what_the_place_will_do() -> None:
    assert "licence-boissons" not in WEAK_ASKED
    assert "hygiene-alimentaire" in WEAK_ASKED
    assert "taux-effort" in WEAK_ASKED
    assert "musique-spectacles" in SOLID_ASKED
    assert "hygiene-alimentaire" not in SOLID_ASKED
    assert "subvention-association" not in SOLID_ASKED


def test_a_third_place_without_trade_is_not_asked_the_lack_of_private_initiative() -> None:
    assert "carence-constatee" not in SOLID_ASKED
    assert "competence" in SOLID_ASKED
