"""The commune of a project and what hangs on it: profile, promoter, copies; a mismatch is named."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.demo_window import DemoWindow
from tests.ui.home_stage import in_dialog
from tests.ui_kit.typing_hand import type_text
from tressons_desktop.dossier.chapters.context import Context
from tressons_desktop.dossier.chapters.front import make_cover
from tressons_desktop.operations.answers import answer_question
from tressons_desktop.operations.projects import edit_project
from tressons_desktop.operations.records import edit_record
from tressons_desktop.project.model import BudgetLine
from tressons_desktop.project.values import AnswerValue
from ui.screens.home.duplicate import DuplicateDialog
from ui.screens.workspace.finding_list import FindingLine
from ui.screens.workspace.steps.feasibility.card import QuestionCard

TAIZE = "71532"


@pytest.fixture
def shown(qtbot: QtBot, tmp_path: Path) -> Iterator[DemoWindow]:
    """Open the example at its first step."""
    made = DemoWindow(qtbot, tmp_path / "data")
    made.open("project")
    yield made
    made.close()


def choose(qtbot: QtBot, field: object, town: str) -> None:
    field.selectAll()
    type_text(field, town)
    qtbot.waitUntil(field.is_open)
    qtbot.keyClick(field, Qt.Key.Key_Return)


def line(shown: DemoWindow, words: str) -> FindingLine:
    """Return the line of "Contrôler" whose sentence begins so."""
    shown.workspace.presenter.check()
    lines = shown.workspace.current_view().side.findings.findChildren(FindingLine)
    said = [one._finding.sentence for one in lines]
    found = [one for one in lines if one._finding.sentence.startswith(words)]
    assert len(found) == 1, said
    return found[0]


def links(found: FindingLine) -> dict[str, QPushButton]:
    return {one.text(): one for one in found.findChildren(QPushButton)}


def test_another_commune_takes_its_profile_and_promoter_along(
    shown: DemoWindow, qtbot: QtBot
) -> None:
    step = shown.workspace.current_view()
    assert not step.commune_bar.isVisible()
    said: list[str] = []
    shown.workbench.notified.connect(lambda sentence, _scope: said.append(sentence))
    step.focus_field("commune_code")
    choose(qtbot, shown.window.focusWidget(), "Taizé")
    file = shown.file()
    assert file.project.commune_code == TAIZE
    assert file.profile is None
    assert file.project.promoter_name == "Commune de Taizé"
    assert file.project.promoter_siret == ""
    assert said == ["Commune changée. Le porteur suit."]
    assert step.commune_bar.isVisible()
    assert step.commune_bar.words().startswith("Taizé n’est pas dans")
    found = line(shown, "Remplir la fiche de la commune")
    link = links(found)
    qtbot.mouseClick(link["Aller"], Qt.MouseButton.LeftButton)
    step = shown.workspace.current_view()
    assert shown.window.focusWidget() is step.commune_bar.button
    qtbot.mouseClick(step.commune_bar.button, Qt.MouseButton.LeftButton)
    assert shown.file().profile.commune_code == TAIZE
    assert not step.commune_bar.isVisible()
    assert len(shown.workbench.store.profiles()) == 2


def test_a_commune_found_by_its_old_name_keeps_it_for_the_dossier(
    shown: DemoWindow, qtbot: QtBot
) -> None:
    step = shown.workspace.current_view()
    row = step.findChild(QWidget, "former_commune_row")
    assert not row.isVisible()
    step.focus_field("commune_code")
    choose(qtbot, shown.window.focusWidget(), "Cendrieux")
    project = shown.file().project
    assert (project.commune_code, project.former_commune) == ("24362", "Cendrieux")
    assert row.isVisible()
    assert row.field.text() == "Cendrieux"
    cover = make_cover(Context(shown.workbench.reading(project.id), lambda _sha256: None))
    assert cover.place == "Commune de Val de Louyre et Caudeau (Cendrieux), Dordogne"
    step.focus_field("commune_code")
    choose(qtbot, shown.window.focusWidget(), "Taizé")
    assert shown.file().project.former_commune == ""
    assert not row.isVisible()


def test_a_project_left_with_another_profile_is_named_with_both_links(
    shown: DemoWindow, qtbot: QtBot
) -> None:
    first = shown.file()
    place = {"commune_code": TAIZE, "commune_name": "Taizé", "departement_code": "71"}
    kept = {"profile_id": first.profile.id, "promoter_name": first.project.promoter_name}
    shown.workbench.run(edit_project, project_id=first.project.id, **place, **kept)
    profile = line(shown, "Fiche de Genouilly, projet à Taizé")
    promoter = line(shown, "Porteur")
    assert list(links(profile)) == ["La commune", "La fiche"]
    assert list(links(promoter)) == ["La commune", "Le porteur"]
    qtbot.mouseClick(links(promoter)["Le porteur"], Qt.MouseButton.LeftButton)
    assert shown.workspace.presenter.step == "promoter"
    assert shown.window.focusWidget().objectName() == "promoter_name"
    qtbot.mouseClick(links(line(shown, "Fiche de"))["La fiche"], Qt.MouseButton.LeftButton)
    assert shown.window.current_screen() is shown.window.screen_of("commune")
    step = shown.open("project")
    assert step.commune_bar.words().startswith("Ce projet est à Taizé et garde la fiche")
    qtbot.mouseClick(step.commune_bar.button, Qt.MouseButton.LeftButton)
    file = shown.file()
    assert (file.profile, file.project.promoter_name) == (None, "Commune de Taizé")


def test_an_answer_that_a_quote_contradicts_leads_to_both(shown: DemoWindow, qtbot: QtBot) -> None:
    file = shown.file()
    at = {"project_id": file.project.id, "question_id": "aucun-devis-signe", "code": "H3"}
    today = shown.workbench.services.today()
    shown.workbench.run(answer_question, **at, value=AnswerValue.YES, today=today)
    quote = next(one for one in file.budget if one.quote_number == "D-0412")
    shown.workbench.run(
        edit_record,
        record_kind=BudgetLine,
        project_id=file.project.id,
        record_id=quote.id,
        quote_signed_on=today,
    )
    found = line(shown, "H3 dit oui, le devis n°\u00a0D-0412 est signé le")
    found_words = found._finding.sentence
    assert list(links(found)) == ["La réponse", "Le devis"]
    qtbot.mouseClick(links(found)["Le devis"], Qt.MouseButton.LeftButton)
    step = shown.workspace.current_view()
    assert shown.workspace.presenter.step == "budget"
    view = step.table.table.view
    assert step.table.model.records()[view.currentIndex().row()].id == quote.id
    qtbot.mouseClick(links(line(shown, "H3 dit oui"))["La réponse"], Qt.MouseButton.LeftButton)
    assert shown.workspace.presenter.step == "feasibility"
    card = shown.workspace.current_view().findChild(QuestionCard, "aucun-devis-signe")
    strip = card.contradiction
    assert strip.isVisible()
    assert strip.words() == f"{found_words}."
    qtbot.mouseClick(strip.link, Qt.MouseButton.LeftButton)
    assert shown.workspace.presenter.step == "budget"


def test_a_copy_may_stand_in_another_commune(shown: DemoWindow, qtbot: QtBot) -> None:
    home = shown.window.go_to("home")

    def answer(dialog: QDialog) -> None:
        assert isinstance(dialog, DuplicateDialog)
        choose(qtbot, dialog.commune_field, "Taizé")
        dialog.accept()

    home.focus_first()
    in_dialog(answer)
    qtbot.keyClick(home.table, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    copy = shown.workbench.store.project_file(home.table.current().summary.id)
    assert (copy.project.commune_code, copy.profile) == (TAIZE, None)
    assert copy.project.promoter_name == "Commune de Taizé"
