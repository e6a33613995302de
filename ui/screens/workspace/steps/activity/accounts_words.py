"""Put into words what the running comes to: the lines of three years, what each day must bring."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from tressons_desktop.drawing.chart_data import TargetBars
from tressons_desktop.forecast.charts import NOTE, own_accounts_note
from tressons_desktop.forecast.lines import (
    EXTERNAL,
    GRANTS,
    OTHER_INCOMES,
    SALES,
    STAFF,
    ResultLine,
)
from tressons_desktop.forecast.model import BreakEvenPoint, SalesDrop, Statement, YearResult
from tressons_desktop.forecast.pictures import break_even_picture
from tressons_desktop.forecast.whole import OperatorForecast
from tressons_desktop.text.money import format_whole_euros
from tressons_desktop.text.numbers import format_number, format_percent, plural
from ui.models.cell_values import NOTHING

MOST_GAPS: Final = 5
"""Missing figures listed; the others are counted."""


@dataclass(frozen=True, slots=True)
class ResultRow:
    """A line of the result: an amount a year, signed, None where nothing was typed for it."""

    id: str
    label: str
    amounts: tuple[Decimal | None, ...]
    why: str


@dataclass(frozen=True, slots=True)
class _AccountsLine:
    """Lines of the accounts that make one line here; charges are shown below zero."""

    label: str
    lines: tuple[ResultLine, ...]
    sign: int
    where: str


_MAIN: Final = (ResultLine.RENT, ResultLine.ENERGY)
_OTHER_CHARGES: Final = (
    *(line for line in EXTERNAL if line not in _MAIN),
    ResultLine.TAXES,
    ResultLine.OTHER_CHARGE,
)
_LINES: Final = (
    _AccountsLine("Ventes", SALES, 1, "le tableau «\u00a0Activités\u00a0»"),
    _AccountsLine(
        "Achats de marchandises", (ResultLine.GOODS_BOUGHT,), -1, "le taux de marque des activités"
    ),
    _AccountsLine(
        "Aides", GRANTS, 1, "«\u00a0Aides et autres produits\u00a0» et l’aide des postes"
    ),
    _AccountsLine(
        "Adhésions, dons, autres produits",
        OTHER_INCOMES,
        1,
        "le tableau «\u00a0Aides et autres produits\u00a0»",
    ),
    _AccountsLine("Personnel, charges comprises", STAFF, -1, "le tableau «\u00a0Personnel\u00a0»"),
    _AccountsLine(
        "Loyer et charges locatives", (ResultLine.RENT,), -1, "le tableau «\u00a0Charges\u00a0»"
    ),
    _AccountsLine("Énergie et eau", (ResultLine.ENERGY,), -1, "le tableau «\u00a0Charges\u00a0»"),
    _AccountsLine("Autres charges", _OTHER_CHARGES, -1, "le tableau «\u00a0Charges\u00a0»"),
    _AccountsLine(
        "Amortissements",
        (ResultLine.DEPRECIATION,),
        -1,
        "le matériel de l’exploitant et sa durée de vie",
    ),
    _AccountsLine("Intérêts d’emprunt", (ResultLine.INTEREST,), -1, "l’emprunt de l’exploitant"),
)


def result_rows(statement: Statement) -> tuple[ResultRow, ...]:
    """List the lines that have an amount in one of the years."""
    return tuple(_rows(statement))


def _rows(statement: Statement) -> Iterator[ResultRow]:
    for line in _LINES:
        amounts = tuple(_amount(year, line) for year in statement.years)
        if any(amount is not None for amount in amounts):
            yield ResultRow(
                line.lines[0].value, line.label, amounts, f"Cette ligne suit {line.where}."
            )


def _amount(year: YearResult, line: _AccountsLine) -> Decimal | None:
    if not any(one in year.amounts for one in line.lines):
        return None
    return line.sign * year.of(*line.lines)


def balance_words(statement: Statement) -> tuple[str, ...]:
    """Say what is read beside the result and is no line of it."""
    ebe = ", ".join(format_whole_euros(year.ebe) for year in statement.years)
    caf = ", ".join(format_whole_euros(year.self_financing) for year in statement.years)
    said: tuple[str, ...] = ()
    if statement.complete:
        said = (
            f"Excédent brut d’exploitation, avant amortissements et intérêts\u00a0: {ebe}.",
            f"Autofinancement, de quoi rembourser un emprunt\u00a0: {caf}.",
        )
    if not statement.in_kind:
        return said
    given = format_whole_euros(statement.in_kind_total)
    return (
        *said,
        f"En nature, comptes 86 et 87\u00a0: {given} par an, autant en charges qu’en produits.",
    )


def result_totals(statement: Statement) -> dict[str, str]:
    """Write the fixed row: the result of each year, its sign said."""
    words = {f"year_{year.number}": signed(year.result) for year in statement.years}
    return {"label": statement.result_label, **words}


def signed(amount: Decimal) -> str:
    """Write whole euros with their sign."""
    written = format_whole_euros(amount)
    return f"+{written}" if amount > 0 else written


def year_amount(number: int) -> Callable[[ResultRow], Decimal | None]:
    """Make the reading of a year."""
    return lambda row: row.amounts[number - 1]


def year_words(number: int) -> Callable[[ResultRow], str]:
    """Make the writing of a year, in whole euros: these are hypotheses."""

    def write(row: ResultRow) -> str:
        amount = row.amounts[number - 1]
        return NOTHING if amount is None else format_whole_euros(amount)

    return write


def gap_words(statement: Statement) -> tuple[str, ...]:
    """List what is missing, so that a result that lacks something is not taken for whole."""
    said = tuple(gap.sentence for gap in statement.gaps[:MOST_GAPS])
    more = len(statement.gaps) - len(said)
    rest = (f"Et {plural(more, 'autre chiffre manque', 'autres chiffres manquent')}.",)
    return (*said, *rest) if more else said


def result_note(forecast: OperatorForecast) -> str:
    """Say what the figures are, and whether the quick estimate stands for some of them."""
    own = own_accounts_note(forecast.file)
    note = f"{NOTE} {own}" if own else NOTE
    if forecast.statement.estimated:
        return f"Une partie vient de la première estimation. {note}"
    return note


# break-even -------------------------------------------------------------------------------------
def break_even_title(forecast: OperatorForecast) -> str:
    """Say in a few words what the third year must bring."""
    point = forecast.point
    if point is None:
        return "Seuil de rentabilité"
    if point.customers_needed is not None:
        needed = plural(point.customers_needed, "client", "clients")
        return f"{needed} par jour d’ouverture"
    return f"{format_whole_euros(point.turnover)} de ventes par an"


def break_even_chart(forecast: OperatorForecast) -> TargetBars | None:
    """Return the drawing of paper, its words shortened for a card: "38 sur 45"."""
    drawn = break_even_picture(forecast.points)
    if drawn is None:
        return None
    by_customers = all(point is None or point.customers_needed for point in forecast.points)
    write = format_number if by_customers else format_whole_euros
    bars = tuple(
        replace(bar, words=f"{write(bar.expected)} sur {write(bar.needed)}") for bar in drawn.bars
    )
    return replace(drawn, bars=bars)


def break_even_key(forecast: OperatorForecast) -> str:
    """Say what the numbers beside the bars are."""
    if forecast.point is None:
        return ""
    if forecast.point.customers_needed is not None:
        return "Clients prévus, sur clients à atteindre."
    return "Ventes prévues, sur ventes à atteindre."


def break_even_words(forecast: OperatorForecast) -> tuple[str, ...]:
    """Say the break-even in euros and days, how much sales may lose, and without the aids."""
    point = forecast.point
    if point is None:
        return (
            "Le seuil demande les ventes, le taux de marque et les charges\u00a0: ce qui manque "
            "est listé à côté.",
        )
    said = (_reached(point), _safety(point), _without_aid(forecast), _low(forecast.low_sales))
    return tuple(one for one in said if one)


def _reached(point: BreakEvenPoint) -> str:
    sales = f"L’année\u00a03 s’équilibre à {format_whole_euros(point.turnover)} de ventes"
    if point.customers is not None:
        seen = plural(point.customers, "client prévu", "clients prévus")
        sales = f"{sales}, {seen} par jour"
    if point.days is not None:
        return f"{sales}, atteints en {format_number(point.days)}\u00a0jours."
    return f"{sales}\u00a0: il manque {format_whole_euros(point.missing)}."


def _safety(point: BreakEvenPoint) -> str:
    if point.safety is None or point.safety < 0:
        return ""
    return f"Marge de sécurité\u00a0: les ventes peuvent baisser de {format_percent(point.safety)}."


def _without_aid(forecast: OperatorForecast) -> str:
    point, bare = forecast.point, forecast.point_without_aid
    if bare is None or point is None:
        return ""
    if bare.customers_needed is not None:
        needed = plural(bare.customers_needed, "client", "clients")
        return f"À vérifier\u00a0: sans l’aide à l’emploi, il faudrait {needed} par jour."
    return (
        "À vérifier\u00a0: sans l’aide à l’emploi, il faudrait "
        f"{format_whole_euros(bare.turnover)} de ventes."
    )


def _low(drop: SalesDrop | None) -> str:
    if drop is None:
        return ""
    return (
        f"Ventes −{format_percent(drop.percent)}\u00a0: résultat de {signed(drop.result)} "
        "l’année\u00a03."
    )
