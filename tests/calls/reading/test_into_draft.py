"""What is accepted enters the draft of a call, at its place, and goes out of it again."""

from __future__ import annotations

import json
from datetime import date, time
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.calls.reading.vectors import TEXTS, found_in, rules
from tressons_desktop.calls.aid import AidBasis
from tressons_desktop.calls.model import Call
from tressons_desktop.calls.reading.into_draft import put_in
from tressons_desktop.calls.reading.links import (
    links_data,
    links_in,
    place_of_link,
    sentence_of,
    taken_from,
)
from tressons_desktop.calls.reading.placed import taken_out
from tressons_desktop.calls.reading.proposals import proposals
from tressons_desktop.calls.reading.putting import ADMISSION
from tressons_desktop.calls.reading.vocabulary import read_vocabulary
from tressons_desktop.calls.studio.draft import new_draft, with_value
from tressons_desktop.calls.studio.reading import read_draft
from tressons_desktop.definitions.conditions import FIELD_FACT

TODAY = date(2027, 1, 12)
NOTHING = "8-rien-a-proposer"
ASKED_OF_A_PERSON = {"funder_kind", "source.text"}
"""What no règlement says in a way that a program may take."""


def filled(text: str) -> dict[str, Any]:
    """Accept everything that a text states, in its order."""
    draft = new_draft(TODAY)
    for one in found_in(text):
        draft = put_in(draft, one).draft
    return draft


def call_of(name: str) -> Call:
    """Accept everything of a règlement but what a person must finish, and read the call."""
    draft = new_draft(TODAY)
    for one in proposals(rules(name), read_vocabulary()):
        if not one.doubt:
            draft = put_in(draft, one).draft
    for key, typed in (
        ("source.text", "Règlement 2027"),
        ("title", "Appel"),
        ("funder_kind", "epci"),
    ):
        draft = with_value(draft, (key,), draft[key] or typed)
    call, snags = read_draft(draft)
    assert [(one.path, one.sentence) for one in snags] == []
    assert call is not None
    return call


@pytest.mark.parametrize("name", [one for one in TEXTS if one != NOTHING])
def test_a_reglement_accepted_whole_becomes_a_call(name: str) -> None:
    assert call_of(name).funder


def test_every_value_is_where_a_call_holds_it() -> None:
    call = call_of("1-services-de-proximite")
    (line,) = call.aid_lines
    assert (line.rate, line.cap) == (Decimal(30), Decimal(35_000))
    assert (line.expense_floor, line.expense_cap) == (Decimal(10_000), Decimal(120_000))
    assert line.basis is AidBasis.HT
    assert (call.deadline, call.calendar.hour) == (date(2027, 2, 26), time(12))
    assert call.calendar.opening == date(2027, 1, 4)
    assert call.calendar.committee == "mai 2027"
    assert call.envelope == Decimal(1_200_000)
    assert call.most == 1
    assert call.rules.public_aid_max == Decimal(80)
    assert call.rules.own_funds_min == Decimal(20)
    assert call.rules.population_max == 3_499
    assert [str(form) for form in call.rules.promoter_forms] == [
        *("commune", "epci", "syndicat_mixte", "association", "scic")
    ]
    assert [piece.count for piece in call.pieces][:2] == [1, 2]
    assert call.pieces[2].signed
    assert call.pieces[-1].stage == call.stages[-1].id
    assert [(one.title, one.weight, one.scale) for one in call.criteria[:2]] == [
        ("Utilité sociale avérée", Decimal(30), None),
        ("Ancrage territorial", None, Decimal(30)),
    ]
    assert [one.months for one in call.promises] == [60, None, 36]
    limits = [one.limit for one in call.sections if one.heading != ADMISSION]
    assert limits == [2_000, 1_500]
    assert call.contact.email == "proximite@vallee-verte.example.fr"


def test_each_family_of_expense_has_its_own_aid_line() -> None:
    call = call_of("2-guichet-par-famille")
    lines = [(line.title, line.rate, line.cap) for line in call.aid_lines]
    assert lines == [
        ("Murs et remise en état", Decimal(50), Decimal(50_000)),
        ("Agencement et matériel", Decimal(50), Decimal(20_000)),
        ("Véhicule de tournée", Decimal(50), Decimal(20_000)),
        ("Accompagnement", Decimal(100), Decimal(5_000)),
        ("Aide 5", None, Decimal(25_000)),
    ]
    assert call.rules.cap == Decimal(80_000)


def test_rates_that_vary_are_steps_and_waves_are_waves() -> None:
    call = call_of("4-taux-module")
    assert [step.rate for step in call.aid_lines[0].steps] == [10, 15, 20]
    assert [wave.deadline for wave in call.calendar.waves] == [
        *(date(2027, 1, 31), date(2027, 5, 31), date(2027, 9, 30))
    ]


@pytest.mark.parametrize("name", TEXTS)
def test_what_a_person_must_finish_is_named_and_nothing_else(name: str) -> None:
    _, snags = read_draft(filled(rules(name).text))
    unread = {str(one.path[-1]) for one in snags}
    assert unread <= {*ASKED_OF_A_PERSON, "title", "funder"}


@pytest.mark.parametrize("name", TEXTS)
def test_what_was_put_in_goes_out_again(name: str) -> None:
    draft = filled(rules(name).text)
    for one in found_in(rules(name).text):
        placed = put_in(draft, one)
        assert placed.draft != draft or placed.before == placed.after
        back = taken_out(placed.draft, placed)
        assert back[placed.path[0]] == draft[placed.path[0]]


