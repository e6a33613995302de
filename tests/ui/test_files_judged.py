"""Files brought to a project: judged as they come, named when they do not count or went missing."""

from __future__ import annotations

import stat
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, QPointF, QRect, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from tests.harness.walk import work_ends
from tests.intake import making as m
from tests.ui.demo_window import DemoWindow
from tressons_desktop.feasibility.assessment import Standing
from tressons_desktop.operations.pieces import Arrival, attach_files
from tressons_desktop.project.model import Attachment
from tressons_desktop.text.numbers import plural
from ui.screens.workspace.finding_list import FindingLine
from ui.screens.workspace.steps.attaching import Errand
from ui.screens.workspace.steps.feasibility.presenter import card_states
from ui.screens.workspace.steps.file_notes import FileNotes
from ui.screens.workspace.steps.pieces.rows import PieceRow
from ui.screens.workspace.steps.pieces.view import PiecesStep

LEFT = Qt.MouseButton.LeftButton
HUGE = (8_000, 7_600)
"""Points of a photo just large enough to be remarked; a greater one only takes longer."""


@pytest.fixture
def shown(qtbot: QtBot, tmp_path: Path) -> Iterator[DemoWindow]:
    window = DemoWindow(qtbot, tmp_path / "data")
    yield window
    window.close()


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Collect what would be handed to the system."""
    paths: list[Path] = []
    monkeypatch.setattr(
        QDesktopServices, "openUrl", lambda url: paths.append(Path(url.toLocalFile()))
    )
    return paths


def brought(shown: DemoWindow, *paths: Path, piece_id: str = "") -> PiecesStep:
    """Bring files in, and wait until they are there."""
    step = shown.open("pieces")
    before = len(shown.file().attachments)
    step.add_files(Errand(shown.project_id, paths, piece_id=piece_id))
    work_ends(shown.window)
    shown.qtbot.waitUntil(lambda: len(shown.file().attachments) == before + len(paths))
    work_ends(shown.window)
    return step


def empty_piece(shown: DemoWindow) -> PieceRow:
    """Return a piece of the call that has no file yet."""
    step = shown.open("pieces")
    return next(row for row in step.page.pieces.values() if not row.standing.files)


def lose(shown: DemoWindow, record: Attachment) -> None:
    kept = shown.workbench.store.attachments.path_of(record.sha256)
    kept.chmod(stat.S_IREAD | stat.S_IWRITE)
    kept.unlink()


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("devis.pdf", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\nrien de plus", "n’est pas arrivé en entier"),
        ("devis.pdf", m.locked_pdf(), "protégé par un mot de passe"),
        ("devis.pdf", m.pdf_file()[:300], "n’est pas arrivé en entier"),
        ("devis.docx", m.locked_office(), "protégé par un mot de passe"),
    ],
    ids=["25 octets", "mot de passe", "tronqué", "docx protégé"],
)
def test_a_piece_turns_provided_only_with_a_file_that_opens(
    shown: DemoWindow, tmp_path: Path, name: str, content: bytes, words: str
) -> None:
    row = empty_piece(shown)
    before = shown.workspace.steps, shown.workbench.list_projects()[0].summary.progress
    brought(shown, m.written(tmp_path, name, content), piece_id=row.piece_id)
    assert row.said.text() == "Fichier à remplacer"
    assert row.accessibleName().endswith("fichier à remplacer")
    (said,) = row.notes.sentences()
    assert f"«\u00a0{name}\u00a0» ne compte pas" in said and words in said
    assert row.notes.isVisible()
    assert said in row.accessibleDescription()
    assert words in row.files.chips()[0].accessibleDescription()
    assert shown.workbench.list_projects()[0].summary.progress <= before[1]
    brought(shown, m.written(tmp_path, "bon.pdf", m.pdf_file()), piece_id=row.piece_id)
    assert row.said.text() == "Fournie"
    assert len(row.files.chips()) == 2


def test_eight_files_dropped_are_one_gesture_and_one_undo(
    shown: DemoWindow, tmp_path: Path
) -> None:
    before = shown.file()
    paths = [
        m.written(tmp_path, f"{n}.pdf", m.pdf_file() if n % 3 else m.pdf_file()[:200])
        for n in range(8)
    ]
    brought(shown, *paths)
    said = shown.workbench.undo_state(shown.workspace.presenter.scope).undo_label
    assert said == f"joindre {plural(8, 'fichier', 'fichiers')}"
    judged = shown.workbench.project_file(shown.project_id)
    assert len(judged.troubles) == 1  # the same cut file three times
    shown.workbench.undo(shown.workspace.presenter.scope)
    assert shown.file() == before


def test_a_quote_is_not_refused_for_the_dot_of_its_name(shown: DemoWindow, tmp_path: Path) -> None:
    brought(shown, m.written(tmp_path, "Devis n°12.2026", m.pdf_file()))
    record = shown.file().attachments[-1]
    assert (record.filename, record.title) == ("Devis n°12.2026.pdf", "Devis n°12.2026")


def test_an_odd_photo_is_taken_with_a_remark_and_asked_for_words(
    shown: DemoWindow, tmp_path: Path
) -> None:
    huge = m.photo(Image.new("1", HUGE, 1), "PNG")
    step = brought(shown, m.written(tmp_path, "IMG_2041.png", huge))
    row = step.page.files[shown.file().attachments[-1].id]
    assert "61 millions de points" in row.notes.sentences()[0]
    assert row.caption_row._label.text() == "Ce que montre la photo"
    assert "pour qui ne la voit pas" in row.spoken_row._label.text()
    assert "Lue à voix haute" in row.spoken_row._hint.text()
    assert row.caption.text() == "IMG 2041"
    shown.qtbot.waitUntil(row.picture.has_image)


def seen_in(step: PiecesStep, widget: QWidget) -> bool:
    """Tell whether the whole of a widget is in view."""
    view = step.area.viewport()
    place = QRect(widget.mapTo(view, QPoint()), widget.size())
    return widget.isVisible() and view.rect().contains(place)


def test_what_is_said_of_an_arrival_is_in_view(shown: DemoWindow, tmp_path: Path) -> None:
    step = shown.open("pieces")
    step.area.verticalScrollBar().setValue(0)
    huge = m.photo(Image.new("1", HUGE, 1), "PNG")
    brought(shown, m.written(tmp_path, "IMG_2041.png", huge))
    row = step.page.files[shown.file().attachments[-1].id]
    shown.qtbot.waitUntil(lambda: seen_in(step, row.notes))
    last = list(step.page.pieces.values())[-1]
    step.area.verticalScrollBar().setValue(0)
    brought(shown, m.written(tmp_path, "devis.pdf", m.locked_pdf()), piece_id=last.piece_id)
    shown.qtbot.waitUntil(lambda: seen_in(step, last.notes))


def test_a_heic_photo_has_its_thumbnail(shown: DemoWindow, tmp_path: Path) -> None:
    step = brought(shown, m.written(tmp_path, "IMG_0001.HEIC", m.HEIC))
    row = step.page.files[shown.file().attachments[-1].id]
    shown.qtbot.waitUntil(row.picture.has_image)


def test_a_file_that_went_missing_is_named_everywhere(
    shown: DemoWindow, tmp_path: Path, opened: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    row = empty_piece(shown)
    brought(shown, m.written(tmp_path, "devis.pdf", m.pdf_file()), piece_id=row.piece_id)
    record = shown.file().attachments[-1]
    dossier = shown.open("dossier")
    assert dossier.side.file_notes.sentences() == ()
    lose(shown, record)
    asked: list[str] = []
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: asked.append("") or ("", ""))
    QTest.mouseClick(dossier.side.export_button, LEFT)
    (said,) = dossier.side.file_notes.sentences()
    assert said.startswith("«\u00a0devis.pdf\u00a0» ne compte pas\u00a0: le fichier a disparu")
    assert asked == []
    lines = [line._finding.sentence for line in dossier.side.findings.findChildren(FindingLine)]
    assert any("Joindre de nouveau «\u00a0devis.pdf\u00a0»" in line for line in lines)
    QTest.mouseClick(dossier.side.export_button, LEFT)
    assert asked == [""]
    shown.open("pieces")
    assert row.said.text() == "Fichier à remplacer"
    brought(shown, m.written(tmp_path, "devis.pdf", m.pdf_file()), piece_id=row.piece_id)
    assert row.said.text() == "Fournie"


def test_files_are_verified_behind_the_window_when_a_project_opens(
    shown: DemoWindow, tmp_path: Path
) -> None:
    workbench = shown.workbench
    paths = [m.written(tmp_path, f"{n}.pdf", m.pdf_file(pages=n)) for n in (1, 2, 3)]
    files = [Arrival(workbench.store.attachments.put_file(path), path.name) for path in paths]
    day = workbench.services.today()
    workbench.run(attach_files, project_id=shown.project_id, files=files, today=day)
    kept = shown.file().attachments[-3:]
    lose(shown, kept[0])
    spoilt = workbench.store.attachments.path_of(kept[1].sha256)
    spoilt.chmod(stat.S_IREAD | stat.S_IWRITE)
    spoilt.write_bytes(b"rouille")
    step = shown.open("pieces")
    shown.qtbot.waitUntil(lambda: bool(step.page.files[kept[1].id].notes.sentences()))
    assert "a disparu" in step.page.files[kept[0].id].notes.sentences()[0]
    assert "abîmé dans les données" in step.page.files[kept[1].id].notes.sentences()[0]
    assert step.page.files[kept[2].id].notes.sentences() == ()


def test_a_protected_document_is_shown_in_its_folder_and_never_run(
    shown: DemoWindow, tmp_path: Path, opened: list[Path]
) -> None:
    locked = m.written(tmp_path, "marché.docx", m.locked_office())
    reserved = (
        "CON .pdf" if sys.platform != "win32" else "ＣＯＮ.pdf"
    )  # which Windows lets be written
    step = brought(shown, locked, m.written(tmp_path, reserved, m.pdf_file()))
    first, second = shown.file().attachments[-2:]
    QTest.mouseClick(step.page.files[first.id].open_link, LEFT)
    shown.qtbot.waitUntil(lambda: len(opened) == 1)
    assert [one.name for one in opened[0].iterdir()] == ["marché.docx"]
    QTest.mouseClick(step.page.files[second.id].open_link, LEFT)
    shown.qtbot.waitUntil(lambda: len(opened) == 2)
    assert opened[1].name == f"_{reserved.replace(' ', '')}"


def test_what_a_record_pretends_is_looked_at_again_before_it_opens(
    shown: DemoWindow, tmp_path: Path, opened: list[Path]
) -> None:
    step = brought(shown, m.written(tmp_path, "note.txt", b"du texte"))
    record = shown.file().attachments[-1]
    kept = shown.workbench.store.attachments.path_of(record.sha256)
    kept.chmod(stat.S_IREAD | stat.S_IWRITE)
    kept.write_bytes(b"MZ\x90\x00\x03\x00")
    QTest.mouseClick(step.page.files[record.id].open_link, LEFT)
    shown.qtbot.waitUntil(lambda: len(opened) == 1)
    assert opened[0].is_dir()


def test_a_proof_that_cannot_be_opened_proves_nothing(shown: DemoWindow, tmp_path: Path) -> None:
    services = shown.workbench.services
    path = m.written(tmp_path, "Enquête.pdf", m.locked_pdf())
    question = services.content.checklist_of(()).questions[0]
    shown.workbench.run(
        attach_files,
        project_id=shown.project_id,
        files=[Arrival(services.store.attachments.put_file(path), path.name)],
        today=services.today(),
        question_id=question.id,
    )
    step = shown.open("feasibility")

    def said() -> list[str]:
        return [one for notes in step.findChildren(FileNotes) for one in notes.sentences()]

    shown.qtbot.waitUntil(lambda: bool(said()))
    assert said()[0].startswith("«\u00a0Enquête.pdf\u00a0» ne compte pas")
    file = shown.workbench.project_file(shown.project_id)
    answered = card_states(services.reading(file).assessment, file)[question.id]
    assert answered.problems == (said()[0],)
    unproved = replace(answered, standing=Standing.YES)
    assert unproved.lacks_proof
    assert not replace(unproved, troubles={}).lacks_proof


def test_a_received_file_of_any_name_may_be_dropped_on_the_list(
    shown: DemoWindow, tmp_path: Path
) -> None:
    home = shown.window.screen_of("home")
    path = m.written(tmp_path, "budget 2027.xlsx", m.office("xl/x.xml", "spreadsheetml.sheet"))
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    keys, mouse = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    home.dropEvent(QDropEvent(QPointF(20, 20), Qt.DropAction.CopyAction, data, mouse, keys))
    shown.qtbot.waitUntil(lambda: "c’est un classeur Excel" in shown.window.banner.text())
    assert "«\u00a0budget 2027.xlsx\u00a0»" in shown.window.banner.text()
