"""Fields are matched with facts by their words; a person confirms, a doubt proposes nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.portal.forms import descriptor, example, field_of, form_of
from tests.portal.projects import project_reading
from tressons_desktop.definitions.refused import DefinitionRefused
from tressons_desktop.portal.answers import TableAnswer
from tressons_desktop.portal.fact_list import FACT_LIST
from tressons_desktop.portal.facts import facts_of
from tressons_desktop.portal.kept_matching import load_matching, write_matching
from tressons_desktop.portal.matching import answers_of, fitting_facts, propose_matching
from tressons_desktop.portal.vocabulary import load_vocabulary, vocabulary


def test_the_worked_example_is_matched() -> None:
    assert propose_matching(example()) == {
        "1002": "representant",
        "1003": "commune",
        "1005": "projet_intitule",
        "1006": "texte.need",
        "1007": "projet_natures",
        "1008": "zonages",
        "1011": "travaux_debut",
        "1012": "cout_ht",
        "1013": "financeurs",
        "1014": "financeurs.nom",
        "1015": "financeurs.montant",
    }


def test_the_same_label_asks_another_thing_under_another_title() -> None:
    form = form_of(
        descriptor(1, "HeaderSection", "1.a Porteur de projet"),
        descriptor(2, "Text", "Nom"),
        descriptor(3, "HeaderSection", "1.b Personne chargée du suivi"),
        descriptor(4, "Text", "Nom"),
        descriptor(5, "HeaderSection", "2. Divers"),
        descriptor(6, "Text", "Nom"),
        descriptor(7, "Civilite", "Civilité du maire"),
        descriptor(8, "Text", "Nom"),
    )
    assert propose_matching(form) == {
        "2": "representant_nom",
        "4": "suivi_nom",
        "8": "representant_nom",
    }


@pytest.mark.parametrize(
    ("kind", "label", "fact"),
    [
        ("Text", "Code SIREN ou INSEE du demandeur", "porteur_code"),
        ("Siret", "SIRET du porteur", "porteur_siret"),
        ("IntegerNumber", "Coût total de l'opération (en euros HT)", "cout_ht"),
        ("IntegerNumber", "Coût total de l'opération (en XPF HT)", None),
        ("IntegerNumber", "Montant de l'aide demandée (en euros)", "aide_demandee"),
        ("IntegerNumber", "FNADT - Précisez le montant sollicité ou obtenu", None),
        ("DropDownList", "Nature du porteur de projet", "porteur_forme"),
        ("DropDownList", "Nature du projet", "projet_natures"),
        ("Date", "Coût total HT", None),
        ("Text", "Autre zonage : précisez le nom du zonage", None),
        ("Checkbox", "J’atteste que la commune est propriétaire", None),
    ],
)
def test_a_label_names_its_fact_or_none(kind: str, label: str, fact: str | None) -> None:
    options = {"options": ["Commune"]} if kind == "DropDownList" else {}
    assert propose_matching(form_of(descriptor(5, kind, label, **options))).get("5") == fact


def test_answers_are_those_of_the_choices() -> None:
    form = form_of(
        descriptor(1, "DropDownList", "Département du demandeur", options=["21 - X", "71 - Y"]),
        descriptor(2, "DropDownList", "Nature du porteur", options=["EPCI", "Commune "]),
        descriptor(
            3,
            "LinkedDropDownList",
            "EPCI de rattachement",
            options=["--71 - Y--", "200070365 - CC SUD CÔTE CHALONNAISE", "--21 - X--", "Autre"],
        ),
        descriptor(4, "Text", "Commune du projet"),
    )
    facts = facts_of(project_reading())
    matching = {"1": "departement", "2": "porteur_forme", "3": "epci", "4": "commune"}
    assert answers_of(form, matching, facts) == {
        "1": "71 - Y",
        "2": "Commune ",
        "3": "71 - Y › 200070365 - CC SUD CÔTE CHALONNAISE",
        "4": "Genouilly (71460)",
    }


def test_rows_follow_the_columns_that_were_matched() -> None:
    form, facts = example(), facts_of(project_reading(), ("detr",))
    answers = answers_of(form, propose_matching(form), facts)
    rows = answers["1013"]
    assert isinstance(rows, TableAnswer)
    assert [row["1014"] for row in rows.rows] == ["Département"]
    alone = answers_of(form, {"1013": "financeurs"}, facts)
    assert "1013" not in alone, "no column was matched"


def test_a_field_offers_the_facts_that_it_may_receive() -> None:
    offered = fitting_facts(field_of("YesNo"))
    assert offered == ("comprend_travaux", "comprend_achat")
    assert "financeurs.nom" in fitting_facts(field_of("Text"), "financeurs")
    assert all(
        "." not in key or key.startswith("texte.") for key in fitting_facts(field_of("Text"))
    )


def test_a_matching_is_kept_and_read_again(tmp_path: Path) -> None:
    form, path = example(), tmp_path / "c.toml"
    text = write_matching(form, propose_matching(form))
    path.write_text(text, encoding="utf-8")
    read = load_matching(path, form)
    assert {key: fact for key, fact in read.items() if fact} == propose_matching(form)
    assert (read["1009"], read["1010"]) == ("", "")
    assert {"1016", "1017", "1018"}.isdisjoint(read), "a piece, a statement, an explanation"
    assert "Nom du représentant légal" in text


HEAD = "format = 1\ndemarche = 990001\n"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("format = 2", "doit valoir 1"),
        ("format = 1\ndemarche = 5", "ligne 2.*une autre démarche"),
        (HEAD, "fields"),
        (f"{HEAD}[[fields]]\nid = '1'\nfact = 'lune'", "ligne 5.*«\u00a0lune\u00a0»"),
        (f"{HEAD}[[fields]]\nid = '1'\nfait = 'commune'", "fait"),
    ],
)
def test_a_matching_that_is_wrong_is_refused(tmp_path: Path, text: str, words: str) -> None:
    path = tmp_path / "c.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DefinitionRefused, match=words):
        load_matching(path, example())


def test_the_words_that_are_shipped_name_facts_and_a_day() -> None:
    known = {entry.fact for entry in vocabulary().entries}
    assert known <= set(FACT_LIST)
    assert len(known) > 60
    assert vocabulary().noted_on.year >= 2026


def test_a_wrong_file_of_words_is_refused_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "faits.toml"
    head = 'format = 1\nid = "a"\nversion = "1"\ndate = 2026-11-27\ntitle = "Mots"\n'
    path.write_text(
        f'{head}statements = ["j atteste"]\n\n[[words]]\nfact = "lune"\nlabel = ["lune"]\n',
        encoding="utf-8",
    )
    with pytest.raises(DefinitionRefused, match=r"ligne 9.*lune"):
        load_vocabulary(path)
