"""What a blank form asks: each field with its name, its kind, its choices, in reading order."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String
from reportlab.pdfgen.canvas import Canvas

from tests.dossier.blank_forms import making as m
from tressons_desktop.dossier.blank_forms.model import BlankForm, FormField, FormFieldKind
from tressons_desktop.dossier.blank_forms.process import FormProcess


@pytest.fixture
def read(desk: FormProcess, tmp_path: Path):
    def reading(content: bytes) -> BlankForm:
        return desk.read(m.written(tmp_path, content))

    return reading


@pytest.fixture
def office(read) -> dict[str, FormField]:
    return {field.name: field for field in read(m.office_form()).fields}


def test_each_field_is_named_by_the_words_printed_beside_it(office) -> None:
    assert {name: field.label for name, field in office.items()} == {
        "nom": "Nom de la commune",
        "insee": "Code INSEE",
        "mail": "Courriel",
        "objet": "Objet de la demande",
        "accord": "Le maire est autorisé à signer",
        "tva": "TVA récupérée",
        "departement": "Département",
        "domaine": "domaine",
    }


def test_kinds_lengths_and_duties_are_read(office) -> None:
    kinds = {name: field.kind for name, field in office.items()}
    assert kinds == {
        "nom": FormFieldKind.TEXT,
        "insee": FormFieldKind.COMB,
        "mail": FormFieldKind.TEXT,
        "objet": FormFieldKind.LINES,
        "accord": FormFieldKind.CHECK,
        "tva": FormFieldKind.RADIO,
        "departement": FormFieldKind.CHOICE,
        "domaine": FormFieldKind.CHOICE,
    }
    assert (office["insee"].longest, office["objet"].longest) == (5, 5000)
    assert office["mail"].required
    assert not office["nom"].required


def test_choices_say_what_is_written_and_what_is_read(office) -> None:
    assert [(one.value, one.label) for one in office["tva"].options] == [
        ("oui", "Oui"),
        ("non", "Non"),
    ]
    assert [(one.value, one.label) for one in office["domaine"].options][:2] == [
        ("c", "Commerce"),
        ("u", "Culture"),
    ]
    assert office["departement"].value == "Lozère"


def test_a_hint_of_the_form_is_worth_more_than_what_is_printed(read) -> None:
    content = m.form_of(m.text("zone1", TU=String("Nom du demandeur\r(personne morale)")))
    (field,) = read(content).fields
    assert (field.name, field.label) == ("zone1", "Nom du demandeur (personne morale)")


def test_what_a_branch_says_holds_for_its_leaves(read) -> None:
    def grow(pdf: pikepdf.Pdf) -> None:
        leaves = list(pdf.pages[0].Annots)
        middle = pdf.make_indirect(Dictionary(T=String("siege"), Kids=Array(leaves)))
        top = pdf.make_indirect(
            Dictionary(T=String("demandeur"), FT=Name.Tx, Ff=m.LINES, Kids=Array([middle]))
        )
        pdf.Root.AcroForm.Fields = Array([top])

    leaf = m.widget(T=String("rue"))
    other = m.widget((50, 640, 350, 690), T=String("ville"), Ff=0)
    found = {field.name: field.kind for field in read(m.form_of(leaf, other, change=grow)).fields}
    assert found == {
        "demandeur.siege.rue": FormFieldKind.LINES,
        "demandeur.siege.ville": FormFieldKind.TEXT,
    }


def test_fields_are_given_as_one_reads_a_page(read) -> None:
    content = m.form_of(
        m.text("bas", (50, 100, 200, 120)),
        m.text("droite", (300, 702, 400, 718)),
        m.text("gauche", (50, 700, 200, 720)),
    )
    assert [field.name for field in read(content).fields] == ["gauche", "droite", "bas"]


def test_a_page_that_is_turned_is_read_as_it_is_seen(read) -> None:
    def turn(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].rotate(90, relative=False)

    content = m.form_of(
        m.text("haut", (50, 100, 70, 300)), m.text("bas", (400, 100, 420, 300)), change=turn
    )
    first, second = read(content).fields
    assert (first.name, second.name) == ("haut", "bas")
    assert first.box == (100, 50, 300, 70)


def test_neither_buttons_nor_signatures_nor_what_is_hidden_are_asked(read) -> None:
    content = m.form_of(
        m.text("nom"),
        m.text("secret", (50, 600, 350, 620), F=2),
        m.text("code", (50, 570, 350, 590), Ff=1 << 13),
        m.widget((50, 500, 350, 520), FT=Name.Btn, Ff=1 << 16, T=String("imprimer")),
        m.widget((50, 450, 350, 470), FT=Name.Sig, T=String("signature")),
    )
    assert [field.name for field in read(content).fields] == ["nom"]


def test_a_field_that_only_its_page_knows_is_found(read) -> None:
    content = m.unlisted(m.form_of(m.text("nom")))
    assert [field.name for field in read(content).fields] == ["nom"]


def test_a_field_said_twice_is_one_field(read) -> None:
    twice = m.form_of(m.text("nom"), m.text("nom", (50, 500, 350, 520)))
    assert len(read(twice).fields) == 1


def test_a_table_of_fields_is_named_by_the_head_of_its_columns(read) -> None:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595, 842), invariant=1)
    for left, words in ((50, "Financeur"), (250, "Montant HT")):
        canvas.drawString(left, 725, words)
        canvas.acroForm.textfield(name=words[:3], x=left, y=700, width=150, height=18)
    canvas.save()
    assert [one.label for one in read(out.getvalue()).fields] == ["Financeur", "Montant HT"]
