"""What every step of the workspace has in common."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QMargins, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tressons_desktop.operations.declare import project_scope
from tressons_desktop.project.later import READ_ONLY
from tressons_desktop.project.model import ProjectFile
from tressons_desktop.project.steps import STEPS
from tressons_desktop.reading.reading import ProjectReading
from tressons_desktop.text.spaces import NBSP
from ui.access.components import ReaderRole
from ui.access.focus import move_focus
from ui.background import at_work
from ui.screens.workspace.steps.head import StepHead
from ui.theme import px
from ui.widgets.closing import close_place
from ui.widgets.settling import AtWork, Unsettled, settle
from ui.workbench import Workbench


class StepView(Unsettled, AtWork, QWidget):
    """Show one step of a project and write what is typed in it.

    `show_reading` may be called at any time with a newer snapshot: what is being typed stays.
    `go_to` asks the workspace for another step: (step, field, record id). `panel_changed` tells
    that the right column is wanted, or not any more; `panel_wanted`, that something is happening
    in it, to be seen where there is no room beside.
    """

    go_to = Signal(str, str, str)
    panel_changed = Signal()
    panel_wanted = Signal()

    a11y_role = ReaderRole.Pane  # named, but not said on entering: the step was just announced
    step = ""
    wide = False
    own_note = False
    panel_width: int | None = None
    panel_words = ""
    panel_shown = True

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workbench = workbench
        self.reading: ProjectReading | None = None
        self.left = False
        self._roomy: tuple[QMargins, int] | None = None
        self.setObjectName(f"{self.step}_step")
        self.setAccessibleName(self.title)
        self.head = StepHead(self.title)
        self.head.note_stays = self.own_note
        self.heading, self.note = self.head.heading, self.head.note
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(px(28), px(20), px(28), px(20))
        self.body.setSpacing(px(16))
        self.body.addLayout(self.head)

    def set_narrow(self, narrow: bool) -> None:
        """Leave less white round the work where one column is all there is room for."""
        if self._roomy is None:
            self._roomy = (self.body.contentsMargins(), self.body.spacing())
        margins, spacing = self._roomy
        self.body.setContentsMargins(margins / 2 if narrow else margins)
        self.body.setSpacing(spacing // 2 if narrow else spacing)

    def event(self, event: QEvent) -> bool:
        """Give the title, the note and the buttons the lines that they need."""
        done = super().event(event)
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize):
            around = self.body.contentsMargins() + self.head.contentsMargins()
            self.head.fit(self.width() - around.left() - around.right())
        return done

    @property
    def title(self) -> str:
        """Return the title of the step."""
        return STEPS[self.step]

    @property
    def file(self) -> ProjectFile | None:
        """Return the snapshot shown."""
        return self.reading.file if self.reading else None

    @property
    def project_id(self) -> str:
        """Return the project shown."""
        return self.file.project.id if self.file else ""

    @property
    def scope(self) -> str:
        """Return the undo scope of the project shown."""
        return project_scope(self.project_id)

    def show_reading(self, reading: ProjectReading) -> None:
        """Show a snapshot, and what is said of it."""
        self.reading = reading
        if reading.file.later is not None:
            self._close()

    def _close(self) -> None:
        """Let nothing be written in a project that can only be read, here nor beside."""
        for part in (self, self.panel()):
            if part is not None:
                close_place(part, READ_ONLY)

    def panel(self) -> QWidget | None:
        """Return the widget of the right column when the step brings its own."""
        return None

    def panel_regions(self) -> Sequence[QWidget]:
        """List the parts of the right column that F6 walks through, when it has several."""
        return ()

    def focus_field(self, field: str, record_id: str = "") -> None:
        """Put the keyboard on a field named by a finding."""
        found = self.findChild(QWidget, field) if field else None
        move_focus(found or self)

    def paste(self) -> bool:
        """Paste in the table of the step when it has one; False when nothing takes it."""
        return False

    def leave(self) -> None:
        """Give up what only served the screen: another project is shown, and this step with it."""
        self.left = True

    def at_work(self) -> bool:
        """Tell whether something asked here is still being done."""
        return at_work(self)

    def say(self, sentence: str) -> None:
        """Say how something ended after the step was left."""
        name = self.file.project.name if self.file else ""
        self.workbench.notify(f"«{NBSP}{name or 'Projet sans nom'}{NBSP}»{NBSP}: {sentence}")

    def flush(self) -> None:
        """Hand over what is still being typed."""
        settle(self)
