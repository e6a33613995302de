"""Candidatures: several calls answered for one project, by keys, each with its own words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QStyleOptionViewItem

from tests.reading.making import put_content
from tests.ui.applications_stage import AIMED, OTHER, Stage
from tests.ui.applications_stage import stage as stage
from tests.ui_kit.typing_hand import type_text
from tressons_desktop.finance.plan import request_lines
from tressons_desktop.operations.applications import set_state
from tressons_desktop.operations.projects import delete_project
from tressons_desktop.project.application_values import ApplicationState, ProofLevel
from tressons_desktop.project.later import Kept, Later
from ui.screens.application.call_choice import CallChoice
from ui.screens.application.sections import REQUEST
from ui.screens.application.words import difference_pieces

CTRL = Qt.KeyboardModifier.ControlModifier
NONE = Qt.KeyboardModifier.NoModifier


def test_ctrl_tab_walks_the_applications_and_leaves_what_is_aimed_at(stage: Stage) -> None:
    assert [one.key for one in stage.screen.presenter.tabs()] == [AIMED, OTHER]
    stage.press(Qt.Key.Key_Tab, CTRL)
    assert stage.screen.presenter.call_id == OTHER
    assert stage.screen.tabs.current() == OTHER
    stage.press(Qt.Key.Key_Tab, CTRL)
    assert stage.screen.tabs.current() == AIMED
    assert stage.made.file().project.call_id == AIMED


def test_ctrl_page_walks_the_sections_of_the_funder(stage: Stage) -> None:
    stage.show(OTHER)
    keys = [one.key for one in stage.screen.presenter.items()]
    assert stage.screen.group == keys[0] == REQUEST
    stage.press(Qt.Key.Key_PageDown, CTRL)
    assert stage.screen.sections.current() == keys[1]
    stage.press(Qt.Key.Key_PageUp, CTRL)
    stage.press(Qt.Key.Key_PageUp, CTRL)
    assert stage.screen.sections.current() == REQUEST, "the first stops"


def test_an_inherited_text_is_read_until_it_is_changed_here(stage: Stage) -> None:
    stage.show(OTHER)
    box = stage.box("besoin")
    before = stage.texts()["need"]
    type_text(box.field, "perdu")
    stage.made.window.flush()
    assert stage.texts()["need"] == before, "what follows the project takes nothing"
    stage.qtbot.mouseClick(box.change_button, Qt.MouseButton.LeftButton)
    assert box.field.hasFocus()
    stage.press(Qt.Key.Key_End, CTRL)
    type_text(box.field, " Ici.")
    stage.made.window.flush()
    assert stage.texts()["need"] == before
    assert stage.texts()[f"call:{OTHER}:besoin"] == f"{before} Ici."
    assert box.difference.isVisible()
    assert box.difference.toPlainText().endswith("Ici.")
    assert "ajouté\u00a0: Ici" in box.difference.accessibleDescription()


def test_words_changed_here_go_to_the_project_and_come_back_by_undo(stage: Stage) -> None:
    stage.show(OTHER)
    box = stage.box("besoin")
    before = stage.texts()["need"]
    stage.qtbot.mouseClick(box.change_button, Qt.MouseButton.LeftButton)
    stage.press(Qt.Key.Key_A, CTRL)
    type_text(box.field, "Un four.")
    stage.qtbot.mouseClick(box.report_button, Qt.MouseButton.LeftButton)
    assert stage.texts()["need"] == "Un four."
    assert f"call:{OTHER}:besoin" not in stage.texts()
    assert box.change_button.isVisible()
    stage.made.window.undo()
    assert stage.texts()["need"] == before
    assert stage.texts()[f"call:{OTHER}:besoin"] == "Un four."
    stage.qtbot.mouseClick(box.take_button, Qt.MouseButton.LeftButton)
    assert box.field.text() == before
    assert f"call:{OTHER}:besoin" not in stage.texts()


def test_the_counter_counts_as_the_site_and_never_cuts(stage: Stage) -> None:
    stage.show(OTHER)
    box = stage.box("besoin")
    stage.qtbot.mouseClick(box.change_button, Qt.MouseButton.LeftButton)
    stage.press(Qt.Key.Key_A, CTRL)
    type_text(box.field, "é" * 18)
    assert "36 octets sur 40, il en reste 4" in box.field.accessibleDescription()
    type_text(box.field, "é" * 3)
    assert "42 octets sur 40, 2 de trop" in box.field.accessibleDescription()
    stage.made.window.flush()
    assert stage.texts()[f"call:{OTHER}:besoin"] == "é" * 21
    reading = stage.screen.presenter.reading
    assert reading is not None
    assert any("Raccourcir" in one.sentence for one in reading.findings)


def test_a_deposit_is_noted_with_its_day_and_number_and_undone(stage: Stage) -> None:
    stage.show(OTHER)
    stage.screen.state_bar.picked.emit(ApplicationState.SUBMITTED)
    sheet = stage.screen.stating.sheet
    assert sheet is not None
    assert sheet.reference is not None
    sheet.reference.setText("2998-12")
    assert sheet.freeze is not None and sheet.freeze.value() is True
    sheet.freeze.set_value(False)
    stage.qtbot.keyClick(sheet, Qt.Key.Key_Return)
    (found,) = [one for one in stage.made.file().applications if one.call_id == OTHER]
    assert found.submitted_on == stage.made.workbench.services.today()
    assert found.reference == "2998-12"
    assert stage.state(OTHER) is ApplicationState.SUBMITTED
    assert "déposé" in stage.screen.presenter.tabs()[1].when
    assert "Déposé le" in stage.screen.state_bar.path.accessibleDescription()
    stage.made.window.undo()
    assert stage.state(OTHER) is None
    assert stage.state(AIMED) is None, "the other application is another one"


def test_a_proof_joined_to_a_state_is_kept_out_of_the_dossier(
    stage: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    proof = tmp_path / "accuse.txt"
    proof.write_text("Bien reçu.", encoding="utf-8")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(proof), ""))
    stage.screen.stating.ask(ApplicationState.RECEIVED)
    sheet = stage.screen.stating.sheet
    assert sheet is not None
    stage.qtbot.mouseClick(sheet.proof_button, Qt.MouseButton.LeftButton)
    sheet.accept()
    wanted = f"proof:{AIMED}:accuse"
    stage.qtbot.waitUntil(lambda: wanted in [one.piece_id for one in stage.made.file().attachments])
    (kept,) = [one for one in stage.made.file().attachments if one.piece_id == wanted]
    assert not kept.in_dossier


def test_a_criterion_takes_a_level_and_a_proof(stage: Stage) -> None:
    stage.show(OTHER)
    rows = stage.screen.side.criteria.rows
    first = next(iter(rows.values()))
    first.fold.click()
    fields = first.fields()
    fields.level.set_value(ProofLevel.STRONG)
    fields.level.edited.emit(ProofLevel.STRONG)
    fields.proof.setFocus()
    type_text(fields.proof, "Trois lettres.")
    stage.made.window.flush()
    (note,) = stage.made.file().criteria
    assert (note.level, note.proof) == (ProofLevel.STRONG, "Trois lettres.")
    assert stage.screen.side.proved.text().startswith("1\u00a0prouvé sur")


def test_another_call_is_found_by_words_and_prepared(stage: Stage) -> None:
    long = "Aide aux derniers commerces des villages de montagne et de leurs écarts, " * 2
    known = stage.made.workbench.services.content.calls
    more = (replace(known[0], id=f"autre-{n}", title=f"{long}{n}") for n in range(3))
    put_content(stage.made.workbench.services, calls=(*known, *more))
    stage.show(OTHER)
    offered = stage.screen.presenter.more_calls()
    assert {AIMED, OTHER}.isdisjoint(call.id for call, _ in offered)
    stage.screen.tabs.add_button.click()
    opened = QApplication.activePopupWidget()
    assert isinstance(opened, CallChoice)
    assert opened.said.text() == "3\u00a0appels"
    view, option = opened.view, QStyleOptionViewItem()
    option.rect = view.viewport().rect()
    for row in range(1, view.model().rowCount()):
        index = view.model().index(row, 0)
        needed = view.itemDelegate().sizeHint(option, index).height()
        assert view.visualRect(index).height() >= needed, "a line is written over the next one"
    type_text(opened.search, "villages ecarts 2")
    assert [one.key for one in opened.model.picks] == ["autre-2"]
    stage.qtbot.keyClick(opened.search, Qt.Key.Key_Down)
    with stage.qtbot.waitSignal(stage.screen.tabs.added) as caught:
        stage.qtbot.keyClick(view, Qt.Key.Key_Return)
    assert caught.args == ["autre-2"] == [stage.screen.tabs.current()]
    amount = stage.screen.request.fields["requested"]
    assert amount.hasFocus(), "another Entrée would have changed what the project aims at"
    assert stage.made.file().project.call_id == AIMED


def test_words_that_no_call_answers_and_calls_that_are_all_answered_are_said(stage: Stage) -> None:
    known = stage.made.workbench.services.content.calls
    put_content(stage.made.workbench.services, calls=(*known, replace(known[0], id="autre")))
    stage.show(OTHER)
    stage.screen.tabs.add_button.click()
    opened = QApplication.activePopupWidget()
    assert isinstance(opened, CallChoice)
    type_text(opened.search, "zzz")
    assert opened.said.text() == "Aucun appel ne répond à ces mots."
    opened.close()
    put_content(stage.made.workbench.services, calls=known)
    stage.show(OTHER)
    with stage.qtbot.waitSignal(stage.made.workbench.notified) as caught:
        stage.screen.tabs.add_button.click()
    assert caught.args[0].startswith("Tous les appels connus ont déjà leur candidature.")


def test_what_is_missing_leads_here_or_to_the_project(stage: Stage) -> None:
    stage.show(OTHER)
    stage.screen.check()
    assert stage.screen.side.missing.isVisible()
    stage.screen.side.go_to.emit("dossier", "deadline", "")
    assert stage.screen.request.fields["deadline"].hasFocus()
    stage.screen.side.go_to.emit("project", "name", "")
    assert stage.made.workspace.isVisible()


def test_an_application_becomes_the_main_one_when_it_is_asked(stage: Stage) -> None:
    stage.show(OTHER)
    stage.qtbot.mouseClick(stage.screen.request.main_button, Qt.MouseButton.LeftButton)
    assert stage.made.file().project.call_id == OTHER
    assert not stage.screen.request.main_button.isVisible()
    stage.made.window.undo()
    assert stage.made.file().project.call_id == AIMED


def test_a_project_that_goes_leads_back_to_the_list(stage: Stage) -> None:
    stage.made.workbench.run(delete_project, project_id=stage.pid)
    current = stage.made.window.current_screen()
    assert current is not None and current.key == "home"


def test_a_project_of_later_is_read_and_takes_nothing(stage: Stage) -> None:
    later = Later(99, (Kept("project", stage.pid, "colour", '"rouge"'),))
    with stage.made.workbench.store.unit_of_work() as unit:
        unit.keep_later(stage.pid, later)
        unit.commit("recevoir", scope="library")
    before = stage.made.file()
    stage.show(OTHER)
    assert stage.screen.banner.isVisible()
    box = stage.box("besoin")
    assert not box.change_button.isEnabled()
    assert not stage.screen.state_bar.button.isEnabled()
    stage.screen.state_bar.path.picked.emit(ApplicationState.READY)
    assert stage.made.file() == before


def test_a_late_state_is_shown_where_the_way_had_come(stage: Stage) -> None:
    (application,) = [one for one in stage.made.file().applications if one.call_id == OTHER]
    for state in (ApplicationState.SUBMITTED, ApplicationState.REFUSED):
        stage.made.workbench.run(
            set_state,
            project_id=stage.pid,
            application_id=application.id,
            state=state,
            day=date(2998, 3, 1),
        )
    stage.show(OTHER)
    assert stage.screen.state_bar.button.text() == "Refusé"
    assert stage.screen.presenter.tabs()[-1].when == "refusé"


@pytest.mark.parametrize(
    ("project", "here", "said"),
    [
        ("un four", "un four", (("un four", ""),)),
        ("un four", "un grand four", (("un ", ""), ("grand ", "+"), ("four", ""))),
        ("un grand four", "un four", (("un ", ""), ("grand ", "-"), ("four", ""))),
    ],
)
def test_a_difference_is_one_text(
    project: str, here: str, said: tuple[tuple[str, str], ...]
) -> None:
    assert difference_pieces(project, here) == said


def test_a_line_of_the_plan_is_given_to_an_application_and_taken_back(stage: Stage) -> None:
    stage.show(OTHER)
    linked = stage.screen.request.linked
    main = stage.screen.presenter.whole
    assert main is not None and main.call is not None
    asked_before = {line.id for line in request_lines(main.file, main.call)}
    free = next(one for one in stage.screen.presenter.grants() if one.id not in asked_before)
    linked.menu.aboutToShow.emit()
    entry = next(one for one in linked.menu.actions() if one.text().startswith(free.label))
    entry.trigger()
    given = {line.id: line.call_id for line in stage.made.file().funding}
    assert given[free.id] == OTHER
    assert {given[key] for key in asked_before} == {AIMED}, "the main one keeps its own lines"
    assert free.label in linked.words.text()
    linked.menu.aboutToShow.emit()
    entry = next(one for one in linked.menu.actions() if one.isChecked())
    entry.trigger()
    assert free.label not in linked.words.text()
    stage.made.window.undo()
    assert free.label in linked.words.text()
