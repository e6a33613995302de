"""A project that a later version wrote: of all that can be pressed in its steps, nothing writes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from tests.intake.making import pdf_file
from tests.ui.demo_window import DemoWindow
from tressons_desktop.exchange.bundle import VERSION
from tressons_desktop.operations.pieces import Arrival, attach_files
from tressons_desktop.operations.records import remove_records
from tressons_desktop.project.entities import CHILDREN
from tressons_desktop.project.later import READ_ONLY, Later
from tressons_desktop.project.steps import STEPS
from ui.screens.workspace.steps.base import StepView
from ui.screens.workspace.steps.dossier.view import PREVIEW, SECTIONS
from ui.screens.workspace.steps.file_chip import FileChip
from ui.screens.workspace.steps.pieces.rows import PieceRow
from ui.screens.workspace.steps.registry import HISTORY
from ui.widgets.buttons import Button
from ui.widgets.grid_view import GridView
from ui.widgets.record_field import OfRecord, TypedText

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
NONE = Qt.KeyboardModifier.NoModifier
STAY = {
    "calendar": {"export_ics", "export_csv"},
    "dossier": {"export_book", "export_pdf", "export_plan"},
    "territory": {"survey_print", "survey_template"},
}
"""What must still answer in each step: it reads."""


@dataclass
class Hand:
    """Drive the example as a project of tomorrow, and hear what it says."""

    window: DemoWindow
    said: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.before, self.version = self.everything(), self._version()
        self.window.workbench.refused.connect(self.said.append)

    def everything(self) -> tuple[object, ...]:
        store = self.window.workbench.store
        done = store.open_file().execute("SELECT count(*) FROM operation").fetchone()
        listed = [one.summary.id for one in store.list_projects()]
        return self.window.file(), listed, done, tuple(store.profiles())

    def _version(self) -> tuple[object, ...]:
        """Return what changes each time that anything at all is written, here or beside."""
        base = self.window.workbench.store.open_file()
        return base.total_changes, *base.execute("PRAGMA data_version").fetchone()

    def check(self, what: object) -> None:
        QApplication.processEvents()
        if (version := self._version()) != self.version:
            assert self.everything() == self.before, what
            self.version = version

    def parts(self, step: str) -> Iterator[StepView]:
        """Open each part of a step."""
        view = self.window.open(step)
        if step == "territory":
            for key in view.part_keys:
                view.show_part(key)
                yield view
        elif step == "feasibility":
            for key in tuple(view.states)[::9]:
                view.go_to_question(key)
                yield view
        elif step == "dossier":
            view.focus_field("deadline")  # unfolds the dates
            for key in (PREVIEW, SECTIONS):
                view._show_tab(key)
                yield view
        else:
            yield view


@pytest.fixture(params=["full", "empty"])
def hand(
    request: pytest.FixtureRequest,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Hand]:
    """Open the example as a later version would have written it, whole or its lists emptied."""
    window = DemoWindow(qtbot, tmp_path / "data")
    proof = tmp_path / "preuve.pdf"
    proof.write_bytes(pdf_file())
    _fill(window, proof) if request.param == "full" else _empty(window)
    with window.workbench.store.unit_of_work() as unit:
        unit.keep_later(window.project_id, Later(VERSION + 1))
        unit.commit("recevoir", scope="library")
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(proof)], ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(proof), ""))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    monkeypatch.setattr(QPrintDialog, "exec", lambda *_: 0)
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda *_: True)
    yield Hand(window)
    window.close()


def _fill(window: DemoWindow, proof: Path) -> None:
    """Give it a file for a piece, one for a question, and one for itself."""
    bench, file = window.workbench, window.file()
    piece = bench.reading(file.project.id).standings[0].piece.id
    question = file.answers[0].question_id
    stored = bench.store.attachments.put_file(proof)
    for at in ({"piece_id": piece}, {"question_id": question}, {}):
        bench.run(
            attach_files,
            project_id=file.project.id,
            files=[Arrival(stored, proof.name)],
            today=bench.services.today(),
            **at,
        )


def _empty(window: DemoWindow) -> None:
    """Leave nothing in its lists: what offers to begin shows."""
    file = window.file()
    for name, kind in CHILDREN.items():
        ids = [record.id for record in getattr(file, name)]
        if ids:
            window.workbench.run(
                remove_records, record_kind=kind, project_id=file.project.id, record_ids=ids
            )


def _inside(view: StepView, kind: type[QWidget]) -> list[QWidget]:
    roots = [root for root in (view, view.panel()) if root is not None]
    return [one for root in roots for one in root.findChildren(kind) if one.isVisible()]


def test_no_button_writes_and_what_is_closed_says_why(hand: Hand) -> None:
    closed = 0
    for step in (*STEPS, HISTORY):
        pressed: set[str] = set()
        for view in hand.parts(step):
            closed += _closed_with_a_reason(view)
            _press_all(hand, view, pressed)
        assert pressed >= STAY.get(step, set()), step
    assert closed > 60


def _closed_with_a_reason(view: StepView) -> int:
    """Look at what is disabled or takes nothing: each says why, to eyes and ears."""
    closed = 0
    for one in _inside(view, QWidget):
        if isinstance(one, Button) and not one.isEnabled():
            assert one.toolTip(), one.text()
            assert one.accessibleDescription(), one.text()
            closed += one.accessibleDescription() == READ_ONLY
        elif isinstance(one, OfRecord) and one.record() is not None:
            typed = isinstance(one, TypedText) and one.isReadOnly()
            assert typed or not one.isEnabled(), one.objectName()
            assert READ_ONLY in one.accessibleDescription(), one.objectName()
            closed += 1
    return closed


def _press_all(hand: Hand, view: StepView, pressed: set[str]) -> None:
    for button in _inside(view, QAbstractButton):
        assert isinstance(button, QAbstractButton)
        if not (isValid(button) and button.isVisible() and button.isEnabled()):
            continue
        name = button.objectName() or button.text() or button.accessibleName()
        if name not in pressed:
            pressed.add(name)
            button.click()
            hand.check(name)
        if not view.isVisible():
            hand.window.open(view.step)


def test_no_key_writes_in_a_table(hand: Hand) -> None:
    tables = 0
    for step in ("promoter", "territory", "budget", "funding", "calendar", "partners"):
        for view in hand.parts(step):
            for checklist in _inside(view, GridView):
                tables += 1
                _type_everything(hand, checklist)
    assert tables >= 6 or hand.window.file().budget == ()


def _type_everything(hand: Hand, checklist: QWidget) -> None:
    assert isinstance(checklist, GridView)
    checklist.setFocus()
    checklist.setCurrentIndex(checklist.table().index(0, 0))
    keys = Qt.Key
    for key, held in (
        (keys.Key_A, NONE),
        (keys.Key_F2, NONE),
        (keys.Key_Space, NONE),
        (keys.Key_Delete, NONE),
        (keys.Key_Backspace, NONE),
        (keys.Key_Return, CTRL),
        (keys.Key_Delete, CTRL),
        (keys.Key_Down, ALT),
        (keys.Key_V, CTRL),
    ):
        QGuiApplication.clipboard().setText("Toit\t12\nMur\t13")
        QTest.keyClick(checklist, key, held)
        assert not [one for one in checklist.viewport().children() if one.objectName() == "editor"]
        hand.check((checklist.accessibleName(), key))
    assert set(hand.said) == {READ_ONLY}


def test_a_paste_in_a_step_is_refused_in_a_sentence(hand: Hand) -> None:
    for step in ("promoter", "budget", "funding", "partners"):
        hand.said.clear()
        view = hand.window.open(step)
        QGuiApplication.clipboard().setText("Toit\tdouze\nMur\t13")
        assert view.paste()
        hand.check(step)
        assert hand.said == [READ_ONLY]


def test_the_keys_of_answers_do_nothing(hand: Hand) -> None:
    view = hand.window.open("feasibility")
    for key in tuple(view.states)[:6]:
        view.go_to_question(key)
        card = view.page.card(key)
        for letter in "OPNSV":
            QTest.keyClick(card, letter)
            hand.check((key, letter))


def _drop(widget: QWidget, path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    mouse, at = Qt.MouseButton.LeftButton, Qt.DropAction.CopyAction
    QApplication.sendEvent(widget, QDragEnterEvent(QPointF(20, 20), at, data, mouse, NONE))
    QApplication.sendEvent(widget, QDropEvent(QPointF(20, 20), at, data, mouse, NONE))


def test_files_dropped_are_refused_in_a_sentence_before_they_are_copied(
    hand: Hand, tmp_path: Path
) -> None:
    view = hand.window.open("pieces")
    other = tmp_path / "autre.pdf"
    other.write_bytes(pdf_file(pages=2))
    targets: Sequence[QWidget] = [view, *_inside(view, PieceRow)]
    assert len(targets) > 1
    for target in targets:
        hand.said.clear()
        _drop(target, other)
        hand.check(target.objectName())
        assert hand.said == [READ_ONLY]
    sha256 = hashlib.sha256(other.read_bytes()).hexdigest()
    assert hand.window.workbench.store.attachments.path_of(sha256) is None


def test_nothing_takes_a_file_off(hand: Hand) -> None:
    view = hand.window.open("pieces")
    chips = _inside(view, FileChip)
    assert bool(chips) == bool(hand.window.file().attachments)
    for chip in chips:
        QTest.keyClick(chip, Qt.Key.Key_Delete)
        QTest.mouseClick(chip, Qt.MouseButton.LeftButton, NONE, QPoint(chip.width() - 3, 10))
        hand.check(chip.accessibleName())
        assert "retirer" not in chip.toolTip() + chip.accessibleDescription()
