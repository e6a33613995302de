"""What officers say to each other of a dossier: read, and one more to be added."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tressons_desktop.desk.comments import Comment
from ui.screens.desk.words import day_words
from ui.theme import px
from ui.widgets.basics import CardTitle, Text, clear, row
from ui.widgets.buttons import outlined_button
from ui.widgets.form import FieldRow
from ui.widgets.text_fields import TextArea

_APART = "Entre agents\u00a0: un commentaire n’est ni envoyé au demandeur, ni modifié ensuite."


class CommentsBox(QWidget):
    """List the comments of a dossier; `added` carries what is to be said."""

    added = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = TextArea(min_lines=2, max_lines=8)
        self.button = outlined_button("Ajouter", "plus")
        self.button.clicked.connect(self._add)
        self._said = QVBoxLayout()
        self._said.setSpacing(px(4))
        body = QVBoxLayout(self)
        body.setContentsMargins(px(4), px(4), px(8), px(4))
        body.setSpacing(px(12))
        body.addLayout(self._said)
        body.addWidget(FieldRow("Commentaire", self.field, hint=_APART))
        body.addLayout(row(self.button, None))
        body.addStretch(1)

    def show_comments(self, comments: Sequence[Comment]) -> None:
        """Show what was said, the first said first."""
        clear(self._said)
        for one in comments:
            self._said.addWidget(CardTitle(f"{one.by or '–'}, {day_words(one.at)}", wrap=True))
            self._said.addWidget(Text(one.text, "dense", wrap=True))

    def typed(self) -> str:
        """Return what is typed and not added yet."""
        self.field.flush()
        return str(self.field.value() or "").strip()

    def empty(self) -> None:
        """Take what was typed away: it is added."""
        self.field.set_value("")

    def _add(self) -> None:
        self.added.emit(self.typed())
