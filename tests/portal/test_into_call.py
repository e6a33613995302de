"""A form becomes a call: in order, byte for byte, and nothing that it does not say."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.feasibility.checklists import common
from tests.finance.builders import PROJECT
from tests.portal.forms import Descriptor, descriptor, example, form_of, identifier, read, schema
from tests.portal.projects import COMMUNE, MADE_ON, project_file
from tests.portal.test_national_form import NOTED, noted_form
from tests.reading.making import reading_of
from tressons_desktop.calls.model import Call, CallSection, Demand, FieldKind
from tressons_desktop.calls.pieces import piece_standings
from tressons_desktop.calls.studio.reading import read_draft
from tressons_desktop.calls.studio.said import unsaid
from tressons_desktop.calls.writing import write_call
from tressons_desktop.control.pieces import piece_findings
from tressons_desktop.definitions.conditions import Condition
from tressons_desktop.outcomes import Refused
from tressons_desktop.portal.deposit import PreparedDeposit, prepare_deposit
from tressons_desktop.portal.form import PortalForm
from tressons_desktop.portal.into_call import draft_of_form
from tressons_desktop.portal.preparation import Manner
from tressons_desktop.project.ids import new_id
from tressons_desktop.project.model import ProjectText

TODAY = date(2027, 1, 12)


def call_of_form(form: PortalForm) -> Call:
    """Finish a draft as a person does: a form does not say who funds."""
    typed = draft_of_form(form, TODAY) | {"funder": "Département", "funder_kind": "departement"}
    call, snags = read_draft(typed)
    assert snags == ()
    assert call is not None
    return call


def asked(call: Call, number: int) -> CallSection:
    return next(one for one in call.sections if one.portal_id == number)


def deposit_of(form: PortalForm, call: Call, **answers: str) -> PreparedDeposit:
    """Prepare the deposit of a project that answers the call."""
    file = project_file(
        texts=tuple(
            ProjectText(
                id=new_id(), project_id=PROJECT, key=f"call:{call.id}:champ-{name[1:]}", body=body
            )
            for name, body in answers.items()
        )
    )
    aimed = replace(file, project=replace(file.project, call_id=call.id))
    return prepare_deposit(
        form, reading_of(aimed, common(), call=call, today=MADE_ON, commune=COMMUNE)
    )


def test_the_worked_example_becomes_a_call_in_its_order() -> None:
    form = example()
    call = call_of_form(form)
    assert [one.portal_id for one in call.sections] == [
        *(1002, 1003, 1005, 1006, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 1017)
    ]
    assert [str(one.kind) for one in call.sections] == [
        *("texte", "sur_place", "texte", "texte", "choix", "plusieurs_choix", "choix"),
        *("oui_non", "date", "nombre", "tableau", "attestation"),
    ]
    assert asked(call, 1007).options == ("Épicerie", "Café associatif", "Tiers-lieu")
    assert asked(call, 1007).other_option
    assert asked(call, 1009).applies == (Condition(fact="champ:champ-1007", any_of=("Épicerie",)),)
    assert asked(call, 1009).need is Demand.CONDITIONAL
    assert asked(call, 1013).columns == ("Nom", "Montant (€)")
    assert asked(call, 1002).heading == "1. Le porteur"
    (piece,) = call.pieces
    assert (piece.portal_id, piece.blocking) == (1016, True)
    (way,) = call.deposit_ways
    assert (way.form, way.address) == (990001, form.address)
    assert "26 février 2027" in call.deposit, "the last explanation has no question after it"


def test_what_the_form_does_not_say_is_left_out_and_listed() -> None:
    typed = draft_of_form(example(), TODAY)
    call = call_of_form(example())
    assert call.deadline is None
    assert {section.limit for section in call.sections} == {None}
    assert call.aid_lines == ()
    silent = [name for name, _example, _place in unsaid(typed)]
    assert {"Financeur", "Date limite et heure", "Plafond de l’aide"} <= set(silent)
    labels = {one.label for one in read_draft(typed)[1]}
    assert labels == {"Financeur", "Qui finance"}


def test_required_is_only_a_rumour_while_the_form_hides_its_conditions() -> None:
    form = form_of(
        descriptor(5, "Text", "Autre zonage", required=True),
        descriptor(6, "PieceJustificative", "Titre de propriété", required=True),
    )
    call = call_of_form(form)
    standings = piece_standings(project_file(), call, {}, today=TODAY)
    assert piece_findings(standings) == [], "a rumour is not a lack"
    assert [one.piece.action for one in standings] == ["Joindre\u00a0: Titre de propriété"]
    (section,) = call.sections
    assert (section.need, section.mandatory) == (Demand.CONDITIONAL, False)
    (piece,) = call.pieces
    assert (piece.blocking, piece.wanted) == (False, False)
    assert "Obligatoire si le site l’affiche" in piece.how


def test_a_condition_that_a_call_cannot_say_is_told_in_words() -> None:
    form = form_of(
        descriptor(5, "Date", "Début"),
        descriptor(6, "Text", "Pourquoi si tard", condition=["<", ["champ", identifier(5)], 12]),
        descriptor(7, "YesNo", "Des travaux ?", condition=None),
        descriptor(8, "IntegerNumber", "Surface", condition=None),
        descriptor(
            9,
            "Text",
            "Lesquels",
            condition=[
                "and",
                ["=", ["champ", identifier(7)], "oui"],
                [
                    "or",
                    [">=", ["champ", identifier(8)], 20],
                    ["!=", ["champ", identifier(7)], "oui"],
                ],
            ],
        ),
    )
    call = call_of_form(form)
    late, which = asked(call, 6), asked(call, 9)
    assert late.applies == ()
    assert "Affiché si « Début » est inférieur à « 12 »" in late.help.replace("\u00a0", " ")
    travaux = Condition(fact="champ:champ-7", flag=True)
    surface = Condition(fact="champ:champ-8", at_least=Decimal(20))
    neither = Condition(fact="champ:champ-7", flag=False)
    assert which.applies == (travaux, Condition(either=((surface,), (neither,))))


def test_a_list_of_one_departement_is_asked_there_alone() -> None:
    form = form_of(
        descriptor(5, "DropDownList", "Catégories (15 - Cantal)", options=["A"], required=True)
    )
    section = asked(call_of_form(form), 5)
    assert section.applies == (Condition(fact="departement", any_of=("15",)),)
    assert not section.mandatory


def test_the_answers_of_the_application_are_sent_byte_for_byte() -> None:
    odd = "  Épicerie\u00a0sociale \u202f"
    form = form_of(
        descriptor(5, "DropDownList", "Activité exercée", options=["Café", odd]),
        descriptor(6, "MultipleDropDownList", "Labels", options=["Bio ", "Local"]),
        descriptor(7, "YesNo", "Le bail est-il signé ?"),
        descriptor(8, "DecimalNumber", "Part de producteurs locaux"),
        descriptor(9, "Date", "Date du bail"),
        descriptor(
            10,
            "Repetition",
            "Fournisseurs",
            champDescriptors=[
                descriptor(11, "Text", "Nom"),
                descriptor(12, "IntegerNumber", "Distance"),
                descriptor(13, "PieceJustificative", "Contrat"),
            ],
        ),
        descriptor(14, "LinkedDropDownList", "Axe", options=["--Lien--", "Animer"]),
    )
    call = call_of_form(form)
    assert asked(call, 5).options == ("Café", "Épicerie\u00a0sociale")
    assert asked(call, 10).columns == ("Nom", "Distance")
    assert [piece.title for piece in call.pieces] == ["Fournisseurs, Contrat"]
    deposit = deposit_of(
        form,
        call,
        _5="Épicerie\u00a0sociale",
        _6="Local\nBio",
        _7="oui",
        _8="12.5",
        _9="2027-03-01",
        _10="Ferme du Bois\t4\nFournil\t12 km",
        _14="Lien › Animer",
    )
    link = deposit.preparation.link
    assert deposit.typed == {"5", "6", "7", "8", "9", "10", "14"}
    assert "%20%20%C3%89picerie%C2%A0sociale%20%E2%80%AF&" in link.address
    assert "[]=Local&" in link.address
    assert "[]=Bio%20&" in link.address
    assert "=2027-03-01" in link.address
    by_key = {one.field.key: one for one in deposit.preparation.fields}
    assert by_key["7"].answer == "Oui"
    assert by_key["8"].answer == "12,5" or by_key["8"].answer == "12,50"
    assert by_key["10"].rows[0] == ("Ferme du Bois", "4", "")
    assert by_key["14"].manner is Manner.CHOOSE
    assert by_key["14"].answer == "Lien › Animer"


def test_a_choice_that_the_form_dropped_is_told_to_be_dropped() -> None:
    before = form_of(descriptor(5, "DropDownList", "Activité exercée", options=["Café", "Bar"]))
    after = form_of(descriptor(5, "DropDownList", "Activité exercée", options=["Café", "Pub"]))
    deposit = deposit_of(after, call_of_form(before), _5="Bar")
    (field,) = deposit.preparation.fields
    assert (field.answer, field.lost) == ("Bar", True)


def test_a_call_from_elsewhere_says_nothing_to_a_form() -> None:
    form = form_of(descriptor(5, "Text", "Activité exercée"))
    other = call_of_form(read(schema(descriptor(5, "Text", "Activité exercée"), number=13)))
    assert deposit_of(form, other, _5="Bar").typed == frozenset()


def test_what_a_program_cannot_ask_waits_for_the_site() -> None:
    many = [f"{number}" for number in range(1_361)]
    form = form_of(
        descriptor(5, "Carte", "Parcelle"),
        descriptor(6, "DropDownList", "EPCI", options=many),
        descriptor(7, "DropDownList", "Liste non publiée", options=[]),
        descriptor(8, "Inconnu", "Autre chose"),
        descriptor(9, "Iban", "IBAN"),
        descriptor(10, "Checkbox", "Je m’engage à rester ouvert", description="Cinq ans."),
        descriptor(11, "DropDownList", "Trop long", options=["a" * 301]),
    )
    call = call_of_form(form)
    kinds = {one.portal_id: one.kind for one in call.sections}
    assert kinds.pop(10) is FieldKind.STATEMENT
    assert set(kinds.values()) == {FieldKind.ELSEWHERE}
    assert [one.title for one in call.promises] == ["Je m’engage à rester ouvert. Cinq ans."]


@pytest.mark.skipif(not NOTED.exists(), reason="what was noted of the form is not here")
def test_the_national_form_becomes_a_call() -> None:
    form = noted_form()
    call = call_of_form(form)
    concerned = [one for one in call.sections if "(71 - " in one.title]
    assert concerned[0].applies == (Condition(fact="departement", any_of=("71",)),)
    assert len(write_call(call)) < 200_000
    assert sum(one.kind is FieldKind.STATEMENT for one in call.sections) >= 5
    assert not any(one.mandatory for one in call.sections)


LABELS = st.text(min_size=1, max_size=30)


@st.composite
def any_descriptor(draw: st.DrawFn) -> Descriptor:
    kind = draw(
        st.sampled_from(("Text", "Textarea", "DropDownList", "YesNo", "Date", "Checkbox", "Autre"))
    )
    more: dict[str, Any] = {"required": draw(st.booleans()), "description": draw(LABELS)}
    if kind == "DropDownList":
        more |= {"options": draw(st.lists(LABELS, max_size=4)), "otherOption": draw(st.booleans())}
    return descriptor(draw(st.integers(0, 10**6)), kind, draw(LABELS), **more)


@given(st.lists(any_descriptor(), min_size=1, max_size=6, unique_by=lambda one: str(one["id"])))
@settings(max_examples=40, deadline=None)
def test_whatever_a_form_holds_makes_a_call_that_is_read(fields: list[Descriptor]) -> None:
    try:
        form = form_of(*fields)
    except Refused:
        return
    call = call_of_form(form)
    kept = [one.stable for one in form.fields]
    assert [one.portal_id for one in call.sections] == kept
