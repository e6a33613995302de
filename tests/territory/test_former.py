"""A commune is found by the name or the code it had before, as an envelope writes it, and how."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tressons_desktop.outcomes import Refused
from tressons_desktop.territory import TerritoryIndex
from tressons_desktop.territory.choosing import choose_commune
from tressons_desktop.territory.folding import fold


@pytest.mark.parametrize(
    ("typed", "code", "shown", "kind"),
    [
        (
            "Cendrieux",
            "24362",
            "Cendrieux, aujourd’hui Val de Louyre et Caudeau",
            "commune déléguée",
        ),
        ("lomme", "59350", "Lomme, aujourd’hui Lille", "commune associée"),
        ("Pugieu", "01098", "Pugieu, aujourd’hui Chazey-Bons", "ancienne commune"),
        ("Lévy St Nom", "78334", "Lévy-Saint-Nom, aujourd’hui Lévis-Saint-Nom", "ancien nom"),
        (
            "Lyon 3ème",
            "69123",
            "Lyon 3e Arrondissement, aujourd’hui Lyon",
            "arrondissement municipal",
        ),
    ],
)
def test_a_name_of_before_leads_to_the_commune_of_today(
    index: TerritoryIndex, typed: str, code: str, shown: str, kind: str
) -> None:
    first = index.search(typed)[0]
    assert (first.code, first.shown) == (code, shown)
    assert first.former is not None
    assert first.former.kind.words == kind
    begun = first.shown[slice(*first.span)]
    assert fold(begun).key == fold(typed.replace("St", "Saint").replace("ème", "e")).key


def test_a_commune_of_today_comes_before_the_names_of_before(index: TerritoryIndex) -> None:
    found = [(match.code, match.former is None) for match in index.search("Vaucluse")]
    assert found[:2] == [("25588", True), ("84139", False)]
    assert index.search("Paris")[0].shown == "Paris"


def test_a_commune_is_offered_once(index: TerritoryIndex) -> None:
    """Paris has twenty arrondissements, and Annecy five communes that merged into it."""
    for typed in ("Paris", "Annecy", "Lyon", "saint"):
        codes = [match.code for match in index.search(typed, limit=40)]
        assert len(codes) == len(set(codes))


def test_a_code_of_before_leads_to_the_commune_of_today(index: TerritoryIndex) -> None:
    (lyon,) = index.search("69381")
    assert lyon.shown == "Lyon 1er Arrondissement, aujourd’hui Lyon"
    chosen = choose_commune(index, "01316")
    assert (chosen.code, chosen.name, chosen.former) == ("01098", "Chazey-Bons", "Pugieu")
    assert choose_commune(index, "01098").former == ""
    with pytest.raises(Refused, match="99999"):
        choose_commune(index, "99999")


def test_the_names_of_before_of_a_commune_are_known(index: TerritoryIndex) -> None:
    names = {one.name: one.kind.words for one in index.former_names("74010")}
    assert names["Seynod"] == "commune déléguée"
    assert names["Vieugy"] == "ancienne commune"
    assert index.former_names("71214") == []


@given(rank=st.integers(0, 2**20))
def test_every_code_of_before_leads_somewhere(index: TerritoryIndex, rank: int) -> None:
    former = sorted(index.former_codes().items())
    code, now = former[rank % len(former)]
    assert index.commune(now) is not None
    assert index.current_code(code) == now
    assert choose_commune(index, code).former in {one.name for one in index.former_names(now)}


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("SAINT-GENGOUX-LE-N", "Saint-Gengoux-le-National"),
        ("ST GENGOUX LE NAL", "Saint-Gengoux-le-National"),
        ("CHALON S SAONE", "Chalon-sur-Saône"),
        ("71025 MACON CEDEX 9", "Mâcon"),
        ("LE HAVRE CEDEX", "Le Havre"),
        ("Commune de Rennes", "Rennes"),
        ("Mairie d’Eu", "Eu"),
        ("mairie du Puy-en-Velay", "Le Puy-en-Velay"),
        ("la commune de L'Haÿ-les-Roses", "L’Haÿ-les-Roses"),
        ("ville de Cluny", "Cluny"),
        ("Ville d'Avray", "Ville-d’Avray"),
        ("Chat Chinon", "Château-Chinon (Ville)"),
        ("Saint-Denis Réunion", "Saint-Denis"),
        ("Saint-Denis (La Réunion)", "Saint-Denis"),
        ("97400 Saint-Denis Réunion", "Saint-Denis"),
    ],
)
def test_what_an_envelope_says_is_forgiven(index: TerritoryIndex, typed: str, name: str) -> None:
    assert index.search(typed)[0].name == name


def test_a_departement_in_letters_chooses_the_homonym(index: TerritoryIndex) -> None:
    for typed in ("Sainte-Colombe Gironde", "ste colombe (Gironde)", "Sainte-Colombe, gironde"):
        assert [match.code for match in index.search(typed)] == ["33390"]
    assert index.search("Châtillon-sur-Loire")[0].code == "45087"


@pytest.mark.parametrize(
    ("code", "seat"),
    [
        ("74010", "74000"),  # Annecy
        ("10003", "10160"),  # Aix-Villemaur-Pâlis: that of Aix-en-Othe, with fewer streets
        ("49023", "49600"),  # Beaupréau-en-Mauges
        ("01247", "01410"),  # Mijoux: five streets have another one
    ],
)
def test_the_postal_code_of_the_seat_comes_first(
    index: TerritoryIndex, code: str, seat: str
) -> None:
    commune = index.commune(code)
    assert commune is not None
    assert commune.postal_codes[0] == seat
    assert len(commune.postal_codes) > 1
    assert index.search(commune.name)[0].postal_code == seat
