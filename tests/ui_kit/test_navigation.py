"""Answers, rail, steps and what remains are used by keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from tests.a11y.reader import spoken
from tests.ui_kit.typing_hand import Window, press
from ui.access.focus import move_focus
from ui.access.ranks import rank_words
from ui.gallery_samples import RAIL, RAIL_BOTTOM, REMAINING, STEPS
from ui.widgets.answer_control import AnswerControl
from ui.widgets.buttons import Button
from ui.widgets.choice_fields import ChoiceField
from ui.widgets.rail import SHORT, TIGHT, WORDS, Rail, RailButton, RailItem
from ui.widgets.segmented_filter import FilterSegment, SegmentedFilter
from ui.widgets.step_selector import StepSelector
from ui.widgets.steps import StepsColumn
from ui.widgets.text_fields import TextField
from ui.widgets.todo import TodoLink, TodoPanel, todo_words
from ui.widgets.workspace_layout import shape_for


def test_answers_by_key_and_the_same_key_clears(qtbot: QtBot) -> None:
    control = AnswerControl("E1")
    window = Window(qtbot, control, TextField())
    control.setFocus()
    told: list[object] = []
    control.answered.connect(told.append)
    press(Qt.Key.Key_N)
    assert spoken(control.button("non")) == (
        "groupe «\u00a0Réponse à E1, 5\u00a0choix\u00a0», Touches O, P, N, S, V, "
        "bouton radio «\u00a0Non\u00a0», coché, 3 sur 5"
    )
    press(Qt.Key.Key_V)
    press(Qt.Key.Key_V)
    assert told == ["non", "a_verifier", None]
    assert window.isVisible()


def test_arrows_move_between_answers_and_tab_leaves(qtbot: QtBot) -> None:
    control, after = AnswerControl("E1"), TextField()
    window = Window(qtbot, control, after)
    control.setFocus()
    press(Qt.Key.Key_Right)
    press(Qt.Key.Key_Space)
    assert control.value() == "partiel"
    press(Qt.Key.Key_Tab)
    assert after.hasFocus()
    assert window.isVisible()


def test_answers_wrap_when_narrow_and_stay_whole(qtbot: QtBot) -> None:
    control = AnswerControl("E1")
    window = Window(qtbot, control, width=320)
    bottom = max(control.button(v).geometry().bottom() for v in ("oui", "a_verifier"))
    assert bottom < control.height()
    for value in ("oui", "partiel", "non", "sans_objet", "a_verifier"):
        assert control.button(value).geometry().right() <= control.width()
    assert window.isVisible()


def test_the_rail_is_used_by_keyboard_and_keeps_its_names(qtbot: QtBot) -> None:
    rail = Rail(RAIL, RAIL_BOTTOM)
    window = Window(qtbot, rail)
    told: list[str] = []
    rail.chosen.connect(told.append)
    rail.button("calls").setFocus()
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Space)
    assert told == ["calls", "commune"]
    widths = []
    for mode in (WORDS, SHORT, TIGHT):
        rail.set_mode(mode)
        widths.append(rail.width())
        assert rail.button("calls").accessibleName() == "Appels à projets"
    assert widths == [212, 84, 84]
    for mode in (WORDS, SHORT, TIGHT):  # never the icon alone
        assert painted("Projets", rail, mode) != painted(" ", rail, mode)
    assert rail.button("calls").toolTip() == "Appels à projets"
    assert window.isVisible()


def painted(name: str, rail: Rail, mode: str) -> QImage:
    button = RailButton(RailItem("home", "folder-open", name), rail)
    button.set_mode(mode)
    button.resize(button.sizeHint())
    return button.grab().toImage()


def test_steps_are_chosen_by_keyboard_and_say_their_state(qtbot: QtBot) -> None:
    steps = StepsColumn()
    steps.set_steps(STEPS)
    steps.set_current("project")
    window = Window(qtbot, steps)
    told: list[str] = []
    steps.chosen.connect(told.append)
    steps.view.setFocus()
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    assert told == ["promoter"]
    step = steps.view.model().index(3, 0)
    assert step.data(Qt.ItemDataRole.AccessibleTextRole) == (
        f"Faisabilité{rank_words(', étape 4 sur 12')}, point bloquant, 48 sur 54"
    )
    whole = step.data(Qt.ItemDataRole.ToolTipRole)
    assert whole == "Faisabilité, étape 4 sur 12, point bloquant, 48 sur 54"
    assert window.isVisible()


def test_folded_steps_keep_their_place(qtbot: QtBot) -> None:
    steps = StepsColumn()
    steps.set_steps(STEPS)
    steps.set_current("feasibility")
    window = Window(qtbot, steps)
    steps.set_folded(True)
    assert steps.width() == 60
    steps.set_steps(STEPS)
    assert steps.current() == "feasibility"
    assert window.isVisible()


def test_the_step_selector_stops_at_both_ends(qtbot: QtBot) -> None:
    selector = StepSelector()
    selector.set_steps(STEPS)
    selector.set_current("project")
    window = Window(qtbot, selector)
    before, after = selector.findChildren(Button)
    assert not before.isEnabled()
    with qtbot.waitSignal(selector.chosen) as caught:
        after.click()
    assert caught.args == ["promoter"]
    selector.set_current("dossier")
    assert not after.isEnabled()
    assert window.isVisible()


@pytest.mark.parametrize(
    ("width", "factor", "size"),
    [
        (1920, 1.0, "large"),
        (1366, 1.0, "medium"),
        (1366, 1.3, "small"),
        (1366, 1.5, "narrow"),
        (1000, 1.0, "small"),
    ],
)
def test_the_width_divided_by_the_text_size_decides(width: int, factor: float, size: str) -> None:
    assert shape_for(width / factor).size == size


def test_what_remains_lists_blockers_first_and_leads_to_the_field(qtbot: QtBot) -> None:
    panel = TodoPanel()
    panel.set_items(tuple(reversed(REMAINING)), "Avant le dépôt")
    window = Window(qtbot, panel)
    assert [item.kind for item in panel.items()][:2] == ["blocker", "blocker"]
    links = panel.findChildren(TodoLink)
    assert len(links) == 5
    with qtbot.waitSignal(panel.chosen) as caught:
        links[0].setFocus()
        press(Qt.Key.Key_Return)
    assert caught.args == [panel.items()[0].key]
    assert links[0].accessibleName().startswith("Point bloquant\u00a0: ")
    assert window.isVisible()


def test_what_remains_in_words() -> None:
    assert todo_words(2, 9) == "2\u00a0bloquants, 9\u00a0autres"
    assert todo_words(1, 0) == "1\u00a0bloquant"
    assert todo_words(0, 0) == "Rien ne manque"


def test_a_filter_keeps_its_choice_when_counts_change(qtbot: QtBot) -> None:
    filters = SegmentedFilter()
    filters.set_segments([FilterSegment("all", "Tous", 6), FilterSegment("m", "En montage", 3)])
    window = Window(qtbot, filters)
    filters.set_current("m")
    filters.set_segments([FilterSegment("all", "Tous", 7), FilterSegment("m", "En montage", 4)])
    assert filters.current() == "m"
    move_focus(filters)
    with qtbot.waitSignal(filters.chosen) as caught:
        press(Qt.Key.Key_Left)
    assert caught.args == ["all"]
    assert window.isVisible()


def test_folded_steps_are_named_beside_their_icon_while_the_keyboard_is_there(
    qtbot: QtBot,
) -> None:
    steps = StepsColumn()
    steps.set_steps(STEPS)
    steps.set_folded(True)
    steps.set_current("project")
    window = Window(qtbot, TextField(), steps, width=600)
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Tab)
    assert steps.view.hasFocus()
    assert steps.beside.words() == "Projet, étape 1 sur 12, en cours, 6 sur 7"
    press(Qt.Key.Key_Down)
    assert steps.beside.words() == "Porteur et gouvernance, étape 2 sur 12, complète"
    assert window.rect().contains(steps.beside.geometry())
    press(Qt.Key.Key_Escape)
    assert steps.beside.words() == ""
    press(Qt.Key.Key_Down)
    assert steps.beside.words().startswith("Territoire et besoin, étape 3 sur 12")
    press(Qt.Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    assert steps.beside.words() == ""


def test_a_selected_step_says_its_state_in_words(qtbot: QtBot) -> None:
    selector = StepSelector()
    selector.set_steps(STEPS)
    selector.set_current("feasibility")
    window = Window(qtbot, selector)
    said = spoken(selector.findChild(ChoiceField))
    assert "Faisabilité, étape 4 sur 12, point bloquant, 48 sur 54" in said
    assert window.isVisible()
