"""The fields of a call in the step "Dossier": each of its kind, typed, kept, undone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.calls.made_up import made_up_call
from tests.reading.making import put_content
from tests.ui.demo_window import DemoWindow
from tests.ui_kit.typing_hand import type_text
from tressons_desktop.operations.declare import project_scope
from tressons_desktop.operations.projects import edit_project, write_text
from ui.access.focus import move_focus
from ui.widgets.choice_fields import ChoiceField
from ui.widgets.number_fields import NumberField

KEY = "call:appel-invente:"


@pytest.fixture
def answering(qtbot: QtBot, tmp_path: Path) -> Iterator[DemoWindow]:
    """Open the example at its dossier, aimed at a call that uses every kind of field."""
    made = DemoWindow(qtbot, tmp_path / "data")
    put_content(made.workbench.services, calls=(made_up_call(),))
    made.workbench.run(edit_project, project_id=made.project_id, call_id="appel-invente")
    made.open("dossier").focus_field(f"text:{KEY}duree-bail")
    yield made
    made.close()


def field(window: DemoWindow, name: str) -> QWidget:
    found = window.window.findChild(QWidget, f"{KEY}{name}")
    assert isinstance(found, QWidget)
    return found


def kept(window: DemoWindow, name: str) -> str:
    file = window.workbench.project_file(window.project_id)
    return str(file.text(f"{KEY}{name}"))


def test_a_number_is_typed_in_french_and_undone(answering: DemoWindow, qtbot: QtBot) -> None:
    lease = field(answering, "duree-bail")
    assert isinstance(lease, NumberField)
    move_focus(lease)
    type_text(lease, "7,5")
    qtbot.keyClick(lease, Qt.Key.Key_Tab)
    assert kept(answering, "duree-bail") == "7.5"
    assert lease.text() == "7,5\u00a0ans"
    answering.workbench.undo(project_scope(answering.project_id))
    assert kept(answering, "duree-bail") == ""


def choose(qtbot: QtBot, line: ChoiceField, key: Qt.Key) -> None:
    move_focus(line)
    qtbot.keyClick(line, key)
    qtbot.keyClick(line, Qt.Key.Key_Return)


def test_a_choice_hides_and_shows_what_it_asks(answering: DemoWindow, qtbot: QtBot) -> None:
    line, programme = field(answering, "volet"), field(answering, "culture")
    assert isinstance(line, ChoiceField)
    assert programme.isVisible(), "nobody knows yet"
    choose(qtbot, line, Qt.Key.Key_Down)
    assert kept(answering, "volet") == "Commerce"
    assert not programme.isVisible()
    choose(qtbot, line, Qt.Key.Key_Down)
    assert kept(answering, "volet") == "Culture"
    assert programme.isVisible()
    assert line.hasFocus(), "the field in hand is still there"


def write(window: DemoWindow, name: str, body: str) -> None:
    """Write an answer as a file made elsewhere, or a former call, may have left it."""
    window.workbench.run(
        write_text, project_id=window.project_id, key=f"{KEY}{name}", body=body, title=name
    )
    window.workbench.run(edit_project, project_id=window.project_id, name="Autre geste")


def test_an_answer_that_is_no_number_is_shown_until_another_is_typed(
    answering: DemoWindow, qtbot: QtBot
) -> None:
    write(answering, "duree-bail", "neuf ans environ")
    lease = field(answering, "duree-bail")
    assert isinstance(lease, NumberField)
    assert lease.text() == "neuf ans environ"
    assert lease.problem() == "Un nombre est attendu."
    move_focus(lease)
    qtbot.keyClick(lease, Qt.Key.Key_Tab)
    assert kept(answering, "duree-bail") == "neuf ans environ"
    move_focus(lease)
    lease.selectAll()
    qtbot.keyClick(lease, Qt.Key.Key_Delete)
    qtbot.keyClick(lease, Qt.Key.Key_Tab)
    assert (kept(answering, "duree-bail"), lease.text(), lease.problem()) == ("", "", "")
    answering.workbench.undo(project_scope(answering.project_id))
    assert lease.text() == "neuf ans environ"
    move_focus(lease)
    lease.selectAll()
    type_text(lease, "9")
    qtbot.keyClick(lease, Qt.Key.Key_Tab)
    assert (kept(answering, "duree-bail"), lease.problem()) == ("9", "")


@pytest.mark.parametrize(("name", "body"), [("volet", "Artisanat"), ("dernier", "peut-être")])
def test_a_choice_that_is_not_offered_is_shown_until_another_is_made(
    answering: DemoWindow, qtbot: QtBot, name: str, body: str
) -> None:
    write(answering, name, body)
    line = field(answering, name)
    assert isinstance(line, ChoiceField)
    assert line.currentText().startswith(body)
    choose(qtbot, line, Qt.Key.Key_Up)
    assert kept(answering, name) in ("Culture", "non")
    assert field(answering, name) is line
    assert line.hasFocus()
    answering.workbench.undo(project_scope(answering.project_id))
    assert line.currentText().startswith(body)


def test_what_is_sworn_elsewhere_has_no_field(answering: DemoWindow) -> None:
    assert answering.window.findChild(QWidget, f"{KEY}honneur") is None
