"""The sheet of shortcuts is the truth: what the real window binds is there, and nothing else is."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.a11y.one_walk import Walk
from tests.harness.walk import settle, whole_application
from tressons_desktop.territory.index import TerritoryIndex
from ui.access.keys import PLACES, TABLE, sheet, shown
from ui.main_window import MainWindow
from ui.screens.help.pages import load_pages

pytestmark = pytest.mark.timeout(600)  # the first to ask for the walk waits for all of it
ROOT = Path(__file__).parents[2]


def portable(sequence: str) -> str:
    return QKeySequence(sequence).toString(QKeySequence.SequenceFormat.PortableText)


def test_what_the_window_binds_is_in_the_sheet(walked: Walk) -> None:
    """Every screen of the real application was opened; compare both ways."""
    told = {portable(one) for keys in TABLE for one in (*keys.sequences, *keys.also) if one}
    always = {
        portable(one)
        for keys in TABLE
        if keys.bound and keys.where.value != "Avant de coller un tableau"  # a window of its own
        for one in keys.sequences
    }
    assert walked.bound - told == set()
    assert always - walked.bound == set()


def test_no_other_file_binds_a_key() -> None:
    """A shortcut made elsewhere would not be in the sheet."""
    made = [
        path.relative_to(ROOT).as_posix()
        for path in sorted((ROOT / "ui").rglob("*.py"))
        if any(
            isinstance(node, ast.Call) and getattr(node.func, "id", "") == "QShortcut"
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        )
    ]
    assert made == ["ui/access/keys.py"]


def test_no_two_lines_of_one_place_use_the_same_keys() -> None:
    seen: dict[tuple[str, str], str] = {}
    for keys in (one for one in TABLE if one.bound):
        for sequence in keys.sequences:
            known = seen.setdefault((keys.where.value, sequence), keys.name)
            assert known == keys.name, f"{sequence}: {known} and {keys.name}"


def test_the_help_prints_the_sheet(qapp: object) -> None:
    pages = load_pages(version="1.0", territory=TerritoryIndex())
    page = next(page for page in pages if page.key == "raccourcis-clavier")
    assert sheet() in page.text
    assert "| Ctrl + Y ou Ctrl + Maj + Z | Rétablir |" in page.text
    assert shown("next-step") == "Ctrl + Page suivante"


def place_shown(window: MainWindow) -> str:
    screen = window.current_screen()
    assert screen is not None
    return screen.key


def test_the_places_have_their_number(qtbot: QtBot, tmp_path: Path) -> None:
    with whole_application(tmp_path) as window:
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        places = window.rail.keys()
        assert len(places) == PLACES
        for number, place in reversed(list(enumerate(places, start=1))):
            key = getattr(Qt.Key, f"Key_{number}")
            QTest.keyClick(window, key, Qt.KeyboardModifier.ControlModifier)
            settle()
            assert place_shown(window) == place
        for key, place in (  # on a French keyboard the key of 3 alone types a quotation mark
            (Qt.Key.Key_QuoteDbl, "commune"),
            (Qt.Key.Key_Ampersand, "home"),
            (Qt.Key.Key_Egrave, "settings"),
            (Qt.Key.Key_Underscore, "help"),
        ):
            QTest.keyClick(window, key, Qt.KeyboardModifier.ControlModifier)
            settle()
            assert place_shown(window) == place
