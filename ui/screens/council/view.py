"""The window of the council view: full screen, keys only, nothing else in sight."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget

from tressons_desktop.outcomes import RecordMissing
from tressons_desktop.ports import Changes
from ui.plain import titled
from ui.screens.council.content import PAGES, CouncilContent
from ui.screens.council.kit import Unit
from ui.screens.council.pages import make_page
from ui.screens.council.presenter import council_content
from ui.screens.council.projector import Projector, over_the_screen, word_button
from ui.screens.council.words import page_words
from ui.workbench import Workbench


class CouncilWindow(Projector):
    """Show a project to the council, one page at a time."""

    window_name = "council_window"
    quit_words = "Quitter la vue conseil"

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        self.content: CouncilContent | None = None
        self._project_id = ""
        super().__init__(workbench, parent)
        workbench.changed.connect(self._changed)

    # the project ------------------------------------------------------------------------------
    def show_project(self, project_id: str) -> None:
        """Show a project, from its first page."""
        self._project_id = project_id
        self.page = 0
        self._read()

    def _read(self) -> None:
        try:
            reading = self.workbench.reading(self._project_id)
        except RecordMissing:
            self.close()
            return
        self.content = council_content(reading)
        self.setWindowTitle(titled(self.content.heading))
        self._build()

    def _changed(self, changes: Changes) -> None:
        if self._project_id in changes.project_ids:
            self._read()

    # what is shown ----------------------------------------------------------------------------
    def page_count(self) -> int:
        """Return how many pages there are, none before a project is read."""
        return len(PAGES) if self.content is not None else 0

    def heading(self) -> str:
        """Name the project and its commune."""
        return self._content.heading

    def where(self) -> str:
        """Say which page it is."""
        name = PAGES[self.page]
        title = name[:1].lower() + name[1:]
        return f"Page {self.page + 1} sur {len(PAGES)}\u00a0: {title}"

    def spoken(self) -> str:
        """Say the page whole."""
        return page_words(self._content, self.page)

    def make_page(self, unit: Unit) -> QWidget:
        """Make the page in hand."""
        return make_page(unit, self._content, self.page)

    def figures(self) -> Sequence[tuple[str, str]]:
        """Give the four figures everybody asks for, under the first page."""
        return self._content.figures if self.page == 0 else ()

    def foot_buttons(self, unit: Unit) -> Sequence[QWidget]:
        """Name the pages, to go to each."""
        return [self._page_button(unit, number, name) for number, name in enumerate(PAGES)]

    @property
    def _content(self) -> CouncilContent:
        assert self.content is not None
        return self.content

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text() in ("1", "2", "3", "4"):
            self.go_to_page(int(event.text()) - 1)
        else:
            super().keyPressEvent(event)

    def _page_button(self, unit: Unit, number: int, name: str) -> QPushButton:
        button = word_button(unit, name)
        button.setFont(unit.font(17, bold=number == self.page))
        button.setProperty("page", number)
        button.setAccessibleName(f"Page {number + 1}, {name}")
        button.clicked.connect(self._page_clicked)
        return button

    def _page_clicked(self) -> None:
        button = self.sender()
        if isinstance(button, QPushButton):
            self.go_to_page(int(button.property("page")))


def open_council(workbench: Workbench, project_id: str, parent: QWidget) -> CouncilWindow:
    """Open the view over the whole screen of the window it comes from."""
    window = CouncilWindow(workbench, parent.window())
    window.show_project(project_id)
    over_the_screen(window, parent)
    return window
