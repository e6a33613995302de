"""A commune chosen brings what follows, and never empties what is known."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tressons_desktop.outcomes import Refused
from tressons_desktop.project.identity import ChosenCommune
from tressons_desktop.project.model import CommuneProfile
from tressons_desktop.territory import TerritoryIndex
from tressons_desktop.territory.choosing import choose_commune, other_siren, profile_fields
from tressons_desktop.territory.model import Commune

TAIZE = ChosenCommune("71532", "Taizé", "71")
POSTAL = "postal_code"


@pytest.fixture
def taize(index: TerritoryIndex) -> Commune:
    found = index.commune(TAIZE.code)
    assert found is not None
    return found


def test_a_code_brings_the_name_and_the_departement(index: TerritoryIndex) -> None:
    assert choose_commune(index, TAIZE.code) == TAIZE
    assert choose_commune(index, " 71532 ") == TAIZE
    assert choose_commune(index, "") == choose_commune(index, "  ") == ChosenCommune()


@pytest.mark.parametrize("code", ["00000", "Taizé", "71532'; --", "7153"])
def test_a_code_that_nobody_has_is_refused_and_named(index: TerritoryIndex, code: str) -> None:
    with pytest.raises(Refused, match="Aucune commune n’a le code INSEE") as said:
        choose_commune(index, code)
    assert code in str(said.value)


def test_the_postal_code_follows_when_there_is_one_and_none_was_typed(taize: Commune) -> None:
    assert profile_fields(taize, None) == {**TAIZE.fields(), POSTAL: taize.postal_codes[0]}
    typed = CommuneProfile(id="c", postal_code="71000")
    assert POSTAL not in profile_fields(taize, typed)
    several = replace(taize, postal_codes=("71250", "71251"))
    assert POSTAL not in profile_fields(several, None)


def test_a_siret_is_that_of_the_commune_or_of_somebody_else(taize: Commune) -> None:
    assert taize.siren is not None
    assert other_siren(taize, f"{taize.siren}00019") == ""
    assert other_siren(taize, f"{taize.siren[:3]} {taize.siren[3:]} 00019") == ""
    assert "n’est pas celui de la commune" in other_siren(taize, "12345678900019")
    assert other_siren(taize, "") == other_siren(None, "12345678900019") == ""
    assert other_siren(replace(taize, siren=None), "12345678900019") == ""
