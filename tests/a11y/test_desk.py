"""The desk of a département: named, never cut, reached by Tab, at the largest text."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QApplication, QDialog

from tests.a11y.keyboard import out_of_reach
from tests.desk.making import many
from tests.harness.walk import rest, settle
from tests.test_accessibility import cut_in, nameless
from tests.ui.test_desk_screen import desk, desk_window
from tressons_desktop.settings import TEXT_SIZES


def test_the_desk_and_its_sheets_are_whole_and_named(qapp: QApplication, tmp_path: Path) -> None:
    with desk_window(tmp_path, text_size=TEXT_SIZES[-1]) as window:
        screen = desk(window)
        screen.collect(many(tmp_path / "dossiers", 3))
        rest(window)
        wrong: dict[str, list[str]] = {"screen": [*nameless(window), *cut_in(window)]}
        wrong["screen"] += out_of_reach(window)
        acts = screen.actions_of
        for button in (acts.note_button, acts.decide_button, acts.envelope_button):
            button.click()
            sheet = acts.sheet
            assert isinstance(sheet, QDialog)
            settle()
            wrong[sheet.windowTitle()] = [*nameless(sheet), *cut_in(sheet)]
            sheet.reject()
            settle()
    assert {name: found for name, found in wrong.items() if found} == {}
