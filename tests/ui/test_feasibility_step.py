"""The checklist as a user meets it: answer, justify, prove, move around."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from tests.harness.typed import type_words
from tests.intake.making import pdf_file
from tests.reading.making import put_content
from tests.ui.feasibility_stage import Stage, answer, checklist, plain, press
from tressons_desktop.definitions.conditions import Condition
from tressons_desktop.feasibility.model import AnswerKind, Question
from tressons_desktop.operations.projects import create_project, edit_project
from tressons_desktop.project.values import AnswerValue, LegalForm
from ui.access.focus import move_focus
from ui.screens.workspace.steps.feasibility.view import FeasibilityStep
from ui.theme import manager


@pytest.fixture
def project_id(workbench) -> str:
    put_content(workbench.services, checklists=(checklist(),))
    changes = workbench.run(
        create_project,
        name="Le Four banal",
        today=date(2027, 1, 4),
        promoter_form=LegalForm.COMMUNE,
    )
    return next(iter(changes.project_ids))


@pytest.fixture
def stage(workbench, project_id, qtbot) -> Iterator[Stage]:
    window = Stage(workbench, project_id)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.resize(1058, 638)
        window.show()
        window.activateWindow()
    move_focus(window.step)
    yield window
    window.step.stop_jobs()


def test_keys_answer_the_question_in_hand_and_enter_goes_on(stage):
    press(Qt.Key.Key_N)
    assert stage.answers() == {"A1": AnswerValue.NO}
    assert stage.card("A1").is_current()
    press(Qt.Key.Key_Return)
    assert stage.card("A2").is_current()
    press(Qt.Key.Key_V)
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_P)
    assert stage.answers() == {
        "A1": AnswerValue.NO,
        "A2": AnswerValue.TO_CHECK,
        "A3": AnswerValue.PARTIAL,
    }
    press(Qt.Key.Key_Return)
    assert QApplication.focusWidget() is stage.step.page.next
    press(Qt.Key.Key_Return)
    assert stage.step.heading.text() == "B. Territoire"
    assert stage.card("B1").is_current()
    press(Qt.Key.Key_S)
    assert stage.answers()["B1"] is AnswerValue.NOT_APPLICABLE


def test_the_same_key_again_clears_and_undo_brings_back(stage):
    press(Qt.Key.Key_O)
    press(Qt.Key.Key_O)
    assert stage.answers() == {"A1": None}
    stage.undo()
    assert stage.answers() == {"A1": AnswerValue.YES}
    assert stage.card("A1").control.value() == "oui"


def test_an_answer_keeps_focus_cards_and_scroll(stage):
    cards = stage.step.page.shown()
    bar = stage.step.area.verticalScrollBar()
    stage.step.go_to_question(cards[1].question_id)
    before = bar.value()
    press(Qt.Key.Key_P)
    assert stage.step.page.shown() == cards
    assert QApplication.focusWidget() is cards[1].control.button("partiel")
    assert bar.value() == before


def test_refreshing_after_an_answer_is_quick(stage):
    file = stage.file()
    stage.step.show_reading(stage.workbench.services.reading(file))
    times = []
    for _ in range(7):
        start = time.perf_counter()
        stage.step.show_reading(stage.workbench.services.reading(file))
        times.append(time.perf_counter() - start)
    assert sorted(times)[3] < 0.03


def test_a_positive_answer_folds_once_left_and_unfolds_on_demand(stage):
    press(Qt.Key.Key_O)
    card = stage.card("A1")
    assert not card.folded
    press(Qt.Key.Key_Return)
    assert card.folded
    assert card.inside.isHidden()
    assert card.said.isVisible()
    QTest.mouseClick(card.unfold, Qt.MouseButton.LeftButton)
    assert card.is_current()
    assert card.control.isVisible()


def test_a_click_on_an_answer_below_lands_where_it_was_aimed(stage, qtbot):
    QTest.mouseClick(stage.card("A2").control.button("non"), Qt.MouseButton.LeftButton)
    assert stage.answers() == {"A2": AnswerValue.NO}
    qtbot.waitUntil(stage.card("A2").is_current, timeout=5000)
    assert not stage.card("A1").is_current()


def test_a_question_explains_itself_only_while_in_hand(stage):
    first, second = stage.card("A1"), stage.card("A2")
    assert first.tail is not None
    assert second.tail is None
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_P)
    stage.step.go_to_question(second.question_id)
    assert second.tail is not None
    assert not first.tail.isVisible()


def test_a_blocker_is_said_in_the_card_the_note_and_the_list(stage):
    assert stage.card("A2").blocker.look.text == "Peut bloquer"
    answer(stage.workbench, stage.project_id, "A2", AnswerValue.NO)
    assert stage.card("A2").blocker.look.text == "Bloquant"
    assert plain(stage.step.note.text()) == "1\u00a0réponse sur 3 · 1\u00a0bloquante"
    line = stage.step.side.lines()[0]
    assert (line.mark, line.count) == ("blocked", "1/3")
    assert "Besoin et carence\u00a0: 0\u00a0%, point bloquant" in (
        stage.step.side.radar.accessibleDescription()
    )


def test_arrows_in_the_list_choose_the_axis(stage):
    stage.step.side.view.setFocus()
    press(Qt.Key.Key_Down)
    assert stage.step.heading.text() == "B. Territoire"
    press(Qt.Key.Key_Up)
    assert stage.step.heading.text() == "A. Besoin et carence"
    assert QApplication.focusWidget() is stage.step.side.view


def test_a_click_in_the_list_chooses_the_axis(stage):
    view = stage.step.side.view
    spot = view.visualRect(view.model().index(4, 0)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert stage.codes() == ["E1", "E2", "E3"]


def test_ctrl_enter_visits_every_unanswered_question_round_the_checklist(stage):
    for number, one in enumerate(stage.workbench.services.content.checklist_of(()).questions):
        if one.code not in ("C2", "J1"):
            value = AnswerValue.YES if number % 2 else AnswerValue.TO_CHECK
            answer(stage.workbench, stage.project_id, one.code, value)
    seen = []
    for _ in range(3):
        press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        seen.append(stage.step.states[stage.step.current_id].question.code)
    assert seen == ["C2", "J1", "C2"]
    press(Qt.Key.Key_O)
    answer(stage.workbench, stage.project_id, "J1", AnswerValue.YES)
    assert not stage.step.next_button.isEnabled()
    assert stage.step.next_button.toolTip() == "Toutes les questions ont une réponse."


def test_filters_look_through_the_whole_checklist_and_do_not_empty_under_the_hand(stage):
    answer(stage.workbench, stage.project_id, "A1", AnswerValue.YES)
    stage.step.show_filter("no_proof")
    assert stage.codes() == ["A1"]
    stage.step.show_filter("blocking")
    blockers = stage.codes()
    assert blockers == ["A2", "C1", "E1"]
    move_focus(stage.card("A2").control)
    press(Qt.Key.Key_O)
    assert stage.codes() == blockers
    stage.step.show_filter("blocking")
    assert stage.codes() == blockers[1:]
    stage.step.side.set_current("")
    stage.step.side.chosen.emit("axe-E")
    assert stage.codes() == ["E1", "E2", "E3"]


def test_a_long_list_is_filled_while_the_window_is_idle(stage, qtbot):
    stage.step.show_filter("unknown")
    assert len(stage.codes()) < len(stage.step.states)
    qtbot.waitUntil(lambda: len(stage.codes()) == len(stage.step.states), timeout=5000)
    checklist = stage.workbench.services.content.checklist_of(())
    assert stage.codes() == [one.code for one in checklist.questions]


def test_an_empty_filter_says_so(stage):
    stage.step.show_filter("no_proof")
    assert stage.codes() == []
    assert stage.step.page.nothing.text() == "Chaque réponse positive a sa preuve."
    assert stage.step.page.nothing.isVisible()


def test_a_question_that_stops_applying_hides_and_keeps_its_answer(stage):
    answer(stage.workbench, stage.project_id, "A2", AnswerValue.PARTIAL)
    assert "A2" in stage.codes()
    for form, shown in ((LegalForm.ASSOCIATION, False), (LegalForm.COMMUNE, True)):
        stage.workbench.run(edit_project, project_id=stage.project_id, promoter_form=form)
        assert ("A2" in stage.codes()) is shown
        assert stage.answers()["A2"] is AnswerValue.PARTIAL
    assert stage.card("A2").control.value() == "partiel"


def test_a_note_is_kept_and_shown_on_the_card_left(stage):
    note = stage.card("A1").tail.note
    note.setFocus()
    type_words(note, "48 retours")
    press(Qt.Key.Key_Tab)
    assert stage.file().answers[0].note == "48 retours"
    press(Qt.Key.Key_Return)
    stage.step.go_to_question(stage.card("A2").question_id)
    assert stage.card("A1").note_shown.text() == "48 retours"
    assert stage.card("A1").note_shown.isVisible()


def test_typing_a_note_survives_a_refresh(stage):
    note = stage.card("A1").tail.note
    note.setFocus()
    type_words(note, "en cours")
    answer(stage.workbench, stage.project_id, "B1", AnswerValue.YES)
    assert note.toPlainText() == "en cours"
    stage.step.flush()
    assert [one.note for one in stage.file().answers if one.note] == ["en cours"]


def test_a_number_asked_for_is_stored_as_it_is_printed(stage):
    field = stage.card("A1").typed.field
    field.setFocus()
    type_words(field, "1234,5")
    field.flush()
    assert stage.file().answers[0].typed == "1\u202f234,5"
    assert field.value() == Decimal("1234.5")
    type_words(field, "abc")
    field.flush()
    assert stage.file().answers[0].typed == "1\u202f234,5"
    assert "abc" in field.text()


def test_to_check_asks_for_a_day(stage):
    press(Qt.Key.Key_V)
    tail = stage.card("A1").tail
    assert tail.review_row.isVisible()
    tail.review.setFocus()
    type_words(tail.review, "29/01/2027")
    tail.review.flush()
    assert stage.file().answers[0].review_on == date(2027, 1, 29)
    stage.step.go_to_question(stage.card("A2").question_id)
    assert stage.card("A1").note_shown.text() == "À vérifier avant le 29\u00a0janv. 2027."


def test_a_proof_is_joined_opened_removed_and_brought_back(stage, tmp_path, qtbot, monkeypatch):
    proof = tmp_path / "Enquête habitants.pdf"
    proof.write_bytes(pdf_file())
    names = ([str(proof)], "")
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: names)
    card = stage.card("A1")
    QTest.mouseClick(card.attach, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(card.files.chips()) == 1, timeout=5000)
    record = stage.file().attachments[0]
    assert stage.file().answers[0].evidence == (record.id,)
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    chip = card.files.chips()[0]
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton, pos=QPoint(20, chip.height() // 2))
    qtbot.waitUntil(lambda: len(opened) == 1, timeout=5000)
    copy = Path(opened[0].toLocalFile())
    assert copy.name == "Enquête habitants.pdf"
    assert copy.read_bytes() == proof.read_bytes()
    notified: list[str] = []
    stage.workbench.notified.connect(lambda words, _scope: notified.append(words))
    chip.setFocus()
    press(Qt.Key.Key_Delete)
    assert notified == ["«\u00a0Enquête habitants.pdf\u00a0» retiré."]
    assert card.files.chips() == ()
    stage.undo()
    assert len(card.files.chips()) == 1


def test_a_refused_proof_says_why_in_its_card(stage, tmp_path, qtbot, monkeypatch):
    program = tmp_path / "devis.exe"
    program.write_bytes(b"MZ\x00\x01")
    names = ([str(program)], "")
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: names)
    card = stage.card("A1")
    QTest.mouseClick(card.attach, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(card.refusal.isVisible, timeout=5000)
    assert "devis.exe" in card.refusal.text()
    assert stage.file().attachments == ()
    assert stage.workbench.unsaved == 0


def test_what_remains_leads_to_its_question(stage):
    stage.step.focus_field("question-E1")
    assert stage.step.current_id == "question-E1"
    assert stage.card("E1").control.isAncestorOf(QApplication.focusWidget())


def test_another_project_starts_at_the_first_axis(stage):
    answer(stage.workbench, stage.project_id, "A1", AnswerValue.YES)
    stage.step.show_axis("axe-E")
    changes = stage.workbench.run(create_project, name="Autre", today=date(2027, 1, 4))
    stage.project_id = next(iter(changes.project_ids))
    stage.refresh()
    assert stage.step.heading.text() == "A. Besoin et carence"
    assert stage.card("A1").control.value() is None


def test_tab_follows_the_reading_order_inside_a_card(stage):
    card = stage.card("A1")
    press(Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is card.typed.field
    press(Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is card.attach
    press(Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is card.tail.helpers
    press(Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is card.tail.note
    press(Qt.Key.Key_Tab)
    assert stage.card("A2").control.isAncestorOf(QApplication.focusWidget())
    assert stage.card("A2").is_current()


@pytest.mark.parametrize("kind", [AnswerKind.DATE, AnswerKind.CHOICE, AnswerKind.TEXT])
def test_other_kinds_of_questions_show_their_field(stage, kind):
    checklist = stage.workbench.services.content.checklist_of(())
    choices = ("Achat", "Bail") if kind is AnswerKind.CHOICE else ()
    first: Question = replace(checklist.questions[1], kind=kind, choices=choices, applies=())
    changed = replace(checklist, questions=(first,))
    put_content(stage.workbench.services, checklists=(changed,))
    fresh = FeasibilityStep(stage.workbench, stage)
    stage.layout().addWidget(fresh)
    fresh.show_reading(stage.workbench.services.reading(stage.file()))
    field = fresh.page.shown()[0].typed.field
    kinds = AnswerKind.DATE, AnswerKind.CHOICE, AnswerKind.TEXT
    texts = dict(zip(kinds, ("26/02/2027", "Bail", "oui, écrit"), strict=True))
    if kind is AnswerKind.CHOICE:
        field.setCurrentIndex(2)
        field.activated.emit(2)
    else:
        field.setFocus()
        type_words(field, texts[kind])
        field.flush()
    assert stage.file().answers[0].typed == texts[kind]
    fresh.show_reading(stage.workbench.services.reading(stage.file()))
    assert field.problem() == ""
    fresh.stop_jobs()


def test_a_checklist_without_a_question_that_applies_says_so(stage):
    checklist = stage.workbench.services.content.checklist_of(())
    never = (Condition(fact="promoter_form", any_of=("scop",)),)
    asked = tuple(replace(one, applies=never) for one in checklist.questions)
    put_content(stage.workbench.services, checklists=(replace(checklist, questions=asked),))
    stage.refresh()
    assert stage.codes() == []
    assert stage.step.page.nothing.isVisible()
    assert stage.step.side.lines()[0].count == "–"


@pytest.mark.parametrize(("width", "size"), [(1058, 100), (1294, 150), (1294, 200)])
def test_nothing_is_cut_at_any_text_size(stage, width, size):
    try:
        manager().set_text_size(size)
        stage.resize(width, 638)
        QApplication.processEvents()
        answer(stage.workbench, stage.project_id, "A2", AnswerValue.NO)
        QApplication.processEvents()
        area = stage.step.area
        assert stage.step.page.width() <= area.viewport().width()
        for card in stage.step.page.shown():
            for button in card.control.findChildren(QWidget):
                assert card.control.rect().contains(button.geometry())
            assert card.geometry().right() <= stage.step.page.width()
    finally:
        manager().set_text_size(100)
