"""What a cash plan does not show: what falls after its last month."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from tressons_desktop.forecast.cash.model import CashLine, Hypothesis, month_words
from tressons_desktop.text.money import format_amount


def after_the_table(lines: Iterable[CashLine], last: date) -> Iterator[Hypothesis]:
    """Say what falls after the last month shown; nothing when all is shown."""
    later = [_words(line) for line in lines if line.later]
    if later:
        about, told = f"Après {month_words(last)}", "\u202f; ".join(later)
        yield Hypothesis(about, told, "Calculé", to_verify=False)


def _words(line: CashLine) -> str:
    way = "à recevoir" if line.incoming else "à payer"
    return f"{line.label}, {format_amount(line.later)} {way}"
