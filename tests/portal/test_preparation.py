"""The dry run: each field in order, how it gets its answer, and what the portal would drop."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from tests.portal.forms import EXAMPLE_ANSWERS, descriptor, example, form_of, identifier
from tests.portal.projects import project_reading
from tressons_desktop.portal.answers import CommuneAnswer, PortalAnswer
from tressons_desktop.portal.deposit import prepare_deposit
from tressons_desktop.portal.preparation import Manner, PreparedField, prepare

DAY = date(2026, 11, 27)


def prepared(kind: str, label: str, answer: PortalAnswer | None, **more: object) -> PreparedField:
    form = form_of(descriptor(5, kind, label, **more))
    answers = {} if answer is None else {"5": answer}
    (one,) = prepare(form, answers, made_on=DAY).fields
    return one


def test_the_worked_example_is_told_field_by_field() -> None:
    answers = {**EXAMPLE_ANSWERS, "1006": "x" * 500, "1009": "Commerce › Création"}
    made = prepare(example(), answers, made_on=DAY)
    assert {one.field.key: one.manner for one in made.fields} == {
        **dict.fromkeys(EXAMPLE_ANSWERS, Manner.LINK),
        "1006": Manner.PASTE,
        "1009": Manner.CHOOSE,
        "1016": Manner.JOIN,
        "1017": Manner.TICK,
        "1018": Manner.READ,
    }
    lost = {one.field.key: one.why for one in made.fields if one.lost}
    assert lost == {
        "1006": "ce texte est trop long pour un lien",
        "1009": "le site n’accepte pas ce champ dans un lien (liste à deux niveaux)",
    }


def test_a_field_that_the_form_will_hide_is_left_out_of_the_link() -> None:
    made = prepare(
        example(), {**EXAMPLE_ANSWERS, "1007": "Tiers-lieu", "1009": "Création"}, made_on=DAY
    )
    hidden = next(one for one in made.fields if one.field.key == "1009")
    assert hidden.manner is Manner.HIDDEN
    unknown = prepare(example(), {"1009": "Création"}, made_on=DAY)
    shown = next(one for one in unknown.fields if one.field.key == "1009")
    assert shown.manner is Manner.CHOOSE
    assert shown.when == "«\u00a0Nature du projet\u00a0» est «\u00a0Épicerie\u00a0»"


def test_a_hidden_title_hides_its_fields() -> None:
    condition = ["=", ["champ", identifier(5)], "oui"]
    form = form_of(
        descriptor(5, "YesNo", "Des travaux ?"),
        descriptor(6, "HeaderSection", "Travaux", condition=condition),
        descriptor(7, "Text", "Lesquels"),
    )
    made = prepare(form, {"5": False, "7": "Toiture"}, made_on=DAY)
    assert [one.manner for one in made.fields] == [Manner.LINK, Manner.HIDDEN]
    assert not made.link.carries("7")


def test_lists_of_other_departements_are_set_apart() -> None:
    form = form_of(
        *(
            descriptor(number, "DropDownList", label, options=["a"])
            for number, label in enumerate(
                (
                    "Catégories prioritaires (15 - Cantal)",
                    "Catégories prioritaires (02 - Aisne) ?",
                    "Catégories prioritaires (2A - Corse-du-Sud)",
                    "Nature (à préciser)",
                )
            )
        )
    )

    def shown(departement: str) -> list[bool]:
        made = prepare(form, {}, made_on=DAY, departement=departement)
        return [one.manner is not Manner.HIDDEN for one in made.fields]

    assert shown("02") == [False, True, False, True]
    assert shown("2A") == [False, False, True, True]
    assert shown("") == [True] * 4


@pytest.mark.parametrize(
    ("kind", "answer", "typed"),
    [
        ("IntegerNumber", Decimal("184500.50"), "184501"),
        ("DecimalNumber", Decimal("184500.50"), "184500,50"),
        ("Date", date(2027, 3, 1), "01/03/2027"),
        ("YesNo", True, "Oui"),
        ("Commune", CommuneAnswer("Marcolès", "15119", "15300", "15"), "15300 Marcolès"),
        ("Siret", "217 102 144 00011", "21710214400011"),
    ],
)
def test_an_answer_is_given_as_it_is_typed_on_the_site(
    kind: str, answer: PortalAnswer, typed: str
) -> None:
    assert prepared(kind, "Un champ", answer).answer == typed


def test_cents_are_rounded_to_be_typed_and_never_sent() -> None:
    one = prepared("IntegerNumber", "Montant", Decimal("184500.50"))
    assert one.manner is Manner.PASTE
    assert (
        one.why == "«\u00a0184500,50\u00a0» n’est pas un nombre entier\u00a0: le site l’effacerait"
    )


def test_a_statement_is_never_answered_for_a_person() -> None:
    one = prepared("YesNo", "Je certifie ces informations", True)
    assert (one.manner, one.answer) == (Manner.TICK, "")


def test_the_deposit_of_a_project_says_what_is_proposed_and_what_lacks() -> None:
    deposit = prepare_deposit(example(), project_reading())
    made = {one.field.key: one for one in deposit.preparation.fields}
    assert made["1002"].answer == "Camille Exemple"
    assert made["1008"].missing == "Les zonages de la commune"
    assert made["1010"].missing == ""
    assert deposit.preparation.made_on == date(2027, 1, 12)
    assert deposit.page.siret == "21710214400011"
    assert [one.name for one in deposit.page.files] == ["deliberation.pdf"]
    assert any("relire chacune" in remark for remark in deposit.page.remarks)
    confirmed = prepare_deposit(example(), project_reading(), matching={"1005": "projet_intitule"})
    assert [one.field.key for one in confirmed.preparation.link.carried] == ["1005"]
    assert confirmed.page.remarks == ()


def test_the_lines_that_the_title_names_are_said() -> None:
    form = form_of(descriptor(5, "IntegerNumber", "Montant demandé"), title="Demande de DETR")
    deposit = prepare_deposit(form, project_reading())
    (one,) = deposit.preparation.fields
    assert one.answer == "51800"
    assert "Aide demandée\u00a0: ligne DETR du plan de financement." in deposit.page.remarks
