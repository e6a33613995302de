"""What is sent is kept whole, in one gesture, for as long as somebody may ask for it."""

from __future__ import annotations

import os
import time
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from db.attachments import FileStore
from db.backup_copy import files_named_in
from tests.db.keeping import Keeper
from tests.dossier.snapshot import call, example, read
from tests.exchange.making import PDF, TODAY, add_all, open_store
from tests.freezing.making import sources
from tressons_desktop.exchange.reading import read_bundle
from tressons_desktop.exchange.writing import write_bundle
from tressons_desktop.freezing.archive import DepositRefused
from tressons_desktop.freezing.freeze import freeze
from tressons_desktop.freezing.opening import open_deposit
from tressons_desktop.operations.declare import project_scope
from tressons_desktop.operations.deposits import KeptDeposit, file_deposit, keep_archive
from tressons_desktop.operations.exchange import import_bundle
from tressons_desktop.operations.pieces import Arrival, attach_files, detach_file
from tressons_desktop.operations.projects import delete_project, duplicate_project, write_text
from tressons_desktop.outcomes import StorageFull
from tressons_desktop.ports import LIBRARY
from tressons_desktop.project.application_values import ApplicationState
from tressons_desktop.project.deposits import deposit_words, deposits_of
from tressons_desktop.project.entity import CopiedPart
from tressons_desktop.project.model import FrozenDeposit, ProjectFile
from tressons_desktop.project.proofs import proof_key

SENT = date(2027, 2, 26)


@pytest.fixture
def logged(house: Keeper) -> str:
    """The example in a database, with a quote attached."""
    file = example()
    add_all(house.store, file)
    arrived = Arrival(house.store.attachments.put_bytes(PDF, media_type="application/pdf"), "d.pdf")
    house.do(attach_files, project_id=file.project.id, files=[arrived], today=TODAY)
    return file.project.id


def frozen(house: Keeper, project_id: str) -> KeptDeposit:
    archive = freeze(read(house.file(project_id)), call().id, house.store.attachments.path_of)
    assert archive.missing == ()
    return keep_archive(archive, house.store.attachments)


def sent(house: Keeper, project_id: str, kept: KeptDeposit | None = None, **said: object) -> None:
    application = house.file(project_id).application
    assert application is not None
    values = {"filed_on": SENT, "today": TODAY, **said}
    house.do(
        file_deposit,
        project_id=project_id,
        application_id=application.id,
        kept=kept or frozen(house, project_id),
        **values,
    )


def opened(house: Keeper, record: FrozenDeposit) -> ProjectFile:
    return open_deposit(record, house.store.attachments.path_of, sources()).file


def test_a_deposit_is_one_gesture(house: Keeper, logged: str) -> None:
    before = house.file(logged)
    receipt = Arrival(
        house.store.attachments.put_bytes(PDF + b"r", media_type="application/pdf"), "r.pdf"
    )
    sent(house, logged, reference=" 2027-113 ", receipt=receipt)
    file = house.file(logged)
    application, (record,) = file.application, file.deposits
    assert application is not None
    assert (application.state, application.submitted_on) == (ApplicationState.SUBMITTED, SENT)
    assert (application.reference, record.reference) == ("2027-113", "2027-113")
    key = proof_key(call().id, ApplicationState.SUBMITTED)
    assert [one.piece_id for one in file.attachments].count(key) == 1
    assert deposit_words(file, record) == "Déposé le 26\u00a0févr. 2027, version\u00a01"
    assert opened(house, record) == before
    house.undo(project_scope(logged))
    assert house.file(logged) == before
    house.redo(project_scope(logged))
    assert house.file(logged) == file


def test_a_correction_is_a_new_version_and_takes_nothing_back(house: Keeper, logged: str) -> None:
    sent(house, logged)
    house.do(write_text, project_id=logged, key="resume", body="Corrigé.", title="")
    sent(house, logged, filed_on=date(2027, 3, 9), reference="B")
    file = house.file(logged)
    first, second = deposits_of(file, call().id)
    assert file.application is not None and file.application.submitted_on == SENT
    assert deposit_words(file, second) == "Déposé le 9\u00a0mars 2027, version\u00a02"
    assert opened(house, first).deposits == () and opened(house, second).deposits == (first,)
    assert opened(house, first) != opened(house, second)


