"""Several quotes for one expense: the one retained is written in the expense, the others beside."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from tressons_desktop.finance.budget import line_amount
from tressons_desktop.operations.declare import in_project, operation
from tressons_desktop.outcomes import Refused
from tressons_desktop.ports import UnitOfWork
from tressons_desktop.project.model import Attachment, BudgetLine, Quote
from tressons_desktop.project.quotes import quote_key
from tressons_desktop.text.dates import format_date_short
from tressons_desktop.text.money import cents

_SAME = {
    "supplier": "supplier",
    "number": "quote_number",
    "quote_date": "quote_date",
    "amount": "quote_amount",
}
"""Fields of a quote, and those of the expense that retains it."""


@operation(scope=in_project, label="retenir un devis")
def retain_quote(uow: UnitOfWork, /, *, project_id: str, quote_id: str) -> None:
    """Put a quote in the place of the one retained, which goes beside; files follow their quote.

    The price follows when it was that of the quote, or when there was none. A signed quote stays:
    its signature engages.
    """
    file = uow.project_file(project_id)
    quote = uow.find(Quote, quote_id)
    line = uow.find(BudgetLine, quote.line_id)
    if line.quote_signed_on is not None:
        day = format_date_short(line.quote_signed_on)
        raise Refused(
            f"Le devis retenu est signé le {day}\u00a0: si c’est une erreur, effacer cette date."
        )
    before: dict[str, Any] = {mine: getattr(line, theirs) for mine, theirs in _SAME.items()}
    retained: dict[str, Any] = {theirs: getattr(quote, mine) for mine, theirs in _SAME.items()}
    uow.change(BudgetLine, line.id, **retained, **_price(line, quote.amount))
    held = [one for one in file.attachments if one.piece_id == quote_key(line.id)]
    brought = [one for one in file.attachments if one.piece_id == quote_key(quote.id)]
    note = f"{quote.supplier or 'Devis retenu'}\u00a0: {quote.note}" if quote.note else ""
    if any(before.values()) or held or note:
        uow.change(Quote, quote.id, **before, note=note)
    else:
        uow.remove(Quote, quote.id)
    for record in held:
        uow.change(Attachment, record.id, piece_id=quote_key(quote.id))
    for record in brought:
        uow.change(Attachment, record.id, piece_id=quote_key(line.id))


def _price(line: BudgetLine, amount: Decimal | None) -> dict[str, Any]:
    """Return the price that a quote gives; the quantity stays when it divides the amount."""
    known = line_amount(line) if line.unit_price is not None else None
    if amount is None or (known is not None and known != line.quote_amount):
        return {}
    if line.quantity > 0 and cents(cents(amount / line.quantity) * line.quantity) == amount:
        return {"unit_price": cents(amount / line.quantity)}
    return {"unit_price": amount, "quantity": Decimal(1)}
