"""A paper of a limited age: its day is typed under it, both screens say how long it is good."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.intake.making import pdf_file
from tests.reading.making import put_content
from tests.ui.demo_window import DemoWindow
from tests.ui_kit.typing_hand import type_text
from tressons_desktop.calls.model import RequiredPiece
from tressons_desktop.operations.pieces import Arrival, attach_files
from tressons_desktop.project.model import Attachment
from ui.screens.application.view import ApplicationScreen
from ui.screens.workspace.steps.paper_days import PaperDay, PaperDays
from ui.screens.workspace.steps.pieces.view import PiecesStep

AIMED = "dpt-71-appel-2026"
KBIS = RequiredPiece(id="kbis", title="Extrait Kbis", action="Joindre l’extrait", valid_months=3)


class Stage:
    """The example; its call asks for one paper of less than three months, and it is joined."""

    def __init__(self, qtbot: QtBot, folder: Path) -> None:
        self.made = DemoWindow(qtbot, folder)
        services, self.qtbot = self.made.workbench.services, qtbot
        call = services.content.calls_by_id[AIMED]
        put_content(services, calls=(replace(call, pieces=(KBIS,)),))
        paper = folder / "kbis.pdf"
        paper.write_bytes(pdf_file())
        self.made.workbench.run(
            attach_files,
            project_id=self.made.project_id,
            files=[Arrival(self.made.workbench.store.attachments.put_file(paper), paper.name)],
            today=date(2026, 11, 2),
            piece_id="kbis",
        )
        deadline = self.made.workbench.reading(self.made.project_id).deadline
        assert deadline is not None
        self.deadline: date = deadline

    def paper(self) -> Attachment:
        found = [one for one in self.made.file().attachments if one.piece_id == "kbis"]
        assert isinstance(found[0], Attachment)
        return found[0]

    def day(self, screen: QWidget) -> PaperDay:
        days = [one for one in screen.findChildren(PaperDays) if one.days]
        return days[0].days[self.paper().id]

    def type_day(self, day: PaperDay, words: str) -> None:
        day.field.setFocus()
        day.field.selectAll()
        type_text(day.field, words)
        self.qtbot.keyClick(day.field, Qt.Key.Key_Return)

    def application(self) -> ApplicationScreen:
        self.made.window.open_application(self.made.project_id, AIMED)
        with self.qtbot.waitActive(self.made.window):
            self.made.window.activateWindow()
        QApplication.processEvents()
        screen = self.made.window.screen_of("application")
        assert isinstance(screen, ApplicationScreen)
        return screen


@pytest.fixture
def stage(qtbot: QtBot, tmp_path: Path) -> Iterator[Stage]:
    made = Stage(qtbot, tmp_path / "data")
    yield made
    made.made.close()


def test_the_day_typed_under_a_paper_says_until_when_it_is_good(stage: Stage) -> None:
    step: PiecesStep = stage.made.open("pieces")
    row, day = step.page.pieces["kbis"], stage.day(step)
    assert day.isVisible()
    assert day.said.text().startswith("Jour non connu")
    assert row.said.text() == "Fournie"
    stage.type_day(day, f"{stage.deadline:%d/%m/%Y}")
    assert stage.paper().dated_on == stage.deadline
    assert day.said.text().startswith("Bon jusqu’au ")
    assert day.said.text() in day.field.accessibleDescription()
    stage.type_day(day, "2/1/2020")
    assert day.said.text().startswith("Plus de 3\u00a0mois ")
    assert row.said.text() == "Fichier à remplacer"
    assert row.accessibleName() == "Extrait Kbis, fichier à remplacer"
    assert stage.day(step) is day, "the field that has the keyboard stays"
    assert day.field.hasFocus()
    undone = stage.made.workbench.store.undo_state(step.scope).undo_label
    assert undone == "modifier la date d’une pièce jointe"
    stage.made.workbench.undo(step.scope)
    assert row.said.text() == "Fournie"


def test_a_day_that_cannot_be_read_stays_with_its_sentence(stage: Stage) -> None:
    step: PiecesStep = stage.made.open("pieces")
    stage.type_day(stage.day(step), "31/02/2027")
    assert stage.paper().dated_on is None
    (draft,) = stage.made.file().drafts
    assert (draft.entity, draft.field, draft.text) == ("attachment", "dated_on", "31/02/2027")
    stage.made.open("project")
    day = stage.day(stage.made.open("pieces"))
    assert day.field.text() == "31/02/2027"
    assert "n’existe pas" in day.row.message()


def test_what_remains_leads_to_the_day(stage: Stage) -> None:
    step: PiecesStep = stage.made.open("pieces")
    findings = stage.made.workbench.reading(stage.made.project_id).findings
    (asked,) = [one for one in findings if one.field == "kbis"]
    step.focus_field(asked.field, asked.record_id)
    assert stage.day(step).field.hasFocus()


def test_the_application_says_it_too_and_takes_the_day(stage: Stage) -> None:
    screen = stage.application()
    line, day = screen.side.lines["kbis"], stage.day(screen)
    assert line.button.text() == "Ajouter"
    stage.type_day(day, "2/1/2020")
    assert line.button.text() == "Remplacer"
    assert day.said.text().startswith("Plus de 3\u00a0mois ")
    assert day.field.hasFocus(), "the line is not made again under the hand"
    assert screen.side.provided.text() == "0\u00a0fournie sur 1"
    screen.check()
    screen.side.go_to.emit("pieces", "kbis", stage.paper().id)
    assert day.field.hasFocus()
