"""Textes et chiffres in the window: found by word, by subject, by age; layers and back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.demo_window import DemoWindow
from tests.ui_kit.typing_hand import type_text
from tressons_desktop.finance.rules.loading import ceilings
from ui.screens.layers.view import LayersScreen
from ui.screens.register.presenter import DOUBTFUL, OLD
from ui.screens.register.view import RegisterScreen
from ui.screens.register.words import UNKNOWN_SINCE, register_line
from ui.screens.workspace.steps.activity.obligations import ObligationCard
from ui.screens.workspace.view import WorkspaceScreen
from ui.widgets.basics import Text
from ui.widgets.buttons import Button


@pytest.fixture
def shown(qtbot: QtBot, tmp_path: Path) -> Iterator[tuple[DemoWindow, RegisterScreen]]:
    made = DemoWindow(qtbot, tmp_path / "data")
    screen = made.window.go_to("register")
    assert isinstance(screen, RegisterScreen)
    yield made, screen
    made.close()


def said(screen: RegisterScreen) -> str:
    QApplication.processEvents()
    texts = [one for one in screen.panel.findChildren(Text) if one.isVisibleTo(screen)]
    return " ".join(one.text() for one in texts)


def test_an_article_is_found_by_its_number_and_says_the_figure_of_the_checks(
    qtbot: QtBot, shown: tuple[DemoWindow, RegisterScreen]
) -> None:
    demo, screen = shown
    qtbot.keyClick(demo.window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    type_text(QApplication.focusWidget(), "1111-10")
    line = next(one for one in screen.model.lines if one.entry.id == "part-maitre-ouvrage")
    screen.table.selectRow(screen.model.row_of(line.entry.key))
    assert f"{ceilings().rule('part-maitre-ouvrage').rate}\u00a0%" in said(screen)
    assert line.cells[3][0] == UNKNOWN_SINCE, "a day nobody found is said, never guessed"


def test_an_old_name_leads_to_the_article_of_today_and_a_past_figure_to_what_replaced_it(
    shown: tuple[DemoWindow, RegisterScreen],
) -> None:
    _demo, screen = shown
    screen.search.setText("L. 2311-7")
    (line,) = screen.model.lines
    screen.table.selectRow(0)
    assert "1612-25" in said(screen)
    assert "Ancien nom" in said(screen)
    assert line.entry.id == "vote-subvention"
    screen.search.setText("200 000 €")
    past = next(one for one in screen.model.lines if one.past)
    screen.search.setText("de minimis")
    screen.table.selectRow(screen.model.row_of(past.entry.key))
    assert "Remplacé" in said(screen)
    assert "300\u202f000\u00a0€" in said(screen)


def test_a_text_leads_to_the_procedure_and_the_check_that_cite_it(
    shown: tuple[DemoWindow, RegisterScreen],
) -> None:
    demo, screen = shown
    screen.table.selectRow(screen.model.row_of("droit.licence-declaration"))
    assert "Déclarer la licence de boissons servies sur place" in said(screen)
    links = [one for one in screen.panel.findChildren(Button) if one.isVisibleTo(screen)]
    link = next(one for one in links if "sur place" in one.accessibleName())
    link.click()
    QApplication.processEvents()
    opened = demo.window.current_screen()
    assert isinstance(opened, WorkspaceScreen)
    card = opened.findChild(ObligationCard, "obligation_licence-sur-place")
    assert card is not None
    assert card.isVisibleTo(opened)
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused is card or card.isAncestorOf(focused)


def test_a_text_says_the_legal_basis_the_paper_and_the_word_that_cite_it(
    shown: tuple[DemoWindow, RegisterScreen],
) -> None:
    _demo, screen = shown
    screen.table.selectRow(screen.model.row_of("droit.part-maitre-ouvrage"))
    assert "Papier préparé\u00a0: Projet de délibération" in said(screen)
    screen.table.selectRow(screen.model.row_of("droit.bail-commercial-duree"))
    assert "Mot du métier\u00a0: bail commercial" in said(screen)
    assert "Base légale\u00a0: Bail" in said(screen)
    links = [one for one in screen.panel.findChildren(Button) if one.isVisibleTo(screen)]
    assert any(one.accessibleName().startswith("Voir la base légale") for one in links)
    assert not any("bail commercial" in one.accessibleName() for one in links)


def test_a_subject_and_what_is_to_be_verified_narrow_the_list(
    shown: tuple[DemoWindow, RegisterScreen],
) -> None:
    _demo, screen = shown
    every = screen.model.count()
    subject = "Débits de boissons"
    screen.part.choose(subject)
    screen._part_picked(subject)
    assert {one.entry.subject for one in screen.model.lines} == {subject}
    assert all(one.cells[0][1] == subject for one in screen.model.lines)
    screen._part_picked("")
    screen._state_chosen(DOUBTFUL)
    assert 0 < screen.model.count() < every
    assert all(one.entry.needs_checking for one in screen.model.lines)
    screen._state_chosen(OLD)
    assert all(one.past or one.old for one in screen.model.lines)
    screen.search.setText("zzz")
    assert screen.model.count() == 0
    assert not screen.empty.isHidden()


def test_an_old_text_says_how_old_it_is_and_still_serves(
    shown: tuple[DemoWindow, RegisterScreen],
) -> None:
    demo, screen = shown
    today = demo.workbench.services.today()
    entry = replace(screen.model.lines[0].entry, checked_on=today - timedelta(days=430))
    line = register_line(entry, today)
    assert line.old
    assert "14" in line.cells[4][1]
    screen.panel.show_line(line, None)
    assert "reste utilisable" in said(screen)


def test_the_layers_are_one_button_away_and_lead_back(
    shown: tuple[DemoWindow, RegisterScreen],
) -> None:
    demo, screen = shown
    screen.layers_button.click()
    layers = demo.window.current_screen()
    assert isinstance(layers, LayersScreen)
    assert demo.window.rail.button("register").isChecked()
    layers.back_button.click()
    assert demo.window.current_screen() is screen


def test_where_it_is_narrow_a_line_is_read_alone_and_escape_comes_back_to_the_list(
    qtbot: QtBot, tmp_path: Path
) -> None:
    demo = DemoWindow(qtbot, tmp_path / "data", width=900)
    screen = demo.window.go_to("register")
    assert isinstance(screen, RegisterScreen)
    QApplication.processEvents()
    assert screen.narrow
    assert screen.panel.isHidden() or not screen.right.isVisible()
    qtbot.keyClick(screen.table, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert screen.right.isVisible()
    assert not screen.left.isVisible()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert screen.left.isVisible()
    assert screen.table.hasFocus()
    demo.close()


def test_another_figure_is_noted_with_its_source_and_taken_back(
    shown: tuple[DemoWindow, RegisterScreen],
) -> None:
    demo, screen = shown
    screen.table.selectRow(screen.model.row_of("droit.detr-plancher"))
    button(screen, "Noter un autre chiffre").click()
    sheet = screen.sheet
    assert sheet is not None
    type_text(sheet._value, "25")
    type_text(sheet._source, "Circulaire du préfet")
    sheet.accept_button.click()
    assert sheet.refusal().startswith("Dire le chiffre, où il est écrit et de quel jour")
    type_text(sheet._day, "01/02/2027")
    sheet.accept_button.click()
    assert not sheet.isVisible()
    noted = said(screen)
    assert "Noté ici\u00a0: 25\u00a0%" in noted
    assert "Circulaire du préfet" in noted
    assert "Sert à la prochaine ouverture" in noted
    assert (demo.workbench.services.paths.noted_law / "aides.toml").is_file()
    button(screen, "Reprendre 20\u00a0%").click()
    assert "Noté ici" not in said(screen)


def button(screen: RegisterScreen, words: str) -> Button:
    QApplication.processEvents()
    shown = [one for one in screen.panel.findChildren(Button) if one.isVisibleTo(screen)]
    return next(one for one in shown if words in one.text())
