"""What every screen of the application has in common."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.access.components import ReaderRole
from ui.signals import Carries, carrying
from ui.theme import manager
from ui.widgets.settling import settle, stop_work

if TYPE_CHECKING:
    from tressons_desktop.doors import Backup
    from tressons_desktop.ports import Changes
    from ui.workbench import Workbench


class Screen(QWidget):
    """A screen of the rail, or the workspace of a project.

    The main window calls `shown` when the screen is entered, `changes_made` after each operation,
    and `flush` before leaving or closing. What leads elsewhere is asked by a signal:
    `project_opened` carries an id and the step to open (empty: where it was), `field_requested`
    an id, the step and the field to go to; `send_requested` an id; `bundle_chosen` the path of a
    received file; `home_requested` goes back to the list, `screen_requested` to another screen;
    `record_requested` adds the record of that field, `application_requested` an application of a
    project and one of its fields; `studio_requested` to the writing of a call, with what is wanted
    (new, form, adapt, edit, open) and of which; `call_chosen` asks for a received call;
    `directory_requested` for who helps with a question of a project;
    `restore_requested` carries a backup, or the path of a copied one; `moving_requested` asks for
    another folder of the data. `retitled` says that `window_words` are others.
    """

    project_opened = Signal(str, str)
    field_requested = Signal(str, str, str)
    record_requested = Signal(str, str, str, str)
    application_requested = Signal(str, str, str)
    send_requested = Signal(str)
    bundle_chosen = Signal(Path)
    home_requested = Signal()
    screen_requested = Signal(str)
    studio_requested = Signal(str, str)
    call_chosen = Signal()
    directory_requested = Signal(str, str)
    restore_requested: Carries[Backup | Path] = carrying()
    moving_requested = Signal()
    retitled = Signal()

    a11y_role = ReaderRole.Pane  # named, but not said on entering: the place was just announced
    key = ""
    title = ""

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workbench = workbench
        self.setObjectName(f"{self.key}_screen")
        self.setAccessibleName(self.title)
        self._dirty = True
        self.scale = manager().scale
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)

    def window_words(self) -> str:
        """Return what the title of the window says while this screen is shown."""
        return self.title

    def entered_words(self) -> str:
        """Return what is said when this screen is entered."""
        return self.title

    def open_at(self, project_id: str, part: str) -> None:
        """Show a project at a part of it; a screen that shows no project has nothing to do."""

    def focus_field(self, step: str, field: str, record_id: str = "") -> None:
        """Put the keyboard in a field; a screen without steps has none."""

    def undo_scope(self) -> str:
        """Return the scope that undo and redo act on here."""
        return "library"

    def takes_undo(self, *, again: bool) -> bool:
        """Take back, or make again, what is not in the journal; say whether that is done here."""
        return False

    def concerns(self, changes: Changes) -> bool:
        """Tell whether these changes alter what is shown."""
        return bool(changes)

    def changes_made(self, changes: Changes) -> None:
        """Refresh at once when shown, at the next visit otherwise."""
        if not self.concerns(changes):
            return
        if self.isVisible():
            self.refresh()
        else:
            self._dirty = True

    def shown(self) -> None:
        """Enter the screen."""
        if self._dirty:
            self._dirty = False
            self.refresh()

    def refresh(self) -> None:
        """Show the present state; what is being typed stays."""

    def flush(self) -> None:
        """Hand over what is still being typed."""
        settle(self)

    def step_shown(self) -> tuple[str, str] | None:
        """Return the project and the step shown, when this screen shows one."""
        return None

    def left_at(self) -> object:
        """Return what to show again when this screen is made anew."""
        return self.step_shown()

    def come_back(self, left: object) -> None:
        """Show what `left_at` returned, in a screen made anew."""

    def regions(self) -> Sequence[QWidget]:
        """List what F6 visits."""
        return [self]

    def stop_jobs(self) -> None:
        """Wait for the jobs of this screen, before its data are closed."""
        stop_work(self)

    def at_work(self) -> bool:
        """Tell whether this screen must stay: a job runs for it, or a window of it is open."""
        from ui.background import at_work

        windows = (child for child in self.findChildren(QWidget) if child.isWindow())
        return at_work(self) or any(window.isVisible() for window in windows)

    def let_go(self) -> None:
        """Give up what is not seen of this screen, before another look is put on."""

    def focus_first(self) -> None:
        """Put the keyboard where work starts."""
