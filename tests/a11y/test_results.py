"""Every result is heard once, in words that say what happened: the window driven by real keys."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from tests.a11y.heard import Heard
from tests.ui.demo_window import DemoWindow
from tests.ui_kit.typing_hand import press, type_text
from tressons_desktop.operations.projects import create_project
from tressons_desktop.outcomes import StorageFull

CTRL = Qt.KeyboardModifier.ControlModifier


def hand(demo: DemoWindow, name: str) -> QWidget:
    """Put the keyboard in a field of the step shown, as a click does."""
    view = demo.workspace.current_view()
    assert view is not None
    view.focus_field(name)
    focus = QApplication.focusWidget()
    assert focus is not None
    assert focus.objectName() == name
    return focus


def retyped(field: QWidget, words: str) -> None:
    press(Qt.Key.Key_A, CTRL)
    type_text(field, words)


@pytest.fixture
def viewer(monkeypatch: pytest.MonkeyPatch) -> list[QUrl]:
    """Collect what would be handed to the viewer of the system."""
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url) or True)
    return opened


# fields -----------------------------------------------------------------------------------------
def test_a_field_refused_is_named_once_on_leaving(demo: DemoWindow, heard: Heard) -> None:
    demo.open("project")
    field = hand(demo, "premises_surface")
    heard.take()
    retyped(field, "grand")
    assert heard.so_far() == []
    press(Qt.Key.Key_Tab)
    (said,) = heard.take()
    assert said.startswith("Surface\u00a0: «\u00a0grand\u00a0» ne se lit pas comme un nombre. ")
    press(Qt.Key.Key_Backtab)
    press(Qt.Key.Key_Tab)
    assert heard.take() == []
    field = hand(demo, "premises_surface")
    retyped(field, "90")
    press(Qt.Key.Key_Tab)
    assert heard.take() == []


def test_a_text_in_red_that_was_there_is_not_said_to_whoever_goes_through(
    demo: DemoWindow, heard: Heard
) -> None:
    demo.open("project")
    retyped(hand(demo, "premises_surface"), "grand")
    press(Qt.Key.Key_Tab)
    demo.window.go_to("home")
    heard.take()
    demo.open("project")
    hand(demo, "premises_surface")
    press(Qt.Key.Key_Tab)
    assert not [words for words in heard.take() if "grand" in words]


def test_communes_are_counted_once_and_the_choice_says_what_it_filled(
    demo: DemoWindow, heard: Heard
) -> None:
    demo.open("project")
    field = hand(demo, "commune_code")
    heard.take()
    retyped(field, "cormatin")
    assert heard.so_far() == []
    (found,) = heard.take()
    assert found.startswith("2\u00a0communes. Cormatin, Saône-et-Loire (71), 71460, ")
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Up)
    assert heard.take()[-1].endswith(", 1 sur 2")
    press(Qt.Key.Key_Return)
    said = heard.take()
    assert said[0].startswith("Commune choisie\u00a0: Cormatin, Saône-et-Loire (71), 71460, ")
    assert said[1] == "Code INSEE, SIREN, population et intercommunalité remplis."


# undo -------------------------------------------------------------------------------------------
def test_what_is_deleted_undone_and_done_again_is_said(demo: DemoWindow, heard: Heard) -> None:
    demo.open("budget")
    view = demo.workspace.current_view()
    view.table.go_to(view.table.records[0].id)
    heard.take()
    view.table.model.delete_requested.emit([0])
    assert "Ligne supprimée. Annuler\u00a0: Ctrl+Z." in heard.take()
    press(Qt.Key.Key_Z, CTRL)
    undone = [words for words in heard.take() if words.startswith("Annulé")]
    assert len(undone) == 1
    assert demo.window.toast.text() == undone[0]
    assert "supprimer" in undone[0]
    press(Qt.Key.Key_Y, CTRL)
    assert [one for one in heard.take() if one.startswith("Rétabli\u00a0: ")]


def test_nothing_to_undo_is_said(demo: DemoWindow, heard: Heard) -> None:
    today = demo.workbench.services.today()
    made = demo.workbench.run(create_project, name="Le fournil", today=today)
    demo.window.open_project(next(iter(made.project_ids)), "project")
    heard.take()
    press(Qt.Key.Key_Z, CTRL)
    assert heard.take() == ["Rien à annuler."]
    press(Qt.Key.Key_Y, CTRL)
    assert heard.take() == ["Rien à rétablir."]


# checks and export ------------------------------------------------------------------------------
def test_control_says_how_many_points_and_the_first(demo: DemoWindow, heard: Heard) -> None:
    demo.open("project")
    heard.take()
    demo.workspace.header.check_button.setFocus()
    press(Qt.Key.Key_Space)
    (said,) = [words for words in heard.take() if words.startswith("Contrôle")]
    findings = demo.workbench.reading(demo.project_id).findings
    assert said == (
        f"Contrôle fait\u00a0: {len(findings)}\u00a0points à revoir. {findings[0].sentence}"
    )


def test_an_export_says_that_it_begins_and_how_it_ends(
    demo: DemoWindow, heard: Heard, qtbot: QtBot, tmp_path: Path, viewer: list[QUrl]
) -> None:
    step = demo.open("dossier")
    qtbot.waitUntil(step.preview.has_pages, timeout=60_000)
    heard.wait_for("Aperçu prêt")
    heard.take()
    press(Qt.Key.Key_Shift)
    out = tmp_path / "dossier.pdf"
    step.write_pdf(out)
    done = heard.wait_for("Dossier écrit")
    assert done.startswith("Dossier écrit\u00a0: dossier.pdf, ")
    assert heard.words()[0] == "Préparation du dossier"
    heard.take()
    step.write_pdf(tmp_path / "absent" / "dossier.pdf")
    assert heard.wait_for("! ")
    assert [words for words in heard.take() if words.startswith("! ")] == [
        f"! {step.side.message.text()}"
    ]


def test_an_export_that_ends_elsewhere_is_said_there(
    demo: DemoWindow, heard: Heard, qtbot: QtBot, tmp_path: Path, viewer: list[QUrl]
) -> None:
    step = demo.open("dossier")
    step.write_pdf(tmp_path / "dossier.pdf")
    demo.workspace.presenter.go_to_step("project")
    heard.take()
    done = heard.wait_for("Dossier écrit")
    assert done.startswith(f"«\u00a0{demo.file().project.name}\u00a0»\u00a0: Dossier écrit")
    assert len([words for words in heard.take() if "Dossier écrit" in words]) == 1
    assert "Dossier écrit" in demo.window.toast.text()


# backups, files ---------------------------------------------------------------------------------
def test_a_backup_and_a_restore_say_how_they_go(
    demo: DemoWindow, heard: Heard, qtbot: QtBot
) -> None:
    screen = demo.window.go_to("backups")
    qtbot.waitUntil(lambda: not screen.presenter.listing, timeout=20_000)
    demo.workbench.run(create_project, name="Un autre", today=demo.workbench.services.today())
    heard.take()
    screen.make_button.setFocus()
    press(Qt.Key.Key_Space)
    assert heard.wait_for("Sauvegarde faite et vérifiée.")
    assert "Copie et vérification des données" in heard.words()
    qtbot.waitUntil(lambda: not screen.presenter.busy and not screen.presenter.listing)
    heard.take()
    screen.table.setFocus()
    press(Qt.Key.Key_Return)
    (explained,) = heard.take()
    assert "Vos projets reviendront tels qu’ils étaient" in explained
    screen.panel.confirm_button.setFocus()
    press(Qt.Key.Key_Space)
    assert heard.wait_for("Sauvegarde restaurée.")


def test_a_project_sent_and_received_is_said(
    demo: DemoWindow, heard: Heard, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "four.tressons"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(out), ""))
    demo.open("project")
    heard.take()
    demo.conductor.send(demo.project_id)
    assert heard.wait_for("Projet écrit dans four.tressons.")
    assert heard.words()[0] == "Écriture de «\u00a0four.tressons\u00a0»…"
    heard.take()
    demo.conductor.receive(out)
    assert heard.wait_for("reçu. Il était déjà ici")
    assert heard.words()[0] == "Lecture de «\u00a0four.tressons\u00a0»…"
    wrong = tmp_path / "autre.tressons"
    wrong.write_text("rien")
    heard.take()
    demo.conductor.receive(wrong)
    assert heard.wait_for("! ")


def test_a_file_joined_and_one_refused_are_said(
    demo: DemoWindow, heard: Heard, tmp_path: Path
) -> None:
    from ui.screens.workspace.steps.attaching import Errand

    view = demo.open("pieces")
    good, bad = tmp_path / "plan.png", tmp_path / "programme.exe"
    assert view.grab().scaled(300, 200).save(str(good))
    bad.write_bytes(b"MZ")
    heard.take()
    view.add_files(Errand(demo.project_id, (good,)))
    assert heard.wait_for("«\u00a0plan.png\u00a0» joint.")
    heard.take()
    view.add_files(Errand(demo.project_id, (bad,)))
    refused = heard.wait_for("! ")
    assert "programme.exe" in refused


def test_a_paste_says_what_it_brought(demo: DemoWindow, heard: Heard) -> None:
    view = demo.open("calendar")
    QGuiApplication.clipboard().setText("Juin 2027\tChoisir\nJuillet 2027\tSigner")
    heard.take()
    view.milestones.add_button.setFocus()
    view.milestones.paste()
    assert [words for words in heard.take() if words.startswith("2\u00a0lignes")]


# the list ---------------------------------------------------------------------------------------
def test_the_list_counts_once_after_the_typing_and_says_its_order(
    demo: DemoWindow, heard: Heard
) -> None:
    home = demo.window.go_to("home")
    heard.take()
    home.filters.search.setFocus()
    type_text(home.filters.search, "four")
    assert heard.so_far() == []
    assert heard.take() == ["1\u00a0projet."]
    press(Qt.Key.Key_A, CTRL)
    type_text(home.filters.search, "zzz")
    assert heard.take() == ["Aucun projet."]
    press(Qt.Key.Key_A, CTRL)
    press(Qt.Key.Key_Delete)
    heard.take()
    home.filters.sort.choose("name")
    home.filters.changed.emit()
    assert heard.take() == ["1\u00a0projet, par nom."]


def test_a_project_deleted_is_said_with_the_way_back(demo: DemoWindow, heard: Heard) -> None:
    home = demo.window.go_to("home")
    heard.take()
    home.presenter.delete(demo.workbench.list_projects()[0])
    (said,) = heard.take()
    assert said.endswith("supprimé. Annuler\u00a0: Ctrl+Z.")
    press(Qt.Key.Key_Z, CTRL)
    (said,) = heard.take()
    assert said.startswith("Annulé\u00a0: ")


def test_a_filter_of_the_checklist_says_what_it_keeps(demo: DemoWindow, heard: Heard) -> None:
    view = demo.open("feasibility")
    heard.take()
    view.filters.chosen.emit("blocking")
    (said,) = heard.take()
    assert said.startswith("Points bloquants, tous les axes, ")


# trouble ----------------------------------------------------------------------------------------
def test_what_is_not_saved_cuts_in_once_and_its_return_is_said(
    demo: DemoWindow, heard: Heard, monkeypatch: pytest.MonkeyPatch
) -> None:
    demo.open("project")
    field = hand(demo, "name")
    heard.take()

    def full() -> object:
        raise StorageFull("Le disque est plein. Libérer de la place, puis réessayer.")

    with monkeypatch.context() as patch:
        patch.setattr(demo.workbench.store, "unit_of_work", full)
        retyped(field, "Le four")
        press(Qt.Key.Key_Tab)
        trouble = "! Non enregistré. Le disque est plein. Libérer de la place, puis réessayer."
        assert heard.take() == [trouble]
        demo.workbench.retry()
        assert heard.take() == []
    demo.workbench.retry()
    assert heard.take() == ["! Tout est enregistré."]


def test_another_text_size_is_said_once(demo: DemoWindow, heard: Heard) -> None:
    press(Qt.Key.Key_Plus, CTRL)
    assert heard.take() == ["Taille du texte\u00a0: 115\u00a0%"]
    press(Qt.Key.Key_0, CTRL)
    assert heard.take() == ["Taille du texte\u00a0: 100\u00a0%"]
