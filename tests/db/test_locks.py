"""One program per data folder, even after a crash."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

from db.locks import LOCK_NAME, FolderLock

HOLD = """
import sys, time
from pathlib import Path
from db.locks import FolderLock
lock = FolderLock(Path(sys.argv[1]))
print(lock.acquire(), flush=True)
time.sleep(60)
"""


def held_elsewhere(folder: Path) -> subprocess.Popen[str]:
    """Start another program that takes the folder."""
    program = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(folder)], stdout=subprocess.PIPE, text=True
    )
    assert program.stdout and program.stdout.readline().strip() == "True"
    return program


def test_the_second_one_is_turned_away_and_told_by_whom(tmp_path: Path) -> None:
    first, second = FolderLock(tmp_path), FolderLock(tmp_path)
    assert first.acquire() and first.acquire() and first.held
    assert not second.acquire() and not second.held
    assert second.holder() == f"{os.getpid()} {socket.gethostname()}"
    first.release()
    assert second.acquire()
    second.release()


def test_a_killed_program_leaves_the_folder_free(tmp_path: Path) -> None:
    program = held_elsewhere(tmp_path)
    lock = FolderLock(tmp_path)
    try:
        assert not lock.acquire()
        assert lock.holder().startswith(f"{program.pid} ")
    finally:
        program.send_signal(signal.SIGTERM if sys.platform == "win32" else signal.SIGKILL)
        program.communicate()
    assert (tmp_path / LOCK_NAME).exists()
    assert lock.acquire()
    lock.release()


def test_a_stale_or_strange_file_is_harmless(tmp_path: Path) -> None:
    (tmp_path / LOCK_NAME).write_bytes(b"\xff\xfe 99999999 ancien-poste" * 400)
    lock = FolderLock(tmp_path)
    assert len(lock.holder()) <= 200
    assert lock.acquire()
    assert lock.holder() == f"{os.getpid()} {socket.gethostname()}"
    lock.release()
    lock.release()


def test_the_folder_is_made(tmp_path: Path) -> None:
    lock = FolderLock(tmp_path / "a" / "b")
    assert lock.holder() == ""
    assert lock.acquire()
    lock.release()
