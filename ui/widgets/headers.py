"""Titles at the top of screens, of the workspace and of a step."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.access.components import ReaderRole
from ui.access.keys import with_keys
from ui.plain import elided, one_line, set_tip
from ui.theme import px, role_font, theme
from ui.widgets.basics import IconMark, RichLabel, ScreenTitle, StepTitle, Text
from ui.widgets.buttons import Button, icon_button, link_button
from ui.widgets.feedback import SaveState

_NAME_FROM: Final = 780
"""Width of a narrow header, at 100 % text, from which the name of the project is in it."""


class ShortTitle(QWidget):
    """Show one line in a role, shortened with … when there is no room (whole in the tooltip)."""

    a11y_role = ReaderRole.Heading
    a11y_level = 1

    def __init__(
        self, text: str = "", role: str = "project-title", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._text, self._role = "", role
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_text(text)

    def set_text(self, text: str) -> None:
        """Change the title."""
        if text == self._text:
            return
        self._text = text
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def text(self) -> str:
        """Return the whole title."""
        return self._text

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(role_font(self._role))
        return QSize(metrics.horizontalAdvance(one_line(self._text)) + 2, metrics.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(px(120), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        font = role_font(self._role)
        painter = QPainter(self)
        painter.setFont(font)
        painter.setPen(theme().color("text"))
        words = elided(QFontMetrics(font), self._text, self.width())
        set_tip(self, self._text if words != self._text else "")
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter, words)


class ScreenHeader(QWidget):
    """Show the title of a home screen with its actions at the right, the primary one last."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = ScreenTitle(title)
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(px(12))
        self._layout.addWidget(self._title, 1)

    def set_title(self, title: str) -> None:
        """Change the title."""
        self._title.setText(title)

    def add_action(self, button: QWidget) -> None:
        """Add a button at the right."""
        self._layout.addWidget(button)


