"""A list of alike things: one line each, unfolded one at a time, since each has many fields."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tressons_desktop.calls.studio.draft import DraftPath
from tressons_desktop.calls.studio.form import FormPart
from tressons_desktop.text.spaces import NBSP
from ui.plain import set_tip, unmarked
from ui.screens.calls.studio.fields import FieldsForm, add_sentence_link, place_name
from ui.screens.calls.studio.presenter import StudioSession
from ui.theme import px
from ui.widgets.basics import CardTitle, NamedGroup, PartTitle, Rule, Text, row
from ui.widgets.buttons import FoldButton, icon_button, outlined_button
from ui.widgets.flow import FlowLayout

_SHOWN: Final = 64
"""Signs of a name on its line: the buttons beside it stay in sight, unfolding shows the rest."""


class PartsEditor(NamedGroup):
    """Show the things of a list; `unfold` opens one."""

    def __init__(
        self, session: StudioSession, part: FormPart, path: DraftPath, shown: DraftPath
    ) -> None:
        super().__init__()
        self._session = session
        self.part, self.path = part, path
        if len(path) > 1:  # else its card is the group of that name
            self.setAccessibleName(part.title)
        rows = session.rows(path)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(px(10))
        title = CardTitle if len(path) == 1 else PartTitle
        layout.addWidget(title(part.title, wrap=True))
        if part.help:
            layout.addWidget(Text(part.help, "dense", "text2", wrap=True))
        add_sentence_link(session, path, part.title, layout.addWidget)
        self.lines: list[PartLine] = []
        depth = len(path)
        for place in range(len(rows)):
            here = (*path, place)
            line = PartLine(session, part, here, last=place == len(rows) - 1, shown=shown)
            line.set_unfolded(shown[: depth + 1] == here)
            layout.addWidget(line)
            self.lines.append(line)
        first = "Ajouter une" if part.feminine else "Ajouter un"
        self.add_button = outlined_button(f"{first} {part.one}", "plus")
        self.add_button.setObjectName(f"add-{place_name(path)}")
        self.add_button.clicked.connect(lambda: session.add(part, path))
        foot = QHBoxLayout()
        foot.addWidget(self.add_button)
        foot.addStretch(1)
        layout.addLayout(foot)

    def forms(self) -> Iterator[FieldsForm]:
        """List the forms that are made."""
        for line in self.lines:
            yield from line.forms()

    def renamed(self) -> None:
        """Write again what each line says: its title may have been typed."""
        for line in self.lines:
            line.renamed()


class PartLine(QWidget):
    """One thing of a list: its name, what moves and removes it, its fields once unfolded."""

    def __init__(
        self,
        session: StudioSession,
        part: FormPart,
        path: DraftPath,
        *,
        last: bool,
        shown: DraftPath,
    ) -> None:
        super().__init__()
        self._session, self._part, self._path, self._shown = session, part, path, shown
        self._form: FieldsForm | None = None
        self._inner: list[PartsEditor] = []
        self.fold = FoldButton("", "link", "chevron-right")
        self.fold.setObjectName(f"fold-{place_name(path)}")
        self.fold.clicked.connect(self._turn)
        head = FlowLayout(spacing=px(4), last_at_right=True)
        head.addWidget(self.fold)
        beside = row(spacing=4)
        self._buttons = [
            (icon_button("arrow-up", ""), "Monter", partial(session.move, path, -1)),
            (icon_button("arrow-down", ""), "Descendre", partial(session.move, path, 1)),
            (icon_button("trash-2", ""), "Retirer", partial(session.remove, path)),
        ]
        for button, _verb, act in self._buttons:
            button.clicked.connect(lambda _checked=False, act=act: act())
            beside.addWidget(button)
        tools = QWidget()
        tools.setLayout(beside)
        head.addWidget(tools)
        self._buttons[0][0].setEnabled(path[-1] != 0)
        self._buttons[1][0].setEnabled(not last)
        self._inside = QWidget()
        self._inside.hide()
        self._body = QVBoxLayout(self._inside)
        self._body.setContentsMargins(px(20), 0, 0, px(8))
        self._body.setSpacing(px(16))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(px(8))
        layout.addWidget(Rule())
        layout.addLayout(head)
        layout.addWidget(self._inside)
        self.renamed()

    def renamed(self) -> None:
        """Write the name of the thing, as it is typed."""
        words = self._session.part_words(self._part, self._path)
        self.fold.setText(unmarked(words if len(words) <= _SHOWN else f"{words[:_SHOWN]}…"))
        self.fold.setAccessibleName(words)
        name = words[:1].lower() + words[1:]
        for button, verb, _act in self._buttons:
            button.setAccessibleName(f"{verb}{NBSP}: {name}")
            set_tip(button, verb)
        for one in self._inner:
            one.renamed()

    def set_unfolded(self, on: bool) -> None:
        """Show the fields, made at the first need."""
        if on and self._form is None:
            words = self._session.part_words(self._part, self._path)
            add_sentence_link(self._session, self._path, words, self._body.addWidget)
            self._form = FieldsForm(self._session, self._part.fields, self._path, None)
            self._body.addWidget(self._form)
            for inner in self._part.parts:
                made = PartsEditor(self._session, inner, (*self._path, inner.key), self._shown)
                self._body.addWidget(made)
                self._inner.append(made)
            self._form.mark(self._session.wrong())
        self._inside.setVisible(on)
        self.fold.set_unfolded(on)
        self.fold.set_icon("chevron-down" if on else "chevron-right")

    def _turn(self) -> None:
        self.set_unfolded(not self.fold.unfolded())

    def forms(self) -> Iterator[FieldsForm]:
        """List the forms that are made."""
        if self._form is not None:
            yield self._form
        for one in self._inner:
            yield from one.forms()
