"""Dossiers reçus in the window: the role, and what is done with the list of a call."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from python_calamine import CalamineWorkbook

from tests.desk.making import CALL
from tests.harness.walk import rest, settle, whole_application
from tests.ui_kit.typing_hand import type_text
from tressons_desktop.desk.row import Admission
from tressons_desktop.paths import DataPaths
from tressons_desktop.project.kinds import ProjectKind
from tressons_desktop.settings import Settings
from ui.access.focus import move_focus
from ui.main_window import MainWindow
from ui.screens.desk.panel import ALL, ONE
from ui.screens.desk.view import DeskScreen
from ui.screens.settings.presenter import COMMUNE, DESK
from ui.screens.settings.view import SettingsScreen
from ui.widgets.basics import Text

CALL_ID = "exemple-proximite-2027"


@contextmanager
def desk_window(root: Path, **look: Any) -> Iterator[MainWindow]:
    """Open the application of a département, its call at hand."""
    paths = DataPaths(root / "data")
    paths.calls.mkdir(parents=True)
    shutil.copy(CALL, paths.calls)
    Settings(paths.settings).change(
        lambda now: replace(now, receives=True, extra={"desk_call": CALL_ID})
    )
    with whole_application(paths.root, demo=False, **look) as shown:
        yield shown


def desk(window: MainWindow) -> DeskScreen:
    screen = window.current_screen()
    assert isinstance(screen, DeskScreen)
    return screen


def said(screen: DeskScreen) -> str:
    QApplication.processEvents()
    texts = [one for one in screen.panel.findChildren(Text) if one.isVisibleTo(screen)]
    return " ".join(one.text() for one in texts)


def pressed(widget: QWidget, key: Qt.Key) -> None:
    QTest.keyClick(widget, key)


def looked_at(window: MainWindow, received: Path, out: Path) -> None:
    """Collect, narrow, add up, walk by keys and export, in a window that is open."""
    screen = desk(window)
    screen.collect(received)
    rest(window)
    assert screen.model.count() == 34
    assert "3 fichiers n’ont pas été lus" in screen.banner.accessibleName()
    assert "200\u202f000\u00a0€" in said(screen)
    _narrowed(screen)
    _summed(screen)
    _read_by_keys(screen)
    screen.export(out)
    rest(window)
    table = CalamineWorkbook.from_path(out).get_sheet_by_name("Dossiers").to_python()
    listed = {line.row.title for line in screen.model.lines}
    assert len(listed) > 10 and listed <= {str(row[0]) for row in table}


def _narrowed(screen: DeskScreen) -> None:
    screen._state_chosen(str(Admission.TO_COMPLETE))
    assert {line.row.admission for line in screen.model.lines} == {Admission.TO_COMPLETE}
    assert "Joindre la délibération" in said(screen)
    screen._state_chosen("")
    screen._kind_picked(ProjectKind.GROCERY)
    assert 0 < screen.model.count() < 34
    screen._kind_picked(None)
    type_text(screen.search, "dijon")
    (line,) = screen.model.lines
    assert line.row.refused == ("Réservé au 71",)
    screen.search.clear()


def _summed(screen: DeskScreen) -> None:
    for shape, words in ((ALL, "Par intercommunalité"), (ONE, "Ce qui est demandé")):
        screen.panel.shape.set_current(shape)
        screen.panel.shape.chosen.emit(shape)
        assert words in said(screen)


def _read_by_keys(screen: DeskScreen) -> None:
    move_focus(screen.table)
    screen.table.selectRow(0)
    pressed(screen.table, Qt.Key.Key_Down)
    assert screen.line() is screen.model.lines[1]
    assert screen.model.lines[1].name in said(screen)
    _read_beside(screen)


def _read_beside(screen: DeskScreen) -> None:
    """Entrée opens the dossier beside its checks: the pages are those of the PDF received."""
    own = next(one for one in screen.model.lines if one.row.filename == "dossier-31.pdf")
    screen.select(screen.model.row_of(own.row.key))
    pressed(screen.table, Qt.Key.Key_Return)
    reader = screen.actions_of.reader
    assert reader is not None and reader.line is own
    settle(lambda: reader.preview.has_pages() and bool(reader._concerns))
    assert "PDF reçu" in reader.about.text()
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
        pressed(reader.checks, key)
    reader.comments.field.set_value("Appeler le maire.")
    pressed(reader, Qt.Key.Key_Escape)  # what was typed is kept on leaving
    assert screen.actions_of.work.comments_of(own.row)[-1].text == "Appeler le maire."


def test_the_role_gives_its_places_and_gives_back_those_of_a_commune(
    qapp: QApplication, tmp_path: Path
) -> None:
    with desk_window(tmp_path) as window:
        places = window.rail.keys()
        assert places[0] == "desk" and not {"home", "commune"} & set(places)
        settings = window.go_to("settings")
        assert isinstance(settings, SettingsScreen)
        settings.presenter.set_role(COMMUNE)
        places = window.rail.keys()
        assert places[0] == "home" and "desk" not in places
        settings.presenter.set_role(DESK)
        paths = DataPaths(tmp_path / "data")
        assert Settings(paths.settings).current.receives
