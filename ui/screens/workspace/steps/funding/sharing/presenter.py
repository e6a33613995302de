"""Decide what the sheet is given and what it writes; the rules are those of the core."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from tressons_desktop.calls.model import Call
from tressons_desktop.finance.accounts import Accounts
from tressons_desktop.finance.proposal.making import first_wish, propose
from tressons_desktop.finance.proposal.model import SharedPlan, ShareWish
from tressons_desktop.outcomes import Progress
from tressons_desktop.project.model import ProjectFile

Calls = tuple[Call, ...]


def first_answer(
    accounts: Accounts, call: Call | None, others: Calls, _progress: Progress
) -> SharedPlan:
    """Share the aids as the plan says already: its locks, who gives way first."""
    return propose(accounts, call, first_wish(accounts, call, others), others)


def next_answer(
    accounts: Accounts, call: Call | None, others: Calls, wish: ShareWish
) -> SharedPlan:
    """Share the aids as the sheet says."""
    return propose(accounts, call, wish, others)


@dataclass(frozen=True, slots=True)
class ShareWriting:
    """What applying writes: amounts, and of locks and ranks only what was changed."""

    changes: tuple[tuple[str, Decimal], ...]
    fixed: tuple[str, ...]
    freed: tuple[str, ...]
    first: str | None


def what_to_write(file: ProjectFile, before: ShareWish, made: SharedPlan) -> ShareWriting:
    """Compare what was decided in the sheet with what the plan said when it opened."""
    locked = {line.id for line in file.funding if line.locked}
    return ShareWriting(
        changes=made.changes,
        fixed=tuple(sorted(made.wish.locked - before.locked)),
        freed=tuple(sorted((before.locked - made.wish.locked) & locked)),
        first=None if made.wish.first == before.first else made.wish.first,
    )
