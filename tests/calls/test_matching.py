"""Which calls a project may answer, and what is missing to say it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.calls.examples import model_call
from tests.calls.made_up import ELIGIBLE, answered, made_up_call
from tressons_desktop.calls.aid import Step
from tressons_desktop.calls.answers import answer_words, call_facts, wrong_answer
from tressons_desktop.calls.eligibility import check_eligibility
from tressons_desktop.calls.matching import CallMatcher, Eligibility, match_call
from tressons_desktop.calls.model import Call, CallRules
from tressons_desktop.calls.opening import Openness, calendar_of, dated_call, opening_of
from tressons_desktop.calls.resolving import call_for
from tressons_desktop.calls.sections import section_answers, section_findings
from tressons_desktop.calls.wanted_facts import place_of
from tressons_desktop.definitions.conditions import Condition, Facts
from tressons_desktop.project.finding import Severity
from tressons_desktop.project.values import ProjectKind


def without(*names: str) -> Facts:
    return {name: value for name, value in ELIGIBLE.items() if name not in names}


def test_a_project_that_keeps_every_rule_is_eligible() -> None:
    match = match_call(made_up_call(), ELIGIBLE)
    assert match.eligibility is Eligibility.YES
    assert match.kept == len(match.rules) == 4


def test_a_call_whose_admission_nobody_noted_admits_nobody() -> None:
    silent = replace(made_up_call(), requirements=(), rules=CallRules())
    assert match_call(silent, ELIGIBLE).eligibility is Eligibility.UNKNOWN
    assert CallMatcher((silent,)).eligibility(answered(), ELIGIBLE) == {
        silent.id: Eligibility.UNKNOWN
    }


def test_the_rule_that_keeps_a_project_out_is_named() -> None:
    match = match_call(made_up_call(), {**ELIGIBLE, "departement": "15"})
    assert match.eligibility is Eligibility.NO
    assert [rule.requirement.id for rule in match.refused] == ["departement"]


def test_a_missing_fact_is_named_with_its_place_and_never_makes_eligible() -> None:
    call = made_up_call()
    match = match_call(call, without("champ:duree-bail"))
    assert match.eligibility is Eligibility.UNKNOWN
    (waiting,) = match.undecided
    place = place_of(waiting.missing[0], call)
    assert (place.step, place.field) == ("dossier", "text:call:appel-invente:duree-bail")


def test_one_way_is_enough_and_both_unknown_ways_are_asked() -> None:
    call = made_up_call()
    frr = {**without("density"), "frr": True}
    assert match_call(call, frr).eligibility is Eligibility.YES
    (waiting,) = match_call(call, without("density")).undecided
    assert waiting.missing == ("density", "frr")
    assert match_call(call, {**ELIGIBLE, "density": "2", "frr": False}).eligibility is (
        Eligibility.NO
    )


@given(st.sets(st.sampled_from(sorted(ELIGIBLE))))
def test_forgetting_facts_never_decides_more(forgotten: set[str]) -> None:
    whole = match_call(made_up_call(), ELIGIBLE)
    part = match_call(made_up_call(), without(*forgotten))
    for known, less in zip(whole.rules, part.rules, strict=True):
        assert less.holds in (None, known.holds)
        assert bool(less.missing) is (less.holds is None)


def test_many_calls_are_judged_as_one_is() -> None:
    calls = (made_up_call(), model_call())
    file = answered(duree_bail="9")
    facts = without("champ:duree-bail")
    quick = CallMatcher(calls).eligibility(file, facts)
    assert quick == {
        call.id: match_call(call, call_facts(call, file, facts)).eligibility for call in calls
    }


def asked_of_culture() -> Call:
    """Ask the length of the lease of culture alone; a rule asks it, or a small commune."""
    call = made_up_call()
    ask = Condition(fact="champ:volet", any_of=("Culture",))
    sections = tuple(
        replace(one, applies=(ask,)) if one.id == "duree-bail" else one for one in call.sections
    )
    return replace(call, sections=sections)


def test_the_answer_to_a_question_asked_no_more_says_nothing() -> None:
    call, facts = asked_of_culture(), without("champ:duree-bail")
    for volet, verdict in (("Culture", Eligibility.NO), ("Commerce", Eligibility.UNKNOWN)):
        file = answered(duree_bail="2", volet=volet)
        known = call_facts(call, file, facts)
        assert match_call(call, known).eligibility is verdict
        assert CallMatcher([call]).eligibility(file, facts) == {call.id: verdict}
        assert call_facts(call_for(call, known), file, facts) == known


def test_the_link_of_a_refusal_leads_to_the_fact_that_refuses() -> None:
    """The field that the rule asks first is not asked of this project."""
    call = asked_of_culture()
    small = Condition(fact="population", at_most=Decimal(100))
    lease = replace(call.requirements[1].conditions[0])
    either = Condition(either=((lease, small), (small,)))
    rules = tuple(
        replace(call.requirements[1], id=name, conditions=conditions)
        for name, conditions in (("both", (lease, small)), ("either", (either,)))
    )
    facts = call_facts(call, answered(volet="Commerce"), without("champ:duree-bail"))
    there = replace(call_for(call, facts), requirements=rules)
    assert [one.field for one in check_eligibility(there, facts)] == ["commune_code"] * 2


def test_answers_are_facts_of_their_kind() -> None:
    call = made_up_call()
    file = answered(duree_bail="7.5", dernier="oui", volet="Culture")
    facts = call_facts(call, file, {})
    assert facts["champ:duree-bail"] == 7.5
    assert facts["champ:dernier"] is True
    assert "culture" in {one.id for one in call_for(call, facts).sections}
    (unsure,) = [one for one in call_for(call, {}).sections if one.id == "culture"]
    assert not unsure.mandatory, "missing only once it is asked"
    assert "culture" not in {
        one.id for one in call_for(call, {**facts, "champ:volet": "Commerce"}).sections
    }


@pytest.mark.parametrize(
    ("field", "typed", "words", "wrong"),
    [
        ("duree-bail", "9", "9 ans", ""),
        ("duree-bail", "120", "120 ans", "99 au plus"),
        ("duree-bail", "neuf", "neuf", "un nombre est attendu"),
        ("dernier", "oui", "Oui", ""),
        ("dernier", "peut-être", "peut-être", "oui ou non est attendu"),
        ("volet", "Sport", "Sport", "ce choix n’est pas proposé par l’appel"),
        ("besoin", "", "", ""),
    ],
)
def test_an_answer_is_written_as_a_reader_expects(
    field: str, typed: str, words: str, wrong: str
) -> None:
    section = next(one for one in made_up_call().sections if one.id == field)
    assert answer_words(section, typed) == words
    assert wrong_answer(section, typed) == wrong


def test_a_wrong_answer_blocks_and_is_found_where_it_is_typed() -> None:
    call = made_up_call()
    findings = section_findings(section_answers(answered(duree_bail="neuf"), call))
    (wrong,) = [one for one in findings if one.severity is Severity.BLOCKING]
    assert wrong.field == "text:call:appel-invente:duree-bail"
    asked = {one.field for one in findings}
    assert "text:call:appel-invente:honneur" not in asked, "sworn on the funder's own site"


@pytest.mark.parametrize(
    ("today", "state", "days"),
    [
        (date(2026, 12, 1), Openness.TO_COME, 87),
        (date(2027, 2, 26), Openness.OPEN, 0),
        (date(2027, 3, 1), Openness.TO_COME, 121),
        (date(2027, 7, 1), Openness.CLOSED, None),
    ],
)
def test_a_call_is_open_until_its_last_wave(today: date, state: Openness, days: int | None) -> None:
    opening = opening_of(made_up_call(), today)
    assert (opening.state, opening.days) == (state, days)


def test_a_model_is_never_open_and_never_in_the_calendar() -> None:
    model = replace(made_up_call(), is_model=True)
    day = date(2027, 1, 10)
    assert opening_of(model, day).state is Openness.UNKNOWN
    assert opening_of(model, day).days is None
    assert calendar_of([model], day) == ()
    assert [one.closes for one in calendar_of([made_up_call()], day)] == [True, False, True]


def test_the_deadline_of_a_call_by_waves_is_the_next_one() -> None:
    call = replace(made_up_call(), deadline=None)
    assert dated_call(call, date(2027, 5, 4)).deadline == date(2027, 6, 30)


def facts_of(**more: Any) -> Facts:
    return {**ELIGIBLE, **more}


def test_the_rate_of_a_project_is_decided_and_an_unknown_one_stays_open() -> None:
    studies = next(
        one for one in call_for(made_up_call(), ELIGIBLE).aid_lines if one.id == "etudes"
    )
    assert (studies.rate, studies.steps) == (60, ())
    unknown = call_for(made_up_call(), without("population"))
    waiting = next(one for one in unknown.aid_lines if one.id == "etudes")
    assert waiting.rate is None
    assert len(waiting.steps) == 2


def test_rates_noted_without_their_conditions_decide_nothing() -> None:
    """« 10, 15 ou 20 % selon le potentiel fiscal », as it is taken out of a règlement."""
    call = made_up_call()
    steps = tuple(Step(applies=(), rate=Decimal(rate)) for rate in (10, 15, 20))
    line = replace(call.aid_lines[2], steps=steps)
    (waiting,) = call_for(replace(call, aid_lines=(line,)), ELIGIBLE).aid_lines
    assert (waiting.rate, waiting.steps) == (None, steps)


def test_the_own_share_is_that_of_the_form() -> None:
    assert call_for(made_up_call(), ELIGIBLE).rules.own_funds_min == 10
    association = facts_of(promoter_form="association")
    assert call_for(made_up_call(), association).rules.own_funds_min == 20


def test_the_share_of_a_form_counts_wherever_that_of_all_the_others_is_written() -> None:
    call = made_up_call()
    turned = replace(call, rules=replace(call.rules, own_shares=call.rules.own_shares[::-1]))
    association = facts_of(promoter_form="association")
    assert call_for(turned, association).rules.own_funds_min == 20
    assert call_for(turned, ELIGIBLE).rules.own_funds_min == 10


def test_a_call_without_conditions_is_the_same_object() -> None:
    call = model_call()
    assert call_for(call, {"kinds": (str(ProjectKind.CAFE),)}) is call
