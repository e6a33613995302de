"""The top of the studio: the name of the call, its drafts, what may stand beside the form."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from ui.theme import px
from ui.widgets.basics import StepTitle, Text, row
from ui.widgets.buttons import ShowButton, link_button
from ui.widgets.choice_fields import ChoiceField, Option
from ui.widgets.pick_list import PickList

_DRAFTS_WIDTH = 240


class StudioHead(QWidget):
    """Show the name of the call, and the choices of what is shown with it."""

    def __init__(self, picks: PickList) -> None:
        super().__init__()
        self._picks = picks
        self._narrow = self._picking = False
        self.back_button = link_button("Appels à projets", "arrow-left")
        self.named = StepTitle("", wrap=True)
        self.state = Text("", "dense", "text2")
        self.resume = ChoiceField(empty="Reprendre un brouillon")
        self.resume.setAccessibleName("Reprendre un brouillon")
        self.preview_button = ShowButton("Aperçu du candidat")
        self.reading_button = ShowButton("Lire le règlement")
        self._told = QWidget()
        self._saying = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._told)
        self._saying.setContentsMargins(0, 0, 0, 0)
        self._saying.addWidget(self.named, 1)
        self._saying.addWidget(self.state)
        self.state.hide()
        self._lines = row(), row()
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        for line in self._lines:
            self._layout.addLayout(line)
        self._arrange()

    def set_narrow(self, narrow: bool, columns: QBoxLayout) -> None:
        """Take the parts of the call from its columns where the work is to have half of the window.

        They are in one column then.
        """
        self._narrow = narrow
        way = QBoxLayout.Direction
        columns.setDirection(way.TopToBottom if narrow else way.LeftToRight)
        columns.setSpacing(px(8 if narrow else 20))
        if not narrow:
            columns.insertWidget(0, self._picks)
        self._picks.set_narrow(narrow)
        self._saying.setDirection(way.TopToBottom if narrow else way.LeftToRight)
        self._saying.setSpacing(0 if narrow else px(16))
        self._arrange()

    def say(self, words: str, *, wrong: bool = False) -> None:
        """Say where the call stands."""
        self.state.setText(words)
        self.state.set_ink("non" if wrong else "text2")
        self.state.setVisible(bool(words))

    def _arrange(self) -> None:
        for line in self._lines:
            while line.takeAt(0) is not None:
                pass
        above, below = self._lines
        above.addWidget(self.back_button)
        last: tuple[QWidget, ...] = (self.reading_button, self.preview_button)
        self._picking = self._narrow and not self._told.isHidden()
        if self._picking:
            above.addWidget(self._told, 1)
            above.addWidget(self.resume)
            below.addWidget(self._picks, 1)
        else:
            above.addStretch(1)
            last = (self.resume, *last)
            below.addWidget(self._told, 1)
        for one in last:
            (below if self._picking else above).addWidget(one)

    def list_drafts(self, drafts: Iterable[tuple[str, str]]) -> None:
        """List the drafts that may be taken up again: identifier, title."""
        choices = [Option(call_id, title) for call_id, title in drafts]
        self.resume.set_choices(choices)
        self.resume.set_value(None)
        self.resume.setFixedWidth(px(_DRAFTS_WIDTH))
        self.resume.setVisible(bool(choices))

    def show_name(self, *, shown: bool) -> None:
        """Leave the height of the name to what is read, where there is little."""
        self._told.setVisible(shown)
        if self._picking is not (self._narrow and shown):
            self._arrange()