def test_what_changed_while_it_was_frozen_is_not_noted(house: Keeper, logged: str) -> None:
    kept = frozen(house, logged)
    house.do(write_text, project_id=logged, key="resume", body="Une autre phrase.", title="")
    before = house.file(logged)
    with pytest.raises(DepositRefused, match="a changé"):
        sent(house, logged, kept)
    assert house.file(logged) == before


def test_a_full_disk_leaves_nothing_half_written(
    house: Keeper, logged: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, store = house.file(logged), house.store.attachments
    held = sorted(house.folder.rglob("*"))

    def full(_handle: int) -> None:
        raise OSError(28, os.strerror(28))

    with monkeypatch.context() as disk:
        disk.setattr(os, "fsync", full)
        with pytest.raises(StorageFull):
            frozen(house, logged)
    assert [path for path in sorted(house.folder.rglob("*")) if path.is_file()] == [
        path for path in held if path.is_file()
    ]
    assert house.file(logged) == before
    assert isinstance(store, FileStore)


def _old(house: Keeper) -> list[str]:
    """Collect as in two months, with what the database needs."""
    store = house.store.attachments
    assert isinstance(store, FileStore)
    return store.collect(files_named_in(house.path), now=time.time() + 60 * 86_400)


def test_its_bytes_outlive_the_files_that_the_project_drops(house: Keeper, logged: str) -> None:
    sent(house, logged)
    (attached,) = house.file(logged).attachments
    house.do(detach_file, project_id=logged, attachment_id=attached.id)
    (record,) = house.file(logged).deposits
    assert record.files == (attached.sha256,)
    named = {one.sha256 for one in house.store.kept_files()}
    assert {record.sha256, attached.sha256} <= named
    assert house.store.count_files([record.sha256, attached.sha256]) == {logged: 2}
    assert _old(house) == []
    assert opened(house, record).attachments == (attached,)


def test_they_are_kept_in_the_bin_and_go_with_the_project(house: Keeper, logged: str) -> None:
    sent(house, logged)
    house.do(delete_project, project_id=logged)
    assert _old(house) == []
    house.undo(LIBRARY)
    (record,) = house.file(logged).deposits
    assert opened(house, record).project.id == logged
    house.do(delete_project, project_id=logged)
    house.store.forget_projects([logged])
    assert len(_old(house)) == 2


def test_a_copy_of_the_project_carries_no_deposit(house: Keeper, logged: str) -> None:
    sent(house, logged)
    changes = house.do(duplicate_project, project_id=logged, parts=list(CopiedPart), today=TODAY)
    (copy,) = changes.project_ids - {logged}
    assert house.file(copy).deposits == ()


def test_it_travels_with_its_project(house: Keeper, logged: str, tmp_path: Path) -> None:
    sent(house, logged)
    (attached,) = house.file(logged).attachments
    house.do(detach_file, project_id=logged, attachment_id=attached.id)
    out = tmp_path / "p.tressons"
    write_bundle(house.file(logged), house.store.attachments, out, clock=house.clock)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    with closing(open_store(elsewhere)) as other:
        bundle = read_bundle(out)
        with other.unit_of_work() as unit:
            import_bundle(unit, bundle=bundle, attachments=other.attachments, today=TODAY)
        (record,) = other.project_file(logged).deposits
        there = open_deposit(record, other.attachments.path_of, sources())
        assert there.file.attachments == (attached,)
        assert other.attachments.is_intact(attached.sha256)


def test_a_proof_that_is_lost_does_not_hold_the_project_back(
    house: Keeper, logged: str, tmp_path: Path
) -> None:
    sent(house, logged)
    (record,) = house.file(logged).deposits
    path = house.store.attachments.path_of(record.sha256)
    assert path is not None
    path.unlink()
    out = tmp_path / "p.tressons"
    write_bundle(house.file(logged), house.store.attachments, out, clock=house.clock)
    assert read_bundle(out).file.deposits == (record,)
    with pytest.raises(DepositRefused, match="n’est plus sur cet ordinateur"):
        opened(house, record)


def test_a_deposit_of_another_call_is_refused(house: Keeper, logged: str) -> None:
    kept = frozen(house, logged)
    manifest = replace(kept.archive.manifest, call_id="autre")
    with pytest.raises(DepositRefused, match="autre appel"):
        sent(house, logged, replace(kept, archive=replace(kept.archive, manifest=manifest)))
