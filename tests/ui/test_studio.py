"""A call written in the studio, by the keyboard: kept as typed, read, undone, used, handed out."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot
from pytestqt.wait_signal import SignalBlocker

from tressons_desktop.bootstrap import open_services
from tressons_desktop.exchange.call_drafts import read_drafts
from tressons_desktop.exchange.call_files import read_received_call
from tressons_desktop.paths import DataPaths
from ui.screens.calls.studio.condition_fields import ConditionsField
from ui.screens.calls.studio.pages import CHANGES, MISSING, ChangesPage, FormPage, MissingPage
from ui.screens.calls.studio.view import StudioScreen
from ui.widgets.choice_fields import ChoiceField
from ui.widgets.text_fields import TextField
from ui.workbench import Workbench

MODEL = "departement-ess-generique"


@pytest.fixture
def screen(workbench: Workbench, qtbot: QtBot) -> StudioScreen:
    return shown(workbench, qtbot)


def shown(workbench: Workbench, qtbot: QtBot) -> StudioScreen:
    made = StudioScreen(workbench)
    qtbot.addWidget(made)
    made.resize(1282, 700)
    made.show()
    made.shown()
    return made


def named(screen: StudioScreen, name: str) -> QWidget:
    if isinstance(screen.page, FormPage):
        screen.page.complete()
    assert screen.page is not None
    found = screen.page.findChild(QWidget, name)
    assert found is not None, name
    return found


def type_in(screen: StudioScreen, qtbot: QtBot, name: str, words: str) -> None:
    field = named(screen, name)
    field.setFocus()
    qtbot.keyClicks(field, words)
    qtbot.keyClick(field, Qt.Key.Key_Return)


def write_least(screen: StudioScreen, qtbot: QtBot) -> None:
    """Type the four things without which a call is none."""
    screen.open("new", "")
    type_in(screen, qtbot, "title", "Commerces 2027")
    type_in(screen, qtbot, "funder", "Creuse")
    kind = named(screen, "funder_kind")
    kind.setFocus()
    qtbot.keyClicks(kind, "D")
    qtbot.keyClick(kind, Qt.Key.Key_Return)
    type_in(screen, qtbot, "source-text", "Reglement 2027")


def turn_to(screen: StudioScreen, key: str) -> None:
    screen.picks.set_current(key)
    screen.picks.chosen.emit(key)


def test_a_call_typed_by_the_keyboard_is_put_in_use(
    screen: StudioScreen, workbench: Workbench, qtbot: QtBot
) -> None:
    write_least(screen, qtbot)
    turn_to(screen, "money")
    type_in(screen, qtbot, "deadline", "26/02/2027")
    qtbot.keyClick(named(screen, "add-aid_lines"), Qt.Key.Key_Space)
    type_in(screen, qtbot, "aid_lines-0-title", "Travaux")
    type_in(screen, qtbot, "aid_lines-0-rate", "30 %")
    assert screen.session.snags == ()
    with SignalBlocker(timeout=20_000) as done:
        done.connect(workbench.changed)
        qtbot.keyClick(screen.publish_button, Qt.Key.Key_Space)
    call = workbench.services.content.calls_by_id[str(screen.session.typed["id"])]
    assert (call.title, call.aid_lines[0].rate) == ("Commerces 2027", 30)
    assert str(call.deadline) == "2027-02-26"


def test_what_is_typed_wrong_is_told_under_its_field_and_survives_a_restart(
    screen: StudioScreen, workbench: Workbench, qtbot: QtBot, tmp_path: Path
) -> None:
    screen.open("new", "")
    turn_to(screen, "money")
    type_in(screen, qtbot, "deadline", "fin fevrier")
    assert "deadline" in str(screen.session.wrong())
    assert "26/02/2027" in named(screen, "deadline").problem()
    assert screen.picks.model.picks[1].note == "1 à corriger"
    again = shown(workbench, qtbot)
    (draft,) = again.session.drafts()
    again.open("edit", str(draft.typed["id"]))
    turn_to(again, "money")
    assert named(again, "deadline").text() == "fin fevrier"
    assert named(again, "deadline").problem()


def test_typing_in_a_field_is_taken_back_at_once_and_made_again(
    screen: StudioScreen, qtbot: QtBot
) -> None:
    screen.open("new", "")
    type_in(screen, qtbot, "title", "Commerces")
    type_in(screen, qtbot, "title", " de village")
    type_in(screen, qtbot, "funder", "Creuse")
    assert screen.takes_undo(again=False)
    assert (screen.session.value(("funder",)), named(screen, "funder").text()) == ("", "")
    screen.takes_undo(again=False)
    assert named(screen, "title").text() == ""
    screen.takes_undo(again=True)
    assert named(screen, "title").text() == "Commerces de village"


def test_what_is_taken_back_is_shown_where_it_was(screen: StudioScreen, qtbot: QtBot) -> None:
    """A list keeps its page and the keyboard: nobody is sent back to the first tab."""
    screen.open("new", "")
    turn_to(screen, "money")
    adding = named(screen, "add-calendar-waves")
    adding.setFocus()
    qtbot.keyClick(adding, Qt.Key.Key_Space)
    qtbot.keyClicks(screen.focusWidget(), "Printemps")
    screen.flush()  # as the window does before it takes anything back
    assert screen.takes_undo(again=False)
    assert screen.session.rows(("calendar.waves",))[0]["title"] == "", "typing is another gesture"
    assert screen.takes_undo(again=False)
    assert screen.session.rows(("calendar.waves",)) == []
    assert screen.picks.current() == "money"
    assert named(screen, "add-calendar-waves").hasFocus()
    assert screen.takes_undo(again=True)
    assert screen.focusWidget().objectName() == "calendar-waves-0-title"


def test_a_removed_piece_comes_back(screen: StudioScreen, qtbot: QtBot) -> None:
    screen.open_call(MODEL)
    turn_to(screen, "pieces")
    before = screen.session.rows(("pieces",))
    screen.session.remove(("pieces", 3))
    assert len(screen.session.rows(("pieces",))) == len(before) - 1
    screen.takes_undo(again=False)
    assert screen.session.rows(("pieces",)) == before
    screen.session.move(("pieces", 0), 1)
    assert [one["id"] for one in screen.session.rows(("pieces",))][:2] == [
        before[1]["id"],
        before[0]["id"],
    ]


def test_what_is_missing_leads_to_its_field(screen: StudioScreen, qtbot: QtBot) -> None:
    screen.open("new", "")
    qtbot.keyClick(screen.publish_button, Qt.Key.Key_Space)
    assert isinstance(screen.page, MissingPage)
    assert screen.picks.current() == MISSING
    screen.page.wanted.emit(("funder",))
    QApplication.processEvents()
    assert screen.picks.current() == "funder"
    assert named(screen, "funder").hasFocus()


def test_an_adapted_call_is_compared_with_the_one_it_comes_from(
    screen: StudioScreen, qtbot: QtBot
) -> None:
    screen.open_call(MODEL)
    assert screen.session.typed["id"] != MODEL
    screen.session.put(("rules.cap",), "40 000 €")
    turn_to(screen, CHANGES)
    assert isinstance(screen.page, ChangesPage)
    told = [one.sentence.replace("\u00a0", " ") for one in screen.session.changes_from(MODEL)]
    assert "Plafond de l’aide : 30\u202f000 € → 40\u202f000 €" in told


def test_a_condition_is_written_from_lists(screen: StudioScreen, qtbot: QtBot) -> None:
    write_least(screen, qtbot)
    turn_to(screen, "who")
    qtbot.keyClick(named(screen, "add-requirements"), Qt.Key.Key_Space)
    type_in(screen, qtbot, "requirements-0-title", "Petite commune")
    field = named(screen, "requirements-0-conditions")
    assert isinstance(field, ConditionsField)
    qtbot.keyClick(field.add_button, Qt.Key.Key_Space)
    fact = field.findChildren(ChoiceField)[-1]
    assert fact.hasFocus() or fact.isAncestorOf(QApplication.focusWidget())
    fact.setFocus()
    qtbot.keyClicks(fact, "population")
    qtbot.keyClick(fact, Qt.Key.Key_Return)
    least, most = field.findChildren(TextField)[-2:]
    most.setFocus()
    qtbot.keyClicks(most, "2000")
    qtbot.keyClick(most, Qt.Key.Key_Return)
    assert least.text() == ""
    assert screen.session.call is not None
    (requirement,) = screen.session.call.requirements
    assert requirement.conditions[0].at_most == 2000


def test_the_call_is_handed_out_with_its_reglement(
    screen: StudioScreen,
    workbench: Workbench,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    write_least(screen, qtbot)
    rules, out = tmp_path / "reglement.pdf", tmp_path / "appel.tressons-appel"
    rules.write_bytes(b"%PDF-1.7")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(rules), ""))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(out), ""))
    screen.attach_button.click()
    with SignalBlocker(timeout=20_000) as done:
        done.connect(workbench.notified)
        screen.export_button.click()
    package = read_received_call(out)
    assert package.call == screen.session.call
    assert package.regulation is not None
    assert package.regulation.content == b"%PDF-1.7"


def test_a_disk_that_refuses_is_told_and_nothing_typed_is_lost(
    screen: StudioScreen, workbench: Workbench, qtbot: QtBot
) -> None:
    screen.open("new", "")
    workbench.services.paths.calls.write_text("un fichier", encoding="utf-8")
    type_in(screen, qtbot, "title", "Commerces")
    assert "brouillons" in screen.head.state.text() or "enregistré" in screen.head.state.text()
    assert screen.session.value(("title",)) == "Commerces"
    workbench.services.paths.calls.unlink()
    type_in(screen, qtbot, "funder", "Creuse")
    assert screen.session.drafts()[0].typed["title"] == "Commerces"


def test_what_a_disk_refuses_waits_while_another_call_is_written(
    screen: StudioScreen, workbench: Workbench, qtbot: QtBot
) -> None:
    screen.open("new", "")
    workbench.services.paths.calls.write_text("un fichier", encoding="utf-8")
    type_in(screen, qtbot, "title", "Commerces")
    screen.open("new", "")
    assert [one.title for one in screen.session.drafts()] == ["Commerces"]
    assert workbench.unsaved == 1
    workbench.services.paths.calls.unlink()
    type_in(screen, qtbot, "title", "Services")
    assert workbench.unsaved == 0
    kept = read_drafts(workbench.services.paths.calls, screen.session.typed)
    assert {one.title for one in kept} == {"Commerces", "Services"}


def test_what_a_disk_refused_is_written_as_soon_as_it_may_be(
    screen: StudioScreen, workbench: Workbench, qtbot: QtBot
) -> None:
    said: list[str] = []
    workbench.save_failed.connect(said.append)
    screen.open("new", "")
    workbench.services.paths.calls.write_text("un fichier", encoding="utf-8")
    type_in(screen, qtbot, "title", "Commerces")
    assert said[-1].startswith("Non enregistré. ")
    workbench.services.paths.calls.unlink()
    with qtbot.waitSignal(workbench.saved):
        workbench.retry()
    assert screen.head.state.text() == "Brouillon enregistré sur cet ordinateur."
    kept = read_drafts(workbench.services.paths.calls, screen.session.typed)
    assert [one.title for one in kept] == ["Commerces"]


def test_what_is_typed_while_a_call_is_put_in_use_stays_a_draft(
    screen: StudioScreen, qtbot: QtBot
) -> None:
    write_least(screen, qtbot)
    publish = screen.session.publishing()
    publish(lambda _ratio, _what: None)
    type_in(screen, qtbot, "version", "2")
    screen.session.published()
    assert screen.session.is_own(str(screen.session.typed["id"]))
    assert [one.typed["version"] for one in screen.session.drafts()] == ["22026"]
    screen.session.publishing()(lambda _ratio, _what: None)
    screen.session.published()
    assert screen.session.drafts() == ()


def test_a_call_whose_file_is_gone_is_put_in_use_again(screen: StudioScreen, qtbot: QtBot) -> None:
    write_least(screen, qtbot)
    screen.session.publishing()(lambda _ratio, _what: None)
    screen.session.published()
    folder = screen.workbench.services.content.call_folder
    file = folder.file_of(str(screen.session.typed["id"]))
    assert file is not None
    file.unlink()
    screen.session.publishing()(lambda _ratio, _what: None)
    assert file.exists()


def test_one_bad_draft_hides_no_other(qtbot: QtBot, tmp_path: Path) -> None:
    paths = DataPaths(tmp_path / "autre")
    services = open_services(paths)
    try:
        screen = shown(Workbench(services), qtbot)
        screen.open("new", "")
        type_in(screen, qtbot, "title", "Le bon")
        folder = paths.calls / "brouillons"
        (folder / "a.json").write_text("{", encoding="utf-8")
        (folder / "b.json").write_text('{"format": "x", "typed": {}, "origin": ""}', "utf-8")
        assert [one.title for one in screen.session.drafts()] == ["Le bon"]
    finally:
        services.close()
