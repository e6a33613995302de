"""« Historique du projet » and the bin: with real keys, in a real window."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from tests.ui.home_stage import GENOUILLY, in_dialog, log_project
from tests.ui.showing import told, window_on
from tests.ui_kit.typing_hand import type_text
from tressons_desktop.operations.answers import annotate_answer
from tressons_desktop.operations.projects import delete_project, edit_project, write_text
from tressons_desktop.operations.records import add_records, remove_records
from tressons_desktop.project.model import BudgetLine
from ui.main_window import MainWindow
from ui.screens.history.detail import DetailCard
from ui.screens.history.model import AFTER, BEFORE, HOUR, WHAT, RowKind
from ui.screens.history.view import HistoryView

CTRL = Qt.KeyboardModifier.ControlModifier
OLD = "Épicerie, café, relais colis et point d’accueil numérique."
NEW = "Épicerie, café et dépôt de pain."


class Clock:
    """A clock that the test moves."""

    def __init__(self) -> None:
        self.moment = datetime(2027, 3, 16, 9, 0, tzinfo=UTC)

    def today(self):
        return self.moment.astimezone().date()

    def milliseconds(self) -> int:
        self.moment += timedelta(seconds=30)  # two gestures are never one
        return int(self.moment.timestamp() * 1000)


class Stage:
    """A window on a project that has a past."""

    def __init__(self, qtbot: QtBot, workbench, window: MainWindow, project_id: str) -> None:
        self.qtbot, self.workbench, self.window = qtbot, workbench, window
        self.project_id = project_id
        self.told = told(workbench)

    @property
    def view(self) -> HistoryView:
        found = self.window.current_screen().current_view()
        assert isinstance(found, HistoryView)
        return found

    def file(self):
        return self.workbench.project_file(self.project_id)

    def press(self, key: Qt.Key, modifier=Qt.KeyboardModifier.NoModifier) -> None:
        target = self.window.focusWidget() or self.window
        self.qtbot.keyClick(target, key, modifier)

    def said(self) -> list[tuple[str, str, str]]:
        model = self.view.model
        return [
            tuple(model.words(row, column) for column in (WHAT, BEFORE, AFTER))
            for row in model.rows
            if row.kind is not RowKind.DETAIL and row.kind is not RowKind.DAY
        ]

    def detail(self) -> DetailCard:
        found = self.view.table.detail_of(self.view.table.current_row())
        assert isinstance(found, DetailCard)
        return found


@pytest.fixture
def stage(qtbot: QtBot, services, workbench) -> Iterator[Stage]:
    services.store.whole._clock._milliseconds = Clock().milliseconds
    project_id = log_project(workbench, "Le Four banal", **GENOUILLY)
    workbench.run(edit_project, project_id=project_id, summary=OLD)
    workbench.run(edit_project, project_id=project_id, jobs=Decimal("1.5"))
    workbench.run(edit_project, project_id=project_id, summary=NEW)
    window = window_on(qtbot, workbench, project_id, "project")
    yield Stage(qtbot, workbench, window, project_id)
    window.detach()


def open_history(stage: Stage) -> HistoryView:
    stage.window.current_screen().open_history()
    return stage.view


def test_the_history_opens_on_the_last_change(stage: Stage) -> None:
    view = open_history(stage)
    assert stage.said() == [
        ("Projet · Le projet en trois phrases", "58\u00a0caractères", NEW),
        ("Projet · Emplois prévus en année 3", "vide", "1,5\u00a0ETP"),
        ("Projet · Le projet en trois phrases", "vide", "58\u00a0caractères"),
        ("Projet · Projet créé", "", ""),
    ]
    assert view.note.text().startswith("4\u00a0changements depuis le ")
    assert view.table.hasFocus()
    assert view.table.current_row() == 1
    day = view.model.rows[0]
    assert day.kind is RowKind.DAY
    assert view.model.words(day, HOUR) == "Mardi 16\u00a0mars 2027"


def test_entree_unfolds_and_going_back_is_undone_by_ctrl_z(stage: Stage) -> None:
    open_history(stage)
    stage.press(Qt.Key.Key_Return)
    detail = stage.detail()
    assert detail.before.text.toPlainText() == OLD
    assert detail.after.text.toPlainText() == NEW
    assert detail.after.title.text() == "Après, valeur actuelle"
    assert "relais colis" in detail.before.text.accessibleDescription()
    stage.press(Qt.Key.Key_Tab)
    while stage.window.focusWidget() is not detail.back_button:
        stage.press(Qt.Key.Key_Tab)
    stage.press(Qt.Key.Key_Return)
    assert stage.file().project.summary == OLD
    assert stage.file().project.jobs == Decimal("1.5")
    assert stage.told[-1][0].startswith(
        "«\u00a0Le projet en trois phrases\u00a0» est revenu à son état d’avant "
    )
    assert stage.said()[0][1:] == (NEW, "58\u00a0caractères")
    stage.press(Qt.Key.Key_Z, CTRL)
    assert stage.file().project.summary == NEW
    assert stage.told[-1] == ("Annulé\u00a0: revenir sur le résumé", "")


def test_what_is_there_already_cannot_be_gone_back_to(stage: Stage) -> None:
    stage.workbench.run(edit_project, project_id=stage.project_id, summary=OLD)
    view = open_history(stage)
    view.table.select(2)
    stage.press(Qt.Key.Key_Return)
    assert not stage.detail().back_button.isEnabled()
    assert stage.detail().back_button.accessibleDescription() == "C’est la valeur actuelle."


def test_the_old_text_is_copied(stage: Stage) -> None:
    open_history(stage)
    stage.press(Qt.Key.Key_Return)
    stage.detail().copy_button.click()
    assert QGuiApplication.clipboard().text() == OLD
    assert stage.told[-1][0] == "Ancien texte copié."


def test_long_texts_are_compared_away_from_the_window(stage: Stage) -> None:
    old = " ".join(f"mot{number}" for number in range(4000))
    about = {"project_id": stage.project_id, "key": "need", "title": "Besoin"}
    stage.workbench.run(write_text, **about, body=old)
    stage.workbench.run(write_text, **about, body=old.replace("mot2000", "pain"))
    open_history(stage)
    stage.press(Qt.Key.Key_Return)
    detail = stage.detail()
    assert detail.after.text.toPlainText() == "Comparaison…"
    stage.qtbot.waitUntil(lambda: "pain" in detail.after.text.toPlainText(), timeout=20_000)
    assert "mot2000" in detail.before.text.accessibleDescription()
    stage.view.table.stop_jobs()


def test_ctrl_h_on_a_field_shows_its_changes_alone_and_echap_comes_back(stage: Stage) -> None:
    step = stage.window.current_screen().current_view()
    step.focus_field("summary")
    stage.press(Qt.Key.Key_H, CTRL)
    assert [what for what, _, _ in stage.said()] == [
        "Projet · Le projet en trois phrases",
        "Projet · Le projet en trois phrases",
    ]
    assert stage.view.filters.field_words.text() == ("Seulement\u00a0: Le projet en trois phrases")
    stage.view.filters.field_button.click()
    assert len(stage.said()) == 4
    stage.view.table.setFocus()
    stage.press(Qt.Key.Key_Escape)
    assert stage.window.current_screen().presenter.step == "project"


def test_ctrl_h_in_a_text_and_in_a_cell(stage: Stage) -> None:
    run, project_id = stage.workbench.run, stage.project_id
    run(write_text, project_id=project_id, key="objectives", body="Ouvrir", title="Objectifs")
    rows = [{"label": "Four", "unit_price": Decimal(100)}]
    run(add_records, record_kind=BudgetLine, project_id=project_id, rows=rows)
    screen = stage.window.current_screen()
    screen.current_view().focus_field("text:objectives")
    stage.press(Qt.Key.Key_H, CTRL)
    assert stage.said() == [("Projet · Objectifs du projet", "vide", "Ouvrir")]
    stage.window.open_project(project_id, "budget")
    screen.current_view().table.go_to(stage.file().budget[0].id, "unit_price")
    stage.press(Qt.Key.Key_H, CTRL)
    assert stage.view.filters.field_words.text() == "Seulement\u00a0: Four, Prix unitaire HT"
    assert [what for what, _, _ in stage.said()] == ["Investissement · Four"]


def test_ctrl_h_on_a_question_shows_its_answer_and_its_note(stage: Stage) -> None:
    services = stage.workbench.services
    question = services.reading(stage.file()).checklist.questions[0]
    about = {"project_id": stage.project_id, "question_id": question.id, "code": question.code}
    stage.workbench.run(annotate_answer, **about, note="Deux réunions")
    stage.window.open_project(stage.project_id, "feasibility")
    step = stage.window.current_screen().current_view()
    step.focus_field(question.id)
    stage.press(Qt.Key.Key_H, CTRL)
    assert stage.said() == [
        (f"Faisabilité · {question.code}, {question.text}, note", "vide", "Deux réunions")
    ]


def test_a_field_that_never_changed_says_so_and_echap_comes_back(stage: Stage) -> None:
    stage.window.current_screen().current_view().focus_field("premises_address")
    stage.press(Qt.Key.Key_H, CTRL)
    assert stage.view.empty.isVisible()
    assert stage.view.empty._text.text() == "Rien n’a changé ici depuis la création du projet."
    stage.press(Qt.Key.Key_Escape)
    assert stage.window.current_screen().presenter.step == "project"


def test_search_forgives_accents_and_finds_amounts(stage: Stage) -> None:
    open_history(stage)
    stage.press(Qt.Key.Key_F, CTRL)
    for words, found in (("numerique", 2), ("1,5", 1), ("emplois", 1), ("xyz", 0)):
        field = stage.view.filters.search
        field.clear()
        type_text(field, words)
        stage.qtbot.waitUntil(lambda found=found: len(stage.said()) == found, timeout=5000)
    assert stage.view.empty.isVisible()
    stage.view.empty.button.click()
    assert len(stage.said()) == 4


def test_a_paste_opens_to_its_lines_and_a_removed_line_comes_back(stage: Stage) -> None:
    run, project_id = stage.workbench.run, stage.project_id
    rows = [{"label": f"Lot {number}"} for number in range(8)]
    run(add_records, record_kind=BudgetLine, project_id=project_id, rows=rows)
    gone = stage.file().budget[2]
    run(remove_records, record_kind=BudgetLine, project_id=project_id, record_ids=[gone.id])
    view = open_history(stage)
    assert stage.said()[0] == ("Investissement · Lot 2", "", "Supprimée")
    assert stage.said()[1] == (
        "Investissement · 8\u00a0lignes collées",
        "0\u00a0ligne",
        "8\u00a0lignes",
    )
    view.table.select(2)
    stage.press(Qt.Key.Key_Right)
    assert [what for what, _, _ in stage.said()][2:5] == [
        "Investissement · Lot 0",
        "Investissement · Lot 1",
        "Investissement · Lot 2",
    ]
    stage.press(Qt.Key.Key_Left)
    view.table.select(1)
    stage.press(Qt.Key.Key_Return)
    assert stage.detail().back_button.text() == "Reprendre cette ligne"
    stage.detail().back_button.click()
    assert gone in stage.file().budget
    assert stage.told[-1][0] == "«\u00a0Lot 2\u00a0» est revenu dans le projet."


def test_ten_thousand_changes_open_a_page_at_a_time(stage: Stage) -> None:
    calls: list[int] = []
    store = stage.workbench.store
    real = store.gestures

    def counted(*arguments, **named):
        page = real(*arguments, **named)
        calls.append(len(page))
        return page

    for number in range(300):
        stage.workbench.run(edit_project, project_id=stage.project_id, premises=f"Local {number}")
    store.gestures = counted
    try:
        view = open_history(stage)
        stage.qtbot.waitUntil(lambda: not view.presenter.reader.reading)
        assert sum(calls) == 60
        assert view.older.text() == "Voir les 244\u00a0changements plus anciens"
        view.older.click()
        stage.qtbot.waitUntil(lambda: not view.presenter.reader.reading, timeout=10_000)
        assert len(stage.said()) == 260
    finally:
        del store.gestures


def test_the_menu_of_the_project_opens_it(stage: Stage) -> None:
    screen = stage.window.current_screen()
    screen._open_menu()
    entry = next(one for one in screen._menu.actions() if one.text() == "Historique du projet")
    entry.trigger()
    screen._menu.close()
    assert isinstance(stage.view, HistoryView)


# the bin ----------------------------------------------------------------------------------------
def test_the_bin_beside_brings_a_project_back(stage: Stage) -> None:
    other = log_project(stage.workbench, "Navette du jeudi", **GENOUILLY)
    stage.workbench.run(delete_project, project_id=other)
    view = open_history(stage)
    (card,) = view.bin.cards
    assert "Navette du jeudi, Genouilly (71), Supprimé le " in card.accessibleName()
    card.restore_button.click()
    assert stage.workbench.project_file(other).project.name == "Navette du jeudi"
    assert view.bin.cards == []
    assert view.bin.nothing.isVisibleTo(view.bin)
    assert stage.told[-1] == ("Projet «\u00a0Navette du jeudi\u00a0» restauré.", "library")


def test_the_list_offers_the_bin_only_when_it_holds_something(home, three, qtbot) -> None:
    home.refresh()
    assert not home.bin_link.isVisible()
    home.presenter.delete(home._lines.find(three["toits"]))
    assert home.bin_link.isVisible()
    assert home.bin_link.text() == "1\u00a0projet supprimé"

    def restore(sheet: QDialog) -> None:
        qtbot.keyClick(sheet.focusWidget(), Qt.Key.Key_Return)

    in_dialog(restore)
    home.bin_link.click()
    assert home._lines.find(three["toits"]) is not None
    assert not home.bin_link.isVisible()


def test_emptying_asks_and_entree_keeps_everything(home, three, workbench, qtbot) -> None:
    for name in ("toits", "four"):
        workbench.run(delete_project, project_id=three[name])

    def keep(sheet: QDialog) -> None:
        def refuse(question: QDialog) -> None:
            assert question.windowTitle().startswith("Vider la corbeille")
            qtbot.keyClick(question, Qt.Key.Key_Return)

        in_dialog(refuse)
        sheet.panel.empty_link.click()
        assert len(sheet.panel.cards) == 2
        in_dialog(lambda question: question.reject_button.click())
        sheet.panel.empty_link.click()

    in_dialog(keep)
    home.bin_link.click()
    assert workbench.store.deleted_count() == 0
    assert not home.bin_link.isVisible()


# undo from the list ------------------------------------------------------------------------------
def test_ctrl_z_on_the_list_never_deletes_what_was_worked_on(qtbot, workbench, home, three) -> None:
    workbench.run(edit_project, project_id=three["four"], premises="Bourg")
    window = MainWindow()
    window.attach(workbench, {"home": type(home)})
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    said: list[str] = []
    workbench.refused.connect(said.append)
    qtbot.keyClick(window.focusWidget() or window, Qt.Key.Key_Z, CTRL)
    assert said == [
        "«\u00a0Le Four banal\u00a0» contient du travail fait depuis\u00a0: "
        "le supprimer depuis son menu."
    ]
    assert window.toast.text() == said[0]
    assert len(workbench.list_projects()) == 3


def test_the_toast_says_what_was_undone(qtbot, workbench, home, three) -> None:
    window = MainWindow()
    window.attach(workbench, {"home": type(home)})
    qtbot.addWidget(window)
    window.show()
    screen = window.current_screen()
    screen.presenter.delete(screen._lines.find(three["toits"]))
    assert window.toast.text() == "Projet «\u00a0Toits solaires de l’école\u00a0» supprimé."
    window.toast._undo.click()
    assert window.toast.text() == (
        "Annulé\u00a0: supprimer le projet «\u00a0Toits solaires de l’école\u00a0»"
    )
    assert QApplication.activeModalWidget() is None