class StepHeader(QWidget):
    """Show the title of a step, with a note or buttons at the right."""

    def __init__(self, title: str = "", note: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = StepTitle(title)
        self.note = RichLabel(note, "dense", "text2")
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(px(12))
        self._layout.addWidget(self.title, 1)
        self._layout.addWidget(self.note, 0, Qt.AlignmentFlag.AlignBottom)

    def set_text(self, title: str, note: str = "") -> None:
        """Change title and note (the note may hold markup of ours)."""
        self.title.setText(title)
        self.note.setText(note)

    def add_action(self, button: QWidget) -> None:
        """Add a button at the right."""
        self._layout.addWidget(button)


class WorkspaceHeader(QWidget):
    """Show the project, whether it is saved, undo and redo, and the two ways out.

    Sixty high, never scrolls. When narrow, one line holds everything: the actions go into a menu
    button, the selector of the steps and the button of the panel come in.
    """

    home_requested = Signal()
    place_requested = Signal()
    undo_requested = Signal()
    redo_requested = Signal()

    def __init__(
        self, parent: QWidget | None = None, *, main: Button | None = None, inside: str = ""
    ) -> None:
        """Make the header of a project; ``main`` takes the place of the council view, ``inside``
        names what is shown of the project, whose place then leads back to it.
        """
        super().__init__(parent)
        self.setProperty("role", "header")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.save_state = SaveState()
        self.undo_button = icon_button("undo-2", "Annuler", keys="undo")
        self.redo_button = icon_button("redo-2", "Rétablir", keys="redo")
        self.council_button = Button("Vue conseil", "outlined", "presentation")
        self.check_button = Button("Contrôler", "outlined", "list-checks")
        self.more_button = icon_button("ellipsis", "Autres actions", outlined=True)
        self._home = link_button("Projets")
        self._home.setProperty("role", "plain-link")
        self._place = Text(inside, "note", "text2")
        self._around = link_button("")
        self._around.setParent(self)
        self._around.setVisible(bool(inside))
        self._around.setProperty("role", "plain-link")
        self._inside = bool(inside)
        self._main = main
        if main is not None:
            self.council_button.setParent(self)
            self.council_button.hide()
        self._title = ShortTitle()
        self._narrow = False
        self._guests: tuple[QWidget, ...] = ()
        self._build()
        self.set_narrow(False)

    def _build(self) -> None:
        self._crumbs = QWidget()
        crumbs = QHBoxLayout(self._crumbs)
        crumbs.setContentsMargins(0, 0, 0, 0)
        crumbs.setSpacing(px(4))
        crumbs.addWidget(self._home)
        crumbs.addWidget(IconMark("chevron-right", "text2", 14, 1.75))
        if self._inside:
            crumbs.addWidget(self._around)
            crumbs.addWidget(IconMark("chevron-right", "text2", 14, 1.75))
        crumbs.addWidget(self._place, 1)
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(self._crumbs)
        names.addWidget(self._title)
        self._line = layout = QHBoxLayout(self)
        layout.addLayout(names, 1)
        self._names = names
        for widget in (self.save_state, self.undo_button, self.redo_button):
            layout.addWidget(widget)
        for widget in (*self._actions(), self.more_button):
            layout.addWidget(widget)
        self._home.clicked.connect(self.home_requested)
        self._around.clicked.connect(self.place_requested)
        self.undo_button.clicked.connect(self.undo_requested)
        self.redo_button.clicked.connect(self.redo_requested)
        self._fit()

    def _actions(self) -> tuple[Button, ...]:
        if self._main is None:
            return (self.council_button, self.check_button)
        return (self.check_button, self._main)

    def take_in(self, selector: QWidget, panel_button: QWidget) -> None:
        """Receive what stands here when there is little room, and there only."""
        self._guests = (selector, panel_button)
        self._line.insertWidget(0, selector, 2)
        self._line.insertWidget(self._line.count() - 1, panel_button)
        self.set_narrow(self._narrow)

    def set_project(self, name: str, place: str) -> None:
        """Show the project's name and its commune."""
        self._title.set_text(name)
        if self._inside:
            self._around.setText(one_line(place, 48))
        else:
            self._place.setText(one_line(place, 48))

    def set_undo(self, undo_label: str, redo_label: str) -> None:
        """Say what undo and redo would do; an empty label disables the button."""
        self._label(self.undo_button, "Annuler", undo_label, "undo")
        self._label(self.redo_button, "Rétablir", redo_label, "redo")

    def set_narrow(self, narrow: bool) -> None:
        """Keep only the name, the save state and « … », beside the guests."""
        self._narrow = narrow
        for widget in (self._crumbs, self.undo_button, self.redo_button):
            widget.setVisible(not narrow)
        for widget in self._actions():
            widget.setVisible(not narrow)
        self.more_button.setVisible(narrow)
        for guest in self._guests:
            guest.setVisible(narrow)
        self.save_state.set_short(narrow)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def _fit(self) -> None:
        """Leave the height to the work: the name goes where only the title bar has room for it."""
        side = px(8 if self._narrow else 20)
        self._line.setContentsMargins(side, px(6), side, px(6))
        self._line.setSpacing(px(8 if self._narrow else 12))
        self.setMinimumHeight(px(52 if self._narrow else 60))
        for link in (self._home, self._around):
            link.setMinimumHeight(px(24))  # nothing that is pressed is smaller
        named = not self._narrow or self.width() >= px(_NAME_FROM)
        self._title.setVisible(named)
        self._line.setStretchFactor(self._names, 1 if named else 0)

    def _label(self, button: Button, verb: str, what: str, keys: str) -> None:
        button.setEnabled(bool(what))
        tip = with_keys(f"{verb}\u00a0: {what}", keys) if what else f"Rien à {verb.lower()}"
        set_tip(button, tip)
        button.setAccessibleName(f"{verb}\u00a0: {what}" if what else verb)
