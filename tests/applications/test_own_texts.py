"""An answer follows the project until it is changed for one call; every reader takes its words."""

from __future__ import annotations

import pytest

from tests.calls.examples import TODAY, full, model_call, with_text
from tests.db.conftest import house as house
from tests.db.keeping import Keeper
from tests.feasibility.checklists import common
from tests.reading.making import reading_of
from tressons_desktop.calls.own_texts import TextOrigin, answer_text, own_key, with_own_texts
from tressons_desktop.calls.writing import write_call
from tressons_desktop.dossier.compose import compose_dossier
from tressons_desktop.operations.application_texts import (
    change_here,
    report_to_project,
    take_project_text,
)
from tressons_desktop.operations.declare import project_scope
from tressons_desktop.operations.projects import write_text
from tressons_desktop.outcomes import Refused
from tressons_desktop.project.keyed import keyed
from tressons_desktop.project.model import NARRATIVE_SECTIONS, ProjectFile, ProjectText
from tressons_desktop.project.snapshot import with_records

CALL = model_call()
SECTION = next(one for one in CALL.sections if one.text_key == "need")
OWN = own_key(CALL, SECTION)
AT = {"own_key": OWN, "title": SECTION.title}


def changed(file: ProjectFile, key: str, body: str) -> ProjectFile:
    return with_records(file, keyed(ProjectText, file.project.id, key, body=body))


def body_of(file: ProjectFile) -> str:
    reading = reading_of(file, common(), CALL)
    return next(one.body for one in reading.sections if one.section.id == SECTION.id)


def test_a_text_changed_here_is_the_answer_everywhere(house: Keeper) -> None:
    project = house.log()
    house.do(write_text, project_id=project, key="need", body="Le pain", title="Besoin")
    before = house.file(project)
    assert answer_text(before, CALL, SECTION).origin is TextOrigin.INHERITED
    house.do(change_here, project_id=project, project_key="need", **AT)
    assert house.file(project).text(OWN) == "Le pain"
    house.do(write_text, project_id=project, key=OWN, body="Le pain et la poste", title="Besoin")
    house.do(write_text, project_id=project, key="need", body="Le pain, le café", title="Besoin")
    told = answer_text(house.file(project), CALL, SECTION)
    assert (told.origin, told.body) == (TextOrigin.CHANGED, "Le pain et la poste")
    assert told.project_body == "Le pain, le café"
    assert body_of(house.file(project)) == "Le pain et la poste"

    house.do(write_text, project_id=project, key=OWN, body="", title="Besoin")
    assert body_of(house.file(project)) == ""
    house.do(take_project_text, project_id=project, **AT)
    assert body_of(house.file(project)) == "Le pain, le café"
    for _ in range(5):
        house.undo(project_scope(project))
    assert house.file(project) == before


def test_a_text_given_back_to_the_project_is_followed_again(house: Keeper) -> None:
    project = house.log()
    house.do(change_here, project_id=project, project_key="need", **AT)
    house.do(write_text, project_id=project, key=OWN, body="Le pain", title="Besoin")
    before = house.file(project)
    house.do(report_to_project, project_id=project, project_key="need", **AT)
    told = answer_text(house.file(project), CALL, SECTION)
    assert (told.origin, told.body) == (TextOrigin.INHERITED, "Le pain")
    with pytest.raises(Refused, match="suit déjà"):
        house.do(take_project_text, project_id=project, **AT)
    house.undo(project_scope(project))
    assert house.file(project) == before


def test_the_dossier_prints_the_words_of_this_call_once() -> None:
    file = changed(with_text(full(CALL), "need", "Mots du projet"), OWN, "Mots de cet appel")
    printed = repr(compose_dossier(reading_of(file, common(), CALL)).blocks)
    assert printed.count("Mots de cet appel") == 1
    assert "Mots du projet" not in printed
    other = reading_of(file, common(), CALL).answering("")
    assert "Mots du projet" in repr(compose_dossier(other).blocks)


def test_an_own_text_too_long_is_found_where_it_is_written() -> None:
    section = next(one for one in CALL.sections if one.limit and one.text_key in NARRATIVE_SECTIONS)
    key = own_key(CALL, section)
    file = changed(full(CALL), key, "a" * ((section.limit or 0) + 1))
    findings = reading_of(file, common(), CALL).findings
    (found,) = [one for one in findings if one.id == f"long:text:{key}"]
    assert found.field == f"text:{key}"
    assert found.step == "dossier"


def test_another_answer_is_read_without_a_word_of_the_one_in_hand() -> None:
    reading = reading_of(full(CALL), common(), CALL)
    assert reading.answering(CALL.id) is reading
    none = reading.answering("")
    assert none is reading.answering("")
    assert (none.call, none.sections, none.standings) == (None, (), ())
    assert none.answering(CALL.id).sections == reading.sections
    assert none.today == TODAY


def test_a_call_written_again_does_not_keep_what_one_project_changed() -> None:
    file = changed(full(CALL), OWN, "Ici")
    assert write_call(with_own_texts(CALL, file)) == write_call(CALL)
