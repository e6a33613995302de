"""A criterion is proved when it is said to be strong and something shows it."""

from __future__ import annotations

from dataclasses import replace

from tests.calls.examples import blank, model_call
from tests.db.conftest import house as house
from tests.db.keeping import Keeper
from tressons_desktop.applications.criteria import criterion_standings, proved_words
from tressons_desktop.calls.model import Criterion
from tressons_desktop.operations.criteria import note_criterion
from tressons_desktop.operations.declare import project_scope
from tressons_desktop.operations.records import add_record
from tressons_desktop.project.application_records import criterion_key
from tressons_desktop.project.application_values import ProofLevel
from tressons_desktop.project.model import Attachment, Partner
from tressons_desktop.project.trouble import MISSING

CALL = replace(
    model_call(),
    criteria=(
        Criterion(id="besoin", title="Besoin et carence"),
        Criterion(id="ancrage", title="Ancrage local"),
    ),
)
NEED = criterion_key(CALL.id, "besoin")


def test_a_level_and_its_proof_are_noted_and_undone(house: Keeper) -> None:
    project = house.log()
    at = {"project_id": project, "criterion": NEED, "title": "Besoin"}
    house.do(note_criterion, **at, level=ProofLevel.STRONG)
    standings = criterion_standings(house.file(project), CALL)
    assert [(one.level, one.proved) for one in standings] == [
        (ProofLevel.STRONG, False),
        (None, False),
    ]
    house.do(note_criterion, **at, proof="Enquête de mars")
    assert proved_words(criterion_standings(house.file(project), CALL)) == "1\u00a0prouvé sur 2"
    house.do(note_criterion, **at, level=ProofLevel.WEAK)
    assert proved_words(criterion_standings(house.file(project), CALL)) == "0\u00a0prouvé sur 2"
    for _ in range(3):
        house.undo(project_scope(project))
    assert house.file(project).criteria == ()


def test_a_lost_file_proves_nothing(house: Keeper) -> None:
    project = house.log()
    values = {"sha256": "0" * 64, "filename": "enquete.pdf", "media_type": "application/pdf"}
    house.do(add_record, record_kind=Attachment, project_id=project, **values, size=9)
    file = house.file(project)
    (joined,) = file.attachments
    at = {"project_id": project, "criterion": NEED, "title": "Besoin"}
    house.do(note_criterion, **at, level=ProofLevel.STRONG, evidence=(joined.id,))
    (first, _) = criterion_standings(house.file(project), CALL)
    assert first.files == (joined,)
    assert first.proved
    lost = replace(house.file(project), troubles={joined.sha256: MISSING})
    (first, _) = criterion_standings(lost, CALL)
    assert (first.files, first.lost, first.proved) == ((), (joined,), False)


def test_what_the_project_already_holds_is_proposed() -> None:
    file = replace(blank(), partners=(Partner(id="p", project_id="x", letter=True),))
    need, anchored = criterion_standings(file, CALL)
    assert anchored.known == ("1\u00a0lettre de partenaire",)
    assert need.known == ()
    assert proved_words(criterion_standings(file, None)) == ""
