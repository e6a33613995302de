"""A window over the whole screen, for a room to read: one page at a time, by keys alone."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
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

from ui.access.announcer import announce
from ui.access.focus import move_focus
from ui.screens.council.kit import FigureStrip, Unit
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


class Projector(QWidget):
    """Show pages to a room.

    Letters grow with the screen, and with + and −; what no longer fits scrolls with ↑ and ↓. A
    view says how many pages it has, what each holds and how it is heard.
    """

    window_name = "projector_window"
    quit_words = "Quitter"
    turn_words = "changer de page"

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.workbench = workbench
        self.setObjectName(self.window_name)
        self.setWindowIcon(app_icon())
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.page = 0
        self._zoom = ZOOMS.index(100)
        self._frame: QWidget | None = None
        self._area = ScrollPage()
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._rebuild = QTimer(self)
        self._rebuild.setSingleShot(True)
        self._rebuild.setInterval(0)
        self._rebuild.timeout.connect(self._build)
        workbench.destroyed.connect(self.close)
        manager().changed.connect(self._rebuild.start)

    # what a view says -------------------------------------------------------------------------
    @abstractmethod
    def page_count(self) -> int:
        """Return how many pages there are; none yet shows nothing."""

    @abstractmethod
    def heading(self) -> str:
        """Name what is shown, at the top left."""

    @abstractmethod
    def where(self) -> str:
        """Say which page it is."""

    @abstractmethod
    def spoken(self) -> str:
        """Say the page whole."""

    @abstractmethod
    def make_page(self, unit: Unit) -> QWidget:
        """Make what the page holds."""

    def figures(self) -> Sequence[tuple[str, str]]:
        """Give the figures that stand under the page, none when it has none."""
        return ()

    def foot_buttons(self, unit: Unit) -> Sequence[QWidget]:
        """Give what stands in the middle of the foot."""
        return ()

    # pages, size ------------------------------------------------------------------------------
    def go_to_page(self, page: int) -> None:
        """Show a page by its number; the first and the last one stop."""
        page = min(max(page, 0), self.page_count() - 1)
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
            self.go_to_page(0 if key == Qt.Key.Key_Home else self.page_count() - 1)
        elif typed in ("+", "="):
            self.zoom_in()
        elif typed in ("-", "\u2212", "_"):
            self.zoom_out()
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
        if not self.page_count():
            return
        unit, old = self.unit, self._frame
        ground = theme().hex("surface")
        self.setStyleSheet(f"#{self.window_name} {{ background: {ground}; }}")
        self._frame = self._make_frame(unit)
        if old is not None:
            self._layout.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._layout.addWidget(self._frame)
        self._frame.show()
        words = self.spoken()
        self.setAccessibleName(f"{self.where()}. {self.heading()}")
        self.setAccessibleDescription(words)
        announce(self, f"{self.where()}. {words}")

    def _make_frame(self, unit: Unit) -> QWidget:
        frame = QWidget()
        whole = QVBoxLayout(frame)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        inside = QVBoxLayout()
        inside.setContentsMargins(unit.px(52), unit.px(26), unit.px(52), 0)
        inside.setSpacing(unit.px(8))
        inside.addLayout(self._top(unit))
        self._area = self._scrolling(self.make_page(unit))
        inside.addWidget(self._area, 1)
        if (figures := self.figures()) and not unit.narrow:
            inside.addWidget(FigureStrip(unit, figures))
        whole.addLayout(inside, 1)
        whole.addWidget(self._foot(Unit(self._screen_factor())))
        return frame

    def _top(self, unit: Unit) -> QHBoxLayout:
        line = QHBoxLayout()
        line.addWidget(unit.label(self.heading(), 19, "text2"), 1)
        line.addWidget(unit.label(self.where(), 19, "text2", wrap=False))
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
        turning = ((("←", "→"), self.turn_words), (("+", "\u2212"), "taille du texte"))
        for keys, words in turning:
            for key in keys:
                line.addWidget(key_cap(unit, key))
            line.addWidget(unit.label(words, 17, "text2", wrap=False))
            line.addSpacing(unit.px(10))
        line.addStretch(1)
        for button in self.foot_buttons(unit):
            line.addWidget(button)
        line.addStretch(1)
        line.addWidget(key_cap(unit, "Échap"))
        quit_button = word_button(unit, "quitter")
        quit_button.setAccessibleName(self.quit_words)
        quit_button.clicked.connect(self.close)
        line.addWidget(quit_button)
        return foot


def word_button(unit: Unit, words: str) -> QPushButton:
    """Make a word to click; the keys do the same, so that the window keeps the keyboard."""
    button = QPushButton(words)
    button.setProperty("role", "plain-link")
    button.setFont(unit.font(17))
    button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    button.setCursor(Qt.CursorShape.PointingHandCursor)
    button.setStyleSheet(f"padding: {unit.px(4)}px {unit.px(8)}px;")
    return button


def key_cap(unit: Unit, words: str) -> QLabel:
    """Draw a key."""
    label = unit.label(words, 15, "text2", wrap=False)
    label.setStyleSheet(
        f"border: 1px solid {theme().hex('edge')}; border-radius: 3px;"
        f" padding: 0 {unit.px(5)}px; background: {theme().hex('surface')};"
    )
    return label


def over_the_screen(window: Projector, parent: QWidget) -> None:
    """Show a window over the whole screen of the one it comes from."""
    window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    window.setGeometry(parent.screen().geometry())
    window.showFullScreen()
