"""What a call pays: one aid line per family of expense or per volet, each with its own figures."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from tressons_desktop.definitions.conditions import Condition
from tressons_desktop.definitions.source import Source
from tressons_desktop.project.values import BudgetCategory, Choice


class AidNature(Choice):
    """What an aid line is for."""

    INVESTMENT = "investissement", "Investissement"
    RUNNING = "fonctionnement", "Fonctionnement"
    SUPPORT = "accompagnement", "Accompagnement, sans argent versé"


class AidBasis(Choice):
    """Which amount of an expense is counted."""

    HT = "ht", "Hors taxes"
    TTC = "ttc", "Toutes taxes comprises"
    BY_RECOVERY = "selon_tva", "Hors taxes pour qui récupère la TVA, sinon TTC"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A rate or a cap of its own for some applicants: the first whose conditions hold counts."""

    applies: tuple[Condition, ...]
    title: str = ""
    rate: Decimal | None = None
    cap: Decimal | None = None
    source: Source | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Bonus:
    """Points added to the rate, or euros to the cap, when something is shown."""

    title: str
    applies: tuple[Condition, ...]
    points: Decimal | None = None
    cap: Decimal | None = None
    source: Source | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Slice:
    """A rate for a part of the expense: up to an amount, or all that is left."""

    rate: Decimal
    up_to: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Year:
    """A rate, or the most that is paid, for one of the years of an operating aid, in order."""

    rate: Decimal | None = None
    cap: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemCap:
    """The most that a family of expense counts for: euros, or a share of all that counts."""

    categories: tuple[BudgetCategory, ...]
    cap: Decimal | None = None
    share: Decimal | None = None
    source: Source | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AidLine:
    """An aid line; rates in percent, amounts in euros, None where the call says nothing.

    ``categories``: the families of expense it counts, all when empty. ``excluded``: what it never
    counts, in words. ``expense_floor``: under it nothing is paid; ``expense_cap``: above it nothing
    more counts. ``less_rent_years``: years of rent taken off the expense. ``years`` and
    ``yearly_cap``: an operating aid paid over several years, ``yearly`` when each has its own.
    ``applies``: who may have this line.
    ``rate_min`` and ``rate_max``: the jury chooses between them. ``slices``: a rate for each part
    of the expense. ``expense_field`` and ``cap_field``: the number answered to the call that the
    expense counted, or the aid, does not pass.
    """

    id: str
    title: str
    nature: AidNature = AidNature.INVESTMENT
    categories: tuple[BudgetCategory, ...] = ()
    excluded: str = ""
    basis: AidBasis = AidBasis.HT
    rate: Decimal | None = None
    rate_min: Decimal | None = None
    rate_max: Decimal | None = None
    slices: tuple[Slice, ...] = ()
    steps: tuple[Step, ...] = ()
    bonuses: tuple[Bonus, ...] = ()
    expense_floor: Decimal | None = None
    expense_cap: Decimal | None = None
    expense_field: str = ""
    item_caps: tuple[ItemCap, ...] = ()
    less_rent_years: int | None = None
    minimum: Decimal | None = None
    cap: Decimal | None = None
    cap_field: str = ""
    flat: Decimal | None = None
    years: int | None = None
    yearly_cap: Decimal | None = None
    yearly: tuple[Year, ...] = ()
    applies: tuple[Condition, ...] = ()
    help: str = ""
    source: Source | None = None
