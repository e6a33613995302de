"""A form of the portal as data: its sections and fields in order, each known by its stable id."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from tressons_desktop.outcomes import Refused
from tressons_desktop.portal.conditions import Shown
from tressons_desktop.portal.kinds import KINDS, AnswerWay, PortalKind
from tressons_desktop.portal.plain import one_line


class FormRefused(Refused):
    """A description file that is not one; the message says what and where, in French."""


@dataclass(frozen=True, slots=True)
class ChoiceGroup:
    """A first choice of a list of two levels, and the second choices that it opens."""

    title: str
    choices: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PortalField:
    """A field of the form.

    ``key`` is its stable id as text, or ``rang-N`` where the file gives none; ``stable`` is that
    id, which survives the revisions. ``options`` are byte for byte those of the file. ``required``
    means "if it is shown". ``template`` is the name of the model of a piece. ``statement``: only
    the person may answer, it engages them. ``help`` is plain text.
    """

    key: str
    stable: int | None
    kind: PortalKind
    label: str
    type_name: str = ""
    help: str = ""
    required: bool = False
    options: tuple[str, ...] = ()
    other: bool = False
    groups: tuple[ChoiceGroup, ...] = ()
    template: str = ""
    columns: tuple[PortalField, ...] = ()
    shown: Shown | None = None
    statement: bool = False

    @property
    def way(self) -> AnswerWay:
        """Tell how it gets its answer."""
        return AnswerWay.SITE if self.statement else KINDS[self.kind].way

    @property
    def words(self) -> str:
        """Name what it takes."""
        return KINDS[self.kind].words

    @property
    def asks(self) -> bool:
        """Tell whether it takes an answer or a file."""
        return KINDS[self.kind].way is not AnswerWay.READ

    @property
    def unpublished(self) -> bool:
        """Tell whether it is a list whose choices the file does not give."""
        return self.kind in (PortalKind.CHOICE, PortalKind.CHOICES) and not self.options


@dataclass(frozen=True, slots=True, kw_only=True)
class PortalSection:
    """A title of the form and the fields under it; what precedes every title has none.

    ``level`` goes from 1 to 3.
    """

    key: str
    title: str
    level: int
    fields: tuple[PortalField, ...] = ()
    shown: Shown | None = None


@dataclass(frozen=True, kw_only=True)
class PortalForm:
    """A form as its public description gives it.

    ``address`` is that of the file, untouched: links begin with it. ``silences`` say what such a
    file never says, and a person has to note; ``conditions``: it says when its fields are shown.
    ``sha256`` is that of the file as received.
    """

    title: str
    number: int | None
    state: str
    address: str
    revision: int | None
    revised_on: date | None
    summary: str
    sections: tuple[PortalSection, ...]
    silences: tuple[str, ...]
    sha256: str
    conditions: bool = False

    @property
    def fields(self) -> Iterator[PortalField]:
        """Give every field, in the order of the form, the columns of tables left out."""
        return (field for section in self.sections for field in section.fields)

    @cached_property
    def by_key(self) -> Mapping[str, PortalField]:
        """Give the fields by their key, the columns of tables included."""
        listed: dict[str, PortalField] = {}
        for field in self.fields:
            listed[field.key] = field
            listed |= {column.key: column for column in field.columns}
        return listed

    @property
    def pieces(self) -> tuple[PortalField, ...]:
        """List the fields that take a file, inside the tables too."""
        return tuple(one for one in self.by_key.values() if one.way is AnswerWay.FILE)


def shown_option(option: str) -> str:
    """Write an option of a list on a page; what is sent to the portal keeps its bytes."""
    return one_line(option)
