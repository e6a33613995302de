"""A second start brings the first window forward."""

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtNetwork import QLocalSocket
from pytestqt.qtbot import QtBot

from ui.single_instance import InstanceServer, channel_name, raise_first_window

ROOT = Path(__file__).resolve().parents[2]


def start_again(data: Path, file: str) -> "subprocess.Popen[str]":
    """Do what a second start does, in another process."""
    code = (
        "import sys; from pathlib import Path; from ui.single_instance import raise_first_window;"
        "file = Path(sys.argv[2]) if sys.argv[2] else None;"
        "print(raise_first_window(Path(sys.argv[1]), file))"
    )
    command = [sys.executable, "-c", code, str(data), file]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def is_heard(data: Path) -> bool:
    """Tell whether a later start would be heard."""
    socket = QLocalSocket()
    socket.connectToServer(channel_name(data))
    return socket.waitForConnected(1_000)


@pytest.mark.parametrize("file", ["", "/tmp/projet reçu d’été.tressons"])
def test_second_start_raises_the_first_window(qtbot: QtBot, tmp_path: Path, file: str) -> None:
    server = InstanceServer(tmp_path)
    with qtbot.waitSignal(server.raised, timeout=20_000) as heard:
        second = start_again(tmp_path, file)
    qtbot.waitUntil(lambda: second.poll() is not None, timeout=20_000)
    answer, _ = second.communicate()
    assert answer.strip() == "True"
    assert heard.args == [str(Path(file).absolute()) if file else ""]
    server.close()


def test_a_second_start_waits_for_a_first_that_is_still_opening(
    qtbot: QtBot, tmp_path: Path
) -> None:
    """A double click on an old machine: the second asks before the first can hear."""
    code = (
        "import sys; from pathlib import Path; from ui import single_instance as one;"
        "wait = one.QThread.msleep;"
        "one.QThread.msleep = lambda ms: (print('pas encore', flush=True), wait(ms));"
        "print(one.raise_first_window(Path(sys.argv[1]), patience_ms=60_000))"
    )
    command = [sys.executable, "-c", code, str(tmp_path)]
    second = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert second.stdout is not None
    assert second.stdout.readline() == "pas encore\n"
    server = InstanceServer(tmp_path)
    with qtbot.waitSignal(server.raised, timeout=20_000):
        pass
    qtbot.waitUntil(lambda: second.poll() is not None, timeout=20_000)
    assert second.communicate()[0].split()[-1] == "True"
    server.close()


def test_nobody_answers_when_nobody_is_there(qtbot: QtBot, tmp_path: Path) -> None:
    assert raise_first_window(tmp_path, patience_ms=0) is False


def test_two_data_folders_never_talk_to_each_other(tmp_path: Path) -> None:
    assert channel_name(tmp_path / "a") != channel_name(tmp_path / "b")
    assert channel_name(tmp_path / "a") == channel_name(tmp_path / "b" / ".." / "a")


def test_a_socket_left_by_a_crash_is_replaced(qtbot: QtBot, tmp_path: Path) -> None:
    code = (
        "import os, sys; from pathlib import Path; from PySide6.QtCore import QCoreApplication;"
        "from ui.single_instance import InstanceServer;"
        "app = QCoreApplication([]); server = InstanceServer(Path(sys.argv[1]));"
        "os._exit(0)"
    )
    subprocess.run([sys.executable, "-c", code, str(tmp_path)], cwd=ROOT, check=True, timeout=60)
    server = InstanceServer(tmp_path)
    assert is_heard(tmp_path)
    server.close()


@pytest.mark.parametrize(
    "message",
    [b"n'importe quoi\n", b"{}\n", b'{"ouvrir": 3}\n', b"[" * 5_000 + b"\n", b"x" * 200_000],
)
def test_whatever_else_arrives_is_dropped(qtbot: QtBot, tmp_path: Path, message: bytes) -> None:
    server = InstanceServer(tmp_path)
    heard: list[str] = []
    server.raised.connect(heard.append)
    socket = QLocalSocket()
    socket.connectToServer(channel_name(tmp_path))
    assert socket.waitForConnected(1_000)
    socket.write(message)
    socket.flush()
    qtbot.waitUntil(
        lambda: socket.state() is QLocalSocket.LocalSocketState.UnconnectedState, timeout=5_000
    )
    assert heard == []
    assert is_heard(tmp_path)
    server.close()
