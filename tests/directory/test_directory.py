"""Who helps with what: every question has somebody, every system of the fiche is found."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tressons_desktop.definitions.refused import DefinitionRefused
from tressons_desktop.directory.contacts import NotedContact, contact_for
from tressons_desktop.directory.finding import DirectoryFound, DirectoryWanted, find, searched
from tressons_desktop.directory.loader import ORGANISATIONS, load_directory
from tressons_desktop.directory.model import Nearness
from tressons_desktop.exchange.contact_file import keep_contacts, load_contacts
from tressons_desktop.feasibility.library import load_checklists
from tressons_desktop.outcomes import Refused
from tressons_desktop.project.kinds import ProjectKind

RESOURCES = Path(__file__).parents[2] / "resources"
DIRECTORY = load_directory(RESOURCES / "directory")
QUESTIONS = [one.id for part in load_checklists(RESOURCES / "checklists") for one in part.questions]
ENTRIES = (*DIRECTORY.organisations, *DIRECTORY.inspirations, *DIRECTORY.readings)

SYSTEMS = (
    "CUMA, Terre de Liens, Atelier Paysan, coopérative d’installation, espace-test, insertion,"
    "circuits courts, alimentation sociale, fablab, coworking, tiers-lieu, Bouge ton Coq, bar,"
    "épicerie participative, BRUDED, visites, Un café s’il vous plaît, Énergie Partagée, Dromolib,"
    "covoiturage, auto-école sociale, vélo, RSA, LEADER, projet alimentaire territorial, foncière"
    " solidaire, SCIC, groupement d’employeurs, RTES, Avise, TRESSONS, CRESS, DLA, France Active,"
    "Familles Rurales, Territoires Coopératifs, Observatoire national, subvention, marché public,"
    "délégation, Villages Vivants, CAUE, agence technique, Territoires Conseils, CCI, artisan,"
    "Ille-et-Vilaine, Haute-Garonne, Meurthe-et-Moselle, ingénierie"
)
"""What the fiche of RTES names, and the actors beside it."""


def found_by(words: str) -> DirectoryFound:
    return find(DIRECTORY, DirectoryWanted(words=words))


@pytest.mark.parametrize("name", [one.strip() for one in SYSTEMS.split(",")])
def test_what_the_fiche_names_is_found_by_its_name(name: str) -> None:
    found = found_by(name)
    lists = (found.organisations, found.inspirations, found.readings, found.levers)
    assert any(lists)


def test_every_question_has_somebody_to_ask() -> None:
    alone = [
        one for one in QUESTIONS if not find(DIRECTORY, DirectoryWanted(question=one)).organisations
    ]
    assert not alone, (
        f"{', '.join(alone)}: nobody to ask: add it to the questions of an organisation that helps "
        "with it (resources/directory/organismes.toml)"
    )


def test_nothing_names_a_question_that_does_not_exist() -> None:
    named = {one for entry in ENTRIES for one in entry.questions}
    named |= {one for lever in DIRECTORY.levers for act in lever.actions for one in act.questions}
    unknown = sorted(named - set(QUESTIONS))
    assert not unknown, f"{', '.join(unknown)}: resources/directory names what no checklist asks"


def test_nothing_is_said_without_its_source() -> None:
    """An address, a figure of people, a place: somebody is quoted, or it is said to be usage."""
    for entry in ENTRIES:
        quoted = [one for one in entry.sources if not one.general_knowledge]
        assert quoted or entry.needs_checking, entry.id


def test_no_phone_of_a_local_service_is_bundled() -> None:
    """There is one in each département: whoever uses it notes it, the directory invents none."""
    local = [one for one in DIRECTORY.organisations if one.reach is not Nearness.NATIONAL]
    assert len(local) > 20
    assert [one.id for one in local if one.phone] == []


def test_an_organisation_of_elsewhere_is_left_out_and_still_found_by_its_name() -> None:
    here = DirectoryWanted(department="71", kinds=(ProjectKind.CAFE,), population=418)
    assert "bruded" not in [one.id for one in find(DIRECTORY, here).organisations]
    assert [one.id for one in find(DIRECTORY, DirectoryWanted("bruded", "71")).organisations] == [
        "bruded"
    ]


def test_a_commune_too_large_is_not_sent_to_those_who_serve_small_ones() -> None:
    small = find(DIRECTORY, DirectoryWanted(population=3_499)).organisations
    large = find(DIRECTORY, DirectoryWanted(population=3_500)).organisations
    assert "1000-cafes" in [one.id for one in small]
    assert "1000-cafes" not in [one.id for one in large]


def test_what_serves_the_project_comes_first_among_the_words() -> None:
    wanted = DirectoryWanted(words="local", kinds=(ProjectKind.CAFE,), question="maitrise-local")
    ids = [one.id for one in find(DIRECTORY, wanted).organisations]
    other = next(
        one.id
        for one in DIRECTORY.organisations
        if "maitrise-local" not in one.questions and "local" in searched(one)
    )
    assert ids.index("villages-vivants") < ids.index(other)


def test_a_file_that_names_no_source_is_refused_with_its_line(tmp_path: Path) -> None:
    for path in (RESOURCES / "directory").glob("*.toml"):
        text = path.read_text(encoding="utf-8")
        if path.name == ORGANISATIONS:
            text = text.replace("sources = [", "# sources = [", 1)
        (tmp_path / path.name).write_text(text, encoding="utf-8")
    with pytest.raises(DefinitionRefused) as refused:
        load_directory(tmp_path)
    assert refused.value.line
    assert "general_knowledge" in refused.value.message


# --- the contacts noted here ------------------------------------------------------------------

TEXT = st.text(st.characters(codec="utf-8", exclude_categories=("C",)), max_size=60).map(str.strip)


@given(name=TEXT, person=TEXT, phone=TEXT, note=TEXT)
def test_a_contact_is_read_as_it_was_written(
    tmp_path_factory: pytest.TempPathFactory, name: str, person: str, phone: str, note: str
) -> None:
    path = tmp_path_factory.mktemp("annuaire") / "contacts.toml"
    noted = NotedContact(id="c1", name=name, person=person, phone=phone, note=note)
    keep_contacts(path, [noted])
    assert load_contacts(path) == (noted,)


def test_a_spoilt_file_of_contacts_is_put_aside_never_replaced(tmp_path: Path) -> None:
    path = tmp_path / "contacts.toml"
    path.write_text("format = 1\n[[contacts]]\nid = 'a'\nperson = 'Mme Faux", encoding="utf-8")
    with pytest.raises(DefinitionRefused):
        load_contacts(path)
    keep_contacts(path, [NotedContact(id="b", person="M. Exemple")])
    assert [one.person for one in load_contacts(path)] == ["M. Exemple"]
    (aside,) = tmp_path.glob("contacts-illisible-*.toml")
    assert "Mme Faux" in aside.read_text(encoding="utf-8")


def test_a_contact_that_could_not_be_read_back_is_refused_and_the_others_stay(
    tmp_path: Path,
) -> None:
    path = tmp_path / "contacts.toml"
    first = NotedContact(id="a", person="M. Exemple")
    keep_contacts(path, [first])
    with pytest.raises(Refused, match="caractère invisible"):
        keep_contacts(path, [first, NotedContact(id="b", person="M.\u202e Exemple")])
    assert load_contacts(path) == (first,)


def test_the_contact_of_the_departement_stands_before_that_of_everywhere() -> None:
    everywhere = NotedContact(id="a", organisation="caue", phone="01")
    here = NotedContact(id="b", organisation="caue", department="71", phone="03")
    assert contact_for([everywhere, here], "caue", "71") == here
    assert contact_for([everywhere, here], "caue", "35") == everywhere
    assert contact_for([here], "caue", "35") is None
