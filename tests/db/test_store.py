"""The store: one transaction per edit, memory and file always the same."""

from __future__ import annotations

import sqlite3
import threading
from contextlib import closing
from datetime import date
from decimal import Decimal

import pytest

from db.store import SqliteStore
from tests.db.keeping import Keeper
from tests.exchange.making import TODAY
from tressons_desktop.operations.answers import annotate_answer, answer_question
from tressons_desktop.operations.profiles import create_profile, delete_profile, edit_profile
from tressons_desktop.operations.projects import (
    archive_project,
    delete_project,
    edit_project,
    write_text,
)
from tressons_desktop.operations.records import add_record, edit_record
from tressons_desktop.outcomes import RecordMissing, Refused
from tressons_desktop.ports import LIBRARY
from tressons_desktop.project.ids import new_id
from tressons_desktop.project.keyed import keyed
from tressons_desktop.project.model import BudgetLine, CommuneProfile, Person, Project, ProjectText
from tressons_desktop.project.values import AnswerValue


def count(house: Keeper, table: str) -> int:
    with closing(sqlite3.connect(house.path)) as other:
        return int(other.execute(f"SELECT count(*) FROM {table}").fetchone()[0])


def test_an_edit_writes_its_rows_and_its_journal_together(house: Keeper) -> None:
    project_id = house.log("Épicerie")
    changes = house.do(edit_project, project_id=project_id, name="Le Four banal")

    assert changes.kinds == {"project"}
    assert changes.ids == changes.project_ids == {project_id}
    entries = [e for e in house.store.history(project_id) if e.operation_id == changes.operation_id]
    assert [(e.field, e.old, e.new) for e in entries] == [("name", '"Épicerie"', '"Le Four banal"')]
    assert house.state() == house.state_on_disk()


def test_an_edit_that_changes_nothing_leaves_no_trace(house: Keeper) -> None:
    project_id = house.log("Épicerie")
    house.do(edit_project, project_id=project_id, premises_surface=Decimal("3.50"))
    before = count(house, "operation")

    assert not house.do(edit_project, project_id=project_id, name="Épicerie")
    assert not house.do(edit_project, project_id=project_id, premises_surface=Decimal("3.5"))
    assert not house.do(write_text, project_id=project_id, key="need", body="", title="Besoin")
    assert count(house, "operation") == before


def test_what_fails_halfway_leaves_memory_and_file_as_they_were(house: Keeper) -> None:
    project_id = house.log()
    house.do(create_profile, commune_name="La Souterraine")
    before, operations = house.state(), count(house, "operation")

    class Interrupted(Exception):
        pass

    with pytest.raises(Interrupted), house.store.unit_of_work() as unit:
        unit.add(Person(id=new_id(), project_id=project_id, name="Mme Roy"))
        unit.change(Project, project_id, name="Autre nom")
        unit.change(CommuneProfile, before[1][0].id, phone="05")
        unit.add(Project(id=new_id(), name="Fantôme"))
        raise Interrupted

    assert house.state() == before == house.state_on_disk()
    assert count(house, "operation") == operations


def test_leaving_without_committing_writes_nothing(house: Keeper) -> None:
    project_id = house.log()
    before = house.state()
    with house.store.unit_of_work() as unit:
        unit.change(Project, project_id, name="Jamais confirmé")
    assert house.state() == before == house.state_on_disk()


def test_a_refused_value_writes_nothing(house: Keeper) -> None:
    project_id = house.log()
    before = house.state()
    with pytest.raises(ValueError, match="dépasse"):
        house.do(edit_project, project_id=project_id, name="B", premises_surface=Decimal("1e30"))
    assert house.state() == before == house.state_on_disk()


def test_a_second_answer_to_one_question_is_refused_in_a_sentence(house: Keeper) -> None:
    project_id = house.log()
    with pytest.raises(Refused, match="existe déjà"), house.store.unit_of_work() as unit:
        unit.add(keyed(ProjectText, project_id, "need", body="a"))
        unit.add(keyed(ProjectText, project_id, "need", body="b"))
    assert house.file(project_id).texts == ()


def test_a_record_of_no_project_is_refused(house: Keeper) -> None:
    with pytest.raises(RecordMissing), house.store.unit_of_work() as unit:
        unit.add(Person(id=new_id(), project_id=new_id(), name="Personne"))


