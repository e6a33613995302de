"""Budget and funding plan."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Final

from tressons_desktop.dossier import content as c
from tressons_desktop.dossier.chapters.context import Context
from tressons_desktop.dossier.chapters.wording import capital, missing, share_text
from tressons_desktop.finance.budget import (
    line_amount,
    line_total,
    line_vat,
)
from tressons_desktop.finance.check import Check, CheckVerdict
from tressons_desktop.finance.plan import (
    Basis,
    funding_amount,
    is_loan,
    is_own,
)
from tressons_desktop.finance.vat_advance import vat_advance
from tressons_desktop.project.identity import own_profile
from tressons_desktop.project.model import Attachment, BudgetLine, FundingLine
from tressons_desktop.project.quotes import quote_files
from tressons_desktop.project.values import FunderKind, FundingStatus
from tressons_desktop.text.dates import format_day
from tressons_desktop.text.money import format_amount, format_amount_exact
from tressons_desktop.text.numbers import format_number, format_percent

_SERIES: Final = {
    FunderKind.COMMUNE: "commune",
    FunderKind.DEPARTEMENT: "departement",
    FunderKind.STATE: "state",
    FunderKind.REGION: "region",
    FunderKind.EPCI: "epci",
}
_TONES: Final = {
    CheckVerdict.OK: c.Tone.OK,
    CheckVerdict.EXCEEDED: c.Tone.NO,
    CheckVerdict.TO_CHECK: c.Tone.UNKNOWN,
    CheckVerdict.NOT_APPLICABLE: c.Tone.NEUTRAL,
}


def tone_of(check: Check) -> c.Tone:
    """Give the tone of a verdict."""
    return _TONES[check.verdict]


# --- budget -------------------------------------------------------------------------------------


def budget_chapter(context: Context) -> list[c.Block]:
    """Investment budget, line by line, without and with tax."""
    lines = [line for line in context.file.budget if line.label.strip() or line.unit_price]
    if not lines:
        return missing(context, ["budget d’investissement"])
    totals = context.accounts.budget
    figures = c.KeyFigures(
        (
            c.KeyFigure(format_amount(totals.ht), "hors taxes"),
            c.KeyFigure(format_amount(totals.ttc), "toutes taxes comprises"),
            c.KeyFigure(format_amount(totals.eligible_ht), "éligibles, hors taxes"),
        )
    )
    amount = _amount_writer([a for line in lines for a in (line_amount(line), line_total(line))])
    columns = (
        c.TableColumn("Dépense", 3.4),
        c.TableColumn("Devis ou estimation", 2.2),
        c.TableColumn("HT", align=c.Align.RIGHT),
        c.TableColumn("TVA", align=c.Align.RIGHT),
        c.TableColumn("TTC", align=c.Align.RIGHT),
    )
    joined = quote_files(context.file)
    rows = tuple(
        (
            _expense(line),
            c.TableCell(_quote(line, joined.get(line.id, ())), quiet=True),
            amount(line_amount(line)),
            c.TableCell(amount(line_vat(line)), quiet=True),
            amount(line_total(line)),
        )
        for line in lines
    )
    total = ("Total", "", amount(totals.ht), amount(totals.vat), amount(totals.ttc))
    table = c.TableBlock(columns, rows, total, "Dépenses d’investissement, en euros")
    return [figures, table, *_by_category(context), *_budget_notes(lines)]


def _amount_writer(amounts: list[Decimal]) -> Callable[[Decimal], str]:
    """Write every amount of a table the same way: with cents as soon as one has some."""
    whole = all(amount == amount.to_integral_value() for amount in amounts)
    return format_amount if whole else format_amount_exact


def _expense(line: BudgetLine) -> c.CellLike:
    name = line.label.strip() or line.category.label
    details = []
    if line.quantity != 1 and line.unit_price is not None:
        details.append(f"{format_number(line.quantity)} × {format_amount(line.unit_price)}")
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
    names = ", ".join(one.title.strip() or one.filename for one in joined if one.in_dossier)
    return "\n".join(part for part in (words, names and f"Joint\u00a0: {names}") if part)


def _by_category(context: Context) -> list[c.Block]:
    totals = context.accounts.budget
    if len(totals.by_category) < 2:
        return []
    columns = (
        c.TableColumn("Nature de dépense", 3),
        c.TableColumn("HT", align=c.Align.RIGHT),
        c.TableColumn("Part", align=c.Align.RIGHT),
    )
    rows = tuple(
        (kind.label, format_amount(amount), c.TableCell(share_text(amount, totals.ht), quiet=True))
        for kind, amount in totals.by_category.items()
        if amount
    )
    return [
        c.Heading("Par nature de dépense", 2, "budget-natures"),
        c.TableBlock(
            columns,
            rows,
            ("Total", format_amount(totals.ht), share_text(*2 * [totals.ht])),
            name="Dépenses hors taxes par nature, en euros",
        ),
    ]


def _budget_notes(lines: list[BudgetLine]) -> list[c.Block]:
    names = tuple(
        f"{line.label.strip() or line.category.label}, signé le {format_day(line.quote_signed_on)}"
        for line in lines
        if line.quote_signed_on
    )
    return [c.NoticeBlock(c.Tone.UNKNOWN, "Devis signés", names)] if names else []


# --- plan ---------------------------------------------------------------------------------------


def series_of(funder: FunderKind) -> str:
    """Give the colour key of a funder; what has no colour of its own is grey."""
    return _SERIES.get(funder, "private")


def funder_name(line: FundingLine) -> str:
    """Name a funder and its scheme."""
    name, scheme = line.label.strip() or line.funder.label, line.scheme.strip()
    return f"{name}, {scheme}" if scheme else name


def funding_rows(context: Context) -> tuple[c.FundingRow, ...]:
    """List who pays, one row each, the promoter's own money in one row with its loan."""
    form = context.file.project.promoter_form
    lines = [line for line in context.file.funding if funding_amount(line)]
    total = sum((funding_amount(line) for line in lines), Decimal(0))
    own = [line for line in lines if is_own(line, form)]
    rows = [
        _row(series_of(line.funder), funder_name(line), line.status.label, [line], total)
        for line in lines
        if line not in own
    ]
    if own:
        rows.append(_own_row(context, own, total))
    return tuple(rows)


