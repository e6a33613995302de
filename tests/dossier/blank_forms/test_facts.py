"""From the words of a form to what a project knows: proposed, confirmed once, written on paper."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tressons_desktop.definitions.refused import DefinitionRefused
from tressons_desktop.dossier.blank_forms.answering import answer_of, answers_of
from tressons_desktop.dossier.blank_forms.draft import FormDraft
from tressons_desktop.dossier.blank_forms.mapping import (
    FormMapping,
    KeptMappings,
    load_mapping,
    write_mapping_file,
)
from tressons_desktop.dossier.blank_forms.model import (
    BlankForm,
    FormField,
    FormFieldKind,
    FormOption,
)
from tressons_desktop.dossier.blank_forms.suggesting import fitting_facts, propose_facts
from tressons_desktop.dossier.report import DossierWriteError
from tressons_desktop.portal.answers import CommuneAnswer
from tressons_desktop.portal.fact_list import FACT_LIST
from tressons_desktop.portal.facts import ProjectFact

SHA = "a" * 64
K = FormFieldKind


def asked(label: str, kind: FormFieldKind = K.TEXT, name: str = "", **more: object) -> FormField:
    return replace(FormField(name or label, label, kind, 1, (0, 0, 100, 20)), **more)


def form(*fields: FormField) -> BlankForm:
    return BlankForm(SHA, 1, fields)


@pytest.mark.parametrize(
    ("field", "fact"),
    [
        (asked("Nom de la commune"), "commune"),
        (asked("Code INSEE", K.COMB), "commune_insee"),
        (asked("N° SIRET du demandeur", K.COMB), "porteur_siret"),
        (asked("Intitulé de l’opération"), "projet_intitule"),
        (asked("Coût total HT"), "cout_ht"),
        (asked("Contexte du projet", K.LINES), "texte.context"),
        (asked("zone12", printed="Code postal"), "code_postal"),
        (asked("champ 4", name="demande.intituleProjet"), "projet_intitule"),
        (asked("Le projet comprend des travaux", K.RADIO), "comprend_travaux"),
        (asked("Observations"), None),
        (asked("Je certifie que le projet comprend des travaux", K.CHECK), None),
        (asked("Code INSEE", read_only=True), None),
        (asked("Nom du financeur"), None),
    ],
)
def test_a_fact_is_proposed_for_the_words_that_name_it(field: FormField, fact: str | None) -> None:
    assert propose_facts(form(field)) == ({field.name: fact} if fact else {})


def test_the_words_above_say_whose_name_is_asked() -> None:
    fields = asked("Représentant légal : fonction du maire"), asked("Nom"), asked("Prénom")
    found = propose_facts(form(*fields))
    assert (found["Nom"], found["Prénom"]) == ("representant_nom", "representant_prenom")


def test_only_facts_that_a_field_can_hold_are_offered() -> None:
    boxes = fitting_facts(asked("Travaux", K.CHECK))
    assert boxes == ("comprend_travaux", "comprend_achat")
    words = fitting_facts(asked("Nom"))
    assert "commune" in words
    assert not {"financeurs", "financeurs.nom", "comprend_travaux"} & set(words)


@pytest.mark.parametrize(
    ("key", "value", "kind", "written"),
    [
        ("commune", CommuneAnswer("Genouilly", "71214", "71460"), K.TEXT, "Genouilly"),
        ("cout_ht", Decimal("148000.00"), K.TEXT, "148\u202f000"),
        ("cout_ht", Decimal("148000.50"), K.TEXT, "148\u202f000,50"),
        ("cout_ht", Decimal("148000.00"), K.COMB, "148000"),
        ("population", 342, K.TEXT, "342"),
        ("ouverture", date(2027, 6, 1), K.TEXT, "01/06/2027"),
        ("comprend_travaux", True, K.CHECK, "Oui"),
        ("projet_natures", ("Épicerie", "Café"), K.LINES, "Épicerie, Café"),
    ],
)
def test_a_fact_is_written_as_on_paper(key, value, kind, written: str) -> None:
    assert answer_of(asked("Champ", kind), ProjectFact(key, value)) == written


def test_a_fact_finds_its_choice_by_any_of_its_spellings() -> None:
    field = asked("Département", K.CHOICE, options=(FormOption("d71", "71 - Saône-et-Loire"),))
    fact = ProjectFact("departement", "71", also=("71 - Saône-et-Loire", "Saône-et-Loire", "71"))
    assert answer_of(field, fact) == "d71"
    yes = asked("Travaux", K.RADIO, options=(FormOption("1", "Oui"), FormOption("2", "Non")))
    assert answer_of(yes, ProjectFact("comprend_travaux", False)) == "2"


def test_what_the_project_does_not_know_is_not_answered() -> None:
    fields = asked("Commune"), asked("SIRET")
    matched = {"Commune": "commune", "SIRET": "porteur_siret", "Parti": "commune"}
    facts = {"commune": ProjectFact("commune", CommuneAnswer("Genouilly", "71214"))}
    assert answers_of(form(*fields), matched, facts) == {"Commune": "Genouilly"}


NAMES = st.text(
    alphabet=st.characters(exclude_categories=("C", "Z")), min_size=1, max_size=30
) | st.sampled_from(['a"b', "c\\d", "e.f[0]", "é = ‘ç’"])


@given(facts=st.dictionaries(NAMES, st.sampled_from(["", "commune", "cout_ht"]), max_size=8))
def test_what_was_confirmed_is_read_back(tmp_path_factory, facts: dict[str, str]) -> None:
    target = tmp_path_factory.mktemp("m") / "correspondances.toml"
    kept = FormMapping(SHA, "Demande d’aide « 2027 ».pdf", facts)
    write_mapping_file(kept, target)
    assert load_mapping(target) == kept


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("format = 2", "doit valoir 1"),
        ('format = 1\nsha256 = "abc"', "empreinte"),
        (f'format = 1\nsha256 = "{SHA}"\nfields = [{{name = "a", fact = "age"}}]', "« age »"),
        (f'format = 1\nsha256 = "{SHA}"\nfields = [{{name = "a", fact = "financeurs"}}]', "« fin"),
        (f'format = 1\nsha256 = "{SHA}"\nautre = 1', "« autre »"),
    ],
)
def test_a_wrong_file_of_mappings_is_told(tmp_path: Path, written: str, told: str) -> None:
    path = tmp_path / "m.toml"
    path.write_text(written, encoding="utf-8")
    with pytest.raises(DefinitionRefused) as refusal:
        load_mapping(path)
    assert told in str(refusal.value).replace("\u00a0", " ")


def test_a_mapping_is_kept_for_its_form_alone(tmp_path: Path) -> None:
    kept = KeptMappings(tmp_path / "formulaires")
    assert kept.of(SHA) is None
    mapping = FormMapping(SHA, "a.pdf", {"nom": "commune"})
    kept.keep(mapping)
    assert kept.of(SHA) == mapping
    assert kept.of("b" * 64) is None
    (tmp_path / "formulaires" / f"{SHA}.toml").write_text("abîmé", encoding="utf-8")
    assert kept.of(SHA) is None
    (tmp_path / "occupé").touch()
    with pytest.raises(DossierWriteError):
        KeptMappings(tmp_path / "occupé").keep(mapping)


def test_every_fact_of_the_list_can_be_offered_somewhere() -> None:
    offered = {key for kind in K for key in fitting_facts(asked("Champ", kind))}
    tables = {
        key
        for key in FACT_LIST
        if key.partition(".")[0] in ("financeurs", "depenses", "devis", "partenaires")
    }
    assert offered == set(FACT_LIST) - tables


TOWN = {"commune": ProjectFact("commune", CommuneAnswer("Genouilly", "71214"))}


def draft(*fields: FormField, facts: dict[str, ProjectFact] | None = None) -> FormDraft:
    return FormDraft(form(*fields), TOWN if facts is None else facts, None)


def test_words_typed_are_worth_more_than_a_fact_until_another_is_chosen() -> None:
    made = draft(asked("Commune"))
    assert (made.fact("Commune"), made.answers()) == ("commune", {"Commune": "Genouilly"})
    made.type("Commune", "Genouilly (Saône-et-Loire)")
    assert made.answers() == {"Commune": "Genouilly (Saône-et-Loire)"}
    made.choose("Commune", "porteur_nom")
    assert made.answers() == {}
    assert "ne dit pas encore « Le nom du porteur »" in made.doubt("Commune").replace("\u00a0", " ")


def test_what_the_form_already_holds_is_shown_and_left_alone() -> None:
    made = draft(asked("Pays", value="France"), asked("Accord", K.CHECK, value="Yes"))
    assert (made.shown("Pays"), made.shown("Accord"), made.answers()) == ("France", "oui", {})
    made.type("Pays", "France")
    assert made.answers() == {}
    made.type("Pays", "")
    assert made.answers() == {"Pays": ""}


def test_a_fact_that_is_no_choice_is_said_and_not_written() -> None:
    made = draft(asked("Commune", K.CHOICE, options=(FormOption("1", "Joncy"),)))
    assert "« Genouilly » n’est pas un choix" in made.doubt("Commune").replace("\u00a0", " ")
    assert made.answers() == {}


def test_fields_are_shown_a_page_at_most_at_a_time() -> None:
    fields = [asked(f"{n}", page=1 if n < 30 else 2) for n in range(40)]
    made = draft(*fields, asked("total", read_only=True))
    assert [len(group) for group in made.groups()] == [12, 12, 6, 10]


def test_what_was_typed_is_taken_again() -> None:
    made = draft(asked("Commune"), asked("Autre"))
    made.type("Autre", "x")
    made.choose("Commune", "")
    again = draft(asked("Commune"), asked("Autre"))
    again.take(*made.left())
    assert again.answers() == {"Autre": "x"}
    assert again.mapping("a.pdf").facts == {"Commune": "", "Autre": ""}
