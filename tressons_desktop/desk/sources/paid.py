"""What an applicant was already given, by the grants that funders published."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date

from tressons_desktop.desk.row import DeskRow, PaidGrant
from tressons_desktop.text.dates import format_date_short
from tressons_desktop.text.money import format_amount
from tressons_desktop.text.search import normalise
from tressons_desktop.text.spaces import NBSP

_SIREN = 9


def paid_to(grants: Iterable[PaidGrant]) -> Callable[[DeskRow], tuple[PaidGrant, ...]]:
    """Return what finds the grants of an applicant: by its SIREN, else by its very name."""
    by_siren: defaultdict[str, list[PaidGrant]] = defaultdict(list)
    by_name: defaultdict[str, list[PaidGrant]] = defaultdict(list)
    for one in grants:
        if one.siret:
            by_siren[one.siret[:_SIREN]].append(one)
        else:
            by_name[normalise(one.beneficiary)].append(one)

    def found(row: DeskRow) -> tuple[PaidGrant, ...]:
        mine = list(by_siren[row.siret[:_SIREN]]) if row.siret else []
        if name := normalise(row.applicant):
            mine += by_name[name]
        return tuple(sorted(mine, key=_newest))

    return found


def _newest(one: PaidGrant) -> tuple[int, str]:
    day = one.decided_on or date.min
    return -day.toordinal(), one.key


def is_same(row: DeskRow, grant: PaidGrant) -> bool:
    """Tell whether a grant of an applicant may be for this very project."""
    title, purpose = normalise(row.title), normalise(grant.purpose)
    return bool(title) and bool(purpose) and (title in purpose or purpose in title)


def paid_words(row: DeskRow, grant: PaidGrant) -> str:
    """Say a grant in a line; one that may be for the same project is said to be."""
    day = f" le {format_date_short(grant.decided_on)}" if grant.decided_on else ""
    purpose = f"{NBSP}: {grant.purpose}" if grant.purpose else ""
    same = ". Peut-être pour ce même projet" if is_same(row, grant) else ""
    giver = grant.giver or "un financeur non dit"
    return f"{format_amount(grant.amount)} de {giver}{day}{purpose}{same}"
