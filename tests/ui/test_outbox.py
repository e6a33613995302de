"""Whatever the disk does: what is shown is what was asked, and becomes what is written."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.store import SqliteStore
from tests.db.keeping import journal_agrees
from tests.exchange.making import open_store
from tressons_desktop.operations.applications import choose_call
from tressons_desktop.operations.declare import IN_LIBRARY, in_project, operation
from tressons_desktop.operations.drafts import keep_draft
from tressons_desktop.operations.pieces import Arrival, attach_files
from tressons_desktop.operations.profiles import create_profile, delete_profile, edit_profile
from tressons_desktop.operations.projects import (
    create_project,
    delete_project,
    edit_project,
    write_text,
)
from tressons_desktop.operations.records import add_record, edit_record, remove_records
from tressons_desktop.outcomes import Refused, StorageFull
from tressons_desktop.ports import LIBRARY
from tressons_desktop.project.drafts import Draft
from tressons_desktop.project.model import BudgetLine, FundingLine, ProjectFile
from ui.outbox import Outbox

TODAY = date(2027, 1, 4)


class Refusing:
    """A unit of work whose commit finds no room: everything before it has been done."""

    def __init__(self, unit: Any) -> None:
        self._unit = unit

    def __getattr__(self, name: str) -> Any:
        return getattr(self._unit, name)

    def commit(self, *_args: object, **_named: object) -> None:
        raise StorageFull("Le disque est plein.")

    undo = redo = commit


class Fragile:
    """The real store, over a disk that is full when the test says so."""

    def __init__(self, store: SqliteStore) -> None:
        self.store = store
        self.full = False

    def __getattr__(self, name: str) -> Any:
        return getattr(self.store, name)

    @contextmanager
    def unit_of_work(self) -> Iterator[Any]:
        with self.store.unit_of_work() as unit:
            yield Refusing(unit) if self.full else unit


class Bench:
    """An outbox over a fragile store, and the gestures of a person."""

    def __init__(self, folder: Path) -> None:
        self.store = Fragile(open_store(folder))
        self.outbox = Outbox(self.store)  # type: ignore[arg-type]

    def run(self, operation: Any, **arguments: Any) -> Any:
        return self.outbox.run(operation, arguments)

    def log(self, name: str = "Épicerie") -> str:
        (project_id,) = self.run(create_project, name=name, today=TODAY).project_ids
        return project_id

    def files(self) -> list[ProjectFile]:
        """Give what the screens show, as the dialogs would open it."""
        ids = [item.summary.id for item in self.outbox.list_projects(0)]
        return sorted((self.outbox.project_file(one) for one in ids), key=lambda f: f.project.id)

    def written(self) -> list[ProjectFile]:
        ids = [item.summary.id for item in self.store.list_projects()]
        return sorted((self.store.project_file(one) for one in ids), key=lambda f: f.project.id)

    def recover(self) -> None:
        self.store.full = False
        tried = self.outbox.retry()
        assert tried.failed == []
        assert self.outbox.waiting == ()


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    made = Bench(tmp_path)
    yield made
    made.store.close()


def line(bench: Bench, project_id: str) -> BudgetLine:
    (found,) = bench.outbox.project_file(project_id).budget
    return found


# order ------------------------------------------------------------------------------------------
def test_amount_quantity_amount_are_written_in_the_order_they_were_typed(bench: Bench) -> None:
    project = bench.log()
    bench.run(add_record, record_kind=BudgetLine, project_id=project, label="Four")
    here = {"record_kind": BudgetLine, "project_id": project, "record_id": line(bench, project).id}
    bench.store.full = True
    bench.run(edit_record, **here, unit_price=Decimal(1000), quantity=Decimal(1))
    bench.run(edit_record, **here, quantity=Decimal(2))
    bench.run(edit_record, **here, unit_price=Decimal(1500), quantity=Decimal(1))
    shown = line(bench, project)
    bench.recover()
    kept = line(bench, project)
    assert (shown.quantity, shown.unit_price) == (kept.quantity, kept.unit_price)
    assert (kept.quantity, kept.unit_price) == (Decimal(1), Decimal(1500))
    assert bench.files() == bench.written()


def test_a_row_added_on_a_full_disk_is_shown_edited_and_written_once(bench: Bench) -> None:
    project = bench.log()
    bench.store.full = True
    bench.run(add_record, record_kind=BudgetLine, project_id=project, label="Four")
    shown = line(bench, project)
    bench.run(
        edit_record,
        record_kind=BudgetLine,
        project_id=project,
        record_id=shown.id,
        unit_price=Decimal(9),
    )
    bench.run(choose_call, project_id=project, call_id="un-appel")
    assert bench.outbox.project_file(project).project.call_id == "un-appel"
    bench.recover()
    (kept,) = bench.written()
    assert kept.budget == (replace(shown, unit_price=Decimal(9)),)
    assert kept.project.call_id == "un-appel"


def test_a_project_created_on_a_full_disk_is_in_the_list_and_can_be_worked_on(bench: Bench) -> None:
    bench.store.full = True
    project = bench.log("Tiers-lieu")
    bench.run(write_text, project_id=project, key="need", body="Le pain", title="Besoin")
    assert [item.summary.name for item in bench.outbox.list_projects(0)] == ["Tiers-lieu"]
    assert bench.outbox.project_file(project).text("need") == "Le pain"
    bench.recover()
    (kept,) = bench.written()
    assert (kept.project.id, kept.text("need")) == (project, "Le pain")


def test_a_commune_that_waits_shows_in_the_projects_that_carry_it(bench: Bench) -> None:
    bench.run(create_profile, commune_name="Genouilly")
    (profile,) = bench.outbox.profiles()
    (project,) = bench.run(
        create_project, name="Épicerie", today=TODAY, profile=profile
    ).project_ids
    bench.store.full = True
    bench.run(edit_profile, profile_id=profile.id, mayor_name="Claude")
    shown = bench.outbox.project_file(project).profile
    assert shown is not None
    assert shown.mayor_name == "Claude"
    bench.recover()
    assert bench.files() == bench.written()


def test_what_waited_is_shown_by_whoever_takes_it_over(bench: Bench) -> None:
    bench.store.full = True
    project = bench.log("Tiers-lieu")
    bench.run(write_text, project_id=project, key="need", body="Le pain", title="Besoin")
    bench.outbox = Outbox(bench.store, bench.outbox.waiting)  # type: ignore[arg-type]
    assert bench.outbox.project_file(project).text("need") == "Le pain"
    bench.outbox.retry()
    assert bench.outbox.project_file(project).text("need") == "Le pain"
    bench.recover()
    assert bench.written()[0].text("need") == "Le pain"


# what does not wait -----------------------------------------------------------------------------
def test_what_a_rule_refuses_never_holds_back_what_follows(bench: Bench) -> None:
    bench.run(create_profile, commune_name="Genouilly")
    (profile,) = bench.outbox.profiles()
    project = bench.log()
    bench.store.full = True
    bench.run(edit_project, project_id=project, name="Le Four")
    with pytest.raises(Refused, match="au moins une commune"):
        bench.run(delete_profile, profile_id=profile.id)
    assert len(bench.outbox.waiting) == 1
    bench.recover()
    assert bench.written()[0].project.name == "Le Four"


def test_a_fault_of_ours_is_raised_and_holds_back_nothing(bench: Bench) -> None:
    @operation(scope=in_project)
    def broken(_unit: Any, *, project_id: str) -> None:
        raise ValueError("max() arg is an empty sequence")

    project = bench.log()
    with pytest.raises(ValueError, match="empty sequence"):
        bench.run(broken, project_id=project)
    bench.store.full = True
    with pytest.raises(ValueError, match="empty sequence"):
        bench.run(broken, project_id=project)
    bench.run(edit_project, project_id=project, name="Le Four")
    bench.recover()
    assert bench.written()[0].project.name == "Le Four"


def test_a_fault_met_only_when_writing_is_reported_and_the_rest_is_written(bench: Bench) -> None:
    project = bench.log()
    bench.store.full = True

    @operation(scope=IN_LIBRARY, label="essayer")
    def breaks_on_the_disk(unit: Any, *, project_id: str) -> None:
        if not hasattr(unit, "_state"):  # the real one
            raise KeyError("row")
        unit.change(type(unit.project_file(project_id).project), project_id, premises="Ici")

    bench.run(edit_project, project_id=project, name="Le Four")
    bench.run(breaks_on_the_disk, project_id=project)
    bench.run(write_text, project_id=project, key="need", body="Le pain", title="Besoin")
    bench.store.full = False
    tried = bench.outbox.retry()
    assert [type(fault) for fault in tried.failed] == [KeyError]
    assert bench.outbox.waiting == ()
    assert bench.files() == bench.written()
    assert (bench.written()[0].project.premises, bench.written()[0].text("need")) == ("", "Le pain")


def test_a_file_already_copied_in_waits_as_the_rest_does(bench: Bench, tmp_path: Path) -> None:
    project = bench.log()
    source = tmp_path / "note.txt"
    source.write_text("Une note")
    files = [Arrival(bench.store.attachments.put_file(source), source.name)]
    bench.store.full = True
    bench.run(attach_files, project_id=project, files=files, today=TODAY)
    (shown,) = bench.outbox.project_file(project).attachments
    bench.recover()
    assert bench.written()[0].attachments == (shown,)
    assert (shown.filename, shown.title) == ("note.txt", "note")


# undo -------------------------------------------------------------------------------------------
def test_undo_takes_back_what_waits_then_redo_brings_it(bench: Bench) -> None:
    project = bench.log()
    bench.run(edit_project, project_id=project, name="Avant")
    bench.store.full = True
    bench.run(edit_project, project_id=project, premises="Rue du Four")
    scope = f"project:{project}"
    assert bench.outbox.undo_state(scope).undo_label == "modifier le local"
    bench.outbox.undo(scope)
    assert bench.outbox.project_file(project).project.premises == ""
    assert bench.outbox.undo_state(scope).redo_label == "modifier le local"
    bench.outbox.redo(scope)
    assert bench.outbox.project_file(project).project.premises == "Rue du Four"
    bench.recover()
    assert bench.written()[0].project.premises == "Rue du Four"


def test_what_is_written_cannot_be_taken_back_while_the_disk_is_silent(bench: Bench) -> None:
    project = bench.log()
    bench.run(edit_project, project_id=project, name="Avant")
    bench.store.full = True
    with pytest.raises(Refused, match="n’a pas été faite"):
        bench.outbox.undo(f"project:{project}")
    assert bench.outbox.project_file(project).project.name == "Avant"


def test_a_waiting_project_that_holds_work_is_not_taken_back(bench: Bench) -> None:
    bench.store.full = True
    project = bench.log()
    bench.run(write_text, project_id=project, key="need", body="Le pain", title="Besoin")
    with pytest.raises(Refused, match="dépend"):
        bench.outbox.undo(LIBRARY)
    assert bench.outbox.project_file(project).text("need") == "Le pain"
    bench.recover()
    assert bench.written()[0].text("need") == "Le pain"


# anything, in any order -------------------------------------------------------------------------
TEXTS = st.sampled_from(["", "pain", "épicerie « neuve »", "a\nb", "x" * 200])
AMOUNTS = st.decimals(0, 10**6, places=2) | st.none()
GESTURES = st.lists(
    st.one_of(
        st.tuples(st.just("full"), st.booleans()),
        st.tuples(st.just("retry"), st.none()),
        st.tuples(st.just("name"), TEXTS),
        st.tuples(st.just("text"), TEXTS),
        st.tuples(st.just("add"), TEXTS),
        st.tuples(st.just("price"), AMOUNTS),
        st.tuples(st.just("amount"), AMOUNTS),
        st.tuples(st.just("rate"), st.decimals(0, 100, places=2) | st.none()),
        st.tuples(st.just("draft"), TEXTS),
        st.tuples(st.just("remove"), st.none()),
        st.tuples(st.just("create"), TEXTS),
        st.tuples(st.just("delete"), st.none()),
        st.tuples(st.just("other"), st.none()),
        st.tuples(st.just("undo"), st.sampled_from(["project", "library"])),
        st.tuples(st.just("redo"), st.sampled_from(["project", "library"])),
    ),
    max_size=30,
)


def perform(bench: Bench, ids: list[str], what: str, value: Any) -> list[str]:
    """Do one gesture on the project in hand; return the projects, the one in hand first."""
    here = ids[0]
    file = bench.outbox.project_file(here)
    match what:
        case "full":
            bench.store.full = value
        case "retry":
            assert bench.outbox.retry().failed == []
        case "name":
            bench.run(edit_project, project_id=here, name=value)
        case "text":
            bench.run(write_text, project_id=here, key="need", body=value, title="Besoin")
        case "add":
            bench.run(add_record, record_kind=BudgetLine, project_id=here, label=value)
            bench.run(add_record, record_kind=FundingLine, project_id=here, label=value, index=0)
        case "price" if file.budget:
            at = {"record_kind": BudgetLine, "project_id": here, "record_id": file.budget[-1].id}
            bench.run(edit_record, **at, unit_price=value)
        case "amount" | "rate" if file.funding:
            at = {"project_id": here, "record_id": file.funding[0].id}
            bench.run(edit_record, record_kind=FundingLine, **at, **{what: value})
        case "draft":
            draft = Draft(here, "project", here, "jobs", value, "Saisir un nombre.")
            bench.run(keep_draft, project_id=here, drafts=[draft])
        case "remove" if file.budget:
            gone = [file.budget[0].id]
            bench.run(remove_records, record_kind=BudgetLine, project_id=here, record_ids=gone)
        case "create":
            return [bench.log(value), *ids]
        case "delete" if len(ids) > 1:
            bench.run(delete_project, project_id=here)
            return ids[1:]
        case "other":
            return [*ids[1:], here]
        case "undo" | "redo":
            scope = LIBRARY if value == "library" else f"project:{here}"
            getattr(bench.outbox, what)(scope)
            there = [item.summary.id for item in bench.outbox.list_projects(0)]
            return [one for one in ids if one in there] or there or [bench.log()]
    return ids


@given(GESTURES)
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_what_is_shown_is_what_is_written_and_what_the_journal_tells(
    gestures: list[tuple[str, Any]],
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(Path(folder))
        ids = [bench.log("Premier")]
        for what, value in gestures:
            try:
                ids = perform(bench, ids, what, value)
            except Refused:
                continue
        shown = bench.files()
        bench.recover()
        assert bench.files() == shown == bench.written()
        assert journal_agrees(bench.store.store)
        bench.store.close()
        again = open_store(Path(folder))
        listed = [again.project_file(item.summary.id) for item in again.list_projects()]
        assert sorted(listed, key=lambda file: file.project.id) == shown
        again.close()
