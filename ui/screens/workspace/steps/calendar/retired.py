"""Actions that the project does not ask for any more: apart, with the reason and what to do."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from tressons_desktop.planning.actions import PlannedAction
from tressons_desktop.text.spaces import NBSP
from ui.plain import one_line
from ui.theme import px
from ui.widgets.basics import IconMark, Rule, Text, clear, row
from ui.widgets.buttons import Button, link_button

_TITLE = "Ne sont plus demandées"
_NOTE = (
    "Hors du plan, du calendrier et du dossier. Elles y reviennent d’elles-mêmes si le projet "
    "les demande de nouveau."
)


class RetiredActions(QFrame):
    """List the retired actions; each may be kept in the plan, or deleted."""

    keep_wanted = Signal(str)
    removal_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "sunken-card")
        self.setObjectName("retired_actions")
        self._shown: tuple[PlannedAction, ...] | None = None
        self.title = Text("", "label")
        self._lines = QVBoxLayout()
        self._lines.setSpacing(px(4))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(14), px(10), px(14), px(10))
        layout.setSpacing(px(6))
        layout.addWidget(self.title)
        layout.addWidget(Text(_NOTE, "dense", "text2", wrap=True))
        layout.addLayout(self._lines)

    def show_lines(self, lines: Sequence[PlannedAction]) -> None:
        """Show what is retired; nothing, and the whole hides."""
        self.setVisible(bool(lines))
        if tuple(lines) == self._shown:
            return
        self._shown = tuple(lines)
        self.title.setText(f"{_TITLE} ({len(lines)})")
        clear(self._lines)
        for place, line in enumerate(lines):
            if place:
                self._lines.addWidget(Rule())
            self._lines.addWidget(self._line(line))

    def _line(self, line: PlannedAction) -> QWidget:
        title = one_line(line.action.title.strip() or "Action sans titre", 120)
        words = f"N’est plus demandé{NBSP}: {line.retired}."
        keep = _button("Garder dans le plan", title, f"keep_{line.action.id}")
        keep.clicked.connect(partial(self._keep, line.action.id))
        remove = _button("Supprimer", title, f"remove_{line.action.id}")
        remove.clicked.connect(partial(self._remove, line.action.id))
        made = QWidget()
        layout = QVBoxLayout(made)
        layout.setContentsMargins(0, px(2), 0, px(2))
        layout.setSpacing(0)
        layout.addLayout(
            row(IconMark("minus", "text2", 18), Text(title, "body", wrap=True), keep, remove)
        )
        layout.addLayout(row(18, Text(words, "dense", "text2", wrap=True)))
        return made

    def _keep(self, record_id: str, _checked: bool = False) -> None:
        self.keep_wanted.emit(record_id)

    def _remove(self, record_id: str, _checked: bool = False) -> None:
        self.removal_wanted.emit(record_id)


def _button(words: str, title: str, name: str) -> Button:
    button = link_button(words)
    button.setObjectName(name)
    button.setAccessibleName(f"{words}{NBSP}: {title}")
    return button
