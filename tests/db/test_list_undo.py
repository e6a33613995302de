"""Ctrl+Z on the list of projects: of this run only, and never over later work."""

from __future__ import annotations

import pytest

from tests.db.keeping import Keeper
from tests.exchange.making import TODAY
from tressons_desktop.operations.declare import project_scope
from tressons_desktop.operations.drafts import keep_draft
from tressons_desktop.operations.projects import (
    archive_project,
    delete_project,
    duplicate_project,
    edit_project,
    write_text,
)
from tressons_desktop.outcomes import Refused
from tressons_desktop.ports import LIBRARY
from tressons_desktop.project.drafts import Draft
from tressons_desktop.project.entity import CopiedPart

WORK = (
    "«\u00a0Le Four banal\u00a0» contient du travail fait depuis\u00a0: "
    "le supprimer depuis son menu."
)


def _nothing(house: Keeper, *, verb: str = "annuler") -> None:
    """See that the list has nothing to take back, and says so."""
    gesture = house.undo if verb == "annuler" else house.redo
    with pytest.raises(Refused, match=f"Rien à {verb} depuis l’ouverture de Tressons"):
        gesture(LIBRARY)


def _write(house: Keeper, project_id: str) -> None:
    house.do(write_text, project_id=project_id, key="need", body="Plus de pain", title="Besoin")


def test_what_an_earlier_run_created_is_never_deleted(house: Keeper) -> None:
    project_id = house.log("Le Four banal")
    _write(house, project_id)
    before = house.state()
    house.reopen()
    assert house.store.undo_state(LIBRARY).undo_label == ""
    _nothing(house)
    assert house.state() == before == house.state_on_disk()

    other = house.log("Navette")
    house.undo(LIBRARY)
    _nothing(house)
    assert house.state() == before
    assert other not in {item.summary.id for item in house.store.list_projects()}


def test_what_an_earlier_run_deleted_or_archived_stays_so(house: Keeper) -> None:
    gone, away = house.log("Un"), house.log("Deux")
    house.do(delete_project, project_id=gone)
    house.do(archive_project, project_id=away)
    house.reopen()
    _nothing(house)
    house.do(archive_project, project_id=away)  # already so: no gesture
    _nothing(house)


def test_what_an_earlier_run_undid_is_not_done_again(house: Keeper) -> None:
    house.log("Le Four banal")
    house.undo(LIBRARY)
    house.reopen()
    assert house.store.undo_state(LIBRARY).redo_label == ""
    _nothing(house, verb="rétablir")


def test_inside_a_project_undo_outlives_a_restart(house: Keeper) -> None:
    project_id = house.log("Un")
    house.do(edit_project, project_id=project_id, name="Deux")
    house.reopen()
    assert house.undo(project_scope(project_id))
    assert house.file(project_id).project.name == "Un"


def test_a_creation_that_holds_later_work_is_not_taken_back(house: Keeper) -> None:
    project_id = house.log("Le Four banal")
    _write(house, project_id)
    before = house.state()
    assert house.store.undo_state(LIBRARY).undo_label == ""
    with pytest.raises(Refused) as refusal:
        house.undo(LIBRARY)
    assert str(refusal.value) == WORK
    assert house.state() == before == house.state_on_disk()


def test_a_text_not_yet_read_is_work_too(house: Keeper) -> None:
    project_id = house.log("Le Four banal")
    kept = Draft(project_id, "project", project_id, "jobs", "2 ou 3", "Un seul nombre.")
    house.do(keep_draft, project_id=project_id, drafts=[kept])
    with pytest.raises(Refused):
        house.undo(LIBRARY)
    assert house.file(project_id).drafts == (kept,)


def test_work_that_was_taken_back_does_not_count(house: Keeper) -> None:
    project_id = house.log("Le Four banal")
    _write(house, project_id)
    house.undo(project_scope(project_id))
    house.undo(LIBRARY)
    assert house.store.list_projects() == []


def test_a_copy_that_holds_later_work_is_not_taken_back(house: Keeper) -> None:
    project_id = house.log("Le Four banal")
    (copy,) = house.do(
        duplicate_project, project_id=project_id, parts=tuple(CopiedPart), today=TODAY
    ).project_ids
    house.do(edit_project, project_id=copy, name="Le Four banal")
    with pytest.raises(Refused) as refusal:
        house.undo(LIBRARY)
    assert str(refusal.value) == WORK
    assert len(house.store.list_projects()) == 2


def test_what_was_refused_once_is_passed_over(house: Keeper) -> None:
    away = house.log("Navette")
    house.do(archive_project, project_id=away)
    project_id = house.log("Le Four banal")
    _write(house, project_id)
    with pytest.raises(Refused):
        house.undo(LIBRARY)
    assert house.undo(LIBRARY).label == "archiver le projet «\u00a0Navette\u00a0»"
    assert not house.file(away).project.archived
    assert house.file(project_id).text("need") == "Plus de pain"


def test_doing_a_deletion_again_spares_what_was_written_since(house: Keeper) -> None:
    project_id = house.log("Le Four banal")
    house.do(delete_project, project_id=project_id)
    house.undo(LIBRARY)
    _write(house, project_id)
    assert house.store.undo_state(LIBRARY).redo_label == ""
    with pytest.raises(Refused) as refusal:
        house.redo(LIBRARY)
    assert str(refusal.value) == WORK
    assert house.file(project_id).text("need") == "Plus de pain"


def test_the_words_name_the_project(house: Keeper) -> None:
    project_id = house.log("Le Four banal")
    assert house.store.undo_state(LIBRARY).undo_label == (
        "créer le projet «\u00a0Le Four banal\u00a0»"
    )
    house.do(delete_project, project_id=project_id)
    assert house.store.undo_state(LIBRARY).undo_label == (
        "supprimer le projet «\u00a0Le Four banal\u00a0»"
    )
