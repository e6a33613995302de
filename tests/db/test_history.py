"""The history tells each change once, and going back gives exactly what was there."""

from __future__ import annotations

import tempfile
from decimal import Decimal
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.db.keeping import Keeper, keeper
from tests.exchange.making import TODAY
from tressons_desktop.history.contents import whole_texts
from tressons_desktop.history.lines import tell
from tressons_desktop.history.model import Gesture
from tressons_desktop.history.naming import Naming
from tressons_desktop.history.told import Act, Entry, ToldLine
from tressons_desktop.operations.answers import answer_question
from tressons_desktop.operations.declare import project_scope
from tressons_desktop.operations.history import (
    bring_back,
    restore_deleted_project,
    restore_value,
)
from tressons_desktop.operations.projects import delete_project, edit_project, write_text
from tressons_desktop.operations.records import (
    add_record,
    add_records,
    edit_record,
    move_record,
    remove_records,
)
from tressons_desktop.project.codec import encode, encode_field
from tressons_desktop.project.entities import CHILDREN, ENTITY_NAMES
from tressons_desktop.project.model import BudgetLine, FundingLine, Person, ProjectFile
from tressons_desktop.project.values import AnswerValue


def naming_of(house: Keeper, project_id: str) -> Naming:
    """Name the records of a project as the screen does, without checklists or calls."""
    file = house.file(project_id)
    present: dict[tuple[str, str], Any] = {("project", project_id): file.project}
    counts = {}
    for name, kind in CHILDREN.items():
        records = getattr(file, name)
        counts[ENTITY_NAMES[kind]] = len(records)
        present |= {(ENTITY_NAMES[kind], record.id): record for record in records}
    gone = house.store.gone_names(project_id)
    return Naming(questions={"q1": "E1, local"}, present=present, counts=counts, gone=gone)


def told(house: Keeper, project_id: str) -> list[Entry]:
    """Tell the whole past of a project, last first, read page by page."""
    naming = naming_of(house, project_id)
    counts = dict(naming.counts)
    entries = [tell(one, naming, counts) for one in all_gestures(house, project_id)]
    return [entry for entry in entries if entry is not None]


def all_gestures(house: Keeper, project_id: str) -> list[Gesture]:
    found: list[Gesture] = []
    cursor = None
    while page := house.store.gestures(project_id, before=cursor, limit=3):
        found += page
        cursor = page[-1].cursor
    return found


def go_back(house: Keeper, project_id: str, line: ToldLine) -> None:
    """Do what the button of a line does."""
    house.wait(30)
    if line.act is Act.REMOVED:
        house.do(
            bring_back, project_id=project_id, entity=line.entity, records=[dict(line.back or {})]
        )
        return
    house.do(
        restore_value,
        project_id=project_id,
        entity=line.entity,
        record_id=line.record_id,
        values=dict(line.back or {}),
        called=line.name,
    )


def test_a_change_is_told_with_its_step_its_words_and_its_hour(house: Keeper) -> None:
    project_id = house.log("Le Four banal")
    house.wait(60)
    house.do(edit_project, project_id=project_id, jobs=Decimal("1.5"))
    house.wait(60)
    house.do(edit_project, project_id=project_id, jobs=Decimal(1))
    newest, first, created = told(house, project_id)
    assert newest.place == "Projet · Emplois prévus en année 3"
    assert (newest.before, newest.after) == ("1,5\u00a0ETP", "1\u00a0ETP")
    assert newest.gesture.when == house.clock.moment
    assert (first.before, first.after) == ("vide", "1,5\u00a0ETP")
    assert created.name == "Projet créé"
    past = house.store.past(project_id)
    assert past.gestures == 3
    assert past.since == created.gesture.when


def test_values_are_written_as_on_screen(house: Keeper) -> None:
    project_id = house.log("Le Four banal")
    house.do(add_record, record_kind=FundingLine, project_id=project_id, label="Département")
    (line,) = house.file(project_id).funding
    house.do(
        edit_record,
        record_kind=FundingLine,
        project_id=project_id,
        record_id=line.id,
        amount=Decimal("36000.00"),
    )
    house.do(write_text, project_id=project_id, key="need", body="Du pain. " * 30, title="Besoin")
    answered = {"project_id": project_id, "question_id": "q1", "code": "E1", "today": TODAY}
    house.do(answer_question, **answered, value=AnswerValue.TO_CHECK)
    house.wait(30)
    house.do(answer_question, **answered, value=AnswerValue.NO)
    said = [(one.place, one.before, one.after) for one in told(house, project_id)]
    assert said[0] == ("Faisabilité · E1, local", "À vérifier", "Non")
    assert said[1] == ("Faisabilité · E1, local", "vide", "À vérifier")
    assert said[2] == (
        "Territoire · Besoin des habitants",
        "vide",
        "270\u00a0caractères",
    )
    assert said[3] == ("Financement · Département, montant", "vide", "36\u202f000\u00a0€")


