"""The one window: rail on the left, the screen shown on the right, toasts at the bottom."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget
from shiboken6 import delete

from ui.access.last_input import unwatched
from ui.first_look import FirstLook
from ui.widgets.stacks import take_out

if TYPE_CHECKING:  # the window is shown before any of this is loaded
    from PySide6.QtGui import QCloseEvent, QPaintEvent, QResizeEvent

    from tressons_desktop.ports import Changes
    from ui.help_controller import HelpController
    from ui.screens.base import Screen
    from ui.workbench import Workbench

WORKSPACE = "workspace"
STUDIO = "studio"
APPLICATION = "application"
_PLACES = {WORKSPACE: "home", STUDIO: "calls", APPLICATION: "home"}
_PLACES |= dict.fromkeys(("layers", "packs"), "register")
"""The place of the rail under which a screen that is none stands."""

NAME = "Tressons"

ScreenMaker = Callable[["Workbench", QWidget], "Screen"]


_TITLE_BAR = 32


class MainWindow(QMainWindow):
    """Show one screen at a time; screens are built when they are first visited.

    With a `look` the window starts bare, painted in two colours, and `furnish` brings its rail:
    nothing of the theme is loaded before it is seen. `attach` brings it to life.
    """

    attached = Signal()
    closed = Signal()

    def __init__(self, look: FirstLook | None = None) -> None:
        super().__init__()
        self.setWindowTitle(NAME)
        room = self.screen().availableSize()  # small indeed on a laptop scaled to 175 %
        self.setMinimumSize(min(720, room.width()), min(520, room.height() - _TITLE_BAR))
        self.workbench: Workbench | None = None
        self._makers: dict[str, ScreenMaker] = {}
        self._screens: dict[str, Screen] = {}
        self._left_at: dict[str, object] = {}
        self.may_close: Callable[[], bool] = self._may_close
        self._look = look
        if look is None:
            self.furnish()

    def furnish(self) -> None:
        """Build the rail, the stack of screens, the banner and the toast."""
        from ui.access.focus import Regions
        from ui.notices import Notices
        from ui.rail_screens import BOTTOM_SCREENS, DESK_SCREENS, RAIL_SCREENS
        from ui.theme import manager
        from ui.toasts import ToastKeeper
        from ui.widgets.feedback import Banner
        from ui.widgets.key_tips import KeyTips
        from ui.widgets.rail import Rail
        from ui.widgets.toast import Toast
        from ui.widgets.writing_strip import WritingStrip

        self._look = None
        self.whole = QWidget(self)  # from the top: what has its place already is dressed once
        content = QWidget(self.whole)
        self.rail = Rail((*DESK_SCREENS, *RAIL_SCREENS), BOTTOM_SCREENS, self.whole)
        self.regions = Regions(self)
        self.stack = QStackedWidget(content)
        self.banner = Banner(parent=content)
        self.banner.hide()
        self.notices = Notices(self.banner)
        self._build(content)
        self.toast = Toast(self.stack)
        self.strip = WritingStrip(self.stack)
        self._help: HelpController | None = None
        self.rail.chosen.connect(self._go_by_rail)
        self.toasts = ToastKeeper(self.toast, self._scope_here, self)
        self.key_tips = KeyTips(self)
        self._shortcuts()
        manager().about_to_change.connect(self._let_go)
        manager().changed.connect(self._fit_rail)
        self._fit_rail()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._look is None:
            super().paintEvent(event)
            return
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self._look.ground))
        painter.fillRect(0, 0, self._look.rail_width, self.height(), QColor(self._look.rail))

    def _build(self, content: QWidget) -> None:
        content.setObjectName("content")
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.banner)
        column.addWidget(self.stack, 1)
        row = QHBoxLayout(self.whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addWidget(content, 1)
        self.setCentralWidget(self.whole)

    def _shortcuts(self) -> None:
        from ui.access.keys import bind, bind_each
        from ui.everywhere.keys import EverywhereKeys
        from ui.text_size import TextSizeKeys

        TextSizeKeys(self, lambda: self.workbench)
        self.everywhere = EverywhereKeys(self, self, self.closed)
        whole = Qt.ShortcutContext.WindowShortcut
        for name, act in (
            *(("undo", self.undo), ("redo", self.redo)),
            ("next-region", self.next_region),
            ("previous-region", self.previous_region),
            *(("search", self.search), ("help", self.help_here)),
        ):
            bind(name, self, act, whole)
        bind_each("rail-place", self, self._go_to_place, whole)

    def _go_by_rail(self, key: str) -> None:
        """Enter a screen; the help is asked about the one that is left."""
        if key == "help":
            self.help_here()
        else:
            self.go_to(key)

    def help_here(self) -> None:
        """Open the help on what has the keyboard."""
        from ui.help_controller import HelpController

        if self._help is None:
            self._help = HelpController(self, self)
        self._help.open_here()

    def _go_to_place(self, place: int) -> None:
        """Go to a place of the rail by its number, from the top."""
        keys = self.rail.keys()
        if place < len(keys):
            self.rail.chosen.emit(keys[place])

    # life -------------------------------------------------------------------------------------
    def attach(self, workbench: Workbench, makers: dict[str, ScreenMaker]) -> None:
        """Receive the services once they are loaded, and show the projects."""
        self.workbench = workbench
        self._makers = makers
        workbench.setParent(self)
        workbench.changed.connect(self._changed)
        self.toasts.workbench = workbench
        workbench.notified.connect(self.toasts.notify)
        workbench.refused.connect(self.toasts.refuse)
        workbench.save_failed.connect(self._save_failed)
        workbench.saved.connect(self._saved)
        workbench.writing.connect(self.strip.show_progress)
        workbench.role_changed.connect(self._fit_rail)
        self.whole.show()  # Qt does it a turn later; the keyboard is given before
        self._fit_rail()  # the places of the role: the first is entered
        self._enter(self.rail.keys()[0])
        self.attached.emit()

    def detach(self) -> None:
        """Forget every screen, before the data are replaced by a backup."""
        self.stop_jobs()
        for screen in self._screens.values():
            take_out(self.stack, screen)
            screen.deleteLater()
        self._screens.clear()
        self._left_at.clear()
        if self.workbench is not None:
            self.workbench.deleteLater()
            self.workbench = None

    def stop_jobs(self) -> None:
        """Wait for the jobs of every screen."""
        for screen in self._screens.values():
            screen.stop_jobs()

    def go_to(self, key: str) -> Screen:
        """Enter a screen, and say which."""
        from ui.access.announcer import announce

        screen = self._enter(key)
        announce(self, screen.entered_words())
        return screen

    @unwatched()
    def _enter(self, key: str) -> Screen:
        leaving = self.current_screen()
        if leaving is not None:
            leaving.flush()
        self._renew(key)
        screen = self.screen_of(key)
        if (left := self._left_at.pop(key, None)) is not None:
            screen.come_back(left)
        self.rail.set_current(_PLACES.get(key, key))
        self.stack.setCurrentWidget(screen)
        for above in (self.toast, self.strip):
            above.raise_()  # else the place that is entered covers what was just said
        self._fit_rail()
        screen.shown()
        screen.focus_first()
        self.toasts.moved()
        self._retitle()
        return screen

    def _retitle(self) -> None:
        """Say in the title of the window where it is: readers and the taskbar say it first."""
        from ui.plain import titled

        screen = self.current_screen()
        words = screen.window_words() if screen is not None else ""
        self.setWindowTitle(titled(words) + f" – {NAME}" if words else NAME)

    def _renew(self, key: str) -> None:
        """Build a screen anew when the text size has changed since: spaces follow the text."""
        from ui.theme import manager

        screen = self._screens.get(key)
        if screen is not None and screen.scale != manager().scale:
            self._drop(key)

    def _let_go(self) -> None:
        """Let what is not shown go before a new look: it is made anew when it is visited."""
        for key in list(self._screens):
            self._drop(key)
        for screen in self._screens.values():
            screen.let_go()

    def _drop(self, key: str) -> None:
        """Remove a screen that is neither shown nor at work; note what it showed."""
        screen = self._screens[key]
        if screen is self.current_screen() or screen.at_work():
            return
        self._left_at[key] = screen.left_at()
        self.stack.removeWidget(screen)
        delete(self._screens.pop(key))

    @unwatched()
    def open_part(self, key: str, project_id: str, part: str) -> Screen:
        """Enter a screen that shows one project, at a part of it."""
        self._renew(key)
        self._left_at.pop(key, None)
        self.screen_of(key).open_at(project_id, part)
        return self.go_to(key)

    def screen_of(self, key: str) -> Screen:
        """Return a screen, built the first time: in its place, so that it is dressed once."""
        if key not in self._screens:
            assert self.workbench is not None
            screen = self._makers[key](self.workbench, self.stack)
            screen.key = key
            screen.retitled.connect(self._retitle)
            self._screens[key] = screen
            self.stack.addWidget(screen)
        return self._screens[key]

    def current_screen(self) -> Screen | None:
        """Return the screen shown."""
        from ui.screens.base import Screen

        widget = self.stack.currentWidget()
        return widget if isinstance(widget, Screen) else None

    def open_application(self, project_id: str, call_id: str = "", field: str = "") -> None:
        """Open an application of a project, at one of its fields when it is given."""
        entered = self.open_part(APPLICATION, project_id, call_id)
        if field:
            entered.focus_field("", field)

    def open_project(
        self, project_id: str, step: str = "", field: str = "", record_id: str = ""
    ) -> None:
        """Open a project in the workspace, at a step when it is given, at a field of that step."""
        entered = self.open_part(WORKSPACE, project_id, step)
        if field or record_id:
            entered.focus_field(step, field, record_id)

    def flush(self) -> None:
        """Hand over what is still being typed, everywhere."""
        for screen in self._screens.values():
            screen.flush()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._look is not None:
            super().closeEvent(event)
            return
        self.flush()
        if not self.may_close():
            event.ignore()
            return
        self.closed.emit()
        super().closeEvent(event)

    def _may_close(self) -> bool:
        """Tell whether nothing waits for the disk; who watches the data asks the person."""
        return self.workbench is None or not self.workbench.unsaved

    # undo, search, regions --------------------------------------------------------------------
    def undo(self) -> None:
        """Take back the last operation of the screen shown."""
        screen = self.current_screen()
        if screen is not None and self.workbench is not None:
            screen.flush()
            if not screen.takes_undo(again=False):
                self.workbench.undo(screen.undo_scope())

    def redo(self) -> None:
        """Do again what was undone last in the screen shown."""
        screen = self.current_screen()
        if screen is not None and self.workbench is not None:
            screen.flush()
            if not screen.takes_undo(again=True):
                self.workbench.redo(screen.undo_scope())

    def search(self) -> None:
        """Put the keyboard in the search field of the screen shown, when it has one."""
        from ui.access.focus import move_focus

        screen = self.current_screen()
        for field in screen.findChildren(QWidget, "search") if screen is not None else ():
            if field.isVisible():
                move_focus(field, Qt.FocusReason.ShortcutFocusReason)
                return

    def next_region(self) -> None:
        """Jump to the next region of the window."""
        self._jump(1)

    def previous_region(self) -> None:
        """Jump to the previous region of the window."""
        self._jump(-1)

    def _jump(self, by: int) -> None:
        screen = self.current_screen()
        self.regions.jump([self.rail, *(screen.regions() if screen is not None else ())], by)

    # messages ---------------------------------------------------------------------------------
    @unwatched()
    def _changed(self, changes: Changes) -> None:
        for screen in list(self._screens.values()):
            screen.changes_made(changes)
        self.toasts.changed(changes)

    def _scope_here(self) -> str:
        screen = self.current_screen()
        return screen.undo_scope() if screen is not None else ""

    def say(self, sentence: str, *, tone: str = "pri", about: str = "", action: str = "") -> None:
        """Say a sentence across the window until it is closed or taken back."""
        self.notices.say(sentence, tone=tone, about=about, action=action)

    def unsay(self, about: str) -> None:
        """Take back what the banner says about something."""
        self.notices.unsay(about)

    def _save_failed(self, sentence: str) -> None:
        self.say(sentence, tone="non", about="saving")

    def _saved(self, _when: object) -> None:
        from ui.access.announcer import announce

        if self.notices.unsay("saving"):
            announce(self, "Tout est enregistré.", urgent=True)

    # size -------------------------------------------------------------------------------------
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._look is None:
            self._fit_rail()

    def _fit_rail(self) -> None:
        from ui.rail_screens import show_role
        from ui.theme import manager
        from ui.widgets.shapes import shape_for

        shape = shape_for(self.width() / manager().scale)
        screen = self.current_screen()
        in_workspace = screen is not None and screen.key in (WORKSPACE, APPLICATION, "desk")
        self.rail.fit_mode(shape.rail_workspace if in_workspace else shape.rail_home)
        show_role(self.rail, self.workbench)

    def remembered_geometry(self) -> str:
        """Return size and place as text for the settings."""
        return bytes(self.saveGeometry().toBase64().data()).decode("ascii")
