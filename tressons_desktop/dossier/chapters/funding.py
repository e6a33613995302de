"""The funding plan: one page that is signed, which can be exported alone, then its details."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Final

from tressons_desktop.dossier import content as c
from tressons_desktop.dossier.chapters.context import Context
from tressons_desktop.dossier.chapters.funders import (
    funding_rows,
    lettered,
    letters,
    plan_lines,
)
from tressons_desktop.dossier.chapters.requests import loans_blocks, requests_blocks
from tressons_desktop.dossier.chapters.rules import checks_section, rules_table
from tressons_desktop.dossier.chapters.tills import operation_till
from tressons_desktop.dossier.chapters.wording import capital, missing, share_text
from tressons_desktop.finance.funder_base import base_of
from tressons_desktop.finance.plan import funding_amount
from tressons_desktop.finance.vat_advance import vat_advance
from tressons_desktop.project.identity import own_profile
from tressons_desktop.project.model import FundingLine
from tressons_desktop.project.values import FundingNature, FundingStatus
from tressons_desktop.text.dates import format_day
from tressons_desktop.text.money import format_amount
from tressons_desktop.text.numbers import format_percent


def funding_chapter(context: Context) -> list[c.Block]:
    """Print the plan on its page, then what it rests on."""
    if not plan_lines(context):
        return missing(context, ["plan de financement"])
    return [
        c.Section("", tuple(plan_page(context)), keep=c.Keep.OWN),
        *requests_blocks(context),
        *loans_blocks(context),
        *operation_till(context),
        *checks_section(context),
    ]


def plan_page(context: Context, lead: str = "") -> list[c.Block]:
    """Bar, table, rules, VAT, signature: what a funder asks to be signed.

    ``lead`` says of what, where no dossier says it around.
    """
    lines = plan_lines(context)
    rows = funding_rows(context)
    segments = tuple(c.Segment(r.series, r.label, r.amount, r.share, r.letter) for r in rows)
    words = " ; ".join(f"{row.label} {row.share}" for row in rows)
    blocks: list[c.Block] = [c.Paragraph(f"{lead} {_certainty(context)}".strip(), lead=not lead)]
    if segments:
        blocks.append(c.Chart(c.FundingBar(segments, f"Répartition du financement : {words}.")))
    blocks.append(_plan_table(context, lines))
    blocks += rules_table(context)
    return [*blocks, *_foot(context)]


def _certainty(context: Context) -> str:
    totals = context.accounts.funding
    words = [
        f"{format_amount(amount)} {_STATUS_WORDS[status]}"
        for status, amount in totals.by_status.items()
        if amount
    ]
    text = f"{format_amount(totals.total)} {context.accounts.basis.words}"
    return f"{text}\u00a0: {', '.join(words)}." if words else f"{text}."


_STATUS_WORDS: Final = {
    FundingStatus.EXPECTED: "pressentis",
    FundingStatus.REQUESTED: "sollicités",
    FundingStatus.GRANTED: "acquis",
    FundingStatus.REFUSED: "refusés",
}


def _plan_table(context: Context, lines: list[FundingLine]) -> c.TableBlock:
    named, basis, uses = letters(context), context.accounts.basis, context.accounts.uses
    total = sum((funding_amount(line) for line in lines), Decimal(0))
    columns = (
        c.TableColumn("Financeur et dispositif", 4.8),
        c.TableColumn("Calcul ou nature", 1.9),
        c.TableColumn("État", 2),
        c.TableColumn("Montant", align=c.Align.RIGHT),
        c.TableColumn("Part", align=c.Align.RIGHT),
    )
    rows = tuple(_plan_row(context, line, total, named) for line in lines)
    total_words = "Total, égal aux dépenses" if total == uses else "Total"
    foot = (total_words, "", "", c.Money(total), share_text(total, total))
    name = f"Ressources, {basis.words}, en euros"
    written = (c.Origin("funding", "amount", line.id) for line in lines)
    origins = (*written, c.Origin("funding"))
    return c.TableBlock(columns, rows, foot, name=name, whole=True, dense=True, origins=origins)


def _plan_row(
    context: Context, line: FundingLine, total: Decimal, named: Mapping[str, str]
) -> tuple[c.CellLike, ...]:
    counted = line.status is not FundingStatus.REFUSED and line.nature is not FundingNature.IN_KIND
    amount = "à chiffrer" if line.amount is None else c.Money(line.amount)
    share = share_text(funding_amount(line), total) if counted else "non compté"
    return (
        lettered(line, named),
        c.TableCell(_how(context, line), quiet=True),
        c.TableCell(_status(line), quiet=True),
        c.TableCell(amount, quiet=not counted),
        c.TableCell(share, quiet=True),
    )


def _how(context: Context, line: FundingLine) -> str:
    """Say how the amount of a grant is computed; the nature of what is no grant."""
    if line.nature is not FundingNature.GRANT:
        return line.nature.label
    base = base_of(line, context.file, context.accounts.budget)
    if line.rate is None or base is None:
        return "Somme fixe"
    return f"{format_percent(line.rate, 2)} de {format_amount(base)}"


def _status(line: FundingLine) -> str:
    words = line.status.label
    return f"{words} le {format_day(line.decided_on)}" if line.decided_on else words


# --- the foot: VAT and signature ------------------------------------------------------------------


def _foot(context: Context) -> list[c.Block]:
    vat, signed = _vat_section(context), _signature(context)
    if vat and signed:
        return [c.SideBySide(tuple(vat), tuple(signed))]
    return [*vat, *signed]


def _vat_section(context: Context) -> list[c.Block]:
    """Tell the VAT outside the plan: what is advanced, what comes back, what is left."""
    advance = vat_advance(context.accounts)
    if advance is None:
        return []
    columns = c.TableColumn("TVA, hors du plan", 2), c.TableColumn("Montant", 1, c.Align.RIGHT)
    rows = tuple((one.label, _exact(one.amount)) for one in advance.lines)
    told = f"{capital(advance.lines[0].detail)}."
    if advance.doubt and not context.outside:
        told += f" {advance.doubt}\u00a0: voir les contrôles, en détail."
    return [
        c.TableBlock(columns, rows, name="TVA à avancer et récupérée, en euros", dense=True),
        c.Paragraph(told, quiet=True),
    ]


def _exact(amount: Decimal | None) -> c.CellLike:
    return "à confirmer" if amount is None else c.Money(amount, cents=True)


def _signature(context: Context) -> list[c.Block]:
    """Leave room to sign for whoever carries the project: the mayor, else the promoter by name."""
    accounts = context.accounts
    if not accounts.funding.total or not context.commune_name:
        return []
    total = f"{format_amount(accounts.funding.total)} {accounts.basis.words}"
    role, name = signatory(context)
    return [
        c.Paragraph(f"Plan de financement arrêté à la somme de {total}."),
        c.Signature(f"À {context.commune_name}, le", role, name),
    ]


def signatory(context: Context) -> tuple[str, str]:
    """Say who signs for whoever carries the project: the mayor, else the promoter by name."""
    profile = own_profile(context.file)
    if not context.promoter_is_commune:
        return f"Pour {context.promoter_name or 'le porteur'}", ""
    return (profile.mayor_title or "Maire", profile.mayor_name) if profile else ("Maire", "")
