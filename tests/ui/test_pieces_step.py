"""Pieces of the call and files of the project: join, tick, caption, order, bring back."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDropEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QVBoxLayout, QWidget

from tests.harness.typed import type_words
from tests.intake.making import pdf_file
from tressons_desktop.operations.pieces import Arrival, attach_files
from tressons_desktop.operations.projects import create_project, edit_project
from tressons_desktop.project.model import Attachment, Project, ProjectFile
from tressons_desktop.project.values import LegalForm, PieceState
from ui.screens.workspace.steps.attaching import Errand
from ui.screens.workspace.steps.pieces.file_row import FileRow
from ui.screens.workspace.steps.pieces.presenter import place_after_move, size_words
from ui.screens.workspace.steps.pieces.view import PiecesStep
from ui.theme import manager
from ui.workbench import Workbench


class Stage(QWidget):
    """A window that refreshes the step after each operation, as the workspace does."""

    def __init__(self, workbench: Workbench, project_id: str) -> None:
        super().__init__()
        self.workbench, self.project_id = workbench, project_id
        self.step = PiecesStep(workbench)
        QVBoxLayout(self).addWidget(self.step)
        workbench.changed.connect(self.refresh)
        self.refresh()

    def file(self) -> ProjectFile:
        return self.workbench.store.project_file(self.project_id)

    def refresh(self) -> None:
        self.step.show_reading(self.workbench.services.reading(self.file()))

    def groups(self) -> list[str]:
        headings = self.step.page._headings.values()
        return [label.text() for label in headings if not label.isHidden()]

    def captions(self) -> list[str]:
        return [row.caption.text() for row in self.step.page.files.values()]

    def rows(self) -> list[FileRow]:
        return list(self.step.page.files.values())

    def add(self, *paths: Path, piece_id: str = "") -> None:
        self.step.add_files(Errand(self.project_id, paths, piece_id=piece_id))

    def undo(self) -> None:
        self.workbench.undo(self.step.scope)


@pytest.fixture
def project_id(workbench) -> str:
    changes = workbench.run(
        create_project,
        name="Le Four banal",
        today=date(2027, 1, 4),
        promoter_form=LegalForm.COMMUNE,
        call_id=workbench.services.content.calls[0].id,
    )
    return next(iter(changes.project_ids))


@pytest.fixture
def stage(workbench, project_id, qtbot) -> Iterator[Stage]:
    window = Stage(workbench, project_id)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.resize(782, 638)
        window.show()
        window.activateWindow()
    yield window
    window.step.stop_jobs()


@pytest.fixture
def quote(tmp_path) -> Path:
    path = tmp_path / "Devis maçonnerie.pdf"
    path.write_bytes(pdf_file())
    return path


@pytest.fixture
def photo(tmp_path) -> Path:
    path = tmp_path / "façade_nord.png"
    image = QImage(900, 600, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.darkCyan)
    assert image.save(str(path))
    return path


def dropped(widget: QWidget, *paths: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    buttons, mods = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPointF(20, 20), Qt.DropAction.CopyAction, data, buttons, mods)
    QApplication.sendEvent(widget, enter)
    assert enter.isAccepted()
    drop = QDropEvent(QPointF(20, 20), Qt.DropAction.CopyAction, data, buttons, mods)
    QApplication.sendEvent(widget, drop)


def test_pieces_are_grouped_with_how_to_obtain_them(stage):
    call = stage.workbench.services.content.calls[0]
    assert [words.split(" · ")[0] for words in stage.groups()] == [
        "Manquent et bloquent le dépôt",
        "Manquent",
    ]
    assert stage.step.page.call.text() == f"Demandées par\u00a0: {call.title}"
    first = next(iter(stage.step.page.pieces.values()))
    assert first.how.isVisible()
    assert first.source.isVisible()
    assert stage.step.note.text().startswith("0\u00a0pièce sur ")
    assert "50\u00a0Mo" in stage.step.page.formats.text()


def test_a_file_joined_to_a_piece_provides_it_and_undo_takes_it_back(
    stage, quote, qtbot, monkeypatch
):
    names = ([str(quote)], "")
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: names)
    row = stage.step.page.pieces["devis"]
    QTest.mouseClick(row.attach, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(row.files.chips()) == 1, timeout=5000)
    assert "Fournies · 1" in stage.groups()
    assert stage.file().attachments[0].piece_id == "devis"
    assert not row.state.isVisible()
    assert row.accessibleName() == "Devis détaillés, non signés, fournie"
    assert stage.step.page.files == {}
    stage.undo()
    assert row.files.chips() == ()
    assert row.state.isVisible()


def test_a_piece_is_ticked_by_hand_and_keeps_its_row_and_focus(stage):
    row = stage.step.page.pieces["deliberation"]
    row.state.setFocus()
    QTest.keyClick(row.state, Qt.Key.Key_Down)
    assert stage.file().pieces == ()
    QTest.keyClick(row.state, Qt.Key.Key_Return)
    assert stage.file().pieces[0].state is PieceState.PROVIDED
    assert "Fournies · 1" in stage.groups()
    assert stage.step.page.pieces["deliberation"] is row
    assert row.state.hasFocus()
    for state in (PieceState.TO_SIGN, PieceState.NOT_APPLICABLE):
        QTest.keyClick(row.state, Qt.Key.Key_Down)
        QTest.keyClick(row.state, Qt.Key.Key_Return)
        assert stage.file().pieces[0].state is state
    assert "Sans objet · 1" in stage.groups()


def test_a_piece_that_stops_applying_leaves_and_its_file_stays(stage, quote, qtbot):
    stage.add(quote, piece_id="deliberation")
    qtbot.waitUntil(lambda: len(stage.file().attachments) == 1, timeout=5000)
    form = LegalForm.ASSOCIATION
    stage.workbench.run(edit_project, project_id=stage.project_id, promoter_form=form)
    assert "deliberation" not in stage.step.page.pieces
    assert stage.captions() == ["Devis maçonnerie"]


def test_without_a_call_the_step_says_so_and_still_takes_files(stage, quote, qtbot):
    stage.workbench.run(edit_project, project_id=stage.project_id, call_id="")
    page = stage.step.page
    assert page.empty.isVisible()
    assert page.pieces == {}
    asked: list[tuple[str, str, str]] = []
    stage.step.go_to.connect(lambda *place: asked.append(place))
    QTest.mouseClick(page.empty.button, Qt.MouseButton.LeftButton)
    assert asked == [("dossier", "call", "")]
    stage.add(quote)
    qtbot.waitUntil(lambda: stage.captions() == ["Devis maçonnerie"], timeout=5000)
    assert stage.step.note.text() == "1\u00a0fichier"


def test_files_dropped_on_the_step_are_added_with_a_thumbnail(stage, quote, photo, qtbot):
    dropped(stage.step, quote, photo)
    qtbot.waitUntil(lambda: len(stage.rows()) == 2, timeout=5000)
    qtbot.waitUntil(stage.rows()[1].picture.has_image, timeout=5000)
    assert stage.captions() == ["Devis maçonnerie", "façade nord"]
    assert not stage.rows()[0].picture.has_image()
    assert stage.rows()[0].about.text() == "Devis maçonnerie.pdf · 1\u00a0Ko"


def test_a_file_dropped_on_a_piece_goes_to_that_piece(stage, quote, qtbot):
    row = stage.step.page.pieces["devis"]
    dropped(row, quote)
    qtbot.waitUntil(lambda: len(row.files.chips()) == 1, timeout=5000)
    assert stage.rows() == []


def test_refused_files_say_why_and_the_others_are_kept(stage, quote, tmp_path, qtbot):
    program = tmp_path / "facture.exe"
    program.write_bytes(b"MZ\x00")
    empty = tmp_path / "vide.pdf"
    empty.touch()
    stage.add(program, quote, tmp_path, empty, tmp_path / "absent.pdf")
    qtbot.waitUntil(lambda: len(stage.rows()) == 1, timeout=5000)
    qtbot.waitUntil(stage.step.page.refusal.isVisible, timeout=5000)
    sentences = stage.step.page.refusal.text().split("\n")
    assert len(sentences) == 4
    assert "facture.exe" in sentences[0]
    assert "vide.pdf" in sentences[2]
    assert "absent.pdf" in sentences[3]
    assert stage.workbench.unsaved == 0


def test_a_damaged_photo_is_kept_without_thumbnail(stage, tmp_path, qtbot):
    broken = tmp_path / "photo.jpg"
    broken.write_bytes(b"\xff\xd8\xff\xe0 not a photo")
    stage.add(broken)
    qtbot.waitUntil(lambda: len(stage.rows()) == 1, timeout=5000)
    stage.step.thumbnails.stop()
    QApplication.processEvents()
    assert not stage.rows()[0].picture.has_image()


def test_a_caption_and_the_place_in_the_dossier_are_kept(stage, photo, qtbot):
    stage.add(photo)
    qtbot.waitUntil(lambda: len(stage.rows()) == 1, timeout=5000)
    row = stage.rows()[0]
    row.caption.setFocus()
    row.caption.selectAll()
    type_words(row.caption, "Vue de la place")
    stage.step.flush()
    row.in_dossier.click()
    record = stage.file().attachments[0]
    assert (record.title, record.in_dossier) == ("Vue de la place", False)
    assert stage.rows()[0] is row


def test_files_are_ordered_among_those_shown(stage, quote, photo, tmp_path, qtbot):
    plan = tmp_path / "plan.pdf"
    plan.write_bytes(pdf_file(pages=2))
    stage.add(quote)
    stage.add(quote, piece_id="devis")
    stage.add(photo, plan)
    qtbot.waitUntil(lambda: len(stage.rows()) == 3, timeout=5000)
    assert not stage.rows()[0].up.isEnabled()
    QTest.mouseClick(stage.rows()[2].up, Qt.MouseButton.LeftButton)
    assert stage.captions() == ["Devis maçonnerie", "plan", "façade nord"]
    QTest.mouseClick(stage.rows()[0].down, Qt.MouseButton.LeftButton)
    assert stage.captions() == ["plan", "Devis maçonnerie", "façade nord"]
    QTest.mouseClick(stage.rows()[1].up, Qt.MouseButton.LeftButton)
    assert stage.captions() == ["Devis maçonnerie", "plan", "façade nord"]
    assert QApplication.focusWidget() is stage.rows()[0].down


def test_a_file_is_removed_at_once_and_offered_back(stage, quote, qtbot):
    stage.add(quote)
    qtbot.waitUntil(lambda: len(stage.rows()) == 1, timeout=5000)
    said: list[tuple[str, str]] = []
    stage.workbench.notified.connect(lambda *words: said.append(words))
    QTest.mouseClick(stage.rows()[0].remove_link, Qt.MouseButton.LeftButton)
    assert said == [("«\u00a0Devis maçonnerie.pdf\u00a0» retiré.", stage.step.scope)]
    assert stage.rows() == []
    assert stage.step.page.no_file.isVisible()
    stage.undo()
    assert stage.captions() == ["Devis maçonnerie"]


def test_a_file_opens_under_its_own_name(stage, quote, qtbot, monkeypatch):
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    stage.add(quote)
    qtbot.waitUntil(lambda: len(stage.rows()) == 1, timeout=5000)
    QTest.mouseClick(stage.rows()[0].open_link, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(opened) == 1, timeout=5000)
    copy = Path(opened[0].toLocalFile())
    assert copy.name == quote.name
    assert copy.read_bytes() == quote.read_bytes()


def test_a_file_that_went_missing_is_said(stage, quote, qtbot, monkeypatch):
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    stage.add(quote)
    qtbot.waitUntil(lambda: len(stage.rows()) == 1, timeout=5000)
    kept = stage.workbench.store.attachments.path_of(stage.file().attachments[0].sha256)
    kept.chmod(stat.S_IREAD | stat.S_IWRITE)
    kept.unlink()
    said: list[str] = []
    stage.workbench.refused.connect(said.append)
    QTest.mouseClick(stage.rows()[0].open_link, Qt.MouseButton.LeftButton)
    assert opened == []
    assert said[0].startswith("«\u00a0Devis maçonnerie.pdf\u00a0» n’est plus")


def test_a_proof_of_the_checklist_says_what_it_proves(stage, quote):
    question = stage.workbench.services.content.checklist_of(()).questions[0]
    stage.workbench.run(
        attach_files,
        project_id=stage.project_id,
        files=[Arrival(stage.workbench.store.attachments.put_file(quote), quote.name)],
        today=date(2027, 1, 12),
        question_id=question.id,
    )
    assert stage.rows()[0].about.text().endswith(f"preuve de {question.code}")


def test_what_remains_leads_to_its_piece(stage):
    stage.step.focus_field("lettres-partenaires")
    row = stage.step.page.pieces["lettres-partenaires"]
    assert QApplication.focusWidget() is row.attach
    top = row.mapTo(stage.step.area.viewport(), QPoint(0, 0)).y()
    assert 0 <= top < stage.step.area.viewport().height()


def test_tab_follows_the_order_shown(stage):
    rows = list(stage.step.page.pieces.values())
    shown = sorted(rows, key=lambda row: row.y())
    shown[0].attach.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is shown[0].state
    after = [row.paper for row in shown[:1] if row.paper.isVisible()]
    for expected in (*after, shown[1].attach):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        assert QApplication.focusWidget() is expected


@pytest.mark.parametrize(("width", "size"), [(782, 100), (1294, 150), (1294, 200)])
def test_nothing_is_cut_at_any_text_size(stage, photo, qtbot, width, size):
    stage.add(photo)
    qtbot.waitUntil(lambda: len(stage.rows()) == 1, timeout=5000)
    try:
        manager().set_text_size(size)
        stage.resize(width, 638)
        QApplication.processEvents()
        page = stage.step.page
        assert page.width() <= stage.step.area.viewport().width()
        for row in (*page.pieces.values(), *page.files.values()):
            assert row.geometry().right() <= page.width()
            assert row.minimumSizeHint().width() <= row.width()
    finally:
        manager().set_text_size(100)


@pytest.mark.parametrize(
    ("size", "words"),
    [
        (0, "1\u00a0Ko"),
        (999_400, "999\u00a0Ko"),
        (1_000_000, "1\u00a0Mo"),
        (2_449_999, "2,4\u00a0Mo"),
        (52_428_800, "52,4\u00a0Mo"),
    ],
)
def test_sizes_are_said_in_french(size, words):
    assert size_words(size) == words


@given(st.lists(st.booleans(), min_size=1, max_size=12), st.data())
def test_a_move_swaps_two_neighbours_shown_and_keeps_the_others(shown_flags, data):
    records = tuple(
        Attachment(
            id=str(n), project_id="p", position=n, sha256="0", filename="f", media_type="m", size=1
        )
        for n in range(len(shown_flags))
    )
    shown = [one.id for one, flag in zip(records, shown_flags, strict=True) if flag]
    if not shown:
        return
    moved, by = data.draw(st.sampled_from(shown)), data.draw(st.sampled_from((-1, 1)))
    file = ProjectFile(project=Project(id="p"), attachments=records)
    index = place_after_move(file, shown, moved, by)
    target = shown.index(moved) + by
    if not 0 <= target < len(shown):
        assert index == -1
        return
    order = [one.id for one in records if one.id != moved]
    order.insert(index, moved)
    wanted = list(shown)
    place = wanted.index(moved)
    wanted[place], wanted[target] = wanted[target], wanted[place]
    assert [key for key in order if key in shown] == wanted
