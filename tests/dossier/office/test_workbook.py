"""A workbook works out to the cent what the application says, in both formats."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import partial
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.dossier import snapshot
from tests.dossier.office.calculated import differences, formulas, read, recalculated, silent
from tests.dossier.office.test_accounts_sheet import helped, kept_by
from tests.dossier.office.test_live_months import place
from tests.finance.builders import budget, funding, mockup_plan, project_file
from tests.forecast.builders import ANY_OPERATOR, charge, operator, shop
from tests.harness.depth import cases
from tressons_desktop.dossier.office.book import Book, Kind, SheetCell
from tressons_desktop.dossier.office.workbook import workbook_of
from tressons_desktop.dossier.office.write import write_workbook
from tressons_desktop.project.forecast_values import ChargeKind
from tressons_desktop.project.model import ProjectFile
from tressons_desktop.project.values import (
    BudgetCategory,
    FunderKind,
    FundingNature,
    FundingStatus,
    LegalForm,
    TaxBasis,
    VatSituation,
)
from tressons_desktop.text.money import cents

AMOUNTS = st.decimals("0.00", "999999.99", places=2)
RATES = st.decimals("0", "100", places=2)


def book_of(file: ProjectFile) -> Book:
    return workbook_of(snapshot.read(file))


LINES = st.builds(
    lambda price, **more: budget(str(price), **more),
    AMOUNTS,
    quantity=st.decimals("-20", "2000", places=3),
    vat_rate=st.sampled_from(
        [Decimal(0), Decimal("5.5"), Decimal(10), Decimal("8.5"), Decimal(20)]
    ),
    category=st.sampled_from(list(BudgetCategory)),
    eligible=st.booleans(),
)
FUNDERS = st.builds(
    lambda amount, **more: funding(None if amount is None else str(amount), **more),
    st.none() | AMOUNTS,
    funder=st.sampled_from(list(FunderKind)),
    nature=st.sampled_from(list(FundingNature)),
    status=st.sampled_from(list(FundingStatus)),
    eligible_base=st.none() | AMOUNTS,
    rate=st.none() | RATES,
)
PROJECTS = st.builds(
    lambda lines, plan, form, vat: project_file(
        lines=tuple(lines), plan=tuple(plan), form=form, vat=vat
    ),
    st.lists(LINES, max_size=8),
    st.lists(FUNDERS, max_size=8),
    st.none() | st.sampled_from(list(LegalForm)),
    st.sampled_from(list(VatSituation)),
)


def chosen() -> ProjectFile:
    """A project whose funders take different expenses, one of them with tax."""
    walls, oven = budget("1000.10", label="Murs"), budget("333.33", label="Four")
    none = budget("50", label="Fête", eligible=False)
    grant = partial(funding, nature=FundingNature.GRANT)
    plan = (
        grant("200.02", FunderKind.STATE, label="DETR", rate=Decimal(20), excluded=(oven.id,)),
        grant("1", FunderKind.REGION, label="Région", tax_basis=TaxBasis.TTC, excluded=()),
        grant(
            "30", FunderKind.DEPARTEMENT, label="CD", eligible_base=Decimal(300), rate=Decimal(10)
        ),
    )
    return project_file(lines=(walls, oven, none), plan=plan)


def test_each_funder_has_its_own_base_from_what_it_takes(tmp_path: Path) -> None:
    write_workbook(workbook_of(snapshot.read(chosen())), tmp_path / "a.xlsx", silent)
    cells = read(tmp_path / "a.xlsx")
    rows = {row[0]: row for row in cells["Dépenses retenues"]}
    assert rows["Four"][3:5] == ["Non", "Oui"]
    assert rows["Fête"][3:6] == ["Non", "Non", "Non"]
    assert rows["Compté"][3:5] == ["HT", "TTC"]
    assert rows["Base"][3:6] == [1000.10, 1600.12, 1333.43]
    plan = {row[0]: row for row in cells["Plan de financement"]}
    assert (plan["DETR"][4], plan["DETR"][6]) == (1000.10, 200.02)
    assert plan["CD"][4] == 300


def estimated() -> ProjectFile:
    """A project whose economy is three figures, none of which divides well."""
    file = project_file(lines=(budget("1000"),))
    typed = replace(
        file.project,
        yearly_sales=Decimal("61234.57"),
        margin_rate=Decimal("27.3"),
        fixed_costs=Decimal("15987.13"),
    )
    return replace(file, project=typed)


@pytest.mark.timeout(300)
def test_libreoffice_finds_the_same_totals_to_the_cent(tmp_path: Path) -> None:
    """In these and in any drawn: it takes longer to start than to calculate."""
    plan = replace(mockup_plan()[0], requested_on=date(2027, 2, 1))
    files = [
        snapshot.decided(),
        estimated(),
        helped(),
        kept_by(LegalForm.SCIC, shop()),
        operator(charges=(charge("Loyer", ChargeKind.RENT, "1000.55", "0"),)),
        chosen(),
        project_file(),
        place(),
        project_file(
            lines=(budget("148000"), budget("0.335", quantity=Decimal(3))),
            plan=(plan, *mockup_plan()[1:]),
            vat=VatSituation.SUBJECT,
        ),
    ]
    known = [book_of(file) for file in files]
    assert sum(formulas(book) for book in known) > 100
    drawn = [*_drawn(PROJECTS, cases(6, 12)), *_drawn(ANY_OPERATOR, cases(3, 6))]
    books = [*known, *(book_of(file) for file in drawn)]
    found = list(recalculated(books, tmp_path))
    assert len(found) == 2 * len(books)
    for book, suffix, cells in found:
        assert differences(book, cells) == [], suffix


def _drawn(from_any: st.SearchStrategy[ProjectFile], count: int) -> list[ProjectFile]:
    found: list[ProjectFile] = []

    @settings(
        max_examples=count,
        phases=[Phase.generate],
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(from_any)
    def draw(file: ProjectFile) -> None:
        found.append(file)

    draw()
    return found


def test_the_figures_are_those_of_the_reading(tmp_path: Path) -> None:
    """A program that does not calculate (a phone, a preview) shows the same."""
    reading = snapshot.read(snapshot.decided())
    for suffix in ("xlsx", "ods"):
        path = tmp_path / f"a.{suffix}"
        write_workbook(workbook_of(reading), path, silent)
        cells = read(path)
        totals = {row[0]: row for row in cells["Investissement"] if row and row[0] == "Total"}
        assert Decimal(str(totals["Total"][4])) == reading.accounts.budget.ht
        shown = {row[0]: row[6] for row in cells["Plan de financement"] if len(row) > 6}
        assert Decimal(str(shown["Ressources du plan"])) == reading.accounts.funding.total
        rules = [row[0] for row in cells["Contrôles"]]
        assert all(check.title in rules for check in reading.checks)


def test_a_refused_grant_stays_in_sight_and_counts_for_nothing(tmp_path: Path) -> None:
    file = project_file(
        lines=(budget("1000"),),
        plan=(
            funding("400", FunderKind.STATE, status=FundingStatus.REFUSED, label="DETR"),
            funding("600", FunderKind.REGION, label="Conseil régional"),
        ),
    )
    write_workbook(book_of(file), tmp_path / "a.xlsx", silent)
    rows = {row[0]: row for row in read(tmp_path / "a.xlsx")["Plan de financement"]}
    assert (rows["DETR"][6], rows["DETR"][11]) == (400, 0)
    assert (rows["Conseil régional"][6], rows["Conseil régional"][11]) == (600, 600)
    assert rows["Écart"][6] == -400


def test_an_empty_project_has_its_workbook_to_fill_in(tmp_path: Path) -> None:
    for suffix in ("xlsx", "ods"):
        write_workbook(book_of(project_file()), tmp_path / f"a.{suffix}", silent)
        assert list(read(tmp_path / f"a.{suffix}")) == [
            "Investissement",
            "Plan de financement",
            "Contrôles",
        ]


def test_the_economy_and_both_purses_are_there_with_what_they_suppose(tmp_path: Path) -> None:
    reading = snapshot.read(snapshot.decided())
    write_workbook(workbook_of(reading), tmp_path / "a.ods", silent)
    cells = read(tmp_path / "a.ods")
    assert list(cells)[-10:] == [
        "Activités et charges",
        "Personnel et autres produits",
        "Départ et emprunt",
        "Compte de résultat",
        "Présentation comptable",
        "Budget Cerfa 12156",
        "Mois de l’exploitant",
        "Trésorerie opération",
        "Trésorerie exploitant",
        "Hypothèses",
    ]
    years = reading.forecast.statement.years
    result = next(row for row in cells["Compte de résultat"] if row[0] == "Résultat")
    assert [cents(Decimal(str(one))) for one in result[1:4]] == [cents(y.result) for y in years]
    balanced = [row[1:4] for row in cells["Budget Cerfa 12156"] if row[0] == "Total équilibré"]
    assert len(balanced) == 2
    assert balanced[0] == balanced[1], "its two sides have the same total, every year"
    months = reading.cash.operator.plan.months
    ends = next(row for row in cells["Trésorerie exploitant"] if row[0] == "En fin de mois")
    found = [cents(Decimal(str(one))) for one in ends[1 : len(months) + 1]]
    assert found == [month.closing for month in months]
    supposed = [row[1] for row in cells["Hypothèses"]]
    plans = (reading.cash.operation.plan, reading.cash.operator.plan)
    assert all(one.words in supposed for plan in plans for one in plan.hypotheses)


def test_a_year_of_months_is_a_page_and_its_lines_are_named_on_each(tmp_path: Path) -> None:
    made = workbook_of(snapshot.read(snapshot.decided()))
    till = next(sheet for sheet in made.sheets if sheet.name == "Trésorerie exploitant")
    assert (len(till.rows[till.frozen - 1]), till.pages_wide) == (38, 3)
    write_workbook(made, tmp_path / "a.xlsx", silent)
    write_workbook(made, tmp_path / "a.ods", silent)
    number = made.sheets.index(till) + 1
    with zipfile.ZipFile(tmp_path / "a.xlsx") as archive:
        sheet = archive.read(f"xl/worksheets/sheet{number}.xml").decode()
        assert f'fitToWidth="{till.pages_wide}"' in sheet
        assert "$A:$A" in archive.read("xl/workbook.xml").decode()
    with zipfile.ZipFile(tmp_path / "a.ods") as archive:
        assert f'scale-to-X="{till.pages_wide}"' in archive.read("styles.xml").decode()
        assert "table-header-columns" in archive.read("content.xml").decode()


def test_every_figure_has_room_in_its_column() -> None:
    """Where there is none, a spreadsheet shows ### instead of the figure."""
    cramped = [
        (sheet.name, column, cell.value)
        for sheet in workbook_of(snapshot.read(snapshot.decided())).sheets
        for row in sheet.rows
        for column, cell in enumerate(row)
        if _signs(cell) > sheet.widths[column]
    ]
    assert cramped == []


def _signs(cell: SheetCell) -> int:
    """Count the signs that a figure takes, a margin included."""
    if isinstance(cell.value, date):
        return len("01/01/2027") + 2
    if not isinstance(cell.value, Decimal):
        return 0
    if cell.kind is Kind.MONEY:
        return len(f"{cell.value:,.2f} €")
    return len(f"{cell.value:,.0f} €")
