"""What the form of a call is made of: fields, lists of parts, tabs.

The keys are the words of a call file, dots for what stands in a sub-table; so the form, the draft
and the comparison read one table (`calls/studio/tabs.py`).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum, auto
from typing import Final

from tressons_desktop.calls.load_parts import LONGEST_LINE, LONGEST_TITLE
from tressons_desktop.project.values import Choice

LONGEST: Final = LONGEST_LINE
MEGABYTE: Final = 10**6


class FormKind(Enum):
    """What a field is filled with."""

    LINE = auto()
    TEXT = auto()
    LINES = auto()
    EUROS = auto()
    PERCENT = auto()
    NUMBER = auto()
    COUNT = auto()
    MEGABYTES = auto()
    DAY = auto()
    HOUR = auto()
    FLAG = auto()
    CHOICE = auto()
    CHOICES = auto()
    STAGE = auto()
    QUESTION = auto()
    CONDITIONS = auto()


ChoiceWords = tuple[tuple[str, str], ...]
"""What may be chosen: the word of the file, the word on screen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One thing asked; ``example`` is shown beside it, ``usual`` is what an empty choice means."""

    key: str
    label: str
    kind: FormKind
    example: str = ""
    words: ChoiceWords = ()
    required: bool = False
    longest: int = LONGEST
    low: Decimal = Decimal(0)
    high: Decimal = Decimal(10**9)
    usual: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FormPart:
    """A list of alike things: aids, questions, pieces; ``word`` begins their identifiers.

    ``named`` says that each has an identifier; ``lead`` is the field whose words name one.
    ``carried``: words of the file that nobody types, and that go with each as they are.
    """

    key: str
    title: str
    one: str
    fields: tuple[Field, ...]
    parts: tuple[FormPart, ...] = ()
    named: bool = True
    lead: str = "title"
    feminine: bool = False
    help: str = ""
    carried: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Fields that go together under a title."""

    title: str
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tab:
    """A page of the form."""

    key: str
    title: str
    groups: tuple[Group, ...] = ()
    parts: tuple[FormPart, ...] = ()


DENSITIES: Final = (
    ("1", "Grands centres urbains"),
    ("2", "Centres urbains intermédiaires"),
    ("3", "Petites villes"),
    ("4", "Ceintures urbaines"),
    ("5", "Bourgs ruraux"),
    ("6", "Rural à habitat dispersé"),
    ("7", "Rural à habitat très dispersé"),
)
"""Levels of the INSEE density grid, 1 the densest."""


def words_of(kind: type[Choice]) -> ChoiceWords:
    """List the choices of a closed list of the model."""
    return tuple((str(one), one.label) for one in kind)


def field(
    key: str,
    label: str,
    kind: FormKind = FormKind.LINE,
    example: str = "",
    *,
    words: ChoiceWords = (),
    required: bool = False,
    longest: int = LONGEST,
    low: Decimal = Decimal(0),
    high: Decimal = Decimal(10**9),
    usual: str = "",
) -> Field:
    """Make a field: the four things that nearly all have, in order."""
    return Field(
        key=key,
        label=label,
        kind=kind,
        example=example,
        words=words,
        required=required,
        longest=longest,
        low=low,
        high=high,
        usual=usual,
    )


def title(label: str, example: str) -> Field:
    """Make the field that names a call, or one of its parts."""
    return field("title", label, example=example, required=True, longest=LONGEST_TITLE)


def count(key: str, label: str, example: str, high: int) -> Field:
    """Make a field for a whole number, one at least."""
    return field(key, label, FormKind.COUNT, example, low=Decimal(1), high=Decimal(high))


def all_fields(tabs: Iterable[Tab]) -> tuple[Field, ...]:
    """List the fields of a call itself, its lists left out."""
    return tuple(one for tab in tabs for group in tab.groups for one in group.fields)


def all_parts(tabs: Iterable[Tab]) -> tuple[FormPart, ...]:
    """List the lists of a call."""
    return tuple(part for tab in tabs for part in tab.parts)
