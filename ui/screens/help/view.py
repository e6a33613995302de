"""Aide: short pages, a list at the left, a search."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QKeyEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QFrame, QGridLayout, QVBoxLayout, QWidget

from tressons_desktop.text.numbers import plural
from ui.access.announcer import announce, announce_later
from ui.access.focus import move_focus
from ui.access.keys import with_keys
from ui.screens.help.here import HereCard
from ui.screens.help.pages import HelpPage, licence_text, load_pages
from ui.screens.help.reader import Reader
from ui.screens.help.topics import Here
from ui.screens.titled import TitledScreen
from ui.theme import px
from ui.widgets.basics import Text
from ui.widgets.buttons import outlined_button
from ui.widgets.filters import SearchField
from ui.widgets.pick_list import Pick, PickList
from ui.workbench import Workbench

_ENOUGH_LETTERS = 2


class HelpScreen(TitledScreen):
    """Read the help; a link to the web opens only when it is clicked."""

    key = "help"
    title = "Aide"

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(workbench, parent)
        services = workbench.services
        self.pages: dict[str, HelpPage] = {
            page.key: page
            for page in load_pages(version=services.version, territory=services.territory)
        }
        self.search_field = SearchField("Chercher dans l’aide")
        self.search_field.setClearButtonEnabled(True)
        self.found = Text("", "dense", "text2", wrap=True)
        self.found.hide()
        self.picks = PickList("Pages de l’aide")
        self.reader = Reader()
        self.here = HereCard()
        self._go_back: Callable[[], None] | None = None
        self.everywhere_button = outlined_button("Chercher partout", "search")
        self.everywhere_button.set_hint(with_keys("Chercher partout", "everywhere"))
        self.everywhere_button.clicked.connect(self._look_everywhere)
        self.header.add_action(self.everywhere_button)
        self._build()
        self.search_field.textChanged.connect(self._search)
        self.picks.chosen.connect(self.open_page)
        self.reader.anchorClicked.connect(self._follow)
        self.here.back_wanted.connect(self.go_back)
        self._search("")

    def _build(self) -> None:
        self.columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.columns.setSpacing(px(20))
        self.side = QWidget()
        self.finder = QGridLayout(self.side)
        self.finder.setContentsMargins(px(4), px(4), px(4), px(8))
        self.finder.setSpacing(px(8))
        self._place_finder()
        self.sheet = QFrame()
        self.sheet.setProperty("role", "card")
        inside = QVBoxLayout(self.sheet)
        inside.setContentsMargins(px(4), px(2), 1, px(2))
        inside.addWidget(self.reader)
        self.sheet.setMaximumWidth(px(900))
        self.columns.addWidget(self.side)
        self.columns.addWidget(self.sheet, 100)
        self.columns.addStretch(1)
        self.content.addWidget(self.here)
        self.content.addLayout(self.columns, 1)
        self.content.setContentsMargins(0, 0, px(8), px(16))

    def regions(self) -> Sequence[QWidget]:
        """List the regions that F6 walks through."""
        return [self.here, self.side, self.reader]

    def concerns(self, changes: object) -> bool:
        """Tell that no edit changes the help."""
        return False

    def focus_first(self) -> None:
        """Start with the search."""
        move_focus(self.search_field)

    def show_here(self, here: Here, go_back: Callable[[], None] | None) -> None:
        """Show what is known of where the person was, above the page that speaks of it."""
        self._go_back = go_back
        if go_back is not None:
            self.here.show_here(here)
        self.search_field.clear()
        page, heading = here.topic
        self.open_page(page)
        self.reader.show_heading(heading)
        move_focus(self.reader)
        announce(self, self.here.said() if go_back is not None else self.pages[page].title)

    def go_back(self) -> None:
        """Return to where help was asked."""
        go_back, self._go_back = self._go_back, None
        self.here.hide()
        if go_back is not None:
            go_back()

    def _look_everywhere(self) -> None:
        """Do what its keys do from anywhere."""
        keys = self.window().findChild(QShortcut, "everywhere")
        if keys is not None:
            keys.activated.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._go_back is not None:
            self.go_back()
            return
        super().keyPressEvent(event)

    def open_page(self, key: str) -> None:
        """Show a page."""
        page = self.pages.get(key)
        if page is None:
            return
        self.picks.set_current(key)
        self.reader.setAccessibleName(page.title)
        self.reader.show_markdown(page.text)
        self.reader.highlight(self._query())

    def narrowed(self, narrow: bool) -> None:
        """Put the list above the page when there is one column."""
        self.columns.setDirection(
            QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        )
        self.picks.set_narrow(narrow)
        self._place_finder()
        self._size_side()

    def _place_finder(self) -> None:
        """Put the search and the list one over the other, or side by side over the page."""
        for widget in (self.search_field, self.found, self.picks):
            self.finder.removeWidget(widget)
        self.finder.addWidget(self.search_field, 0, 0)
        if self.narrow:
            self.finder.addWidget(self.picks, 0, 1)
            self.finder.addWidget(self.found, 1, 0, 1, 2)
        else:
            self.finder.addWidget(self.found, 1, 0)
            self.finder.addWidget(self.picks, 2, 0)
        self.finder.setRowStretch(2, 0 if self.narrow else 1)
        self.finder.setColumnStretch(1, 1 if self.narrow else 0)
        self.finder.setColumnStretch(0, 1)

    def _text_resized(self) -> None:
        super()._text_resized()
        self.sheet.setMaximumWidth(px(900))
        self._size_side()

    def _size_side(self) -> None:
        policy = self.side.sizePolicy().Policy
        self.side.setSizePolicy(
            policy.Preferred, policy.Maximum if self.narrow else policy.Preferred
        )
        self.side.setMaximumWidth(1 << 20 if self.narrow else px(256))

    def _query(self) -> str:
        text = self.search_field.text().strip()
        return text if len(text) >= _ENOUGH_LETTERS else ""

    def _search(self, _text: str) -> None:
        query = self._query()
        counts = {key: page.count(query) for key, page in self.pages.items()}
        shown = [page for key, page in self.pages.items() if counts[key] or not query]
        self._say_found(query, sum(counts.values()))
        if not shown:
            shown, counts = list(self.pages.values()), {}
        notes = {key: plural(count, "passage", "passages") for key, count in counts.items()}
        self.picks.set_picks(
            [Pick(page.key, page.title, notes.get(page.key, "") if query else "") for page in shown]
        )
        self.open_page(self.picks.current())

    def _say_found(self, query: str, count: int) -> None:
        words = ""
        if query and not count:
            words = f"Aucune page ne contient «\u00a0{query[:40]}\u00a0». Essayer un autre mot."
        elif query:
            words = f"{plural(count, 'passage trouvé', 'passages trouvés')}."
        self.found.setText(words)
        self.found.setVisible(bool(words))
        if words:
            announce_later(self.found, words)

    def _follow(self, link: QUrl) -> None:
        if link.scheme() == "aide":
            self.open_page(link.path())
        elif link.scheme() == "licence":
            text = licence_text(link.path())
            if text:
                self.reader.show_plain(text)
        elif link.scheme() in ("https", "http"):
            QDesktopServices.openUrl(link)
