"""The process that opens received files: one for many, lost without harm, never waited for long."""

import json
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from tests.intake import making as m
from tressons_desktop import itself
from tressons_desktop.intake.examiner import Examiner
from tressons_desktop.intake.limited import FATAL, SLOW
from tressons_desktop.intake.verdict import Verdict

PDF = "application/pdf"


def test_one_process_serves_file_after_file(examiner: Examiner, tmp_path: Path) -> None:
    path = m.written(tmp_path, "devis", m.pdf_file())
    before = examiner.started
    assert all(examiner.judge(path, PDF).usable for _ in range(5))
    assert examiner.started - before <= 1


def test_a_process_that_died_is_made_again(tmp_path: Path) -> None:
    made = Examiner()
    try:
        path = m.written(tmp_path, "devis", m.pdf_file())
        assert made.judge(path, PDF).usable
        assert made._process is not None
        made._process.kill()
        made._process.wait()
        assert made.judge(path, PDF).usable
        assert made.started == 2
    finally:
        made.close()


@pytest.fixture
def fake(monkeypatch: pytest.MonkeyPatch) -> Examiner:
    """Give an examiner whose process does what the test says."""
    made = Examiner()

    def becoming(code: str, limit: float = 30.0) -> Examiner:
        made._limit = limit
        monkeypatch.setattr(itself, "_command", lambda *_words: [sys.executable, "-c", code])
        return made

    yield becoming
    made.close()


def test_a_file_that_kills_its_reader_is_told(fake, tmp_path: Path) -> None:
    dying = fake(f"import os, sys; sys.stdin.readline(); os.kill(os.getpid(), {signal.SIGTERM})")
    verdict = dying.judge(tmp_path, PDF)
    assert (verdict.usable, verdict.cause) == (False, FATAL)
    assert "joindre" in verdict.problem


def test_a_file_that_never_ends_is_told(fake, tmp_path: Path) -> None:
    endless = fake("import sys, time\nsys.stdin.readline()\ntime.sleep(60)", limit=0.5)
    verdict = endless.judge(tmp_path, PDF)
    assert (verdict.usable, verdict.cause) == (False, SLOW)
    assert endless._process is None


@pytest.mark.parametrize("answer", ["n’importe quoi", '{"failed": "KeyError"}'])
def test_an_answer_that_is_none_is_a_failure_told(fake, tmp_path: Path, answer: str) -> None:
    odd = fake(f"import sys\nsys.stdin.readline()\nprint({answer!r}, flush=True)\nsys.stdin.read()")
    assert odd.judge(tmp_path, PDF).cause == FATAL


def test_nothing_is_started_once_it_is_closed(tmp_path: Path) -> None:
    made = Examiner()
    made.close()
    assert not made.judge(tmp_path, PDF).usable
    assert made.started == 0


def test_the_program_itself_can_be_the_process(tmp_path: Path) -> None:
    path = m.written(tmp_path, "devis", m.pdf_file())
    asked = json.dumps({"ask": "judge", "path": str(path), "media_type": PDF, "print_to": ""})
    done = subprocess.run(
        [sys.executable, "-m", "tressons_desktop", "examiner"],
        input=f"{asked}\n".encode(),
        capture_output=True,
        timeout=60,
        check=True,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
    )
    assert b'"usable": true' in done.stdout


@pytest.mark.skipif(sys.platform == "win32", reason="Windows bounds memory in another way")
def test_memory_is_bounded(tmp_path: Path) -> None:
    code = (
        "from tressons_desktop.intake.limits import limit_this_process, MEMORY\n"
        "limit_this_process()\n"
        "try:\n    bytearray(MEMORY)\nexcept MemoryError:\n    print('bounded')"
    )
    root = str(Path(__file__).parents[2])
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        cwd=root,
        timeout=60,
        check=True,
    )
    assert done.stdout.strip() == b"bounded"


@pytest.mark.skipif(
    sys.platform == "win32", reason="under Wine the console keeps the pipe of a process that ended"
)
def test_a_reading_that_somebody_stops_is_given_up_at_once(fake, tmp_path: Path) -> None:
    endless = fake("import sys, time\nsys.stdin.readline()\ntime.sleep(60)")
    verdicts: list[Verdict] = []
    reading = threading.Thread(target=lambda: verdicts.append(endless.judge(tmp_path, PDF)))
    reading.start()
    while endless._process is None:
        pass
    endless.interrupt()
    reading.join(20)
    assert not reading.is_alive()
    assert (verdicts[0].usable, verdicts[0].cause, endless.started) == (False, SLOW, 1)
