"""The form of a portal becomes a call: asked for, dropped, finished, renewed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from tests.portal.forms import ADDRESS, EXAMPLE, descriptor
from tests.ui.test_call_desk import desk, studio
from tressons_desktop.calls.package import CarriedForm
from tressons_desktop.calls.studio.draft import Typed
from tressons_desktop.exchange.call_drafts import DraftShelf
from tressons_desktop.exchange.call_files import read_received_call
from tressons_desktop.portal.description import read_form
from tressons_desktop.portal.kept_matching import read_matching
from tressons_desktop.services import Services
from ui.call_controller import CallController
from ui.main_window import STUDIO, MainWindow
from ui.screens.calls.form_receiving import KEEP, TAKE, FormReceiver
from ui.screens.calls.studio.facts_page import FactsPage
from ui.screens.calls.studio.pages import FACTS, MISSING, MissingPage
from ui.screens.portal.form_sheet import FormFileSheet
from ui.ways import Way, WaysSheet
from ui.widgets.basics import Text
from ui.widgets.choice_fields import ChoiceField

__all__ = ["desk"]
EXAMPLE_ID = "demarche-990001"


def window_of(desk: CallController) -> MainWindow:
    window = desk.parent()
    assert isinstance(window, MainWindow)
    return window


def services_of(desk: CallController) -> Services:
    workbench = window_of(desk).workbench
    assert workbench is not None
    return workbench.services


def file_of(desk: CallController, call_id: str) -> Path:
    file = services_of(desk).content.call_folder.file_of(call_id)
    assert file is not None
    return file


def take(desk: CallController, qtbot: QtBot, path: Path) -> Typed:
    """Receive a form, and wait for the studio to show it."""
    desk.receive(path)
    window = window_of(desk)
    qtbot.waitUntil(lambda: window.current_screen() is window.screen_of(STUDIO), timeout=20_000)
    return studio(desk).session.typed


def finish(desk: CallController) -> None:
    """Say who funds, and put the call in use."""
    session = studio(desk).session
    session.put(("funder",), "Département fictif")
    session.put(("funder_kind",), "departement")
    session.publishing()(lambda *_: None)
    session.published()


def renewed(tmp_path: Path) -> Path:
    """Write a newer revision of the worked example."""
    newer = json.loads(EXAMPLE.read_text(encoding="utf-8"))
    fields = newer["revision"]["champDescriptors"]
    need = next(one for one in fields if one["label"] == "Décrivez le besoin")
    need["label"] = "Décrivez le besoin des habitants"
    choice = next(one for one in fields if one["label"] == "Nature du projet")
    choice["options"] = ["Épicerie", "Boulangerie"]
    fields[:] = [one for one in fields if one["label"] != "Début des travaux"]
    fields.append(descriptor(2001, "YesNo", "Le lieu est-il accessible ?", required=True))
    newer["revision"]["datePublication"] = "2026-12-01T10:00:00+01:00"
    path = tmp_path / "schema-nouveau.json"
    path.write_text(json.dumps(newer, ensure_ascii=False), encoding="utf-8")
    return path


def test_the_file_is_explained_then_asked_and_opens_the_studio(
    desk: CallController, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []

    def accept(sheet: FormFileSheet) -> int:
        said.extend(one.text() for one in sheet.findChildren(Text))
        qtbot.keyClicks(sheet.address, f"{ADDRESS}?x=1")
        sheet.address.flush()
        qtbot.mouseClick(sheet.copy_button, Qt.MouseButton.LeftButton)
        return FormFileSheet.DialogCode.Accepted.value

    monkeypatch.setattr(FormFileSheet, "exec", accept)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(EXAMPLE), ""))
    desk.write("form", "")
    window = window_of(desk)
    qtbot.waitUntil(lambda: window.current_screen() is window.screen_of(STUDIO), timeout=20_000)
    assert any("n’ouvre aucune connexion" in one for one in said)
    assert QGuiApplication.clipboard().text() == (
        "https://demarche.exemple.fr/preremplir/essai/schema"
    )
    session = studio(desk).session
    assert session.typed["id"] == EXAMPLE_ID
    assert {one.label for one in session.snags} == {"Financeur", "Qui finance"}


def test_what_neither_the_form_nor_the_call_says_is_listed(
    desk: CallController, qtbot: QtBot
) -> None:
    take(desk, qtbot, EXAMPLE)
    screen = studio(desk)
    screen.picks.chosen.emit(MISSING)
    assert isinstance(screen.page, MissingPage)
    said = " ".join(one.text() for one in screen.page.findChildren(Text))
    assert "Ce que le formulaire en ligne ne dit jamais" in said
    assert "Les bornes des nombres" in said


def test_the_form_goes_with_the_call_through_a_restart(desk: CallController, qtbot: QtBot) -> None:
    take(desk, qtbot, EXAMPLE)
    calls = services_of(desk).paths.calls
    assert DraftShelf(calls).form_of(EXAMPLE_ID) == EXAMPLE.read_bytes(), "before it is in use"
    studio(desk).session.begin_new()
    studio(desk).session.begin_edit(EXAMPLE_ID)
    finish(desk)
    assert read_received_call(file_of(desk, EXAMPLE_ID)).form == CarriedForm(EXAMPLE.read_bytes())
    assert DraftShelf(calls).form_of(EXAMPLE_ID) is None


def test_a_copy_of_the_call_carries_the_form_too(desk: CallController, qtbot: QtBot) -> None:
    take(desk, qtbot, EXAMPLE)
    finish(desk)
    session = studio(desk).session
    session.begin_from(EXAMPLE_ID)
    copy = str(session.typed["id"])
    finish(desk)
    assert copy != EXAMPLE_ID
    assert read_received_call(file_of(desk, copy)).form == CarriedForm(EXAMPLE.read_bytes())


@pytest.mark.parametrize("way", [TAKE, KEEP])
def test_a_newer_form_is_compared_and_comes_in_once_it_is_wanted(
    desk: CallController, qtbot: QtBot, tmp_path: Path, way: Way
) -> None:
    take(desk, qtbot, EXAMPLE)
    finish(desk)
    session = studio(desk).session
    session.begin_edit(EXAMPLE_ID)
    places = {row["id"]: place for place, row in enumerate(session.typed["sections"])}
    session.put(("sections", places["champ-1006"], "limit"), "3 000")
    session.put(("sections", places["champ-1002"], "title"), "Nom du maire")
    session.put(("deadline",), "26/02/2027")
    session.begin_new()
    asked: list[str] = []
    receiver = window_of(desk).findChild(FormReceiver)
    assert receiver is not None

    def answer(sheet: WaysSheet) -> str:
        asked.append(sheet.accessibleDescription())
        sheet.deleteLater()
        return way.key

    receiver.ask = answer
    before = session.typed
    desk.receive(renewed(tmp_path))
    qtbot.waitUntil(lambda: bool(asked), timeout=20_000)
    for told in ("4\u00a0changements", "Boulangerie", "retiré", "Nouveau champ", "s’appelait"):
        assert told in asked[0], told
    if way is KEEP:
        assert session.typed == before
        return
    rows = {row["id"]: row for row in session.typed["sections"]}
    assert rows["champ-1006"]["title"] == "Décrivez le besoin des habitants"
    assert rows["champ-1006"]["limit"] == "3 000", "the form never says a length"
    assert rows["champ-1002"]["title"] == "Nom du maire", "what a person corrected stays"
    assert rows["champ-1007"]["options"] == "Épicerie\nBoulangerie"
    assert "champ-1011" not in rows
    assert list(rows)[-1] == "champ-2001"
    assert session.typed["deadline"] == "26/02/2027"
    assert session.typed["version"] == "formulaire du 1er\u00a0décembre 2026"
    finish(desk)
    form = read_received_call(file_of(desk, EXAMPLE_ID)).form
    assert form is not None
    assert "Boulangerie" in form.content.decode()


def test_the_same_form_again_goes_on_with_its_call(desk: CallController, qtbot: QtBot) -> None:
    take(desk, qtbot, EXAMPLE)
    session = studio(desk).session
    session.put(("funder",), "Creuse")
    window_of(desk).go_to("calls")
    assert take(desk, qtbot, EXAMPLE)["funder"] == "Creuse"


def test_another_file_is_refused_in_a_sentence(
    desk: CallController, qtbot: QtBot, tmp_path: Path
) -> None:
    wrong = tmp_path / "fiche.json"
    wrong.write_text(json.dumps({"name": "une aide"}), encoding="utf-8")
    heard: list[str] = []
    desk._finder.refuse = heard.append  # type: ignore[method-assign]
    desk._receive_form(wrong)
    receiver = window_of(desk).findChild(FormReceiver)
    assert receiver is not None
    receiver.refused.connect(heard.append)
    qtbot.waitUntil(lambda: bool(heard), timeout=20_000)
    assert "liste des champs" in heard[0]


def test_the_facts_confirmed_in_the_studio_go_with_the_call(
    desk: CallController, qtbot: QtBot
) -> None:
    take(desk, qtbot, EXAMPLE)
    screen = studio(desk)
    screen.picks.chosen.emit(FACTS)
    page = screen.page
    assert isinstance(page, FactsPage)
    field = page.findChild(ChoiceField, "fact-1005")
    assert field is not None
    assert field.value() == "projet_intitule", "its words proposed it"
    field.edited.emit(None)
    screen.picks.chosen.emit("funder")
    screen.picks.chosen.emit(FACTS)
    assert isinstance(screen.page, FactsPage)
    again = screen.page.findChild(ChoiceField, "fact-1005")
    assert again is not None and again.value() is None, "what was chosen is kept between two pages"
    finish(desk)
    carried = read_received_call(file_of(desk, EXAMPLE_ID)).form
    assert carried is not None
    form = read_form(carried.content, "formulaire.json")
    kept = read_matching(carried.matching, form)
    assert kept["1005"] == ""
    assert kept["1003"] == "commune"
