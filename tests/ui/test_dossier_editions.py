"""The edition of the dossier is chosen beside its pages, kept with the application, undone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from pytestqt.qtbot import QtBot

from tests.ui.demo_window import DemoWindow
from tressons_desktop.operations.applications import leave_call
from tressons_desktop.operations.declare import project_scope
from tressons_desktop.operations.projects import edit_project
from ui.screens.workspace.steps.dossier.book_path import PDF, WORD, WRITER, dossier_path


@pytest.fixture
def shown(qtbot: QtBot, tmp_path: Path) -> Iterator[DemoWindow]:
    made = DemoWindow(qtbot, tmp_path / "data")
    made.open("dossier")
    yield made
    made.close()


def choose(qtbot: QtBot, card: object, key: str) -> None:
    field = card.edition_field  # type: ignore[attr-defined]
    field.setFocus()
    row = field._values.index(key)
    while field.currentIndex() != row:
        down = field.currentIndex() < row
        qtbot.keyClick(field, Qt.Key.Key_Down if down else Qt.Key.Key_Up)
    qtbot.keyClick(field, Qt.Key.Key_Return)


def test_the_edition_and_its_chapters_are_kept_with_the_application_and_undone(
    shown: DemoWindow, qtbot: QtBot
) -> None:
    step = shown.workspace.current_view()
    card = step.side.edition
    assert card.edition_field.value() == "jury"
    choose(qtbot, card, "instruction")
    assert shown.file().application.edition == "instruction"
    qtbot.mouseClick(card.chapters_button, Qt.MouseButton.LeftButton)
    box = card.boxes["obligations"]
    assert box.isChecked() and box.isVisible()
    qtbot.keyClick(box, Qt.Key.Key_Space)
    assert shown.file().application.left_out == ("obligations",)
    assert not box.isChecked()
    shown.workbench.undo(project_scope(shown.project_id))
    assert card.edition_field.value() == "instruction", "the chapter alone is undone"
    assert box.isChecked()
    shown.workbench.undo(project_scope(shown.project_id))
    assert card.edition_field.value() == "jury"
    qtbot.waitUntil(step.preview.has_pages, timeout=30_000)
    qtbot.waitUntil(lambda: not step.preview.at_work(), timeout=30_000)


def test_without_a_call_the_edition_is_chosen_for_the_moment_and_what_is_lost_is_said(
    shown: DemoWindow, qtbot: QtBot
) -> None:
    step = shown.workspace.current_view()
    shown.workbench.run(leave_call, project_id=shown.project_id)
    choose(qtbot, step.side.edition, "conseil")
    assert step.side.edition.choice.edition.key == "conseil"
    assert not step.side.edition.boxes
    assert all(not one.edition for one in shown.file().applications)
    shown.workbench.run(edit_project, project_id=shown.project_id, name="Le Four مقهى")
    qtbot.waitUntil(lambda: step.side.file_notes.sentences() != (), timeout=30_000)
    (said,) = step.side.file_notes.sentences()
    assert "pas de dessin dans la police" in said, "before the export, not after it alone"
    qtbot.waitUntil(lambda: not step.preview.at_work(), timeout=30_000)


def test_a_page_for_a_browser_is_written_of_the_edition_shown(
    shown: DemoWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    step = shown.workspace.current_view()
    out = tmp_path / "note.html"
    choose(qtbot, step.side.edition, "conseil")
    step.write_pdf(out)
    qtbot.waitUntil(lambda: [Path(one) for one in opened] == [out], timeout=30_000)
    assert "que décider" in out.read_text(encoding="utf-8")
    assert "note.html" in step.side.message.text()
    qtbot.waitUntil(lambda: not step.preview.at_work(), timeout=30_000)


@pytest.mark.parametrize(
    ("typed", "wanted", "name"),
    [
        ("note", WORD, "note.docx"),
        ("note", WRITER, "note.odt"),
        ("note.v2", PDF, "note.v2.pdf"),
        ("note.html", PDF, "note.html"),
        ("note.ODT", PDF, "note.ODT"),
        ("note.pdf", WORD, "note.docx"),
        ("note.pdf", PDF, "note.pdf"),
    ],
)
def test_the_name_of_a_dossier_ends_as_its_format(typed: str, wanted: str, name: str) -> None:
    assert dossier_path(Path("x") / typed, wanted) == Path("x") / name


def test_a_name_that_was_not_shown_takes_the_place_of_no_file(tmp_path: Path) -> None:
    (tmp_path / "note.odt").touch()
    (tmp_path / "note-2.odt").touch()
    assert dossier_path(tmp_path / "note.pdf", WRITER) == tmp_path / "note-3.odt"
    assert dossier_path(tmp_path / "note.odt", PDF) == tmp_path / "note.odt", "the dialog asked"
