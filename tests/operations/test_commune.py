"""A project that changes commune takes its profile and its promoter along, nothing of others."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.db.keeping import Keeper
from tests.exchange.making import TODAY
from tressons_desktop.control.disagreements import identity_findings
from tressons_desktop.operations.declare import project_scope
from tressons_desktop.operations.profiles import create_profile
from tressons_desktop.operations.projects import (
    CopiedPart,
    create_project,
    duplicate_project,
    edit_project,
)
from tressons_desktop.operations.records import add_records
from tressons_desktop.project.identity import (
    ChosenCommune,
    ProfileStanding,
    commune_words,
    followed_words,
    names_a_commune,
    names_commune,
    own_profile,
    profile_standing,
)
from tressons_desktop.project.model import CommuneProfile, Person, Project
from tressons_desktop.project.values import LegalForm

CORMATIN = ChosenCommune("71145", "Cormatin", "71")
TAIZE = ChosenCommune("71532", "Taizé", "71")
CLUNY = ChosenCommune("71137", "Cluny", "71")
SIRETS = {CORMATIN: "21710145500011", TAIZE: "21710532400019"}


def keep(house: Keeper, commune: ChosenCommune) -> CommuneProfile:
    house.do(create_profile, **commune.fields(), siret=SIRETS[commune], mayor_name=commune.name)
    return next(one for one in house.store.profiles() if one.commune_code == commune.code)


def log(house: Keeper, profile: CommuneProfile | None, **values: Any) -> str:
    changes = house.do(create_project, name="Épicerie", today=TODAY, profile=profile, **values)
    return next(iter(changes.project_ids))


def who(project: Project) -> tuple[str, LegalForm | None, str]:
    return project.promoter_name, project.promoter_form, project.promoter_siret


def test_the_profile_and_the_promoter_follow_to_a_known_commune(house: Keeper) -> None:
    cormatin, taize = keep(house, CORMATIN), keep(house, TAIZE)
    project_id = log(house, cormatin)
    before = house.file(project_id)
    assert who(before.project) == ("Commune de Cormatin", LegalForm.COMMUNE, SIRETS[CORMATIN])
    house.do(edit_project, project_id=project_id, **TAIZE.fields())
    file = house.file(project_id)
    assert file.profile == taize
    assert who(file.project) == ("Commune de Taizé", LegalForm.COMMUNE, SIRETS[TAIZE])
    assert house.undo(project_scope(project_id)).label == "modifier la commune du projet"
    assert house.file(project_id) == before


def test_an_unknown_commune_leaves_no_profile_of_the_first_one(house: Keeper) -> None:
    project_id = log(house, keep(house, CORMATIN))
    house.do(edit_project, project_id=project_id, **TAIZE.fields())
    file = house.file(project_id)
    assert file.profile is None
    assert who(file.project) == ("Commune de Taizé", LegalForm.COMMUNE, "")


def test_what_was_typed_for_an_association_stays(house: Keeper) -> None:
    project_id = log(house, keep(house, CORMATIN))
    keep(house, TAIZE)
    typed = {
        "promoter_name": "Les Amis du Four de Cormatin",
        "promoter_form": LegalForm.ASSOCIATION,
        "promoter_siret": "81234567800019",
    }
    house.do(edit_project, project_id=project_id, **typed)
    house.do(edit_project, project_id=project_id, **TAIZE.fields())
    file = house.file(project_id)
    assert who(file.project) == tuple(typed.values())
    assert file.profile is not None
    assert file.profile.commune_code == TAIZE.code


def test_the_commune_said_again_mends_a_project_moved_by_hand(house: Keeper) -> None:
    """What an older version left: the place of one commune, the profile of another."""
    cormatin, taize = keep(house, CORMATIN), keep(house, TAIZE)
    project_id = log(house, cormatin)
    house.do(edit_project, project_id=project_id, **TAIZE.fields(), profile_id=cormatin.id)
    house.do(edit_project, project_id=project_id, promoter_name="Commune de Cormatin")
    assert own_profile(house.file(project_id)) is None
    house.do(edit_project, project_id=project_id, **TAIZE.fields())
    file = house.file(project_id)
    assert file.profile == taize
    assert who(file.project) == ("Commune de Taizé", LegalForm.COMMUNE, SIRETS[TAIZE])


def test_the_same_commune_keeps_a_number_typed_by_hand(house: Keeper) -> None:
    project_id = log(house, keep(house, TAIZE))
    house.do(edit_project, project_id=project_id, promoter_siret="21710532400027")
    house.do(edit_project, project_id=project_id, **TAIZE.fields())
    assert house.file(project_id).project.promoter_siret == "21710532400027"


@pytest.mark.parametrize("known", [True, False])
def test_a_copy_to_another_commune_follows_the_same_rule(house: Keeper, known: bool) -> None:
    project_id = log(house, keep(house, CORMATIN))
    taize = keep(house, TAIZE) if known else None
    changes = house.do(
        duplicate_project,
        project_id=project_id,
        parts=tuple(CopiedPart),
        today=TODAY,
        commune=TAIZE,
    )
    (copy_id,) = changes.project_ids - {project_id}
    copy = house.file(copy_id)
    assert copy.profile == taize
    assert (copy.project.commune_code, copy.project.commune_name) == (TAIZE.code, "Taizé")
    assert who(copy.project) == (
        "Commune de Taizé",
        LegalForm.COMMUNE,
        SIRETS[TAIZE] if known else "",
    )
    assert house.file(project_id).project.commune_code == CORMATIN.code


def test_a_project_logged_elsewhere_than_the_user_s_commune_takes_nothing_of_it(
    house: Keeper,
) -> None:
    project_id = log(house, keep(house, CORMATIN), **TAIZE.fields())
    file = house.file(project_id)
    assert file.profile is None
    assert who(file.project) == ("Commune de Taizé", LegalForm.COMMUNE, "")


@given(st.sampled_from(["Le Puy", "La Clayette", "Les Bizots", "L’Hôpital", "Oyé", "Taizé", "Eu"]))
def test_a_commune_is_recognised_in_its_promoter(town: str) -> None:
    words = commune_words(town)
    assert names_a_commune(words)
    assert names_commune(words, town)
    assert not names_commune(words, "Cormatin")


@pytest.mark.parametrize("words", ["Commune de Taizé", "commune de taizé", "Mairie de Taizé"])
def test_the_commune_by_its_name_carries_the_project(house: Keeper, words: str) -> None:
    taize = keep(house, TAIZE)
    project_id = log(house, taize, promoter=words, **TAIZE.fields())
    assert who(house.file(project_id).project) == (words, LegalForm.COMMUNE, SIRETS[TAIZE])


def test_somebody_else_who_carries_it_has_no_form_and_no_number_of_the_commune(
    house: Keeper,
) -> None:
    taize = keep(house, TAIZE)
    project_id = log(house, taize, promoter="Les Amis du Four", **TAIZE.fields())
    assert who(house.file(project_id).project) == ("Les Amis du Four", None, "")
    assert house.file(project_id).profile == taize
    nowhere = log(house, None, promoter="Commune de Cluny")
    assert who(house.file(nowhere).project) == ("Commune de Cluny", None, "")


def test_what_followed_is_said_and_nothing_else(house: Keeper) -> None:
    cormatin = keep(house, CORMATIN)
    keep(house, TAIZE)
    project_id = log(house, cormatin)
    before = house.file(project_id)
    house.do(edit_project, project_id=project_id, **TAIZE.fields())
    moved = house.file(project_id)
    assert followed_words(before, moved) == "La fiche de la commune et le porteur suivent."
    assert followed_words(moved, moved) == ""
    house.do(edit_project, project_id=project_id, **CLUNY.fields())
    lost = house.file(project_id)
    assert followed_words(moved, lost) == "Le porteur suit.", "nobody knows the profile of Cluny"
    alone = house.file(log(house, None))
    house.do(edit_project, project_id=alone.project.id, **TAIZE.fields())
    assert followed_words(alone, house.file(alone.project.id)) == "", "a first choice follows none"


def test_a_project_stands_beside_its_profile_in_four_ways(house: Keeper) -> None:
    project_id = log(house, None)
    assert profile_standing(house.file(project_id), ()) is ProfileStanding.OWN, "no commune yet"
    house.do(edit_project, project_id=project_id, **CORMATIN.fields())
    file = house.file(project_id)
    assert profile_standing(file, house.store.profiles()) is ProfileStanding.UNKNOWN
    cormatin = keep(house, CORMATIN)
    assert profile_standing(file, house.store.profiles()) is ProfileStanding.WAITING
    own = replace(file, profile=cormatin)
    assert profile_standing(own, house.store.profiles()) is ProfileStanding.OWN
    other = replace(file, profile=keep(house, TAIZE))
    assert profile_standing(other, house.store.profiles()) is ProfileStanding.OF_ANOTHER


PEOPLE = {
    "Ana Maire": ("Commune", "Commune de Cormatin"),
    "Léo": ("la mairie", "Commune de Cormatin"),
    "Cormatin": ("", "Commune de Cormatin"),
    "Zoé": ("Les Amis du Four", "Les Amis du Four"),
    "Max": ("", ""),
}


@pytest.mark.parametrize("copied", [False, True])
def test_who_is_of_the_commune_does_not_become_of_the_next_one(house: Keeper, copied: bool) -> None:
    """« Camille, maire, Commune » on the page of another commune is the mayor of that one."""
    project_id = log(house, keep(house, CORMATIN))  # whose mayor is called Cormatin
    rows = [{"name": name, "organisation": typed} for name, (typed, _) in PEOPLE.items()]
    house.do(add_records, record_kind=Person, project_id=project_id, rows=rows)
    before = house.file(project_id)
    if copied:
        parts = tuple(CopiedPart)
        made = house.do(
            duplicate_project, project_id=project_id, parts=parts, today=TODAY, commune=TAIZE
        )
        (moved_id,) = made.project_ids - {project_id}
    else:
        moved_id = project_id
        house.do(edit_project, project_id=project_id, **TAIZE.fields())
    file = house.file(moved_id)
    assert {one.name: one.organisation for one in file.people} == {
        name: after for name, (_, after) in PEOPLE.items()
    }
    said = [one.sentence for one in identity_findings(file)]
    assert "Ana Maire\u00a0: Commune de Cormatin, projet à Taizé" in said
    if not copied:
        house.undo(project_scope(project_id))
    assert house.file(project_id) == before
