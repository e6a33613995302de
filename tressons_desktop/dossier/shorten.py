"""Shorten texts and lists so that a page keeps its size; what is left out is said."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import TypeVar

from tressons_desktop.dossier.content import FundingRow, FundingSummary
from tressons_desktop.text.money import format_amount

T = TypeVar("T")

_MEASURED = 2_000
"""Longest text that is measured whole, in characters."""


def ellipsis(text: str, fits: Callable[[str], bool]) -> str:
    """Cut a text at a word so that it fits, ending with "…"."""
    text = " ".join(text.split(" ")).strip()
    if len(text) <= _MEASURED and fits(text):
        return text
    words = text.split(" ")
    kept = _most(len(words) - 1, lambda count: fits(_cut(words, count)))
    if kept == len(words) - 1 and fits(text):
        return text
    if kept:
        return _cut(words, kept)
    letters = _most(len(text) - 1, lambda count: fits(text[:count] + "…"))
    return text[:letters] + "…"


def _most(limit: int, fits: Callable[[int], bool]) -> int:
    """Find how much fits, from a little upwards, then by halves.

    A text may be one word of a hundred thousand letters: it is never measured whole.
    """
    low, step = 0, 32
    while low + step < limit and fits(low + step):
        low, step = low + step, 2 * step
    limit = min(limit, low + step)
    while low < limit:
        middle = (low + limit + 1) // 2
        if fits(middle):
            low = middle
        else:
            limit = middle - 1
    return low


def _cut(words: Sequence[str], count: int) -> str:
    return " ".join(words[:count]).rstrip(" ,;:.\u00a0\u202f") + "…"


def first(items: Sequence[T], limit: int) -> tuple[Sequence[T], int]:
    """Keep the first items and count the others; a list of one too many is not worth a cut."""
    return (items, 0) if len(items) <= limit else (items[:limit], len(items) - limit)


def fit_funding(funding: FundingSummary, limit: int) -> tuple[FundingRow, ...]:
    """Keep the largest funders in their order and add the others up in one line.

    The total is unchanged to the cent; the share of the line is recomputed, one decimal, half up.
    """
    if len(funding.rows) <= limit:
        return funding.rows
    order = sorted(range(len(funding.rows)), key=lambda i: -funding.rows[i].amount)
    kept = sorted(order[: limit - 1])
    others = [funding.rows[i].amount for i in order[limit - 1 :]]
    amount = sum(others, Decimal(0))
    total = sum((row.amount for row in funding.rows), Decimal(0))
    text = format_amount(amount)
    name = f"Autres financeurs ({len(others)})"
    line = FundingRow("private", name, "", amount, text, _share(amount, total))
    return (*(funding.rows[i] for i in kept), line)


def _share(amount: Decimal, total: Decimal) -> str:
    if not total:
        return ""
    share = (amount * 100 / total).quantize(Decimal("0.1"), ROUND_HALF_UP)
    return f"{share}".replace(".", ",") + "\u00a0%"
