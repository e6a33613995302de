"""The statement in the chart of an association and in that of a company, as a list with results.

Layout of common use (association: ANC rule 2018-06; company: general chart of accounts), to be
checked by whoever keeps the accounts. Only labels are matched; no number is printed.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from tressons_desktop.forecast.cerfa import cerfa, in_kind_blocks
from tressons_desktop.forecast.chart_model import (
    AccountsChart,
    Presentation,
    PresentedBlock,
    PresentedRow,
    RowRole,
)
from tressons_desktop.forecast.lines import CHARGES, EXTERNAL, GRANTS, INCOMES, ResultLine
from tressons_desktop.forecast.model import Statement, YearResult
from tressons_desktop.project.forecast_values import InKindKind
from tressons_desktop.project.model import ProjectFile
from tressons_desktop.project.values import LegalForm

R = ResultLine
NOTE: Final = "Présentation d’usage, à vérifier avec qui tient les comptes. Avant impôt."


@dataclass(frozen=True, slots=True)
class _Row:
    """A row adds some lines up, less others."""

    label: str
    plus: tuple[ResultLine, ...]
    minus: tuple[ResultLine, ...] = ()
    role: RowRole = RowRole.LINE


_PUBLIC_GRANTS: Final = tuple(line for line in GRANTS if line is not R.GRANT_PRIVATE)
_RUNNING: Final = tuple(line for line in CHARGES if line is not R.INTEREST)
_CHARGES: Final = (
    _Row("Achats de marchandises", (R.GOODS_BOUGHT,)),
    _Row("Autres achats et charges externes", EXTERNAL),
    _Row("Impôts, taxes et versements assimilés", (R.TAXES,)),
    _Row("Salaires et traitements", (R.WAGES,)),
    _Row("Charges sociales", (R.SOCIAL_CHARGES,)),
    _Row("Dotations aux amortissements", (R.DEPRECIATION,)),
    _Row("Autres charges", (R.OTHER_CHARGE,)),
    _Row("Total des charges d’exploitation", _RUNNING, role=RowRole.TOTAL),
)
_ENDS: Final = (
    _Row("Résultat d’exploitation", INCOMES, _RUNNING, RowRole.RESULT),
    _Row("Charges financières", (R.INTEREST,)),
)
_ASSOCIATION: Final = (
    _Row("Cotisations", (R.MEMBERSHIP,)),
    _Row("Ventes de biens", (R.GOODS_SOLD,)),
    _Row("Ventes de prestations de services", (R.SERVICES_SOLD,)),
    _Row("Concours publics et subventions d’exploitation", _PUBLIC_GRANTS),
    _Row("Contributions financières privées", (R.GRANT_PRIVATE,)),
    _Row("Dons manuels et mécénat", (R.GIFTS,)),
    _Row("Autres produits", (R.OTHER_INCOME,)),
    _Row("Total des produits d’exploitation", INCOMES, role=RowRole.TOTAL),
    *_CHARGES,
    *_ENDS,
    _Row("Excédent ou déficit", INCOMES, CHARGES, RowRole.RESULT),
)
_COMPANY: Final = (
    _Row("Ventes de marchandises", (R.GOODS_SOLD,)),
    _Row("Production vendue (services)", (R.SERVICES_SOLD,)),
    _Row("Chiffre d’affaires net", (R.GOODS_SOLD, R.SERVICES_SOLD), role=RowRole.TOTAL),
    _Row("Subventions d’exploitation", GRANTS),
    _Row("Autres produits", (R.MEMBERSHIP, R.GIFTS, R.OTHER_INCOME)),
    _Row("Total des produits d’exploitation", INCOMES, role=RowRole.TOTAL),
    *_CHARGES,
    *_ENDS,
    _Row("Bénéfice ou perte", INCOMES, CHARGES, RowRole.RESULT),
)
_USES: Final[dict[InKindKind, tuple[str, str]]] = {
    InKindKind.GOODS: ("", "Secours en nature"),
    InKindKind.PREMISES: ("", "Mises à disposition gratuite de biens"),
    InKindKind.SERVICES: ("", "Prestations en nature"),
    InKindKind.VOLUNTEERS: ("", "Personnel bénévole"),
}
_GIVEN: Final[dict[InKindKind, tuple[str, str]]] = {
    InKindKind.GOODS: ("", "Dons en nature"),
    InKindKind.PREMISES: ("", "Prestations en nature"),
    InKindKind.SERVICES: ("", "Prestations en nature"),
    InKindKind.VOLUNTEERS: ("", "Bénévolat"),
}
_ASSOCIATIONS: Final = (LegalForm.ASSOCIATION, LegalForm.FOUNDATION)


M57: Final = "Une collectivité tient ses propres comptes en M57\u00a0: ces lignes n’en sont pas."


def chart_of(file: ProjectFile) -> AccountsChart:
    """Return the chart that the operator keeps: an association’s, or a company’s."""
    form = file.project.operator_form or file.project.promoter_form
    return AccountsChart.ASSOCIATION if form in _ASSOCIATIONS else AccountsChart.COMPANY


def own_accounts_note(file: ProjectFile) -> str:
    """Say that a public operator keeps its accounts in another chart; else nothing."""
    form = file.project.operator_form or file.project.promoter_form
    return M57 if form is not None and form.is_public else ""


def present(statement: Statement, chart: AccountsChart) -> Presentation:
    """Lay a statement out in a chart; the Cerfa in whole euros, the others to the cent."""
    if chart is AccountsChart.CERFA:
        return cerfa(statement)
    rows = _ASSOCIATION if chart is AccountsChart.ASSOCIATION else _COMPANY
    own = PresentedBlock("Compte de résultat", tuple(_presented(statement, one) for one in rows))
    given = in_kind_blocks(statement.in_kind, len(statement.years), _USES, _GIVEN)
    shown = given if chart is AccountsChart.ASSOCIATION else ()
    return Presentation(chart=chart, blocks=(own, *shown), whole_euros=False, note=NOTE)


def _presented(statement: Statement, row: _Row) -> PresentedRow:
    return PresentedRow(
        label=row.label,
        amounts=tuple(_amount(year, row) for year in statement.years),
        role=row.role,
        lines=row.plus,
        less=row.minus,
    )


def _amount(year: YearResult, row: _Row) -> Decimal | None:
    if row.role is RowRole.LINE and not any(line in year.amounts for line in row.plus):
        return None
    return year.of(*row.plus) - year.of(*row.minus)
