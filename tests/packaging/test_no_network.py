"""Nothing ever calls out."""

import os
import platform
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tressons_desktop.diagnostics.no_network import NetworkWatch

ROOT = Path(__file__).parents[2]
GUARDED = Path(__file__).with_name("no_network.py")

pytestmark = pytest.mark.skipif(
    (sys.platform, platform.machine()) != ("linux", "x86_64"), reason="the filter is for Linux"
)


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        [sys.executable, str(GUARDED), *arguments],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )
    if done.returncode == 77:
        pytest.skip("this system refuses filters")
    return done


def test_the_guard_would_see_a_call() -> None:
    assert run("--call-out").returncode == -signal.SIGSYS


@pytest.mark.parametrize("what", [["self-test", "--demo"], ["--demo", "--measure"]])
def test_the_program_opens_no_connection(tmp_path: Path, what: list[str]) -> None:
    done = run(*what, "--data-dir", str(tmp_path))
    assert done.returncode == 0, done.stdout + done.stderr
    expected = "bon   Aucune connexion ouverte" if "self-test" in what else "ready"
    assert expected in done.stdout


def test_the_self_test_hears_a_connection() -> None:
    code = (
        "from tressons_desktop.diagnostics.no_network import NetworkWatch\n"
        "import socket\n"
        "watch = NetworkWatch()\n"
        "socket.gethostname()\n"
        "assert not watch.seen\n"
        "socket.socket().close()\n"
        "assert watch.seen\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert NetworkWatch.__doc__
