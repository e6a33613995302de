"""Text that could not be read stays with its field: through undo, removal and a restart."""

from __future__ import annotations

from decimal import Decimal

from tests.db.keeping import Keeper
from tressons_desktop.operations.declare import project_scope
from tressons_desktop.operations.drafts import drop_draft, keep_draft
from tressons_desktop.operations.projects import edit_project, write_text
from tressons_desktop.operations.records import add_record, edit_record, remove_records
from tressons_desktop.project.drafts import Draft
from tressons_desktop.project.model import BudgetLine
from tressons_desktop.project.standing import draft_at, standing_drafts


def jobs_draft(project_id: str, text: str = "2 à 3 ETP") -> Draft:
    return Draft(project_id, "project", project_id, "jobs", text, "Saisir un nombre.")


def test_a_draft_is_found_again_after_undo_and_restart(house: Keeper) -> None:
    project = house.log()
    house.do(edit_project, project_id=project, name="Épicerie du bourg")
    house.do(keep_draft, project_id=project, drafts=[jobs_draft(project)])
    assert house.store.undo_state(project_scope(project)).undo_label == "modifier le nom du projet"
    house.undo(project_scope(project))
    house.reopen()
    found = house.file(project)
    assert found.project.name == "Épicerie"
    assert found.project.jobs is None
    assert draft_at(found, "project", project, "jobs") == jobs_draft(project)


def test_a_readable_value_takes_the_place_of_the_draft(house: Keeper) -> None:
    project = house.log()
    house.do(edit_project, project_id=project, jobs=Decimal(2))
    house.do(keep_draft, project_id=project, drafts=[jobs_draft(project)])
    house.do(edit_project, project_id=project, jobs=Decimal(2))  # the same value, typed again
    assert house.file(project).drafts == ()
    house.reopen()
    assert house.file(project).drafts == ()


def test_undoing_the_same_field_keeps_what_was_typed_after(house: Keeper) -> None:
    project = house.log()
    house.do(edit_project, project_id=project, jobs=Decimal(2))
    house.do(keep_draft, project_id=project, drafts=[jobs_draft(project)])
    house.undo(project_scope(project))
    assert house.file(project).project.jobs is None
    assert house.file(project).drafts == (jobs_draft(project),)


def test_a_text_is_kept_by_its_key_before_it_exists(house: Keeper) -> None:
    project = house.log()
    draft = Draft(project, "text", "need", "body", "trop long", "Trop long.")
    house.do(keep_draft, project_id=project, drafts=[draft])
    assert draft_at(house.file(project), "text", "need", "body") == draft
    house.do(write_text, project_id=project, key="need", body="court", title="Besoin")
    assert house.file(project).drafts == ()


def test_the_draft_of_a_removed_line_comes_back_with_it(house: Keeper) -> None:
    project = house.log()
    house.do(add_record, record_kind=BudgetLine, project_id=project, label="Four")
    (line,) = house.file(project).budget
    draft = Draft(
        project, "budget_line", line.id, "unit_price", "3400 à 3800", "Saisir un montant."
    )
    house.do(keep_draft, project_id=project, drafts=[draft])
    house.do(remove_records, record_kind=BudgetLine, project_id=project, record_ids=[line.id])
    assert standing_drafts(house.file(project)) == ()
    house.undo(project_scope(project))
    assert standing_drafts(house.file(project)) == (draft,)
    house.do(
        edit_record,
        record_kind=BudgetLine,
        project_id=project,
        record_id=line.id,
        unit_price=Decimal(5),
    )
    assert house.file(project).drafts == ()


def test_two_projects_never_share_a_draft(house: Keeper) -> None:
    one, other = house.log("Un"), house.log("Autre")
    house.do(keep_draft, project_id=one, drafts=[jobs_draft(one)])
    assert house.file(other).drafts == ()
    assert house.store.drafts(other) == ()


def test_emptying_a_field_forgets_its_draft_alone(house: Keeper) -> None:
    project = house.log()
    other = Draft(project, "project", project, "yearly_rent", "cher", "Saisir un montant.")
    house.do(keep_draft, project_id=project, drafts=[jobs_draft(project), other])
    house.do(drop_draft, project_id=project, addresses=[jobs_draft(project).address])
    assert house.file(project).drafts == (other,)
    house.reopen()
    assert house.file(project).drafts == (other,)