def test_what_is_gone_is_said_so(house: Keeper) -> None:
    project_id = house.log()
    house.do(delete_project, project_id=project_id)
    with pytest.raises(RecordMissing, match="n’existe plus"):
        house.do(edit_project, project_id=project_id, name="Trop tard")
    with pytest.raises(RecordMissing):
        house.file(project_id)


def test_a_transaction_sees_its_own_changes(house: Keeper) -> None:
    project_id = house.log()
    with house.store.unit_of_work() as unit:
        line = BudgetLine(id=new_id(), project_id=project_id, label="Four", position=1024)
        unit.add(line)
        unit.change(BudgetLine, line.id, unit_price=Decimal("12500.00"))
        assert unit.project_file(project_id).budget[0].unit_price == Decimal("12500.00")
        unit.remove(Project, project_id)
        with pytest.raises(RecordMissing):
            unit.project_file(project_id)


def test_the_commune_changed_once_changes_in_every_project(house: Keeper) -> None:
    (profile_id,) = house.do(create_profile, commune_name="La Souterraine").ids
    first, second = house.log("Un"), house.log("Deux")
    for project_id in (first, second):
        house.do(edit_project, project_id=project_id, profile_id=profile_id)
    house.do(edit_profile, profile_id=profile_id, mayor_name="A. Roy")

    for project_id in (first, second):
        profile = house.file(project_id).profile
        assert profile is not None
        assert profile.mayor_name == "A. Roy"
    assert house.state() == house.state_on_disk()

    house.do(create_profile, commune_name="Guéret")
    house.do(delete_profile, profile_id=profile_id)
    assert house.file(first).profile is None
    assert house.state() == house.state_on_disk()


def test_the_last_commune_cannot_be_removed(house: Keeper) -> None:
    (profile_id,) = house.do(create_profile, commune_name="Guéret").ids
    with pytest.raises(Refused, match="au moins une commune"):
        house.do(delete_profile, profile_id=profile_id)
    assert len(house.store.profiles()) == 1


def test_the_list_shows_the_last_modified_first(house: Keeper) -> None:
    first = house.log("Un")
    house.wait(60)
    second = house.log("Deux")
    assert [i.summary.id for i in house.store.list_projects()] == [second, first]
    house.wait(60)
    house.do(archive_project, project_id=first)
    listed = house.store.list_projects()
    assert [i.summary.id for i in listed] == [first, second]
    assert house.file(first).project.archived
    assert listed[0].modified_ms == house.clock.milliseconds()


def test_more_projects_than_are_kept_in_memory_stay_true(house: Keeper) -> None:
    ids = [house.log(f"Projet {number}") for number in range(30)]
    for number, project_id in enumerate(ids):
        house.do(edit_project, project_id=project_id, premises=f"Local {number}")
    assert [house.file(one).project.premises for one in ids] == [f"Local {n}" for n in range(30)]
    assert house.state() == house.state_on_disk()


def test_text_is_kept_as_typed_but_for_what_no_file_can_hold(house: Keeper) -> None:
    project_id = house.log()
    body = "Première ligne\r\nÀ l’œuvre\u202f; œ €\t🙂\x00\x1b fin"
    house.do(write_text, project_id=project_id, key="need", body=body, title="Besoin")
    assert house.file(project_id).text("need") == "Première ligne\nÀ l’œuvre\u202f; œ €\t🙂 fin"
    assert house.state() == house.state_on_disk()


def test_an_answer_is_one_record_whatever_is_written_first(house: Keeper) -> None:
    project_id = house.log()
    house.do(annotate_answer, project_id=project_id, question_id="q", code="A1", note="à voir")
    house.do(
        answer_question,
        project_id=project_id,
        question_id="q",
        code="A1",
        value=AnswerValue.NO,
        today=TODAY,
        who="marie",
    )
    (answer,) = house.file(project_id).answers
    assert (answer.value, answer.note, answer.answered_by) == (AnswerValue.NO, "à voir", "marie")
    house.do(
        answer_question, project_id=project_id, question_id="q", code="A1", value=None, today=TODAY
    )
    (answer,) = house.file(project_id).answers
    assert (answer.value, answer.note, answer.answered_on) == (None, "à voir", None)


def test_making_a_line_anew_does_not_say_that_the_project_was_modified(house: Keeper) -> None:
    project_id = house.log()
    before = house.store.list_projects()
    house.wait(3600)
    house.store.refresh_summaries([project_id, new_id()])
    assert house.store.list_projects() == before
    assert house.state() == house.state_on_disk()


