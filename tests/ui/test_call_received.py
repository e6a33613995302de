"""A call that somebody gave: by the dialog, dropped on the window, opened from outside."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot
from pytestqt.wait_signal import SignalBlocker

from tests.calls.examples import model_call
from tests.harness.logs import ExpectLog
from tressons_desktop.calls.model import Call
from tressons_desktop.calls.package import CallPackage
from tressons_desktop.exchange.call_files import write_call_file
from ui.dropped_calls import DroppedCalls
from ui.screens.calls.receiving import KEEP, REPLACE, CallReceiver
from ui.screens.calls.view import CallsScreen
from ui.screens.workspace.steps.attaching import dropped_paths
from ui.ways import WaysSheet
from ui.workbench import Workbench

CALL = replace(
    model_call(), id="creuse-2027", title="Commerces de la Creuse", is_model=False, sections=()
)
CAP = Decimal(30_000)


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def receiver(window: QWidget, workbench: Workbench) -> CallReceiver:
    made = CallReceiver(window)
    made.serve(workbench)
    return made


def given(tmp_path: Path, call: Call = CALL) -> Path:
    return write_call_file(CallPackage(call), tmp_path / "recu.tressons-appel")


def receive(receiver: CallReceiver, path: Path) -> str:
    """Receive a file; return the identifier of the call that came, or the sentence of refusal."""
    said: list[str] = []
    receiver.received.connect(said.append)
    receiver.refused.connect(said.append)
    with SignalBlocker(timeout=20_000) as told:
        told.connect(receiver.received)
        told.connect(receiver.refused)
        receiver.receive_call(path)
    return said[-1]


def known(workbench: Workbench) -> dict[str, str]:
    return {call.id: call.version for call in workbench.services.content.calls}


def answering(receiver: CallReceiver, key: str) -> list[str]:
    """Answer what is asked; return what was read in the dialog."""
    read: list[str] = []

    def answer(sheet: WaysSheet) -> str:
        read.append(sheet.accessibleDescription().replace("\u00a0", " "))
        sheet.deleteLater()
        return key

    receiver.ask = answer
    return read


def test_a_received_call_is_known_at_once(
    receiver: CallReceiver, workbench: Workbench, tmp_path: Path
) -> None:
    said: list[str] = []
    workbench.notified.connect(lambda sentence, _scope: said.append(sentence))
    before = workbench.services.content
    assert receive(receiver, given(tmp_path)) == "creuse-2027"
    assert known(workbench)["creuse-2027"] == CALL.version
    assert workbench.services.content is not before
    assert said[-1].startswith("Appel «\u00a0Commerces de la Creuse\u00a0» reçu")


def test_a_known_call_is_compared_before_it_gives_way(
    receiver: CallReceiver, workbench: Workbench, tmp_path: Path
) -> None:
    receive(receiver, given(tmp_path))
    newer = replace(CALL, version="2028", rules=replace(CALL.rules, cap=2 * CAP))
    read = answering(receiver, REPLACE.key)
    assert receive(receiver, given(tmp_path, newer)) == "creuse-2027"
    assert known(workbench)["creuse-2027"] == "2028"
    assert "Plafond de l’aide : 30\u202f000 € → 60\u202f000 €" in read[0]


def test_the_one_that_is_here_stays_when_one_says_so(
    receiver: CallReceiver, workbench: Workbench, tmp_path: Path, qtbot: QtBot
) -> None:
    receive(receiver, given(tmp_path))
    read = answering(receiver, KEEP.key)
    receiver.receive_call(given(tmp_path, replace(CALL, version="2028")))
    qtbot.waitUntil(lambda: bool(read))
    assert known(workbench)["creuse-2027"] == CALL.version


def test_the_same_call_again_changes_nothing(
    receiver: CallReceiver, workbench: Workbench, tmp_path: Path
) -> None:
    receive(receiver, given(tmp_path))
    before = workbench.services.content
    assert receive(receiver, given(tmp_path)) == "creuse-2027"
    assert workbench.services.content is before


def test_a_file_that_is_no_call_is_refused_in_a_sentence(
    receiver: CallReceiver, workbench: Workbench, tmp_path: Path
) -> None:
    wrong = tmp_path / "photo.tressons-appel"
    wrong.write_bytes(b"\x89PNG")
    before = known(workbench)
    assert receive(receiver, wrong).startswith("photo.tressons-appel")
    assert known(workbench) == before


def test_a_call_is_taken_wherever_it_is_dropped(window: QWidget, tmp_path: Path) -> None:
    drops, taken = DroppedCalls(window), []
    drops.dropped.connect(taken.append)
    label = QLabel("ici", window)
    names = (("projet.tressons", False), ("appel.tressons-appel", True), ("schema.json", True))
    for name, wanted in names:
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(tmp_path / name))])
        copy, left, none = (
            Qt.DropAction.CopyAction,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
        enter = QDropEvent(QPointF(1, 1), copy, data, left, none, QEvent.Type.DragEnter)
        enter.ignore()
        QApplication.sendEvent(label, enter)
        assert enter.isAccepted() is wanted
        QApplication.sendEvent(label, QDropEvent(QPointF(1, 1), copy, data, left, none))
    assert taken == [tmp_path / "appel.tressons-appel", tmp_path / "schema.json"]


def test_a_place_that_takes_files_leaves_a_call_to_the_window(tmp_path: Path) -> None:
    data = QMimeData()
    data.setUrls(
        [QUrl.fromLocalFile(str(tmp_path / name)) for name in ("a.tressons-appel", "b.pdf")]
    )
    assert dropped_paths(data) == (tmp_path / "b.pdf",)


def test_a_bad_file_of_the_folder_is_told_on_the_screen(
    workbench: Workbench, qtbot: QtBot, tmp_path: Path, expect_log: ExpectLog
) -> None:
    folder = workbench.services.paths.calls
    folder.mkdir()
    (folder / "abime.tressons-appel").write_bytes(b"PK\x03\x04")
    write_call_file(CallPackage(CALL), folder / "bon.tressons-appel")
    screen = CallsScreen(workbench)
    qtbot.addWidget(screen)
    screen.show()
    with expect_log("call not read"):
        screen.shown()
    assert screen.aside.isVisible()
    assert "abime.tressons-appel" in screen.aside.text()
    assert "creuse-2027" in known(workbench)
