"""The desk of a département: named, never cut, reached by Tab, at the largest text."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QWidget

from tests.a11y.keyboard import out_of_reach
from tests.desk.making import many
from tests.harness.walk import rest, settle
from tests.test_accessibility import cut_in, nameless
from tests.ui.test_desk_screen import desk, desk_window
from tressons_desktop.settings import TEXT_SIZES


def looked_over(sheet: object) -> dict[str, list[str]]:
    """What a sheet cuts or leaves without a name; it is left afterwards."""
    assert isinstance(sheet, QDialog)
    settle()
    title = sheet.windowTitle()
    found = [*nameless(sheet), *cut_in(sheet)]
    sheet.reject()
    settle()
    return {title: found}


def shown_in(widget: QWidget) -> str:
    return " ".join(one.text() for one in widget.findChildren(QLabel))


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
            wrong |= looked_over(acts.sheet)
        acts.compare()
        wrong |= looked_over(acts.sheet)
        for act in (screen.call_of.share, screen.call_of.decide_many):
            act()
            wrong |= looked_over(screen.call_of.sheet)
        acts.read()
        assert acts.reader is not None
        settle(acts.reader.preview.has_pages)
        wrong["lire"] = out_of_reach(acts.reader)
        wrong |= looked_over(acts.reader)
        screen.call_of.sit()
        sitting = screen.call_of.sitting
        assert sitting is not None
        QTest.keyClick(sitting, Qt.Key.Key_Right)
        settle()
        wrong["séance"] = nameless(sitting)
        assert "Notes" in shown_in(sitting) and "1 sur 3" in sitting.accessibleName()
        QTest.keyClick(sitting, Qt.Key.Key_Escape)
        settle(lambda: screen.call_of.sitting is None)
    assert [f"{name} {one}" for name, found in wrong.items() for one in found] == []
