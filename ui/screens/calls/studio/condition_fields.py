"""Conditions, a block each: what it is about, what is expected."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from tressons_desktop.calls.studio.conditions import Asked, ConditionRow
from tressons_desktop.definitions.conditions import FactType
from ui.access.focus import first_stop_of, move_focus
from ui.signals import Carries, carrying
from ui.theme import px
from ui.widgets.basics import NamedGroup, Text
from ui.widgets.buttons import Button, link_button
from ui.widgets.choice_fields import ChoiceField, MultiChoiceField, Option
from ui.widgets.form import FieldRow
from ui.widgets.record_field import ValueField
from ui.widgets.text_fields import TextArea, TextField

if TYPE_CHECKING:
    from ui.screens.calls.studio.presenter import StudioSession

_YES_NO = (Option("oui", "Oui"), Option("non", "Non"))
_FEWEST = 2
_WAYS = (Option("any", "L’un de"), Option("none", "Aucun de"))


class ConditionsField(ValueField, QWidget):
    """Write the conditions of something: all of them must hold.

    `inside`: they are one way of an alternative, in which no other begins.
    """

    def __init__(
        self, session: StudioSession, parent: QWidget | None = None, *, inside: bool = False
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._rows: list[ConditionRow] = []
        self.add_button = link_button("Ajouter une condition", "plus")
        self.add_button.clicked.connect(lambda: self._add({"fact": ""}))
        self.either_button = link_button("Ajouter «\u00a0l’un ou l’autre\u00a0»", "plus")
        self.either_button.clicked.connect(lambda: self._add(_two_ways()))
        if inside:  # shown before it has a parent, it would be a window for an instant
            self.either_button.hide()
        self._blocks = QVBoxLayout()
        self._blocks.setSpacing(px(10))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(px(10))
        layout.addLayout(self._blocks)
        layout.addWidget(self.add_button)
        layout.addWidget(self.either_button)

    def first_stop(self) -> QWidget | None:
        """Return what takes the keyboard: the first condition, else what adds one."""
        item = self._blocks.itemAt(0)
        block = item.widget() if item is not None else None
        return first_stop_of(block) if block is not None else self.add_button

    def value(self) -> list[ConditionRow]:
        """Return the conditions as they are typed."""
        return list(self._rows)

    def set_value(self, value: object) -> None:
        """Show conditions, without telling."""
        self._rows = [dict(one) for one in value] if isinstance(value, list) else []
        self._show()

    def _show(self) -> None:
        while (item := self._blocks.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for place, row in enumerate(self._rows):
            kind = EitherBlock if "either" in row else ConditionBlock
            block = kind(self._session, row, place + 1)
            block.typed.connect(partial(self._changed, place))
            block.remove_button.clicked.connect(partial(self._remove, place))
            self._blocks.addWidget(block)
            block.show()  # the keyboard is given before Qt would do it

    def _add(self, row: ConditionRow) -> None:
        self._rows.append(row)
        self._show()
        self._focus(len(self._rows) - 1)
        self._tell()

    def _remove(self, place: int, _checked: bool = False) -> None:
        del self._rows[place]
        self._show()
        self._focus(min(place, len(self._rows) - 1))
        self._tell()

    def _changed(self, place: int, row: ConditionRow) -> None:
        anew = row.get("fact") != self._rows[place].get("fact")
        self._rows[place] = row
        if anew:
            self._show()
            self._focus(place)
        self._tell()

    def _focus(self, place: int) -> None:
        item = self._blocks.itemAt(place) if place >= 0 else None
        block = item.widget() if item is not None else None
        move_focus(first_stop_of(block) if block is not None else self.add_button)

    def _tell(self) -> None:
        self.edited.emit(self.value())
        self.committed.emit(self.value())


class ConditionBlock(NamedGroup):
    """One condition; `typed` carries it as it is now."""

    typed: Carries[[ConditionRow]] = carrying()

    def __init__(self, session: StudioSession, row: ConditionRow, number: int) -> None:
        super().__init__()
        self._row = row
        self.remove_button: Button = link_button("Retirer cette condition")
        self.setAccessibleName(f"Condition {number}")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(12), px(4), 0, px(4))
        layout.setSpacing(px(8))
        facts = session.facts()
        layout.addWidget(self._fact_row(facts))
        asked = next((one for one in facts if one.fact == row.get("fact")), None)
        for made in self._tests(asked) if asked is not None else ():
            layout.addWidget(made)
        layout.addWidget(self.remove_button)

    def first_stop(self) -> QWidget | None:
        """Return what takes the keyboard: what it is about."""
        return self.findChild(ChoiceField) or self.remove_button

    def _fact_row(self, facts: Sequence[Asked]) -> FieldRow:
        choice = ChoiceField(
            [Option(one.fact, one.words[:1].upper() + one.words[1:]) for one in facts],
            empty="Choisir dans la liste",
        )
        choice.set_value(self._row.get("fact") or None)
        choice.edited.connect(self._ask_of)
        return FieldRow("Elle porte sur", choice)

    def _ask_of(self, fact: object) -> None:
        self.typed.emit({"fact": fact or ""})

    def _tests(self, asked: Asked) -> list[FieldRow]:
        if asked.kind is FactType.FLAG:
            choice = ChoiceField(_YES_NO, empty="Choisir dans la liste")
            choice.set_value(self._row.get("is") or None)
            choice.edited.connect(partial(self._put, "is"))
            return [FieldRow("Réponse attendue", choice)]
        if asked.kind is FactType.NUMBER:
            return [self._number("min", "Au moins"), self._number("max", "Au plus")]
        return self._words(asked)

    def _number(self, key: str, label: str) -> FieldRow:
        field = TextField()
        field.show_record(key, self._row.get(key) or "")
        field.edited.connect(partial(self._put, key))
        return FieldRow(label, field)

    def _words(self, asked: Asked) -> list[FieldRow]:
        key = "none" if self._row.get("none") and not self._row.get("any") else "any"
        way = ChoiceField(_WAYS)
        way.set_value(key)
        words: ValueField
        if asked.choices:
            words = MultiChoiceField([Option(value, label) for value, label in asked.choices])
            words.set_value(self._row.get(key) or ())
        else:
            words = TextArea(min_lines=1)
            words.show_record(key, _lines(self._row.get(key)))
        way.edited.connect(lambda to: self._turn(str(to), words))
        words.edited.connect(lambda value: self._put(str(way.value()), value))
        hint = "" if asked.choices else "Un code par ligne"
        return [FieldRow("Il faut", way), FieldRow("Parmi", words, hint=hint)]

    def _turn(self, key: str, words: ValueField) -> None:
        """Say the same words the other way round."""
        self._row = {"fact": self._row["fact"]}
        self._put(key, words.value() if isinstance(words, MultiChoiceField | TextArea) else "")

    def _put(self, key: str, value: object) -> None:
        self._row = {**self._row, key: list(value) if isinstance(value, tuple) else value or ""}
        self.typed.emit(self._row)


class EitherBlock(NamedGroup):
    """An alternative: several ways, one of which is enough; in a way, all must hold."""

    typed: Carries[[ConditionRow]] = carrying()

    def __init__(self, session: StudioSession, row: ConditionRow, number: int) -> None:
        super().__init__()
        self._session = session
        ways = row.get("either")
        self._ways: list[list[ConditionRow]] = (
            [list(way) for way in ways] if isinstance(ways, list) else []
        )
        self.remove_button: Button = link_button("Retirer ce choix")
        self.way_button: Button = link_button("Ajouter une autre façon", "plus")
        self.way_button.clicked.connect(self._add_way)
        self.setAccessibleName(f"Condition {number}, l’un ou l’autre")
        self._layout = QVBoxLayout()
        self._layout.setSpacing(px(8))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(px(12), px(4), 0, px(4))
        whole.setSpacing(px(8))
        whole.addWidget(Text("Une de ces façons suffit\u00a0:", "label", wrap=True))
        whole.addLayout(self._layout)
        whole.addWidget(self.way_button)
        whole.addWidget(self.remove_button)
        self._show()

    def first_stop(self) -> QWidget | None:
        """Return what takes the keyboard: the first way."""
        item = self._layout.itemAt(0)
        way = item.widget() if item is not None else None
        return first_stop_of(way) if way is not None else self.way_button

    def _show(self) -> None:
        while (item := self._layout.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for place, way in enumerate(self._ways):
            group = self._way(place, way)
            self._layout.addWidget(group)
            group.show()

    def _way(self, place: int, way: list[ConditionRow]) -> NamedGroup:
        words = "Soit" if place == 0 else "Ou bien"
        group = NamedGroup()
        group.setAccessibleName(f"{words}, façon {place + 1}")
        inside = QVBoxLayout(group)
        inside.setContentsMargins(px(12), 0, 0, 0)
        inside.setSpacing(px(6))
        inside.addWidget(Text(words, "label"))
        field = ConditionsField(self._session, inside=True)
        field.set_value(way)
        field.edited.connect(partial(self._changed, place))
        inside.addWidget(field)
        if len(self._ways) > _FEWEST:
            remove = link_button("Retirer cette façon")
            remove.clicked.connect(partial(self._remove_way, place))
            inside.addWidget(remove)
        return group

    def _changed(self, place: int, way: object) -> None:
        self._ways[place] = list(way) if isinstance(way, list) else []
        self._tell()

    def _add_way(self) -> None:
        self._ways.append([{"fact": ""}])
        self._show()
        self._focus(len(self._ways) - 1)
        self._tell()

    def _remove_way(self, place: int, _checked: bool = False) -> None:
        del self._ways[place]
        self._show()
        self._focus(min(place, len(self._ways) - 1))
        self._tell()

    def _focus(self, place: int) -> None:
        item = self._layout.itemAt(place)
        way = item.widget() if item is not None else None
        move_focus(first_stop_of(way) if way is not None else self.way_button)

    def _tell(self) -> None:
        self.typed.emit({"either": [list(way) for way in self._ways]})


def _two_ways() -> ConditionRow:
    return {"either": [[{"fact": ""}], [{"fact": ""}]]}


def _lines(value: object) -> str:
    return "\n".join(map(str, value)) if isinstance(value, list) else str(value or "")
