"""Open the search, read behind it what can be found, and lead to what was chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLineEdit, QWidget

from tressons_desktop.everywhere.gathering import gather
from tressons_desktop.everywhere.model import Findable, FoundKind
from ui.everywhere.help_parts import AT, help_parts
from ui.everywhere.sheet import EverywhereSheet
from ui.jobs import Job
from ui.screens.help.topics import Here

if TYPE_CHECKING:
    from tressons_desktop.outcomes import Progress
    from tressons_desktop.overview.summary import ProjectSummary
    from tressons_desktop.reading.content import Content
    from ui.screens.base import Screen
    from ui.workbench import Workbench

_SCREENS = {
    FoundKind.ORGANISATION: "directory",
    FoundKind.LEVER: "directory",
    FoundKind.INSPIRATION: "directory",
    FoundKind.READING: "directory",
    FoundKind.TEXT: "register",
    FoundKind.CALL: "calls",
}
"""Where what is not of a project is shown, found again by its title."""

_HELP = "help"


class SearchableWindow(Protocol):
    """The window, as far as this knows it."""

    workbench: Workbench | None

    def current_screen(self) -> Screen | None: ...
    def screen_of(self, key: str) -> Screen: ...
    def go_to(self, key: str) -> Screen: ...
    def open_project(self, project_id: str, step: str = "", field: str = "") -> None: ...


class EverywhereController(QObject):
    """Keep what can be found as long as content and projects are the same."""

    def __init__(self, window: SearchableWindow, parent: QWidget) -> None:
        super().__init__(parent)
        self._window, self._parent = window, parent
        self.sheet: EverywhereSheet | None = None
        self._job: Job[tuple[Findable, ...]] | None = None
        self._read: tuple[object, tuple[Findable, ...]] | None = None

    def open(self) -> None:
        """Show the search; what is read already is there at once."""
        bench = self._window.workbench
        if bench is None or (self.sheet is not None and self.sheet.isVisible()):
            return
        sheet = EverywhereSheet(self._parent)
        self.sheet = sheet
        sheet.accepted.connect(self._lead)
        sheet.finished.connect(self._closed)
        projects = tuple(one.summary for one in bench.store.list_projects())
        content = bench.services.content
        of = (content.stamp, projects)
        if self._read is not None and self._read[0] == of:
            sheet.show_things(self._read[1])
        else:
            self._gather(content, projects, of)
        sheet.open()

    def _gather(self, content: Content, projects: tuple[ProjectSummary, ...], of: object) -> None:
        def work(_progress: Progress) -> tuple[Findable, ...]:
            return (*gather(content, projects), *help_parts())

        def read(things: tuple[Findable, ...]) -> None:
            self._read = (of, things)
            if self.sheet is not None:
                self.sheet.show_things(things)

        job = Job(work, self)
        self._job = job
        job.succeeded.connect(read)
        if self.sheet is not None:
            job.failed.connect(self.sheet.say_failed)
        job.start()

    def stop(self) -> None:
        """Wait for what is being read, before the data are closed."""
        if self._job is not None:
            self._job.wait()

    def _closed(self) -> None:
        if self.sheet is not None:
            self.sheet.deleteLater()
        self.sheet = None

    def _lead(self) -> None:
        found = self.sheet.found if self.sheet is not None else None
        if found is None:
            return
        kind = found.kind
        if kind is FoundKind.PROJECT:
            self._window.open_project(found.key)
        elif kind is FoundKind.QUESTION:
            self._window.open_project(self._project(found.key), "feasibility", found.key)
        elif kind is FoundKind.MODE:
            self._window.open_project(self._project(), "promoter", "mode")
        elif kind is FoundKind.HELP:
            self._help(found.key)
        else:
            self._type_in(self._window.go_to(_SCREENS[kind]), found)

    def _project(self, question: str = "") -> str:
        """Return the project in hand, else the last that was modified, that is asked a question."""
        bench, screen = self._window.workbench, self._window.current_screen()
        assert bench is not None
        shown = screen.step_shown() if screen is not None else None
        listed = [one.summary for one in bench.store.list_projects()]
        listed.sort(key=lambda one: shown is None or one.id != shown[0])
        content = bench.services.content
        asked = (
            one
            for one in listed
            if not question or content.checklist_of(one.kinds).question(question)
        )
        return next(asked, listed[0]).id

    def _help(self, key: str) -> None:
        from ui.screens.help.view import HelpScreen

        screen = self._window.go_to(_HELP)
        page, _, heading = key.partition(AT)
        if isinstance(screen, HelpScreen):
            screen.show_here(Here("", (page, heading)), None)

    def _type_in(self, screen: Screen, found: Findable) -> None:
        """Look for it again where it is shown, by the words that name it."""
        field = screen.findChild(QLineEdit, "search")
        if field is not None:
            words = found.note if found.kind is FoundKind.LEVER else found.title
            field.setText(words)
