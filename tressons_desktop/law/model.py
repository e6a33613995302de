"""An entry of the register of law, as one cites it and as prose says it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from tressons_desktop.definitions.source import Source
from tressons_desktop.text.dates import format_date_long
from tressons_desktop.text.numbers import format_number
from tressons_desktop.text.spaces import NBSP

LawValue = Decimal | date | str | None

FORM_UNIT: Final = "Cerfa"
"""The unit of the number of a form: it stands before, not after."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LawValueThen:
    """What an entry was worth before: ``text`` empty when the article did not change."""

    value: LawValue
    text: str = ""
    valid_from: date | None = None
    valid_to: date


@dataclass(frozen=True, slots=True, kw_only=True)
class LawTheme:
    """The matter of a file: a part of the register."""

    id: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LawEntry:
    """One text of law.

    ``text`` is the article, ``says`` what it says, ``words`` how prose says its value when the
    bare one would not do. ``recodified_from``: the articles it was before; ``renamed_from``: the
    identifiers it had here, which still lead to it. ``source`` is where it was read; without one it
    is general knowledge. ``valid_from`` None: unknown, never guessed.
    """

    id: str
    theme: LawTheme
    title: str
    text: str
    says: str
    value: LawValue = None
    unit: str = ""
    words: str = ""
    source: str = ""
    source_date: str = ""
    url: str = ""
    checked_on: date
    valid_from: date | None = None
    valid_to: date | None = None
    renamed_from: tuple[str, ...] = ()
    recodified_from: tuple[str, ...] = ()
    earlier: tuple[LawValueThen, ...] = ()
    to_verify: bool = False
    note: str = ""
    noted: bool = False
    """Whether a person noted its figure here, in place of ours."""

    @property
    def figure(self) -> str:
        """Write the value with its unit, as prose does; empty without one."""
        return written(self.value, self.unit)

    @property
    def needs_checking(self) -> bool:
        """Tell whether "à vérifier" is said beside it."""
        return self.to_verify or not self.source

    @property
    def as_source(self) -> Source:
        """Return it as the source of a statement: the article, then where it was read."""
        return Source(
            text=self.text,
            read_in=self.source,
            date=self.source_date,
            general_knowledge=not self.source,
            checked=self.checked_on,
            url=self.url,
            law=self.id,
        )


def written(value: LawValue, unit: str) -> str:
    """Write a value of law in French: the unit never parts from its number."""
    if value is None:
        return ""
    if isinstance(value, str):
        said = value
    else:
        said = format_number(value) if isinstance(value, Decimal) else format_date_long(value)
    if not unit:
        return said
    return f"{unit}{NBSP}{said}" if unit == FORM_UNIT else f"{said}{NBSP}{unit}"
