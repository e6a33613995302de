"""What a call states beside its questions: dates, stages, who may apply, promises, addresses."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from typing import Final

from tressons_desktop.definitions.conditions import Condition
from tressons_desktop.definitions.source import Source
from tressons_desktop.project.values import Choice, FunderKind, LegalForm


class About(Choice):
    """What a requirement is about."""

    PROMOTER = "porteur", "Porteur"
    PLACE = "territoire", "Territoire"
    PROJECT = "projet", "Projet"
    MONEY = "montants", "Montants"


@dataclass(frozen=True, slots=True, kw_only=True)
class Requirement:
    """What must be true to be eligible; every condition must hold, an unknown one is asked.

    ``refusal`` says in a few words why a project is out; ``ask`` what to find out when unknown.
    """

    id: str
    title: str
    conditions: tuple[Condition, ...]
    about: About = About.PROJECT
    refusal: str = ""
    ask: str = ""
    source: Source | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """Whom to ask."""

    name: str = ""
    service: str = ""
    email: str = ""
    phone: str = ""
    address: str = ""
    site: str = ""


NOBODY: Final = Contact()


@dataclass(frozen=True, slots=True, kw_only=True)
class Wave:
    """One of several closings: those of the same year, or the next edition."""

    title: str
    opening: date | None = None
    deadline: date | None = None
    hour: time | None = None
    decision: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """When a call is open; None where nothing is said.

    ``rolling``: files are taken as they come (au fil de l'eau). ``hour`` is that of the deadline
    of the call. ``committee`` and ``decision`` are words: a month, a season, a day.
    """

    opening: date | None = None
    hour: time | None = None
    rolling: bool = False
    waves: tuple[Wave, ...] = ()
    committee: str = ""
    decision: str = ""


UNDATED: Final = Calendar()


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """A stage of the application: pre-registration, full file, hearing, balance."""

    id: str
    title: str
    deadline: date | None = None
    hour: time | None = None
    help: str = ""


class PromiseKind(Choice):
    """What an applicant promises."""

    DURATION = "duree", "Durée"
    RENT = "loyer", "Loyer"
    PUBLICITY = "publicite", "Publicité"
    START = "demarrage", "Démarrage"
    FINISH = "achevement", "Achèvement"
    OTHER = "autre", "Autre engagement"


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """A commitment that goes with the aid; ``months`` when it has a length."""

    id: str
    title: str
    kind: PromiseKind = PromiseKind.OTHER
    months: int | None = None
    applies: tuple[Condition, ...] = ()
    source: Source | None = None


class DepositKind(Choice):
    """How a file reaches the funder."""

    PORTAL = "portail", "En ligne"
    EMAIL = "courriel", "Par courriel"
    PAPER = "papier", "Par courrier ou en main propre"


@dataclass(frozen=True, slots=True, kw_only=True)
class DepositWay:
    """One accepted way: an address, and its limits; ``form``: the number of its online form."""

    kind: DepositKind
    address: str
    copies: int | None = None
    max_bytes: int | None = None
    help: str = ""
    form: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CoFunder:
    """Another funder of the same call: what it pays of the rate, or what it put in the envelope."""

    name: str
    kind: FunderKind
    rate: Decimal | None = None
    envelope: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Envelope:
    """The part of the envelope of a call kept for some places: a sum, or euros an inhabitant."""

    title: str
    amount: Decimal | None = None
    per_inhabitant: Decimal | None = None
    applies: tuple[Condition, ...] = ()
    source: Source | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnShare:
    """The part of its project that an applicant pays itself, by its legal form."""

    rate: Decimal
    forms: tuple[LegalForm, ...] = ()
    source: Source | None = None
