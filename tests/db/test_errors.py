"""Every failure of the storage is a sentence of a mairie, or a fault of ours that is reported."""

from __future__ import annotations

import errno
import os
import re
import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy.exc import DBAPIError

from db.attachments import FileStore
from db.backup_copy import telling
from db.errors import storage_problem, told_in_french
from db.opening import _failure
from tests.db.keeping import Keeper
from tests.exchange.making import PDF
from tressons_desktop.operations.projects import edit_project
from tressons_desktop.operations.records import add_record
from tressons_desktop.outcomes import RecordMissing, Refused, StorageBusy, StorageProblem
from tressons_desktop.project.ids import new_id
from tressons_desktop.project.model import Person

ENGLISH = re.compile(
    r"\b(error|disk|denied|permission|database|file|input|output|locked|busy|failed|not|is|the"
    r"|SQL\w*|SQLITE\w*|errno|directory|device|system|read|only|space|left|table|constraint)\b",
    re.IGNORECASE,
)

CODES = sorted(
    {
        code
        for name, code in vars(sqlite3).items()
        if name.startswith("SQLITE_")
        and isinstance(code, int)
        and code & 0xFF in range(1, 27)
        and not name.startswith(("SQLITE_LIMIT", "SQLITE_CREATE", "SQLITE_DROP", "SQLITE_DBCONFIG"))
    }
)


REFUSED = (
    sqlite3.SQLITE_CONSTRAINT_FOREIGNKEY,
    sqlite3.SQLITE_CONSTRAINT_UNIQUE,
    sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY,
)


def failure(code: int) -> sqlite3.OperationalError:
    problem = sqlite3.OperationalError("disk I/O error: permission denied")
    problem.sqlite_errorcode = code
    return problem


def assert_french(sentence: str) -> None:
    """Check that a sentence is whole, without a word of a technician."""
    assert not ENGLISH.findall(sentence), sentence
    assert sentence.endswith("."), sentence


def assert_plain(sentence: str) -> None:
    """Check that a sentence is French, whole, and says what to do."""
    assert_french(sentence)
    assert re.search(
        r"(?i)(libérer|donner|réessayer|restaurer|vérifier|installer|fermer|mettre|rien n’a)",
        sentence,
    ), sentence


@pytest.mark.parametrize("code", CODES)
def test_every_code_is_a_sentence_that_says_what_to_do(code: int) -> None:
    """Once: "L’enregistrement a échoué (disk I/O error)"."""
    assert_plain(str(storage_problem(failure(code))))
    assert_french(str(_failure(Path("données"), failure(code))))  # a dialog with ways out
    with pytest.raises(StorageProblem) as told, telling(Path("sauvegardes")):
        raise failure(code)
    assert_plain(str(told.value))


@pytest.mark.parametrize("code", sorted(errno.errorcode))
def test_every_refusal_of_a_folder_says_what_to_do(code: int) -> None:
    """Once: "n’est pas accessible (Permission denied)"."""
    with pytest.raises(StorageProblem) as told, telling(Path("sauvegardes")):
        raise OSError(code, os.strerror(code))
    assert_plain(str(told.value))


def test_a_copy_that_fails_is_told_in_french(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for code in sorted(errno.errorcode):

        def fail(*_arguments: object, code: int = code) -> None:
            raise OSError(code, os.strerror(code))

        monkeypatch.setattr("db.attachments.replace_file", fail)
        with pytest.raises(StorageProblem) as told:
            FileStore(tmp_path / "pièces").put_bytes(PDF, media_type="application/pdf")
        assert_plain(str(told.value))


@pytest.mark.parametrize("code", CODES)
def test_a_fault_of_ours_never_waits_for_the_disk(code: int) -> None:
    """Once: a constraint was tried again for ever, and every later edit waited behind it."""
    ours = code & 0xFF in (1, 2, 18, 19, 20, 21, 25)
    said = failure(code)
    for raised in (said, DBAPIError("INSERT", {}, said)):
        with pytest.raises(Exception) as told, told_in_french():
            raise raised
        if code in REFUSED:
            assert isinstance(told.value, Refused)
            assert_french(str(told.value))
        elif ours:
            assert told.value is raised
        else:
            assert isinstance(told.value, StorageProblem)


def test_what_depends_on_a_record_that_is_gone_is_refused(house: Keeper) -> None:
    with pytest.raises(RecordMissing, match="n’existe plus"):
        house.do(add_record, record_kind=Person, project_id=new_id(), name="Mme Roy")
    assert house.log()


def test_another_program_that_holds_the_file_does_not_freeze_the_window(house: Keeper) -> None:
    """Once: 11.7 seconds without an answer. The edit waits in its list, not in the window."""
    project_id = house.log("A")
    (wait,) = house.store.open_file().execute("PRAGMA busy_timeout").fetchone()
    assert 0 < wait <= 200
    with closing(sqlite3.connect(house.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StorageBusy, match="Un autre programme occupe"):
            house.do(edit_project, project_id=project_id, name="B")
        assert house.file(project_id).project.name == "A"
        other.execute("ROLLBACK")
    house.do(edit_project, project_id=project_id, name="B")
    assert house.state() == house.state_on_disk()


def test_a_backup_under_way_makes_no_edit_wait(house: Keeper) -> None:
    from db.backup import Backups

    project_id = house.log("A")
    backups = Backups(house.path, house.folder / "backups", house.clock)
    stop = threading.Event()
    made: list[object] = []

    def work() -> None:
        while not stop.is_set():
            made.append(backups.make("automatique"))

    thread = threading.Thread(target=work)
    thread.start()
    for number in range(60):
        house.do(edit_project, project_id=project_id, name=f"B{number}")
    stop.set()
    thread.join()
    assert made
    assert house.file(project_id).project.name == "B59"
