"""A blank form as it is read, and what was said while it was filled."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any, Final

from tressons_desktop.outcomes import Refused


class BlankFormRefused(Refused):
    """Say, in French, why a form cannot be read or filled, and what to do."""


class FormFieldKind(StrEnum):
    """What a field takes."""

    TEXT = "texte"
    LINES = "texte sur plusieurs lignes"
    COMB = "une case par caractère"
    CHECK = "case à cocher"
    RADIO = "un choix parmi des cases"
    CHOICE = "liste"


TEXTS: Final = frozenset({FormFieldKind.TEXT, FormFieldKind.LINES, FormFieldKind.COMB})


@dataclass(frozen=True, slots=True)
class FormOption:
    """One value that a field may have: as the file writes it, as a person reads it."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class FormField:
    """A field: ``page`` counts from 1, ``box`` is left, top, right, bottom as a page is seen.

    ``options`` are those of a list, of a group of boxes, or the one state of a box when ticked.
    ``free``: a list that takes other words too. ``printed``: the words found beside it.
    """

    name: str
    label: str
    kind: FormFieldKind
    page: int
    box: tuple[float, float, float, float]
    required: bool = False
    read_only: bool = False
    longest: int | None = None
    options: tuple[FormOption, ...] = ()
    free: bool = False
    value: str = ""
    printed: str = ""


@dataclass(frozen=True, slots=True)
class BlankForm:
    """A form: ``sha256`` is that of the file, ``remarks`` what a person must know of it."""

    sha256: str
    pages: int
    fields: tuple[FormField, ...]
    remarks: tuple[str, ...] = ()

    def plain(self) -> dict[str, Any]:
        """Return it as what JSON can hold."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class FormFinding:
    """Something about a field that was not filled as asked: a sentence that follows its label."""

    name: str
    sentence: str


@dataclass(frozen=True, slots=True)
class FillReport:
    """What was done: how many fields hold an answer, what to see again, what the file lost."""

    filled: int
    findings: tuple[FormFinding, ...] = ()
    remarks: tuple[str, ...] = ()

    def plain(self) -> dict[str, Any]:
        """Return it as what JSON can hold."""
        return asdict(self)


def form_from(value: Mapping[str, Any]) -> BlankForm:
    """Read a form that came from the reading process; raise ValueError when it is not one."""
    try:
        fields = tuple(_field(one) for one in value["fields"])
        remarks = tuple(map(str, value["remarks"]))
        return BlankForm(str(value["sha256"]), int(value["pages"]), fields, remarks)
    except (KeyError, TypeError) as problem:
        raise ValueError("not a form") from problem


def report_from(value: Mapping[str, Any]) -> FillReport:
    """Read a report that came from the filling process; raise ValueError when it is not one."""
    try:
        findings = tuple(
            FormFinding(str(one["name"]), str(one["sentence"])) for one in value["findings"]
        )
        return FillReport(int(value["filled"]), findings, tuple(map(str, value["remarks"])))
    except (KeyError, TypeError) as problem:
        raise ValueError("not a report") from problem


def _field(value: Mapping[str, Any]) -> FormField:
    left, top, right, bottom = (float(one) for one in value["box"])
    return FormField(
        name=str(value["name"]),
        label=str(value["label"]),
        kind=FormFieldKind(value["kind"]),
        page=int(value["page"]),
        box=(left, top, right, bottom),
        required=value["required"] is True,
        read_only=value["read_only"] is True,
        longest=None if value["longest"] is None else int(value["longest"]),
        options=tuple(FormOption(str(one["value"]), str(one["label"])) for one in value["options"]),
        free=value["free"] is True,
        value=str(value["value"]),
        printed=str(value["printed"]),
    )
