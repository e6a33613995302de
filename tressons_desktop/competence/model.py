"""What the law says of who may act, who may pay, and by which contract the place is entrusted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from tressons_desktop.definitions.conditions import Condition
from tressons_desktop.definitions.source import Source
from tressons_desktop.project.kinds import Choice, ProjectKind
from tressons_desktop.project.values import FunderKind, FundingNature, LegalForm


class Permission(Choice):
    """Whether something may be done, from the best; what is not known is never "possible"."""

    MAY = "possible", "Possible"
    CONFIRM = "a_confirmer", "À confirmer"
    MAY_NOT = "interdit", "Pas possible"


@dataclass(frozen=True, slots=True, kw_only=True)
class CompetenceRule:
    """What is said of who may do something, what has to be proved, and from which text.

    ``ways``: what remains possible. ``finding``: how "Contrôler" says it, empty when it says
    nothing. ``to_verify``: one of its texts at least was not read again.
    """

    id: str
    title: str
    verdict: Permission
    says: str
    proofs: tuple[str, ...]
    ways: tuple[str, ...]
    finding: str
    sources: tuple[Source, ...]
    to_verify: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class LegalBasis(CompetenceRule):
    """On what an action stands; ``kinds`` empty: whatever the project is.

    ``names`` is the article as a resolution names it, empty when none is to be named.
    """

    promoters: tuple[LegalForm, ...]
    kinds: tuple[ProjectKind, ...]
    names: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentRule(CompetenceRule):
    """Who may pay whom; ``kinds``, ``natures`` or ``schemes`` empty: any of them."""

    payers: tuple[FunderKind, ...]
    receivers: tuple[LegalForm, ...]
    kinds: tuple[ProjectKind, ...]
    natures: tuple[FundingNature, ...]
    schemes: tuple[str, ...]
    instruments: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ModeLimit:
    """What keeps a mode from a project, and why."""

    when: tuple[Condition, ...]
    verdict: Permission
    because: str


ASPECTS: Final = {
    "obligations": "Obligations",
    "duration": "Durée",
    "competition": "Mise en concurrence",
    "risk": "Qui porte le risque",
    "vat": "TVA",
    "vote": "Ce que le conseil vote",
    "forbids": "Ce qu’il interdit",
}
"""By what the modes are compared, in order: key of the file -> words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mode:
    """A way to entrust the place; ``aspects`` follow the order of ``ASPECTS``."""

    id: str
    title: str
    says: str
    aspects: tuple[str, ...]
    limits: tuple[ModeLimit, ...]
    sources: tuple[Source, ...]
    to_verify: bool

    def aspect(self, key: str) -> str:
        """Return what is said of it by one of the words of the comparison."""
        return self.aspects[tuple(ASPECTS).index(key)]


@dataclass(frozen=True, slots=True)
class CompetenceBook:
    """All that is bundled; ``question`` is the one whose typed answer is the mode chosen."""

    bases: tuple[LegalBasis, ...]
    payments: tuple[PaymentRule, ...]
    modes: tuple[Mode, ...]
    question: str