def _row(
    series: str, label: str, status: str, lines: list[FundingLine], total: Decimal
) -> c.FundingRow:
    amount = sum((funding_amount(line) for line in lines), Decimal(0))
    share = share_text(amount, total)
    return c.FundingRow(series, label, status, amount, format_amount(amount), share)


def _own_row(context: Context, own: list[FundingLine], total: Decimal) -> c.FundingRow:
    series = "commune" if context.promoter_is_commune else series_of(own[0].funder)
    name = "Commune" if context.promoter_is_commune else (context.promoter_name or "Porteur")
    loans = [line for line in own if is_loan(line)]
    loan = sum((funding_amount(line) for line in loans), Decimal(0))
    if loans:
        alone = len(loans) == len(own)
        name += ", emprunt" if alone else f", dont emprunt {format_amount(loan)}"
    states = {line.status for line in own}
    status = own[0].status.label if len(states) == 1 else "Selon la part"
    if len(states) > 1 and FundingStatus.GRANTED in states:
        status = "En partie acquis"
    return _row(series, name, status, own, total)


def funding_chapter(context: Context) -> list[c.Block]:
    """Funding plan: bar, table, how sure it is, checks with rule and source."""
    lines = [line for line in context.file.funding if line.amount or line.label.strip()]
    if not lines:
        return missing(context, ["plan de financement"])
    rows = funding_rows(context)
    segments = tuple(c.Segment(r.series, r.label, r.amount, r.share) for r in rows)
    words = " ; ".join(f"{row.label} {row.share}" for row in rows)
    basis = context.accounts.basis
    blocks: list[c.Block] = [c.Paragraph(_certainty(context))]
    if segments:
        blocks.append(c.Chart(c.FundingBar(segments, f"Répartition du financement : {words}.")))
    blocks.append(_plan_table(lines, basis))
    blocks += _vat_section(context)
    return [*blocks, *checks_section(context), *_signature(context)]


def _certainty(context: Context) -> str:
    totals = context.accounts.funding
    words = [
        f"{format_amount(amount)} {_STATUS_WORDS[status]}"
        for status, amount in totals.by_status.items()
        if amount
    ]
    basis = context.accounts.basis.words
    text = f"Plan établi {basis}, {format_amount(totals.total)} de ressources"
    return f"{text}, dont {', '.join(words)}." if words else f"{text}."


