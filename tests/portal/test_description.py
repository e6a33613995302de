"""The description of a form is read as published; whatever is odd is said with its place."""

from __future__ import annotations

import copy
import json
from datetime import date
from pathlib import Path

import pytest

from tests.portal.forms import ADDRESS, descriptor, example, field_of, form_of, read, schema
from tressons_desktop.portal.description import MAX_BYTES, read_form, read_form_file
from tressons_desktop.portal.form import ChoiceGroup, FormRefused
from tressons_desktop.portal.kinds import AnswerWay, PortalKind

TEXT = descriptor(5, "Text", "Nom")


def refusal(content: bytes) -> str:
    with pytest.raises(FormRefused) as refused:
        read_form(content, "schema.json")
    sentence = str(refused.value)
    assert sentence.startswith("«\u00a0schema.json\u00a0»\u00a0: ")
    assert sentence.endswith((".", "»."))
    return sentence


def refused(value: object) -> str:
    return refusal(json.dumps(value).encode())


def test_the_worked_example_gives_what_it_says() -> None:
    form = example()
    assert (form.number, form.revision, form.revised_on) == (990001, 880001, date(2026, 10, 2))
    assert form.title == "Appel à projets « Commerces et lieux de vie ruraux » (exemple fictif)"
    assert form.summary == "Aide du département fictif."
    assert form.state == "publiée"
    assert [(one.title, one.level) for one in form.sections] == [
        ("1. Le porteur", 1),
        ("2. Le projet", 1),
    ]
    assert [(key, one.kind) for key, one in form.by_key.items()] == [
        ("1002", PortalKind.TEXT),
        ("1003", PortalKind.COMMUNE),
        ("1005", PortalKind.TEXT),
        ("1006", PortalKind.LONG_TEXT),
        ("1007", PortalKind.CHOICE),
        ("1008", PortalKind.CHOICES),
        ("1009", PortalKind.LINKED),
        ("1010", PortalKind.YES_NO),
        ("1011", PortalKind.DATE),
        ("1012", PortalKind.DECIMAL),
        ("1013", PortalKind.TABLE),
        ("1014", PortalKind.TEXT),
        ("1015", PortalKind.INTEGER),
        ("1016", PortalKind.PIECE),
        ("1017", PortalKind.CHECKBOX),
        ("1018", PortalKind.EXPLANATION),
    ]
    assert form.by_key["1007"].other
    assert form.by_key["1009"].way is AnswerWay.SITE
    assert form.by_key["1009"].groups == (
        ChoiceGroup("Commerce", ("Création", "Reprise")),
        ChoiceGroup("Lien social", ("Animation",)),
    )
    assert [one.key for one in form.by_key["1013"].columns] == ["1014", "1015"]
    assert form.by_key["1016"].required
    assert form.by_key["1017"].statement
    assert form.address and all(one.stable for one in form.fields)
    assert any("date limite" in told for told in form.silences)
    assert any("longueur" in told for told in form.silences)


def test_the_answer_of_the_api_is_read_too() -> None:
    plain = schema(TEXT)
    inside = copy.deepcopy(plain)
    inside["activeRevision"] = inside.pop("revision")
    descriptor_shape = {"data": {"demarcheDescriptor": plain}}
    for value in ([plain], inside, {"data": {"demarche": inside}}, descriptor_shape):
        form = read(value)
        assert (form.title, form.revision, len(list(form.fields))) == ("Aide aux commerces", 7, 1)


def test_a_catalogue_without_identifiers_is_read_and_makes_no_link() -> None:
    bare = schema(descriptor(5, "Text", "Nom"), descriptor(6, "Date", "Début"))
    for one in (bare, bare["revision"], *bare["revision"]["champDescriptors"]):
        del one["id"]
    form = read(bare)
    assert [one.key for one in form.fields] == ["rang-1", "rang-2"]
    assert not any(one.stable for one in form.fields)


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        (ADDRESS, ADDRESS),
        ("https://demarche.exemple.fr/commencer/test/essai", ""),
        ("https://demarche.exemple.fr/commencer/test", ""),
        ("http://demarche.exemple.fr/commencer/essai", ""),
        ("https://demarche.exemple.fr/commencer/essai?champ_X=1", ""),
        ("javascript:alert(1)", ""),
        ('https://x.fr/commencer/a"onload=', ""),
        (None, ""),
        (12, ""),
    ],
)
def test_only_an_address_that_keeps_the_values_begins_a_link(address: object, kept: str) -> None:
    assert form_of(TEXT, demarcheURL=address).address == kept


def test_titles_without_a_level_follow_their_numbers() -> None:
    titles = ("Avant", "1. Porteur", "1.a Identité", "2.1.3 Détail", "12) Fin", "1. Le projet")
    form = form_of(
        *(descriptor(10 + n, "HeaderSection", title) for n, title in enumerate(titles)), TEXT
    )
    assert [one.level for one in form.sections] == [1, 1, 2, 3, 1, 1]


