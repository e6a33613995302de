"""Say by hand which projects are one: the program proposes, a person decides."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtWidgets import QWidget

from tressons_desktop.desk.grouping import named
from tressons_desktop.desk.row import DeskEntry, Join, Twin
from ui.screens.deposits.refusing import RefusingSheet
from ui.widgets.basics import Text
from ui.widgets.choice_fields import ChoiceField, Option
from ui.widgets.form import FieldRow

_OPEN, _MINE, _THEIRS, _TWO = "", "mine", "theirs", "two"
_TWINS: Final = (
    Option(_OPEN, "À décider"),
    Option(_MINE, "Le même projet, celui-ci devant"),
    Option(_THEIRS, "Le même projet, l’autre devant"),
    Option(_TWO, "Deux projets"),
)
_JOINED: Final = (Option(_OPEN, "Le même projet"), Option(_TWO, "Deux projets, à séparer"))


class JoinSheet(RefusingSheet):
    """Ask, of each project that may be the same one, whether it is."""

    def __init__(self, entry: DeskEntry, parent: QWidget | None = None) -> None:
        super().__init__("Doublons et sources", "Garder", icon="check", width=560, parent=parent)
        self._entry = entry
        self.body.addWidget(
            Text(
                f"{named(entry.row)}. Réunis, deux projets n’en font qu’un\u00a0: l’autre reste "
                "derrière, avec ses versions, et n’est plus compté.",
                "dense",
                "text2",
                wrap=True,
            )
        )
        self._asked: list[tuple[tuple[str, str], ChoiceField]] = []
        for twin in entry.twins:
            self._ask(twin.key, twin.words, _TWINS)
        for key, words in {
            one.key: Twin(one.key, named(one), one.source).words for one in entry.joined
        }.items():
            self._ask(key, words, _JOINED)
        self.fit()

    def _ask(self, key: tuple[str, str], words: str, choices: Sequence[Option]) -> None:
        field = ChoiceField(choices)
        field.set_value(_OPEN)
        self.body.addWidget(FieldRow(words, field))
        self._asked.append((key, field))

    def joins(self) -> tuple[Join, ...]:
        """Return what was said, nothing for what is still to be decided."""
        mine = self._entry.row.key
        found = []
        for other, field in self._asked:
            field.flush()
            said = field.value()
            if said == _THEIRS:
                found.append(Join(mine, other, same=True))
            elif said in (_MINE, _TWO):
                found.append(Join(other, mine, same=said == _MINE))
        return tuple(found)
