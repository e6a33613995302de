"""The keyboard is where the work is: after a jump, a step, a sheet, a deletion; and it is seen."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.a11y.keyboard import named, press, ring_pixels
from tests.exchange.making import PDF
from tests.harness.walk import at_rest, settle
from tests.test_accessibility import WindowWatch
from tests.ui.demo_window import DemoWindow
from tressons_desktop.project.steps import STEPS
from ui.access.focus import move_focus, stop_for
from ui.screens.backups.view import BackupsScreen
from ui.screens.calls.studio.parts import PartLine
from ui.screens.workspace.steps.attaching import Errand
from ui.widgets.buttons import Button
from ui.widgets.scroll_page import ScrollPage

RING = 60
CTRL = Qt.KeyboardModifier.ControlModifier


def here() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None, "nothing has the keyboard"
    return found


def seen(demo: DemoWindow) -> None:
    """Fail unless the ring is drawn around what has the keyboard, away from the rail."""
    assert ring_pixels(here().window(), here()) >= RING, f"no ring around {named(here())}"
    assert not demo.window.rail.isAncestorOf(here()), "on the rail"


@pytest.mark.parametrize("step", ["project", "feasibility", "budget", "dossier"])
def test_f6_goes_round_the_regions_its_ring_drawn_and_comes_back_to_the_same_place(
    demo: DemoWindow, step: str
) -> None:
    demo.open(step)
    settle(at_rest(demo.window))
    press(demo.window, Qt.Key.Key_Tab)
    press(demo.window, Qt.Key.Key_Tab)
    start, met = here(), []
    while here() is not start or not met:
        press(demo.window, Qt.Key.Key_F6)
        assert ring_pixels(demo.window, here()) >= RING, f"no ring around {named(here())}"
        assert here() not in met, [named(one) for one in met]
        met.append(here())
    assert len(met) == (6 if step == "dossier" else 5)
    press(demo.window, Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    assert here() is met[-2]


def test_keys_of_the_checklist_keep_the_ring(demo: DemoWindow) -> None:
    demo.open("feasibility")
    for key, held in (
        (Qt.Key.Key_N, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_V, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Return, CTRL),
    ):
        press(demo.window, key, held)
        seen(demo)


def test_every_step_entered_by_keys_has_the_keyboard_and_begins_at_its_top(
    demo: DemoWindow,
) -> None:
    """Its rows may be made after it is shown: what was there before them is not where it begins."""
    demo.open(next(iter(STEPS)))
    for step in list(STEPS)[1:]:
        press(demo.window, Qt.Key.Key_PageDown, CTRL)
        assert demo.workspace.current_view().step == step
        assert demo.workspace.content.isAncestorOf(here()), named(here())
        seen(demo)
        settle()
        view = demo.workspace.current_view()
        assert here() is stop_for(view) or step == "feasibility", f"{step}: {named(here())}"
        for page in view.findChildren(ScrollPage):
            if page.isAncestorOf(here()):
                assert page.verticalScrollBar().value() == 0, step


def test_a_step_that_is_entered_again_has_the_keyboard_where_it_was(demo: DemoWindow) -> None:
    demo.open("project")
    for _ in range(3):
        press(demo.window, Qt.Key.Key_Tab)
    left = here()
    press(demo.window, Qt.Key.Key_PageDown, CTRL)
    press(demo.window, Qt.Key.Key_PageUp, CTRL)
    assert here() is left


def test_control_leads_to_the_first_thing_to_do(demo: DemoWindow) -> None:
    demo.open("project")
    demo.workspace.presenter.check()
    settle()
    assert here().accessibleName().startswith("Aller à\u00a0:"), named(here())


def test_a_click_takes_the_ring_off_and_a_key_draws_it_again(demo: DemoWindow) -> None:
    demo.open("dossier")
    button = demo.workspace.header.more_button
    move_focus(button)
    press(demo.window, Qt.Key.Key_Shift)
    QTest.mousePress(button, Qt.MouseButton.LeftButton)
    button.setDown(False)
    assert ring_pixels(demo.window, button) == 0
    press(demo.window, Qt.Key.Key_F24)
    assert here() is button
    assert ring_pixels(demo.window, button) >= RING


# sheets -------------------------------------------------------------------------------------------
def test_restore_is_closed_by_escape_and_gives_the_keyboard_back(demo: DemoWindow) -> None:
    screen = demo.window.go_to("backups")
    assert isinstance(screen, BackupsScreen)
    screen.presenter.make()
    settle(lambda: bool(screen.model.backups))
    settle(at_rest(demo.window))
    move_focus(screen.restore_button)
    press(demo.window, Qt.Key.Key_Space)
    assert screen.panel.isVisible()
    assert here() is screen.panel.refuse_button
    seen(demo)
    press(demo.window, Qt.Key.Key_Escape)
    assert not screen.panel.isVisible()
    assert here() is screen.restore_button
    seen(demo)


class DialogWatch(QObject):
    """Look at the dialog that comes next once it has the keyboard, then leave it by Échap."""

    def __init__(self) -> None:
        super().__init__()
        self.wrong: list[str] = ["no dialog had the keyboard"]
        self._looks = 0
        self._timer = QTimer(self)
        self._timer.setInterval(20)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def _look(self) -> None:
        self._looks += 1
        dialog, focus = QApplication.activeModalWidget(), QApplication.focusWidget()
        if dialog is None or (
            self._looks < 100 and (focus is None or focus.window() is not dialog)
        ):
            return
        self._timer.stop()
        if focus is not None:
            bare = ring_pixels(dialog, focus) < RING
            self.wrong = [f"no ring around {named(focus)}"] if bare else []
        assert isinstance(dialog, QDialog)
        QTest.keyClick(dialog, Qt.Key.Key_Escape)


def test_a_dialog_opened_by_a_key_shows_its_ring_and_goes_back_to_the_list(
    demo: DemoWindow, qtbot: QtBot
) -> None:
    home = demo.window.go_to("home")
    table = home.table
    move_focus(table)
    watch = DialogWatch()
    press(demo.window, Qt.Key.Key_D, CTRL)
    assert watch.wrong == []
    with qtbot.waitActive(demo.window):
        demo.window.activateWindow()
    assert here() is table


def test_the_history_goes_back_to_the_field_it_was_asked_from(demo: DemoWindow) -> None:
    demo.open("project")
    press(demo.window, Qt.Key.Key_Tab)
    left = here()
    press(demo.window, Qt.Key.Key_H, CTRL)
    settle(at_rest(demo.window))
    assert demo.workspace.content.isAncestorOf(here())
    seen(demo)
    press(demo.window, Qt.Key.Key_Escape)
    assert here() is left


# what goes away -----------------------------------------------------------------------------------
@pytest.mark.parametrize("step", ["budget", "funding", "partners"])
def test_a_line_that_is_deleted_leaves_the_keyboard_to_its_neighbour(
    demo: DemoWindow, step: str
) -> None:
    view = demo.open(step)
    table = (view.table if step in ("budget", "funding") else view.tables[0]).table.view
    move_focus(table)
    table.setCurrentIndex(table.model().index(1, 0))
    before = table.model().rowCount()
    press(demo.window, Qt.Key.Key_Delete, CTRL)
    settle()
    assert table.model().rowCount() == before - 1
    assert here() is table
    assert table.currentIndex().row() in (0, 1)
    while table.model().rowCount():  # the last one takes its table away
        press(demo.window, Qt.Key.Key_Delete, CTRL)
        settle()
    assert not table.isVisible()
    assert view.isAncestorOf(here()), named(here())
    seen(demo)


def test_a_line_that_is_done_leaves_the_keyboard_to_its_neighbour(demo: DemoWindow) -> None:
    """The link of an obligation goes once it is in the plan: the next thing is beside it, which is
    the rule of the same one when it can be read.
    """
    cards = demo.open("activity").obligations.cards()
    done = [card for card in cards if card.add_button.isVisible()][-1]
    move_focus(done.add_button)
    press(demo.window, Qt.Key.Key_Space)
    settle()
    assert not done.add_button.isVisible()
    assert any(card.isAncestorOf(here()) for card in cards), named(here())
    seen(demo)


def test_a_project_that_is_deleted_leaves_the_keyboard_in_the_list(demo: DemoWindow) -> None:
    home = demo.window.go_to("home")
    move_focus(home.table)
    press(demo.window, Qt.Key.Key_Delete)
    settle()
    assert not demo.window.rail.isAncestorOf(here()), named(here())


def test_undo_in_a_notification_gives_the_keyboard_back(demo: DemoWindow) -> None:
    view = demo.open("budget")
    table = view.table.table.view
    move_focus(table)
    table.setCurrentIndex(table.model().index(0, 0))
    press(demo.window, Qt.Key.Key_Delete, CTRL)
    move_focus(demo.window.toast)
    assert demo.window.toast.isAncestorOf(here())
    press(demo.window, Qt.Key.Key_Space)
    settle()
    assert here() is table


def test_what_is_disabled_in_the_hand_gives_the_keyboard_to_what_is_beside(
    demo: DemoWindow,
) -> None:
    view = demo.open("project")
    fields = view.findChildren(QLineEdit)
    move_focus(fields[0])
    fields[0].setEnabled(False)
    settle()
    assert view.isAncestorOf(here()), named(here())


def test_a_part_of_a_call_that_is_removed_leaves_the_keyboard_to_its_neighbour(
    demo: DemoWindow, qapp: QApplication
) -> None:
    screen = demo.window.go_to("studio")
    screen.open("adapt", demo.workbench.services.content.calls[0].id)
    screen.picks.chosen.emit("pieces")
    settle(at_rest(demo.window))
    lines = screen.page.findChildren(PartLine)
    move_focus(lines[-1].findChildren(Button)[-1])
    watch = WindowWatch()
    qapp.installEventFilter(watch)
    press(demo.window, Qt.Key.Key_Space)
    settle()
    assert watch.seen == [], "a piece of it flashed as a window, which took the keyboard"
    assert len(screen.page.findChildren(PartLine)) == len(lines) - 1
    assert screen.page.isAncestorOf(here()), named(here())
    seen(demo)


def test_a_file_that_is_removed_leaves_the_keyboard_beside_it(
    demo: DemoWindow, tmp_path: Path
) -> None:
    view = demo.open("pieces")
    files = []
    for number in range(2):
        files.append(tmp_path / f"devis {number}.pdf")
        files[-1].write_bytes(PDF)
    view.add_files(Errand(demo.project_id, tuple(files)))
    settle(lambda: len(view.page.files) >= 2)
    row = list(view.page.files.values())[-1]
    move_focus(row.remove_link)
    before = len(view.page.files)
    press(demo.window, Qt.Key.Key_Space)
    settle(lambda: len(view.page.files) == before - 1)
    assert view.page.isAncestorOf(here()), named(here())
    seen(demo)
