"""What is put to the council."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from tests.calls.examples import full, model_call
from tests.feasibility.checklists import answer, common
from tests.finance.builders import funding
from tests.reading.making import content_of, reading_of
from tressons_desktop.feasibility.assessment import Opinion
from tressons_desktop.feasibility.opinion import assess
from tressons_desktop.planning.decisions import Decision, DecisionKind
from tressons_desktop.planning.opinion import retained_opinion
from tressons_desktop.project.ids import new_id
from tressons_desktop.project.model import Application, ProjectFile
from tressons_desktop.project.values import (
    AnswerValue,
    FunderKind,
    FundingNature,
    LegalForm,
    ProjectStatus,
)
from tressons_desktop.reading.reading import ProjectReading

CALL = model_call()
CHECKLIST = common()
OTHER = replace(
    CALL,
    id="region-commerces",
    title="Commerces ruraux",
    funder_kind=FunderKind.REGION,
    deadline=date(2027, 4, 5),
)
TODAY = date(2027, 1, 12)


def decided(file: ProjectFile, today: date = TODAY) -> tuple[Decision, ...]:
    return reading_of(file, CHECKLIST, CALL, today=today).decisions


def blocked(file: ProjectFile) -> ProjectFile:
    others = tuple(one for one in file.answers if one.question_id != "maitrise-local")
    return replace(file, answers=(*others, answer("maitrise-local", AnswerValue.NO)))


def test_what_blocks_then_the_plan_then_the_request() -> None:
    found = decided(blocked(full(CALL)))
    assert [one.kind for one in found[:3]] == [
        DecisionKind.BLOCKER,
        DecisionKind.PLAN,
        DecisionKind.REQUEST,
    ]
    assert found[0].title == "Autoriser un accord conditionnel avec le propriétaire"
    assert found[1].title == "Approuver le plan de financement"
    assert "à la charge de la commune" in found[1].detail
    assert found[2].title.endswith("au Département")
    assert found[2].detail == "Dépôt avant le 26\u00a0février 2027, dans 45\u00a0jours"


def test_the_council_of_a_commune_votes_what_it_gives_and_asks_itself_nothing() -> None:
    file = full(CALL)
    given = funding("26000", FunderKind.COMMUNE, nature=FundingNature.GRANT)
    asked = replace(
        file,
        project=replace(file.project, promoter_form=LegalForm.ASSOCIATION),
        funding=(*file.funding[:2], given),
    )
    titles = [one.title for one in decided(asked)]
    assert "Accorder 26\u202f000\u00a0€ au projet" in titles
    assert not any("la commune" in one for one in titles)


def test_the_plan_of_an_intercommunality_says_what_it_pays() -> None:
    file = full(CALL)
    carried = replace(file, project=replace(file.project, promoter_form=LegalForm.EPCI))
    (plan,) = [one for one in decided(carried) if one.kind is DecisionKind.PLAN]
    assert "à la charge de l’intercommunalité" in plan.detail


def test_a_loan_is_said_in_the_share_of_the_commune() -> None:
    file = full(CALL)
    own = replace(file.funding[2], nature=FundingNature.LOAN)
    (plan,) = [
        one
        for one in decided(replace(file, funding=(*file.funding[:2], own)))
        if one.kind is DecisionKind.PLAN
    ]
    assert "d’emprunt" in plan.detail


def test_a_plan_that_does_not_balance_is_warned_about() -> None:
    file = full(CALL)
    short = replace(file.funding[2], amount=Decimal(1))
    (plan,) = [
        one
        for one in decided(replace(file, funding=(*file.funding[:2], short)))
        if one.kind is DecisionKind.PLAN
    ]
    assert "Il manque" in plan.warning


def test_once_the_application_is_sent_neither_plan_nor_request_comes_back() -> None:
    file = full(CALL)
    sent = replace(file.applications[0], submitted_on=TODAY)
    kinds = {one.kind for one in decided(replace(file, applications=(sent,)))}
    assert DecisionKind.PLAN not in kinds


def several(**first: object) -> ProjectFile:
    """Return a project that answers two calls: the second asks the line of the Région."""
    file = full(CALL)
    other = Application(id=new_id(), project_id=file.project.id, call_id=OTHER.id)
    asked = funding("8000", FunderKind.REGION, call_id=OTHER.id)
    own = replace(file.funding[0], call_id=CALL.id)
    return replace(
        file,
        applications=(replace(file.applications[0], **first), other),
        funding=(own, *file.funding[1:], asked),
    )


def requests(file: ProjectFile) -> list[tuple[str, str]]:
    known = content_of(checklists=(CHECKLIST,), calls=(CALL, OTHER))
    found = ProjectReading(file, known, TODAY).decisions
    return [(one.call_id, one.detail) for one in found if one.kind is DecisionKind.REQUEST]


def test_each_open_application_has_its_request_named_by_its_call() -> None:
    first, second = requests(several())[:2]
    assert first[0] == CALL.id
    assert first[1].startswith(CALL.title)
    assert first[1].endswith("dépôt avant le 26\u00a0février 2027, dans 45\u00a0jours")
    assert second[0] == OTHER.id
    assert "5\u00a0avril 2027" in second[1]


def test_what_the_council_voted_or_was_sent_is_not_put_again_and_the_other_still_is() -> None:
    for said in ({"resolved_on": TODAY}, {"submitted_on": TODAY}):
        found = [call for call, _ in requests(several(**said))]
        assert OTHER.id in found
        assert CALL.id not in found
        assert len(found) == len(set(found)), "a line of the plan is asked twice"


def test_nothing_is_left_to_decide_once_the_place_is_open() -> None:
    file = blocked(full(CALL))
    for status in (ProjectStatus.FUNDED, ProjectStatus.OPEN, ProjectStatus.ABANDONED):
        assert decided(replace(file, project=replace(file.project, status=status))) == ()


def test_a_deadline_passed_is_said() -> None:
    asked = [one for one in decided(full(CALL), date(2027, 3, 1)) if one.warning]
    assert "La date limite est passée" in asked[0].warning


def test_the_request_of_an_association_is_supported_not_made() -> None:
    file = full(CALL)
    project = replace(file.project, promoter_form=LegalForm.ASSOCIATION)
    titles = [one.title for one in decided(replace(file, project=project))]
    assert any(title.startswith("Soutenir la demande de") for title in titles)
    assert not any(title.startswith("Approuver") for title in titles)


def test_without_an_override_the_opinion_is_that_of_the_checklist() -> None:
    file = blocked(full(CALL))
    found = retained_opinion(assess(CHECKLIST, file.answers, {}), file.project)
    assert (found.opinion, found.overridden, found.sentence) == (Opinion.NOT_READY, False, "")
    assert found.title == "Avis\u00a0: pas prêt"


def test_the_opinion_kept_by_the_commune_is_said_with_its_reason_and_the_checklist_s() -> None:
    file = blocked(full(CALL))
    project = replace(
        file.project, opinion=Opinion.READY.value, opinion_reason="Promesse signée lundi."
    )
    found = retained_opinion(assess(CHECKLIST, file.answers, {}), project)
    assert found.sentence == (
        "Avis retenu par la commune\u00a0: prêt à déposer. Motif\u00a0: Promesse signée lundi. "
        "La grille conclut\u00a0: pas prêt."
    )


def test_an_opinion_nobody_knows_counts_for_nothing() -> None:
    file = full(CALL)
    project = replace(file.project, opinion="formidable", opinion_reason="Parce que.")
    found = retained_opinion(assess(CHECKLIST, file.answers, {}), project)
    assert (found.overridden, found.reason) == (False, "")
