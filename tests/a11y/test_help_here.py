"""F1: the help opens on the very screen and field, explains it, and leads back to it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from tests.a11y.one_walk import Walk
from tests.harness.walk import settle
from tressons_desktop.project.steps import STEPS
from tressons_desktop.territory.index import TerritoryIndex
from ui.main_window import MainWindow
from ui.rail_screens import BOTTOM_SCREENS, DESK_SCREENS, RAIL_SCREENS
from ui.screens.help.acronyms import acronyms_in, explained_in, glossary
from ui.screens.help.pages import ORDER, load_pages
from ui.screens.help.topics import PLACES, topic_of
from ui.screens.help.view import HelpScreen

pytestmark = pytest.mark.timeout(600)  # the first to ask for the walk waits for all of it
RESOURCES = Path(__file__).parents[2] / "resources"
HELP = RESOURCES / "help"
REFERENCE = re.compile(r"https?://\S+|\b[A-Z]+(?:-[A-Z0-9]+){2,}\b|\{[^}]*\}")
"""What is no sentence: an address, the number of a text like BOI-TVA-LIQ-30."""

UNEXPLAINED = "give each its [[acronym]] in resources/help/sigles.toml"

NO_ACRONYM = {"OK", "AA", "CEDEX", "II", "III", "IV", "VI", "VII", "VIII", "IX", "XI", "XII"}
"""Capitals that stand for no name: a word, a number in Roman letters."""


def press(key: Qt.Key) -> None:
    target = QApplication.focusWidget()
    assert target is not None
    QTest.keyClick(target, key)
    settle()


def open_step(window: MainWindow, step: str) -> QWidget:
    assert window.workbench is not None
    project = window.workbench.store.list_projects()[0].summary.id
    window.open_project(project, step)
    settle()
    screen = window.current_screen()
    assert screen is not None
    return screen


def help_shown(window: MainWindow) -> HelpScreen:
    screen = window.current_screen()
    assert isinstance(screen, HelpScreen)
    return screen


def test_f1_in_a_field_explains_that_field_and_escape_comes_back_to_it(window: MainWindow) -> None:
    screen = open_step(window, "promoter")
    field = screen.findChild(QLineEdit, "promoter_siret")
    assert field is not None
    field.setFocus()
    press(Qt.Key.Key_F1)
    said = help_shown(window).here.said()
    assert "SIRET du porteur" in said
    assert "14 chiffres." in said
    assert "SIRET\u00a0: système d’identification" in said
    press(Qt.Key.Key_Escape)
    assert window.current_screen() is screen
    assert QApplication.focusWidget() is field


def test_f1_opens_the_page_at_the_part_that_speaks_of_the_step(window: MainWindow) -> None:
    open_step(window, "funding")
    press(Qt.Key.Key_F1)
    assert help_shown(window).reader.textCursor().block().text() == "Plan de financement"


def test_f1_on_an_answer_repeats_its_question(window: MainWindow) -> None:
    screen = open_step(window, "feasibility")
    view = screen.current_view()  # type: ignore[attr-defined]
    card = view.page.shown()[0]
    card.control.button("oui").setFocus()
    press(Qt.Key.Key_F1)
    assert card.title.text() in help_shown(window).here.said()


def test_f1_answers_on_every_place_and_step(walked: Walk) -> None:
    assert walked.unhelped == {}


def test_every_place_and_step_has_its_part_of_the_help(qapp: QApplication) -> None:
    pages = {page.key: page for page in load_pages(version="1", territory=TerritoryIndex())}
    places = [item.key for item in (*RAIL_SCREENS, *DESK_SCREENS, *BOTTOM_SCREENS)]
    forgotten = sorted(set(places) - PLACES.keys())
    assert not forgotten, f"{', '.join(forgotten)}: say what to read in PLACES (help/topics.py)"
    topics = [topic_of(key) for key in places]
    topics += [topic_of("workspace", step) for step in STEPS]
    for page, heading in topics:
        text = pages[page].text
        assert not heading or f"## {heading}\n" in text, (
            f"resources/help/{page}.md has no part « {heading} »"
        )


def test_every_acronym_of_every_screen_is_in_the_glossary(walked: Walk) -> None:
    """Capitals of two letters and more, but those typed in the example: names of organisations."""
    unknown: dict[str, str] = {}
    for name, texts in walked.texts.items():
        for text in texts:
            unknown |= dict.fromkeys(unknown_in(text), f"{name}: {text[:60]}")
    assert not unknown, f"{UNEXPLAINED}: {unknown}"


def test_every_acronym_of_what_is_asked_is_in_the_glossary() -> None:
    """Checklists, calls, obligations, rates and help: their texts, not their keys nor comments."""
    unknown: dict[str, str] = {}
    for path in sorted(RESOURCES.rglob("*.toml")):
        if path.parent.name not in ("demo", "themes"):
            for text in strings_of(tomllib.loads(path.read_text(encoding="utf-8"))):
                unknown |= dict.fromkeys(unknown_in(text), f"{path.name}: {text[:60]}")
    for path in sorted((RESOURCES / "help").glob("*.md")):
        unknown |= dict.fromkeys(unknown_in(path.read_text(encoding="utf-8")), path.name)
    assert not unknown, f"{UNEXPLAINED}: {unknown}"


def test_a_word_is_explained_once() -> None:
    """Of two explanations one would be shown, the other forgotten."""
    for name, table in (("sigles", "acronym"), ("mots", "term")):
        told = tomllib.loads((HELP / f"{name}.toml").read_text(encoding="utf-8"))[table]
        words = [word for one in told for word in (one["short"], *one.get("forms", ()))]
        twice = sorted({word for word in words if words.count(word) > 1})
        assert not twice, f"{', '.join(twice)}: explained twice in resources/help/{name}.toml"


def test_every_page_of_the_help_has_its_place() -> None:
    written = {path.stem for path in HELP.glob("*.md")}
    forgotten, gone = sorted(written - set(ORDER)), sorted(set(ORDER) - written)
    assert not forgotten, f"{', '.join(forgotten)}: put it in ORDER (ui/screens/help/pages.py)"
    assert not gone, f"{', '.join(gone)}: ORDER names a page that resources/help has not"


def unknown_in(text: str) -> Iterator[str]:
    for word in re.findall(r"\b[A-ZÉ]{2,}\b", REFERENCE.sub(" ", text)):
        if word not in glossary() and word not in NO_ACRONYM:
            yield word


def strings_of(data: object) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict):
        for value in data.values():
            yield from strings_of(value)
    elif isinstance(data, list):
        for value in data:
            yield from strings_of(value)


def test_the_glossary_finds_the_acronyms_of_a_sentence() -> None:
    found = acronyms_in("La DETR et la DSIL, puis la DETR encore\u202f; le COMITÉ non.")
    assert [one.short for one in found] == ["DETR", "DSIL"]


def test_f1_spells_out_the_acronyms_that_the_screen_shows(window: MainWindow) -> None:
    """In a plain text too, which the keyboard never reaches."""
    open_step(window, "funding")
    press(Qt.Key.Key_F1)
    assert "CGCT\u00a0: Code général" in help_shown(window).here.said()


def test_words_of_the_trade_are_explained_where_they_are_met() -> None:
    found = explained_in(
        "Le taux d’effort, le fonds de concours et la DETR\u202f; un maître-nageur."
    )
    assert [one.short for one in found] == ["DETR", "fonds de concours", "taux d’effort"]


def test_the_page_of_the_trade_cites_the_law_and_nothing_is_left_to_resolve() -> None:
    pages = {page.key: page for page in load_pages(version="1", territory=TerritoryIndex())}
    assert "300\u202f000\u00a0€" in pages["mots-du-metier"].text
    assert not any("{loi:" in page.text for page in pages.values())
