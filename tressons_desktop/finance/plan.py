"""Totals of the funding plan: who pays, how sure it is, what the promoter bears.

Refused money is kept in the table and left out of every total.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from types import MappingProxyType
from typing import Final

from tressons_desktop.calls.model import Call
from tressons_desktop.finance.budget import HUNDRED, ZERO, BudgetTotals
from tressons_desktop.project.model import FundingLine, ProjectFile
from tressons_desktop.project.values import FunderKind, FundingNature, FundingStatus, LegalForm


class Basis(Enum):
    """Whether a plan is read without or with tax; the two never mix in one table."""

    HT = "HT"
    TTC = "TTC"

    @property
    def words(self) -> str:
        """Name the basis in a sentence."""
        return "hors taxes" if self is Basis.HT else "toutes taxes comprises"


@dataclass(frozen=True, slots=True, kw_only=True)
class FundingTotals:
    """Sums of the funding plan, in euros.

    ``own`` is what the promoter bears (own funds and loans), ``aid`` all the rest, ``grants``
    the grants of others; ``public`` is the base of CGCT L. 1111-10, promoter included when it
    is a public body. ``in_kind`` pays no invoice: it is in none of the others.
    """

    total: Decimal
    public: Decimal
    private: Decimal
    own: Decimal
    aid: Decimal
    grants: Decimal
    in_kind: Decimal
    by_funder: Mapping[FunderKind, Decimal]
    by_status: Mapping[FundingStatus, Decimal]

    def share_of(self, amount: Decimal) -> Decimal:
        """Return the percentage of the total, unrounded; zero for an empty plan."""
        return amount * HUNDRED / self.total if self.total else ZERO

    def share_of_line(self, line: FundingLine) -> Decimal | None:
        """Return the percentage of the total that a line is; None when it brings nothing."""
        if line.amount is None or not self.total or not counts(line):
            return None
        return self.share_of(line.amount)


_BORROWED: Final = frozenset({FundingNature.LOAN, FundingNature.ADVANCE})


def counts(line: FundingLine) -> bool:
    """Tell whether a line is in the totals: neither refused nor in kind."""
    return line.status is not FundingStatus.REFUSED and line.nature is not FundingNature.IN_KIND


def is_loan(line: FundingLine) -> bool:
    """Tell whether a line is paid back: a loan, or an advance that is one."""
    return line.nature in _BORROWED


def funding_amount(line: FundingLine) -> Decimal:
    """Return the money that a line brings: none when refused, not filled in, or in kind."""
    return line.amount if line.amount is not None and counts(line) else ZERO


def is_own(line: FundingLine, promoter: LegalForm | None) -> bool:
    """Tell whether the promoter bears this money.

    A loan or an advance is repaid by the promoter whoever lends it; own funds count when they are
    the promoter's. A promoter not yet named is taken for the commune.
    """
    if is_loan(line):
        return True
    if line.nature is not FundingNature.OWN_FUNDS:
        return False
    return line.funder is own_funder(promoter)


def own_funder(promoter: LegalForm | None) -> FunderKind:
    """Return the kind of funder that a promoter is in its own plan."""
    if promoter is None or promoter is LegalForm.COMMUNE:
        return FunderKind.COMMUNE
    if promoter is LegalForm.EPCI:
        return FunderKind.EPCI
    return FunderKind.OTHER_PUBLIC if promoter.is_public else FunderKind.PRIVATE


def owner_words(form: LegalForm | None) -> str:
    """Say whose operation it is: "de la commune"; a commune until said otherwise."""
    owners = {None: "de la commune", LegalForm.COMMUNE: "de la commune"}
    owners[LegalForm.EPCI] = "de l’intercommunalité"
    return owners.get(form, "du porteur")


def is_public_promoter(promoter: LegalForm | None) -> bool:
    """Tell whether the promoter is a public body; a commune until said otherwise."""
    return promoter is None or promoter.is_public


def funding_totals(
    lines: Iterable[FundingLine], promoter: LegalForm | None = None
) -> FundingTotals:
    """Add up a funding plan for a given promoter."""
    lines = tuple(lines)
    total = public = own = grants = ZERO
    funders: dict[FunderKind, Decimal] = {}
    statuses: dict[FundingStatus, Decimal] = {}
    for line in lines:
        amount = funding_amount(line)
        if not counts(line):
            continue
        mine = is_own(line, promoter)
        total += amount
        own += amount if mine else ZERO
        if is_public_promoter(promoter) if mine else line.funder.is_public:
            public += amount
        if line.nature is FundingNature.GRANT:
            grants += amount
        funders[line.funder] = funders.get(line.funder, ZERO) + amount
        statuses[line.status] = statuses.get(line.status, ZERO) + amount
    return FundingTotals(
        total=total,
        public=public,
        private=total - public,
        own=own,
        aid=total - own,
        grants=grants,
        in_kind=sum((_in_kind(line) for line in lines), ZERO),
        by_funder=MappingProxyType({k: funders[k] for k in FunderKind if k in funders}),
        by_status=MappingProxyType({s: statuses[s] for s in FundingStatus if s in statuses}),
    )


def _in_kind(line: FundingLine) -> Decimal:
    alive = line.nature is FundingNature.IN_KIND and line.status is not FundingStatus.REFUSED
    return line.amount if alive and line.amount is not None else ZERO


def plan_basis(file: ProjectFile) -> Basis:
    """Choose the basis of the plan: HT for public bodies and companies, TTC otherwise.

    A commune advances the VAT and recovers it apart (deduction or FCTVA); an association that
    does not recover it must find the money for it.
    """
    with_tax = (LegalForm.ASSOCIATION, LegalForm.MUTUAL, LegalForm.FOUNDATION)
    return Basis.TTC if file.project.promoter_form in with_tax else Basis.HT


def request_lines(file: ProjectFile, call: Call) -> tuple[FundingLine, ...]:
    """Find the lines that ask this call for money.

    Lines linked to the call; failing that, the only grant asked of the same kind of funder, as
    long as no line is linked to another call: whoever links one says which asks what. A line that
    the application sets apart is never guessed.
    """
    alive = [line for line in file.funding if line.status is not FundingStatus.REFUSED]
    linked = tuple(line for line in alive if line.call_id == call.id)
    if linked or any(line.call_id for line in alive):
        return linked
    apart = {key for one in file.applications if one.call_id == call.id for key in one.lines_apart}
    same = tuple(
        line
        for line in alive
        if line.nature is FundingNature.GRANT and line.funder is call.funder_kind
    )
    return same if len(same) == 1 and same[0].id not in apart else ()


def asks(file: ProjectFile, call: Call) -> bool:
    """Tell whether the plan asks this call: by a line of its own, or as the call aimed at."""
    own = any(
        line.call_id == call.id and line.status is not FundingStatus.REFUSED
        for line in file.funding
    )
    return own or (file.project.call_id == call.id and bool(request_lines(file, call)))


def call_base(file: ProjectFile, budget: BudgetTotals, call: Call | None) -> Decimal:
    """Return the base of a call: what its lines state, within the budget, within its own cap."""
    base = budget.eligible_ht
    asking = request_lines(file, call) if call else ()
    stated = [line.eligible_base for line in asking if line.eligible_base]
    if stated:
        base = min(base, sum(stated, ZERO)) if base else sum(stated, ZERO)
    cap = call.rules.base_cap if call else None
    return base if cap is None else min(base, cap)


def call_request(file: ProjectFile, call: Call) -> Decimal:
    """Return the amount asked of a call; the application's own figure when no line says it."""
    lines = request_lines(file, call)
    if lines:
        return sum((funding_amount(line) for line in lines), ZERO)
    asked = (one.requested for one in file.applications if one.call_id == call.id)
    return next(asked, None) or ZERO
