"""What a règlement states: partial dates, rates that vary, pieces, criteria, promises."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from typing import Final

from tressons_desktop.project.values import LegalForm
from tressons_desktop.text.dates import MONTHS, format_date_long
from tressons_desktop.text.numbers import format_number, format_percent
from tressons_desktop.text.spaces import NBSP

MEGABYTE: Final = 10**6


@dataclass(frozen=True, slots=True)
class StatedMoment:
    """A day, a month or a season as it is written; `year` is None when the text leaves it out."""

    year: int | None
    month: int | None = None
    day: int | None = None
    hour: time | None = None
    season: str = ""

    @property
    def date(self) -> date | None:
        """Return the day, None while a part of it is not said."""
        if self.year is None or self.month is None or self.day is None:
            return None
        return date(self.year, self.month, self.day)

    def __str__(self) -> str:
        whole = self.date
        if whole is not None:
            words = format_date_long(whole)
        else:
            day = "1er" if self.day == 1 else str(self.day or "")
            month = MONTHS[self.month - 1] if self.month else self.season
            year = str(self.year) if self.year else ""
            words = f"{day}{NBSP}{month} {year}".strip(f" {NBSP}")
            if not year:
                words += ", année à préciser"
        return f"{words}, {hour_words(self.hour)}" if self.hour is not None else words


def hour_words(hour: time) -> str:
    """Write an hour as a form shows it: ``12:00``."""
    return f"{hour.hour}:{hour.minute:02d}"


@dataclass(frozen=True, slots=True)
class Rates:
    """Several rates for one aid: which one applies depends on `by`, in the règlement's words."""

    values: tuple[Decimal, ...]
    by: str = ""
    between: bool = False

    def __str__(self) -> str:
        shown = [format_percent(value, 2) for value in self.values]
        if self.between:
            words = f"de {shown[0]} à {shown[-1]}"
        else:
            words = f"{', '.join(shown[:-1])} ou {shown[-1]}"
        return f"{words}, {self.by}" if self.by else words


@dataclass(frozen=True, slots=True)
class Length:
    """How long something lasts."""

    count: int
    unit: str

    @property
    def months(self) -> int | None:
        """Return it in months, None when it is counted in days or weeks."""
        return {"an": 12 * self.count, "mois": self.count}.get(self.unit)

    def __str__(self) -> str:
        plural = "s" if self.count > 1 and self.unit != "mois" else ""
        return f"{format_number(self.count)} {self.unit}{plural}"


@dataclass(frozen=True, slots=True)
class Limit:
    """The most that an answer may hold; `of` is the question, when the text names it."""

    count: int
    unit: str
    of: str = ""

    def __str__(self) -> str:
        words = f"{format_number(self.count)} {self.unit} au plus"
        return f"{self.of}{NBSP}: {words}" if self.of else words


@dataclass(frozen=True, slots=True)
class PieceAsked:
    """A document to join: how many, at which stage, how old, and when it is asked at all.

    `forms` are the legal forms that its condition names, when it names nothing else.
    """

    title: str
    count: str = ""
    stage: str = "depot"
    condition: str = ""
    signed: bool = False
    months: int | None = None
    forms: tuple[LegalForm, ...] = ()

    def __str__(self) -> str:
        parts = [self.title]
        if self.condition and self.condition.casefold() not in self.title.casefold():
            parts.append(f"seulement {self.condition}")
        if self.stage == "solde":
            parts.append("au versement de l’aide")
        return ", ".join(parts)


@dataclass(frozen=True, slots=True)
class CriterionAsked:
    """What a jury looks at; `unit` is « % », « points » or « coefficient »."""

    title: str
    weight: Decimal | None = None
    unit: str = ""

    def __str__(self) -> str:
        if self.weight is None:
            return self.title
        if self.unit == "coefficient":
            return f"{self.title}{NBSP}: coefficient {format_number(self.weight)}"
        return f"{self.title}{NBSP}: {format_number(self.weight)}{NBSP}{self.unit}"


@dataclass(frozen=True, slots=True)
class Promised:
    """What an applicant promises; `kind` is a word of the promises of a call."""

    title: str
    kind: str = "autre"
    length: Length | None = None

    def __str__(self) -> str:
        return self.title


@dataclass(frozen=True, slots=True)
class Deposit:
    """A way to send an application: `kind` is portail, courriel or papier."""

    kind: str
    address: str
    copies: int | None = None
    max_bytes: int | None = None

    def __str__(self) -> str:
        if self.kind == "papier" and self.copies:
            return f"{self.address} ({format_number(self.copies)} exemplaires)"
        if self.max_bytes:
            size = format_number(Decimal(self.max_bytes) / MEGABYTE)
            return f"{self.address} ({size}{NBSP}Mo au plus)"
        return self.address


@dataclass(frozen=True, slots=True)
class Admitted:
    """What must be so, or must not be when `refused`, in the words of the règlement.

    Nothing in a project tells it: the applicant is asked.
    """

    title: str
    refused: bool = False

    def __str__(self) -> str:
        return self.title


@dataclass(frozen=True, slots=True)
class QuestionAsked:
    """What an applicant must tell; `kind` is a word of the questions of a call."""

    title: str
    kind: str = "texte"
    unit: str = ""

    def __str__(self) -> str:
        return f"{self.title} ({self.unit})" if self.unit else self.title


StatedValue = (
    str
    | bool
    | int
    | Decimal
    | StatedMoment
    | Rates
    | Length
    | Limit
    | PieceAsked
    | CriterionAsked
    | Promised
    | Deposit
    | Admitted
    | QuestionAsked
)
"""What a proposal carries, by the kind of its field."""
