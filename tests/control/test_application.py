"""What "Contrôler" says."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from tests.calls.examples import TODAY, blank, full, model_call, with_text
from tests.calls.schemes.shipped import scheme
from tests.feasibility.checklists import answer, common
from tests.finance.builders import budget, own
from tests.reading.making import reading_of
from tressons_desktop.calls.eligibility import check_eligibility
from tressons_desktop.calls.model import Call
from tressons_desktop.calls.pieces import piece_standings
from tressons_desktop.control.application import check_application
from tressons_desktop.definitions.conditions import Facts, project_facts
from tressons_desktop.feasibility.opinion import assess
from tressons_desktop.project.drafts import Draft
from tressons_desktop.project.finding import Finding, Severity
from tressons_desktop.project.ids import new_id
from tressons_desktop.project.model import Attachment, ProjectFile
from tressons_desktop.project.steps import STEPS
from tressons_desktop.project.values import AnswerValue, LegalForm, PieceState

CALL = model_call()
CHECKLIST = common()


def control(
    file: ProjectFile, call: Call | None = CALL, today: date = TODAY, facts: Facts | None = None
) -> tuple[Finding, ...]:
    case = reading_of(file, CHECKLIST, call, today=today).case
    return check_application(case if facts is None else replace(case, facts=facts))


def sentences(findings: tuple[Finding, ...], severity: Severity | None = None) -> list[str]:
    return [
        one.sentence.replace("\u202f", " ").replace("\u00a0", " ")
        for one in findings
        if severity is None or one.severity is severity
    ]


def test_a_complete_project_keeps_only_what_nobody_can_check_for_it() -> None:
    findings = control(full(CALL))
    assert {one.severity for one in findings} <= {Severity.WARNING}


def test_a_blank_project_is_asked_everything_once() -> None:
    findings = control(blank())
    ids = [one.id for one in findings]
    assert len(ids) == len(set(ids))
    words = sentences(findings)
    assert {"Choisir la commune", "Ajouter les financeurs", "Noter la date limite de dépôt"} <= set(
        words
    )
    assert words.count("Décrire le besoin des habitants") == 1
    assert not any("Répondre à « Besoin" in text for text in words)


def test_every_finding_is_short_and_leads_to_a_step() -> None:
    broken = replace(
        full(CALL),
        budget=(budget(None, label="Une très longue désignation de poste de dépense, vraiment"),),
        funding=(own("5"),),
        partners=(),
    )
    for file in (blank(), full(CALL), broken):
        for finding in control(file):
            assert finding.step in STEPS
            assert len(finding.sentence) <= 60, finding.sentence
            assert finding.field


def test_the_worst_comes_first() -> None:
    order = list(Severity)
    ranks = [order.index(one.severity) for one in control(blank())]
    assert ranks == sorted(ranks)


def test_no_call_yet_is_one_thing_to_do() -> None:
    assert "Choisir l’appel à projets" in sentences(control(blank(), None))


def test_a_call_that_is_no_longer_here_is_said_so() -> None:
    file = blank()
    file = replace(file, project=replace(file.project, call_id="appel-parti"))
    found = [one for one in control(file, None) if one.field == "call_id"]
    assert [one.sentence for one in found] == [
        "Retrouver l’appel visé, qui n’est plus ici, ou en changer"
    ]


def test_a_blocker_answered_no_gives_its_action() -> None:
    file = full(CALL)
    others = tuple(one for one in file.answers if one.question_id != "maitrise-local")
    file = replace(file, answers=(*others, answer("maitrise-local", AnswerValue.NO)))
    blocking = sentences(control(file), Severity.BLOCKING)
    assert blocking == ["Autoriser un accord conditionnel avec le propriétaire"]


def test_unknown_answers_are_counted_on_one_line() -> None:
    file = full(CALL)
    changed = {"indicateurs": AnswerValue.TO_CHECK, "sobriete": AnswerValue.TO_CHECK}
    kept = tuple(one for one in file.answers if one.question_id not in {*changed, "releve"})
    marked = tuple(answer(name, value) for name, value in changed.items())
    words = sentences(control(replace(file, answers=kept + marked)))
    assert "Vérifier 2 réponses" in words
    assert "Répondre à 1 question" in words


def test_blockers_without_answer_are_counted_apart() -> None:
    words = sentences(control(blank()))
    asked = assess(common(), (), project_facts(blank()))
    blockers = len(asked.unknown_blockers)
    assert f"Répondre à {blockers} questions bloquantes" in words
    assert f"Répondre à {asked.total - blockers} autres questions" in words


def test_a_blocker_to_check_gives_its_action() -> None:
    file = full(CALL)
    others = tuple(one for one in file.answers if one.question_id != "competence")
    file = replace(file, answers=(*others, answer("competence", AnswerValue.TO_CHECK)))
    words = sentences(control(file), Severity.MISSING)
    assert words == ["Vérifier la compétence avec l’intercommunalité"]


def test_a_text_over_the_limit_is_counted_as_the_form_counts() -> None:
    whole = full(CALL)
    file = with_text(whole, "objectives", "é" * 1240)
    (blocking,) = sentences(control(file), Severity.BLOCKING)
    assert blocking.startswith("Raccourcir « Présentation")
    assert blocking.endswith(" : 1 240 / 1 000")
    assert control(with_text(whole, "objectives", "é" * 1000)) == control(whole)


def test_money_rules_come_with_the_amount_to_reach() -> None:
    file = full(CALL)
    request, state, mine = file.funding
    plan = (
        replace(request, amount=Decimal(21000)),
        state,
        replace(mine, amount=Decimal(39000)),
    )
    blocking = sentences(control(replace(file, funding=plan)), Severity.BLOCKING)
    assert blocking == [
        "G4 dit oui, une aide dépasse son plafond",
        "Ramener la demande à 20 000 €",
    ]


def test_unbalanced_plan_and_early_signature() -> None:
    file = full(CALL)
    lines = (replace(file.budget[0], quote_signed_on=TODAY),)
    file = replace(file, budget=lines, funding=file.funding[:2])
    found = control(file)
    blocking = sentences(found, Severity.BLOCKING)
    assert "Équilibrer le plan de financement" in blocking
    early = next(one for one in found if one.id == "check:signed_quote")
    assert (early.step, early.record_id) == ("budget", lines[0].id)


def test_a_deadline_gone_by_is_told_until_the_application_is_sent() -> None:
    file = full(CALL)
    late = date(2027, 3, 1)
    assert "Vérifier la date limite : elle est passée" in sentences(control(file, today=late))
    sent = replace(file.applications[0], submitted_on=date(2027, 2, 20))
    assert "Vérifier la date limite : elle est passée" not in sentences(
        control(replace(file, applications=(sent,)), today=late)
    )


def test_pieces_follow_the_promoter_and_the_files() -> None:
    file = replace(full(CALL), pieces=())
    asked = {one.piece.id for one in piece_standings(file, CALL, project_facts(file), today=TODAY)}
    assert "deliberation" in asked
    assert "statuts" not in asked
    association = replace(file, project=replace(file.project, promoter_form=LegalForm.ASSOCIATION))
    asked = {
        one.piece.id
        for one in piece_standings(association, CALL, project_facts(association), today=TODAY)
    }
    assert "statuts" in asked
    assert "deliberation" not in asked
    joined = Attachment(
        id=new_id(),
        project_id=file.project.id,
        sha256="0" * 64,
        filename="rib.pdf",
        media_type="application/pdf",
        size=1,
        piece_id="rib",
    )
    states = {
        one.piece.id: one.state
        for one in piece_standings(
            replace(file, attachments=(joined,)), CALL, project_facts(file), today=TODAY
        )
    }
    assert states["rib"] is PieceState.PROVIDED
    assert states["devis"] is PieceState.MISSING


def test_who_may_apply() -> None:
    file = full(CALL)
    facts = project_facts(file)
    assert check_eligibility(CALL, facts) == ()
    assert check_eligibility(CALL, {**facts, "population": 3999}) == ()
    big = check_eligibility(CALL, {**facts, "population": 4000})
    assert [one.severity for one in big] == [Severity.BLOCKING]
    company = replace(file, project=replace(file.project, promoter_form=LegalForm.COMPANY))
    found = check_eligibility(CALL, project_facts(company))
    assert [one.field for one in found] == ["promoter_form"]
    unknown = replace(file, project=replace(file.project, promoter_form=None))
    assert check_eligibility(CALL, project_facts(unknown)) == ()


def test_a_rule_of_a_call_may_bear_the_name_of_a_fact_nobody_knows() -> None:
    """The list of the Finistère is its own: no layer is needed to be out of it."""
    call = scheme("dpt-29-maintien-commerce")
    facts = {"population": None, "champ:commune-listee": False}
    (found,) = (one for one in check_eligibility(call, facts) if one.id.endswith(":population"))
    assert found.sentence == "Choisir un autre appel\u00a0: commune hors de la liste"
    assert found.field == "text:call:dpt-29-maintien-commerce:commune-listee"


def test_an_unread_text_is_to_be_corrected_where_it_was_typed() -> None:
    unread = Draft("p", "project", "p", "jobs", "2 à 3 ETP", "Saisir un nombre.")
    file = replace(full(CALL), drafts=(unread,))
    (said,) = [finding for finding in control(file) if finding.id.startswith("draft:")]
    assert (said.step, said.field) == ("project", "jobs")
    assert "2 à 3 ETP" in said.sentence


def test_a_figure_that_is_not_read_never_parts_at_the_end_of_a_line() -> None:
    unread = Draft("p", "project", "p", "jobs", "3 400 à 12 345 678", "Saisir un nombre.")
    file = replace(full(CALL), drafts=(unread,))
    (said,) = [finding for finding in control(file) if finding.id.startswith("draft:")]
    assert "3\u00a0400 à 12\u00a0345\u00a0678" in said.sentence


def test_an_unread_text_of_a_computed_column_is_named_by_its_line() -> None:
    file = full(CALL)
    unread = Draft("p", "budget_line", file.budget[0].id, "amount", "quarante mille", "Un montant.")
    (said,) = [
        one for one in control(replace(file, drafts=(unread,))) if "quarante" in one.sentence
    ]
    assert (said.step, said.record_id) == ("budget", file.budget[0].id)
    assert said.sentence.startswith("Une dépense")