def test_history_can_be_read_while_one_writes(house: Keeper) -> None:
    project_id = house.log("A")
    house.do(edit_project, project_id=project_id, name="B")
    entries = house.store.history(project_id)
    newest = next(entries)
    assert (newest.field, newest.label) == ("name", "modifier le nom du projet")
    house.do(edit_project, project_id=project_id, premises="Bourg")
    assert len(list(entries)) > 5


def test_the_store_refuses_another_thread(house: Keeper) -> None:
    said: list[str] = []

    def read() -> None:
        try:
            house.store.list_projects()
        except RuntimeError as problem:
            said.append(str(problem))

    thread = threading.Thread(target=read)
    thread.start()
    thread.join()
    assert said == ["the store belongs to the thread that opened it"]


def test_a_sound_file_has_nothing_to_report(house: Keeper) -> None:
    house.log()
    assert house.store.check() == []


def test_damage_and_orphans_are_reported(house: Keeper) -> None:
    project_id = house.log()
    house.do(add_record, record_kind=Person, project_id=project_id, name="Mme Roy")
    house.store.close()
    with closing(sqlite3.connect(house.path, isolation_level=None)) as other:
        other.execute("DELETE FROM project")
    house.reopen()
    assert house.store.check() == ["ligne orpheline dans person"]


def test_stamps_go_on_after_those_of_the_file(house: Keeper) -> None:
    project_id = house.log()
    house.wait(-86_400)  # the clock of the laptop went back a day
    house.reopen()
    house.do(edit_project, project_id=project_id, name="B")
    stamps = [entry.stamp for entry in house.store.history(project_id)]
    assert stamps == sorted(stamps, reverse=True)


def test_every_entry_is_signed(tmp_path, house: Keeper) -> None:
    folder = tmp_path / "autre"
    folder.mkdir()
    store = SqliteStore(
        folder / "t.sqlite",
        attachments=house.store.attachments,
        clock=house.clock,
        summarise=house.store._summarise,
        who="marie",
        machine="mairie1",
    )
    other = Keeper.__new__(Keeper)
    other.folder, other.clock, other.store = folder, house.clock, store
    project_id = other.log()
    entry = next(store.history(project_id))
    store.close()
    assert entry.who == "marie"
    assert entry.stamp.endswith("-mairie1")


def test_dates_and_amounts_come_back_exactly(house: Keeper) -> None:
    project_id = house.log()
    house.do(
        add_record,
        record_kind=BudgetLine,
        project_id=project_id,
        label="Toiture",
        unit_price=Decimal("999999999999999.99"),
        quote_signed_on=date(2027, 2, 28),
    )
    (line,) = house.file(project_id).budget
    house.do(
        edit_record,
        record_kind=BudgetLine,
        project_id=project_id,
        record_id=line.id,
        quantity=Decimal("0.333333"),
    )
    house.reopen()
    (line,) = house.file(project_id).budget
    assert line.unit_price == Decimal("999999999999999.99")
    assert line.quantity == Decimal("0.333333")
    assert line.quote_signed_on == date(2027, 2, 28)


def test_the_scope_of_the_list_is_apart(house: Keeper) -> None:
    project_id = house.log()
    changes = house.do(edit_project, project_id=project_id, name="B")
    assert changes.scope == f"project:{project_id}"
    assert house.store.undo_state(changes.scope).undo_label == "modifier le nom du projet"
    house.log("C")
    assert house.store.undo_state(LIBRARY).undo_label == "créer le projet «\u00a0C\u00a0»"


def test_the_lines_are_read_again_only_when_something_was_written(house: Keeper) -> None:
    """Each place that offers a project read ten thousand of them: a tenth of a second."""
    project_id = house.log("Le Four")
    (line,) = house.store.list_projects()
    assert house.store.list_projects()[0] is line
    with pytest.raises(ZeroDivisionError), house.store.unit_of_work() as uow:
        uow.change(Project, project_id, name="Perdu")
        raise ZeroDivisionError
    assert house.store.list_projects() == [line]
    house.do(edit_project, project_id=project_id, name="Le Lavoir")
    assert [one.summary.name for one in house.store.list_projects()] == ["Le Lavoir"]
    with closing(sqlite3.connect(house.path)) as other:
        other.execute("UPDATE project_summary SET blockers = 77")
        other.commit()
    assert [one.summary.blockers for one in house.store.list_projects()] == [77]