def test_words_become_plain_and_keep_their_addresses() -> None:
    field = field_of(
        "Text",
        "Nom\u202e du\n\tporteur",
        description="<p>Lire **bien** [le texte](https://x.fr/a) ;</p><br/>* un\n* <b>deux</b> "
        '&amp; <a href="https://x.fr/b">trois</a> <script>alert(1)</script> &#8238;fin ()',
    )
    assert field.label == "Nom du porteur"
    assert field.help == (
        "Lire bien le texte (https://x.fr/a) ;\n\n- un\n- deux & trois (https://x.fr/b) "
        "alert(1) fin ()"
    )


def test_choices_keep_their_bytes() -> None:
    options = [" Épicerie ", "12\u00a0000 €", "a\u0301"]
    assert field_of("DropDownList", options=options).options == tuple(options)


def test_a_kind_that_nobody_knows_stays_to_be_typed_on_the_site() -> None:
    field = field_of("Hologramme")
    assert (field.kind, field.way) == (PortalKind.UNKNOWN, AnswerWay.SITE)
    assert field.type_name == "HologrammeChampDescriptor"


def test_the_model_of_a_piece_keeps_its_name_and_not_its_address() -> None:
    template = {"filename": "Plan.xlsx", "url": "https://x.fr/?temp_url_sig=1"}
    field = field_of("PieceJustificative", fileTemplate=template)
    assert field.template == "Plan.xlsx"
    assert "temp_url" not in repr(field)


@pytest.mark.parametrize(
    ("kind", "label", "statement"),
    [
        ("Checkbox", "J’atteste sur l’honneur", True),
        ("DropDownList", "Engagement n°1 - Non commencement", True),
        ("YesNo", "Le porteur s'engage-t-il à louer ?", True),
        ("YesNo", "Je m’engage à publier le plan", True),
        ("Text", "Engagement de la commune", False),
        ("Checkbox", "Projet situé en zone de montagne", False),
    ],
)
def test_what_engages_a_person_is_known(kind: str, label: str, statement: bool) -> None:
    assert field_of(kind, label).statement is statement


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "ne se lit pas"),
        (b"\xff\xfe{", "ne se lit pas"),
        (b'{"title": NaN}', "ne se lit pas"),
        (b'{"title": "a", "title": "b"}', "ne se lit pas"),
        (b"[" * 100_000, "ne se lit pas"),
        (b"<!DOCTYPE html><html>", "page du site"),
        (b'\xef\xbb\xbf{"error": "procedure is not found"}', "refus"),
        (b'{"errors": [{"message": "no"}], "data": null}', "refus"),
        (b"12", "pas la description"),
        (b"[{}, {}]", "2\u00a0démarches"),
        (b"{}", "liste des champs"),
        (b" " * (MAX_BYTES + 1), "4\u00a0Mo"),
    ],
)
def test_what_is_not_a_description_is_refused_in_words(content: bytes, words: str) -> None:
    assert words in refusal(content)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (schema(), "aucun champ"),
        (schema(TEXT, TEXT), "le champ numéro 2, «\u00a0Nom\u00a0», a le même identifiant"),
        (schema("Nom"), "le champ numéro 1 n’est pas décrit"),  # type: ignore[arg-type]
        (schema(TEXT, title=""), "pas de titre"),
        (schema(descriptor(5, "Text", "x" * 1_001)), "trop long"),
        (schema(descriptor(5, "Text", "Nom", description=3)), "n’est pas un texte"),
        (schema(descriptor(5, "DropDownList", "Axe", options="a")), "la liste attendue"),
        (schema(descriptor(5, "DropDownList", "Axe", options=[1])), "un texte court"),
        (schema(descriptor(5, "DropDownList", "Axe", options=["a"] * 5_001)), "5\u202f000"),
        (schema(*(descriptor(n, "Text", "x") for n in range(2_001))), "2\u202f000"),
        (
            schema(
                *(
                    descriptor(
                        n * 1_000,
                        "Repetition",
                        "Bloc",
                        champDescriptors=[
                            descriptor(n * 1_000 + m, "Text", "x") for m in range(1, 90)
                        ],
                    )
                    for n in range(1, 25)
                )
            ),
            "plus de 2\u202f000 champs",
        ),
        (
            schema(
                descriptor(
                    5,
                    "Repetition",
                    "Bloc",
                    champDescriptors=[descriptor(6, "Repetition", "Bloc", champDescriptors=[])],
                )
            ),
            "un tableau dans un tableau",
        ),
    ],
)
def test_what_is_wrong_in_a_description_is_said_with_its_place(value: object, words: str) -> None:
    assert words in refused(value)


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(FormRefused, match="n’est plus à cet endroit"):
        read_form_file(tmp_path / "absent.json")
    with pytest.raises(FormRefused, match="est un répertoire"):
        read_form_file(tmp_path)
