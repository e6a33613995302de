"""Receiving a project: exactly, as a copy, or not at all."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings

from db.store import SqliteStore
from tests.exchange.making import (
    CONTENTS,
    TODAY,
    SetClock,
    add_all,
    any_project,
    open_store,
    sample_project,
)
from tressons_desktop.control.disagreements import identity_findings
from tressons_desktop.exchange.bundle import Bundle, BundleRefused
from tressons_desktop.exchange.reading import read_bundle
from tressons_desktop.exchange.records import all_records
from tressons_desktop.exchange.writing import write_bundle
from tressons_desktop.operations.exchange import import_bundle
from tressons_desktop.operations.projects import edit_project
from tressons_desktop.outcomes import Refused
from tressons_desktop.ports import Changes
from tressons_desktop.project.identity import own_profile
from tressons_desktop.project.ids import new_id
from tressons_desktop.project.keyed import expected_id
from tressons_desktop.project.model import CommuneProfile, Person, ProjectFile


@pytest.fixture
def sender(tmp_path: Path) -> Iterator[SqliteStore]:
    (tmp_path / "mairie").mkdir()
    with closing(open_store(tmp_path / "mairie")) as store:
        yield store


@pytest.fixture
def receiver(tmp_path: Path) -> Iterator[SqliteStore]:
    (tmp_path / "maire").mkdir()
    with closing(open_store(tmp_path / "maire")) as store:
        yield store


def sent(store: SqliteStore, file: ProjectFile, folder: Path) -> Bundle:
    """Put a project on a stick and read the stick."""
    out = write_bundle(file, store.attachments, folder / "clé.tressons", clock=SetClock())
    return read_bundle(out)


def received(store: SqliteStore, bundle: Bundle) -> Changes:
    with store.unit_of_work() as unit:
        return import_bundle(unit, bundle=bundle, attachments=store.attachments, today=TODAY)


def only_project(changes: Changes) -> str:
    (project_id,) = changes.project_ids
    return project_id


def test_a_project_arrives_as_it_left(
    sender: SqliteStore, receiver: SqliteStore, tmp_path: Path
) -> None:
    file = sample_project(sender.attachments)
    add_all(sender, file)
    left = sender.project_file(file.project.id)
    changes = received(receiver, sent(sender, left, tmp_path))
    assert only_project(changes) == file.project.id
    assert receiver.project_file(file.project.id) == left
    assert [item.summary.name for item in receiver.list_projects()] == ["Épicerie du bourg"]
    for record in left.attachments:
        copy, original = (store.attachments.path_of(record.sha256) for store in (receiver, sender))
        assert copy and original and copy.read_bytes() == original.read_bytes()


def test_receiving_is_undone_in_one_step(
    sender: SqliteStore, receiver: SqliteStore, tmp_path: Path
) -> None:
    received(receiver, sent(sender, sample_project(sender.attachments), tmp_path))
    assert receiver.undo_state("library").undo_label.startswith("recevoir «")
    with receiver.unit_of_work() as unit:
        unit.undo("library")
    assert receiver.list_projects() == []


def test_a_received_project_that_was_worked_on_is_not_taken_back(
    sender: SqliteStore, receiver: SqliteStore, tmp_path: Path
) -> None:
    changes = received(receiver, sent(sender, sample_project(sender.attachments), tmp_path))
    with receiver.unit_of_work() as unit:
        edit_project(unit, project_id=only_project(changes), premises="Bourg")
    refused = pytest.raises(Refused, match="contient du travail fait depuis")
    with refused, receiver.unit_of_work() as unit:
        unit.undo("library")
    assert receiver.project_file(only_project(changes)).project.premises == "Bourg"


@given(file=any_project())
@settings(max_examples=25)
def test_any_project_arrives_as_it_left(file: ProjectFile) -> None:
    with tempfile.TemporaryDirectory() as name, closing(open_store(Path(name))) as store:
        for media_type, content in CONTENTS.items():
            store.attachments.put_bytes(content, media_type=media_type)
        received(store, sent(store, file, Path(name)))
        assert store.project_file(file.project.id) == file


def test_a_project_already_here_becomes_a_dated_copy(
    sender: SqliteStore, receiver: SqliteStore, tmp_path: Path
) -> None:
    file = sample_project(sender.attachments)
    older, newer = sorted([new_id(), new_id()])
    people = tuple(Person(id=one, project_id=file.project.id, name=one) for one in (older, newer))
    bundle = sent(sender, replace(file, people=people), tmp_path)
    received(receiver, bundle)
    before = receiver.project_file(file.project.id)
    copy = receiver.project_file(only_project(received(receiver, bundle)))

    assert receiver.project_file(file.project.id) == before
    assert copy.project.name == "Épicerie du bourg (copie reçue le 12\u00a0janvier 2027)"
    ids = {record.id for record in all_records(copy)}
    assert ids.isdisjoint(record.id for record in all_records(before))
    assert copy.answers[0].evidence == (
        next(item.id for item in copy.attachments if item.filename == "pièce 0.pdf"),
    )
    assert max(copy.people, key=lambda item: item.id).name == newer
    assert copy.texts[0].id == expected_id(copy.texts[0])
    assert copy.budget[0].unit_price == before.budget[0].unit_price
    assert len(receiver.profiles()) == 1
    assert len(receiver.list_projects()) == 2


def test_one_known_record_is_enough_to_make_a_copy(
    sender: SqliteStore, receiver: SqliteStore, tmp_path: Path
) -> None:
    file = sample_project(sender.attachments)
    received(receiver, sent(sender, file, tmp_path))
    other = replace(file.project, id=new_id(), name="Autre")
    moved = tuple(replace(item, project_id=other.id) for item in file.budget)
    forged = ProjectFile(project=other, profile=file.profile, budget=moved)
    copy = received(receiver, sent(sender, forged, tmp_path))
    assert only_project(copy) not in (other.id, file.project.id)
    assert receiver.project_file(file.project.id).budget == file.budget


def test_the_commune_already_here_serves(
    sender: SqliteStore, receiver: SqliteStore, tmp_path: Path
) -> None:
    mine = CommuneProfile(id=new_id(), commune_code="23096", mayor_name="Mme Roy")
    with receiver.unit_of_work() as unit:
        unit.add(mine)
        unit.commit("saisir", scope="library")
    bundle = sent(sender, sample_project(sender.attachments), tmp_path)
    file = receiver.project_file(only_project(received(receiver, bundle)))
    assert receiver.profiles() == (mine,)
    assert file.profile == mine


def test_a_commune_of_another_place_under_the_same_identifier_is_kept_apart(
    sender: SqliteStore, receiver: SqliteStore, tmp_path: Path
) -> None:
    file = sample_project(sender.attachments)
    assert file.profile
    mine = replace(file.profile, commune_code="23001", logo_sha256="")
    with receiver.unit_of_work() as unit:
        unit.add(mine)
        unit.commit("saisir", scope="library")
    arrived = receiver.project_file(only_project(received(receiver, sent(sender, file, tmp_path))))
    assert {item.commune_code for item in receiver.profiles()} == {"23001", "23096"}
    assert arrived.profile and arrived.profile.commune_code == "23096"


@pytest.mark.parametrize("known", [True, False])
def test_a_project_sent_with_the_profile_of_another_commune_is_linked_to_its_own(
    sender: SqliteStore, receiver: SqliteStore, tmp_path: Path, known: bool
) -> None:
    file = sample_project(sender.attachments)
    there = {"commune_code": "71532", "commune_name": "Taizé", "departement_code": "71"}
    moved = replace(file, project=replace(file.project, **there))
    mine = CommuneProfile(id=new_id(), **there)
    if known:
        with receiver.unit_of_work() as unit:
            unit.add(mine)
            unit.commit("saisir", scope="library")
    arrived = receiver.project_file(only_project(received(receiver, sent(sender, moved, tmp_path))))
    assert arrived.project.commune_code == "71532"
    if known:
        assert arrived.profile == mine
        assert receiver.profiles() == (mine,)
    else:
        assert arrived.profile == file.profile
        assert own_profile(arrived) is None
        assert "identity:profile" in {one.id for one in identity_findings(arrived)}


def test_a_stick_pulled_too_soon_changes_nothing(
    sender: SqliteStore, receiver: SqliteStore, tmp_path: Path
) -> None:
    bundle = sent(sender, sample_project(sender.attachments), tmp_path)
    bundle.path.unlink()
    with pytest.raises(BundleRefused, match="Rien n’a été modifié"):
        received(receiver, bundle)
    assert receiver.list_projects() == []
    assert receiver.profiles() == ()
