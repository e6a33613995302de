"""A règlement is pasted, chosen or dropped; then it is shown with what it proposes."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.harness.cut import squeezed
from tests.intake import rules_making as r
from tests.intake.making import written
from tressons_desktop.calls.reading.plain import MOST_SIGNS
from tressons_desktop.calls.reading.proposal import RulesProposal
from tressons_desktop.calls.reading.text_of import RulesText, pasted_text
from tressons_desktop.intake.examiner import Examiner
from tressons_desktop.intake.received_rules import received_rules
from ui.access.focus import move_focus
from ui.screens.calls.studio.reading_pages import ReadingPages
from ui.theme import install_theme

TEXT = "Article 4. Dépôt\nLes dossiers sont déposés au plus tard le 26 février 2027 à 12 h."


@pytest.fixture(scope="module")
def examiner() -> Iterator[Examiner]:
    made = Examiner()
    yield made
    made.close()


@pytest.fixture
def desk(qtbot: QtBot, examiner: Examiner) -> ReadingPages:
    made = ReadingPages(lambda path: received_rules(path, examiner.words))
    qtbot.addWidget(made)
    made.resize(860, 640)
    made.show()
    return made


def _paste(desk: ReadingPages, text: str) -> None:
    QApplication.clipboard().setText(text)
    move_focus(desk.paste)
    desk.paste.selectAll()
    QTest.keyClick(desk.paste, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)


def _drop(desk: ReadingPages, path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    event = QDropEvent(
        QPointF(QPoint(20, 20)),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    desk.dropEvent(event)


def _shown(desk: ReadingPages) -> Callable[[], None]:
    def check() -> None:
        assert desk.panel.isVisible()

    return check


def test_a_pasted_text_is_read_and_its_values_are_accepted(
    desk: ReadingPages, qtbot: QtBot
) -> None:
    heard: list[str] = []

    def accepted(one: RulesProposal) -> None:
        heard.append(one.shown)

    desk.accepted.connect(accepted)
    _paste(desk, TEXT)
    move_focus(desk.read_button)
    QTest.keyClick(desk.read_button, Qt.Key.Key_Return)
    qtbot.waitUntil(_shown(desk))
    QTest.keyClick(desk.panel.list, Qt.Key.Key_Return)
    assert heard == ["26\u00a0février 2027, 12:00"]


def test_large_text_scrolls_instead_of_being_cut(
    desk: ReadingPages, qtbot: QtBot, qapp: QApplication
) -> None:
    install_theme(qapp, mode="light", text_size=200)
    try:
        desk.resize(1142, 411)  # what the smallest laptop leaves it
        move_focus(desk)
        QApplication.processEvents()
        assert desk.paste.hasFocus()
        assert list(squeezed(desk)) == []
        _paste(desk, TEXT)
        desk.read_button.click()
        qtbot.waitUntil(_shown(desk))
        QApplication.processEvents()
        assert list(squeezed(desk)) == []
        first = desk.panel.list.sizeHintForRow(0)
        assert desk.panel.list.viewport().height() >= 2 * first
        for one in (desk.panel.list, desk.panel.card.dismiss_button, desk.other_button):
            move_focus(one)
            QApplication.processEvents()
            seen = one.visibleRegion().boundingRect()
            assert seen.height() == one.height(), "the page scrolls to it"
    finally:
        install_theme(qapp, mode="light", text_size=100)


def test_a_dropped_pdf_is_read_in_the_examining_process(
    desk: ReadingPages, qtbot: QtBot, tmp_path: Path
) -> None:
    lines = ["Article 4. Dépôt", "La clôture de l’appel à projets est fixée au 30 juin 2027."]
    _drop(desk, written(tmp_path, "Règlement.pdf", r.pdf([r.column(50, 700, lines)])))
    qtbot.waitUntil(_shown(desk), timeout=20_000)
    current = desk.panel.current()
    assert current is not None
    assert (current.field, current.page) == ("deadline", 1)


def test_a_scan_says_why_and_the_typing_goes_on(
    desk: ReadingPages, qtbot: QtBot, tmp_path: Path
) -> None:
    _paste(desk, "Un début de texte")
    _drop(desk, written(tmp_path, "scan.pdf", r.scanned()))

    def refused() -> None:
        assert "sans texte à lire" in desk.refusal.text()

    qtbot.waitUntil(refused, timeout=20_000)
    assert desk.paste.isVisible()
    assert desk.paste.toPlainText() == "Un début de texte"
    assert not desk.job_bar.isVisible()


@pytest.mark.parametrize(
    "text", ["  \n", f"{chr(97) * 79}\n" * (MOST_SIGNS // 80 + 1)], ids=["nothing", "too long"]
)
def test_what_is_no_reglement_gets_a_sentence(desk: ReadingPages, qtbot: QtBot, text: str) -> None:
    desk.paste.setPlainText(text)
    desk.read_paste()

    def refused() -> None:
        assert desk.refusal.text()

    qtbot.waitUntil(refused)
    assert desk.paste.isVisible()


def test_one_comes_back_to_what_was_read_and_to_what_was_pasted(
    desk: ReadingPages, qtbot: QtBot
) -> None:
    assert not desk.back_button.isVisible()
    _paste(desk, TEXT)
    desk.read_paste()
    qtbot.waitUntil(_shown(desk))
    QTest.keyClick(desk.panel.list, Qt.Key.Key_Return)
    QTest.mouseClick(desk.other_button, Qt.MouseButton.LeftButton)
    assert desk.paste.toPlainText() == TEXT
    assert desk.paste.hasFocus()
    QTest.mouseClick(desk.back_button, Qt.MouseButton.LeftButton)
    assert desk.panel.card.again_button.isVisible()


def test_a_text_that_states_nothing_leaves_the_keyboard_in_it(
    desk: ReadingPages, qtbot: QtBot
) -> None:
    _paste(desk, "Un texte sans rien.")
    desk.read_paste()
    qtbot.waitUntil(_shown(desk))
    assert desk.panel.nothing.isVisible()
    assert desk.panel.text.hasFocus()


def test_a_reading_that_is_stopped_says_so(qtbot: QtBot, tmp_path: Path) -> None:
    asked, go_on = threading.Event(), threading.Event()

    def slowly(_path: Path) -> RulesText:
        asked.set()
        go_on.wait(10)
        return pasted_text(TEXT)

    desk = ReadingPages(slowly)
    qtbot.addWidget(desk)
    desk.show()
    desk.read_path(tmp_path / "a.pdf")
    asked.wait(10)
    QTest.mouseClick(desk.job_bar.stop_button, Qt.MouseButton.LeftButton)
    go_on.set()

    def stopped() -> None:
        assert desk.refusal.text().startswith("Lecture arrêtée.")

    qtbot.waitUntil(stopped)
    assert not desk.panel.isVisible()
