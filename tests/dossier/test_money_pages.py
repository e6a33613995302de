"""The money of the dossier: what is printed is what the reading says, and it adds up."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeVar

import pytest

from tests.dossier import snapshot
from tests.dossier.pdf.conftest import page_texts, write
from tressons_desktop.dossier import content as c
from tressons_desktop.dossier.compose import compose_plan
from tressons_desktop.dossier.texts import map_texts
from tressons_desktop.project.ids import new_id
from tressons_desktop.project.model import ForecastScenario, ProjectFile
from tressons_desktop.project.values import FundingStatus, LegalForm

B = TypeVar("B")
SPACES = re.compile("[\u00a0\u202f]")


@pytest.fixture(scope="module")
def example() -> ProjectFile:
    return snapshot.example()


@pytest.fixture(scope="module")
def dossier(example: ProjectFile) -> c.Dossier:
    return snapshot.compose(example)


def words(value: Any) -> str:
    printed: list[str] = []

    def keep(text: str) -> str:
        printed.append(SPACES.sub(" ", text))
        return text

    map_texts(tuple(value) if isinstance(value, list) else value, keep)
    return "\n".join(printed)


def under(dossier: c.Dossier, key: str, kind: type[B]) -> list[B]:
    """List the blocks of a kind under a title, up to the next one of its level or above."""
    blocks = list(c.laid(dossier.blocks))
    start = next(i for i, b in enumerate(blocks) if isinstance(b, c.Heading) and b.key == key)
    title = blocks[start]
    assert isinstance(title, c.Heading)
    found: list[B] = []
    for block in blocks[start + 1 :]:
        if isinstance(block, c.Heading) and block.level <= title.level:
            break
        if isinstance(block, kind):
            found.append(block)
    return found


def number(cell: c.CellLike) -> Decimal:
    """Read an amount back; a dash is nothing."""
    text = SPACES.sub("", c.cell_words(cell))
    text = text.replace("−", "-").replace("+", "").replace("€", "").replace(",", ".").strip()
    return Decimal(0) if text == "–" else Decimal(text)


def label(row: tuple[c.CellLike, ...]) -> str:
    return c.cell_words(row[0])


# --- the three years ----------------------------------------------------------------------


def test_the_result_adds_up_in_whole_euros_and_is_that_of_the_forecast(
    example: ProjectFile, dossier: c.Dossier
) -> None:
    (table,) = under(dossier, "compte-de-resultat", c.TableBlock)
    statement = snapshot.read(example).forecast.statement
    cut = [label(row) for row in table.rows].index("Total des produits")
    for year, said in enumerate(statement.years, start=1):
        incomes = sum(number(row[year]) for row in table.rows[:cut])
        charges = sum(number(row[year]) for row in table.rows[cut + 1 : -1])
        assert incomes == number(table.rows[cut][year])
        assert charges == number(table.rows[-1][year])
        assert incomes - charges == number(table.total[year])
        assert abs(number(table.total[year]) - said.result) <= 1


def test_an_association_finds_its_form_with_the_same_euros(
    example: ProjectFile, dossier: c.Dossier
) -> None:
    (result,) = under(dossier, "compte-de-resultat", c.TableBlock)
    charges, incomes, uses, given = under(dossier, "comptes-cerfa", c.TableBlock)
    assert label(charges.rows[0]) == "60 Achats"
    said = {label(row): row for row in result.rows}
    for side, total in ((charges, "Total des charges"), (incomes, "Total des produits")):
        told = {label(row): row for row in side.rows}
        families = [row for row in side.rows if re.match(r"\d\d ", label(row))]
        for year in (1, 2, 3):
            assert number(told[total][year]) == number(said[total][year])
            assert sum(number(row[year]) for row in families) == number(told[total][year])
    assert [words(cell) for cell in charges.rows[-1]] == [words(cell) for cell in incomes.rows[-1]]
    assert words(uses.rows[-1][1:]) == words(given.rows[-1][1:])


def test_the_chart_of_the_operator_ends_on_the_same_result(
    example: ProjectFile, dossier: c.Dossier
) -> None:
    (result,) = under(dossier, "compte-de-resultat", c.TableBlock)
    company = replace(example, project=replace(example.project, operator_form=LegalForm.SCIC))
    for key, composed in (
        ("comptes-association", dossier),
        ("comptes-societe", snapshot.compose(company)),
    ):
        (table,) = under(composed, key, c.TableBlock)
        ends = [number(cell) for cell in table.rows[-1][1:]]
        assert ends == [number(cell) for cell in result.total[1:]]
    assert not any(
        isinstance(b, c.Heading) and b.key == "comptes-cerfa"
        for b in snapshot.compose(company).blocks
    )


def test_a_commune_that_runs_the_place_is_given_no_chart_that_it_does_not_keep(
    example: ProjectFile,
) -> None:
    own = replace(example, project=replace(example.project, operator_form=LegalForm.COMMUNE))
    keys = {one.key for one in c.sections(snapshot.compose(own).blocks)}
    assert "compte-de-resultat" in keys
    assert not any(key.startswith("comptes-") for key in keys)


def test_hypotheses_are_in_whole_euros_and_each_reference_names_its_source(
    example: ProjectFile,
) -> None:
    (post,) = example.staff
    dossier = snapshot.compose(
        replace(example, staff=(replace(post, gross=Decimal("1870.49"), aid=Decimal("499.60")),))
    )
    told = words(under(dossier, "hypotheses-exploitation", c.TableBlock))
    assert "1 870 €" in told and "500 € par mois" in told
    assert "1 870,49" not in told
    (table,) = under(dossier, "reperes", c.TableBlock)
    notes = words(under(dossier, "reperes", c.Paragraph))
    for row in table.rows:
        assert f"{words(row[-1])} " in notes


def test_lower_sales_are_told_with_what_brings_the_balance_back(
    example: ProjectFile, dossier: c.Dossier
) -> None:
    (table,) = under(dossier, "ventes-basses", c.TableBlock)
    for column in (1, 2):
        assert sum(number(row[column]) for row in table.rows) == number(table.total[column])
    drop = snapshot.read(example).forecast.low_sales
    assert drop is not None
    answer = words(under(dossier, "ventes-basses", c.Paragraph)[-1])
    assert f"ilfaudrait{-number(table.total[2])}€" in answer.replace(" ", "")


def test_the_break_even_is_said_in_customers_and_drawn(
    example: ProjectFile, dossier: c.Dossier
) -> None:
    point = snapshot.read(example).forecast.point
    assert point is not None
    text = words(under(dossier, "seuil", c.Paragraph))
    assert f"{point.customers_needed} clients par jour d’ouverture" in text
    assert "Sans l’aide à l’emploi" in text
    (chart,) = under(dossier, "seuil", c.Chart)
    assert f"{point.customers_needed} à atteindre" in words(chart.data)


def test_the_till_is_drawn_beside_a_low_case(dossier: c.Dossier) -> None:
    (chart,) = under(dossier, "tresorerie-exploitant", c.Chart)
    planned, low = chart.data.curves  # type: ignore[union-attr]
    assert min(low.values) < min(planned.values)
    assert "au plus bas" in words(under(dossier, "tresorerie-exploitant", c.Paragraph))


def test_a_low_case_is_told_even_when_nobody_kept_one(example: ProjectFile) -> None:
    dossier = snapshot.compose(replace(example, scenarios=()))
    (chart,) = under(dossier, "tresorerie-exploitant", c.Chart)
    assert [curve.name for curve in chart.data.curves] == ["Prévu", "Ventes −15\u00a0%"]  # type: ignore[union-attr]
    assert not any(section.key == "scenarios" for section in c.sections(dossier.blocks))


def test_scenarios_stand_beside_the_plan(example: ProjectFile) -> None:
    works = ForecastScenario(
        id=new_id(), project_id=example.project.id, label="Travaux plus chers", works=Decimal(10)
    )
    dossier = snapshot.compose(replace(example, scenarios=(works,)))
    (table,) = under(dossier, "scenarios", c.TableBlock)
    planned, dearer = table.rows
    assert "travaux +10\u00a0%" in label(dearer)
    assert number(dearer[3]) > number(planned[3])


def test_rough_figures_are_told_until_others_are_entered(example: ProjectFile) -> None:
    early = replace(example, activities=(), staff=(), charges=(), incomes=())
    told, silent = snapshot.compose(early), snapshot.compose(example)
    assert "Chiffres de l’exploitation" in words(told)
    assert "Compte de résultat sur trois ans" not in words(told)
    assert "Chiffres de l’exploitation" not in words(silent)


def test_what_lacks_a_figure_is_said_in_a_draft_and_never_a_zero(example: ProjectFile) -> None:
    first, *others = example.activities
    file = replace(example, activities=(replace(first, price=None), *others))
    dossier = snapshot.compose(file)
    (notice,) = under(dossier, "compte-de-resultat", c.NoticeBlock)
    assert "Épicerie" in words(notice)
    row = under(dossier, "hypotheses-exploitation", c.TableBlock)[0].rows[0]
    assert row[2] == "–"


# --- expenses and plan --------------------------------------------------------------------


def test_each_family_adds_its_expenses_up(dossier: c.Dossier) -> None:
    table = under(dossier, "budget", c.TableBlock)[0]
    for column in (2, 3, 4):
        families = [number(row[column]) for row in table.rows if _family(row)]
        lines = [number(row[column]) for row in table.rows if not _family(row)]
        assert sum(families) == sum(lines) == number(table.total[column])


def _family(row: tuple[c.CellLike, ...]) -> bool:
    return isinstance(row[0], c.TableCell) and row[0].strong


def test_a_funder_that_leaves_expenses_out_has_its_column(
    example: ProjectFile, dossier: c.Dossier
) -> None:
    table = under(dossier, "budget", c.TableBlock)[0]
    assert table.columns[-1].title == "pour C"
    taken = {label(row) for row in table.rows if words(row[-1]) == "oui"}
    assert len(taken) == 4
    nobody = replace(example, funding=tuple(replace(one, excluded=()) for one in example.funding))
    assert len(under(snapshot.compose(nobody), "budget", c.TableBlock)[0].columns) == 5


def test_a_funder_has_one_letter_everywhere(dossier: c.Dossier) -> None:
    plan = under(dossier, "financement", c.TableBlock)[0]
    letters = [label(row)[0] for row in plan.rows]
    assert letters == ["A", "B", "C", "D", "E", "F", "F"]
    (bar,) = [one.data for one in under(dossier, "financement", c.Chart)][:1]
    assert [s.letter for s in bar.segments] == list("ABCDEF")  # type: ignore[union-attr]
    bases = under(dossier, "budget", c.TableBlock)[1]
    assert [label(row)[0] for row in bases.rows] == ["A", "B", "C", "D"]


def test_every_rule_that_speaks_is_on_the_page_with_its_source(
    example: ProjectFile, dossier: c.Dossier
) -> None:
    (table,) = under(dossier, "regles", c.TableBlock)
    told = {label(row) for row in table.rows}
    spoken = {
        check.title
        for check in snapshot.read(example).checks
        if check.verdict.value != "sans_objet" and check.id not in ("fctva", "balance")
    }
    assert told == {title.replace("« ", "«\u00a0").replace(" »", "\u00a0»") for title in spoken}
    notes = words(under(dossier, "regles", c.Paragraph))
    assert all(words(row[-1]) in notes for row in table.rows)


def test_the_page_of_the_synthesis_tells_the_share_of_who_carries_the_project(
    example: ProjectFile,
) -> None:
    carried = replace(example, project=replace(example.project, promoter_form=LegalForm.EPCI))
    share = snapshot.read(carried).accounts.promoter_share
    aid = snapshot.read(carried).accounts.funding.aid
    blocks = snapshot.compose(carried).blocks
    (page,) = [block for block in blocks if isinstance(block, c.Synthesis)]
    said = words(page).replace(" ", "").replace("\n", "")
    assert f"{share}€apportésparleporteur".replace(".00", "") in said
    assert share + aid == snapshot.read(carried).accounts.uses
    assert "àlachargedelacommune" not in said


def test_a_plan_out_of_balance_says_so_on_the_page(example: ProjectFile) -> None:
    first = replace(example.funding[0], status=FundingStatus.REFUSED)
    dossier = snapshot.compose(replace(example, funding=(first, *example.funding[1:])))
    plan = under(dossier, "financement", c.TableBlock)[0]
    assert label(plan.total) == "Total"
    (rules,) = under(dossier, "regles", c.TableBlock)
    assert label(rules.rows[0]) == "Plan de financement"
    assert words(rules.rows[0][2]) == "Déséquilibré"


def test_the_plan_alone_is_one_page_to_sign(example: ProjectFile, tmp_path: Path) -> None:
    report = write(compose_plan(snapshot.read(example)), tmp_path / "plan.pdf")
    (page,) = page_texts(report.path)
    for said in ("Le Four banal", "Règles vérifiées", "TVA à avancer", "Camille Exemple"):
        assert said in page
    assert "arrêté à la somme de 148" in page
    assert "Projet" not in page.splitlines()[0]
    assert report.warnings == ()


def test_a_plan_with_a_broken_rule_is_a_draft(example: ProjectFile) -> None:
    first = replace(example.funding[0], amount=Decimal(1))
    broken = replace(example, funding=(first, *example.funding[1:]))
    assert compose_plan(snapshot.read(broken)).meta.draft
    assert not compose_plan(snapshot.read(example)).meta.draft


def test_a_plan_of_nothing_is_said(tmp_path: Path) -> None:
    report = write(compose_plan(snapshot.read(snapshot.bare())), tmp_path / "plan.pdf")
    assert "Aucun financeur saisi" in page_texts(report.path)[0]


def test_expenses_and_resources_each_hold_on_their_page(dossier: c.Dossier, tmp_path: Path) -> None:
    pages = page_texts(write(dossier, tmp_path / "dossier.pdf").path)
    (expenses,) = [page for page in pages if "Devis ou estimation" in page]
    assert "Budget d’investissement" in expenses[:400]
    assert "Autres devis reçus" in expenses
    (plan,) = [page for page in pages if "arrêté à la somme" in page]
    assert "Plan de financement" in plan[:400]


def test_the_balance_is_said_first(example: ProjectFile, dossier: c.Dossier) -> None:
    lead = words(under(dossier, "compte-de-resultat", c.Paragraph)[0])
    assert lead == "L’équilibre est atteint en année 2 et tenu ensuite."
    dear = tuple(replace(one, gross=Decimal(9000)) for one in example.staff)
    lost = snapshot.compose(replace(example, staff=dear))
    lead = words(under(lost, "compte-de-resultat", c.Paragraph)[0])
    assert lead == "Aucune des trois années n’est à l’équilibre."


def test_the_page_of_the_synthesis_names_funders_by_the_same_letters(dossier: c.Dossier) -> None:
    (page,) = [block for block in dossier.blocks if isinstance(block, c.Synthesis)]
    assert [row.letter for row in page.funding.rows] == list("ABCDEF")


def test_an_association_signs_its_own_plan(example: ProjectFile) -> None:
    project = replace(
        example.project, promoter_form=LegalForm.ASSOCIATION, promoter_name="Les Amis du Four"
    )
    plan = compose_plan(snapshot.read(replace(example, project=project)))
    assert "Pour Les Amis du Four" in words(plan)
    assert "Maire" not in words(plan)


@pytest.mark.parametrize(
    ("treasury", "said"),
    [
        (1_000, "Le porteur avance 1 000 € sur sa trésorerie. Une ligne de trésorerie de"),
        (900_000, "Le porteur peut avancer 900 000 €, sans emprunter."),
    ],
)
def test_what_the_promoter_can_advance_is_printed_beside_the_hole(
    example: ProjectFile, treasury: int, said: str
) -> None:
    project = replace(example.project, treasury=Decimal(treasury))
    printed = snapshot.compose(replace(example, project=project))
    assert said in words(under(printed, "tresorerie-operation", c.Paragraph))
