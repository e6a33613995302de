"""What is sold, and its VAT, in live formulas: a figure changed in the sheet changes the till."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from hypothesis import given, settings

from tests.dossier import snapshot
from tests.dossier.office.calculated import recalculated
from tests.forecast.builders import ANY_OPERATOR, activity, charge, d, forecast, operator
from tressons_desktop.dossier.office.activities_sheet import activities_sheet
from tressons_desktop.dossier.office.book import Book, BookSheet
from tressons_desktop.dossier.office.months_sheet import months_sheet
from tressons_desktop.dossier.office.workbook import workbook_of
from tressons_desktop.forecast.cash.spread import in_cents
from tressons_desktop.project.forecast_values import ActivityMethod, ChargeKind, OperatorVat, Rhythm
from tressons_desktop.project.model import ProjectFile

SEASON = ("90", "90", "95", "100", "100", "105", "115", "0", "100", "95", "90", "105.5")


def place(basket: str = "12.35", days: str = "220") -> ProjectFile:
    """Return a place of every nature, with delays that fall inside a month."""
    sold = (
        activity(
            "Épicerie",
            ActivityMethod.HOUSEHOLDS,
            count=d("187"),
            share=d("61.5"),
            frequency=d("53"),
            price=d(basket),
            margin_rate=d("21.3"),
            vat_rate=d("5.5"),
            season=SEASON,
        ),
        activity(
            "Bureaux partagés",
            ActivityMethod.PLACES,
            count=d("7"),
            share=d("43"),
            frequency=d(days),
            price=d("13.33"),
            vat_rate=d("20"),
        ),
        activity(
            "=Ressourcerie",
            ActivityMethod.TONNAGE,
            count=d("41.7"),
            share=d("37"),
            price=d("611.11"),
            vat_rate=d("20"),
        ),
        activity(
            "Toit",
            ActivityMethod.ENERGY,
            count=d("9"),
            pace=d("1103"),
            price=d("0.1301"),
            vat_rate=d("10"),
        ),
    )
    return operator(
        forecast=forecast(
            ramp_1=d("71.5"),
            ramp_2=d("90"),
            opening_cash=d("4000"),
            equipment=d("2500"),
            equipment_life=5,
            customer_delay=20,
            supplier_delay=47,
            vat=OperatorVat.QUARTERLY,
        ),
        activities=sold,
        charges=(
            charge("Loyer", ChargeKind.RENT, "3001", rhythm=Rhythm.QUARTERLY),
            charge("Électricité", ChargeKind.ENERGY, "2801.55", "2850", vat_rate=d("20")),
            charge("Eau", ChargeKind.ENERGY, "311.07", vat_rate=d("5.5"), rhythm=Rhythm.YEARLY),
        ),
    )


def book(file: ProjectFile) -> Book:
    return workbook_of(snapshot.read(file))


def typed_over(made: Book, label: str, value: Decimal) -> Book:
    """Type another figure in the sheet of activities, as a treasurer would."""

    def row_of(sheet: BookSheet) -> BookSheet:
        rows = [
            (row[0], replace(row[1], value=value), *row[2:])
            if len(row) > 1 and row[0].value == label
            else row
            for row in sheet.rows
        ]
        return replace(sheet, rows=tuple(rows))

    sheets = [row_of(one) if one.name == "Activités et charges" else one for one in made.sheets]
    return replace(made, sheets=tuple(sheets))


LABELS = (
    ("Compte de résultat", "Résultat"),
    ("Mois de l’exploitant", "TVA versée à l’État"),
    ("Trésorerie exploitant", "TVA versée à l’État"),
    ("Trésorerie exploitant", "En fin de mois"),
)


def test_a_basket_changed_in_the_sheet_gives_the_till_of_that_basket(tmp_path: Path) -> None:
    changed = typed_over(book(place()), "Panier HT", d("9.05"))
    changed = typed_over(changed, "Jours par an", d("230"))
    wanted = {sheet.name: sheet for sheet in book(place(basket="9.05", days="230")).sheets}
    for _, suffix, cells in recalculated([changed], tmp_path):
        for sheet, label in LABELS:
            number, row = next(
                (n, row)
                for n, row in enumerate(wanted[sheet].rows)
                if row and row[0].value == label
            )
            told = [in_cents(one.value) for one in row[1:37] if isinstance(one.value, Decimal)]
            found = cells[sheet][number][1 : 1 + len(told)]
            assert any(told)
            assert [round(100 * float(one)) for one in found] == told, (suffix, sheet, label)


def test_every_line_of_the_till_that_sells_or_spends_follows_the_months() -> None:
    reading = snapshot.read(place())
    _, driven = activities_sheet(reading)
    _, moves = months_sheet(reading, driven)
    followed = {line.key for line in reading.cash.operator.plan.lines} & set(moves)
    assert followed == {"ventes", "achats", "tva", "loyer", "energie"}
    check_moves(place())


@settings(max_examples=8, deadline=None)
@given(ANY_OPERATOR)
def test_the_months_are_those_of_the_till(file: ProjectFile) -> None:
    check_moves(file)


def check_moves(file: ProjectFile) -> None:
    reading = snapshot.read(file)
    _, driven = activities_sheet(reading)
    _, moves = months_sheet(reading, driven)
    for line in reading.cash.operator.plan.lines:
        if line.key in moves:
            assert list(moves[line.key].cents) == [in_cents(one) for one in line.amounts], line.key


def test_a_name_that_looks_like_a_formula_stays_a_name() -> None:
    sheet = next(one for one in book(place()).sheets if one.name == "Activités et charges")
    (named,) = [row for row in sheet.rows if row and row[0].value == "=Ressourcerie"]
    assert named[0].formula is None
