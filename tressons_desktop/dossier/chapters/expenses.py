"""Expenses on one page: family by family, each with its quote, and who takes it in its base."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from functools import partial
from typing import Final

from tressons_desktop.dossier import content as c
from tressons_desktop.dossier.chapters.context import Context
from tressons_desktop.dossier.chapters.funders import (
    funder_name,
    lettered,
    letters,
    plan_lines,
)
from tressons_desktop.dossier.chapters.wording import missing, share_text
from tressons_desktop.finance.budget import line_amount, line_total, line_vat
from tressons_desktop.finance.funder_base import (
    base_of,
    chooses_expenses,
    counted_base,
    takes,
    tax_basis_of,
)
from tressons_desktop.project.model import Attachment, BudgetLine, FundingLine, Quote
from tressons_desktop.project.quotes import quote_files
from tressons_desktop.project.values import BudgetCategory
from tressons_desktop.text.dates import format_day
from tressons_desktop.text.money import format_amount
from tressons_desktop.text.numbers import format_number, format_percent, plural

_RIGHT: Final = c.Align.RIGHT
_TICKED: Final = 5
"""Columns of funders that can still be read."""
_Amount = Callable[[Decimal], c.Money]


def budget_chapter(context: Context) -> list[c.Block]:
    """Investment budget, line by line, without and with tax, and what each funder takes of it."""
    lines = [line for line in context.file.budget if line.label.strip() or line.unit_price]
    if not lines:
        return missing(context, ["budget d’investissement"])
    return [
        c.Paragraph(_lead(context, lines), lead=True),
        _table(context, lines),
        *_bases(context),
        *_compared(context, lines),
        *([] if context.outside else _signed(lines)),
    ]


def _lead(context: Context, lines: Sequence[BudgetLine]) -> str:
    totals = context.accounts.budget
    words = (
        f"{format_amount(totals.ht)} hors taxes, {format_amount(totals.ttc)} toutes taxes "
        f"comprises, dont {format_amount(totals.eligible_ht)} hors taxes éligibles."
    )
    quoted = [line for line in lines if line.quote_number.strip() or line.quote_date]
    if not quoted:
        return words
    done = sum(1 for line in quoted if line.quote_signed_on)
    count = plural(len(quoted), "devis", "devis")
    told = "aucun signé" if not done else plural(done, "signé", "signés")
    return f"{words} {count}, {told}."


# --- the table -----------------------------------------------------------------------------------


def _table(context: Context, lines: Sequence[BudgetLine]) -> c.TableBlock:
    totals = context.accounts.budget
    amount = _amount_writer([a for line in lines for a in (line_amount(line), line_total(line))])
    funders = _ticked(context)
    named = letters(context)
    columns = (
        c.TableColumn("Dépense", 3),
        c.TableColumn("Devis ou estimation", 2.6),
        c.TableColumn("HT", align=_RIGHT),
        c.TableColumn("TVA", align=_RIGHT),
        c.TableColumn("TTC", align=_RIGHT),
        *(c.TableColumn(f"pour {named[one.id]}", 0.62, c.Align.CENTER) for one in funders),
    )
    ticks = ("",) * len(funders)
    sums = map(amount, (totals.ht, totals.vat, totals.ttc))
    total: tuple[c.CellLike, ...] = ("Total", "", *sums, *ticks)
    caption = "Dépenses d’investissement, en euros"
    if funders:
        told = ", ".join(f"{named[one.id]} {funder_name(one)}" for one in funders)
        caption += f"\u202f; retenues ou non par {told}, toutes par les autres"
    return c.TableBlock(
        columns,
        tuple(_rows(context, lines, funders, amount)),
        total,
        caption,
        whole=True,
        dense=True,
        origins=tuple(_origins(lines)),
    )


def _ticked(context: Context) -> list[FundingLine]:
    """List the funders that leave some expense out, when a column each can be read."""
    named = letters(context)
    chosen = [
        line
        for line in plan_lines(context)
        if line.id in named and line.excluded and chooses_expenses(line, context.file)
    ]
    return chosen if len(chosen) <= _TICKED else []


def _rows(
    context: Context,
    lines: Sequence[BudgetLine],
    funders: Sequence[FundingLine],
    amount: _Amount,
) -> Iterator[tuple[c.CellLike, ...]]:
    """Write each family with its own sum, then its expenses."""
    joined = quote_files(context.file)
    whole = context.accounts.budget.ht
    for family in _families(lines):
        held = [line for line in lines if line.category is family]
        yield _family_row(family, held, whole, amount, len(funders))
        for line in held:
            quote = _quote(line, joined.get(line.id, ()))
            yield (
                _expense(line),
                c.TableCell(quote, quiet=True),
                amount(line_amount(line)),
                c.TableCell(amount(line_vat(line)), quiet=True),
                amount(line_total(line)),
                *(c.TableCell("oui" if takes(one, line) else "non", quiet=True) for one in funders),
            )


def _origins(lines: Sequence[BudgetLine]) -> Iterator[c.Origin | None]:
    """Say of each row of the table where it is written: a family is a sum."""
    for family in _families(lines):
        yield None
        for line in lines:
            if line.category is family:
                yield c.Origin("budget", "label", line.id)
    yield c.Origin("budget")


def _families(lines: Sequence[BudgetLine]) -> list[BudgetCategory]:
    """List the families in the order of their first expense."""
    return list(dict.fromkeys(line.category for line in lines))


def _family_row(
    family: BudgetCategory,
    held: Sequence[BudgetLine],
    whole: Decimal,
    amount: _Amount,
    funders: int,
) -> tuple[c.CellLike, ...]:
    sums = [
        sum((of(line) for line in held), Decimal(0)) for of in (line_amount, line_vat, line_total)
    ]
    share = f"{share_text(sums[0], whole)} des dépenses"
    return (
        c.TableCell(family.label, strong=True),
        c.TableCell(share, quiet=True),
        *(c.TableCell(amount(one), strong=True) for one in sums),
        *("",) * funders,
    )


def _amount_writer(amounts: list[Decimal]) -> _Amount:
    """Write every amount of a table the same way: with cents as soon as one has some."""
    whole = all(amount == amount.to_integral_value() for amount in amounts)
    return partial(c.Money, cents=None if whole else True)


def _expense(line: BudgetLine) -> c.CellLike:
    name = line.label.strip() or line.category.label
    details = []
    if line.quantity != 1 and line.unit_price is not None:
        details.append(f"{format_number(line.quantity)} × {format_amount(line.unit_price)}")
    if line.asset_life is not None:
        details.append(f"{plural(line.asset_life, 'an', 'ans')} d’usage")
    if not line.eligible:
        details.append("non éligible")
    if line.unit_price is None:
        details.append("à chiffrer")
    return f"{name} ({', '.join(details)})" if details else name


def _quote(line: BudgetLine, joined: Sequence[Attachment]) -> str:
    """Name the quote of an expense and the file where it is read."""
    parts = [line.supplier.strip()]
    if line.quote_number.strip():
        parts.append(f"n° {line.quote_number.strip()}")
    if line.quote_date:
        parts.append(f"du {format_day(line.quote_date)}")
    words = " ".join(part for part in parts if part)
    if line.quote_amount is not None and line.quote_amount != line_amount(line):
        words += f", {format_amount(line.quote_amount)} HT"
    names = ", ".join(one.title.strip() or one.filename for one in joined if one.in_dossier)
    return "\n".join(part for part in (words, names and f"Joint\u00a0: {names}") if part)


# --- under it ------------------------------------------------------------------------------------


def _bases(context: Context) -> list[c.Block]:
    """Say what each funder counts, and the base that is kept."""
    file, budget, named = context.file, context.accounts.budget, letters(context)
    funders = [line for line in plan_lines(context) if chooses_expenses(line, file)]
    if not funders:
        return []
    columns = (
        c.TableColumn("Base de chaque financeur", 3.6),
        c.TableColumn("Dépenses retenues", 1, _RIGHT),
        c.TableColumn("Base demandée", 1, _RIGHT),
        c.TableColumn("Taux et limites", 2.4),
    )
    rows = tuple(
        (
            lettered(line, named),
            f"{format_amount(counted_base(line, file, budget))} {tax_basis_of(line, file).label}",
            "somme fixe" if line.rate is None else _money(base_of(line, file, budget)),
            c.TableCell(_limits(line), quiet=True),
        )
        for line in funders
    )
    return [c.TableBlock(columns, rows, name="Base retenue par chaque financeur", dense=True)]


def _money(amount: Decimal | None) -> c.CellLike:
    return "–" if amount is None else c.Money(amount)


def _limits(line: FundingLine) -> str:
    """Say how the aid is computed from its base, and what bounds it."""
    told = []
    if line.rate is not None:
        told.append(format_percent(line.rate, 2))
    if line.bonus:
        told.append(f"dont {format_number(line.bonus)} de bonification")
    if line.floor is not None:
        told.append(f"au moins {format_amount(line.floor)}")
    if line.cap is not None:
        told.append(f"au plus {format_amount(line.cap)}")
    return ", ".join(told) or "–"


def _compared(context: Context, lines: Sequence[BudgetLine]) -> list[c.Block]:
    """Put the other quotes beside the one that is kept."""
    known = {line.id: line for line in lines}
    others = [quote for quote in context.file.quotes if quote.line_id in known]
    if not others:
        return []
    columns = (
        c.TableColumn("Autres devis reçus", 2.6),
        c.TableColumn("Fournisseur et devis", 3),
        c.TableColumn("HT", 1, _RIGHT),
        c.TableColumn("Écart", 1, _RIGHT),
    )
    rows = tuple(_other_row(quote, known[quote.line_id]) for quote in others)
    return [c.TableBlock(columns, rows, name="Devis comparés", dense=True)]


def _other_row(quote: Quote, line: BudgetLine) -> tuple[c.CellLike, ...]:
    parts = [quote.supplier.strip()]
    if quote.number.strip():
        parts.append(f"n° {quote.number.strip()}")
    if quote.quote_date:
        parts.append(f"du {format_day(quote.quote_date)}")
    words = " ".join(part for part in parts if part)
    note = quote.note.strip()
    gap = None if quote.amount is None else quote.amount - line_amount(line)
    return (
        line.label.strip() or line.category.label,
        c.TableCell("\n".join(one for one in (words, note) if one), quiet=True),
        _money(quote.amount),
        "–" if gap is None else c.Money(gap, signed=True),
    )


def _signed(lines: Sequence[BudgetLine]) -> list[c.Block]:
    names = tuple(
        f"{line.label.strip() or line.category.label}, signé le {format_day(line.quote_signed_on)}"
        for line in lines
        if line.quote_signed_on
    )
    return [c.NoticeBlock(c.Tone.UNKNOWN, "Devis signés", names)] if names else []
