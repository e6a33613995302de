"""The grids of each kind: what an adviser asks, of whom it concerns, short enough to be read."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from functools import partial

import pytest

from tests.feasibility.checklists import FOLDER, PROJECT, answer
from tressons_desktop.definitions.conditions import project_facts
from tressons_desktop.feasibility.following import with_followed_answers
from tressons_desktop.feasibility.knowledge import Knowledge
from tressons_desktop.feasibility.library import checklist_for, load_checklists
from tressons_desktop.feasibility.model import Checklist, Question, QuestionLevel
from tressons_desktop.feasibility.opinion import assess
from tressons_desktop.feasibility.proposals import propose_answers
from tressons_desktop.project.ids import new_id
from tressons_desktop.project.model import (
    Answer,
    MarketZone,
    Milestone,
    Partner,
    Project,
    ProjectFile,
)
from tressons_desktop.project.values import AnswerValue, LegalForm, PartialDate, ProjectKind, Trait

CHECKLISTS = load_checklists(FOLDER)
GRIDS = tuple(one for one in CHECKLISTS if one.kinds)
YES = AnswerValue.YES
LONGEST = 340
"""What is read at a glance under a question: five lines."""


def asked(
    kind: ProjectKind, *answers: Answer, traits: tuple[Trait, ...] = (), **values: object
) -> set[str]:
    """Say which questions a project is asked, answered as it is."""
    given = {"promoter_form": LegalForm.COMMUNE, "operator_form": LegalForm.ASSOCIATION} | values
    project = Project(id=PROJECT, kinds=(kind,), traits=traits, **given)  # type: ignore[arg-type]
    facts = project_facts(ProjectFile(project=project), population=418)
    result = assess(checklist_for(CHECKLISTS, [kind]), list(answers), facts)
    return {one.question.id for one in result.outcomes}


def grid(name: str) -> Checklist:
    return next(one for one in GRIDS if one.id == name)


def question(name: str) -> Question:
    return next(found for one in GRIDS if (found := one.question(name)))


@pytest.mark.parametrize("checklist", GRIDS, ids=lambda one: one.id)
def test_a_grid_decides_on_a_few_questions_and_files_on_sixteen_at_most(
    checklist: Checklist,
) -> None:
    deciding = [one for one in checklist.questions if one.level is QuestionLevel.DECIDE]
    where = f"resources/checklists, {checklist.id}"
    assert len(checklist.questions) <= 16, (
        f"{where}: {len(checklist.questions)} questions, 16 at most: take one out ([[retired]])"
    )
    assert 5 <= len(deciding) <= 9, (
        f"{where}: {len(deciding)} questions to decide, 5 to 9: look again at their level"
    )
    long = [one.id for one in checklist.questions if max(len(one.why), len(one.how)) > LONGEST]
    assert not long, f"{where}, {', '.join(long)}: why and how, {LONGEST} signs at most"


@pytest.mark.parametrize("checklist", GRIDS, ids=lambda one: one.id)
def test_each_form_opens_questions_and_several_forms_open_them_all(checklist: Checklist) -> None:
    waiting = [one for one in checklist.questions if one.follows]
    forms = {follow.question_id for one in waiting for follow in one.follows}
    if not waiting:
        return
    assert len(forms) == 1
    (form,) = forms
    kind = checklist.kinds[0]
    everything = {one.id for one in waiting}
    *some, several = question(form).choices
    assert everything.isdisjoint(asked(kind))
    assert everything <= asked(kind, answer(form, YES, several), traits=tuple(Trait))
    opened = [everything & asked(kind, answer(form, YES, one)) for one in some]
    assert set().union(*opened) == everything
    assert all(one != everything for one in opened)


def test_a_lent_bicycle_is_asked_nothing_of_the_transport_of_persons() -> None:
    bikes = asked(ProjectKind.MOBILITY, answer("mobilite-forme", YES, "Vélos"))
    driven = asked(
        ProjectKind.MOBILITY, answer("mobilite-forme", YES, "Transport solidaire bénévole")
    )
    only_driven = {"mobilite-beneficiaires", "mobilite-perimetre", "mobilite-rapport"}
    assert only_driven <= driven - bikes
    assert "mobilite-velos" in bikes - driven
    assert not any(one.blocker for one in grid("mobilite-solidaire").questions)


def test_a_culture_project_keeps_what_it_answered_when_services_and_culture_were_one() -> None:
    file = ProjectFile(
        project=Project(id=PROJECT, kinds=(ProjectKind.CULTURE,)),
        answers=(answer("services-manques", YES), answer("services-tarifs", AnswerValue.NO)),
    )
    culture = checklist_for(CHECKLISTS, [ProjectKind.CULTURE])
    kept = {one.question_id: one.value for one in with_followed_answers(file, culture).answers}
    assert kept["culture-publics"] is YES
    assert kept["culture-tarifs"] is AnswerValue.NO


def proposed_form(*answers: Answer) -> str:
    mobility = checklist_for(CHECKLISTS, [ProjectKind.MOBILITY])
    project = Project(id=PROJECT, kinds=(ProjectKind.MOBILITY,))
    file = ProjectFile(project=project, answers=answers)
    found = propose_answers(file, mobility, Knowledge())
    return next((one.typed for one in found if one.question_id == "mobilite-forme"), "")


def test_answers_given_before_the_form_was_asked_propose_it() -> None:
    """Retaining the form shows again what was answered on the transport of persons."""
    driven = answer("mobilite-beneficiaires", YES), answer("mobilite-participation", YES)
    assert proposed_form(*driven) == "Transport solidaire bénévole"
    assert proposed_form(*driven, answer("mobilite-velos", YES)) == "Plusieurs services"
    assert proposed_form(answer("mobilite-forme", YES), *driven) == "Transport solidaire bénévole"
    assert proposed_form(answer("mobilite-forme", YES, "Vélos"), *driven) == ""
    assert proposed_form(answer("mobilite-trajets", YES)) == ""


def proposed(kind: ProjectKind, file: ProjectFile, name: str) -> str:
    found = propose_answers(file, checklist_for(CHECKLISTS, [kind]), Knowledge())
    one = next((one for one in found if one.question_id == name), None)
    return "" if one is None else f"{one.value.label} : {one.sentence}".replace("\u00a0", " ")


def keyed(**values: object) -> dict[str, object]:
    return {"id": new_id(), "project_id": PROJECT, **values}


def zone(**values: object) -> MarketZone:
    return MarketZone(**keyed(**values))  # type: ignore[arg-type]


def partner(name: str, *, letter: bool) -> Partner:
    return Partner(**keyed(name=name, letter=letter))  # type: ignore[arg-type]


def test_the_lists_of_the_project_answer_the_questions_of_its_kind() -> None:
    project = Project(id=PROJECT)
    shares = {
        "capture_low": Decimal(10),
        "capture_central": Decimal(15),
        "capture_high": Decimal(20),
    }
    study = ProjectFile(project=project, zones=(zone(**shares), zone()))
    said = partial(proposed, ProjectKind.GROCERY, study)
    assert said("epicerie-zone") == "Oui : 2 communes nommées dans l’étude de marché."
    assert said("epicerie-part-captee").startswith("Partiel : Parts basse, centrale et haute")
    sure = replace(study, answers=(answer("epicerie-part-captee", YES),))
    assert proposed(ProjectKind.GROCERY, sure, "epicerie-part-captee") == ""
    alone = ProjectFile(project=project, zones=(zone(),))
    assert proposed(ProjectKind.GROCERY, alone, "epicerie-zone").startswith("Partiel : 1 commune")
    assert proposed(ProjectKind.GROCERY, alone, "epicerie-part-captee") == ""
    letters = ProjectFile(
        project=project, partners=(partner("CAF", letter=True), partner("MSA", letter=False))
    )
    for kind, name in (
        (ProjectKind.SERVICES, "services-permanences"),
        (ProjectKind.LOCAL_FOOD, "circuits-producteurs"),
    ):
        assert proposed(kind, letters, name) == "Partiel : 1 partenaire a donné sa lettre sur 2."


@pytest.mark.parametrize(
    ("opening", "answered"), [("2028-01", "Oui : 18"), ("2027-06", "Non : 11")]
)
def test_a_ressourcerie_counts_its_months(opening: str, answered: str) -> None:
    first = Milestone(**keyed(title="Étude", when=PartialDate.parse("2026-07")))  # type: ignore[arg-type]
    project = Project(id=PROJECT, opening=PartialDate.parse(opening))
    file = ProjectFile(project=project, milestones=(first,))
    assert proposed(ProjectKind.REUSE, file, "ressourcerie-delai").startswith(answered)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("cafe-boissons", ("450\u00a0habitants, même entamée", "licence restaurant", "cinq ans")),
        ("cafe-zone-protegee", ("licence restaurant",)),
        ("culture-licence", ("dès le premier artiste payé", "6\u00a0représentations")),
        ("mobilite-perimetre", ("100\u00a0km", "hôpital", "9\u00a0places")),
        ("circuits-agrement", ("agrément", "80\u00a0km")),
        ("circuits-magasin", ("70\u00a0%",)),
        ("energie-prix", ("100\u00a0kWc",)),
        ("energie-autoconsommation", ("2\u00a0km", "20\u00a0km", "personne morale")),
        ("ressourcerie-fonds", ("5\u00a0%",)),
        ("services-enfants", ("6\u00a0ans",)),
        ("tiers-lieu-recettes", ("recensement de 2023",)),
    ],
)
def test_what_a_careful_adviser_corrected_is_said(name: str, words: tuple[str, ...]) -> None:
    said = f"{question(name).why} {question(name).how}"
    assert [one for one in words if one not in said] == []
