"""Deleted projects: kept whole, brought back whole, forgotten for good when asked."""

from __future__ import annotations

import pytest

from db.backup_copy import files_named_in
from tests.db.keeping import Keeper
from tests.exchange.making import PDF, with_contents
from tressons_desktop.exchange.bundle import VERSION
from tressons_desktop.operations.drafts import keep_draft
from tressons_desktop.operations.foreseen import Foreseen
from tressons_desktop.operations.history import restore_deleted_project
from tressons_desktop.operations.pieces import detach_file
from tressons_desktop.operations.profiles import create_profile, delete_profile
from tressons_desktop.operations.projects import (
    archive_project,
    delete_project,
    edit_project,
    write_text,
)
from tressons_desktop.operations.records import add_record
from tressons_desktop.outcomes import RecordMissing, Refused
from tressons_desktop.ports import LIBRARY
from tressons_desktop.project.drafts import Draft
from tressons_desktop.project.later import Kept, Later, LaterProject
from tressons_desktop.project.model import BudgetLine
from tressons_desktop.project.values import ProjectKind

DAY = 86_400


def _full(house: Keeper, name: str = "Le Four banal") -> str:
    """Log a project with a text, a line, a file and an unread text."""
    project_id = house.log(name)
    house.do(
        edit_project,
        project_id=project_id,
        kinds=(ProjectKind.CAFE,),
        commune_name="Genouilly",
        departement_code="71",
    )
    house.do(write_text, project_id=project_id, key="need", body="Plus de pain", title="Besoin")
    house.do(add_record, record_kind=BudgetLine, project_id=project_id, label="Four")
    with house.store.unit_of_work() as unit:
        unit.add(*with_contents(house.store.attachments, "application/pdf", project_id=project_id))
        unit.commit("joindre", scope=f"project:{project_id}")
    kept = Draft(project_id, "project", project_id, "jobs", "2 ou 3", "Un seul nombre.")
    house.do(keep_draft, project_id=project_id, drafts=[kept])
    return project_id


def test_the_bin_says_what_was_deleted_when_and_by_whom(house: Keeper) -> None:
    assert house.store.deleted_projects() == []
    assert house.store.deleted_count() == 0
    project_id = _full(house)
    house.wait(3600)
    house.do(delete_project, project_id=project_id)
    (gone,) = house.store.deleted_projects()
    assert (gone.id, gone.name, gone.kinds) == (project_id, "Le Four banal", (ProjectKind.CAFE,))
    assert (gone.commune_name, gone.departement_code) == ("Genouilly", "71")
    assert gone.when == house.clock.moment
    assert gone.days_left(house.clock.moment) == 90
    assert gone.size == len(PDF)  # the attached file, which no other project has
    assert house.store.deleted_count() == 1


def test_a_project_comes_back_whole_after_a_restart_and_other_gestures(house: Keeper) -> None:
    project_id = _full(house)
    before = house.state()
    house.do(delete_project, project_id=project_id)
    other = house.log("Navette")
    house.reopen()
    house.do(archive_project, project_id=other)

    changes = house.do(restore_deleted_project, project_id=project_id)
    assert changes.label == "restaurer le projet «\u00a0Le Four banal\u00a0»"
    assert house.file(project_id) == before[0][0]
    assert house.file(project_id).drafts == before[0][0].drafts != ()
    assert house.state() == house.state_on_disk()
    assert house.store.deleted_projects() == []

    house.undo(LIBRARY)
    assert [one.id for one in house.store.deleted_projects()] == [project_id]
    house.redo(LIBRARY)
    assert house.file(project_id) == before[0][0]


def test_a_project_that_waits_to_come_back_is_shown_whole(house: Keeper) -> None:
    project_id = _full(house)
    before = house.file(project_id)
    house.do(delete_project, project_id=project_id)
    foreseen = Foreseen(house.store)
    with foreseen.unit_of_work() as unit:
        restore_deleted_project(unit, project_id=project_id)
    assert foreseen.project_file(project_id) == before


def test_what_a_later_version_wrote_is_foreseen_read_only_too(house: Keeper) -> None:
    """While the disk is full, a project brought back is shown as it will be: it takes no edit."""
    project_id = _full(house)
    later = Later(VERSION + 1, (Kept("project", project_id, "colour", '"rouge"'),))
    with house.store.unit_of_work() as unit:
        unit.keep_later(project_id, later)
        unit.commit("recevoir", scope=LIBRARY)
    before = house.file(project_id)
    house.do(delete_project, project_id=project_id)
    foreseen = Foreseen(house.store)
    with foreseen.unit_of_work() as unit:
        restore_deleted_project(unit, project_id=project_id)
    assert foreseen.project_file(project_id) == before
    assert before.later == later
    with pytest.raises(LaterProject), foreseen.unit_of_work() as unit:
        edit_project(unit, project_id=project_id, premises="Bourg")
    assert house.store.list_projects() == []


