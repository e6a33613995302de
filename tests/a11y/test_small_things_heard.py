"""What is small and easily left silent, or said twice: a clearing, a move, a rank, a line."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from tests.a11y.heard import Heard
from tests.a11y.keyboard import named, press
from tests.a11y.reader import spoken
from tests.a11y.test_focus_stays import here
from tests.harness.walk import at_rest, settle
from tests.ui.demo_window import DemoWindow
from tests.ui_kit.sheet_stage import Sheet
from ui.access import ranks
from ui.access.focus import move_focus
from ui.access.order import stops
from ui.screens.workspace.steps.attaching import Errand
from ui.widgets.scroll_page import ScrollPage
from ui.widgets.steps import StepItem

Key = Qt.Key
ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def test_an_answer_that_is_cleared_is_said(demo: DemoWindow, heard: Heard) -> None:
    demo.open("feasibility")
    heard.take()
    press(demo.window, Key.Key_N)
    assert heard.take() == []  # the reader says « coché » by itself
    press(demo.window, Key.Key_N)
    assert heard.take() == ["Réponse effacée"]


def test_a_line_that_is_moved_says_its_place(demo: DemoWindow, heard: Heard) -> None:
    table = demo.open("budget").table
    table.go_to(table.records[0].id)
    count = len(table.records)
    heard.take()
    press(demo.window, Key.Key_Down, ALT)
    assert heard.take() == [f"Ligne 2 sur {count}"]
    press(demo.window, Key.Key_Up, ALT)
    assert heard.take() == [f"Ligne 1 sur {count}"]
    press(demo.window, Key.Key_Up, ALT)
    assert heard.take() == ["Cette ligne est déjà la première."]
    table.go_to(table.records[-1].id)
    press(demo.window, Key.Key_Down, ALT)
    assert heard.take() == ["Cette ligne est déjà la dernière."]


def test_a_file_that_is_moved_says_its_place(
    demo: DemoWindow, heard: Heard, tmp_path: Path
) -> None:
    view = demo.open("pieces")
    photos = [tmp_path / "avant.png", tmp_path / "maintenant.png"]
    for place, photo in enumerate(photos):
        assert view.grab().scaled(300, 200 + place).save(str(photo))
    view.add_files(Errand(demo.project_id, tuple(photos)))
    heard.wait_for("joint")
    first = next(iter(view.page.files.values()))
    move_focus(first.down)
    heard.take()
    press(demo.window, Key.Key_Space)
    assert heard.take() == ["Fichier 2 sur 2"]
    assert spoken(here()) == "groupe «\u00a0avant.png\u00a0», bouton «\u00a0Monter\u00a0»"


def test_the_steps_have_a_place_for_the_keyboard_over_the_history(demo: DemoWindow) -> None:
    demo.open("budget")
    press(demo.window, Key.Key_H, CTRL)
    settle(at_rest(demo.window))
    steps = demo.workspace.steps
    assert steps.current() == ""
    move_focus(steps.view)
    assert spoken(steps.view).startswith(
        "liste «\u00a0Étapes du projet\u00a0», élément «\u00a0Investissement, "
    )
    assert "choisi" not in spoken(steps.view)
    press(demo.window, Key.Key_Down)
    press(demo.window, Key.Key_Return)
    assert demo.workspace.presenter.step == "funding"
    assert steps.current() == "funding"


def test_the_first_cell_does_not_say_its_line_again(qtbot: QtBot) -> None:
    sheet = Sheet(qtbot)
    sheet.go(1, "name")
    assert "ligne «\u00a0Ligne 2\u00a0»" in spoken(sheet.view)
    sheet.press(Key.Key_Right)
    assert "ligne «\u00a0Toit\u00a0»" in spoken(sheet.view)
    sheet.press(Key.Key_Up)
    assert "ligne «\u00a0Murs\u00a0»" in spoken(sheet.view)


@pytest.mark.parametrize("in_words", [False, True])
def test_the_rank_of_a_step_is_in_its_name_only_where_no_reader_finds_it(
    monkeypatch: pytest.MonkeyPatch, in_words: bool
) -> None:
    monkeypatch.setattr(ranks, "IN_WORDS", in_words)
    step = StepItem("budget", "Investissement", "done", rank="étape 6 sur 12")
    assert ("étape 6 sur 12" in step.spoken) is in_words
    assert "étape 6 sur 12" in step.tip


@pytest.mark.parametrize("road", ["f6", "ctrl+e"])
def test_the_export_is_a_key_away_from_what_is_missing(
    demo: DemoWindow, monkeypatch: pytest.MonkeyPatch, road: str
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(
        QFileDialog, "getSaveFileName", lambda _parent, title, *_: (asked.append(title) or "", "")
    )
    demo.open("budget")
    demo.workspace.header.check_button.click()
    settle(at_rest(demo.window))
    side = demo.workspace.current_view().side
    assert side.findings.isAncestorOf(here()), named(here())
    left = here()
    if road == "f6":
        press(demo.window, Key.Key_F6)
        assert here() is side.export_button, named(here())
        press(demo.window, Key.Key_F6, SHIFT)
        assert here() is left
        press(demo.window, Key.Key_F6)
        press(demo.window, Key.Key_Return)
    else:
        press(demo.window, Key.Key_E, CTRL)
    assert asked == ["Exporter le dossier"]
    assert here() is side.export_button


def test_ctrl_e_exports_from_any_step(demo: DemoWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(
        QFileDialog, "getSaveFileName", lambda _parent, title, *_: (asked.append(title) or "", "")
    )
    demo.open("promoter")
    press(demo.window, Key.Key_E, CTRL)
    settle(at_rest(demo.window))
    assert asked == ["Exporter le dossier"]
    assert demo.workspace.presenter.step == "dossier"


def test_a_panel_with_nothing_to_operate_is_read_aloud(demo: DemoWindow, heard: Heard) -> None:
    """Entrée goes to what is said of a line; where there is nothing but words, they are spoken."""
    screen = demo.window.go_to("register")
    settle(at_rest(demo.window))
    move_focus(screen.table)
    for row, line in enumerate(screen.model.lines):
        screen.table.selectRow(row)
        if not line.entry.uses and all(isinstance(one, ScrollPage) for one in stops(screen.panel)):
            break
    entry = screen.model.lines[row].entry
    heard.take()
    press(demo.window, Key.Key_Return)
    (said,) = heard.take()
    assert said.startswith(entry.title)
    assert entry.note in said and str(entry.sources[0]) in said
    assert not demo.window.rail.isAncestorOf(here())
