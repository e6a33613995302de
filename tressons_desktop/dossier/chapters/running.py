"""How the place lives for three years: result, break-even, and what if sales are lower.

Everything is read in the forecast. Hypotheses are written in whole euros, which add up.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Final

from tressons_desktop.dossier import content as c
from tressons_desktop.dossier.chapters.context import Context
from tressons_desktop.dossier.editions.edition import Edition
from tressons_desktop.forecast.apportion import round_together
from tressons_desktop.forecast.lines import (
    CHARGES,
    GRANTS,
    INCOMES,
    OTHER_INCOMES,
    SALES,
    STAFF,
    ResultLine,
)
from tressons_desktop.forecast.model import (
    ZERO,
    BreakEvenPoint,
    SalesDrop,
    Statement,
    YearResult,
)
from tressons_desktop.forecast.pictures import break_even_picture, result_picture
from tressons_desktop.forecast.whole_euros import in_whole_euros
from tressons_desktop.text.money import format_whole_euros
from tressons_desktop.text.numbers import format_number, format_percent, plural
from tressons_desktop.text.spaces import NBSP

_MINUS: Final = "−"
_EMPTY: Final = "–"
_HOW_TO_READ: Final = (
    "Sur le dessin, le trait est ce qu’il faut atteindre\u202f; ce qui est hachuré, la marge."
)


def has_running(context: Context) -> bool:
    """Tell whether an activity or a cost was entered: the rough figures count no more then."""
    file = context.file
    return bool(file.activities or file.staff or file.charges or file.incomes)


def running_blocks(context: Context) -> list[c.Block]:
    """Tell the three years, what must be sold, and what a drop of sales does."""
    forecast = context.reading.forecast
    return [
        *_statement(context, forecast.statement),
        *_break_even(context),
        *_drop(context, forecast.statement.years[-1]),
    ]


# --- result --------------------------------------------------------------------------------------


def _statement(context: Context, statement: Statement) -> list[c.Block]:
    if statement.empty:
        return []
    picture = None if context.brief else result_picture(statement)
    lead = c.Paragraph(_lead(statement))
    table = _brief_result(statement) if context.brief else _result_table(statement)
    blocks = (
        *((table, lead) if context.brief else (lead, table)),
        *_in_kind(statement),
        *_gaps(context, statement),
        *([c.Chart(picture)] if picture is not None else []),
    )
    return [c.Section("Compte de résultat sur trois ans", blocks, "compte-de-resultat")]


def _lead(statement: Statement) -> str:
    """Say at once when the place pays its way; what is roughly known is said to be."""
    if not statement.complete:
        return "Il manque des chiffres\u00a0: l’équilibre ne se dit pas encore."
    gaining = [year for year in statement.years if year.result >= ZERO]
    first = gaining[0].number if gaining else None
    kept = first is not None and len(gaining) == len(statement.years) - first + 1
    if first is None:
        words = "Aucune des trois années n’est à l’équilibre."
    elif first == 1 and kept:
        words = "L’équilibre est tenu les trois années."
    elif kept:
        words = f"L’équilibre est atteint en année{NBSP}{first} et tenu ensuite."
    else:
        told = ", ".join(str(year.number) for year in gaining)
        words = f"L’équilibre n’est pas tenu chaque année{NBSP}: seulement en année {told}."
    if statement.estimated:
        words += " Une partie des chiffres est encore estimée en gros."
    return words


def _result_columns(statement: Statement) -> tuple[c.TableColumn, ...]:
    return (
        c.TableColumn("Euros hors taxes", 3.4),
        *(c.TableColumn(_year_title(year), 1, c.Align.RIGHT) for year in statement.years),
    )


def _brief_result(statement: Statement) -> c.TableBlock:
    """Print the families alone, each rounded once from the whole euros of its lines."""
    years = [in_whole_euros(year) for year in statement.years]

    def row(label: str, lines: Sequence[ResultLine]) -> tuple[c.CellLike, ...] | None:
        amounts = [sum((year[line] for line in lines), ZERO) for year in years]
        if not any(amounts):
            return None
        return (label, *map(_whole, amounts))

    told = [row(label, lines) for label, lines in _FAMILIES]
    incomes, charges = (
        [sum((year[line] for line in side), ZERO) for year in years] for side in (INCOMES, CHARGES)
    )
    cut = sum(1 for one in told[: len(_INCOME_FAMILIES)] if one)
    rows = [one for one in told if one]
    rows.insert(cut, _total("Total des produits", incomes))
    rows.append(_total("Total des charges", charges))
    results = [one - other for one, other in zip(incomes, charges, strict=True)]
    return c.TableBlock(
        _result_columns(statement),
        tuple(rows),
        (statement.result_label, *(signed(one) for one in results)),
        name="Compte de résultat prévisionnel de l’exploitant, trois ans, en euros hors taxes",
        whole=True,
        dense=True,
    )


_INCOME_FAMILIES: Final = (
    ("Ventes", SALES),
    ("Aides", GRANTS),
    ("Adhésions, dons et autres produits", OTHER_INCOMES),
)
_BANK: Final = (ResultLine.DEPRECIATION, ResultLine.INTEREST)
_CHARGE_FAMILIES: Final = (
    ("Achats de marchandises", (ResultLine.GOODS_BOUGHT,)),
    ("Loyer et charges locatives", (ResultLine.RENT,)),
    ("Énergie et eau", (ResultLine.ENERGY,)),
    ("Personnel, cotisations comprises", STAFF),
    ("Amortissements et intérêts", _BANK),
)
_NAMED: Final = tuple(line for _, lines in _CHARGE_FAMILIES for line in lines)
_FAMILIES: Final = (
    *_INCOME_FAMILIES,
    *_CHARGE_FAMILIES,
    ("Autres charges", tuple(line for line in CHARGES if line not in _NAMED)),
)
"""What a jury looks at; the lines stand in the full dossier."""


def _result_table(statement: Statement) -> c.TableBlock:
    columns = _result_columns(statement)
    years = [in_whole_euros(year) for year in statement.years]
    incomes = [sum((one[line] for line in INCOMES), ZERO) for one in years]
    charges = [sum((one[line] for line in CHARGES), ZERO) for one in years]
    results = [one - other for one, other in zip(incomes, charges, strict=True)]
    rows = (
        *_lines(years, INCOMES),
        _total("Total des produits", incomes),
        *_lines(years, CHARGES),
        _total("Total des charges", charges),
    )
    return c.TableBlock(
        columns,
        rows,
        (statement.result_label, *(signed(one) for one in results)),
        name="Compte de résultat prévisionnel de l’exploitant, trois ans, en euros hors taxes",
        whole=True,
    )


def _year_title(year: YearResult) -> str:
    span = str(year.start.year)
    if year.end.year != year.start.year:
        span += f"-{year.end.year}"
    return f"Année{NBSP}{year.number} {span}"


def _lines(
    years: Sequence[Mapping[ResultLine, Decimal]], lines: Sequence[ResultLine]
) -> Iterator[tuple[c.CellLike, ...]]:
    for line in lines:
        amounts = [year[line] for year in years]
        if any(amounts):
            yield (line.label, *(_whole(one) if one else _EMPTY for one in amounts))


def _total(label: str, amounts: Sequence[Decimal]) -> tuple[c.CellLike, ...]:
    return (
        c.TableCell(label, strong=True),
        *(c.TableCell(_whole(a), strong=True) for a in amounts),
    )


def _whole(amount: Decimal) -> c.Money:
    return c.Money(amount, cents=False, unit=False)


def signed(amount: Decimal) -> str:
    """Write an amount with its sign, without cents: ``+1 920``, ``−880``."""
    words = format_number(amount, 0)
    return f"+{words}" if amount > 0 and words != "0" else words


def _in_kind(statement: Statement) -> list[c.Block]:
    if not statement.in_kind:
        return []
    told = "\u202f; ".join(
        f"{one.label}, {format_whole_euros(one.amount)}" for one in statement.in_kind
    )
    total = format_whole_euros(statement.in_kind_total)
    words = "Contributions volontaires en nature, par an, en emplois (86) comme en ressources (87)"
    return [c.Paragraph(f"{words}\u00a0: {total}, hors du résultat. {told}.", quiet=True)]


def _gaps(context: Context, statement: Statement) -> list[c.Block]:
    """Say in a draft what is not counted; the final dossier is not for our remarks."""
    if not statement.gaps or not context.remarks:
        return []
    lines = tuple(dict.fromkeys(gap.sentence for gap in statement.gaps))
    return [c.NoticeBlock(c.Tone.UNKNOWN, "Ce qui manque aux comptes", lines)]


# --- break-even ----------------------------------------------------------------------------------


def _break_even(context: Context) -> list[c.Block]:
    forecast = context.reading.forecast
    point = forecast.point
    if point is None:
        return []
    lines = [_point_words(point), *_safety(point)]
    without = forecast.point_without_aid
    if without is not None:
        lines.append(f"Sans l’aide à l’emploi, il faudrait {_target(without)}.")
    picture = break_even_picture(forecast.points)
    if picture is not None:
        lines.append(_HOW_TO_READ)
    return [
        c.Section(
            "Seuil de rentabilité",
            (
                c.Paragraph(" ".join(lines)),
                *([c.Chart(picture)] if picture is not None else []),
            ),
            "seuil",
        )
    ]


def _point_words(point: BreakEvenPoint) -> str:
    words = f"En année{NBSP}{point.year}, l’équilibre demande {_target(point)}"
    expected = [f"{format_whole_euros(point.sales)} de ventes"]
    if point.customers:
        expected.append(f"{plural(point.customers, 'client', 'clients')} par jour")
    found = f"{words}\u202f; {' et '.join(expected)} sont prévus."
    if point.days:
        found += f" Il est atteint en {plural(point.days, 'jour', 'jours')} sur 365."
    return found


def _target(point: BreakEvenPoint) -> str:
    words = f"{format_whole_euros(point.turnover)} de ventes"
    if point.customers_needed and point.days_open:
        customers = plural(point.customers_needed, "client", "clients")
        words += f", {customers} par jour d’ouverture ({point.days_open} jours)"
    elif point.a_day is not None:
        words += f", {format_whole_euros(point.a_day)} par jour d’ouverture"
    return words


def _safety(point: BreakEvenPoint) -> list[str]:
    if point.safety is None:
        return []
    if point.safety < 0:
        missing = format_whole_euros(point.missing)
        return [f"Il manque {missing} de ventes pour y arriver."]
    return [f"Les ventes peuvent baisser de {format_percent(point.safety)} avant la perte."]


# --- lower sales ---------------------------------------------------------------------------------


def _drop(context: Context, year: YearResult) -> list[c.Block]:
    drop = context.reading.forecast.low_sales
    if drop is None or context.edition is Edition.COUNCIL:  # its risks say it
        return []
    if context.brief:
        return [c.Section(_LOW, (c.Paragraph(_drop_words(drop, year)),), "ventes-basses")]
    columns = (
        c.TableColumn("Année 3, euros hors taxes", 3),
        c.TableColumn("Prévu", 1, c.Align.RIGHT),
        c.TableColumn(f"Ventes {_MINUS}{format_percent(drop.percent)}", 1, c.Align.RIGHT),
    )
    expected = round_together([year.margin, drop.other_income, -drop.fixed_costs])
    lower = round_together([drop.margin, drop.other_income, -drop.fixed_costs])
    labels = ("Marge sur les ventes", "Aides et autres produits", "Charges fixes")
    rows = tuple(
        (label, *(format_number(one, 0) for one in pair))
        for label, *pair in zip(labels, expected, lower, strict=True)
    )
    total = ("Résultat", signed(sum(expected, ZERO)), signed(sum(lower, ZERO)))
    return [
        c.Section(
            _LOW,
            (
                c.TableBlock(
                    columns, rows, total, name="Résultat de l’année 3 si les ventes baissent"
                ),
                c.Paragraph(lower_answer(drop)),
            ),
            "ventes-basses",
        )
    ]


def _drop_words(drop: SalesDrop, year: YearResult) -> str:
    before, after = (f"{signed(one)}{NBSP}€" for one in (year.result, drop.result))
    return (
        f"De {format_percent(drop.percent)}, le résultat de l’année 3 passe de {before} à {after}. "
        f"{lower_answer(drop)}"
    )


_LOW: Final = "Si les ventes baissent"


def lower_answer(drop: SalesDrop) -> str:
    """Say what it takes to come back to balance: the council answers with a figure in hand."""
    if drop.result >= ZERO:
        return "Le résultat reste positif\u00a0: aucune mesure n’est nécessaire."
    lacking = format_whole_euros(-drop.result)
    return (
        f"Pour revenir à l’équilibre, il faudrait {lacking} de charges en moins ou d’aides et de "
        "dons en plus dans l’année."
    )
