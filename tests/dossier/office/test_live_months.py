"""Live formulas: a figure changed in its sheet changes the result, the form and the till."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from hypothesis import given, settings

from tests.dossier import snapshot
from tests.dossier.office.calculated import differences, recalculated
from tests.forecast.builders import (
    ANY_OPERATOR,
    PROJECT,
    activity,
    charge,
    d,
    forecast,
    income,
    operator,
    post,
)
from tressons_desktop.dossier.office.book import Book, BookSheet, SheetRole
from tressons_desktop.dossier.office.workbook import workbook_of
from tressons_desktop.project.forecast_records import InKind
from tressons_desktop.project.forecast_values import (
    ActivityMethod,
    ChargeKind,
    IncomeKind,
    InKindKind,
    OperatorVat,
    Rhythm,
)
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
            stock=d("6200.15"),
            loan_amount=d("18000"),
            loan_rate=d("4.15"),
            loan_months=60,
            loan_deferral=6,
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
        staff=(
            post(
                "Gérante",
                fte=d("0.8"),
                gross=d("1851.33"),
                employer_rate=d("38.2"),
                aid=d("402.5"),
                aid_months=20,
                first_month=2,
            ),
            post("Extra", fte=d("0.1"), gross=d("1801.8"), aid=d("100"), first_month=30),
        ),
        incomes=(
            income("Aide de la commune", IncomeKind.OPERATING_GRANT, "3000", "2000.5", month=11),
            income("Adhésions", IncomeKind.MEMBERSHIP, "1340.01", "1500", "1500"),
        ),
        in_kinds=(
            InKind(
                id="k",
                project_id=PROJECT,
                label="Bénévoles du samedi",
                kind=InKindKind.VOLUNTEERS,
                quantity=d("200.5"),
                unit_value=d("12.31"),
            ),
        ),
    )


def book(file: ProjectFile) -> Book:
    return workbook_of(snapshot.read(file))


def typed_over(made: Book, changes: Mapping[str, Decimal]) -> Book:
    """Type other figures in the sheets that take them, as a treasurer would."""
    left = dict(changes)

    def row_of(sheet: BookSheet) -> BookSheet:
        rows = []
        for row in sheet.rows:
            label = row[0].value if len(row) > 1 else None
            if isinstance(label, str) and label in left and row[1].look is SheetRole.INPUT:
                row = (row[0], replace(row[1], value=left.pop(label)), *row[2:])
            rows.append(row)
        return replace(sheet, rows=tuple(rows))

    changed = replace(made, sheets=tuple(row_of(sheet) for sheet in made.sheets))
    assert not left, "every figure has a cell where it is typed"
    return changed


FOLLOW = (
    "Compte de résultat",
    "Présentation comptable",
    "Budget Cerfa 12156",
    "Mois de l’exploitant",
    "Trésorerie exploitant",
)
"""The sheets where nothing is typed: what is changed elsewhere is changed there."""
CHANGED: Mapping[str, Decimal] = {
    "Panier HT": d("9.05"),
    "Jours par an": d("230"),
    "Temps de travail (ETP)": d("0.65"),
    "Brut par mois, à temps plein": d("2013.47"),
    "Charges patronales": d("0.417"),
    "Mois d’embauche": d("5"),
    "Aide par mois": d("611.11"),
    "Durée de l’aide, en mois (vide\u00a0: sans fin)": d("14"),
    "Aide de la commune": d("3333.33"),
    "Bénévoles du samedi": d("311"),
    "Stock de départ HT": d("7654.32"),
    "Matériel de l’exploitant HT": d("3100.07"),
    "Emprunt": d("21000.01"),
    "Taux de l’emprunt, par an": d("0.0365"),
    "Durée, en mois, différé compris": d("48"),
    "Différé, en mois": d("3"),
}


def other_place() -> ProjectFile:
    """Return the place with the figures that are typed over."""
    file = place(basket="9.05", days="230")
    (worker, *others), once = file.staff, file.forecast
    (grant, *incomes), (given,) = file.incomes, file.in_kinds
    assert once is not None
    worker = replace(
        worker,
        fte=d("0.65"),
        gross=d("2013.47"),
        employer_rate=d("41.7"),
        first_month=5,
        aid=d("611.11"),
        aid_months=14,
    )
    once = replace(
        once,
        stock=d("7654.32"),
        equipment=d("3100.07"),
        loan_amount=d("21000.01"),
        loan_rate=d("3.65"),
        loan_months=48,
        loan_deferral=3,
    )
    return replace(
        file,
        forecasts=(once,),
        staff=(worker, *others),
        incomes=(replace(grant, year_1=d("3333.33")), *incomes),
        in_kinds=(replace(given, quantity=d("311")),),
    )


def test_what_is_changed_in_the_file_is_worked_out_as_the_application_would(
    tmp_path: Path,
) -> None:
    """A basket, a wage, a grant, the stock, the loan: typed over in the file, then worked out."""
    changed, wanted = typed_over(book(place()), CHANGED), book(other_place())
    wanted = replace(wanted, sheets=tuple(one for one in wanted.sheets if one.name in FOLLOW))
    assert [one.name for one in wanted.sheets] == list(FOLLOW)
    for _, suffix, cells in recalculated([changed], tmp_path):
        assert differences(wanted, cells) == [], suffix


@settings(max_examples=8, deadline=None)
@given(ANY_OPERATOR)
def test_nothing_is_typed_where_the_other_sheets_are_followed(file: ProjectFile) -> None:
    check_followed(file)


def test_a_whole_place_is_followed() -> None:
    check_followed(place())


def check_followed(file: ProjectFile) -> None:
    """Find no figure that a change elsewhere would leave as it was."""
    for sheet in book(file).sheets:
        if sheet.name in FOLLOW:
            typed = [
                (row[0].value, cell.value)
                for row in sheet.rows
                for cell in row
                if cell.value and cell.look is SheetRole.INPUT
            ]
            assert typed == [], sheet.name


def test_a_name_that_looks_like_a_formula_stays_a_name() -> None:
    sheet = next(one for one in book(place()).sheets if one.name == "Activités et charges")
    (named,) = [row for row in sheet.rows if row and row[0].value == "=Ressourcerie"]
    assert named[0].formula is None
