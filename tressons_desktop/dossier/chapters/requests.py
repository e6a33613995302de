"""After the page that is signed: where each request stands, and how loans are paid back."""

from __future__ import annotations

from datetime import date
from typing import Final

from tressons_desktop.dossier import content as c
from tressons_desktop.dossier.chapters.context import Context
from tressons_desktop.dossier.chapters.funders import lettered, letters, plan_lines
from tressons_desktop.finance.loans import amortise
from tressons_desktop.finance.plan import funding_amount
from tressons_desktop.project.model import FundingLine
from tressons_desktop.project.values import FundingNature, LoanKind
from tressons_desktop.text.dates import format_day
from tressons_desktop.text.money import format_amount
from tressons_desktop.text.numbers import format_percent, plural

_NONE: Final = "–"
_OWED: Final = (FundingNature.LOAN, FundingNature.ADVANCE)
_DATES: Final = (
    ("Demandée", "requested_on"),
    ("Reçue", "received_on"),
    ("Complète", "complete_on"),
    ("Accordée", "decided_on"),
    ("Notifiée", "notified_on"),
    ("Signée", "signed_on"),
)


def requests_blocks(context: Context) -> list[c.Block]:
    """Follow the requests funder by funder; nothing while none has a date."""
    named = letters(context)
    lines = [line for line in plan_lines(context) if _dated(line)]
    if not lines:
        return []
    columns = (
        c.TableColumn("Financeur", 2.6),
        *(c.TableColumn(title, 1.1) for title, _ in _DATES),
    )
    rows = tuple(
        (
            lettered(line, named),
            *(c.TableCell(_day(getattr(line, name)), quiet=True) for _, name in _DATES),
        )
        for line in lines
    )
    return [
        c.Section(
            "Suivi des demandes",
            (
                c.TableBlock(columns, rows, name="Dates de chaque demande", dense=True),
                *_notes(lines),
            ),
            "demandes",
        )
    ]


def _dated(line: FundingLine) -> bool:
    return any(getattr(line, name) is not None for _, name in _DATES) or bool(_note(line))


def _day(day: date | None) -> str:
    return format_day(day) if day else _NONE


def _notes(lines: list[FundingLine]) -> list[c.Block]:
    notes = [f"{_name(line)}\u00a0: {note}." for line in lines if (note := _note(line))]
    return [c.Paragraph(" ".join(notes), quiet=True)] if notes else []


def _note(line: FundingLine) -> str:
    told = []
    if line.reference.strip():
        told.append(line.reference.strip())
    if line.early_start_on:
        told.append(f"démarrage anticipé autorisé le {format_day(line.early_start_on)}")
    if line.expires_on:
        told.append(f"caduque après le {format_day(line.expires_on)}")
    if line.payment_delay:
        delay = plural(line.payment_delay, "mois", "mois")
        told.append(f"versement {delay} après la demande de paiement")
    return ", ".join(told)


def _name(line: FundingLine) -> str:
    return line.scheme.strip() or line.label.strip() or line.funder.label


def loans_blocks(context: Context) -> list[c.Block]:
    """Say what loans and repayable advances cost, from their own table."""
    lines = [line for line in plan_lines(context) if line.nature in _OWED]
    if not lines:
        return []
    columns = (
        c.TableColumn("Emprunt ou avance remboursable", 2.6),
        c.TableColumn("Conditions", 3),
        c.TableColumn("Échéance par mois", 1, c.Align.RIGHT),
        c.TableColumn("Intérêts en tout", 1, c.Align.RIGHT),
    )
    rows = tuple(_loan_row(line) for line in lines)
    return [
        c.Section(
            "Emprunts",
            (c.TableBlock(columns, rows, name="Emprunts et avances remboursables", dense=True),),
            "emprunts",
        )
    ]


def _loan_row(line: FundingLine) -> tuple[c.CellLike, ...]:
    table = amortise(
        funding_amount(line),
        line.loan_rate,
        line.loan_months,
        deferral=line.loan_deferral,
        constant_capital=line.loan_kind is LoanKind.CAPITAL,
    )
    told = [format_amount(funding_amount(line))]
    if line.loan_rate is not None:
        told.append(f"{format_percent(line.loan_rate, 2)} par an")
    if line.loan_months:
        told.append(plural(line.loan_months, "mois", "mois"))
    if line.loan_deferral:
        told.append(f"dont {plural(line.loan_deferral, 'mois', 'mois')} de différé")
    if line.loan_kind is not None:
        told.append(line.loan_kind.label[:1].lower() + line.loan_kind.label[1:])
    return (
        _name(line),
        c.TableCell(", ".join(told), quiet=True),
        c.Money(table.instalment) if table else "à préciser",
        c.Money(table.interest) if table else "à préciser",
    )
