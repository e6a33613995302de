"""A declared rule: selectors of lines, sense, rate, base, article, dates."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from tressons_desktop.definitions.source import Source
from tressons_desktop.project.values import Choice, FunderKind, LegalForm


class Sense(Choice):
    """Which side of its limit a sum must stay on."""

    AT_LEAST = "au_moins", "au moins"
    AT_MOST = "au_plus", "au plus"


class LineRole(Choice):
    """What a line is for whoever carries the project."""

    OWN = "fonds_propres", "Fonds propres du porteur"
    LOAN = "emprunt", "Emprunt ou avance remboursable"
    GRANT = "subvention", "Subvention"
    GIFT = "don", "Don ou mécénat"
    OTHER = "autre", "Autre ressource"


class Reach(Choice):
    """On how many constraints a rule is written."""

    TOGETHER = "ensemble", "Toutes les lignes ensemble"
    EACH = "chaque_ligne", "Chaque ligne"


class RuleForce(Choice):
    """What a rule that is not kept is: a plan nobody can fund, or a question to a funder."""

    BINDING = "impose", "S’impose au plan"
    ASKS = "a_demander", "À demander ou à vérifier"


BASE: Final = "assiette"
"""Expenditure of the line, or the largest of those of the lines measured together."""
USES: Final = "depenses"
CALL_BASE: Final = "assiette_appel"
MEASURES: Final = (BASE, USES, CALL_BASE)
"""What a rate applies to that is not a sum of lines."""

FACTS: Final = (
    "projet.part_minimale",
    "appel.taux",
    "appel.aides",
    "appel.plafond",
    "appel.minimum",
    "appel.apport",
    "appel.aides_publiques",
    "ligne.plafond",
    "ligne.plancher",
    "exploitant.loyer",
    "exploitant.loyer_de_marche",
    "exploitant.de_minimis",
)
"""Figures of the project, of its call or of a line that a rule may name; euros or percent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Selector:
    """Which lines of the plan are meant; every word given must hold, an absent one says nothing.

    ``public``: paid by a public body, the promoter's own money counting when the promoter is one.
    """

    id: str
    words: str
    roles: tuple[LineRole, ...] = ()
    funders: tuple[FunderKind, ...] = ()
    not_funders: tuple[FunderKind, ...] = ()
    schemes: tuple[str, ...] = ()
    not_schemes: tuple[str, ...] = ()
    public: bool | None = None
    of_call: bool | None = None
    barred_by_call: bool | None = None
    granted: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A part of a measure or of a sum of lines: percent, of what.

    ``rate_from`` names the fact that gives the rate when there is one; ``of`` may be a fact.
    """

    rate: Decimal | None
    rate_from: str
    of: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleCase:
    """When a rule is written; every word given must hold."""

    promoters: tuple[LegalForm, ...] = ()
    public_promoter: bool | None = None
    private_operator: bool | None = None
    farm: bool | None = None
    asked: str = ""
    """Selector of which a line must bring something."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """The article that a name in the plan tells: a kind of intercommunality has its own."""

    words: tuple[str, ...]
    note: str
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MoneyRule:
    """A declared rule.

    ``check``: the check of the plan it feeds. ``if_asked``: nothing, or the limit at least.
    ``largest_base``: bases that may be those of separate lots are asked about. ``ask``: what is to
    be asked, and of whom, when something it needs is unknown. It binds what is asked from
    ``valid_from``, None when unknown, to ``valid_until``, None while nothing takes its place.
    """

    id: str
    check: str
    title: str
    left: str
    plus: tuple[Term, ...]
    sense: Sense
    right: tuple[Term, ...]
    amount: Decimal | None
    amount_from: str
    reach: Reach
    if_asked: bool
    lots: bool
    standing: RuleForce
    case: RuleCase
    left_words: str
    right_words: str
    note: str
    ask: str
    sources: tuple[Source, ...]
    variants: tuple[Variant, ...]
    valid_from: date | None
    valid_until: date | None
    checked_on: date
    to_verify: bool

    @property
    def typed(self) -> bool:
        """Tell whether its figure is that of a call or of a line, dated where it was typed."""
        facts = (self.amount_from, *(term.rate_from for term in self.right))
        return any(fact.startswith(("appel.", "ligne.")) for fact in facts)

    def in_force(self, day: date | None) -> bool:
        """Tell whether it binds what is asked that day; without a day, whether it may."""
        begun = day is None or self.valid_from is None or self.valid_from <= day
        return begun and (day is None or self.valid_until is None or day <= self.valid_until)

    def meets(self, other: MoneyRule) -> bool:
        """Tell whether some day both rules are in force."""
        first = max(one.valid_from or date.min for one in (self, other))
        last = min(one.valid_until or date.max for one in (self, other))
        return first <= last

    @property
    def rate(self) -> Decimal:
        """Return the percentage of the first term of the limit."""
        return self.right[0].rate or Decimal(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Exclusion:
    """Aids that may not be had together: a line of ``one`` and a line of ``other``."""

    id: str
    check: str
    title: str
    one: str
    other: str
    words: str
    note: str
    ask: str
    sources: tuple[Source, ...]
    checked_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedFigure:
    """A dated figure that is no limit: a rate to compute with, a reference to show."""

    id: str
    value: Decimal
    sources: tuple[Source, ...]
    to_verify: bool

    @property
    def source(self) -> str:
        """Name where it comes from."""
        return self.sources[0].text

    @property
    def date(self) -> str:
        """Return the date of its source."""
        return self.sources[0].date


@dataclass(frozen=True, slots=True, kw_only=True)
class Ceilings:
    """All that the file says."""

    noted_on: date
    selectors: tuple[Selector, ...]
    rules: tuple[MoneyRule, ...]
    exclusions: tuple[Exclusion, ...]
    figures: tuple[DatedFigure, ...]

    def selector(self, name: str) -> Selector:
        """Return a selector by its identifier."""
        return next(one for one in self.selectors if one.id == name)

    def rule(self, rule_id: str) -> MoneyRule:
        """Return a rule by its identifier; the last to be in force when one took its place."""
        found = [one for one in self.rules if one.id == rule_id]
        return max(found, key=lambda one: one.valid_from or date.min)

    def figure(self, name: str) -> DatedFigure:
        """Return a figure by its identifier."""
        return next(one for one in self.figures if one.id == name)
