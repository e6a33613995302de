"""The amounts of a project that forms ask: of the expenses, of each funder, of this request."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Final

from tressons_desktop.finance.accounts import Accounts
from tressons_desktop.finance.budget import line_amount
from tressons_desktop.finance.plan import counts, funding_amount, is_own
from tressons_desktop.portal.answers import PortalAnswer, Simple, TableAnswer
from tressons_desktop.project.model import BudgetLine, FundingLine, ProjectFile
from tressons_desktop.project.values import FunderKind, FundingNature
from tressons_desktop.text.search import normalise

_OF_THE_STATE: Final = {"aide_detr": "detr", "aide_dsil": "dsil"}
_OF_FUNDERS: Final = {
    "aide_etat": FunderKind.STATE,
    "aide_region": FunderKind.REGION,
    "aide_departement": FunderKind.DEPARTEMENT,
    "aide_epci": FunderKind.EPCI,
    "aide_europe": FunderKind.EUROPE,
}


def money_facts(
    accounts: Accounts, asked: Collection[str]
) -> Iterator[tuple[str, PortalAnswer | None]]:
    """Give the amounts that are known; ``asked`` names the lines that the form asks."""
    file, budget = accounts.file, accounts.budget
    if file.budget:
        yield "cout_ht", budget.ht
        yield "cout_ttc", budget.ttc
        yield "cout_tva", budget.vat or None
        yield "assiette_ht", budget.eligible_ht
    grants = [line for line in file.funding if _is_grant(file, line)]
    yield "aide_demandee", _sum(line for line in grants if line.id in asked)
    for key, scheme in _OF_THE_STATE.items():
        yield key, _sum(line for line in grants if scheme in normalise(line.scheme).split())
    for key, funder in _OF_FUNDERS.items():
        yield key, _sum(line for line in grants if line.funder is funder)
    yield "fonds_propres", (accounts.promoter_share or None) if file.funding else None
    yield "financeurs", _table(_funder_row(line) for line in grants if line.id not in asked)
    yield (
        "depenses",
        _table(
            {
                "depenses.poste": line.label.strip(),
                "depenses.montant": line_amount(line),
                "depenses.fournisseur": line.supplier.strip(),
            }
            for line in file.budget
        ),
    )
    yield "devis", _table(_quotes(file))


def asked_lines(file: ProjectFile, title: str) -> tuple[str, ...]:
    """Name the lines of the plan whose scheme is written in the title of a form: what it asks."""
    words = f" {normalise(title)} "
    return tuple(
        line.id
        for line in file.funding
        if _is_grant(file, line) and (scheme := normalise(line.scheme)) and f" {scheme} " in words
    )


def _is_grant(file: ProjectFile, line: FundingLine) -> bool:
    return (
        counts(line)
        and line.nature is FundingNature.GRANT
        and not is_own(line, file.project.promoter_form)
    )


def _sum(lines: Iterable[FundingLine]) -> Decimal | None:
    """Add up lines; nothing while one of them has no amount."""
    listed = list(lines)
    if not listed or any(line.amount is None for line in listed):
        return None
    return sum((funding_amount(line) for line in listed), Decimal(0))


def _quotes(file: ProjectFile) -> Iterator[dict[str, Simple | None]]:
    """Give each quote under its expense, the one retained first, then those compared with it."""
    for line in file.budget:
        if line.supplier.strip() or line.quote_number.strip() or line.quote_date is not None:
            amount = line_amount(line) if line.quote_amount is None else line.quote_amount
            retained = (line.supplier, line.quote_number, line.quote_date, amount)
            yield _quote_row(line, *retained, retained=True)
        for one in file.quotes:
            if one.line_id == line.id:
                compared = (one.supplier, one.number, one.quote_date, one.amount)
                yield _quote_row(line, *compared, retained=False)


def _quote_row(
    line: BudgetLine,
    supplier: str,
    number: str,
    day: date | None,
    amount: Decimal | None,
    *,
    retained: bool,
) -> dict[str, Simple | None]:
    return {
        "devis.poste": line.label.strip() or line.category.label,
        "devis.fournisseur": supplier.strip(),
        "devis.numero": number.strip(),
        "devis.date": day,
        "devis.montant": amount,
        "devis.retenu": retained,
    }


def _funder_row(line: FundingLine) -> dict[str, Simple | None]:
    return {
        "financeurs.nom": line.label.strip() or line.funder.label,
        "financeurs.montant": line.amount,
        "financeurs.dispositif": line.scheme.strip(),
        "financeurs.etat": line.status.label,
    }


def _table(rows: Iterable[Mapping[str, Simple | None]]) -> TableAnswer | None:
    """Make the rows of a table, what is not known left out of them."""
    kept = tuple(
        {key: value for key, value in row.items() if value is not None and value != ""}
        for row in rows
    )
    return TableAnswer(kept) if kept else None