def test_lines_pasted_together_are_one_gesture_that_opens(house: Keeper) -> None:
    project_id = house.log("Le Four banal")
    house.do(add_record, record_kind=BudgetLine, project_id=project_id, label="Terrain")
    rows = [{"label": f"Lot {number}", "unit_price": Decimal(100)} for number in range(8)]
    house.do(add_records, record_kind=BudgetLine, project_id=project_id, rows=rows)
    pasted = told(house, project_id)[0]
    assert pasted.place == "Investissement · 8\u00a0lignes collées"
    assert (pasted.before, pasted.after) == ("1\u00a0ligne", "9\u00a0lignes")
    assert [line.name for line in pasted.lines] == [f"Lot {number}" for number in range(8)]
    naming = naming_of(house, project_id)
    assert "Prix unitaire HT\u00a0: 100\u00a0€" in whole_texts(pasted.lines[0], naming)[1]


def test_a_line_that_is_gone_keeps_its_name_and_comes_back(house: Keeper) -> None:
    project_id = house.log("Le Four banal")
    house.do(
        add_record, record_kind=BudgetLine, project_id=project_id, label="Four", supplier="Roy"
    )
    (line,) = house.file(project_id).budget
    house.wait(30)
    values = {"project_id": project_id, "record_id": line.id, "record_kind": BudgetLine}
    house.do(edit_record, **values, unit_price=Decimal(12000))
    (line,) = house.file(project_id).budget
    house.do(remove_records, record_kind=BudgetLine, project_id=project_id, record_ids=[line.id])
    removed, edited, _, _ = told(house, project_id)
    assert (removed.place, removed.after) == ("Investissement · Four", "Supprimée")
    assert edited.name == "Four, prix unitaire HT"
    assert removed.alone is not None
    go_back(house, project_id, removed.alone)
    assert house.file(project_id).budget == (line,)
    assert house.store.undo_state(project_scope(project_id)).undo_label == "reprendre 1\u00a0ligne"
    house.undo(project_scope(project_id))
    assert house.file(project_id).budget == ()


def test_undoing_is_told_as_such(house: Keeper) -> None:
    project_id = house.log("Le Four banal")
    house.do(edit_project, project_id=project_id, premises="Bourg")
    house.undo(project_scope(project_id))
    undone, done, _ = told(house, project_id)
    assert undone.name == "Local pressenti (annulation)"
    assert (undone.before, undone.after) == ("Bourg", "vide")
    assert (done.before, done.after) == ("vide", "Bourg")


def test_the_changes_of_one_field_are_found_alone(house: Keeper) -> None:
    project_id = house.log("Le Four banal")
    for number in range(5):
        house.wait(30)
        house.do(edit_project, project_id=project_id, premises=f"Local {number}")
        house.do(edit_project, project_id=project_id, summary=f"Résumé {number}")
    page = house.store.gestures(project_id, records=[project_id], fields=["premises"])
    changed = [change.new for one in page for change in one.changes if change.field == "premises"]
    assert changed == ["Local 4", "Local 3", "Local 2", "Local 1", "Local 0", ""]


def test_a_deleted_project_tells_it_when_it_is_back(house: Keeper) -> None:
    project_id = house.log("Le Four banal")
    house.do(edit_project, project_id=project_id, premises="Bourg")
    house.do(delete_project, project_id=project_id)
    house.do(restore_deleted_project, project_id=project_id)
    names = [entry.name for entry in told(house, project_id)]
    assert names == ["Projet restauré", "Projet supprimé", "Local pressenti", "Projet créé"]


def test_the_commune_goes_back_with_its_code(house: Keeper) -> None:
    project_id = house.log("Le Four banal")
    places = [("71214", "Genouilly"), ("71242", "Joncy")]
    for code, name in places:
        house.wait(30)
        house.do(
            edit_project,
            project_id=project_id,
            commune_code=code,
            commune_name=name,
            departement_code="71",
        )
    entry = told(house, project_id)[0]
    assert (entry.name, entry.before, entry.after) == ("Commune", "Genouilly", "Joncy")
    assert entry.alone is not None
    go_back(house, project_id, entry.alone)
    assert house.file(project_id).project.commune_code == "71214"


# any sequence ---------------------------------------------------------------------------------
WORDS = st.text(alphabet="aé\n€z🙂 ", max_size=30)


