"""The window of the council view: full screen, keys only, nothing else in sight."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from tressons_desktop.outcomes import RecordMissing
from tressons_desktop.ports import Changes
from ui.access.announcer import announce
from ui.access.focus import move_focus
from ui.plain import titled
from ui.screens.council.content import PAGES, CouncilContent
from ui.screens.council.kit import FigureStrip, Unit
from ui.screens.council.pages import make_page
from ui.screens.council.presenter import council_content
from ui.screens.council.words import page_words
from ui.theme import app_icon, manager, theme
from ui.widgets.scroll_page import ScrollPage
from ui.workbench import Workbench

ZOOMS: Final = (70, 80, 90, 100, 110, 125, 140, 160, 180, 200)
_COLUMNS_FROM: Final = 1150
"""Width, in pixels of the mockup, under which two columns become one."""

_NEXT: Final = (Qt.Key.Key_Right, Qt.Key.Key_PageDown, Qt.Key.Key_Space)
_PREVIOUS: Final = (Qt.Key.Key_Left, Qt.Key.Key_PageUp, Qt.Key.Key_Backspace)
_QUIT: Final = (Qt.Key.Key_Escape, Qt.Key.Key_F11)
_SCROLL: Final = 60


class CouncilWindow(QWidget):
    """Show a project to the council, one page at a time.

    Letters grow with the screen, and with + and −; what no longer fits scrolls with ↑ and ↓.
    """

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.workbench = workbench
        self.setObjectName("council_window")
        self.setWindowIcon(app_icon())
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.page = 0
        self.content: CouncilContent | None = None
        self._project_id = ""
        self._zoom = ZOOMS.index(100)
        self._frame: QWidget | None = None
        self._area = ScrollPage()
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._rebuild = QTimer(self)
        self._rebuild.setSingleShot(True)
        self._rebuild.setInterval(0)
        self._rebuild.timeout.connect(self._build)
        workbench.changed.connect(self._changed)
        workbench.destroyed.connect(self.close)
        manager().changed.connect(self._rebuild.start)

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

    # pages, size ------------------------------------------------------------------------------
    def go_to_page(self, page: int) -> None:
        """Show a page by its number; the first and the last one stop."""
        page = min(max(page, 0), len(PAGES) - 1)
        if page != self.page:
            self.page = page
            self._build()

    def zoom_in(self) -> None:
        """Make the letters larger."""
        self._set_zoom(self._zoom + 1)

    def zoom_out(self) -> None:
        """Make the letters smaller."""
        self._set_zoom(self._zoom - 1)

    def _set_zoom(self, place: int) -> None:
        place = min(max(place, 0), len(ZOOMS) - 1)
        if place != self._zoom:
            self._zoom = place
            self._build()

    @property
    def unit(self) -> Unit:
        """Return the size in force: that of the screen, times the choice of the reader."""
        factor = self._screen_factor() * ZOOMS[self._zoom] / 100
        return Unit(factor, narrow=self.width() / factor < _COLUMNS_FROM)

    def _screen_factor(self) -> float:
        return max(0.3, min(self.width() / 1366, self.height() / 768))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, typed = event.key(), event.text()
        if key in _QUIT:
            self.close()
        elif key in _NEXT:
            self.go_to_page(self.page + 1)
        elif key in _PREVIOUS:
            self.go_to_page(self.page - 1)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.go_to_page(0 if key == Qt.Key.Key_Home else len(PAGES) - 1)
        elif typed in ("+", "="):
            self.zoom_in()
        elif typed in ("-", "\u2212", "_"):
            self.zoom_out()
        elif typed in ("1", "2", "3", "4"):
            self.go_to_page(int(typed) - 1)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            bar = self._area.verticalScrollBar()
            step = self.unit.px(_SCROLL)
            bar.setValue(bar.value() + (step if key == Qt.Key.Key_Down else -step))
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._rebuild.start()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            move_focus(self, Qt.FocusReason.ActiveWindowFocusReason)

    # building ---------------------------------------------------------------------------------
    def _build(self) -> None:
        """Make the page anew: at each size its letters, spaces and drawings follow."""
        self._rebuild.stop()
        if self.content is None:
            return
        unit, old = self.unit, self._frame
        self.setStyleSheet(f"#council_window {{ background: {theme().hex('surface')}; }}")
        self._frame = self._make_frame(unit, self.content)
        if old is not None:
            self._layout.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._layout.addWidget(self._frame)
        self._frame.show()
        words = page_words(self.content, self.page)
        self.setAccessibleName(f"{self._where()}. {self.content.heading}")
        self.setAccessibleDescription(words)
        announce(self, f"{self._where()}. {words}")

    def _where(self) -> str:
        name = PAGES[self.page]
        title = name[:1].lower() + name[1:]
        return f"Page {self.page + 1} sur {len(PAGES)}\u00a0: {title}"

    def _make_frame(self, unit: Unit, content: CouncilContent) -> QWidget:
        frame = QWidget()
        whole = QVBoxLayout(frame)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        inside = QVBoxLayout()
        inside.setContentsMargins(unit.px(52), unit.px(26), unit.px(52), 0)
        inside.setSpacing(unit.px(8))
        inside.addLayout(self._top(unit, content))
        self._area = self._scrolling(make_page(unit, content, self.page))
        inside.addWidget(self._area, 1)
        if self.page == 0 and not unit.narrow:
            inside.addWidget(FigureStrip(unit, content.figures))
        whole.addLayout(inside, 1)
        whole.addWidget(self._foot(Unit(self._screen_factor())))
        return frame

    def _top(self, unit: Unit, content: CouncilContent) -> QHBoxLayout:
        line = QHBoxLayout()
        line.addWidget(unit.label(content.heading, 19, "text2"), 1)
        line.addWidget(unit.label(self._where(), 19, "text2", wrap=False))
        return line

    def _scrolling(self, page: QWidget) -> ScrollPage:
        area = ScrollPage()
        area.setWidget(page)
        page.setAutoFillBackground(False)
        area.viewport().setAutoFillBackground(False)
        return area

    # the bar of keys --------------------------------------------------------------------------
    def _foot(self, unit: Unit) -> QWidget:
        foot = QWidget()
        foot.setProperty("role", "foot")
        foot.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        foot.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        line = QHBoxLayout(foot)
        line.setContentsMargins(unit.px(52), unit.px(9), unit.px(52), unit.px(9))
        line.setSpacing(unit.px(6))
        for keys, words in ((("←", "→"), "changer de page"), (("+", "\u2212"), "taille du texte")):
            for key in keys:
                line.addWidget(_key(unit, key))
            line.addWidget(unit.label(words, 17, "text2", wrap=False))
            line.addSpacing(unit.px(10))
        line.addStretch(1)
        for number, name in enumerate(PAGES):
            line.addWidget(self._page_button(unit, number, name))
        line.addStretch(1)
        line.addWidget(_key(unit, "Échap"))
        quit_button = _plain_button(unit, "quitter")
        quit_button.setAccessibleName("Quitter la vue conseil")
        quit_button.clicked.connect(self.close)
        line.addWidget(quit_button)
        return foot

    def _page_button(self, unit: Unit, number: int, name: str) -> QPushButton:
        button = _plain_button(unit, name)
        button.setFont(unit.font(17, bold=number == self.page))
        button.setProperty("page", number)
        button.setAccessibleName(f"Page {number + 1}, {name}")
        button.clicked.connect(self._page_clicked)
        return button

    def _page_clicked(self) -> None:
        button = self.sender()
        if isinstance(button, QPushButton):
            self.go_to_page(int(button.property("page")))


def _plain_button(unit: Unit, words: str) -> QPushButton:
    """Make a word to click; the keys do the same, so that the window keeps the keyboard."""
    button = QPushButton(words)
    button.setProperty("role", "plain-link")
    button.setFont(unit.font(17))
    button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    button.setCursor(Qt.CursorShape.PointingHandCursor)
    button.setStyleSheet(f"padding: {unit.px(4)}px {unit.px(8)}px;")
    return button


def _key(unit: Unit, words: str) -> QLabel:
    label = unit.label(words, 15, "text2", wrap=False)
    label.setStyleSheet(
        f"border: 1px solid {theme().hex('edge')}; border-radius: 3px;"
        f" padding: 0 {unit.px(5)}px; background: {theme().hex('surface')};"
    )
    return label


def open_council(workbench: Workbench, project_id: str, parent: QWidget) -> CouncilWindow:
    """Open the view over the whole screen of the window it comes from."""
    window = CouncilWindow(workbench, parent.window())
    window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    window.setGeometry(parent.screen().geometry())
    window.show_project(project_id)
    window.showFullScreen()
    return window
