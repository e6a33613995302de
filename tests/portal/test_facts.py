"""What a project answers by itself: each fact typed, nothing made up."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from tests.finance.builders import PROJECT, budget, funding
from tests.portal.forms import descriptor, form_of
from tests.portal.projects import PROFILE, project_file, project_reading
from tressons_desktop.portal.answers import CommuneAnswer, EpciAnswer, TableAnswer
from tressons_desktop.portal.deposit import prepare_deposit
from tressons_desktop.portal.fact_list import FACT_LIST, FactShape, table_of
from tressons_desktop.portal.facts import facts_of
from tressons_desktop.portal.money_facts import asked_lines
from tressons_desktop.portal.written import number_words
from tressons_desktop.project.ids import new_id
from tressons_desktop.project.model import Partner, Quote
from tressons_desktop.project.values import FunderKind, PartialDate

TITLE = "Demande de subvention au titre de la DETR et de la DSIL"


def test_the_facts_of_a_project_are_those_that_it_says() -> None:
    reading = project_reading()
    facts = facts_of(reading, asked_lines(reading.file, TITLE))
    assert facts["commune"].value == CommuneAnswer("Genouilly", "71214", "71460", "71", "27")
    assert facts["epci"].value == EpciAnswer("CC Sud Côte Chalonnaise", "200070365", "71")
    assert facts["porteur_code"].value == "71214"
    assert facts["porteur_siren"].value == "217102144"
    assert facts["representant_prenom"].value == "Camille"
    assert facts["representant_nom"].value == "Exemple"
    assert facts["suivi_fonction"].value == "Secrétaire"
    assert facts["projet_adresse"].value == "Place de l’Église 71460 Genouilly"
    assert facts["travaux_debut"].value == date(2027, 9, 6)
    assert facts["travaux_fin"].value == PartialDate(2028, 2)
    assert facts["cout_ht"].value == Decimal("148000.50")
    assert facts["comprend_achat"].value is True
    assert facts["aide_demandee"].value == facts["aide_detr"].value == Decimal("51800")
    assert facts["texte.need"].text == "Acheter sans voiture."
    assert {"aide_dsil", "texte.lack", "zonages", "exploitant_nom"}.isdisjoint(facts)
    others = facts["financeurs"].value
    assert isinstance(others, TableAnswer)
    assert [row["financeurs.nom"] for row in others.rows] == ["Département"]


def test_every_fact_is_declared_and_written_for_paper() -> None:
    facts = facts_of(project_reading(), ("detr",))
    assert set(facts) <= set(FACT_LIST)
    assert all(fact.key == key and fact.label and fact.text for key, fact in facts.items())
    assert facts["cout_ht"].text == "148000,50"
    assert facts["aide_demandee"].text == "51800"
    assert facts["travaux_debut"].text == "6 septembre 2027"
    assert facts["departement"].also[0] == "71 - Saône-et-Loire"


def test_columns_belong_to_a_table() -> None:
    tables = {table_of(key) for key in FACT_LIST} - {""}
    assert tables == {key for key, one in FACT_LIST.items() if one.shape is FactShape.TABLE}
    assert table_of("texte.need") == ""


@pytest.mark.parametrize(
    ("name", "first", "last"),
    [
        ("Camille Exemple", "Camille", "Exemple"),
        ("Marie-Anne DE LA TOUR", "Marie-Anne", "DE LA TOUR"),
        ("Camille de la Tour", None, None),
        ("Camille", None, None),
        ("DUPONT Camille", "DUPONT", "Camille"),
    ],
)
def test_a_name_is_parted_when_there_is_one_way(
    name: str, first: str | None, last: str | None
) -> None:
    reading = project_reading(profile=replace(PROFILE, mayor_name=name))
    facts = facts_of(reading)
    found = [facts.get(key) for key in ("representant_prenom", "representant_nom")]
    assert [one and one.value for one in found] == [first, last]


def test_an_amount_that_nobody_typed_is_no_fact() -> None:
    lines = (
        funding("100", FunderKind.REGION, scheme="A", label="Région"),
        funding(None, FunderKind.REGION, scheme="B", label="Région"),
    )
    facts = facts_of(project_reading(funding=lines, budget=()))
    assert {"aide_region", "cout_ht", "comprend_travaux", "aide_demandee"}.isdisjoint(facts)


def test_a_line_is_asked_when_the_title_says_all_its_scheme() -> None:
    file = project_file()
    assert asked_lines(file, TITLE) == ("detr",)
    assert asked_lines(file, "Aide à la proximité rurale") == (file.funding[1].id,)
    assert asked_lines(file, "Fonds vert") == ()
    named = replace(file.funding[1], scheme="Commerces ruraux")
    apart = project_file(funding=(named,))
    assert asked_lines(apart, "Commerces et lieux de vie ruraux") == ()


@pytest.mark.parametrize(
    ("number", "words"),
    [("12", "12"), ("12.50", "12,50"), ("12.5", "12,50"), ("12.00", "12"), ("0.125", "0,125")],
)
def test_a_number_is_written_as_it_is_typed(number: str, words: str) -> None:
    assert number_words(Decimal(number)) == words


def test_the_partners_fill_the_rows_that_a_form_repeats() -> None:
    form = form_of(
        descriptor(
            5,
            "Repetition",
            "Partenaires du projet",
            champDescriptors=[
                descriptor(6, "Text", "Nom de la structure"),
                descriptor(7, "Text", "Rôle"),
                descriptor(8, "YesNo", "Lettre de soutien ?"),
            ],
        )
    )
    reading = project_reading(
        partners=(
            Partner(
                id=new_id(), project_id=PROJECT, name="Amicale", contribution="Accueil", letter=True
            ),
            Partner(id=new_id(), project_id=PROJECT, name="La Ruche"),
            Partner(id=new_id(), project_id=PROJECT, contribution="Sans nom"),
        )
    )
    rows = prepare_deposit(form, reading).preparation.fields[0].rows
    assert rows == (("Amicale", "Accueil", "Oui"), ("La Ruche", "", "Non"))


def test_each_quote_is_a_row_of_the_block_that_asks_for_them() -> None:
    """A block of quotes: the one retained, then those compared with it, row after row."""
    line = budget("1000", supplier="Menuiserie du Pays", quote_number="D12", label="Vitrine")
    other = Quote(
        id=new_id(),
        project_id=PROJECT,
        line_id=line.id,
        supplier="Bois et Cie",
        quote_date=date(2026, 10, 5),
        amount=Decimal("1180.50"),
    )
    reading = project_reading(budget=(line,), quotes=(other,))
    columns = [
        descriptor(21, "Text", "Fournisseur"),
        descriptor(22, "Date", "Date du devis"),
        descriptor(23, "DecimalNumber", "Montant HT"),
    ]
    block = descriptor(20, "Repetition", "Devis", champDescriptors=columns)
    deposit = prepare_deposit(form_of(block), reading)
    (field,) = deposit.preparation.fields
    assert field.rows == (
        ("Menuiserie du Pays", "", "1000"),
        ("Bois et Cie", "05/10/2026", "1180,50"),
    )
    link = deposit.preparation.link
    assert link.carries(field.field.key)
    assert link.address.count("Menuiserie%20du%20Pays") == 1
    assert link.address.index("Menuiserie") < link.address.index("Bois%20et%20Cie")
