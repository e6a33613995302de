"""From forty dossiers to the commission's report, and the answers in a commune's Tressons."""

from __future__ import annotations

import threading
from decimal import Decimal
from pathlib import Path

from PySide6.QtWidgets import QApplication, QLineEdit
from sqlalchemy import event

from db.collection.store import CollectionStore
from tests.desk.making import call, forty
from tests.harness.walk import rest, whole_application
from tests.ui.test_desk_screen import desk, desk_window, looked_at, said
from tests.ui_kit.typing_hand import type_text
from tressons_desktop.desk.decisions import Ruling
from tressons_desktop.desk.marks import Marks, ReaderMark, ReaderSheet
from tressons_desktop.desk.notes_file import write_notes
from tressons_desktop.desk.row import Admission
from tressons_desktop.project.application_states import state_of
from tressons_desktop.project.application_values import ApplicationState
from ui.conductor import Conductor
from ui.main_window import MainWindow
from ui.screens.desk.decision_sheet import DecisionSheet, EnvelopeSheet
from ui.screens.desk.score_sheet import ScoreSheet
from ui.screens.desk.view import DeskScreen


def test_dossiers_are_noted_decided_reported_and_answered(
    qapp: QApplication, tmp_path: Path
) -> None:
    with desk_window(tmp_path) as window:
        screen = desk(window)
        received = forty(tmp_path / "dossiers")
        looked_at(window, received, tmp_path / "suivi.xlsx")
        asked_by = threads_that_ask(window)
        noted = _noted(window, screen)
        _met_by_a_colleague(window, screen, noted, tmp_path)
        _decided(window, screen)
        assert asked_by and threading.main_thread() not in asked_by
        _reported(window, screen, tmp_path / "rapport.pdf")
        folder = tmp_path / "réponses"
        folder.mkdir()
        screen.call_of.answer(folder)
        rest(window)
        answers = sorted(folder.iterdir())
        row = screen.model.lines[0].row
        asked = sum(one.row.admission is Admission.TO_COMPLETE for one in screen.model.lines)
        assert len(answers) == 1 + asked
    granted = next(one for one in answers if row.project_id in one.read_text(encoding="utf-8"))
    _opened_by_the_commune(granted, row.key, tmp_path / "dossiers" / row.filename)


def threads_that_ask(window: MainWindow) -> set[threading.Thread]:
    """Follow who asks the base: on a server the window must not wait for its answer."""
    assert window.workbench is not None
    store = window.workbench.services.desk
    assert isinstance(store, CollectionStore)
    found: set[threading.Thread] = set()

    def note(*_asked: object) -> None:
        found.add(threading.current_thread())

    event.listen(store._engine, "before_cursor_execute", note)
    return found


def _noted(window: MainWindow, screen: DeskScreen) -> tuple[str, str]:
    """Give marks to the first admitted dossier, by the sheet."""
    line = next(one for one in screen.model.lines if one.row.admission is Admission.ADMITTED)
    screen.select(screen.model.row_of(line.row.key))
    screen.actions_of.note_button.click()
    sheet = screen.actions_of.sheet
    assert isinstance(sheet, ScoreSheet)
    sheet.marks.done_field.set_value(True)
    sheet.accept()  # nothing is marked yet
    assert "Noter chaque critère" in sheet.refusal()
    for mark, _words in sheet.marks.fields.values():
        mark.set_value(Decimal(16))
    sheet.accept()
    rest(window)
    assert screen.model.lines[0].row.key == line.row.key
    assert screen.model.lines[0].cells[0][0] == "1"
    return line.row.key


def _met_by_a_colleague(
    window: MainWindow, screen: DeskScreen, key: tuple[str, str], folder: Path
) -> None:
    """What a colleague gave apart is met here, and their spread shown."""
    marks = [
        ReaderMark(key=key, reader="Bob", criterion=one.id, value=Decimal(10), stamp=1)
        for one in call().criteria
    ]
    given = Marks(tuple(marks), (ReaderSheet(key=key, reader="Bob", done=True, stamp=1),))
    screen.call_of.receive([write_notes(call(), given, "Bob", folder / "bob.tressons-notes")])
    rest(window)
    assert screen.model.lines[0].cells[-1] == ("65,0", "50 · 80, écart 30")
    assert "Écart de 30 points" in said(screen)


def _decided(window: MainWindow, screen: DeskScreen) -> None:
    """More than the call gives, then more than the envelope holds, are refused in the sheet."""
    screen.select(0)
    screen.actions_of.envelope_button.click()
    envelope = screen.actions_of.sheet
    assert isinstance(envelope, EnvelopeSheet)
    assert "reste" in envelope.said.text()
    type_over(envelope.field, "9000")
    envelope.field.flush()
    assert "Le suivant demande" in envelope.said.text()  # tried, and not kept yet
    assert screen.presenter.known is not None
    assert screen.presenter.known.ranking.envelope == 200_000
    envelope.accept()
    rest(window)
    screen.actions_of.decide_button.click()
    sheet = screen.actions_of.sheet
    assert isinstance(sheet, DecisionSheet)
    (card,) = sheet.cards
    card.ruling.set_value(str(Ruling.GRANTED))
    for amount, words in ((900_000, "ne dépasse pas"), (10_000, "il manque 1\u202f000")):
        card.amount.set_value(Decimal(amount))
        sheet.accept()
        assert words in sheet.refusal()
    card.amount.set_value(Decimal(8_000))
    card.reason.set_value("Le dernier commerce du village.")
    sheet.accept()
    rest(window)
    assert screen.model.lines[0].cells[6] == ("Accordée", "8\u202f000\u00a0€")


def type_over(field: QLineEdit, words: str) -> None:
    field.selectAll()
    type_text(field, words)


def _reported(window: MainWindow, screen: DeskScreen, path: Path) -> None:
    job = screen.call_of.papers.reporting(path)
    job(lambda _ratio, _what: None)
    assert path.read_bytes().startswith(b"%PDF-")
    rest(window)


def _opened_by_the_commune(answer: Path, key: tuple[str, str], sent: Path) -> None:
    """A commune that did not send the dossier is told so; the one that did has its answer."""
    with whole_application(sent.parent.parent / "commune", demo=False) as window:
        conductor = window.findChild(Conductor)
        assert conductor is not None and window.workbench is not None
        conductor.receive(answer)
        rest(window)
        assert "qui n’est pas ici" in window.banner.accessibleName()
        for path in (sent, answer):
            conductor.receive(path)
            rest(window)
        file = window.workbench.store.project_file(key[0])
        (application,) = (one for one in file.applications if one.call_id == call().id)
        assert state_of(application) is ApplicationState.GRANTED
        assert "Le dernier commerce du village." in application.note
        (line,) = (one for one in file.funding if one.call_id == call().id)
        assert line.amount == 8_000
        shown = window.current_screen()
        assert shown is not None and shown.key == "application"
        window.undo()
        undone = window.workbench.store.project_file(key[0]).applications
        assert all(state_of(one) is not ApplicationState.GRANTED for one in undone)
