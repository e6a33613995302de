"""Small dialogs that several screens share; most of the time a toast serves better."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from ui.access.announcer import announce
from ui.access.focus import move_focus
from ui.access.order import stops
from ui.plain import titled
from ui.theme import px
from ui.widgets.basics import IconMark, StepTitle, Text, row
from ui.widgets.buttons import Button
from ui.widgets.form import FieldRow
from ui.widgets.key_tips import KeyTips
from ui.widgets.record_field import TypedText
from ui.widgets.scroll_page import ScrollPage

AskPath = Callable[[], Path | None]
"""Asks where a file goes; None when the person gave up."""


class Sheet(QDialog):
    """A dialog of ours: title, `body` to fill, buttons at the bottom right, the main one last.

    Entrée accepts, Échap leaves. It is not accepted while a field holds a text that could not be
    read: it says which, and puts the keyboard there.
    """

    def __init__(
        self,
        title: str,
        accept: str,
        *,
        reject: str = "Annuler",
        icon: str = "",
        width: int = 560,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(titled(title))
        self.setAccessibleName(title)
        self.setModal(True)
        KeyTips(self)
        self._width = width
        self._content = QWidget()
        self.body = QVBoxLayout(self._content)
        self.body.setContentsMargins(px(4), px(4), px(4), px(4))
        self.body.setSpacing(px(16))
        self._scroll = ScrollPage()
        self._scroll.setWidget(self._content)
        self.accept_button = Button(accept, "primary", icon)
        self.accept_button.setDefault(True)
        self.accept_button.clicked.connect(self.accept)
        self.reject_button = Button(reject, "outlined")
        if not reject:  # shown before it has a parent, it would be a window for an instant
            self.reject_button.hide()
        self.reject_button.clicked.connect(self.reject)
        self._title = StepTitle(title, wrap=True)
        self._title.setContentsMargins(px(4), 0, px(4), 0)
        foot = QHBoxLayout()
        foot.setContentsMargins(0, 0, px(4), 0)
        foot.setSpacing(px(12))
        foot.addStretch(1)
        foot.addWidget(self.reject_button)
        foot.addWidget(self.accept_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(20), px(20), px(20), px(20))
        layout.setSpacing(px(12))
        layout.addWidget(self._title)
        layout.addWidget(self._scroll, 1)
        self._unread = Text("", "dense", "non", wrap=True)
        self._unread_line = QWidget()
        line = row(IconMark("triangle-alert", "non", 17), self._unread)
        line.setContentsMargins(px(4), 0, px(4), 0)
        self._unread_line.setLayout(line)
        self._unread_line.hide()
        self._refusing: list[TypedText] = []
        layout.addWidget(self._unread_line)
        layout.addLayout(foot)

    def first_stop(self) -> QWidget:
        """Return what takes the keyboard: what is to be filled in, else the main button."""
        inside = stops(self._content)
        return inside[0] if inside else self.accept_button

    def showEvent(self, event: QShowEvent) -> None:
        self.fit()  # what is shown has its fonts: it may be taller than was thought
        super().showEvent(event)
        if self.focusWidget() is None:
            move_focus(self)

    def accept(self) -> None:
        """Accept, unless something typed could not be read."""
        unread = self._unread_fields()
        if not unread:
            super().accept()
            return
        for field in set(unread) - set(self._refusing):
            field.problem_changed.connect(self._say_unread)
        self._refusing = unread
        self._say_unread()
        self.fit()
        announce(self, self._unread.text())
        self.body.activate()  # the row grew by its sentence, which is to be seen too
        for shown in (_row_of(unread[0]), unread[0]):
            if shown is not None:
                self._scroll.ensureWidgetVisible(shown)
        move_focus(unread[0])

    def _say_unread(self) -> None:
        """Name what is still to be corrected; nothing once everything is."""
        self._refusing = [field for field in self._refusing if field.problem()]
        self._unread.setText(unread_words([_name_of(field) for field in self._refusing]))
        self._unread_line.setVisible(bool(self._refusing))

    def _unread_fields(self) -> list[TypedText]:
        """Read what is still being typed; list the fields whose text stands unread."""
        fields = [
            field
            for field in self._content.findChildren(QWidget)
            if isinstance(field, TypedText) and field.isVisibleTo(self)
        ]
        for field in fields:
            field.flush()
        return [field for field in fields if field.unfinished()]

    def unread_sentence(self) -> str:
        """Return what keeps the dialog from being accepted, or an empty string."""
        return self._unread.text() if self._unread_line.isVisibleTo(self) else ""

    def fit(self) -> None:
        """Take the wanted width, and the height that shows everything; scroll in a small room."""
        room = self.screen().availableGeometry()
        width = min(px(self._width), room.width() - px(24))
        inside = width - 2 * px(20)
        tall = self.body.heightForWidth(inside) if self.body.hasHeightForWidth() else 0
        title = self._title.heightForWidth(inside)
        button = self.accept_button.sizeHint().height()
        height = tall or self.body.sizeHint().height()
        height += title + button + 2 * px(20) + 2 * px(12) + px(4)
        if self._unread_line.isVisibleTo(self):
            height += self._unread.heightForWidth(inside - px(30)) + px(12)
        self.resize(width, min(height, room.height() - px(44)))


def unread_words(names: Sequence[str]) -> str:
    """Ask for the correction of the fields that could not be read, by their names."""
    if len(names) == 1:
        return f"Un champ est à corriger ou à vider\u00a0: {names[0]}."
    return f"{len(names)}\u00a0champs sont à corriger ou à vider\u00a0: {', '.join(names)}."


def _row_of(field: QWidget) -> FieldRow | None:
    above = field.parentWidget()
    while above is not None and not isinstance(above, FieldRow):
        above = above.parentWidget()
    return above


def _name_of(field: QWidget) -> str:
    around = _row_of(field)
    return around.label if around is not None else field.accessibleName()


def message_sheet(
    title: str, sentence: str, *, accept: str, reject: str = "", parent: QWidget | None = None
) -> Sheet:
    """Make a dialog that says one thing."""
    sheet = Sheet(title, accept, reject=reject, width=480, parent=parent)
    sheet.body.addWidget(Text(sentence, wrap=True))
    sheet.setAccessibleDescription(sentence)
    sheet.fit()
    return sheet


def tell(sentence: str, *, title: str = "Tressons", parent: QWidget | None = None) -> None:
    """Say what prevents going on, until it is read."""
    sheet = message_sheet(title, sentence, accept="Fermer", parent=parent)
    sheet.exec()
    sheet.deleteLater()