def test_a_second_rate_takes_nothing_from_the_first() -> None:
    draft = filled("Le taux de subvention est de 30 %.\n\nLe taux de subvention est de 40 %.")
    assert [(row["title"], row["rate"]) for row in draft["aid_lines"]] == [
        ("Toutes les dépenses", "30\u00a0%"),
        ("Aide 2", "40\u00a0%"),
    ]


def test_families_that_are_counted_name_the_aid_and_go_out_one_by_one() -> None:
    text = "Sont éligibles les travaux et l’équipement, hors taxes."
    draft = filled(text)
    (row,) = draft["aid_lines"]
    assert row["categories"] == ["travaux", "equipement"]
    assert row["title"] == "Dépenses éligibles"
    works, equipment = (one for one in found_in(text) if one.field.endswith("categories"))
    first = put_in(filled("L’aide est de 30 % des dépenses."), works)
    both = put_in(first.draft, equipment)
    (left,) = taken_out(both.draft, first)["aid_lines"]
    assert (left["categories"], left["rate"]) == (["equipement"], "30\u00a0%")


def test_what_an_aid_took_is_taken_back_in_any_order() -> None:
    text = "L’aide est égale à 40 % de la dépense, dans la limite de 45 000 €."
    cap, rate = (one for one in found_in(text) if one.field.startswith("aid_lines"))
    first = put_in(filled(""), cap)
    second = put_in(first.draft, rate)
    (left,) = taken_out(second.draft, first)["aid_lines"]
    assert (left["cap"], left["rate"]) == ("", "40\u00a0%")
    (left,) = taken_out(second.draft, second)["aid_lines"]
    assert (left["cap"], left["rate"]) == ("45\u202f000\u00a0€", "")


def test_a_day_without_its_year_stays_as_it_is_said() -> None:
    draft = filled("Les dossiers sont à adresser avant le 1er mars.")
    assert draft["deadline"] == "1er\u00a0mars"


def test_what_was_typed_meanwhile_stays() -> None:
    (one,) = found_in("L’enveloppe de l’appel est de 1,2 M€.")
    placed = put_in(new_draft(TODAY), one)
    typed = with_value(placed.draft, ("envelope",), "900 000")
    assert taken_out(typed, placed)["envelope"] == "900 000"


def test_a_list_changed_meanwhile_loses_only_what_was_put_in() -> None:
    one, other = found_in("Pièces à fournir :\n- un plan\n- un devis")
    first = put_in(new_draft(TODAY), one)
    second = put_in(first.draft, other)
    left = taken_out(second.draft, first)["pieces"]
    assert [row["title"] for row in left] == ["Un devis"]


SHOP = "9-dernier-commerce"


def test_a_condition_of_a_reglement_is_asked_of_the_applicant() -> None:
    call = call_of(SHOP)
    asked = {one.id: one.title for one in call.sections if one.heading == ADMISSION}
    judged = [
        (asked[one.conditions[0].fact.removeprefix(FIELD_FACT)], one.conditions[0].flag)
        for one in call.requirements
    ]
    spaced = [(title.replace("\u202f", " ").replace("\u00a0", " "), flag) for title, flag in judged]
    assert spaced[:2] == [
        (
            "Les sociétés civiles immobilières ne sont pas éligibles : est-ce votre cas ?",
            False,
        ),
        (
            "La surface de vente est inférieure à 400 m² : est-ce votre cas ?",
            True,
        ),
    ]


def test_a_condition_taken_back_takes_its_question_with_it() -> None:
    draft = new_draft(TODAY)
    one = next(one for one in proposals(rules(SHOP), read_vocabulary()) if "[]" in one.field)
    placed = put_in(draft, one)
    assert placed.draft["sections"]
    assert taken_out(placed.draft, placed) == draft


def test_a_figure_says_where_it_was_read() -> None:
    call = call_of(SHOP)
    told = "Règlement d’intervention 2027, article 3"
    assert str(call.aid_lines[0].source) == f"{told} (14/12/2026)"
    assert str(call.rules.sources["own_funds_min"]) == f"{told} (14/12/2026)"
    assert {str(one.source) for one in call.pieces} == {
        "Règlement d’intervention 2027, article 4 (14/12/2026)"
    }


def test_a_piece_has_its_age_and_is_asked_of_whom_it_names() -> None:
    kbis, statutes, minimis, *_ = call_of(SHOP).pieces
    assert kbis.valid_months == 3
    assert [one.any_of for one in (*kbis.applies, *statutes.applies)] == [
        ("societe",),
        ("association",),
    ]
    assert not minimis.applies
    assert minimis.how == "Demandée seulement pour les porteurs privés."


def test_a_link_to_a_sentence_is_kept_and_follows_its_row() -> None:
    draft, links = new_draft(TODAY), []
    for one in proposals(rules(SHOP), read_vocabulary()):
        placed = put_in(draft, one)
        draft = placed.draft
        links.append(taken_from(one, placed))
    kept = links_in(json.loads(json.dumps(links_data(links))))
    assert [one.proposal.sentence for one in kept] == [one.proposal.sentence for one in links]
    moved = with_value(draft, ("pieces",), list(reversed(draft["pieces"])))
    last = len(draft["pieces"]) - 1
    found = sentence_of(kept, moved, ("pieces", last))
    assert found is not None
    assert found.sentence == "un extrait Kbis de moins de trois mois, pour les sociétés ;"
    floor = sentence_of(kept, draft, ("aid_lines", 0, "expense_floor"))
    assert floor is not None
    assert floor.sentence.startswith("En dessous de 5 000 €")
    assert place_of_link(kept[-1], moved)[0] == "promises"


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(), st.lists, max_leaves=6))
def test_links_that_are_none_of_ours_are_left_out(kept: object) -> None:
    assert links_in(kept) == ()
    assert links_in([{"key": kept, "field": "deadline", "page": kept}]) == ()
