"""The step "Pièces" says what becomes of each file in the dossier, and how a photo is printed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.dossier.annexes import making
from tests.exchange.making import open_document
from tests.ui.test_pieces_step import Stage, photo, project_id, stage
from tests.ui_kit.typing_hand import type_text
from tressons_desktop.project.values import PhotoSize

__all__ = ["photo", "project_id", "stage"]


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Path]]:
    folder = tmp_path_factory.mktemp("papiers")
    calc = folder / "comptes.odt"
    calc.write_bytes(open_document())
    yield {
        "statuts": making.keep(folder, making.written(2), "statuts"),
        "scan": making.keep(folder, making.scanned(1), "scan"),
        "comptes": calc,
    }


def test_each_file_says_what_becomes_of_it(
    stage: Stage, papers: dict[str, Path], qtbot: QtBot
) -> None:
    stage.add(*papers.values())
    qtbot.waitUntil(lambda: len(stage.rows()) == 3, timeout=8000)
    told = [row.fate.text() for row in stage.rows()]
    assert told == [
        "Annexe 1 du dossier, 2\u00a0pages.",
        "Annexe 2 du dossier, 1\u00a0page, scan\u00a0: texte non lu par les lecteurs d’écran.",
        "À joindre à part\u00a0: ce format n’entre pas dans un PDF.",
    ]
    QTest.mouseClick(stage.rows()[0].in_dossier, Qt.MouseButton.LeftButton)
    assert not stage.rows()[0].fate.isVisible()
    assert stage.rows()[1].fate.text().startswith("Annexe 1 du dossier")


def test_a_file_joined_to_a_piece_says_it_there(
    stage: Stage, papers: dict[str, Path], qtbot: QtBot
) -> None:
    row = stage.step.page.pieces["devis"]
    assert not row.fate.isVisible()
    stage.add(papers["statuts"], piece_id="devis")
    qtbot.waitUntil(row.fate.isVisible, timeout=8000)
    assert row.fate.text() == "Annexe 1 du dossier, 2\u00a0pages."


def test_a_photo_is_described_and_sized_while_it_is_printed(
    stage: Stage, photo: Path, qtbot: QtBot
) -> None:
    stage.add(photo)
    qtbot.waitUntil(lambda: len(stage.rows()) == 1, timeout=8000)
    row = stage.rows()[0]
    row.spoken.setFocus()
    type_text(row.spoken, "Une façade de pierre, deux vitrines")
    row.plate.setFocus()
    QTest.keyClick(row.plate, Qt.Key.Key_End)
    QTest.keyClick(row.plate, Qt.Key.Key_Return)
    (record,) = stage.file().attachments
    assert (record.alternative, record.plate) == (
        "Une façade de pierre, deux vitrines",
        PhotoSize.FULL,
    )
    QTest.mouseClick(row.in_dossier, Qt.MouseButton.LeftButton)
    assert not row.spoken.isVisible()
    assert not row.plate.isVisible()
    assert stage.file().attachments[0].alternative
