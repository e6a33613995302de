"""A call for projects as data: what a département asks, ready to be answered and checked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from tressons_desktop.calls.aid import AidLine
from tressons_desktop.calls.terms import (
    NOBODY,
    UNDATED,
    Calendar,
    CoFunder,
    Contact,
    DepositKind,
    DepositWay,
    Envelope,
    OwnShare,
    Promise,
    Requirement,
    Stage,
)
from tressons_desktop.definitions.conditions import FIELD_FACT, Condition
from tressons_desktop.definitions.source import Source
from tressons_desktop.project.values import Choice, FunderKind, LegalForm, ProjectKind


@dataclass(frozen=True, slots=True, kw_only=True)
class CallRules:
    """Figures and limits of a call as a whole; None where the call says nothing.

    Rates in percent, amounts in euros. ``sources`` gives the origin of each figure by field
    name: a rule without a source of its own comes from the call. ``rate`` and ``base_cap`` are
    those of a call that pays one rate for everything; several lines have their own.
    """

    promoter_forms: tuple[LegalForm, ...] = ()
    kinds: tuple[ProjectKind, ...] = ()
    population_max: int | None = None
    densities: tuple[str, ...] = ()
    departements: tuple[str, ...] = ()
    rate: Decimal | None = None
    base_cap: Decimal | None = None
    cap: Decimal | None = None
    minimum_request: Decimal | None = None
    own_funds_min: Decimal | None = None
    own_shares: tuple[OwnShare, ...] = ()
    public_aid_max: Decimal | None = None
    not_with: tuple[FunderKind, ...] = ()
    not_with_schemes: tuple[str, ...] = ()
    sources: Mapping[str, Source] = field(default_factory=dict)


class FieldKind(Choice):
    """What is asked in a field of a call."""

    TEXT = "texte", "Texte"
    NUMBER = "nombre", "Nombre"
    DATE = "date", "Date"
    CHOICE = "choix", "Un choix"
    CHOICES = "plusieurs_choix", "Plusieurs choix"
    YES_NO = "oui_non", "Oui ou non"
    TABLE = "tableau", "Tableau"
    STATEMENT = "attestation", "Attestation à cocher sur place"
    ELSEWHERE = "sur_place", "À saisir sur le site du financeur"


class Demand(Choice):
    """How much a field or a piece is wanted."""

    REQUIRED = "obligatoire", "Obligatoire"
    CONDITIONAL = "conditionnelle", "Obligatoire si elle est demandée"
    ADVISORY = "conseillee", "Conseillée"


class LimitUnit(Choice):
    """What a limit of length counts."""

    CHARACTERS = "caracteres", "caractères"
    WORDS = "mots", "mots"
    BYTES = "octets", "octets"


@dataclass(frozen=True, slots=True, kw_only=True)
class CallSection:
    """A question of the call; ``text_key`` is where its answer is written (Text.key).

    ``heading``: the title under which the funder puts it, empty without. ``columns`` are those of a
    table. ``applies``: asked only then. ``mandatory``: known to be wanted; what is conditional, on
    nothing that is told, is not. ``portal_id``: the stable id of its field in the form of a portal.
    ``inherits``: the text of the project that an answer changed for this call replaces.
    """

    id: str
    title: str
    text_key: str
    help: str = ""
    limit: int | None = None
    mandatory: bool = True
    kind: FieldKind = FieldKind.TEXT
    need: Demand = Demand.REQUIRED
    limit_unit: LimitUnit = LimitUnit.CHARACTERS
    heading: str = ""
    unit: str = ""
    options: tuple[str, ...] = ()
    other_option: bool = False
    columns: tuple[str, ...] = ()
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    example: str = ""
    applies: tuple[Condition, ...] = ()
    portal_id: int | None = None
    inherits: str = ""

    @property
    def freedom(self) -> str:
        """Say why it may be left without an answer; nothing when it may not."""
        if self.mandatory:
            return ""
        return "si elle est posée" if self.need is Demand.CONDITIONAL else "facultative"

    @property
    def fact(self) -> str:
        """Name the fact that its answer is, to conditions."""
        return f"{FIELD_FACT}{self.id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class PerExpense:
    """How many of a piece are wanted for each expense above an amount."""

    above: Decimal
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RequiredPiece:
    """A document to join; ``blocking``: the application is not receivable without it.

    ``need``: one that is advisory, or conditional on nothing that is told, is not counted missing.
    ``stage``: the identifier of the stage it goes with, empty for the deposit. ``count``: how many
    are wanted (two or three quotes). ``valid_months``: how old it may be. ``template``: the name
    of the funder's own form. ``portal_id``: the stable id of its field in the form of a portal.
    ``per_expense``: how many for each expense, by its amount, rather than
    ``count`` for the whole.
    """

    id: str
    title: str
    action: str
    blocking: bool = False
    applies: tuple[Condition, ...] = ()
    how: str = ""
    source: Source | None = None
    stage: str = ""
    count: int = 1
    per_expense: tuple[PerExpense, ...] = ()
    formats: tuple[str, ...] = ()
    max_bytes: int | None = None
    valid_months: int | None = None
    template: str = ""
    signed: bool = False
    need: Demand = Demand.REQUIRED
    portal_id: int | None = None

    def step_for(self, amount: Decimal) -> PerExpense | None:
        """Return the highest step that an expense is above; None when nothing is asked of it."""
        above = [one for one in self.per_expense if amount > one.above]
        return max(above, key=lambda one: one.above, default=None)

    @property
    def wanted(self) -> bool:
        """Tell whether its absence is known to be a lack."""
        sure = self.need is Demand.CONDITIONAL and bool(self.applies)
        return self.blocking or self.need is Demand.REQUIRED or sure


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion:
    """What the jury looks at; ``threshold``: under it the application is out."""

    id: str
    title: str
    help: str = ""
    group: str = ""
    weight: Decimal | None = None
    scale: Decimal | None = None
    threshold: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """A call for projects.

    ``is_model``: a pattern to adapt, not an open call. ``as_of``: the day (or month, or year)
    its content was last checked, as written; ``to_verify`` says to check it before use.
    ``threshold``: the total of marks under which an application is refused. ``most``: how many
    applications one applicant may send. ``help_offered``: what is given beside money.
    ``co_funders``: who pays with the funder, in the same call. ``envelopes``: what is kept for
    some places.
    """

    id: str
    version: str
    title: str
    funder: str
    funder_kind: FunderKind
    summary: str = ""
    scheme: str = ""
    legal_basis: str = ""
    is_model: bool = False
    deadline: date | None = None
    deposit: str = ""
    source: Source
    other_sources: tuple[Source, ...] = ()
    as_of: str = ""
    checked_on: date | None = None
    to_verify: bool = True
    format: int = 1
    co_funders: tuple[CoFunder, ...] = ()
    contact: Contact = NOBODY
    envelope: Decimal | None = None
    envelope_note: str = ""
    envelopes: tuple[Envelope, ...] = ()
    most: int | None = None
    calendar: Calendar = UNDATED
    stages: tuple[Stage, ...] = ()
    requirements: tuple[Requirement, ...] = ()
    rules: CallRules = CallRules()
    aid_lines: tuple[AidLine, ...] = ()
    promises: tuple[Promise, ...] = ()
    help_offered: tuple[str, ...] = ()
    deposit_ways: tuple[DepositWay, ...] = ()
    sections: tuple[CallSection, ...] = ()
    pieces: tuple[RequiredPiece, ...] = ()
    criteria: tuple[Criterion, ...] = ()
    threshold: Decimal | None = None

    @property
    def funder_kinds(self) -> tuple[FunderKind, ...]:
        """List the kinds of who pays: the funder, then those beside it."""
        return (self.funder_kind, *(one.kind for one in self.co_funders))

    @property
    def takes_portal(self) -> bool:
        """Tell whether it may be answered on a portal."""
        return any(way.kind is DepositKind.PORTAL for way in self.deposit_ways)
