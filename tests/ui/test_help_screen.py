"""Aide and Appels: read, search, follow links, know what a call asks."""

import re
import sqlite3
from collections import Counter
from dataclasses import replace

import pytest
from PySide6.QtCore import QObject, Qt, QUrl, Slot, qVersion
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from tests.reading.making import put_content
from tests.ui.showing import enter
from tressons_desktop import __version__
from tressons_desktop.machine import python_version
from tressons_desktop.publication import load_publication
from tressons_desktop.text.typography import french
from ui.screens.calls.view import CallsScreen
from ui.screens.help.pages import ORDER
from ui.screens.help.view import HelpScreen
from ui.theme import role_font
from ui.workbench import Workbench


@pytest.fixture
def screen(qtbot: QtBot, workbench: Workbench) -> HelpScreen:
    return enter(qtbot, HelpScreen(workbench))


def test_the_first_page_is_open_in_our_letters(screen: HelpScreen) -> None:
    assert screen.picks.current() == "premiers-pas"
    text = screen.reader.toPlainText()
    assert text.startswith("Premiers pas")
    assert screen.reader.document().defaultFont().families() == role_font("body").families()


def test_every_page_is_written_in_proper_french(screen: HelpScreen) -> None:
    assert tuple(screen.pages) == ORDER
    for page in screen.pages.values():
        for line in page.text.split("\n"):
            if "licence:" not in line:
                assert french(line) == line
        assert not re.search(r"\b(Erreur|Attention|Veuillez|Oups)\b|!", page.text)


def test_search_ignores_accents_and_keeps_only_pages_that_answer(
    qtbot: QtBot, screen: HelpScreen
) -> None:
    qtbot.keyClicks(screen.search_field, "cle")
    shown = [pick.key for pick in screen.picks.model.picks]
    assert "sauvegardes-et-partage" in shown
    assert "raccourcis-clavier" not in shown
    assert "passage" in screen.found.text()
    screen.search_field.clear()
    assert len(screen.picks.model.picks) == len(ORDER)


def test_what_is_found_is_marked(qtbot: QtBot, screen: HelpScreen) -> None:
    qtbot.keyClicks(screen.search_field, "devis")
    marked = [mark.cursor.selectedText() for mark in screen.reader.extraSelections()]
    assert marked
    assert {text.casefold() for text in marked} == {"devis"}


def test_a_word_found_nowhere_is_said_and_every_page_stays(
    qtbot: QtBot, screen: HelpScreen
) -> None:
    qtbot.keyClicks(screen.search_field, "zzz")
    assert "Aucune page" in screen.found.text()
    assert len(screen.picks.model.picks) == len(ORDER)


def test_links_between_pages_and_licences_stay_inside(screen: HelpScreen) -> None:
    screen.reader.anchorClicked.emit(QUrl("aide:dossier"))
    assert screen.picks.current() == "dossier"
    screen.reader.anchorClicked.emit(QUrl("licence:lucide.txt"))
    assert "ISC" in screen.reader.toPlainText()
    before = screen.reader.toPlainText()
    screen.reader.anchorClicked.emit(QUrl("licence:../../pyproject.toml"))
    assert screen.reader.toPlainText() == before


def test_every_link_leads_somewhere(screen: HelpScreen) -> None:
    for page in screen.pages.values():
        for target in re.findall(r"\]\(([^)]*)\)", page.text):
            url = QUrl(target)
            screen.open_page(page.key)
            screen.reader.anchorClicked.emit(url)
            assert url.scheme() in ("aide", "licence")
            if url.scheme() == "licence":
                assert screen.reader.toPlainText() != page.text
            else:
                assert screen.picks.current() == url.path()


def test_a_page_is_laid_out_as_often_whatever_its_length(screen: HelpScreen) -> None:
    """Dressed paragraph by paragraph, a long page held the window for half a second."""
    laid_out: list[str] = []
    screen.reader.document().contentsChanged.connect(lambda: laid_out.append(at))
    for at in ORDER:
        screen.open_page(at)
    counted = Counter(laid_out)
    assert len({counted[key] for key in ORDER[1:]}) == 1, counted
    assert counted[ORDER[-1]] < 10


def test_the_web_opens_only_on_a_click(screen: HelpScreen) -> None:
    catcher = Catcher()
    QDesktopServices.setUrlHandler("https", catcher, "catch")
    try:
        screen.reader.show_markdown("[un site](https://example.org/)")
        assert catcher.opened == []
        screen.reader.anchorClicked.emit(QUrl("https://example.org/"))
        assert catcher.opened == [QUrl("https://example.org/")]
        screen.reader.anchorClicked.emit(QUrl("file:///etc/passwd"))
        assert len(catcher.opened) == 1
    finally:
        QDesktopServices.unsetUrlHandler("https")


def test_about_names_version_licence_and_sources(screen: HelpScreen) -> None:
    text = screen.pages["a-propos"].text
    made_with = (python_version(), sqlite3.sqlite_version, qVersion(), *load_publication().lines())
    for words in (__version__, "EUPL-1.2", "Licence Ouverte", "LGPL-3.0", *made_with):
        assert words in text


def test_pages_are_walked_with_the_arrows(qtbot: QtBot, screen: HelpScreen) -> None:
    screen.picks.view.setFocus()
    qtbot.keyClick(screen.picks.view, Qt.Key.Key_Down)
    assert screen.reader.toPlainText().startswith("Les étapes d’un projet")


def test_a_model_call_says_that_it_is_one(qtbot: QtBot, workbench: Workbench) -> None:
    screen = enter(qtbot, CallsScreen(workbench))
    screen.open_call("departement-ess-generique")
    qtbot.mouseClick(screen.panel.read_button, Qt.MouseButton.LeftButton)
    words = _words(screen)
    assert "aucun département ne l’a publié" in words
    assert "30\u202f000\u00a0€" in words
    assert "1\u202f000 caractères au plus" in words
    assert "Délibération du conseil municipal" in words
    assert "Si porteur\u00a0: commune ou intercommunalité" in words


def test_several_calls_are_chosen_in_the_list(qtbot: QtBot, workbench: Workbench) -> None:
    (call,) = workbench.services.content.calls[:1]
    other = replace(call, id="autre", title="Appel de la Creuse", is_model=False, to_verify=False)
    put_content(workbench.services, calls=(call, other))
    screen = enter(qtbot, CallsScreen(workbench))
    screen.table.setFocus()
    screen.table.selectRow(0)
    qtbot.keyClick(screen.table, Qt.Key.Key_Down)
    qtbot.mouseClick(screen.panel.read_button, Qt.MouseButton.LeftButton)
    assert screen.page.call is call
    screen.open_call("autre")
    qtbot.mouseClick(screen.panel.read_button, Qt.MouseButton.LeftButton)
    assert screen.page.call is other
    assert "aucun département" not in _words(screen)


class Catcher(QObject):
    """Receive the addresses that would open in a browser."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[QUrl] = []

    @Slot(QUrl)
    def catch(self, url: QUrl) -> None:
        self.opened.append(url)


def _words(screen: CallsScreen) -> str:
    QApplication.processEvents()  # what was just built is shown
    return "\n".join(
        label.text() for label in screen.page.findChildren(QLabel) if label.isVisible()
    )