_STATUS_WORDS: Final = {
    FundingStatus.EXPECTED: "pressentis",
    FundingStatus.REQUESTED: "sollicités",
    FundingStatus.GRANTED: "acquis",
    FundingStatus.REFUSED: "refusés",
}


def _plan_table(lines: list[FundingLine], basis: Basis) -> c.TableBlock:
    total = sum((funding_amount(line) for line in lines), Decimal(0))
    columns = (
        c.TableColumn("Financeur", 3),
        c.TableColumn("Nature", 1.5),
        c.TableColumn("Statut", 1.5),
        c.TableColumn("Montant", align=c.Align.RIGHT),
        c.TableColumn("Part", align=c.Align.RIGHT),
    )
    rows = tuple(_plan_row(line, total) for line in lines)
    foot = ("Total", "", "", format_amount(total), share_text(total, total))
    return c.TableBlock(columns, rows, foot, f"Ressources, {basis.words}, en euros")


def _plan_row(line: FundingLine, total: Decimal) -> tuple[c.CellLike, ...]:
    refused = line.status is FundingStatus.REFUSED
    amount = "à chiffrer" if line.amount is None else format_amount(line.amount)
    share = "non compté" if refused else share_text(funding_amount(line), total)
    return (
        c.TableCell(_plan_name(line), series=series_of(line.funder)),
        c.TableCell(line.nature.label, quiet=True),
        c.TableCell(_status(line), quiet=True),
        c.TableCell(amount, quiet=refused),
        c.TableCell(share, quiet=True),
    )


def _plan_name(line: FundingLine) -> c.Inline:
    if line.rate is None or line.eligible_base is None:
        return funder_name(line)
    detail = f"{format_percent(line.rate, 2)} de {format_amount(line.eligible_base)}"
    return f"{funder_name(line)} ({detail})"


def _status(line: FundingLine) -> str:
    words = line.status.label
    if line.decided_on:
        words += f" le {format_day(line.decided_on)}"
    return f"{words}, {line.reference.strip()}" if line.reference.strip() else words


def _vat_section(context: Context) -> list[c.Block]:
    """Tell the VAT outside the plan: what is advanced, what comes back, what is left."""
    advance = vat_advance(context.accounts)
    if advance is None:
        return []
    columns = (
        c.TableColumn("TVA hors du plan", 1.6),
        c.TableColumn("Montant", align=c.Align.RIGHT),
        c.TableColumn("Ce qu’il faut en savoir", 4),
    )
    rows = tuple(
        (one.label, one.amount_words, c.TableCell(capital(one.detail), quiet=True))
        for one in advance.lines
    )
    return [
        c.Heading("TVA à avancer", 2, "tva-a-avancer"),
        c.TableBlock(columns, rows, name="TVA à avancer et récupérée, en euros"),
    ]


# --- checks -------------------------------------------------------------------------------------


def checks_section(context: Context) -> list[c.Block]:
    """Each rule with its verdict, its explanation and its source."""
    told = [k for k in context.checks if k.verdict is not CheckVerdict.NOT_APPLICABLE]
    if not told:
        return []
    checks = tuple(_check(check) for check in told)
    return [c.Heading("Contrôles du plan", 2, "controles"), c.Checks(checks)]


def _check(check: Check) -> c.CheckItem:
    sentence, label = check.sentence.rstrip("."), check.label.lower()
    repeated = sentence.lower().startswith(label)
    verdict = label + sentence[len(label) :] if repeated else label
    explanation = "" if repeated else f"{sentence}. "
    explanation += "".join(f"{part.words} " for part in check.parts)
    explanation += f"Règle : {check.rule}."
    if check.note:
        explanation += f" {check.note}"
    source = f"Source : {check.source}"
    if check.source_date:
        source += f", {check.source_date}"
    if check.to_verify:
        source += ". À vérifier avant le dépôt"
    return c.CheckItem(tone_of(check), check.title, verdict, explanation, f"{source}.")


def _signature(context: Context) -> list[c.Block]:
    profile = own_profile(context.file)
    if not context.promoter_is_commune or profile is None or not context.commune_name:
        return []
    where = f"Plan arrêté à {context.commune_name}, le"
    return [c.Signature(where, profile.mayor_title or "Maire", profile.mayor_name)]
