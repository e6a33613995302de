"""A call for projects as data: what a département asks, ready to be answered and checked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from tressons_desktop.definitions.conditions import Condition
from tressons_desktop.definitions.source import Source
from tressons_desktop.project.values import FunderKind, LegalForm, ProjectKind


@dataclass(frozen=True, slots=True, kw_only=True)
class CallRules:
    """Figures and limits of a call; None where the call says nothing.

    Rates in percent, amounts in euros. ``sources`` gives the origin of each figure by field
    name: a rule without a source of its own comes from the call.
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
    public_aid_max: Decimal | None = None
    not_with: tuple[FunderKind, ...] = ()
    sources: Mapping[str, Source] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class CallSection:
    """A question of the call; ``text_key`` is where its answer is written (Text.key)."""

    id: str
    title: str
    text_key: str
    help: str = ""
    limit: int | None = None
    mandatory: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class RequiredPiece:
    """A document to join; ``blocking``: the application is not receivable without it."""

    id: str
    title: str
    action: str
    blocking: bool = False
    applies: tuple[Condition, ...] = ()
    how: str = ""
    source: Source | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion:
    """What the jury looks at."""

    id: str
    title: str
    help: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """A call for projects.

    ``is_model``: a pattern to adapt, not an open call. ``as_of``: the day (or month, or year)
    its content was last checked, as written; ``to_verify`` says to check it before use.
    """

    id: str
    version: str
    title: str
    funder: str
    funder_kind: FunderKind
    summary: str = ""
    is_model: bool = False
    deadline: date | None = None
    deposit: str = ""
    source: Source
    as_of: str = ""
    to_verify: bool = True
    rules: CallRules = CallRules()
    sections: tuple[CallSection, ...] = ()
    pieces: tuple[RequiredPiece, ...] = ()
    criteria: tuple[Criterion, ...] = ()
