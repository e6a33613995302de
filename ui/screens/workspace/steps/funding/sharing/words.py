"""What the sheet says of a proposal: the result, why nothing can be applied, the two bars."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from tressons_desktop.finance.proposal.model import SharedPlan, ShareRow, ShareWish
from tressons_desktop.project.values import FunderKind
from tressons_desktop.text.money import format_amount
from ui.screens.workspace.steps.funding.presenter import swatch_of
from ui.widgets.charts import FundingBarChart, FundingSegment


def result_words(made: SharedPlan) -> str:
    """Say in one sentence what applying would change for the promoter."""
    if made.trouble:
        return "Aucun plan à appliquer."
    owner = f"{made.owner[:1].upper()}{made.owner[1:]}"
    if not made.changes:
        return (
            f"{owner} apporte {format_amount(made.own)}\u00a0: le plan actuel est déjà le meilleur."
        )
    gap = made.own_today - made.own
    if not gap:
        return f"{owner} apporte {format_amount(made.own)}, comme aujourd’hui."
    side = "de moins" if gap > 0 else "de plus"
    return (
        f"{owner} apporte {format_amount(made.own)} au lieu de {format_amount(made.own_today)}, "
        f"soit {format_amount(abs(gap))} {side}."
    )


def why_not(made: SharedPlan, before: ShareWish) -> str:
    """Say why nothing can be applied; empty when something can: an amount, a lock, a rank."""
    if made.trouble:
        return made.trouble
    same = (made.wish.locked, made.wish.first) == (before.locked, before.first)
    return "Le plan actuel est déjà celui-ci." if same and not made.changes else ""


def show_bar(bar: FundingBarChart, name: str, made: SharedPlan, *, proposed: bool) -> None:
    """Draw a plan, today's or the proposed one, by funder."""
    bar.set_segments(_segments(made.rows, proposed=proposed), base=made.uses)
    bar.setAccessibleName(name)


def _segments(rows: Sequence[ShareRow], *, proposed: bool) -> list[FundingSegment]:
    """Cut a bar by funder, the promoter's money last; two funders of one colour stay two."""
    sums: dict[tuple[bool, FunderKind], Decimal] = {}
    for one in sorted(rows, key=lambda one: one.own):
        key = one.own, one.line.funder
        sums[key] = sums.get(key, Decimal(0)) + (one.proposed if proposed else one.today)
    tokens = {(one.own, one.line.funder): swatch_of(one.line) for one in rows}
    return [
        FundingSegment("Porteur" if _is_apart(*key) else key[1].label, amount, tokens[key])
        for key, amount in sums.items()
    ]


def _is_apart(own: bool, funder: FunderKind) -> bool:
    """Tell whether money of the promoter is named so: that of a commune has its own name."""
    return own and funder in (FunderKind.PRIVATE, FunderKind.OTHER_PUBLIC)