class Storyteller:
    """A user who edits, adds, removes, undoes and goes back, and notes every state."""

    def __init__(self, house: Keeper, draw: Any) -> None:
        self.house, self.draw = house, draw
        self.project_id = house.log("Départ")
        self.files: list[ProjectFile] = [house.file(self.project_id)]

    def step(self) -> None:
        gestures = [self.edit, self.text, self.answer, self.add, self.change, self.remove]
        gestures += [self.move, self.undo, self.redo, self.back, self.bin]
        gesture = self.draw(st.sampled_from(gestures))
        self.house.wait(self.draw(st.sampled_from([1, 30])))
        gesture()
        self.files.append(self.house.file(self.project_id))

    def do(self, operation: Any, **arguments: Any) -> None:
        self.house.do(operation, project_id=self.project_id, **arguments)

    def edit(self) -> None:
        self.do(edit_project, premises=self.draw(WORDS))

    def text(self) -> None:
        self.do(write_text, key="need", body=self.draw(WORDS), title="Besoin")

    def answer(self) -> None:
        value = self.draw(st.sampled_from([None, *AnswerValue]))
        self.do(answer_question, question_id="q1", code="E1", value=value, today=TODAY)

    def add(self) -> None:
        rows = [{"name": self.draw(WORDS)} for _ in range(self.draw(st.integers(1, 3)))]
        self.do(add_records, record_kind=Person, rows=rows)

    def _one(self) -> Any:
        people = self.house.file(self.project_id).people
        return self.draw(st.sampled_from(people)) if people else None

    def change(self) -> None:
        if (person := self._one()) is not None:
            self.do(edit_record, record_kind=Person, record_id=person.id, role=self.draw(WORDS))

    def remove(self) -> None:
        if (person := self._one()) is not None:
            self.do(remove_records, record_kind=Person, record_ids=[person.id])

    def move(self) -> None:
        if (person := self._one()) is not None:
            self.do(move_record, record_kind=Person, record_id=person.id, index=0)

    def undo(self) -> None:
        self.house.undo(project_scope(self.project_id))

    def redo(self) -> None:
        self.house.redo(project_scope(self.project_id))

    def bin(self) -> None:
        self.do(delete_project)
        self.do(restore_deleted_project)

    def back(self) -> None:
        possible = [line for line in lines(self.house, self.project_id) if may_go_back(self, line)]
        if possible:
            go_back(self.house, self.project_id, self.draw(st.sampled_from(possible)))


def lines(house: Keeper, project_id: str) -> list[ToldLine]:
    return [line for entry in told(house, project_id) for line in entry.lines if line.back]


def may_go_back(walk: Storyteller, line: ToldLine) -> bool:
    here = (line.entity, line.record_id) in naming_of(walk.house, walk.project_id).present
    if line.act is Act.REMOVED:
        return not here  # the button says that it is back already
    return here or "id" in (line.back or {})


@settings(max_examples=25)
@given(data=st.data())
def test_every_change_is_told_once_and_leads_from_the_first_state_to_the_last(
    data: st.DataObject,
) -> None:
    with tempfile.TemporaryDirectory() as folder, keeper(Path(folder)) as house:
        walk = Storyteller(house, data.draw)
        for _ in range(data.draw(st.integers(1, 15))):
            walk.step()
        replayed: dict[tuple[str, str], dict[str, Any]] = {}
        for gesture in reversed(all_gestures(house, walk.project_id)):
            for change in gesture.changes:
                fields = replayed.setdefault((change.entity, change.record_id), {})
                if change.field in fields or change.old is not None:
                    assert fields.get(change.field) == change.old  # nothing missing, nothing twice
                fields[change.field] = change.new
        file = house.file(walk.project_id)
        records = [file.project, *(one for name in CHILDREN for one in getattr(file, name))]
        assert {place for place, fields in replayed.items() if fields["@"]} == {
            (ENTITY_NAMES[type(record)], record.id) for record in records
        }
        for record in records:
            told_of = replayed[ENTITY_NAMES[type(record)], record.id]
            for name, value in encode(record).items():
                assert told_of.get(name) == value


@settings(max_examples=25)
@given(data=st.data())
def test_going_back_gives_exactly_that_value_and_is_undone(data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as folder, keeper(Path(folder)) as house:
        walk = Storyteller(house, data.draw)
        for _ in range(data.draw(st.integers(1, 12))):
            walk.step()
        possible = [one for one in lines(house, walk.project_id) if may_go_back(walk, one)]
        if not possible:
            return
        line = data.draw(st.sampled_from(possible))
        before = house.file(walk.project_id)
        go_back(house, walk.project_id, line)
        after = house.file(walk.project_id)
        present = naming_of(house, walk.project_id).present
        record = present.get((line.entity, line.record_id)) or next(
            one for one in after.texts + after.answers if _same_key(one, line)
        )
        for name, value in (line.back or {}).items():
            if name not in ("id", "project_id"):
                assert encode_field(line.kind, name, getattr(record, name)) == value
        if after != before:
            house.undo(project_scope(walk.project_id))
            assert house.file(walk.project_id) == before
            house.redo(project_scope(walk.project_id))
            assert house.file(walk.project_id) == after == _on_disk(house, walk.project_id)


def _same_key(record: Any, line: ToldLine) -> bool:
    back = line.back or {}
    return any(back.get(key, "?") == getattr(record, key, "") for key in ("key", "question_id"))


def _on_disk(house: Keeper, project_id: str) -> ProjectFile:
    house.reopen()
    return house.file(project_id)
