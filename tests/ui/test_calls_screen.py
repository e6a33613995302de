"""Appels à projets: every call beside a project, by keys, and the way to what is missing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.calls.examples import model_call
from tests.calls.made_up import made_up_call
from tests.finance.builders import project_file
from tests.harness.cut import paint_whole, shortened
from tests.reading.making import put_content
from tests.ui.demo_window import DemoWindow
from tests.ui_kit.typing_hand import type_text
from tressons_desktop.calls.model import CallRules
from tressons_desktop.calls.opening import opening_of
from tressons_desktop.calls.resolving import call_for
from tressons_desktop.calls.studio.draft import new_draft, with_value
from tressons_desktop.calls.writing import write_call
from tressons_desktop.definitions.conditions import Condition
from tressons_desktop.exchange.call_drafts import CallDraft, DraftShelf
from tressons_desktop.finance.accounts import accounts_of
from tressons_desktop.finance.call_aid import aid_of
from tressons_desktop.operations.records import add_record
from tressons_desktop.project.model import FundingLine
from tressons_desktop.project.values import FundingNature
from ui.access.focus import move_focus
from ui.screens.calls.match_words import call_line
from ui.screens.calls.openings import NONE_DATED
from ui.screens.calls.presenter import MANY
from ui.screens.calls.studio.view import StudioScreen
from ui.screens.calls.view import CallsScreen
from ui.widgets.buttons import Button

ELSEWHERE = "autre-departement"


AIMED = "dpt-71-appel-2026"
"""What the example aims at."""


@pytest.fixture
def calls(qtbot: QtBot, tmp_path: Path) -> Iterator[tuple[DemoWindow, CallsScreen]]:
    """Open the example on its calls: the model, one that waits for facts, one of elsewhere."""
    made = DemoWindow(qtbot, tmp_path / "data")
    call = replace(made_up_call(), deadline=date(2998, 2, 26))
    away = replace(
        call, id=ELSEWHERE, title="Commerces de l’Aisne", rules=CallRules(departements=("02",))
    )
    model = made.workbench.services.content.calls_by_id["departement-ess-generique"]
    put_content(made.workbench.services, calls=(away, call, model))
    screen = made.window.go_to("calls")
    assert isinstance(screen, CallsScreen)
    yield made, screen
    made.close()


def told(root: QWidget) -> str:
    QApplication.processEvents()  # what was just built is shown
    return "\n".join(one.text() for one in root.findChildren(QLabel) if one.isVisibleTo(root))


def listed(screen: CallsScreen) -> list[str]:
    return [line.call.id for line in screen.model.lines]


def link_in(panel: QWidget, words: str) -> Button:
    found = [one for one in panel.findChildren(Button) if words in one.text()]
    assert found, words
    return found[0]


def test_the_nearest_calls_come_first_with_their_verdict(
    calls: tuple[DemoWindow, CallsScreen],
) -> None:
    _, screen = calls
    assert listed(screen) == ["departement-ess-generique", "appel-invente", ELSEWHERE]
    verdicts = [line.verdict[0] for line in screen.model.lines]
    assert verdicts == ["Éligible", "Un fait manque", "Non éligible"]
    assert screen.model.lines[2].verdict[1] == "réservé au 02"


def test_a_project_that_no_aid_of_a_call_concerns_is_told_so() -> None:
    call = made_up_call()
    culture = Condition(fact="kinds", any_of=("culture",))
    call = replace(call, aid_lines=(replace(call.aid_lines[0], applies=(culture,)),))
    for kinds, words in (("epicerie", "aucune aide prévue"), ("culture", "sans budget")):
        there = call_for(call, {"kinds": (kinds,)})
        aid = aid_of(there, accounts_of(project_file()))
        opening = opening_of(call, date(2027, 1, 10))
        assert call_line(call, None, aid, opening, planned=False).amount[1] == words


def test_a_draft_is_taken_up_again_from_the_list(
    calls: tuple[DemoWindow, CallsScreen], qtbot: QtBot
) -> None:
    made, screen = calls
    assert not screen.drafts.isVisible()
    draft = with_value(new_draft(date(2027, 1, 12)), ("title",), "Commerces <b>2027</b>")
    DraftShelf(made.workbench.services.paths.calls).keep(CallDraft(draft))
    screen.refresh()
    assert screen.drafts.isVisible()
    link = link_in(screen.drafts, "Commerces <b>2027</b>")
    qtbot.keyClick(link, Qt.Key.Key_Space)
    studio = made.window.go_to("studio")
    assert isinstance(studio, StudioScreen)
    assert studio.session.title == "Commerces <b>2027</b>"


def test_a_model_is_never_open(calls: tuple[DemoWindow, CallsScreen]) -> None:
    _, screen = calls
    assert screen.model.lines[0].when[0] == "Date à vérifier"
    assert "Ce n’est pas le règlement en vigueur" in told(screen.panel)


def test_letters_and_segments_narrow_the_list(
    calls: tuple[DemoWindow, CallsScreen], qtbot: QtBot
) -> None:
    _, screen = calls
    move_focus(screen.search)
    type_text(screen.search, "aisne")
    assert listed(screen) == [ELSEWHERE]
    qtbot.keyClick(screen.search, Qt.Key.Key_Escape)
    assert len(listed(screen)) == 3
    stop = screen.eligible.first_stop()
    assert stop is not None
    move_focus(stop)
    for _ in range(2):
        qtbot.keyClick(screen.focusWidget(), Qt.Key.Key_Right)
    assert listed(screen) == ["appel-invente"]


def test_the_panel_works_the_amount_out_line_by_line(
    calls: tuple[DemoWindow, CallsScreen],
) -> None:
    _, screen = calls
    screen.open_call("appel-invente")
    words = told(screen.panel)
    assert "Murs et travaux, 50\u00a0%" in words
    assert "Total" in words
    assert "Plafond de 80\u202f000\u00a0€ respecté" in words


def test_the_link_of_a_missing_fact_opens_its_field(
    calls: tuple[DemoWindow, CallsScreen], qtbot: QtBot
) -> None:
    made, screen = calls
    screen.open_call("appel-invente")
    qtbot.mouseClick(link_in(screen.panel, "Répondre"), Qt.MouseButton.LeftButton)
    assert made.window.current_screen() is made.window.screen_of("application")
    focus = made.window.focusWidget()
    assert focus is not None
    assert focus.objectName() == "call:appel-invente:duree-bail"
    assert made.workbench.project_file(made.project_id).project.call_id == AIMED
    type_text(focus, "9")
    qtbot.keyClick(focus, Qt.Key.Key_Tab)
    again = made.window.go_to("calls")
    assert isinstance(again, CallsScreen)
    line = again.presenter.line_of("appel-invente")
    assert line is not None and line.match is not None
    assert [rule.requirement.id for rule in line.match.undecided] == ["rural"]


def test_a_layer_that_is_missing_leads_to_the_layers(
    calls: tuple[DemoWindow, CallsScreen], qtbot: QtBot
) -> None:
    made, screen = calls
    screen.open_call("appel-invente")
    qtbot.mouseClick(link_in(screen.panel, "Charger la grille"), Qt.MouseButton.LeftButton)
    current = made.window.current_screen()
    assert current is not None and current.key == "layers"


def test_preparing_opens_the_application_and_leaves_what_is_aimed_at(
    calls: tuple[DemoWindow, CallsScreen], qtbot: QtBot
) -> None:
    made, screen = calls
    kind = made.workbench.services.content.calls_by_id["appel-invente"].funder_kind
    values = {"nature": FundingNature.GRANT, "funder": kind, "label": "Aide"}
    made.workbench.run(add_record, record_kind=FundingLine, project_id=made.project_id, **values)
    screen.open_call("appel-invente")
    qtbot.mouseClick(screen.panel.prepare_button, Qt.MouseButton.LeftButton)
    file = made.workbench.project_file(made.project_id)
    assert file.project.call_id == AIMED
    assert file.funding[-1].call_id == "appel-invente", "the line that plainly asks it"
    assert "appel-invente" in {one.call_id for one in file.applications}
    screen_now = made.window.current_screen()
    assert screen_now is made.window.screen_of("application")
    assert "Lieux de proximité 2027" in told(made.window), "and it can be undone"


def test_the_sheet_says_all_that_a_call_states_and_escape_comes_back(
    calls: tuple[DemoWindow, CallsScreen], qtbot: QtBot
) -> None:
    _, screen = calls
    screen.open_call("appel-invente")
    qtbot.mouseClick(screen.panel.read_button, Qt.MouseButton.LeftButton)
    words = told(screen.page)
    qtbot.waitUntil(screen.page.hasFocus)
    qtbot.keyClick(screen.page, Qt.Key.Key_PageDown)
    assert screen.page.verticalScrollBar().value() > 0
    for said in (
        "Seconde vague",
        "400\u202f000\u00a0€",
        "Commune rurale, ou classée en FRR",
        "Murs et travaux",
        "comptés jusqu’à 37\u202f500\u00a0€",
        "Louer le local cinq ans (60 mois)",
        "2 exemplaires",
        "noté sur 10, coefficient 2, éliminatoire sous 3",
        "200 mots au plus",
    ):
        assert said.replace(" ", "\u00a0") in words.replace(" ", "\u00a0"), said
    qtbot.keyClick(screen.page, Qt.Key.Key_Escape)
    assert screen.table.isVisible()


def test_nothing_of_a_call_is_wider_than_the_panel(qtbot: QtBot, tmp_path: Path) -> None:
    made = DemoWindow(qtbot, tmp_path / "data")
    screen = made.window.go_to("calls")
    assert isinstance(screen, CallsScreen)
    wide = []
    for line in screen.model.lines:
        screen.open_call(line.call.id)
        QApplication.processEvents()
        page = screen.panel.page
        if page.body.totalMinimumSize().width() > page.viewport().width():
            wide.append(line.call.id)
    made.close()
    assert wide == []


def test_the_title_of_no_call_is_cut_in_the_list(qtbot: QtBot, tmp_path: Path) -> None:
    made = DemoWindow(qtbot, tmp_path / "data")
    screen = made.window.go_to("calls")
    assert isinstance(screen, CallsScreen)
    titles = {line.title[0] for line in screen.model.lines}
    with shortened() as cut:
        paint_whole(screen)
    tips = {
        str(screen.model.index(row, column).data(Qt.ItemDataRole.ToolTipRole))
        for row in range(screen.model.count())
        for column in range(screen.model.columnCount())
    }
    made.close()
    assert not cut & titles
    for words in cut:
        assert any(words[:30] in tip for tip in tips), "what is cut is whole in its tooltip"


def test_in_one_column_a_call_is_opened_from_the_list_and_left(
    qtbot: QtBot, tmp_path: Path
) -> None:
    made = DemoWindow(qtbot, tmp_path / "data", width=900)
    screen = made.window.go_to("calls")
    assert isinstance(screen, CallsScreen)
    assert screen.narrow
    assert not screen.panel.isVisible()
    move_focus(screen.table)
    qtbot.keyClick(screen.table, Qt.Key.Key_Return)
    assert screen.panel.isVisible()
    qtbot.keyClick(screen.panel, Qt.Key.Key_Escape)
    assert screen.table.hasFocus()
    made.close()


def test_openings_to_come_lead_to_their_call(
    calls: tuple[DemoWindow, CallsScreen], qtbot: QtBot
) -> None:
    _, screen = calls
    move_focus(screen.shape.first_stop() or screen.shape)
    qtbot.keyClick(screen.focusWidget(), Qt.Key.Key_Right)
    assert screen.openings.isVisible()
    links = [one for one in screen.openings.findChildren(Button) if "Clôture" in one.text()]
    qtbot.mouseClick(links[0], Qt.MouseButton.LeftButton)
    assert screen.table.isVisible()


def test_the_choices_narrow_the_calendar_and_leave_a_call_that_is_read(
    calls: tuple[DemoWindow, CallsScreen], qtbot: QtBot
) -> None:
    _, screen = calls
    move_focus(screen.shape.first_stop() or screen.shape)
    qtbot.keyClick(screen.focusWidget(), Qt.Key.Key_Right)
    both = len(screen.openings.findChildren(Button))
    screen.search.setText("aisne")
    QApplication.processEvents()  # what was just built is shown
    words = [one.text() for one in screen.openings.findChildren(Button) if one.isVisible()]
    assert words and len(words) < both
    assert all("Aisne" in one for one in words)
    screen.eligible.set_current("oui")
    screen.search.setText("rien de tel")
    assert NONE_DATED in told(screen.openings)
    screen.open_call("appel-invente")
    assert screen.filters.isVisible()
    qtbot.mouseClick(screen.panel.read_button, Qt.MouseButton.LeftButton)
    assert not screen.filters.isVisible()
    qtbot.waitUntil(screen.page.hasFocus)
    qtbot.keyClick(screen.page, Qt.Key.Key_Escape)
    assert screen.filters.isVisible()


def test_what_is_said_on_leaving_is_not_covered_by_the_place_entered(
    calls: tuple[DemoWindow, CallsScreen], qtbot: QtBot
) -> None:
    made, screen = calls
    screen.open_call("appel-invente")
    qtbot.mouseClick(screen.panel.prepare_button, Qt.MouseButton.LeftButton)
    QApplication.processEvents()
    toast = made.window.toast
    corners = (toast.rect().center(), toast.rect().topLeft() + toast.rect().bottomRight() / 8)
    for point in corners:
        under = made.window.childAt(toast.mapTo(made.window, point))
        assert under is toast or toast.isAncestorOf(under)


def test_many_calls_of_ones_own_are_read_beside_the_window(qtbot: QtBot, tmp_path: Path) -> None:
    made = DemoWindow(qtbot, tmp_path / "data")
    folder = made.workbench.services.paths.calls
    folder.mkdir(exist_ok=True)
    for number in range(MANY):
        call = replace(model_call(), id=f"appel-{number}", sections=())
        (folder / f"appel-{number}.toml").write_text(write_call(call), encoding="utf-8")
    made.workbench.services.library.read_calls_again()
    screen = made.window.go_to("calls")
    assert isinstance(screen, CallsScreen)
    assert screen.ahead.isVisibleTo(screen)
    assert not screen.stack.isVisibleTo(screen)

    def listed_all() -> None:
        assert len([one for one in listed(screen) if one.startswith("appel-")]) == MANY

    qtbot.waitUntil(listed_all, timeout=20_000)
    assert screen.stack.isVisibleTo(screen)
    assert not screen.ahead.isVisibleTo(screen)
    made.close()
