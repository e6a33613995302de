"""The budget of the associations' form (Cerfa 12156), in its order, in whole euros that balance.

Numbers are those of the form. Those of contributions in kind are of an older chart than the one in
force: the same number names something else there, which is why only labels are matched.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from tressons_desktop.forecast.apportion import round_together
from tressons_desktop.forecast.chart_model import (
    AccountsChart,
    Presentation,
    PresentedBlock,
    PresentedRow,
    RowRole,
)
from tressons_desktop.forecast.lines import CHARGES, INCOMES, ResultLine
from tressons_desktop.forecast.model import ZERO, InKindLine, Statement, YearResult
from tressons_desktop.forecast.whole_euros import in_whole_euros
from tressons_desktop.project.forecast_values import InKindKind

R = ResultLine
NOTE: Final = (
    "Dans l’ordre du Cerfa 12156, en euros entiers arrondis pour que les totaux s’équilibrent. "
    "Les numéros sont ceux du formulaire."
)
SURPLUS: Final = "Excédent prévisionnel (bénéfice)"
DEFICIT: Final = "Insuffisance prévisionnelle (déficit)"


@dataclass(frozen=True, slots=True)
class _Family:
    number: str
    label: str
    rows: tuple[tuple[str, tuple[ResultLine, ...]], ...]


_CHARGES: Final = (
    _Family(
        "60",
        "Achats",
        (
            ("Achats de matières et fournitures", (R.GOODS_BOUGHT,)),
            ("Autres fournitures", (R.SUPPLIES, R.ENERGY)),
        ),
    ),
    _Family(
        "61",
        "Services extérieurs",
        (
            ("Locations", (R.RENT,)),
            ("Entretien et réparation", (R.UPKEEP,)),
            ("Assurance", (R.INSURANCE,)),
        ),
    ),
    _Family(
        "62",
        "Autres services extérieurs",
        (
            ("Rémunérations intermédiaires et honoraires", (R.FEES,)),
            ("Publicité, publication", (R.COMMUNICATION,)),
            ("Déplacements, missions", (R.TRAVEL,)),
            ("Services bancaires, autres", (R.BANK_TELECOM,)),
        ),
    ),
    _Family("63", "Impôts et taxes", (("Autres impôts et taxes", (R.TAXES,)),)),
    _Family(
        "64",
        "Charges de personnel",
        (
            ("Rémunération des personnels", (R.WAGES,)),
            ("Charges sociales", (R.SOCIAL_CHARGES,)),
        ),
    ),
    _Family(
        "65",
        "Autres charges de gestion courante",
        (("Autres charges de gestion courante", (R.OTHER_CHARGE,)),),
    ),
    _Family("66", "Charges financières", (("Intérêts des emprunts", (R.INTEREST,)),)),
    _Family("67", "Charges exceptionnelles", ()),
    _Family(
        "68",
        "Dotations aux amortissements",
        (("Dotations aux amortissements", (R.DEPRECIATION,)),),
    ),
)
_INCOMES: Final = (
    _Family(
        "70",
        "Vente de produits finis, de marchandises, prestations de services",
        (
            ("Ventes de marchandises", (R.GOODS_SOLD,)),
            ("Prestations de services", (R.SERVICES_SOLD,)),
        ),
    ),
    _Family("73", "Dotations et produits de tarification", ()),
    _Family(
        "74",
        "Subventions d’exploitation",
        (
            ("État", (R.GRANT_STATE,)),
            ("Région(s)", (R.GRANT_REGION,)),
            ("Département(s)", (R.GRANT_DEPARTEMENT,)),
            ("Intercommunalité(s)", (R.GRANT_EPCI,)),
            ("Commune(s)", (R.GRANT_COMMUNE,)),
            ("Fonds européens", (R.GRANT_EUROPE,)),
            ("Agence de services et de paiement (emplois aidés)", (R.EMPLOYMENT_AID,)),
            ("Autres établissements publics", (R.GRANT_PUBLIC,)),
            ("Aides privées", (R.GRANT_PRIVATE,)),
            ("Financeur à préciser", (R.GRANT_UNKNOWN,)),
        ),
    ),
    _Family(
        "75",
        "Autres produits de gestion courante",
        (
            ("Cotisations", (R.MEMBERSHIP,)),
            ("Dons, legs", (R.GIFTS,)),
            ("Autres produits", (R.OTHER_INCOME,)),
        ),
    ),
    _Family("76", "Produits financiers", ()),
    _Family("77", "Produits exceptionnels", ()),
    _Family("78", "Reprises sur amortissements et provisions", ()),
)
_USES: Final[dict[InKindKind, tuple[str, str]]] = {
    InKindKind.GOODS: ("860", "Secours en nature"),
    InKindKind.PREMISES: ("861", "Mise à disposition gratuite de biens et services"),
    InKindKind.SERVICES: ("862", "Prestations"),
    InKindKind.VOLUNTEERS: ("864", "Personnel bénévole"),
}
_GIVEN: Final[dict[InKindKind, tuple[str, str]]] = {
    InKindKind.VOLUNTEERS: ("870", "Bénévolat"),
    InKindKind.PREMISES: ("871", "Prestations en nature"),
    InKindKind.SERVICES: ("871", "Prestations en nature"),
    InKindKind.GOODS: ("875", "Dons en nature"),
}
_Whole = Mapping[ResultLine, Decimal]


def cerfa(statement: Statement) -> Presentation:
    """Lay a statement out as the form does; every year its two sides have the same total."""
    years = statement.years
    whole = [in_whole_euros(year) for year in years]
    kept = [_left(one) for one in whole]
    return Presentation(
        chart=AccountsChart.CERFA,
        blocks=(
            _side("Charges", _lines_of(years, whole, _CHARGES), SURPLUS, kept),
            _side("Produits", _lines_of(years, whole, _INCOMES), DEFICIT, [-one for one in kept]),
            *in_kind_blocks(statement.in_kind, len(years), _USES, _GIVEN, whole=True),
        ),
        whole_euros=True,
        note=NOTE,
    )


def _left(whole: _Whole) -> Decimal:
    """Return what a rounded year leaves: the balance of its two rounded sides."""
    incomes, charges = (sum((whole[line] for line in side), ZERO) for side in (INCOMES, CHARGES))
    return incomes - charges


def _side(
    title: str, rows: Sequence[PresentedRow], balance: str, missing: Sequence[Decimal]
) -> PresentedBlock:
    """Total a side, then add what balances it with the other."""
    families = [row for row in rows if row.role is RowRole.FAMILY]
    totals = [one or ZERO for one in _added(families, len(missing))]
    kept = [max(ZERO, one) for one in missing]
    both = tuple(one + other for one, other in zip(totals, kept, strict=True))
    return PresentedBlock(
        title,
        (
            *rows,
            PresentedRow(
                label=f"Total des {title.lower()}", amounts=tuple(totals), role=RowRole.TOTAL
            ),
            PresentedRow(label=balance, amounts=tuple(kept), role=RowRole.RESULT),
            PresentedRow(label="Total équilibré", amounts=both, role=RowRole.TOTAL),
        ),
    )


def _lines_of(
    years: Sequence[YearResult], whole: Sequence[_Whole], families: Sequence[_Family]
) -> list[PresentedRow]:
    found: list[PresentedRow] = []
    for family in families:
        rows = tuple(_line(years, label, lines, whole) for label, lines in family.rows)
        head = PresentedRow(
            label=family.label,
            number=family.number,
            amounts=_added(rows, len(years)),
            role=RowRole.FAMILY,
            lines=tuple(line for row in rows for line in row.lines),
        )
        found += [head, *rows]
    return found


def _line(
    years: Sequence[YearResult], label: str, lines: tuple[ResultLine, ...], whole: Sequence[_Whole]
) -> PresentedRow:
    amounts = tuple(
        sum((one[line] for line in lines), ZERO)
        if any(line in year.amounts for line in lines)
        else None
        for year, one in zip(years, whole, strict=True)
    )
    return PresentedRow(label=label, amounts=amounts, lines=lines)


def _added(rows: Sequence[PresentedRow], years: int) -> tuple[Decimal | None, ...]:
    columns = ([row.amounts[year] for row in rows] for year in range(years))
    return tuple(_sum_known(column) for column in columns)


def _sum_known(amounts: Sequence[Decimal | None]) -> Decimal | None:
    known = [one for one in amounts if one is not None]
    return sum(known, ZERO) if known else None


def in_kind_blocks(
    lines: Sequence[InKindLine],
    years: int,
    uses: Mapping[InKindKind, tuple[str, str]],
    given: Mapping[InKindKind, tuple[str, str]],
    *,
    whole: bool = False,
) -> tuple[PresentedBlock, ...]:
    """Lay out the contributions in kind, as uses and as resources of the same total.

    ``whole`` rounds them to euros; both sides are then made of the same rounded kinds.
    """
    if not lines:
        return ()
    kinds = list(dict.fromkeys(line.kind for line in lines))
    worth = {kind: sum((one.amount for one in lines if one.kind is kind), ZERO) for kind in kinds}
    if whole:
        worth = dict(zip(kinds, round_together(tuple(worth.values())), strict=True))
    return (
        _in_kind_block("Emplois des contributions volontaires en nature", worth, uses, years),
        _in_kind_block("Contributions volontaires en nature", worth, given, years),
    )


def _in_kind_block(
    title: str,
    worth: Mapping[InKindKind, Decimal],
    names: Mapping[InKindKind, tuple[str, str]],
    years: int,
) -> PresentedBlock:
    kinds: dict[tuple[str, str], list[InKindKind]] = {}
    for kind, name in names.items():
        if kind in worth:
            kinds.setdefault(name, []).append(kind)
    rows = [
        PresentedRow(
            label=label,
            number=number,
            amounts=(sum((worth[kind] for kind in mine), ZERO),) * years,
            kinds=tuple(mine),
        )
        for (number, label), mine in kinds.items()
    ]
    total = sum((worth[kind] for kind in names if kind in worth), ZERO)
    last = PresentedRow(label="Total", amounts=(total,) * years, role=RowRole.TOTAL)
    return PresentedBlock(title, (*rows, last))
