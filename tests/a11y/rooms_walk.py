"""Open, one after the other, the rooms that no walk through the places enters.

The tabs of the studio, what is beside the calls, the sheets of an application, its deposits, the
portal, the council: each is shown as a person reaches it, and put away once it was looked at.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QApplication, QDialog, QWidget

from tests.harness.sheets_walk import Opening
from tests.harness.walk import rest, settle
from tests.portal.forms import EXAMPLE
from tressons_desktop.calls.studio.tabs import TABS
from tressons_desktop.project.application_values import ApplicationState
from ui.access.focus import move_focus
from ui.main_window import APPLICATION, MainWindow
from ui.screens.application.sections import REQUEST
from ui.screens.calls.openings import OpeningsPage
from ui.screens.calls.studio.pages import CHANGES, MISSING
from ui.screens.calls.view import CALENDAR, LIST
from ui.screens.council.content import PAGES as COUNCIL_PAGES
from ui.screens.council.view import CouncilWindow
from ui.screens.deposits.deposit_sheet import FILES, PAGES, TODAY
from ui.screens.portal.walk_window import WalkWindow

ROOM = "piece"
"""What the name of each begins with."""


def rooms(
    window: MainWindow, folder: Path, words: Sequence[str] = ()
) -> Iterator[tuple[str, QWidget]]:
    """Open each of them on the first project; only those whose name has one of the words."""
    for name, opening in ROOMS.items():
        if words and not any(word in name for word in words):
            continue
        shown = opening(window, folder)
        rest(window)
        yield name, shown
        put_away(window)


def put_away(window: MainWindow) -> None:
    """Leave the sheets and the windows that stand over the application, as Échap does."""
    for dialog in reversed(window.findChildren(QDialog)):
        if dialog.isVisible():
            dialog.reject()
    for one in QApplication.topLevelWidgets():
        if one is not window and one.isVisible() and not isinstance(one, QDialog):
            one.close()
    settle()


def _studio(page: str, window: MainWindow, _folder: Path) -> QWidget:
    """Show a page of a call that is begun from the first one known."""
    screen: Any = window.go_to("studio")
    rest(window)
    assert window.workbench is not None
    call = window.workbench.services.content.calls[0]
    if not screen.session.title.startswith(call.title):
        screen.open("adapt", call.id)
    move_focus(screen.picks)
    screen._picked(page)
    move_focus(screen.page)
    return window


def _calls(shape: str, window: MainWindow, _folder: Path) -> QWidget:
    screen: Any = window.go_to("calls")
    rest(window)
    screen.stack.setCurrentWidget(screen.beside)
    screen.shape.set_current(shape)
    screen.shape.chosen.emit(shape)
    if shape == LIST:
        screen.table.selectRow(0)
    else:
        assert screen.findChildren(OpeningsPage)
    return window


def _call_read(window: MainWindow, folder: Path) -> QWidget:
    """Open a call whole, where the list was."""
    screen: Any = _calls(LIST, window, folder) and window.current_screen()
    rest(window)
    screen._activated(screen.table.model().index(0, 0))
    if screen.panel.read_button.isVisible():
        screen.panel.read_button.click()
    return window


def _project(window: MainWindow) -> str:
    assert window.workbench is not None
    found: str = window.workbench.store.list_projects()[0].summary.id
    return found


def _application(window: MainWindow) -> Any:
    window.open_application(_project(window))
    screen: Any = window.screen_of(APPLICATION)
    if screen.group != REQUEST:  # the walk through the places leaves it at another section
        screen.go_to_group(REQUEST, say=False)
    rest(window)
    return screen


def _missing(window: MainWindow, _folder: Path) -> QWidget:
    screen = _application(window)
    if screen.frame.shape.narrow:
        return _beside(window, _folder)
    screen.check()
    return window


def _beside(window: MainWindow, _folder: Path) -> QWidget:
    """Show criteria and pieces, over the answers where they have no room beside them."""
    from ui.screens.workspace.panel_sheet import PanelSheet

    screen = _application(window)
    if not screen.frame.shape.narrow:
        screen.side.area.verticalScrollBar().setValue(10_000)
        return window
    sheet = PanelSheet(screen.side, "Critères et pièces", screen)
    sheet.finished.connect(screen.frame.take_panel_back)
    sheet.open()
    return sheet


def _state(state: ApplicationState, window: MainWindow, _folder: Path) -> QWidget:
    screen = _application(window)
    screen.stating.ask(state)
    sheet: QWidget = screen.stating.sheet
    return sheet


def _freeze(window: MainWindow, _folder: Path) -> QWidget:
    button = _application(window).request.freeze_button
    button.ask()
    sheet: QWidget = button.sheet
    return sheet


def _deposit(tab: str, window: MainWindow, folder: Path) -> QWidget:
    """Open a deposit that was frozen at the first call; something of the project changed since."""
    from tressons_desktop.operations.projects import write_text

    workbench = window.workbench
    assert workbench is not None
    project_id = _project(window)
    screen = _application(window)
    if not workbench.project_file(project_id).deposits:
        button = screen.request.freeze_button
        button.ask()
        button.sheet.with_pdf.set_value(False)
        button.sheet.accept()
        settle(lambda: bool(workbench.project_file(project_id).deposits))
        workbench.run(
            write_text, project_id=project_id, key="need", body="Tout autre chose.", title=""
        )
        screen = _application(window)
    links = screen.request.deposits
    links.open_deposit(workbench.project_file(project_id).deposits[0].id)
    settle(lambda: links.sheet is not None)
    sheet: Any = links.sheet
    sheet.tabs.set_current(tab)
    sheet.show_tab(tab)
    shown: QWidget = sheet
    return shown


def _asked_form(window: MainWindow, _folder: Path) -> QWidget:
    desk = _application(window).header.portal
    desk._explain()
    sheet: QWidget = desk.explaining
    return sheet


def _deposited(window: MainWindow, _folder: Path) -> QWidget:
    desk = _application(window).header.portal
    desk.open_form(EXAMPLE)
    settle(lambda: desk.sheet is not None)
    sheet: QWidget = desk.sheet
    return sheet


def _one_by_one(window: MainWindow, folder: Path) -> QWidget:
    sheet: Any = _deposited(window, folder)
    sheet.walk_button.click()
    settle()
    shown = [one for one in QApplication.topLevelWidgets() if isinstance(one, WalkWindow)]
    return next(one for one in shown if one.isVisible())


def _council(page: int, window: MainWindow, _folder: Path) -> QWidget:
    assert window.workbench is not None
    shown = CouncilWindow(window.workbench, window)
    shown.resize(window.size())
    shown.show_project(_project(window))
    shown.go_to_page(page)
    shown.show()
    settle()
    return shown


def _studio_pages() -> Iterator[tuple[str, Opening]]:
    for place, tab in enumerate(TABS, start=1):
        yield f"atelier-{place}-{tab.key}", partial(_studio, tab.key)
    yield "atelier-manque", partial(_studio, MISSING)
    yield "atelier-change", partial(_studio, CHANGES)


ROOMS: dict[str, Callable[[MainWindow, Path], QWidget]] = {
    f"{ROOM}-{name}": opening
    for name, opening in (
        *_studio_pages(),
        ("appel-panneau", partial(_calls, LIST)),
        ("appel-lu", _call_read),
        ("appels-calendrier", partial(_calls, CALENDAR)),
        ("candidature-manque", _missing),
        ("candidature-cote", _beside),
        ("candidature-depose", partial(_state, ApplicationState.SUBMITTED)),
        ("candidature-accorde", partial(_state, ApplicationState.GRANTED)),
        ("depot-figer", _freeze),
        ("depot-pages", partial(_deposit, PAGES)),
        ("depot-compare", partial(_deposit, TODAY)),
        ("depot-fichiers", partial(_deposit, FILES)),
        ("portail-fichier", _asked_form),
        ("portail-liste", _deposited),
        ("portail-une-a-une", _one_by_one),
        *(
            (f"conseil-{place + 1}", partial(_council, place))
            for place in range(len(COUNCIL_PAGES))
        ),
    )
}
"""What each is called, and how it is opened."""