def test_a_project_comes_back_although_its_commune_is_gone(house: Keeper) -> None:
    (profile,) = house.do(create_profile, commune_name="Genouilly").ids
    house.do(create_profile, commune_name="Joncy")
    project_id = house.log("Le Four banal")
    house.do(edit_project, project_id=project_id, profile_id=profile)
    house.do(delete_project, project_id=project_id)
    house.do(delete_profile, profile_id=profile)
    house.do(restore_deleted_project, project_id=project_id)
    assert house.file(project_id).project.name == "Le Four banal"
    assert house.file(project_id).profile is None
    assert house.state() == house.state_on_disk()


def test_a_project_deleted_twice_comes_back_as_it_was_the_second_time(house: Keeper) -> None:
    project_id = _full(house)
    house.do(delete_project, project_id=project_id)
    house.do(restore_deleted_project, project_id=project_id)
    house.do(edit_project, project_id=project_id, name="Le Four")
    house.do(delete_project, project_id=project_id)
    house.do(restore_deleted_project, project_id=project_id)
    assert house.file(project_id).project.name == "Le Four"


def test_what_is_not_in_the_bin_is_not_restored(house: Keeper) -> None:
    project_id = house.log("Le Four banal")
    for wanted in (project_id, "0192f4c0-0000-7000-8000-000000000000"):
        with pytest.raises(RecordMissing):
            house.do(restore_deleted_project, project_id=wanted)


def test_an_emptied_bin_leaves_nothing_in_the_file(house: Keeper) -> None:
    stays, gone = _full(house, "Navette"), house.log("Ressourcerie secrète")
    house.do(write_text, project_id=gone, key="need", body="Texte confidentiel", title="Besoin")
    with house.store.unit_of_work() as unit:
        unit.add(*with_contents(house.store.attachments, "image/png", project_id=gone))
        unit.commit("joindre", scope=f"project:{gone}")
    (file,) = house.file(gone).attachments
    house.do(delete_project, project_id=gone)
    assert file.sha256 in files_named_in(house.path)
    before = house.file(stays), house.store.past(stays)

    house.store.forget_projects([gone])

    assert house.store.deleted_projects() == []
    assert house.store.deleted_count() == 0
    assert not house.store.gestures(gone)
    with pytest.raises(Refused, match="Navette"):
        house.undo(LIBRARY)
    with pytest.raises(Refused, match="Rien à annuler"):
        house.undo(LIBRARY)
    with pytest.raises(RecordMissing):
        house.do(restore_deleted_project, project_id=gone)
    assert house.store.check() == []
    assert file.sha256 not in files_named_in(house.path)
    assert (house.file(stays), house.store.past(stays)) == before
    house.store.close()
    written = b"".join(
        path.read_bytes() for path in house.folder.iterdir() if path.name.startswith("tressons.")
    )
    assert b"Navette" in written
    for secret in ("secrète", "confidentiel", gone):
        assert secret.encode() not in written


def test_a_living_project_is_never_forgotten(house: Keeper) -> None:
    project_id = _full(house)
    before = house.state(), house.store.past(project_id)
    house.store.forget_projects([project_id])
    assert (house.state(), house.store.past(project_id)) == before


def test_a_file_taken_off_before_the_deletion_weighs_nothing(house: Keeper) -> None:
    project_id = _full(house)
    (file,) = house.file(project_id).attachments
    house.do(detach_file, project_id=project_id, attachment_id=file.id)
    house.do(delete_project, project_id=project_id)
    assert house.store.deleted_projects()[0].size == 0


def test_after_ninety_days_a_project_is_removed_for_good(house: Keeper) -> None:
    gone, stays = house.log("Un"), house.log("Deux")
    house.do(delete_project, project_id=gone)
    house.wait(89 * DAY)
    house.do(edit_project, project_id=stays, premises="Bourg")
    house.reopen()
    assert house.store.forget_expired() == 0
    house.wait(2 * DAY)
    house.do(edit_project, project_id=stays, premises="Mairie")
    house.reopen()
    assert house.store.forget_expired() == 1
    assert house.store.deleted_projects() == []
    assert house.file(stays).project.premises == "Mairie"


def test_a_clock_set_wrong_does_not_empty_the_bin(house: Keeper) -> None:
    gone = house.log("Un")
    house.do(delete_project, project_id=gone)
    house.wait(400 * DAY)
    house.reopen()
    assert house.store.forget_expired() == 0
    assert [one.id for one in house.store.deleted_projects()] == [gone]
